"""Behaviour common to all operations: the envelope, the token, parameters and errors."""

import json
import socket

import httpx
import pytest

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator.http.contract import operations

OPERATIONS = [each for each in operations(patched_document()) if not each.is_open]


def test_success_first_runtime_last(api):
    """§1.2: `success` is the first field of a response and `runtime`, a number, the last."""
    body = api.ok("ping")

    assert next(iter(body)) == "success"
    assert list(body)[-1] == "runtime"
    assert body["success"] is True
    assert isinstance(body["runtime"], int)


def test_ping(api):
    """§2.1, Q10, Q11: numbers are strings, permissions are between pipes, and `ip` and `revertid` are present."""
    body = api.ok("ping")

    assert body["ping"] == "pong"
    assert body["accid_num"] == api.token.split("i")[0]
    assert isinstance(body["userid_num"], str)
    assert body["permissions"].startswith("|asset.*|")
    assert (body["ip"], body["revertid"]) == ("127.0.0.1", False)


def test_wrong_token(api):
    """§1.3: the response to a wrong token is 403 with the documented body."""
    response = api.http.get("/v2/ping.json", params={"api_token": api.token.upper()})

    assert response.status_code == 403
    assert list(response.json().items())[:-1] == [
        ("success", False),
        ("error", "Unauthorized, invalid or missing token"),
        ("exception", ""),
        ("message", "api_token is missing or bad api_token"),
    ]


def test_no_token(api):
    """§1.3: each operation of the document refuses a call without a token."""
    for operation in OPERATIONS:
        response = api.http.request(operation.method, f"/v2{operation.path}")

        assert (response.status_code, response.json()["success"]) == (403, False), operation.name


def test_post_with_query(api):
    """Q6: POST with the parameters in the query works for an operation that is documented as GET."""
    response = api.http.post("/v2/ping.json", params={"api_token": api.token})

    assert response.json()["ping"] == "pong"


def test_post_with_form(api):
    """§14: parameters, also the token, may be in a form body."""
    response = api.http.post("/v2/gallery.create.json", data={"api_token": api.token, "name": "Größe ✓"})

    assert response.status_code == 200
    assert api.ok("gallery.list")["galleries"][0]["name"] == "Größe ✓"


def test_get_of_an_operation_documented_as_post(api):
    """§0: an operation that is documented as POST works as GET."""
    assert api.ok("gallery.create", name="by GET")["fid"].startswith("A")


def test_long_form_is_refused(api):
    """A form body above the limit is refused before it is read completely."""
    response = api.http.post("/v2/ping.json", data={"api_token": api.token, "x": "x" * 2_000_000})

    assert response.status_code == 500
    assert response.json()["message"] == "the form is too long"


def test_unknown_parameters(api):
    """Q46: unknown parameters are ignored."""
    assert api.ok("ping", cache="never", nonsense="1")["ping"] == "pong"


@pytest.mark.parametrize("path", ["/v2/nothing.json", "/v2/", "/no", "/v2/ping", "/v2/ping.json/x", "/v2/ping.json/"])
def test_unknown_path(api, path):
    """§1.3: the response to an unknown path has the envelope."""
    response = api.http.get(path)

    assert response.status_code == 500
    assert response.json()["message"] == "did not supported"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_method(api, method):
    """Q6: the response to a method other than GET and POST has the envelope."""
    response = api.http.request(method, "/v2/ping.json", params={"api_token": api.token})

    assert response.json()["success"] is False


@pytest.mark.parametrize(
    ("operation", "parameters", "message"),
    [
        ("asset.delete", {}, "rid is missing"),
        ("asset.delete", {"rid": " "}, "rid is missing"),
        ("gallery.add_item", {"fid": "A", "rid": " , "}, "rid is missing"),
        ("asset.list", {"page": "x"}, "page must be a whole number of at most nine digits"),
        ("asset.list", {"page": "1" * 40}, "page must be a whole number of at most nine digits"),
        ("asset.list", {"page": "0"}, "page can't be less than 1"),
        ("asset.list", {"type": "video,music"}, "type[1] can't be 'music', only one of: video, image, audio, other"),
        (
            "asset.get_upload_url",
            {"sourceip": "::1"},
            "sourceip can't be '::1', it must be an IPv4 address such as 192.0.2.1",
        ),
        ("gallery.create", {"name": "x" * 256}, "name can't be longer than 255 characters"),
        (
            "gallery.set_meta",
            {"fid": "A", "tags": "a," + "x" * 51},
            "tags[1] can't be longer than 50 characters",
        ),
    ],
)
def test_invalid_parameter(api, operation, parameters, message):
    """Parameters are checked according to the document."""
    assert api.refused(operation, **parameters) == message


def test_empty_number(api):
    """An empty number is treated as absent."""
    assert api.ok("asset.list", page="", items_per_page="", type="")["items_data"]["page"] == 1


def test_cors(api):
    """§1.1: CORS permits any origin, and the headers of uploads."""
    simple = api.http.get("/v2/ping.json", params={"api_token": api.token}, headers={"Origin": "https://example.test"})
    asked = {"Origin": "https://x.test", "Access-Control-Request-Method": "POST"}
    preflight = api.http.options("/post.jpg", headers={**asked, "Access-Control-Request-Headers": "x-file-name"})

    assert simple.headers["access-control-allow-origin"] == "https://example.test"
    assert (preflight.status_code, preflight.headers["access-control-allow-origin"]) == (200, "https://x.test")


def test_cors_with_credentials(api):
    """§1.1 [I]: a browser sends cookies only if it may, and reads the response only if its origin is named."""
    for response in (
        api.http.get("/v2/ping.json?api_token=session", headers={"Origin": "https://a.test", "Cookie": "a=b"}),
        api.http.get("/v2/ping.json?api_token=session", headers={"Origin": "https://a.test"}),
        api.http.options("/v2/ping.json", headers={"Origin": "https://a.test", "Access-Control-Request-Method": "GET"}),
    ):
        assert response.headers["access-control-allow-credentials"] == "true"
        assert response.headers["access-control-allow-origin"] == "https://a.test"
        assert "Origin" in response.headers["vary"]


def test_malformed_host(api, emulator):
    """URLs in responses do not contain a malformed `Host`."""
    port = int(emulator.base_url.split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port)) as plain:
        path = f"/v2/asset.get_upload_url.json?api_token={api.token}"
        plain.sendall(f'GET {path} HTTP/1.1\r\nHost: ["<x\r\nConnection: close\r\n\r\n'.encode())
        with plain.makefile("rb") as stream:
            body = stream.read().partition(b"\r\n\r\n")[2]

    assert json.loads(body)["upload_url"].startswith(f"http://127.0.0.1:{port}/post.jpg?")


@pytest.mark.parametrize("query", ["%ff%fe=%00", "api_token=%00", "&&&===", "a" * 10_000, "page=%F0%9F%8E%89", "%"])
def test_malformed_query(api, query):
    """The response to a malformed query has the envelope."""
    response = api.http.get(f"/v2/asset.list.json?{query}")

    assert response.status_code == 403
    assert response.json()["success"] is False


def test_errors_do_not_contain_the_token(emulator):
    """The error for a token does not contain it."""
    response = httpx.get(f"{emulator.base_url}ping.json?api_token=9iverysecret")

    assert "verysecret" not in response.text
