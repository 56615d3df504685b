"""The contents of requests and responses: which media type is used, and how the runtime encodes or decodes it."""

from __future__ import annotations

from typing import Any

from forms import TYPES, UnsupportedError, scalar_kind
from jsontypes import as_array, as_object, is_array, is_object
from references import Document, Schema, bare, resolve

_FORM = "application/x-www-form-urlencoded"
_READERS = {
    "string": "decode.string",
    "integer": "decode.integer",
    "number": "decode.number",
    "boolean": "decode.boolean",
    "timestamp": "decode.timestamp",
}


def _media(name: str) -> str:
    return name.partition(";")[0].strip().lower()


def is_json(name: str) -> bool:
    """Return whether a media type is JSON."""
    return _media(name) == "application/json" or _media(name).endswith("+json")


def is_model(document: Document, schema: Schema) -> bool:
    """Return whether the generator makes a class of a schema."""
    plain, _ = bare(document, schema)
    if plain.get("oneOf") or plain.get("anyOf") or plain.get("enum"):
        return False
    if plain.get("allOf"):
        return all(is_model(document, part) for part in plain["allOf"])
    is_named = "$ref" in schema or bool(plain.get("properties"))
    return plain.get("type") == "object" and (is_named or is_object(plain.get("additionalProperties")))


def request_body(document: Document, body: dict[str, Any]) -> dict[str, Any]:
    """Return the requestBody that the generator reads: always JSON, with `x-body`, which says how it is encoded.

    Raises:
        UnsupportedError: There is no media type that the runtime can send.
    """
    content = as_object(body.get("content"))
    required = bool(body.get("required", False))
    media = next(filter(is_json, content), None) or next((name for name in content if _media(name) == _FORM), None)
    if media is None:
        media = next((name for name in content if _media(name) in ("application/octet-stream", "text/plain")), None)
        if media is None:
            raise UnsupportedError(
                f"its body is {' or '.join(content) or 'of no media type'}",
                "rename its media type to application/json, or to application/octet-stream for bytes as they are",
            )
        annotation = "str" if _media(media) == "text/plain" else "bytes"
        return _body("raw_body", annotation, {}, required=required, options=[f"media_type={_media(media)!r}"])
    schema = as_object(as_object(content[media]).get("schema"))
    plain, nullable = bare(document, schema)
    secret = sorted(_secret_fields(document, schema))
    options = [f"secret={secret!r}"] if secret else []
    if _media(media) == _FORM:
        given = schema if is_model(document, schema) else {}
        annotation = "" if given else "Mapping[str, object]"
        return _body("form_body", annotation, given, required=required, options=options, secret=bool(secret))
    annotation, given, kind = _json_body(document, schema, plain)
    options += [f"kind={kind!r}"] if kind else []
    options += ["nullable=True"] if nullable and annotation != "object" else []
    options += [] if media == "application/json" else [f"media_type={media!r}"]
    return _body("json_body", annotation, given, required=required, options=options, secret=bool(secret))


def _body(
    method: str, annotation: str, schema: Schema, *, required: bool, options: list[str], secret: bool = False
) -> dict[str, Any]:
    options = [*(["required=True"] if required else []), *options]
    return {
        "required": required,
        "content": {"application/json": {"schema": schema}},
        "x-body": {
            "method": method,
            "annotation": annotation,
            "options": options,
            "secret": secret,
            "nullable": "nullable=True" in options,
        },
    }


def _json_body(document: Document, schema: Schema, plain: Schema) -> tuple[str, Schema, str]:
    """Return the annotation, the generator's schema and the kind of a JSON body."""
    if is_model(document, schema):
        return "", _without_null(schema, plain), "object"
    if plain.get("type") == "object" and not plain.get("oneOf") and not plain.get("anyOf"):
        return "Mapping[str, object]", {}, "object"
    if plain.get("type") == "array":
        items = as_object(plain.get("items"))
        if is_model(document, items):
            return "", {"type": "array", "items": items}, "array"
        kind = scalar_kind(bare(document, items)[0])
        annotation = {"string": "SequenceNotStr[str]", "uuid": "SequenceNotStr[UUID | str]"}.get(
            kind or "", f"Sequence[{TYPES.get(kind or '', 'object')}]"
        )
        return annotation, {}, "array"
    kind = scalar_kind(plain) if not plain.get("enum") else None
    return (TYPES[kind], {}, kind) if kind else ("object", {}, "")


