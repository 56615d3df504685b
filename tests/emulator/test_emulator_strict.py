"""Strict mode, errors as 200, and JSONP."""

import json

import pytest

from cincopa_v2_client import Cincopa
from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator import Emulator

OPERATIONS = [
    (path.strip("/").removesuffix(".json"), path, method.upper())
    for path, item in patched_document()["paths"].items()
    for method in ("get", "post")
    if method in item
]


@pytest.fixture(scope="module")
def strict_emulator():
    """An emulator that refuses what the document does not have."""
    with Emulator(strict=True) as served:
        yield served


@pytest.fixture
def strict(strict_emulator, own_api):
    """Short ways to call it."""
    return own_api(strict_emulator.base_url, strict_emulator.api_token)


@pytest.fixture
def lenient(own_api):
    """An emulator that sends errors with status 200."""
    with Emulator(errors_as_200=True) as served:
        yield own_api(served.base_url, served.api_token)


def send(api, method, operation, body=None, **sent):
    """A call by a given method; status and message."""
    answer = api.http.request(
        method, f"/v2/{operation}.json", params={"api_token": api.token, **sent}, **({"data": body} if body else {})
    )
    return answer.status_code, answer.json().get("message")


def test_strict_takes_what_is_documented(strict):
    """Documented parameters, by the documented method."""
    assert send(strict, "POST", "gallery.create", name="x", description="y")[0] == 200
    assert send(strict, "GET", "gallery.list", page=1)[0] == 200


def test_strict_method(strict):
    """The method that the document does not give is refused, and named."""
    for operation, path, method in OPERATIONS:
        other = "GET" if method == "POST" else "POST"
        answer = strict.http.request(other, f"/v2{path}", params={"api_token": strict.token})

        assert answer.status_code == 500
        assert answer.json()["message"] == f"{operation} is documented with {method}, not with {other}"
        assert answer.json()["error"] == "Exception"


def test_strict_refuses_head(strict):
    """The document has no HEAD."""
    assert strict.http.head("/v2/ping.json", params={"api_token": strict.token}).status_code == 500


def test_strict_unknown_parameter(strict):
    """It is named, with those that there are."""
    told = "asset.get_tags has no parameter 'cache', only: none"
    assert send(strict, "GET", "asset.get_tags", cache="never") == (500, told)
    status, message = send(strict, "POST", "gallery.create", title="verysecret")
    assert (status, message.partition(",")[0]) == (500, "gallery.create has no parameter 'title'")
    assert "only: name, description" in message
    assert "verysecret" not in message


def test_strict_misspelt_token(strict):
    """A misspelt token parameter is named like any other."""
    answer = strict.http.get("/v2/ping.json", params={"token": strict.token})

    assert answer.json()["message"] == "ping has no parameter 'token', only: none"


def test_strict_repeated_parameter(strict):
    """A parameter that is given twice is refused."""
    assert send(strict, "GET", "gallery.list", page=["1", "2"]) == (500, "page is given more than once")
    assert send(strict, "GET", "ping", api_token=["1i", "2i"]) == (500, "api_token is given more than once")


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "application/json", ""])
def test_strict_body(strict, content_type):
    """A body of any type is refused: the document has none."""
    answer = strict.http.post(
        "/v2/gallery.create.json",
        params={"api_token": strict.token},
        content=b"name=x",
        headers={"Content-Type": content_type},
    )

    assert answer.json()["message"] == "gallery.create has no request body; send the parameters in the query"


def test_strict_empty_body(strict):
    """An empty body counts as no body."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": "0"}
    answer = strict.http.post("/v2/gallery.create.json", params={"api_token": strict.token}, headers=headers)

    assert answer.status_code == 200


def test_strict_without_token(strict):
    """A call that is as documented, but for the token, is a 403 as ever."""
    assert strict.http.get("/v2/ping.json").status_code == 403


def test_strict_and_our_client(strict_emulator):
    """Our client sends only what the document has."""
    with Cincopa(strict_emulator.api_token, base_url=strict_emulator.base_url) as c:
        gallery = c.gallery.create(name="n", description="d")
        c.gallery.set_meta(gallery.fid, tags=["a", "b"])

        assert c.gallery.list(search="n", page=1, items_per_page=5).galleries[0].fid == gallery.fid
        assert c.asset.list(type_=["video"], details=["caption"]).items == []


def test_not_strict_takes_it_all(api):
    """Q6, Q46: otherwise nothing of this is refused."""
    answer = api.http.get(
        f"/v2/gallery.create.json?api_token={api.token}&name=a&name=b&nonsense=1",
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )

    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("operation", "sent", "error"),
    [
        ("ping", {"api_token": "1i"}, "Unauthorized, invalid or missing token"),
        ("asset.delete", {}, "Exception"),
        ("gallery.get_items", {"fid": "unknown"}, "Exception"),
        ("nothing", {}, "Exception"),
    ],
)
def test_errors_as_200(lenient, operation, sent, error):
    """§1.3: the status is 200, and `success` is false."""
    answer = lenient.get(operation, **sent)

    assert answer.status_code == 200
    assert (answer.json()["success"], answer.json()["error"]) == (False, error)


def test_errors_as_200_and_success(lenient):
    """A success is sent as usual."""
    assert lenient.ok("ping")["success"] is True


@pytest.mark.usefixtures("any_response")
def test_faults_keep_their_status(own_api):
    """A status that a fault rule demands is sent, also with errors as 200."""
    with Emulator(errors_as_200=True, faults=["ping:status=503:body=json"]) as served:
        assert own_api(served.base_url, served.api_token).get("ping").status_code == 503


@pytest.mark.parametrize("callback", ["fn", "a.b.c", "$", "_x1", "jQuery33105_1700000000"])
def test_callback(api, callback):
    """§1.1, Q46: the answer is a script that calls the function."""
    answer = api.get("ping", callback=callback)
    text = answer.text

    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert (text[: len(callback) + 1], text[-2:]) == (f"{callback}(", ");")
    assert json.loads(text[len(callback) + 1 : -2])["ping"] == "pong"


@pytest.mark.parametrize("callback", ["", "1a", "a b", "a()", "alert(1)//", "a.", ".a", "a..b", "ä", "a\n", "a" * 5000])
def test_bad_callback(api, callback):
    """A callback that is not a function name is ignored: the response is JSON."""
    answer = api.get("ping", callback=callback)

    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["ping"] == "pong"


def test_callback_of_an_error(api):
    """An error keeps its status, and is a script too."""
    answer = api.get("asset.delete", callback="fn")

    assert answer.status_code == 500
    assert answer.text.startswith('fn({"success":false,')


def test_callback_by_post(api):
    """Parameters are read from the query with any method."""
    answer = api.http.post("/v2/gallery.create.json", params={"api_token": api.token, "callback": "fn"})

    assert answer.text.startswith('fn({"success":true,')


def test_strict_callback(strict):
    """The document has no `callback`, so strict mode has none."""
    answer = strict.get("ping", callback="fn")

    assert answer.json()["message"] == "ping has no parameter 'callback', only: none"
