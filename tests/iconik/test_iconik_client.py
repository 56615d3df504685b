"""The clients `Iconik` and `AsyncIconik`: requests, results, errors and secrets."""

import asyncio
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from faultserver import FaultServer, reply

import iconik_v1_client
from iconik_v1_client import AsyncIconik, Iconik
from iconik_v1_client.api import METHODS
from iconik_v1_client.models import AssetUpdate

ROOT = Path(__file__).parent.parent.parent
JSON = {"Content-Type": "application/json"}


def client(server: FaultServer, **options: object) -> Iconik:
    return Iconik("the-app", "the-token", base_url=f"{server.url}/API", **options)


def test_requests_go_to_the_service_below_the_base_url(serve, monkeypatch) -> None:
    """The base URL is that of all services; the credentials are headers, from the environment too."""
    server = serve(reply(200, '{"id": "1", "title": "A talk"}', JSON), reply(200, '{"objects": []}', JSON))
    monkeypatch.setenv("ICONIK_APP_ID", "the-app")
    monkeypatch.setenv("ICONIK_AUTH_TOKEN", "the-token")
    monkeypatch.setenv("ICONIK_BASE_URL", f"{server.url}/API/")

    with Iconik() as i:
        asset = i.assets.get("a/b")
        i.files.proxies("1", generate_signed_url=True)

    assert [request.line for request in server.seen] == [
        "GET /API/assets/v1/assets/a%2Fb/ HTTP/1.1",
        "GET /API/files/v1/assets/1/proxies/?generate_signed_url=true HTTP/1.1",
    ]
    assert [server.seen[0].headers[name] for name in ("app-id", "auth-token")] == ["the-app", "the-token"]
    assert asset["title"] == "A talk"


def test_base_url_is_that_of_all_services() -> None:
    assert Iconik("a", "t").base_url == "https://app.iconik.io/API"


def test_users_of_shares_are_authenticated_by_their_own_token(serve) -> None:
    """An operation sends the credentials that the document names for it, and says which is missing."""
    server = serve(reply(200, "{}", JSON))

    with client(server) as i, pytest.raises(ValueError, match="needs share_auth_token"):
        i.shares.check_token()
    with client(server, share_auth_token="the-share") as i:
        i.shares.check_token()

    (request,) = server.seen
    assert request.headers["share-auth-token"] == "the-share"
    assert "auth-token" not in request.headers


def test_none_is_sent_as_null_and_what_is_not_given_is_not_sent(serve) -> None:
    """In a model as in a mapping: a field of None is cleared, one that is not given stays."""
    server = serve(*[reply(200, "{}", JSON)] * 3)

    with client(server) as i:
        i.assets.update("1", body=AssetUpdate(category=None, title="New"))
        i.assets.update("1", body={"category": None})
        i.assets.update("1", body=pickle.loads(pickle.dumps(AssetUpdate())))

    assert [json.loads(request.body) for request in server.seen] == [
        {"category": None, "title": "New"},
        {"category": None},
        {},
    ]


def test_a_model_to_send_that_was_read_keeps_what_it_has_not() -> None:
    """A field that the JSON lacks is UNSET, and one that is null is None."""
    update = AssetUpdate.from_dict({"category": None, "odd": 1})

    assert (update.category, update.title, update["odd"]) == (None, iconik_v1_client.UNSET, 1)
    assert update.to_dict() == {"category": None, "odd": 1}
    assert "title" not in update
    assert repr(update).startswith("AssetUpdate(category=None, additional_properties=")


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_success_without_content_is_none(serve, status: int) -> None:
    server = serve(reply(status))

    with client(server) as i:
        assert i.assets.delete("1") is None


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_success_of_a_write_without_content_is_an_empty_object(serve, status: int) -> None:
    """The document of iconik says so of its undescribed objects; for a read, it is a fault."""
    server = serve(*[reply(status)] * 2)

    with client(server, retries=0) as i:
        assert i.assets.update("1", {"title": "A"}).to_dict() == {}
        with pytest.raises(iconik_v1_client.DecodeError, match=f"HTTP {status}\\) is empty"):
            i.assets.get("1")


def test_subtitles_are_text(serve) -> None:
    """The text is returned as it is, a path in JSON without its quotes."""
    text = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"
    server = serve(reply(200, text, {"Content-Type": "text/vtt"}), reply(200, '"A/B"', JSON))

    with client(server) as i:
        assert i.segments.vtt("1") == text
        assert i.collections.full_path("1") == "A/B"


