"""Tools for any operation of the API: search by words, then call by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ...runtime.models.model import Model
from ..arguments import check_arguments
from ..document import DocumentedOperation, operations
from ..errors import ToolError
from ..limits import Limits
from ..questions import with_assets, with_gallery
from ..results import clip, cut, data_of, dump, json_of
from ..tool import Call, Question, Run, Tool
from ..urls import check_fetched_url, origin

# The most operations that a search returns, and the characters of their schemas; the best one is always whole.
_MAX_FOUND, _MAX_CHARACTERS = 6, 8_000
_MAX_QUESTION = 1_000
_WEBHOOKS = frozenset({"webhook.set", "webhook.set_slack"})
# Our choice: under a limit to a gallery, an operation must be about a gallery or an asset, and only arguments that
# cannot name another one are accepted.
_IDS = ("fid", "rid")
_HARMLESS = frozenset(
    {"fid", "rid", "name", "caption", "description", "long_description", "related_link_text", "related_link_url"}
    | {"reference_id", "tags", "video_thumb_sec", "details", "page", "items_per_page", "insert_position"}
)


def operation_tools(limits: Limits) -> tuple[Tool, Tool]:
    """Return the tools that search and call the operations that the limits allow."""
    offered = offered_operations(limits)

    async def search(call: Call) -> dict[str, Any]:
        return _search(offered, call.arguments.get("query", ""), limits)

    async def run(call: Call) -> dict[str, Any]:
        operation, arguments = _named(offered, call, limits)
        await _check_limit(call, arguments)
        result = await operation.call(await call.library.client(), arguments)
        return {
            "operation": operation.name,
            "result": data_of(result) if isinstance(result, Model) else json_of(result),
        }

    async def question(call: Call) -> str | None:
        operation, arguments = _named(offered, call, limits)
        await _check_limit(call, arguments)
        if not _needs_confirmation(operation, arguments):
            return None
        return await _question(call, operation, arguments)

    return _search_tool(search), _call_tool(tuple(offered), run, question)


def _search_tool(search: Run) -> Tool:
    return Tool(
        "search_operations",
        "Search operations",
        "Find operations of the API by words, for what no other tool does, such as portals, webhooks and live "
        "channels. Without a query, all are listed.",
        (),
        search,
        {"query": {"type": "string", "description": "Words, such as `portal rename`."}},
        tokens=2_500,
    )


def _call_tool(names: tuple[str, ...], run: Run, question: Question) -> Tool:
    return Tool(
        "call_operation",
        "Call an operation",
        "Call an operation that search_operations found, with arguments by its schema. The user has to confirm those "
        "that delete, and those that take a secret.",
        names,
        run,
        {
            "operation": {"type": "string", "description": "The name, such as portal.rename."},
            "arguments": {"type": "object", "description": "As the schema of the operation says."},
        },
        ("operation",),
        question,
    )


def offered_operations(limits: Limits) -> dict[str, DocumentedOperation]:
    """Return the operations that may be called."""
    found = {name: each for name, each in operations().items() if each.is_callable}
    if limits.read_only:
        found = {name: each for name, each in found.items() if each.only_reads}
    if limits.gallery is not None:
        found = {name: each for name, each in found.items() if _names_one(each)}
    return found


def _names_one(operation: DocumentedOperation) -> bool:
    required = {name for name, each in operation.parameters.items() if each.required}
    return bool(required & {*_IDS}) and required <= _HARMLESS


def _schema(operation: DocumentedOperation, limits: Limits) -> dict[str, Any]:
    names = operation.parameters.keys()
    return operation.schema(iter(names if limits.gallery is None else [each for each in names if each in _HARMLESS]))


def _search(offered: Mapping[str, DocumentedOperation], query: str, limits: Limits) -> dict[str, Any]:
    words = re.findall(r"[a-z0-9]+", query.lower())
    if not words:
        return {"operations": {name: each.title for name, each in offered.items()}}
    scored = [(_score(each, words), name) for name, each in offered.items()]
    best = [name for score, name in sorted(scored, key=lambda pair: -pair[0]) if score][:_MAX_FOUND]
    if not best:
        raise ToolError(f"search_operations: query={query[:80]!r}; no operation has these words. Leave the query out.")
    found = list[dict[str, Any]]()
    for name in best:
        each, schema = offered[name], _schema(offered[name], limits)
        entry = {"operation": name, "title": each.title, "changes": not each.is_read, "schema": schema}
        if found and len(dump({"found": [*found, entry]})) > _MAX_CHARACTERS:
            break
        found.append(entry)
    return {"operations": found}


def _score(operation: DocumentedOperation, words: list[str]) -> int:
    """Return how well an operation fits: words in its name count most, then in its title, then elsewhere."""
    places = (
        (operation.name, 5),
        (operation.title, 3),
        (operation.description, 1),
        (" ".join(operation.parameters), 1),
    )
    return sum(weight for word in words for text, weight in places if word in text.lower())


def _named(
    offered: Mapping[str, DocumentedOperation], call: Call, limits: Limits
) -> tuple[DocumentedOperation, dict[str, Any]]:
    """Return the operation of a call and its checked arguments; raise ToolError if they are wrong."""
    name, arguments = call.arguments["operation"], call.arguments.get("arguments", {})
    if name not in offered:
        raise ToolError(
            f"call_operation: operation={name[:80]!r} is not offered here. search_operations lists those that are; "
            "limits of this server, and results that are only secrets, exclude some. Nothing was sent."
        )
    check_arguments(name, _schema(offered[name], limits), arguments, offered[name].secrets)
    if name == "asset.upload_from_url":
        check_fetched_url(name, "input", arguments["input"])
    return offered[name], dict(arguments)


async def _check_limit(call: Call, arguments: Mapping[str, Any]) -> None:
    call.library.check_gallery(arguments.get("fid"))
    rids: list[str] | str = arguments.get("rid", [])
    if rids:
        await call.library.check_assets([rids] if isinstance(rids, str) else rids)


async def _question(call: Call, operation: DocumentedOperation, arguments: Mapping[str, Any]) -> str:
    """Return the question to the user: with the hosts of secret URLs, and with the titles of what is deleted."""
    shown = {
        name: value if name not in operation.secrets else _masked(name, value) for name, value in arguments.items()
    }
    # Each value is cut, so that a long one does not hide what follows it.
    question = f"{operation.title} ({operation.name}) with {clip(dump(cut(shown, 80, 5)), _MAX_QUESTION)}?"
    if operation.name in _WEBHOOKS:
        question = f"Send the account's events to {origin(arguments['hook_url'])} (path and key hidden)? {question}"
    if rids := arguments.get("rid"):
        return await with_assets(call.library, question, [rids] if isinstance(rids, str) else rids)
    if operation.is_destructive and (fid := arguments.get("fid")):
        return await with_gallery(call.library, question, fid)
    return question


def _masked(name: str, value: Any) -> str:
    return f"{origin(value)} (path hidden)" if name.endswith("url") and isinstance(value, str) else "***"


def _needs_confirmation(operation: DocumentedOperation, arguments: Mapping[str, Any]) -> bool:
    return operation.deletes(arguments) or bool(operation.secrets & arguments.keys())