def _without_null(schema: Schema, plain: Schema) -> Schema:
    """Return a schema without its null; a reference stays one, so that the generator finds its class."""
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    references = [
        option
        for key in ("anyOf", "oneOf", "allOf")
        for option in as_array(schema.get(key))
        if is_object(option) and "$ref" in option
    ]
    return references[0] if len(references) == 1 and "properties" not in schema else plain


def _secret_fields(document: Document, schema: Any) -> set[str]:
    """Return the names of the fields of a schema, at any depth, that are marked as secret."""
    found, seen, pending = set[str](), list[Any](), [schema]
    while pending:
        node = resolve(document, pending.pop())
        if node in seen or not is_object(node):
            continue
        seen.append(node)
        for name, field in as_object(node.get("properties")).items():
            if as_object(resolve(document, field)).get("x-secret"):
                found.add(name)
            pending.append(field)
        pending += [each for key in ("allOf", "anyOf", "oneOf") for each in as_array(node.get(key))]
        pending += [node.get("items"), node.get("additionalProperties")]
    return found


def response(document: Document, responses: dict[str, Any], *, is_write: bool = False) -> dict[str, Any]:
    """Return the success response that the generator reads, with `x-result`, which says how it is decoded.

    Its `empty` is true for a write that may succeed without content: the result is then an object without fields.
    """
    all_responses = {str(code): as_object(resolve(document, each)) for code, each in responses.items()}
    successes = [each for code, each in all_responses.items() if code.startswith("2")]
    if not successes:
        successes = [each for code, each in all_responses.items() if code == "default"]
    full = [each for each in successes if each.get("content")]
    results = [_result(document, as_object(each["content"])) for each in full]
    if not results:
        result: dict[str, Any] = {"schema": None, "annotation": "None", "decoder": "as_nothing"}
    elif all(each == results[0] for each in results):
        result = results[0]
    else:
        result = {"schema": {}, "annotation": "Any", "decoder": "as_json"}
    nullable, schema = result.pop("nullable", False), result.pop("schema")
    result["empty"] = bool(result.pop("empty", False)) and is_write
    result["optional"] = bool(results) and (len(full) < len(successes) or nullable)
    first = as_object(next(iter([*full, *successes]), None))
    content = {} if schema is None else {"application/json": {"schema": schema}}
    return {"description": first.get("description", ""), "content": content, "x-result": result}


def _result(document: Document, content: dict[str, Any]) -> dict[str, Any]:
    media = next(filter(is_json, content), None)
    if media is None and "*/*" in content:
        shape = bare(document, as_object(as_object(content["*/*"]).get("schema")))[0]
        media = "*/*" if shape.get("type") in ("object", "array") else None
    if media is None:
        if any(_media(name).startswith("text/") for name in content):
            return {"schema": {}, "annotation": "str", "decoder": "as_text"}
        return {"schema": {}, "annotation": "bytes", "decoder": "as_bytes"}
    schema = as_object(as_object(content[media]).get("schema"))
    plain, nullable = bare(document, schema)
    if is_model(document, schema):
        result = {"schema": _without_null(schema, plain), "annotation": "", "decoder": "", "nullable": nullable}
        return {**result, "empty": plain.get("x-empty", False)}
    items = as_object(plain.get("items"))
    if plain.get("type") == "array" and is_model(document, items):
        items = _without_null(items, bare(document, items)[0])
        return {"schema": {"type": "array", "items": items}, "annotation": "", "decoder": "", "nullable": nullable}
    annotation, reader = _value(document, plain)
    if annotation == "Any":
        return {"schema": {}, "annotation": "Any", "decoder": "as_json"}
    expected = "a JSON array" if annotation.startswith("list[") else f"of the type {annotation}"
    decoder = f"as_value({reader}, {expected!r})"
    return {"schema": {}, "annotation": annotation, "decoder": decoder, "nullable": nullable}


def _value(document: Document, schema: Schema) -> tuple[str, str]:
    """Return the type and the reader of JSON that is not an object."""
    if schema.get("oneOf") or schema.get("anyOf") or schema.get("allOf"):
        return "Any", "decode.any_value"
    if schema.get("type") == "array":
        annotation, reader = _value(document, bare(document, as_object(schema.get("items")))[0])
        return f"list[{annotation}]", f"decode.array({reader})"
    kind = scalar_kind(schema)
    kind = "string" if kind in ("date", "uuid") else kind
    if kind is None and is_array(schema.get("enum")) and all(isinstance(each, str) for each in schema["enum"]):
        kind = "string"
    return (TYPES[kind], _READERS[kind]) if kind else ("Any", "decode.any_value")
