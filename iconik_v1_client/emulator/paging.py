"""Lists: filters, order, pages and the page envelope."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from . import choices
from .context import Call
from .errors import ErrorResponse
from .store import Object


def respond_list(call: Call, objects: Sequence[Object]) -> Object:
    """Return the response of a list: a page of the objects, or all of them, as the operation documents."""
    found = _sorted([each for each in objects if _matches(call, each)], call.get("sort"))
    if call.operation.has_pages:
        return _scrolled(call, found) if call.get("scroll") or call.get("scroll_id") else _page(call, found)
    return {"objects": _after(call, found)}


def matches_text(pattern: str, text: Any) -> bool:
    """Return whether a text matches a pattern, in which `*` is any text; case does not matter."""
    parts = pattern.casefold().split("*")
    rest = str(text or "").casefold()
    if len(parts) == 1:
        return parts[0] in rest
    if not rest.startswith(parts[0]) or not rest.endswith(parts[-1]):
        return False
    position = 0
    for part in parts:
        position = rest.find(part, position)
        if position < 0:
            return False
        position += len(part)
    return True


def per_page(call: Call) -> int:
    """Return the requested size of a page."""
    size = call.get("per_page")
    if size is not None and size < 1:
        raise ErrorResponse(400, {"per_page": "Must be 1 or more."})
    return min(size or choices.PER_PAGE, choices.MAX_PER_PAGE)


def _page(call: Call, objects: Sequence[Object]) -> Object:
    size, number = per_page(call), call.get("page") or 1
    pages = -(-len(objects) // size) or choices.PAGES_OF_EMPTY
    return {
        "objects": objects[(number - 1) * size : number * size],
        "page": number,
        "pages": pages,
        "per_page": size,
        "total": len(objects),
        "first_url": _page_url(call, 1),
        "prev_url": _page_url(call, number - 1) if number > 1 else None,
        "next_url": _page_url(call, number + 1) if number < pages else None,
        "last_url": _page_url(call, max(pages, 1)),
        "scroll_id": None,
    }


def _page_url(call: Call, number: int) -> str:
    """Return the URL of a page, relative to the host."""
    others = [(name, value) for name, value in parse_qsl(call.query) if name != "page"]
    return f"{call.path}?{urlencode([*others, ('page', number)])}"


def _scrolled(call: Call, objects: Sequence[Object]) -> Object:
    """Return the batch that a scroll id stands for, and the id of the next one; the last batch is empty."""
    number = str(call.get("scroll_id") or f"{choices.SCROLL_PREFIX}0").removeprefix(choices.SCROLL_PREFIX)
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        raise ErrorResponse(400, {"scroll_id": "Not a scroll id of this list."})
    start, size = int(number), per_page(call)
    shown = objects[start : start + size]
    next_id = f"{choices.SCROLL_PREFIX}{start + len(shown)}"
    return {"objects": shown, "per_page": size, "total": len(objects), "next_url": None, "scroll_id": next_id}


def _after(call: Call, objects: list[Object]) -> list[Object]:
    """Return the objects after the one of `last_id`, at most `per_page`, if the operation has these parameters."""
    names = {each.name for each in call.operation.documented.parameters}
    if "last_id" not in names:
        return objects
    keys = [each.get("id") for each in objects]
    last = call.get("last_id")
    start = keys.index(last) + 1 if last in keys else 0
    return objects[start : start + per_page(call)]


def _matches(call: Call, fields: Object) -> bool:
    """Return whether an object matches the parameters of the query that name its fields, and `filter` and `query`."""
    tests: Mapping[str, Callable[[Any], bool]] = {
        "ids": lambda value: fields.get("id") in value.split(","),
        "query": lambda value: matches_text(value, fields.get("title", fields.get("segment_text"))),
        "filter": lambda value: all(_filters(each, fields) for each in value.split(";") if each),
        "_exists_": lambda value: all(fields.get(name.strip()) is not None for name in value.split(",")),
        "time_start_milliseconds__gte": lambda value: (fields.get("time_start_milliseconds") or 0) >= value,
        "time_end_milliseconds__lte": lambda value: (fields.get("time_end_milliseconds") or 0) <= value,
        "title": lambda value: matches_text(value, fields.get("title")),
        "is_root": lambda value: bool(fields.get("parent_id")) is (value.lower() not in ("true", "1")),
    }
    in_query = {each.name for each in call.operation.documented.parameters if each.location == "query"}
    exact = {"status", "segment_type", "segment_color", "person_id", "share_id", "project_id", "owner_id"}
    exact |= {"transcription_id", "version_id", "time_start_milliseconds", "time_end_milliseconds", "object_id"}
    for name in in_query & call.values.keys():
        value = call.values[name]
        if name in tests and not tests[name](value):
            return False
        if name in exact and fields.get(name) != value:
            return False
    return True


def _filters(condition: str, fields: Object) -> bool:
    name, _, rest = condition.partition(",")
    operator, _, value = rest.partition(",")
    if operator != "eq":
        raise ErrorResponse(400, {"filter": f"Can't be '{operator}', only NAME,eq,VALUE."})
    return str(fields.get(name.strip())) == value


def _sorted(objects: list[Object], sort: str | None) -> list[Object]:
    """Return the objects in the order of `title,asc;date_created,desc`; null is first."""
    for part in reversed([each for each in (sort or "").split(";") if each.strip()]):
        name, _, order = (each.strip() for each in part.partition(","))
        if order not in ("", "asc", "desc"):
            raise ErrorResponse(400, {"sort": f"Can't be '{order}', only asc or desc."})
        objects.sort(key=lambda each: _sort_key(each.get(name)), reverse=order == "desc")
    return objects


def _sort_key(value: Any) -> tuple[int, float, str]:
    if value is None:
        return 0, 0, ""
    return (1, value, "") if isinstance(value, (int, float)) else (2, 0, str(value))
