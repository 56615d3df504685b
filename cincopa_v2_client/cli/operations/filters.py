"""The filter options of commands: the parameters of `asset.list` and `gallery.list`, and `--gallery`.

All but `--gallery` are made from the document.
"""

import inspect
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, cast

import typer

from ...operations.document import Parameter
from ..cincopa import CINCOPA
from ..completion import complete_gallery
from ..errors import UsageError
from .parameters import as_option, keyword, set_signature
from .values import client_arguments, read_value, translate_argument_errors

# Parameters that choose the page, not the items.
_PAGING = frozenset({"page", "items_per_page"})
# The most items that the API puts on a page (facts §2.2).
_ITEMS_PER_PAGE = 100
# The number of pages that are requested ahead of the one that is read.
_PREFETCH = 4
# The key of `--gallery`, whose assets are listed by another operation, without further filters.
_GALLERY = "in_gallery_"
_GALLERY_HELP = "The assets of this gallery, in its order, without other filters. A fid comes before the same name."


@dataclass(frozen=True, slots=True)
class Filters:
    """The filter options that were given."""

    given: dict[str, Any]

    def check_any_given(self) -> bool:
        """Return whether any filter was given.

        Raises UsageError if one is blank, as with an unset shell variable: it would select everything.
        """
        for parameter in _all_filters().values():
            value = self.given.get(parameter.key)
            if value not in (None, []) and _is_blank(value):
                name = parameter.label
                raise UsageError(f"{name} is empty, which would select everything: give it a value, or omit it")
        if self.in_gallery is not None and not self.in_gallery.strip():
            raise UsageError("--gallery is empty: give a fid or a name, or omit it")
        return any(value not in (None, []) for value in self.given.values())

    @property
    def in_gallery(self) -> str | None:
        """The gallery of which the assets are selected, if one was given: its fid or its name."""
        return self.given.get(_GALLERY)

    @asynccontextmanager
    async def listing(
        self, client: Any, *, details: Sequence[str], galleries: bool = False, limit: int | None = None
    ) -> AsyncGenerator[Any]:
        """Yield an async iterator over the selected assets or galleries of an async client.

        Assets have the fields `details`, unless the user has chosen others. An invalid filter raises UsageError here or
        when the first page is requested.
        """
        if self.in_gallery is not None:
            yield await self._items(client, self.in_gallery, details, galleries, limit)
            return
        parameters = _filters("gallery" if galleries else "asset")
        for name, parameter in _all_filters().items():
            if name not in parameters and self.given.get(parameter.key) not in (None, []):
                others = "assets" if galleries else "galleries"
                raise UsageError(f"{parameter.label} is only for {others}")
        group = client.gallery if galleries else client.asset
        offered = [each for each in parameters.values() if each.key in self.given]
        with translate_argument_errors(offered):
            selection = client_arguments(offered, self.given, group.list)
            if not galleries:
                # Servers may omit fields that were not requested (facts §6.3).
                selection.setdefault("details", details)
            yield group.iter(limit=limit, prefetch=_PREFETCH, items_per_page=_ITEMS_PER_PAGE, **selection)

    async def _items(
        self, client: Any, gallery: str, details: Sequence[str], galleries: bool, limit: int | None
    ) -> Any:
        """Return an async iterator over the assets of a gallery."""
        if galleries:
            raise UsageError("--gallery is only for assets")
        for name, parameter in _all_filters().items():
            given = self.given.get(parameter.key)
            if given in (None, []):
                continue
            if name != "details":
                raise UsageError(f"give either --gallery or {parameter.label}: Cincopa filters the whole library only")
            details = cast("list[str]", read_value(parameter, given))
        fid = (await client.gallery.find(gallery)).fid
        return client.gallery.iter_items(
            fid, limit=limit, prefetch=_PREFETCH, items_per_page=_ITEMS_PER_PAGE, details=details
        )


def with_filters(
    *, galleries: bool = True, without: tuple[str, ...] = ()
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that adds the filter options to a command, which receives them as its argument `filters`.

    `galleries` adds those of galleries too; `without` names parameters that are not offered.
    """
    parameters = _all_filters() if galleries else _filters("asset")
    offered = {each.key: each for name, each in parameters.items() if name not in without}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        def with_options(**given: Any) -> None:
            command(filters=Filters({name: given.pop(name) for name in (*offered, _GALLERY)}), **given)

        own = [each for each in inspect.signature(command).parameters.values() if each.name != "filters"]
        options = [as_option(each, _remark(each.name) if galleries else "") for each in offered.values()]
        in_gallery = typer.Option("--gallery", metavar="FID|NAME", help=_GALLERY_HELP, autocompletion=complete_gallery)
        set_signature(with_options, [*own, *options, keyword(_GALLERY, Annotated[str | None, in_gallery], None)])
        with_options.__doc__ = command.__doc__
        return with_options

    return decorate


def _is_blank(value: Any) -> bool:
    words = cast("list[Any]", value) if isinstance(value, list) else [value]
    return not "".join(map(str, words)).strip(" ,")


def _remark(name: str) -> str:
    if name not in _filters("gallery"):
        return "Not with `--galleries`."
    return "" if name in _filters("asset") else "With `--galleries` only."


def _all_filters() -> dict[str, Parameter]:
    return _filters("gallery") | _filters("asset")


@cache
def _filters(group: str) -> dict[str, Parameter]:
    parameters = CINCOPA.operation(group, "list").parameters
    return {each.name: each for each in parameters if not each.required and each.name not in _PAGING}
