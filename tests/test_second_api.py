"""Another API through the same pipeline: paths, headers, bodies, arrays, text, no content, credentials in headers."""

import importlib
import json
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from faultserver import FaultServer, reply
from pipeline import generate, importable

import cincopa_v2_client

JSON = {"Content-Type": "application/json"}

ASSET = {"$ref": "#/components/schemas/Asset"}
ID = {"name": "asset_id", "in": "path", "required": True, "schema": {"type": "string"}}


def success(schema: dict[str, Any] | None, media: str = "application/json") -> dict[str, Any]:
    """Return the responses of an operation with this schema."""
    content = {"content": {media: {"schema": schema}}} if schema else {}
    return {"200" if schema else "204": {"description": "Success", **content}}


def operation(name: str, effect: str, responses: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": name,
        "tags": ["assets"],
        "x-effect": effect,
        "responses": responses,
        **fields,
    }


DOCUMENT = {
    "openapi": "3.0.3",
    "info": {"title": "Other API", "version": "1"},
    "servers": [{"url": "https://other.example/API"}],
    "security": [{"app": [], "token": []}],
    "paths": {
        "/v1/assets/{asset_id}/": {
            "get": operation(
                "get_asset",
                "read",
                success(ASSET),
                parameters=[
                    ID,
                    {"name": "X-Fields", "in": "header", "schema": {"type": "integer"}},
                    {"name": "key", "in": "query", "x-secret": True, "schema": {"type": "string"}},
                ],
            ),
            "put": operation(
                "update_asset",
                "write",
                success(ASSET),
                parameters=[ID],
                requestBody={"required": True, "content": {"application/json": {"schema": ASSET}}},
            ),
            "delete": operation("delete_asset", "write", success(None), parameters=[ID]),
        },
        "/v1/assets/": {"get": operation("list_assets", "read", success({"type": "array", "items": ASSET}))},
        "/v1/assets/text/": {"get": operation("read_text", "read", success({"type": "string"}, "text/plain"))},
    },
    "components": {
        "schemas": {
            "Asset": {
                "type": "object",
                "description": "An asset.",
                "properties": {"id": {"type": "string"}, "title": {"type": "string"}},
            }
        },
        "securitySchemes": {
            "app": {"type": "apiKey", "in": "header", "name": "App-ID"},
            "token": {"type": "apiKey", "in": "header", "name": "Auth-Token"},
        },
    },
}


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """Return the package that the pipeline generates from the document."""
    package = tmp_path_factory.mktemp("other") / "other_v1_client"
    generate(DOCUMENT, package)
    with importable(package):
        yield importlib.import_module("other_v1_client.api")


def client(other: ModuleType, server: FaultServer, **options: Any) -> Any:
    return other.Operations("the-app", "the-token", base_url=server.url, **options)


def test_credentials_go_in_headers_and_arguments_where_the_document_says(other, serve) -> None:
    server = serve(reply(200, '{"id": "1", "title": "A talk"}', JSON))

    with client(other, server) as c:
        asset = c.assets.get_asset(asset_id="a/b", x_fields=2, key="secret key")

    (request,) = server.seen
    assert request.line == "GET /v1/assets/a%2Fb/?key=secret%20key HTTP/1.1"
    assert {name: request.headers[name] for name in ("app-id", "auth-token", "x-fields")} == {
        "app-id": "the-app",
        "auth-token": "the-token",
        "x-fields": "2",
    }
    assert request.headers["user-agent"].startswith("other-v1-client/")
    assert (asset.id, asset.title) == ("1", "A talk")


def test_credentials_come_from_the_environment_and_are_not_shown(other, serve, monkeypatch) -> None:
    server = serve(reply(204))
    monkeypatch.setenv("OTHER_APP_ID", "the-app")
    monkeypatch.setenv("OTHER_AUTH_TOKEN", "the-token")
    monkeypatch.setenv("OTHER_BASE_URL", server.url)

    with other.Operations() as c:
        assert c.assets.delete_asset("1") is None

    assert repr(c) == f"Operations(app_id='***', auth_token='***', base_url='{server.url}')"
    assert (server.seen[0].line, server.seen[0].headers["auth-token"]) == ("DELETE /v1/assets/1/ HTTP/1.1", "the-token")


def test_body_is_json_of_a_model_or_a_mapping(other, serve) -> None:
    server = serve(*[reply(200, "{}", JSON)] * 2)
    asset = importlib.import_module("other_v1_client.models").Asset(title="New")

    with client(other, server) as c:
        c.assets.update_asset("1", body=asset)
        c.assets.update_asset("1", body={"title": "New"})

    for request in server.seen:
        assert (request.line, request.headers["content-type"]) == ("PUT /v1/assets/1/ HTTP/1.1", "application/json")
        assert json.loads(request.body) == {"title": "New"}


def test_responses_are_arrays_and_text(other, serve) -> None:
    server = serve(reply(200, '[{"id": "1"}, {"id": "2"}]', JSON), reply(200, "plain"))

    with client(other, server) as c:
        assert [asset.id for asset in c.assets.list_assets()] == ["1", "2"]
        assert c.assets.read_text() == "plain"


def test_errors_are_the_apis_own(other, serve) -> None:
    server = serve(reply(404, '{"code": "missing", "errors": "no asset with the-token"}', JSON))

    with client(other, server) as c, pytest.raises(Exception, match="missing") as caught:
        c.assets.get_asset("1")

    assert type(caught.value).__name__ == "OtherError"
    assert str(caught.value) == "assets.get_asset: missing: no asset with *** (HTTP 404)"
    assert not isinstance(caught.value, cincopa_v2_client.CincopaError)
