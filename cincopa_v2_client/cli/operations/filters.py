"""The filters of `asset.list` and `gallery.list` as options of jobs; nothing here names one."""

import inspect
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import UsageFailure
from .commands import described_operations
from .parameters import Node, arguments, as_option, named_as_given, own_name, shown_name, sign

# They say how a list comes, not what is in it.
_HOW = frozenset({"page", "items_per_page"})
# The most that a page has (§2.2: more are silently capped).
_PAGE = 100
# How many pages may be under way ahead of the one that is read.
_PREFETCH = 4


@dataclass(frozen=True, slots=True)
class Filters:
    """What was given of them, by a command's own names."""

    given: dict[str, Any]

    def choose(self) -> bool:
        """Whether any was given. A blank one is refused: it may come from a variable that is not set."""
        for parameter in _assets_and_galleries().values():
            value = self.given.get(own_name(parameter))
            if value is not None and value != [] and not "".join(value).strip(" ,"):
                raise UsageFailure(f"{shown_name(parameter)} is empty, which would choose everything: leave it out")
        return any(value not in (None, []) for value in self.given.values())

    @contextmanager
    def listing(self, client: Any, *, galleries: bool = False, limit: int | None = None) -> Generator[Any]:
        """Iterate over what they choose, with an async client; a wrong one is told by its name at the command line."""
        parameters = _filters("gallery" if galleries else "asset")
        for name, parameter in _assets_and_galleries().items():
            if name not in parameters and self.given.get(own_name(parameter)) not in (None, []):
                raise UsageFailure(f"{shown_name(parameter)} is for {'assets' if galleries else 'galleries'} only")
        group = client.gallery if galleries else client.asset
        wanted = [each for each in parameters.values() if own_name(each) in self.given]
        with named_as_given(wanted):
            chosen = arguments(wanted, self.given, group.list)
            yield group.iter(limit=limit, prefetch=_PREFETCH, items_per_page=_PAGE, **chosen)


def with_filters(
    job: Callable[..., None], *, galleries: bool = True, without: tuple[str, ...] = ()
) -> Callable[..., None]:
    """The job with the filters as further options; it gets them as its argument `filters`."""
    found = _assets_and_galleries() if galleries else _filters("asset")
    offered = {own_name(each): each for name, each in found.items() if name not in without}

    def command(**given: Any) -> None:
        job(filters=Filters({name: given.pop(name) for name in offered}), **given)

    parameters = inspect.signature(job).parameters.values()
    options = [as_option(each, _remark(each["name"]) if galleries else "") for each in offered.values()]
    sign(command, [*(each for each in parameters if each.name != "filters"), *options])
    command.__doc__ = job.__doc__
    return command


def _remark(name: str) -> str:
    if name not in _filters("gallery"):
        return "Not with `--galleries`."
    return "" if name in _filters("asset") else "With `--galleries` only."


def _assets_and_galleries() -> dict[str, Node]:
    return _filters("gallery") | _filters("asset")


@cache
def _filters(group: str) -> dict[str, Node]:
    (found,) = (each for each in described_operations() if (each.group, each.method) == (group, "list"))
    return {each["name"]: each for each in found.parameters if not each.get("required") and each["name"] not in _HOW}