def test_refused_login_to_a_share_is_about_its_password(serve) -> None:
    server = serve(reply(401, '{"errors": ["Unauthorized"]}', JSON))

    with (
        client(server) as i,
        pytest.raises(iconik_v1_client.AuthenticationError, match="a share's login, its password"),
    ):
        i.shares.login(body={"hash": "h", "password": "wrong-password"})


@pytest.mark.parametrize(
    ("status", "body", "kind", "messages", "fields"),
    [
        (400, '{"errors": {"title": ["Missing", "Too short"], "id": "Bad"}}', "InvalidRequestError",
         ["title: Missing; Too short", "id: Bad"], {"title": "Missing; Too short", "id": "Bad"}),
        (401, '{"errors": ["Unauthorized"]}', "AuthenticationError", ["Unauthorized"], {}),
        (403, '{"errors": ["Role missing"]}', "ForbiddenError", ["Role missing"], {}),
        (404, "", "NotFoundError", [], {}),
        (409, '{"errors": "odd"}', "ConflictError", [], {}),
        (418, '{"errors": [1, {"a": 2}]}', "ApiError", ["1"], {}),
    ],
)  # fmt: skip
def test_errors_have_the_apis_messages(serve, status, body, kind, messages, fields) -> None:  # noqa: PLR0917
    """The messages are a list, or belong to fields; the class says which status it was."""
    server = serve(reply(status, body, JSON))

    with client(server, retries=0) as i, pytest.raises(iconik_v1_client.IconikError) as caught:
        i.assets.create(body={"title": "x"})

    error = caught.value
    assert type(error) is getattr(iconik_v1_client, kind)
    assert (error.messages, error.fields) == (messages, fields)
    assert str(error).startswith("assets.create: ")
    assert all(message in str(error) for message in messages)
    assert isinstance(pickle.loads(pickle.dumps(error)), iconik_v1_client.ApiError)


def test_reads_are_retried_as_the_api_asks_and_writes_are_not(serve) -> None:
    """HTTP 429 says when to come again; a write raises with that delay."""
    limited = reply(429, '{"errors": ["Too many"]}', {**JSON, "Retry-After": "0"})
    server = serve(limited, reply(200, "{}", JSON), limited)

    with client(server) as i:
        i.assets.get("1")
        with pytest.raises(iconik_v1_client.RateLimitError) as caught:
            i.assets.create(body={})

    assert len(server.seen) == 3
    assert caught.value.retry_after == 0


def test_secrets_are_not_shown(serve) -> None:
    """No repr shows a secret, nor does an error of a server that repeats it."""
    server = serve(
        reply(400, '{"errors": {"auth": "the-token of the-app, and the-password"}}', JSON),
        reply(200, '{"url": "https://cdn.example/1?Signature=secret-signature", "auth_token": "secret-token"}', JSON),
    )

    with client(server) as i:
        with pytest.raises(iconik_v1_client.ApiError) as caught:
            i.shares.login(body={"password": "the-password", "login": "me"})
        asset = i.assets.get("1")

    error = caught.value
    shown = f"{i!r} {error} {error!r} {error.problem!r} {error.messages} {asset!r}"
    assert not any(secret in shown for secret in ("the-token", "the-app", "the-password", "secret-"))
    assert repr(asset) == "IconikObject({'url': ..., 'auth_token': ...})"


def test_async_client_needs_async_with(serve) -> None:
    server = serve(reply(200, '{"title": "x"}', JSON))

    async def get() -> object:
        async with AsyncIconik("a", "t", base_url=server.url) as i:
            return (await i.assets.get("1"))["title"]

    assert asyncio.run(get()) == "x"
    with pytest.raises(TypeError, match="async with"), AsyncIconik("a", "t"):
        pass


def test_import_loads_nothing_of_the_other_client() -> None:
    """Of the other package, only the runtime is loaded, and that by the first use."""
    program = """
import sys, iconik_v1_client
assert "httpx" not in sys.modules and "attrs" not in sys.modules
iconik_v1_client.Iconik("a", "t")
print(sorted({name.split(".")[1] for name in sys.modules if name.startswith("cincopa_v2_client.")}))
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout == "['runtime']\n"


def test_methods_have_the_documents_short_names_and_no_two_the_same() -> None:
    """The names are data: `x-method` of each operation, in the group that its tag names."""
    document = json.loads((ROOT / "openapi" / "iconik-v1.client.json").read_bytes())
    wanted = [
        f"{operation['tags'][0]}.{operation['x-method']}"
        for item in document["paths"].values()
        for method, operation in item.items()
        if method in ("get", "put", "post", "patch", "delete")
    ]

    assert len(set(wanted)) == len(wanted) == 202
    assert sorted(METHODS.values()) == sorted(wanted)
