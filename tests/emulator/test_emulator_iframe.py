"""upload.iframe (§2.4): the gallery of the page, the allowed files, and the escaping of all values."""

import json
import re
from html.parser import HTMLParser

import pytest

HOSTILE = "\"'></title></script><script>alert(1)</script><img src=x onerror=alert(1)>&quot;{{ 7*7 }}"


class Page(HTMLParser):
    """The elements of a page: attributes and direct text of each."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append([tag, dict(attrs), ""])

    def handle_data(self, data):
        if self.elements:
            self.elements[-1][2] += data

    def all(self, tag):
        return [(attributes, text.strip()) for name, attributes, text in self.elements if name == tag]

    @property
    def setup(self):
        """Return the JSON setup of the page's script."""
        return next(json.loads(text) for attributes, text in self.all("script") if attributes.get("id") == "setup")

    @property
    def title(self):
        return self.all("h1")[0][1]


@pytest.fixture
def request_page(api):
    """Return a function that requests the page and returns the response."""

    def request_page(**parameters):
        return api.http.get("/v2/upload.iframe", params={"api_token": api.token, **parameters})

    return request_page


@pytest.fixture
def page(request_page):
    """Return a function that requests the page, which must succeed, and parses it."""

    def page(**parameters):
        response = request_page(**parameters)
        assert response.status_code == 200, response.text
        return Page(response.text)

    return page


def names(api):
    return [gallery["name"] for gallery in api.ok("gallery.list")["galleries"]]


def test_response_is_html(request_page):
    """Q45: the response is the HTML page itself."""
    response = request_page()

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.text.startswith("<!doctype html>")


def test_by_form(api):
    """Q6: the page can also be requested by POST with a form."""
    response = api.http.post("/v2/upload.iframe", data={"api_token": api.token, "rrid": "post 7"})

    assert Page(response.text).title == "rrid:post 7"


def test_library(page):
    """§2.4: without fid and rrid the page is for the library."""
    assert page().setup["fid"] == ""
    assert page(fid="", rrid=" ").setup["fid"] == ""
    assert page().title == "Library"


def test_gallery(api, page):
    """With a fid, the page is for that gallery and shows its name."""
    fid = api.ok("gallery.create", name="Größe & Weite")["fid"]
    shown = page(fid=fid)

    assert shown.setup["fid"] == fid
    assert shown.title == "Größe & Weite"


def test_gallery_without_a_name(api, page):
    """A gallery without a name is shown by its fid."""
    fid = api.ok("gallery.create")["fid"]

    assert page(fid=fid).title == f"Gallery {fid}"


def test_rrid_creates_a_gallery(api, page):
    """§2.4: `rrid` creates a gallery named after it, which the search finds by that name."""
    shown = page(rrid="5HN-847n")
    (gallery,) = api.ok("gallery.list", search="caption=rrid:5HN-847n")["galleries"]

    assert shown.setup["fid"] == gallery["fid"]


def test_rrid_creates_one_gallery(api, page):
    """A second request with the same rrid uses the same gallery."""
    assert page(rrid="a").setup["fid"] == page(rrid="a").setup["fid"]
    assert page(rrid="b").setup["fid"] != page(rrid="a").setup["fid"]
    assert names(api) == ["rrid:b", "rrid:a"]


def test_fid_takes_precedence_over_rrid(api, page):
    """If both are sent, the fid is used, and no gallery is created."""
    fid = api.ok("gallery.create", name="mine")["fid"]

    assert page(fid=fid, rrid="other").setup["fid"] == fid
    assert names(api) == ["mine"]


def test_unknown_fid(request_page):
    """The response to an unknown fid is the JSON envelope with an error."""
    response = request_page(fid="ANotThere___")

    assert response.status_code == 500
    assert response.json()["message"] == "gallery 'ANotThere___' not found"


@pytest.mark.parametrize("token", ["", "1000001iwrong", HOSTILE])
def test_invalid_token(api, token):
    """§1.3: the response to an invalid token is the documented 403 as JSON, and no gallery is created."""
    response = api.http.get("/v2/upload.iframe", params={"api_token": token, "rrid": "x"})

    assert response.status_code == 403
    assert response.headers["content-type"] == "application/json"
    assert response.json()["error"] == "Unauthorized, invalid or missing token"
    assert names(api) == []


