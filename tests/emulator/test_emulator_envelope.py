"""Common to all operations: the envelope, the token, the ways to send parameters, the errors."""

import copy
import json
import socket

import httpx
import pytest

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator import Emulator

PATHS = sorted(patched_document()["paths"])


def test_success_first_runtime_last(api):
    """§1.2: an answer begins with `success` and ends with `runtime`, a number."""
    answer = api.ok("ping")

    assert next(iter(answer)) == "success"
    assert list(answer)[-1] == "runtime"
    assert answer["success"] is True
    assert isinstance(answer["runtime"], int)


def test_ping_names_the_account(api):
    """§2.1, Q10, Q11: the numbers are texts, the permissions stand between pipes, `ip` and `revertid` are there."""
    answer = api.ok("ping")

    assert answer["ping"] == "pong"
    assert answer["accid_num"] == api.token.split("i")[0]
    assert isinstance(answer["userid_num"], str)
    assert answer["permissions"].startswith("|asset.*|")
    assert (answer["ip"], answer["revertid"]) == ("127.0.0.1", False)


def test_wrong_token(api):
    """§1.3: a wrong token is a 403 with the documented body."""
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
    for path in PATHS:
        response = api.http.get(f"/v2{path}")

        assert (response.status_code, response.json()["success"]) == (403, False), path


def test_every_operation_has_a_handler(api):
    """None of the document's is only announced."""
    answers = [api.http.get(f"/v2{path}", params={"api_token": api.token}) for path in PATHS]

    assert [answer.url.path for answer in answers if "does not have this operation yet" in answer.text] == []


def test_an_operation_that_is_new_upstream(monkeypatch, own_api):
    """Its token and its parameters are checked at once, and it says that the emulator has no more of it."""
    document = copy.deepcopy(patched_document())
    document["paths"]["/asset.translate.json"] = document["paths"]["/asset.resync.json"]
    monkeypatch.setattr("cincopa_v2_client.emulator.app.patched_document", lambda: document)
    with Emulator() as served:
        api = own_api(served.base_url, served.api_token)
        message, missing = api.refused("asset.translate", rid="A1"), api.refused("asset.translate")
        refused = own_api(served.base_url, "1000001inobody").get("asset.translate")

    assert message == "the emulator does not have this operation yet"
    assert missing == "rid is missing"
    assert refused.status_code == 403


def test_post_with_query(api):
    """Q6: POST with everything in the query works on a documented GET."""
    response = api.http.post("/v2/ping.json", params={"api_token": api.token})

    assert response.json()["ping"] == "pong"


def test_post_with_form(api):
    """§14: parameters may come in a form body, the token too."""
    response = api.http.post("/v2/gallery.create.json", data={"api_token": api.token, "name": "Größe ✓"})

    assert response.status_code == 200
    assert api.ok("gallery.list")["galleries"][0]["name"] == "Größe ✓"


def test_get_that_changes(api):
    """§0: what is documented as POST works as GET."""
    assert api.ok("gallery.create", name="by GET")["fid"].startswith("A")


def test_long_form_is_refused(api):
    """A form body beyond any use is not read to its end."""
    response = api.http.post("/v2/ping.json", data={"api_token": api.token, "x": "x" * 2_000_000})

    assert response.status_code == 500
    assert response.json()["message"] == "the form is too long"


def test_unknown_parameters(api):
    """Q46: unknown parameters do no harm."""
    assert api.ok("ping", cache="never", nonsense="1")["ping"] == "pong"


@pytest.mark.parametrize("path", ["/v2/nothing.json", "/v2/", "/", "/v2/ping", "/v2/ping.json/x", "/v2/ping.json/"])
def test_unknown_path(api, path):
    """§1.3: what the service does not have is answered in the envelope."""
    response = api.http.get(path)

    assert response.status_code == 500
    assert response.json()["message"] == "did not supported"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_method(api, method):
    """Q6: only GET and POST are known; the rest is answered in the envelope too."""
    response = api.http.request(method, "/v2/ping.json", params={"api_token": api.token})

    assert response.json()["success"] is False


@pytest.mark.parametrize(
    ("operation", "sent", "message"),
    [
        ("asset.delete", {}, "rid is missing"),
        ("asset.delete", {"rid": " "}, "rid is missing"),
        ("gallery.add_item", {"fid": "A", "rid": " , "}, "rid is missing"),
        ("asset.list", {"page": "x"}, "page must be a whole number of at most nine digits"),
        ("asset.list", {"page": "1" * 40}, "page must be a whole number of at most nine digits"),
        ("asset.list", {"page": "0"}, "page can't be less than 1"),
        ("asset.list", {"type": "video,music"}, "type can't be 'music', only one of: video, image, audio, other"),
        (
            "asset.get_upload_url",
            {"sourceip": "::1"},
            "sourceip can't be '::1', it must be an IPv4 address such as 192.0.2.1",
        ),
        ("gallery.create", {"name": "x" * 256}, "name can't be longer than 255 characters"),
        (
            "gallery.set_meta",
            {"fid": "A", "tags": "a," + "x" * 51},
            "tags can't have a value longer than 50 characters",
        ),
    ],
)
def test_bad_parameter(api, operation, sent, message):
    """Parameters are checked as the document describes them."""
    assert api.refused(operation, **sent) == message


def test_empty_is_not_given(api):
    """An empty number is as good as none."""
    assert api.ok("asset.list", page="", items_per_page="", type="")["items_data"]["page"] == 1


def test_any_page_may_call(api):
    """§1.1: CORS is open, also for the upload's own headers."""
    simple = api.http.get("/v2/ping.json", params={"api_token": api.token}, headers={"Origin": "https://example.test"})
    asked = {"Origin": "https://x.test", "Access-Control-Request-Method": "POST"}
    preflight = api.http.options("/post.jpg", headers={**asked, "Access-Control-Request-Headers": "x-file-name"})

    assert simple.headers["access-control-allow-origin"] == "*"
    assert preflight.status_code == 200


def test_strange_host(api, emulator):
    """URLs in responses never carry a malformed `Host`."""
    port = int(emulator.base_url.split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port)) as plain:
        path = f"/v2/asset.get_upload_url.json?api_token={api.token}"
        plain.sendall(f'GET {path} HTTP/1.1\r\nHost: ["<x\r\nConnection: close\r\n\r\n'.encode())
        with plain.makefile("rb") as answer:
            body = answer.read().partition(b"\r\n\r\n")[2]

    assert json.loads(body)["upload_url"].startswith(f"http://127.0.0.1:{port}/post.jpg?")


@pytest.mark.parametrize("query", ["%ff%fe=%00", "api_token=%00", "&&&===", "a" * 10_000, "page=%F0%9F%8E%89", "%"])
def test_broken_query(api, query):
    """A malformed query is answered in the envelope."""
    response = api.http.get(f"/v2/asset.list.json?{query}")

    assert response.status_code == 403
    assert response.json()["success"] is False


def test_no_token_on_the_wire_back(emulator):
    """An error never repeats the token that it refuses."""
    response = httpx.get(f"{emulator.base_url}ping.json?api_token=9iverysecret")

    assert "verysecret" not in response.text
