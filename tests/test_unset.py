"""UNSET: an argument that was not given."""

import copy
import pickle

import pytest

from cincopa_v2_client import UNSET, Unset


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_there_is_one_after_pickle(protocol) -> None:
    """A pickle of it is read as the very same object, alone and in others."""
    assert pickle.loads(pickle.dumps(UNSET, protocol)) is UNSET
    assert pickle.loads(pickle.dumps([UNSET], protocol))[0] is UNSET


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda value: copy.deepcopy([value])[0]])
def test_there_is_one_after_copy(copied) -> None:
    """A copy of it is the very same object."""
    assert copied(UNSET) is UNSET


def test_its_type_makes_no_second() -> None:
    """Calling its type gives it back."""
    assert Unset() is UNSET
    assert type(UNSET) is Unset


def test_it_is_false() -> None:
    """`if argument` takes it for nothing, as it takes None."""
    assert not UNSET


def test_it_says_what_it_is() -> None:
    """Its repr is how it is written."""
    assert (repr(UNSET), str(UNSET)) == ("UNSET", "UNSET")


def test_it_equals_itself_only() -> None:
    """It is no None and no False."""
    assert UNSET in [UNSET]
    assert UNSET not in (None, False, "", 0)
