"""Each kind of parameter, body and result of OpenAPI, through the pipeline and against a server, sync and async."""

import asyncio
import datetime
import importlib
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from faultserver import reply
from pipeline import generate, importable

JSON = {"Content-Type": "application/json"}
NOON = datetime.datetime(2026, 1, 2, 12, 0, tzinfo=datetime.UTC)
A_UUID = UUID("00000000-0000-4000-8000-000000000001")
ITEM = {"$ref": "#/components/schemas/Item"}


def many(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


# The schema of a parameter, a value, and the value as it is sent.
PARAMETERS: dict[str, tuple[dict[str, Any], Any, str]] = {
    "string": ({"type": "string"}, "a b/c", "a%20b%2Fc"),
    "integer": ({"type": "integer"}, -5, "-5"),
    "number": ({"type": "number"}, 0.5, "0.5"),
    "boolean": ({"type": "boolean"}, True, "true"),
    "date": ({"type": "string", "format": "date"}, NOON.date(), "2026-01-02"),
    "date_time": ({"type": "string", "format": "date-time"}, NOON, "2026-01-02T12%3A00%3A00Z"),
    "uuid": ({"type": "string", "format": "uuid"}, A_UUID, str(A_UUID)),
    "words": ({"type": "string", "enum": ["a", "b"]}, "b", "b"),
    "numbers": ({"type": "integer", "enum": [1, 2]}, 2, "2"),
    "yes_no": ({"type": "string", "enum": ["yes", "no"]}, False, "no"),
    "nullable_30": ({"type": "string", "nullable": True}, "x", "x"),
    "nullable_31": ({"type": ["integer", "null"]}, 3, "3"),
    "nullable_any": ({"anyOf": [{"type": "boolean"}, {"type": "null"}]}, False, "false"),
    "referenced": ({"$ref": "#/components/schemas/Color"}, "red", "red"),
    "extended": ({"allOf": [{"$ref": "#/components/schemas/Color"}], "description": "A color."}, "red", "red"),
    "free": ({}, 7, "7"),
    "either": ({"oneOf": [{"type": "integer"}, {"type": "string"}]}, "x", "x"),
    "default": ({"type": "integer", "default": "many"}, 1, "1"),
}
LISTS: dict[str, tuple[dict[str, Any], Any, list[str]]] = {
    "strings": ({"type": "string"}, ["a", "b"], ["a", "b"]),
    "integers": ({"type": "integer"}, [1, 2], ["1", "2"]),
    "list_of_numbers": ({"type": "number"}, (1, 0.5), ["1", "0.5"]),
    "list_of_words": ({"type": "string", "enum": ["a", "b"]}, ["b", "a"], ["b", "a"]),
    "list_of_colors": ({"$ref": "#/components/schemas/Color"}, ["red"], ["red"]),
    "list_of_codes": ({"type": "integer", "enum": [1, 2]}, [2, 1], ["2", "1"]),
    "uuids": ({"type": "string", "format": "uuid"}, [A_UUID, str(A_UUID)], [str(A_UUID)] * 2),
    "dates": ({"type": "string", "format": "date"}, [NOON.date()], ["2026-01-02"]),
    "times": ({"type": "string", "format": "date-time"}, [NOON], ["2026-01-02T12%3A00%3A00Z"]),
}
# The requestBody, the argument, its media type and its bytes.
BODIES: dict[str, tuple[dict[str, Any], Any, str, bytes]] = {
    "model": ({"application/json": {"schema": ITEM}}, {"title": None}, "application/json", b'{"title":null}'),
    "models": ({"application/json": {"schema": many(ITEM)}}, [{"id": 1}], "application/json", b'[{"id":1}]'),
    "texts": ({"application/json": {"schema": many({"type": "string"})}}, ["a"], "application/json", b'["a"]'),
    "integer": ({"application/json": {"schema": {"type": "integer"}}}, 7, "application/json", b"7"),
    "union": ({"application/json": {"schema": {"oneOf": [ITEM, {"type": "string"}]}}}, "x", "application/json", b'"x"'),
    "object": ({"application/json": {"schema": {"type": "object"}}}, {"a": NOON}, "application/json", b""),
    "anything": ({"application/json": {}}, [1, {"a": None}], "application/json", b'[1,{"a":null}]'),
    "patch": ({"application/merge-patch+json": {"schema": ITEM}}, {"a": 1}, "application/merge-patch+json", b'{"a":1}'),
    "form": (
        {"application/x-www-form-urlencoded": {"schema": ITEM}},
        {"title": "a b", "tags": ["x", "y"], "is_on": True, "none": None},
        "application/x-www-form-urlencoded",
        b"title=a+b&tags=x&tags=y&is_on=true",
    ),
    "raw": (
        {"application/octet-stream": {"schema": {"type": "string"}}},
        b"\0\xff",
        "application/octet-stream",
        b"\0\xff",
    ),
    "text": ({"text/plain": {"schema": {"type": "string"}}}, "é", "text/plain; charset=utf-8", "é".encode()),
}
BODIES["object"] = (*BODIES["object"][:3], b'{"a":"2026-01-02T12:00:00Z"}')


def content(schema: dict[str, Any], media: str = "application/json") -> dict[str, Any]:
    return {"description": "", "content": {media: {"schema": schema}}}


# The responses, the body that the server sends, and what it is decoded to; a model is compared by its JSON.
RESULTS: dict[str, tuple[dict[str, Any], bytes, Any]] = {
    "shared": ({"200": content(ITEM), "404": content(ITEM)}, b'{"id": 1}', {"id": 1}),
    "created": ({"201": content(ITEM)}, b'{"id": 1}', {"id": 1}),
    "any_success": ({"2XX": content(ITEM)}, b'{"id": 1}', {"id": 1}),
    "by_default": ({"default": content(ITEM)}, b'{"id": 1}', {"id": 1}),
    "inline": ({"200": content({"properties": {"id": {"type": "integer"}}})}, b'{"id": 1}', {"id": 1}),
    "extended_one": ({"200": content({"allOf": [ITEM, {"properties": {"b": {}}}]})}, b'{"b": 2}', {"b": 2}),
    "models_list": ({"200": content(many(ITEM))}, b'[{"id": 1}, {"id": 2}]', [{"id": 1}, {"id": 2}]),
    "named_list": ({"200": content({"$ref": "#/components/schemas/Items"})}, b'[{"id": 1}]', [{"id": 1}]),
    "strings_list": ({"200": content(many({"type": "string"}))}, b'["a", "b"]', ["a", "b"]),
    "numbers_list": ({"200": content(many({"type": "number"}))}, b"[1.5, 2]", [1.5, 2]),
    "times_list": (
        {"200": content(many({"type": "string", "format": "date-time"}))},
        b'["2026-01-02T12:00:00Z"]',
        [NOON],
    ),
    "lists_list": ({"200": content(many(many({"type": "integer"})))}, b"[[1], [2, 3]]", [[1], [2, 3]]),
    "one_string": ({"200": content({"type": "string"})}, b'"a"', "a"),
    "one_integer": ({"200": content({"type": "integer"})}, b"5", 5),
    "either_one": ({"200": content({"oneOf": [ITEM, {"type": "string"}]})}, b'"a"', "a"),
    "either_status": ({"200": content(ITEM), "202": content({"type": "string"})}, b'"later"', "later"),
    "csv": ({"200": content({"type": "string"}, "text/csv")}, b"a,b\n1,2\n", "a,b\n1,2\n"),
    "html": ({"200": content({}, "text/html; charset=utf-8")}, "é".encode(), "é"),
    "image": ({"200": content({"type": "string", "format": "binary"}, "image/png")}, b"\x89PNG", b"\x89PNG"),
    "octets": ({"200": content({}, "application/octet-stream")}, b"\0\1", b"\0\1"),
    "nothing": ({"204": {"description": ""}}, b"", None),
    "nothing_else": ({"404": content(ITEM)}, b"", None),
    "maybe": ({"200": content(ITEM), "204": {"description": ""}}, b"", None),
    "maybe_null": ({"200": content({"anyOf": [ITEM, {"type": "null"}]})}, b"null", None),
}


def document() -> dict[str, Any]:
    """Return a document with one operation for each case; only those of bodies have an effect or an operationId."""
    paths: dict[str, Any] = {}
    for name, (schema, *_) in PARAMETERS.items():
        parameter = {"name": name, "schema": schema}
        paths[f"/path/{name}/{{{name}}}"] = {"parameters": [{**parameter, "in": "path"}], "get": {"responses": {}}}
        paths[f"/query/{name}"] = {"get": {"parameters": [{**parameter, "in": "query"}], "responses": {}}}
        header = {"$ref": f"#/components/parameters/{name}"}
        paths[f"/header/{name}"] = {"get": {"parameters": [header], "responses": {}}}
    for name, (items, *_) in LISTS.items():
        for explode in (True, False):
            parameter = {"name": name, "in": "query", "schema": many(items), "explode": explode}
            path = f"/{'exploded' if explode else 'joined'}/{name}"
            paths[path] = {"get": {"parameters": [parameter], "responses": {}}}
    for method, (name, (media, *_)) in zip(["post", "put", "patch", "delete"] * 9, BODIES.items(), strict=False):
        body = {"content": media, "required": name != "anything"}
        about = {"operationId": f"send-{name}", "x-effect": "write", "tags": ["Body kinds"]}
        paths[f"/body/{name}"] = {method: {**about, "requestBody": body, "responses": {}}}
    for name, (responses, *_) in RESULTS.items():
        paths[f"/result/{name}"] = {"get": {"responses": responses}}
    headers = {name: {"name": name, "in": "header", "schema": schema} for name, (schema, *_) in PARAMETERS.items()}
    schemas = {
        "Item": {"type": "object", "properties": {"id": {"type": "integer"}, "title": {"type": "string"}}},
        "Items": many(ITEM),
        "Time": {"type": "string", "format": "date-time"},
        "Color": {"type": "string", "enum": ["red", "green"]},
    }
    info = {"title": "Kinds API", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas, "parameters": headers}}


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    package = tmp_path_factory.mktemp("kinds") / "kinds_client"
    generate(document(), package)
    with importable(package):
        yield importlib.import_module("kinds_client.api")


