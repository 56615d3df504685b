"""A mutation: a possible change of the document by upstream, and the outcome that it must have."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Document = dict[str, Any]
Edit = Callable[[Document], object]

_CONTENT = (Path(__file__).parents[2] / "openapi" / "cincopa-v2.json").read_bytes()
UPSTREAM: Document = json.loads(_CONTENT)
# The digest of the document that the mutations were written for. With another, those that no longer fit are skipped.
WRITTEN_FOR = "08543526e0491c1200f92242e18370db045973cdef747e4902baa594d4d5be4f"
IS_ANOTHER = hashlib.sha256(_CONTENT).hexdigest() != WRITTEN_FOR
JSON = "application/json"
# The result of a call is not compared.
ANYTHING: Any = object()


@dataclass(frozen=True)
class Response:
    """A response of the server."""

    status: int = 200
    content: Any = field(default_factory=lambda: {"success": True, "runtime": 1})
    media: str = JSON

    @property
    def body(self) -> bytes:
        if isinstance(self.content, bytes):
            return self.content
        return json.dumps(self.content).encode() if self.media.endswith("json") else str(self.content).encode()


@dataclass(frozen=True)
class Call:
    """A call of the mutated package: its arguments, what the server must receive, and what the caller must get."""

    name: str
    # By the names in Python; `names` has those of the document where they differ.
    arguments: Mapping[str, Any] = field(default_factory=dict[str, Any])
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    # The request: query as in the URL, body as received; None is not compared.
    query: str | None = None
    body: bytes | None = None
    response: Response = field(default_factory=Response)
    result: Any = ANYTHING
    # The annotation of the result; empty is not compared.
    annotation: str = ""
    # What the emulator says where its own handler has to change.
    emulator: str = ""
    # The generated module and the words of the command, where they are not those of the name.
    module: str = ""
    command: str = ""


@dataclass(frozen=True)
class Works:
    """The outcome that everything follows: the calls work, and pages, types and commands have the change."""

    calls: Sequence[Call] = ()
    # What `regenerate.sh` prints; `…` stands for anything.
    warnings: Sequence[str] = ()
    # What pyright says of hand-written flows that the change breaks. Then each call has what the emulator says.
    breaks: Sequence[str] = ()
    # Path in the mutated checkout, and a string that it must contain.
    contains: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Refused:
    """The outcome that `regenerate.sh` prints these messages, `…` in them stands for anything, and writes nothing."""

    messages: Sequence[str]


@dataclass(frozen=True)
class Mutation:
    """A named change of the document."""

    id: str
    edit: Edit
    outcome: Works | Refused


def printed(message: str, line: str) -> bool:
    """Return whether a line has a message, in which `…` stands for anything."""
    return re.search(re.escape(message).replace("…", ".*"), line) is not None


def edited(*edits: Edit) -> Document:
    """Return upstream's document with these edits."""
    document = copy.deepcopy(UPSTREAM)
    for edit in edits:
        edit(document)
    return document


def fits(mutation: Mutation) -> bool:
    """Return whether the document still has what a mutation changes; of the one that it was written for, it must."""
    if IS_ANOTHER:
        try:
            edited(mutation.edit)
        except (AssertionError, LookupError, StopIteration):
            return False
    return True


# ---------------------------------------------------------------- new operations

SUCCESS = {"$ref": "#/components/schemas/successResponse"}
FAILURES: Document = {status: UPSTREAM["paths"]["/ping.json"]["get"]["responses"][status] for status in ("403", "500")}
TOKEN: Document = UPSTREAM["paths"]["/ping.json"]["get"]["parameters"][0]


def success(schema: Document | None = None, status: str = "200", media: str = JSON) -> Document:
    """Return the responses of an operation; without a schema, the success has no content."""
    content = {"content": {media: {"schema": schema}}} if schema is not None else {}
    return {status: {"description": "Success.", **content}, **FAILURES}


def new_operation(
    operation_id: str, *parameters: Document, tag: str = "Gallery", responses: Document | None = None, **fields: Any
) -> Document:
    """Return an operation as upstream writes one; a field that is None is left out."""
    operation = {
        "summary": f"Try {operation_id}",
        "description": "An operation that upstream adds.",
        "operationId": operation_id,
        "tags": [tag],
        "parameters": [TOKEN, *parameters],
        "responses": responses or success(SUCCESS),
        **fields,
    }
    return {key: value for key, value in operation.items() if value is not None}


def adds(path: str, method: str, operation: Document, **schemas: Document) -> Edit:
    """Return an edit that adds an operation, and the schemas that it needs."""

    def edit(document: Document) -> None:
        document["paths"].setdefault(path, {})[method] = copy.deepcopy(operation)
        document["components"]["schemas"].update(copy.deepcopy(schemas))

    return edit


def body(schema: Document, media: str = JSON, *, required: bool = True) -> Document:
    """Return a request body."""
    return {"required": required, "content": {media: {"schema": schema}}}


def camel(name: str) -> str:
    """Return the operation id for a name with underscores."""
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)
