"""Deprecated functions."""

import pytest

from cincopa_v2_client.runtime.deprecation import deprecated


def test_call_of_a_deprecated_function_warns_where_it_is_called() -> None:
    """The warning has the message and the caller's file, and the function still works."""

    @deprecated("use double; removed in 2.0")
    def twice(number: int) -> int:
        return 2 * number

    with pytest.warns(DeprecationWarning, match="use double; removed in 2.0") as caught:
        result = twice(4)

    assert (result, caught[0].filename) == (8, __file__)