def call(api: ModuleType, server: Any, group: str, method: str, **arguments: Any) -> Any:
    """Call a method of both clients, and return the result, which is the same of both."""

    async def call_async() -> Any:
        async with api.AsyncOperations(base_url=server.url) as client:
            return await getattr(getattr(client, group), method)(**arguments)

    with api.Operations(base_url=server.url) as client:
        result = getattr(getattr(client, group), method)(**arguments)
    assert asyncio.run(call_async()) == result
    return result


@pytest.mark.parametrize("name", PARAMETERS)
def test_parameters_of_each_kind(api: ModuleType, serve: Any, name: str) -> None:
    _, value, sent = PARAMETERS[name]
    server = serve(*[reply(204)] * 6)

    for location in ("path", "query", "header"):
        method = f"get_{location}_{name}" + (f"_{name}" if location == "path" else "")
        call(api, server, location, method, **{name: value})

    assert [request.target for request in server.seen[:4]] == [f"/path/{name}/{sent}"] * 2 + [
        f"/query/{name}?{name}={sent}"
    ] * 2
    unquoted = sent.replace("%20", " ").replace("%2F", "/").replace("%3A", ":")
    assert [request.headers[name] for request in server.seen[4:]] == [unquoted] * 2


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_repeated_or_joined_by_commas(api: ModuleType, serve: Any, name: str) -> None:
    _, values, sent = LISTS[name]
    server = serve(*[reply(204)] * 4)

    call(api, server, "exploded", f"get_exploded_{name}", **{name: values})
    call(api, server, "joined", f"get_joined_{name}", **{name: values})

    assert server.seen[0].target == f"/exploded/{name}?" + "&".join(f"{name}={each}" for each in sent)
    assert server.seen[2].target == f"/joined/{name}?{name}=" + "%2C".join(sent)


