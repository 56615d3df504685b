"""Compose openapi/iconik-v1.json from the connector's documentation of iconik.

The document has what that page says and no more: no types, no required field of a body, no errors. What is known from
other sources is added by openapi/iconik-v1.overlay.yaml.

    python scripts/compose_iconik.py [--check]

With --check nothing is written, and a difference is an error.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import iconik_names
from iconik_seed import Action, Row, SeedError, parse

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "openapi" / "sources" / "iconikconnector-v1.txt"
PATH = ROOT / "openapi" / "iconik-v1.json"

# Rows of the connector's own inputs, which are no part of iconik's API. "Content Type" says that there is a body.
BODY_ROW = "Content Type"
DROPPED = (BODY_ROW, "headers", "headers.Header Key", "headers.Header Value", "Response Type")

# Credentials, by their labels; the connector writes the names of headers in another case.
CREDENTIALS = {
    "App-id": ("App-ID", "The id of the application."),
    "Auth-token": ("Auth-Token", "A token of the application, as it is: without a word before it."),
    "Share-auth-token": ("Share-Auth-Token", "The token of a share's user, from the login for the share."),
}
NO_PARAMETERS = frozenset({*DROPPED, *CREDENTIALS})
HEADERS = {"Share-user-email": "Share-User-Email"}

# Names that the labels hide. Each is spelled in the description of its own row.
WIRE_NAMES = {
    "Exists": "_exists_",
    "Time Start Milliseconds Gte": "time_start_milliseconds__gte",
    "Time End Milliseconds Lte": "time_end_milliseconds__lte",
}

TEXTS = {"csv": "text/csv", "srt": "text/srt", "vtt": "text/vtt"}
OBJECT = {"$ref": "#/components/schemas/IconikObject"}
SUCCESS = "Success"


def compose(actions: Sequence[Action]) -> dict[str, Any]:
    """Return the OpenAPI document of the actions."""
    bodies = _bodies(actions)
    paths: dict[str, Any] = {}
    for action in actions:
        _require_complete(action)
        operations = paths.setdefault(action.path, {})
        if action.method.lower() in operations:
            raise SeedError(f"{action.method} {action.path}: stands twice")
        operations[action.method.lower()] = _operation(action, bodies)
    _require_unique(paths)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "iconik assets API v1",
            "version": "1",
            "description": "Composed by scripts/compose_iconik.py from openapi/sources/iconikconnector-v1.txt, the "
            "documentation of a connector. It says nothing of types, required fields, responses and errors.",
        },
        "servers": [
            {
                "url": "https://{host}/API/assets",
                "variables": {"host": {"default": "app.iconik.io"}},
                "x-provenance": "Not in the source; iconik's public documentation.",
            }
        ],
        "tags": [{"name": tag} for tag in sorted({iconik_names.group(action.path) for action in actions})],
        "security": [{"App-ID": [], "Auth-Token": []}],
        "paths": paths,
        "components": {
            "schemas": {
                "IconikObject": {
                    "type": "object",
                    "description": "Any JSON object: the source does not describe it.",
                    "additionalProperties": True,
                },
                **{name: _body(same) for name, same in bodies.items()},
            },
            "securitySchemes": {
                name: {"type": "apiKey", "in": "header", "name": name, "description": description}
                for name, description in CREDENTIALS.values()
            },
        },
    }


def field(row: Row) -> str:
    """Return the name that a label stands for."""
    return HEADERS.get(row.label) or WIRE_NAMES.get(row.label) or row.label.lower().replace(" ", "_")


def operation_id(action: Action) -> str:
    """Return the operationId of an action."""
    return iconik_names.operation_id(action.method, action.path)


def _require_complete(action: Action) -> None:
    """Raise SeedError if an action's rows lack a variable of its path, or the body that its options are of."""
    labels = {row.label for row in action.parameters}
    lacking = set(re.findall(r"{(\w+)}", action.path)) - {field(row) for row in action.parameters}
    if lacking:
        raise SeedError(f"{action.method} {action.path}: no row for {', '.join(sorted(lacking))}")
    if action.options and BODY_ROW not in labels:
        raise SeedError(f"{action.method} {action.path}: options, but no row {BODY_ROW!r}")


