"""The filters of a listing: the arguments of the operation that it calls for each page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import signature
from typing import Any


def check_filters(
    name: str, arguments: Mapping[str, Any], listing: Callable[..., Any], operation: Callable[..., Any]
) -> None:
    """Raise TypeError, with the name of the listing, for an argument that neither it nor its operation has."""
    if "page" in arguments:
        raise TypeError(f"{name} requests the pages itself: leave page={arguments['page']!r} out")
    known = {*signature(listing).parameters, *signature(operation).parameters} - {"self", "filters", "page"}
    for argument in arguments:
        if argument not in known:
            from difflib import get_close_matches  # noqa: PLC0415 - needed only for the error

            near = get_close_matches(argument, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(sorted(known))}"
            raise TypeError(f"{name}: unknown argument {argument!r}; {hint}")
