"""The options `strict` and `errors_as_200`, and JSONP."""

import json

import pytest

from cincopa_v2_client import Cincopa
from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.emulator.http.contract import operations

# Those that may be called by either method unless the emulator is strict (Q6).
OPERATIONS = [
    (each.name, each.path, each.method) for each in operations(patched_document()) if each.methods == {"GET", "POST"}
]


@pytest.fixture(scope="module")
def strict_emulator():
    """Return an emulator that refuses undocumented requests."""
    with Emulator(strict=True) as served:
        yield served


@pytest.fixture
def strict(strict_emulator, own_api):
    """Return the API of the strict emulator."""
    return own_api(strict_emulator.base_url, strict_emulator.api_token)


@pytest.fixture
def lenient(own_api):
    """Return the API of an emulator that sends errors with status 200."""
    with Emulator(errors_as_200=True) as served:
        yield own_api(served.base_url, served.api_token)


def send(api, method, operation, body=None, **parameters):
    """Call an operation by a given method; return status and message."""
    response = api.http.request(
        method,
        f"/v2/{operation}.json",
        params={"api_token": api.token, **parameters},
        **({"data": body} if body else {}),
    )
    return response.status_code, response.json().get("message")


def test_strict_accepts_documented_requests(strict):
    """Documented parameters, with the documented method, are accepted."""
    assert send(strict, "POST", "gallery.create", name="x", description="y")[0] == 200
    assert send(strict, "GET", "gallery.list", page=1)[0] == 200


def test_strict_method(strict):
    """A method other than the documented one is refused; the message has both."""
    for operation, path, method in OPERATIONS:
        other_method = "GET" if method == "POST" else "POST"
        response = strict.http.request(other_method, f"/v2{path}", params={"api_token": strict.token})

        assert response.status_code == 500
        assert response.json()["message"] == f"{operation} is documented with {method}, not with {other_method}"
        assert response.json()["error"] == "Exception"


def test_strict_refuses_head(strict):
    """HEAD is not documented and is refused."""
    assert strict.http.head("/v2/ping.json", params={"api_token": strict.token}).status_code == 500


def test_strict_unknown_parameter(strict):
    """An unknown parameter is refused; the message has it and the documented ones."""
    message = "asset.get_tags has no parameter 'cache', only: none"
    assert send(strict, "GET", "asset.get_tags", cache="never") == (500, message)
    status, message = send(strict, "POST", "gallery.create", title="verysecret")
    assert (status, message.partition(",")[0]) == (500, "gallery.create has no parameter 'title'")
    assert "only: name, description" in message
    assert "verysecret" not in message


def test_strict_misspelt_token(strict):
    """A misspelt token parameter is an unknown parameter."""
    response = strict.http.get("/v2/ping.json", params={"token": strict.token})

    assert response.json()["message"] == "ping has no parameter 'token', only: none"


def test_strict_repeated_parameter(strict):
    """A repeated parameter is refused."""
    assert send(strict, "GET", "gallery.list", page=["1", "2"]) == (500, "page is given more than once")
    assert send(strict, "GET", "ping", api_token=["1i", "2i"]) == (500, "api_token is given more than once")


def test_strict_webhook_needs_a_key(strict):
    """Q30: the document requires `security_key`; only a strict emulator does."""
    status, message = send(strict, "POST", "webhook.set", hook_url="https://example.com/hook")

    assert (status, message) == (500, "security_key is missing")


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "application/json", ""])
def test_strict_body(strict, content_type):
    """A body of any type is refused, as none is documented."""
    response = strict.http.post(
        "/v2/gallery.create.json",
        params={"api_token": strict.token},
        content=b"name=x",
        headers={"Content-Type": content_type},
    )

    assert response.json()["message"] == "gallery.create has no request body; send the parameters in the query"


def test_strict_empty_body(strict):
    """An empty body is treated as no body."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": "0"}
    response = strict.http.post("/v2/gallery.create.json", params={"api_token": strict.token}, headers=headers)

    assert response.status_code == 200


def test_strict_without_token(strict):
    """The response to a documented call without a token is 403."""
    assert strict.http.get("/v2/ping.json").status_code == 403


def test_strict_accepts_our_client(strict_emulator):
    """The client sends only documented requests."""
    with Cincopa(strict_emulator.api_token, base_url=strict_emulator.base_url) as c:
        gallery = c.gallery.create(name="n", description="d")
        c.gallery.set_meta(gallery.fid, tags=["a", "b"])

        assert c.gallery.list(search="n", page=1, items_per_page=5).galleries[0].fid == gallery.fid
        assert c.asset.list(type_=["video"], details=["caption"]).items == []


def test_not_strict_accepts_undocumented_requests(api):
    """Q6, Q46: without `strict`, undocumented methods and parameters are accepted."""
    response = api.http.get(
        f"/v2/gallery.create.json?api_token={api.token}&name=a&name=b&nonsense=1",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("operation", "parameters", "error"),
    [
        ("ping", {"api_token": "1i"}, "Unauthorized, invalid or missing token"),
        ("asset.delete", {}, "Exception"),
        ("gallery.get_items", {"fid": "unknown"}, "Exception"),
        ("nothing", {}, "Exception"),
    ],
)
def test_errors_as_200(lenient, operation, parameters, error):
    """§1.3: errors have status 200, and `success` is false."""
    response = lenient.get(operation, **parameters)

    assert response.status_code == 200
    assert (response.json()["success"], response.json()["error"]) == (False, error)


def test_errors_as_200_and_success(lenient):
    """A success is not affected."""
    assert lenient.ok("ping")["success"] is True


@pytest.mark.usefixtures("any_response")
def test_faults_keep_their_status(own_api):
    """The status of a fault rule is sent, also with `errors_as_200`."""
    with Emulator(errors_as_200=True, faults=["ping:status=503:body=json"]) as served:
        assert own_api(served.base_url, served.api_token).get("ping").status_code == 503


@pytest.mark.parametrize("callback", ["fn", "a.b.c", "$", "_x1", "jQuery33105_1700000000"])
def test_callback(api, callback):
    """§1.1, Q46: with `callback`, the response is a script that calls the function."""
    response = api.get("ping", callback=callback)
    text = response.text

    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert (text[: len(callback) + 1], text[-2:]) == (f"{callback}(", ");")
    assert json.loads(text[len(callback) + 1 : -2])["ping"] == "pong"


@pytest.mark.parametrize("callback", ["", "1a", "a b", "a()", "alert(1)//", "a.", ".a", "a..b", "ä", "a\n", "a" * 5000])
def test_invalid_callback(api, callback):
    """A callback that is not a function name is ignored: the response is JSON."""
    response = api.get("ping", callback=callback)

    assert response.headers["content-type"] == "application/json"
    assert response.json()["ping"] == "pong"


def test_callback_of_an_error(api):
    """An error with `callback` keeps its status, and is a script too."""
    response = api.get("asset.delete", callback="fn")

    assert response.status_code == 500
    assert response.text.startswith('fn({"success":false,')


def test_callback_by_post(api):
    """`callback` works with POST too."""
    response = api.http.post("/v2/gallery.create.json", params={"api_token": api.token, "callback": "fn"})

    assert response.text.startswith('fn({"success":true,')


def test_strict_callback(strict):
    """`callback` is not documented, and is refused in strict mode."""
    response = strict.get("ping", callback="fn")

    assert response.json()["message"] == "ping has no parameter 'callback', only: none"