@pytest.mark.parametrize("name", BODIES)
def test_bodies_of_each_kind(api: ModuleType, serve: Any, name: str) -> None:
    _, body, media, sent = BODIES[name]
    server = serve(*[reply(204)] * 2)

    call(api, server, "body_kinds", f"send_{name}", body=body)

    for request in server.seen:
        assert (request.headers["content-type"], request.body) == (media, sent)


@pytest.mark.parametrize("name", RESULTS)
def test_results_of_each_kind(api: ModuleType, serve: Any, name: str) -> None:
    _, body, expected = RESULTS[name]
    server = serve(*[reply(200 if body else 204, body, {} if "html" in name else JSON)] * 2)

    result = call(api, server, "result", f"get_result_{name}")

    plain = [each.to_dict() for each in result] if name in ("models_list", "named_list") else result
    assert (result.to_dict() if isinstance(expected, dict) else plain) == expected


def test_optional_body_is_absent(api: ModuleType, serve: Any) -> None:
    server = serve(*[reply(204)] * 2)

    call(api, server, "body_kinds", "send_anything")

    assert ("content-type" in server.seen[0].headers, server.seen[0].body) == (False, b"")


def test_result_of_another_type_is_a_decode_error(api: ModuleType, serve: Any) -> None:
    server = serve(reply(200, b'{"a": 1}', JSON))

    with pytest.raises(Exception, match=r"^result\.get_result_strings_list: .* is not a JSON array: '{...'") as caught:
        call(api, server, "result", "get_result_strings_list")

    assert type(caught.value).__name__ == "DecodeError"