def test_page_contains_the_token(api, page):
    """§2.4: the page contains its token, with which its script calls the API."""
    assert page().setup["token"] == api.token


def test_hostile_gallery_name(api, request_page):
    """A gallery name is escaped wherever it occurs in the page."""
    fid = api.ok("gallery.create", name=HOSTILE)["fid"]
    response = request_page(fid=fid)
    shown = Page(response.text)

    assert shown.title == HOSTILE
    assert [text for _, text in shown.all("title")] == [HOSTILE]
    assert len(shown.all("script")) == 2
    assert shown.all("img") == []


@pytest.mark.parametrize("parameter", ["rrid", "view", "allow", "allowExtensions", "disable-undo", "cache"])
def test_hostile_parameters(page, parameter):
    """No parameter adds an element to the page."""
    shown = page(**{parameter: HOSTILE})

    assert len(shown.all("script")) == 2
    assert shown.all("img") == []


def test_hostile_fid(request_page):
    """The error for a malformed fid is JSON, which browsers do not treat as HTML."""
    response = request_page(fid=HOSTILE)

    assert response.status_code == 500
    assert response.headers["content-type"] == "application/json"


def test_content_security_policy(request_page):
    """Only scripts with the nonce of the response run; images and connections are limited to the emulator."""
    policy = request_page().headers["content-security-policy"]
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))

    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'nonce-[0-9a-f]{32}'", rules["script-src"])
    assert rules["style-src"] == rules["script-src"]
    assert rules["connect-src"] == "'self'"
    assert "unsafe" not in policy


def test_nonce(request_page):
    """The page's script and styles have the nonce, which differs in each response."""
    responses = [request_page(), request_page()]
    nonces = [re.search(r"nonce-(\w+)", each.headers["content-security-policy"])[1] for each in responses]
    shown = Page(responses[0].text)

    assert nonces[0] != nonces[1]
    assert {
        attributes["nonce"] for tag in ("script", "style") for attributes, _ in shown.all(tag) if "nonce" in attributes
    } == {nonces[0]}
    assert [attributes.get("nonce") for attributes, _ in shown.all("style")] == [nonces[0]]


def test_headers(request_page):
    """The page may be framed by any site, is not cached, and sends no referrer."""
    headers = request_page().headers

    assert "x-frame-options" not in headers
    assert "frame-ancestors" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(("value", "view"), [("small", "small"), ("list", "list"), ("huge", "large"), ("", "large")])
def test_view(page, value, view):
    """§2.4: `view` has the observed values; any other is treated as the first."""
    assert page(view=value).all("html")[0][0]["data-view"] == view


@pytest.mark.parametrize(
    ("parameters", "accept", "hint"),
    [
        ({}, "", "Files of any type"),
        ({"allow": "all", "allowExtensions": "all"}, "", "Files of any type"),
        ({"allow": "image, Video"}, "image/*,video/*", "Allowed: image, video"),
        ({"allow": "music"}, "audio/*", "Allowed: audio"),
        ({"allow": "image,other"}, "", "Allowed: image, other"),
        ({"allowExtensions": "MP4, .jpg"}, ".jpg,.mp4", "Allowed: .jpg, .mp4"),
        ({"allow": "nonsense"}, "", "Files of any type"),
    ],
)
def test_allowed_files(page, parameters, accept, hint):
    """§2.4: `allow` and `allowExtensions` set the files that the file dialog accepts."""
    parsed = page(**parameters)

    assert parsed.all("input")[0][0]["accept"] == accept
    assert hint in [text for attributes, text in parsed.all("span") if attributes.get("id") == "hint"]


def test_parameters_of_plugins_are_ignored(page):
    """Q46: the additional parameters of the WordPress and Moodle plugins are ignored."""
    assert page(**{"disable_mobile_app": "true", "disable-undo": "true", "view": "large"}).title == "Library"
