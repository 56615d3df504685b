"""UNSET: the value of an omitted argument."""

import copy
import pickle

import pytest

from cincopa_v2_client import UNSET, Unset


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_unpickled_unset_is_the_same_object(protocol) -> None:
    """A pickle of UNSET, alone or nested, is read as the same object."""
    assert pickle.loads(pickle.dumps(UNSET, protocol)) is UNSET
    assert pickle.loads(pickle.dumps([UNSET], protocol))[0] is UNSET


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda value: copy.deepcopy([value])[0]])
def test_copied_unset_is_the_same_object(copied) -> None:
    """A copy of UNSET, alone or nested, is the same object."""
    assert copied(UNSET) is UNSET


def test_unset_type_returns_the_same_object() -> None:
    """Calling the type returns the same object."""
    assert Unset() is UNSET
    assert type(UNSET) is Unset


def test_unset_is_false() -> None:
    """UNSET is false, like None."""
    assert not UNSET


def test_repr_of_unset() -> None:
    """The repr is `UNSET`."""
    assert (repr(UNSET), str(UNSET)) == ("UNSET", "UNSET")


def test_unset_equals_only_itself() -> None:
    """UNSET equals neither None nor False."""
    assert UNSET in [UNSET]
    assert UNSET not in (None, False, "", 0)