WRONG: list[tuple[str, str, dict[str, Any], str]] = [
    ("query", "get_query_date_time", {"date_time": datetime.datetime(2026, 1, 2)}, "expected a time zone, such as"),
    ("query", "get_query_date_time", {"date_time": "2026-01-02"}, "expected a date and time (datetime.datetime)"),
    ("query", "get_query_boolean", {"boolean": NOON}, "expected True or False"),
    ("query", "get_query_number", {"number": NOON}, "expected a finite number"),
    ("query", "get_query_numbers", {"numbers": True}, "numbers=True; expected one of 1, 2"),
    ("query", "get_query_uuid", {"uuid": "x"}, "uuid='x'; expected a UUID"),
    ("query", "get_query_free", {"free": [1]}, "expected a string or True or False or an integer (int) or a finite"),
    ("path", "get_path_string_string", {"string": ".."}, "as it is a part of the path"),
    ("joined", "get_joined_integers", {"integers": [1, "2"]}, "integers[1]='2'; expected an integer (int)"),
    ("joined", "get_joined_integers", {"integers": "12"}, "expected a list of integers"),
    ("body_kinds", "send_object", {"body": "x"}, "body='x'; expected a model or a mapping"),
    ("body_kinds", "send_integer", {"body": "x"}, "body='x'; expected an integer (int)"),
    ("body_kinds", "send_object", {"body": {"a": datetime.datetime(2026, 1, 2)}}, "needs a time zone"),
    ("body_kinds", "send_models", {"body": {"a": 1}}, "expected a list of values"),
    ("body_kinds", "send_form", {"body": {"a": {"b": 1}}}, "expected a string, a number, a date or a list of these"),
    ("body_kinds", "send_raw", {"body": "x"}, "body='x'; expected bytes"),
    ("body_kinds", "send_text", {"body": b"x"}, "body=b'x'; expected a string"),
]


@pytest.mark.parametrize("case", WRONG)
def test_wrong_arguments_send_nothing(api: ModuleType, serve: Any, case: tuple[str, str, dict[str, Any], str]) -> None:
    group, method, arguments, message = case
    server = serve()

    with pytest.raises((TypeError, ValueError)) as caught:
        call(api, server, group, method, **arguments)

    assert message in str(caught.value)
    assert server.connections == 0


def test_operations_without_an_effect_are_not_sent_again(api: ModuleType, serve: Any) -> None:
    server = serve(reply(503), reply(204))

    with api.Operations(base_url=server.url, retries=2) as client, pytest.raises(Exception, match="HTTP 503"):
        client.result.get_result_nothing()

    assert len(server.seen) == 1
