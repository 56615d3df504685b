"""Uploads by browsers, without a browser: what the server gives, and what it accepts."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import pytest
from flask import Flask
from jinja2 import Environment
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from cincopa_v2_client import AsyncCincopa, Cincopa, embed, web
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.web import BrowserUploads, SubmittedFileError
from cincopa_v2_client.web.flask import upload_blueprint
from cincopa_v2_client.web.starlette import upload_app

OWN = httpx.Headers({"Sec-Fetch-Site": "same-origin", "Origin": "https://site.test", "Host": "site.test"})
FILES = Path(web.__file__).parent
HOSTILE = "\"'><script>x<"


@pytest.fixture
def c(emulator: Emulator) -> Iterator[Cincopa]:
    with Cincopa(emulator.api_token, base_url=emulator.base_url, retries=0) as client:
        yield client


@pytest.fixture
def uploads(c: Cincopa) -> BrowserUploads:
    return BrowserUploads(client=c, fid=c.gallery.create(name="Talks").fid, ttl=60)


def test_browser_gets_an_upload_url_and_no_token(uploads, c, emulator) -> None:
    """The URL puts a file into the gallery, without the API token or a part of it."""
    status, granted = uploads.grant(OWN, allowed=True)
    httpx.post(granted["upload_url"], content=b"x", headers={"X-FILE-NAME": "a.mp4"})

    assert (status, granted.keys(), granted["expires_in"]) == (200, {"upload_url", "expires_in"}, 60)
    assert emulator.api_token not in str(granted)
    assert emulator.api_token.partition("i")[2] not in str(granted)
    assert [asset.filename for asset in c.gallery.iter_items(uploads.fid)] == ["a.mp4"]


def test_upload_url_expires(uploads, c, emulator) -> None:
    """After `ttl` seconds the URL is refused."""
    granted = uploads.grant(OWN, allowed=True)[1]
    emulator.clock.advance(61)
    response = httpx.post(granted["upload_url"], content=b"x", headers={"X-FILE-NAME": "a.mp4"})

    assert response.text.startswith("error")
    assert list(c.gallery.iter_items(uploads.fid)) == []


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin", "Origin": "https://a.test", "Host": "internal:8000"}, 200),
        ({"Origin": "http://a.test:8000", "Host": "a.test:8000"}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://a.test:8000", "host": "a.test:8000"}, 200),
        ({"Sec-Fetch-Site": "same-site", "Origin": "https://b.a.test", "Host": "a.test"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://a.test", "Host": "a.test"}, 403),
        ({"Sec-Fetch-Site": "none", "Host": "a.test"}, 403),
        ({"Origin": "http://b.test", "Host": "a.test"}, 403),
        ({"Origin": "null", "Host": "a.test"}, 403),
        ({"Origin": "http://[", "Host": "a.test"}, 403),
        ({"Host": "a.test"}, 403),
        ({}, 403),
    ],
)
def test_only_pages_of_the_site_get_an_upload_url(uploads, headers, status) -> None:
    """A page of another origin, and a request that no page sent, get none."""
    assert uploads.grant(httpx.Headers(headers), allowed=True)[0] == status


def test_person_who_may_not_upload_gets_no_upload_url(uploads, emulator) -> None:
    """The response says what to do, and the API is not asked."""
    emulator.add_fault("asset.get_upload_url:status=500")
    status, result = uploads.grant(OWN, allowed=False)

    assert (status, result) == (403, {"error": "You may not upload files. Log in, and load the page again."})


@pytest.mark.parametrize("allowed", [None, "no", object()])
def test_only_a_boolean_allows(uploads, allowed) -> None:
    """Anything else, such as the coroutine of an async `allow`, is an error and not a yes."""
    with pytest.raises(TypeError, match="expected True or False"):
        uploads.grant(OWN, allowed=allowed)


def test_failure_of_the_api_is_logged_and_not_shown(uploads, emulator, caplog) -> None:
    """The browser gets a general sentence, the log the error with its traceback."""
    emulator.add_fault("asset.get_upload_url:status=503")
    status, result = uploads.grant(OWN, allowed=True)
    (record,) = (each for each in caplog.records if each.name == "cincopa.web")

    assert (status, result) == (502, {"error": "The upload cannot start now. Try again later."})
    assert record.getMessage() == f"no upload URL for the gallery {uploads.fid}"
    assert "503" in str(record.exc_info[1] if record.exc_info else "")


def test_submitted_file_must_be_in_the_gallery(uploads, c) -> None:
    """The rid of an asset in the gallery gives the asset; that of another asset, or of none, is refused."""
    inside = c.asset.upload_file(b"x", filename="a.mp4", fid=uploads.fid).rid
    outside = c.asset.upload_file(b"x", filename="b.mp4").rid

    assert uploads.check(inside).filename == "a.mp4"
    for rid in (outside, "ANotThere___", "", HOSTILE):
        with pytest.raises(SubmittedFileError, match="not among the uploaded ones"):
            uploads.check(rid)


def test_file_that_cannot_be_checked_is_refused(uploads, emulator) -> None:
    """If the gallery cannot be read, the person is asked to submit the form again."""
    emulator.add_fault("gallery.get_items:status=503")

    with pytest.raises(SubmittedFileError, match="Submit the form again"):
        uploads.check("ANotThere___")


class Tags(HTMLParser):
    """Collects the start tags of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.found.append((tag, dict(attrs)))


