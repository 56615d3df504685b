"""Security schemes, secret fields of bodies, HEAD and OPTIONS of OpenAPI, through the pipeline and against a server."""

import importlib
import logging
import traceback
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from urllib.parse import quote_plus

import pytest
from faultserver import Seen, Step, reply
from pipeline import generate, importable

JSON = {"Content-Type": "application/json"}
SECRETS = ["p4ss w/rd&1", "tok-én", "s3cond", "c0de-in-a-map", "7391846", "fir5t spare", "sec0nd spare"]
LOGIN = {
    "user": "ann",
    "password": SECRETS[0],
    "keys": [{"value": SECRETS[1]}, {"value": SECRETS[2]}],
    "codes": {"first": {"value": SECRETS[3]}},
    "pin": 7391846,
    "spare": ["fir5t spare", "sec0nd spare"],
}
RESULT = {
    "200": {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Login"}}}}
}


def secret(type: str = "string") -> dict[str, Any]:
    return {"type": type, "x-secret": True}


def document() -> dict[str, Any]:
    """Return a document whose operations differ in their body, their method or their security."""
    body = {"$ref": "#/components/schemas/Login"}
    security: dict[str, Any] = {
        "default": {},
        "nothing": {"security": []},
        "bearer": {"security": [{"bearer": []}]},
        "oauth": {"security": [{"oauth": ["read"]}]},
        "both": {"security": [{"key": [], "bearer": []}]},
        "either": {"security": [{"cookie": []}, {"oauth": []}]},
        "hooked": {"security": [{"hooked": []}]},
    }
    paths: dict[str, Any] = {f"/safe/{name}": {"get": {**about, "responses": {}}} for name, about in security.items()}
    for media in ("json", "x-www-form-urlencoded"):
        request = {"required": True, "content": {f"application/{media}": {"schema": body}}}
        paths[f"/login/{media[:4]}"] = {"post": {"requestBody": request, "responses": {}}}
    request = {"required": True, "content": {"application/json": {"schema": {"type": "array", "items": body}}}}
    paths["/login/list"] = {"post": {"requestBody": request, "responses": {}}}
    for name in ("described", "empty"):
        responses = RESULT if name == "described" else {"204": {"description": ""}}
        paths[f"/method/{name}"] = {method: {"responses": responses} for method in ("head", "options")}
    key = {"type": "object", "properties": {"value": secret()}}
    fields: dict[str, Any] = {
        "user": {"type": "string"},
        "password": secret(),
        "keys": {"type": "array", "items": {"$ref": "#/components/schemas/Key"}},
        "codes": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Key"}},
        "pin": secret("integer"),
        "spare": {"type": "array", "items": {"type": "string"}, "x-secret": True},
    }
    schemes = {
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "bearer": {"type": "http", "scheme": "Bearer"},
        "oauth": {"type": "oauth2", "flows": {}},
        "cookie": {"type": "apiKey", "in": "cookie", "name": "session"},
        # The client has an argument of this name.
        "hooked": {"type": "apiKey", "in": "header", "name": "hooks"},
    }
    schemas = {"Key": key, "Login": {"type": "object", "properties": fields}}
    info = {"title": "Safe API", "version": "1"}
    components = {"schemas": schemas, "securitySchemes": schemes}
    return {"openapi": "3.1.0", "info": info, "security": [{"key": []}], "paths": paths, "components": components}


@pytest.fixture(scope="module")
def safe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    package = tmp_path_factory.mktemp("safe") / "safe_client"
    generate(document(), package)
    with importable(package):
        yield importlib.import_module("safe_client.api")


def shown(error: BaseException) -> str:
    """Return a traceback with the variables of the package's frames, not with those of the test's."""
    found = traceback.TracebackException.from_exception(error, capture_locals=True)
    assert found.stack[0].filename == __file__
    del found.stack[0]
    return "".join([*found.format(), repr(vars(error))])


def client(safe: ModuleType, server: Any, **credentials: str) -> Any:
    return safe.Operations("the-key", base_url=server.url, **credentials)


@pytest.mark.parametrize(
    "name, sent",
    {
        "default": {"x-key": "the-key"},
        "nothing": {},
        "bearer": {"authorization": "Bearer the-token"},
        "oauth": {"authorization": "Bearer the-access"},
        "both": {"x-key": "the-key", "authorization": "Bearer the-token"},
        "either": {"authorization": "Bearer the-access"},
        "hooked": {"hooks": "the-hook"},
    }.items(),
)
def test_operation_has_the_credentials_of_its_security(
    safe: ModuleType, serve: Any, name: str, sent: dict[str, str]
) -> None:
    server = serve(reply(204))

    with client(safe, server, token="the-token", access_token="the-access", hooked="the-hook") as c:
        getattr(c.safe, f"get_safe_{name}")()

    headers = server.seen[0].headers
    assert {each: headers[each] for each in ("x-key", "authorization", "hooks") if each in headers} == sent


def test_missing_bearer_token_is_named_and_nothing_is_sent(safe: ModuleType, serve: Any) -> None:
    server = serve(reply(204))

    with client(safe, server) as c, pytest.raises(ValueError, match="it needs token: pass it to the client"):
        c.safe.get_safe_bearer()

    assert server.connections == 0


@pytest.mark.parametrize("method", ["head", "options"])
@pytest.mark.parametrize("name", ["described", "empty"])
def test_head_and_options_are_sent(safe: ModuleType, serve: Any, method: str, name: str) -> None:
    """A response to HEAD has no body, whatever the document and the headers say."""
    if method == "head":
        step = reply(200, b"", JSON | {"Content-Length": "9", "Content-Encoding": "gzip"})
    else:
        step = reply(200, b'{"user": "ann"}', JSON) if name == "described" else reply(204)
    server = serve(step, step)

    with client(safe, server) as c:
        results = [getattr(c.method, f"{method}_method_{name}")() for _ in range(2)]

    assert [request.line for request in server.seen] == [f"{method.upper()} /method/{name} HTTP/1.1"] * 2
    expected = "ann" if (method, name) == ("options", "described") else None
    assert [each and each.user for each in results] == [expected] * 2


def test_refused_head_is_an_error(safe: ModuleType, serve: Any) -> None:
    server = serve(reply(404, b"", {"Content-Length": "9"}))

    with client(safe, server) as c, pytest.raises(Exception, match="HTTP 404") as caught:
        c.method.head_method_described()

    assert type(caught.value).__name__ == "OtherError"


def echo(seen: Seen) -> bytes:
    """Refuse a request with its own body, in the message and in headers."""
    shown = seen.body.decode().replace('"', "'")
    step = reply(400, f'{{"code": "bad", "errors": "{shown}"}}', JSON | {"X-Echo": shown.encode().decode("latin-1")})
    assert isinstance(step.data, bytes)
    return step.data


@pytest.mark.parametrize("name", ["json", "list", "x_ww"])
def test_secret_fields_of_a_body_are_redacted(
    safe: ModuleType, serve: Any, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    caplog.set_level(logging.DEBUG)
    flat = {key: value for key, value in LOGIN.items() if not isinstance(value, dict) and key != "keys"}
    body = {"json": LOGIN, "list": [LOGIN], "x_ww": flat}[name]
    server = serve(Step(echo))

    with client(safe, server) as c, pytest.raises(Exception, match="HTTP 400") as caught:
        getattr(c.login, f"post_login_{name}")(body=body)

    assert b"ann" in server.seen[0].body and "ann" in str(caught.value)
    text = "".join([shown(caught.value), *caplog.messages])
    assert [each for each in [*SECRETS, "tok-\\xc3", quote_plus(SECRETS[0])] if each in text] == []


def test_secret_body_is_not_in_the_error_of_a_wrong_argument(safe: ModuleType, serve: Any) -> None:
    server = serve()

    cases: list[tuple[str, Any]] = [
        ("json", SECRETS[0]),
        ("json", {"password": {SECRETS[0]}}),
        ("x_ww", {"password": {"a": SECRETS[0]}}),
    ]
    for method, body in cases:
        with client(safe, server) as c, pytest.raises((TypeError, ValueError)) as caught:
            getattr(c.login, f"post_login_{method}")(body=body)
        assert SECRETS[0] not in shown(caught.value)


def test_model_with_secret_fields_does_not_show_them(safe: ModuleType) -> None:
    model = importlib.import_module("safe_client.models").Login.from_dict(LOGIN)

    assert [each for each in SECRETS if each in repr(model)] == []
    assert "user='ann'" in repr(model)
