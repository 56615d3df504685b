"""Lists of several pages: the arguments that request the next page."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, ParamSpec, TypeVar
from urllib.parse import parse_qsl, urlsplit

from .errors import PageError
from .models import IconikObject, ObjectList, ObjectPage

P = ParamSpec("P")
PageT = TypeVar("PageT", bound=ObjectPage | ObjectList)

_CURSORS = ("page", "last_id", "scroll_id")


class Cursor:
    """The position in a list: the arguments of the next request."""

    def __init__(
        self, method: Callable[..., Any], base_url: str, arguments: dict[str, Any], *, is_async: bool = False
    ) -> None:
        """Start at the first page, or at the one that the arguments name.

        Raises:
            TypeError: The method is not a list, or one of the other kind of client.
        """
        signature = inspect.signature(method)
        _check_list(method, signature.return_annotation, is_async=is_async)
        self._accepted = frozenset(signature.parameters)
        self._host = urlsplit(base_url).netloc
        self._given = arguments
        self._previous = list[IconikObject]()
        self.arguments = dict(arguments)

    def advance(self, page: ObjectPage | ObjectList) -> bool:
        """Move past a page; return whether there may be another.

        Raises:
            PageError: The next page is on another host, or is the same as this one.
        """
        objects = page.objects
        # Our choice: a list that ignores `page` returns the same objects again, and has no further page.
        is_repeated = objects == self._previous
        self._previous = objects
        following = self._next_position(page) if objects and not is_repeated else None
        if following is None:
            return False
        if all(self.arguments.get(name) == value for name, value in following.items()):
            raise PageError(f"the page after {following} is the same one: report it, with the operation's name")
        self.arguments = {**self._given, **following}
        return True

    def _next_position(self, page: ObjectPage | ObjectList) -> dict[str, Any] | None:
        if self._given.get("scroll"):
            position = page.scroll_id if isinstance(page, ObjectPage) else None
            return {"scroll_id": position} if position else None
        if isinstance(page, ObjectPage) and "next_url" in page.to_dict():
            return self._position_in(page.next_url) if page.next_url else None
        if "last_id" in self._accepted:
            return None if self._is_short(page) else {"last_id": page.objects[-1].get("id")}
        if "page" not in self._accepted:
            return None
        number = self.arguments.get("page") or 1
        pages = page.pages if isinstance(page, ObjectPage) else None
        is_last = number >= pages if pages is not None else self._is_short(page)
        return None if is_last else {"page": number + 1}

    def _is_short(self, page: ObjectPage | ObjectList) -> bool:
        wanted = self._given.get("per_page")
        return bool(wanted) and len(page.objects) < wanted

    def _position_in(self, url: str) -> dict[str, Any]:
        """Return the position that a URL names. The URL itself is not requested: no token may go to another host."""
        parts = urlsplit(url)
        if parts.netloc and parts.netloc != self._host:
            raise PageError(f"the next page is on {parts.hostname}, not on {self._host}: it is not requested")
        query = {name: value for name, value in parse_qsl(parts.query) if name in _CURSORS and name in self._accepted}
        if not query:
            raise PageError("the URL of the next page has none of page, last_id and scroll_id: report it")
        return {name: int(value) if name == "page" and value.isdigit() else value for name, value in query.items()}


def _check_list(method: Callable[..., Any], returned: object, *, is_async: bool) -> None:
    """Refuse what cannot be read page by page, before it is called: it might delete something."""
    # A function of the caller without annotations may return pages.
    if returned is inspect.Signature.empty:
        return
    name = getattr(method, "__qualname__", repr(method))
    if not any(each.__name__ in str(returned) for each in (ObjectPage, ObjectList)):
        raise TypeError(f"{name} is not a list: pass a method that returns pages, such as assets.list")
    if inspect.iscoroutinefunction(method) is not is_async:
        mine, other = ("AsyncIconik", "Iconik") if is_async else ("Iconik", "AsyncIconik")
        raise TypeError(f"{name} is a method of {other}: pass a method of this {mine}")


def pages(method: Callable[P, PageT], base_url: str, *args: P.args, **kwargs: P.kwargs) -> Iterator[PageT]:
    """Yield the pages of a list, one request each."""
    cursor = Cursor(method, base_url, dict(kwargs))
    while True:
        page = method(*args, **cursor.arguments)
        yield page
        if not cursor.advance(page):
            return


async def pages_async(
    method: Callable[P, Awaitable[PageT]], base_url: str, *args: P.args, **kwargs: P.kwargs
) -> AsyncIterator[PageT]:
    """Yield the pages of a list, as `pages` does."""
    cursor = Cursor(method, base_url, dict(kwargs), is_async=True)
    while True:
        page = await method(*args, **cursor.arguments)
        yield page
        if not cursor.advance(page):
            return