def test_arguments_of_a_field_are_escaped(uploads) -> None:
    """No argument adds an element or an attribute, in Jinja's templates too, which do not escape the field again."""
    template = Environment(autoescape=True).from_string("{{ field }}")
    arguments = dict.fromkeys(("label", "rid", "accept", "id_", "described_by"), HOSTILE)
    plain = Tags(uploads.field("a", **dict.fromkeys(arguments, "b"))).found
    hostile = Tags(template.render(field=uploads.field(HOSTILE, **arguments))).found

    assert [(tag, attributes.keys()) for tag, attributes in hostile] == [(tag, each.keys()) for tag, each in plain]
    (rid,) = (each for _, each in hostile if each.get("data-part") == "rid")
    assert (rid["name"], rid["value"]) == (HOSTILE, HOSTILE)


def test_scripts_are_allowed_by_a_nonce(uploads) -> None:
    """The script and the styles are files, and can carry the nonce of a Content-Security-Policy."""
    assert [each["nonce"] for _, each in Tags(uploads.head(nonce="r4nd0m")).found] == ["r4nd0m", "r4nd0m"]
    assert all("nonce" not in each for _, each in Tags(uploads.head()).found)


def test_templates_do_not_escape_players() -> None:
    """Jinja inserts the HTML of a player as it is."""
    player = embed.iframe("A4KANh__rQ_m", title="Tom & Jerry")

    assert Environment(autoescape=True).from_string("{{ player }}").render(player=player) == str(player)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"ttl": 0}, ValueError, "ttl=0; expected a whole number, 1 or more"),
        ({"ttl": "3600"}, TypeError, "ttl='3600'; expected a whole number"),
        ({"chunk_size": 0}, ValueError, "chunk_size=0; expected a whole number, 1 or more"),
        ({"fid": ""}, ValueError, "fid=''; expected the id of the gallery"),
        ({"fid": None}, TypeError, "fid=None; expected the id of the gallery"),
        ({"path": "x y"}, ValueError, "path='x y'; expected a path of a URL such as '/cincopa'"),
        ({"path": "/cincopa/"}, ValueError, "without a slash at its end"),
        ({"client": AsyncCincopa("1i2")}, TypeError, "expected a `Cincopa`"),
    ],
)
def test_wrong_arguments_are_refused(c, arguments, error, message) -> None:
    """An upload URL of no gallery, or one that never expires, would be noticed late."""
    with pytest.raises(error) as problem:
        BrowserUploads(**{"client": c, "fid": "A4KANh__rQ_m"} | arguments)

    assert message in str(problem.value)


def test_label_and_files_to_offer_are_optional(uploads) -> None:
    """A label is for the file input, and `accept` is an attribute of it; neither is there when not given."""
    full, bare = (Tags(uploads.field("video", **each)).found for each in ({"label": "Video", "accept": "video/*"}, {}))
    (label,) = (attributes for tag, attributes in full if tag == "label")
    inputs = [next(each for tag, each in tags if tag == "input") for tags in (full, bare)]

    assert (label["for"], inputs[0]["accept"]) == (inputs[0]["id"], "video/*")
    assert "accept" not in inputs[1]
    assert not any(tag == "label" for tag, _ in bare)


@pytest.mark.parametrize(("allowed", "status"), [(True, 200), (False, 403)])
def test_frameworks_grant_an_upload_url(uploads, allowed, status) -> None:
    """It is not kept by the browser."""
    app = Flask(__name__)
    app.register_blueprint(upload_blueprint(uploads, allow=lambda _: allowed))
    flask = app.test_client().post("/cincopa/grant", headers=dict(OWN))
    routes = [Mount(uploads.path, upload_app(uploads, allow=lambda _: allowed))]
    with TestClient(Starlette(routes=routes)) as client:
        starlette = client.post("/cincopa/grant", headers=dict(OWN))

    assert (flask.status_code, starlette.status_code) == (status, status)
    assert (
        "upload_url" in flask.json and "upload_url" in starlette.json() if allowed else "upload_url" not in flask.json
    )
    assert flask.headers["cache-control"] == starlette.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("name", ["upload.js", "upload.css"])
def test_script_and_styles_are_served(uploads, name) -> None:
    """Flask and Starlette serve the files at the path of the uploads, to be kept for an hour."""
    app = Flask(__name__)
    app.register_blueprint(upload_blueprint(uploads, allow=lambda _: True))
    flask = app.test_client().get(f"/cincopa/{name}")
    routes = [Mount(uploads.path, upload_app(uploads, allow=lambda _: True))]
    with TestClient(Starlette(routes=routes)) as client:
        starlette = client.get(f"/cincopa/{name}")
    kind = {"upload.js": "text/javascript", "upload.css": "text/css"}[name]

    assert starlette.content == flask.data == (FILES / name).read_bytes()
    for headers in (starlette.headers, flask.headers):
        assert headers["content-type"] == f"{kind}; charset=utf-8"
        assert headers["cache-control"] == "public, max-age=3600"
        assert headers["x-content-type-options"] == "nosniff"


def test_check_reads_pages_of_100_files(uploads, c, emulator) -> None:
    """The gallery is read in pages of the largest size."""
    rid = c.asset.upload_file(b"x", filename="a.mp4", fid=uploads.fid).rid
    uploads.check(rid)
    newest = next(iter(emulator._started()[0].requests))

    assert newest.target.startswith("/v2/gallery.get_items")
    assert "items_per_page=100" in newest.target


def test_uploads_do_not_show_their_client(uploads) -> None:
    """The representation has the limits and the gallery."""
    assert repr(uploads) == f"BrowserUploads(fid={uploads.fid!r}, path='/cincopa', ttl=60, chunk_size=5120000)"