def _require_unique(paths: dict[str, Any]) -> None:
    """Raise SeedError if two operations have one operationId, or one method in a group."""
    seen: dict[tuple[str, ...], str] = {}
    for path, item in paths.items():
        for method, operation in item.items():
            for name in ((operation["operationId"],), (operation["tags"][0], operation["x-method"])):
                if (other := seen.setdefault(name, f"{method.upper()} {path}")) != f"{method.upper()} {path}":
                    raise SeedError(f"{method.upper()} {path}: {'.'.join(name)} is also the name of {other}")


def _bodies(actions: Sequence[Action]) -> dict[str, list[Action]]:
    """Return the actions that share a body, by the name of its schema: those with the same options."""
    shared: dict[frozenset[str], list[Action]] = {}
    for action in actions:
        if action.options:
            shared.setdefault(frozenset(row.label for row in action.options), []).append(action)
    return {iconik_names.body(operation_id(same[0])): same for same in shared.values()}


def _body(actions: Sequence[Action]) -> dict[str, Any]:
    """Return the schema of a body. The descriptions of a field may differ from action to action; it keeps them all."""
    texts: dict[str, dict[str, None]] = {}
    for action in actions:
        for row in action.options:
            texts.setdefault(field(row), {})[row.description] = None
    described = {name: "\n\n".join(filter(None, each)) for name, each in texts.items()}
    properties = {name: {"description": text} if text else {} for name, text in described.items()}
    return {"type": "object", "properties": properties, "additionalProperties": True}


def _operation(action: Action, bodies: dict[str, list[Action]]) -> dict[str, Any]:
    summary, description = _texts(action)
    operation: dict[str, Any] = {
        "operationId": operation_id(action),
        "tags": [iconik_names.group(action.path)],
        "summary": summary,
        "description": description,
        "x-method": iconik_names.method(action.method, action.path),
        "x-iconik-roles": list(action.roles),
        "parameters": [_parameter(row, action) for row in action.parameters if row.label not in NO_PARAMETERS],
        "responses": _responses(action),
    }
    security = {CREDENTIALS[row.label][0]: list[str]() for row in action.parameters if row.label in CREDENTIALS}
    if security.keys() != {"App-ID", "Auth-Token"}:
        operation["security"] = [security]
    if BODY_ROW in {row.label for row in action.parameters}:
        schemas = [name for name, same in bodies.items() if action in same]
        schema = {"$ref": f"#/components/schemas/{schemas[0]}"} if schemas else OBJECT
        operation["requestBody"] = {"content": {"application/json": {"schema": schema}}}
    return {key: value for key, value in operation.items() if value}


def _texts(action: Action) -> tuple[str, str]:
    """Return the summary and the description. The source repeats prose, and lets a title run on in it."""
    prose = re.sub(r"^(.+?) ?\1$", r"\1", " ".join(action.prose))
    runs_on = prose[:1].islower()
    roles = f"Required roles: {', '.join(action.roles)}." if action.roles else ""
    description = "\n\n".join(part for part in ("" if runs_on else prose, roles) if part)
    return f"{action.title} {prose}" if runs_on else action.title, description


def _parameter(row: Row, action: Action) -> dict[str, Any]:
    name = field(row)
    parameter: dict[str, Any] = {"name": name, "in": "header" if row.label in HEADERS else "query"}
    if f"{{{name}}}" in action.path:
        parameter |= {"in": "path", "required": True}
    if row.description:
        parameter["description"] = row.description
    return parameter | {"schema": {"type": "string"}}


def _responses(action: Action) -> dict[str, Any]:
    """Return the responses: nothing for DELETE, a text, or an object that may be absent."""
    if action.method == "DELETE":
        return {"2XX": {"description": SUCCESS}}
    if media := TEXTS.get(action.path.rstrip("/").rpartition("/")[2]):
        return {"2XX": {"description": SUCCESS, "content": {media: {"schema": {"type": "string"}}}}}
    content = {"application/json": {"schema": OBJECT}}
    return {"2XX": {"description": SUCCESS, "content": content}, "204": {"description": f"{SUCCESS}, without content"}}


def dumps() -> str:
    """Return the document as it is committed."""
    document = compose(parse(SOURCE.read_text(encoding="utf-8")))
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Write the document, or compare it with the committed one."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        text = dumps()
        if not arguments:
            PATH.write_text(text, encoding="utf-8", newline="\n")
        elif text != PATH.read_text(encoding="utf-8"):
            print(f"{PATH} is not up to date: run python scripts/compose_iconik.py", file=sys.stderr)
            return 1
    except (OSError, SeedError) as problem:
        print(f"compose_iconik: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
