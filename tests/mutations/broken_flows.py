"""Mutations of parameters that hand-written flows pass: the check of types names the flow and the parameter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mutation import Call, Mutation, Works
from specedits import assign, parameter_at

# Path, method, the parameter's old and new name, the arguments of a call, what pyright says.
RENAMED: list[tuple[str, str, str, str, dict[str, Any], str]] = [
    (
        "asset.list",
        "get",
        "reference_id",
        "external_id",
        {},
        'flows/assets.py:…def find: …"reference_id" is an undefined item',
    ),
    (
        "gallery.list",
        "get",
        "search",
        "query",
        {},
        'flows/galleries.py:…def find_gallery: …"search" is an undefined item',
    ),
    (
        "live.create",
        "get",
        "name",
        "title",
        {"title": "x"},
        'flows/live.py:…def create_channel: No parameter named "name"',
    ),
    (
        "asset.upload_from_url",
        "post",
        "fid",
        "gallery",
        {"input_": "https://example.com/x"},
        'flows/asset_uploads.py:…No parameter named "fid"',
    ),
]


def mutations() -> Iterator[Mutation]:
    """Yield the mutations."""
    for path, method, old, new, arguments, breaks in RENAMED:
        reads = (
            f"the handler reads {old}, which the document does not have (it has {new}, which the handler does not read)"
        )
        call = Call(path, arguments, {"input_": "input"} if "input_" in arguments else {}, emulator=reads)
        edit = assign(parameter_at(f"/{path}.json", method, old), name=new)
        yield Mutation(f"parameter-renamed-{path}", edit, Works([call], breaks=[breaks]))
