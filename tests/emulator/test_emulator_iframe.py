"""upload.iframe (§2.4): which gallery it is for, what it lets through, and that nothing gets out of its place in it."""

import json
import re
from html.parser import HTMLParser

import pytest

HOSTILE = "\"'></title></script><script>alert(1)</script><img src=x onerror=alert(1)>&quot;{{ 7*7 }}"


class Page(HTMLParser):
    """The elements of a page, each with its attributes and the text right inside."""

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
        """Return the setup that the page gives to its script."""
        return next(json.loads(text) for attributes, text in self.all("script") if attributes.get("id") == "setup")

    @property
    def title(self):
        return self.all("h1")[0][1]


@pytest.fixture
def ask(api):
    """Asks for the page; the answer."""

    def ask(**sent):
        return api.http.get("/v2/upload.iframe", params={"api_token": api.token, **sent})

    return ask


@pytest.fixture
def page(ask):
    """Asks for the page, which must come."""

    def page(**sent):
        response = ask(**sent)
        assert response.status_code == 200, response.text
        return Page(response.text)

    return page


def names(api):
    return [gallery["name"] for gallery in api.ok("gallery.list")["galleries"]]


def test_is_a_page(ask):
    """Q45: it is the page itself, and HTML."""
    response = ask()

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.text.startswith("<!doctype html>")


def test_by_form(api):
    """Q6: it comes for POST and parameters in a form, too."""
    response = api.http.post("/v2/upload.iframe", data={"api_token": api.token, "rrid": "post 7"})

    assert Page(response.text).title == "rrid:post 7"


def test_library(page):
    """§2.4: without fid and rrid it is for the library."""
    assert page().setup["fid"] == ""
    assert page(fid="", rrid=" ").setup["fid"] == ""
    assert page().title == "Library"


def test_gallery(api, page):
    """It is for the gallery of a fid, and shows its name."""
    fid = api.ok("gallery.create", name="Größe & Weite")["fid"]
    shown = page(fid=fid)

    assert shown.setup["fid"] == fid
    assert shown.title == "Größe & Weite"


def test_gallery_without_a_name(api, page):
    """Such a gallery is called by its fid."""
    fid = api.ok("gallery.create")["fid"]

    assert page(fid=fid).title == f"Gallery {fid}"


def test_rrid_makes_a_gallery(api, page):
    """§2.4: the gallery of a remote object is named after it, and found by that name."""
    shown = page(rrid="5HN-847n")
    (gallery,) = api.ok("gallery.list", search="caption=rrid:5HN-847n")["galleries"]

    assert shown.setup["fid"] == gallery["fid"]


def test_rrid_makes_one_gallery(api, page):
    """It is there when it is asked for again."""
    assert page(rrid="a").setup["fid"] == page(rrid="a").setup["fid"]
    assert page(rrid="b").setup["fid"] != page(rrid="a").setup["fid"]
    assert names(api) == ["rrid:b", "rrid:a"]


def test_fid_goes_before_rrid(api, page):
    """Where both are sent, the fid counts, and no gallery is made."""
    fid = api.ok("gallery.create", name="mine")["fid"]

    assert page(fid=fid, rrid="other").setup["fid"] == fid
    assert names(api) == ["mine"]


def test_unknown_fid(ask):
    """An unknown fid is refused in the envelope, as JSON."""
    response = ask(fid="ANotThere___")

    assert response.status_code == 500
    assert response.json()["message"] == "gallery 'ANotThere___' not found"


@pytest.mark.parametrize("token", ["", "1000001iwrong", HOSTILE])
def test_bad_token(api, token):
    """§1.3: a wrong token is answered with the documented 403, as JSON, and nothing is made."""
    response = api.http.get("/v2/upload.iframe", params={"api_token": token, "rrid": "x"})

    assert response.status_code == 403
    assert response.headers["content-type"] == "application/json"
    assert response.json()["error"] == "Unauthorized, invalid or missing token"
    assert names(api) == []


def test_token_for_the_script(api, page):
    """§2.4: the page has the token that it was asked for with, as it calls the API."""
    assert page().setup["token"] == api.token


def test_hostile_gallery_name(api, ask):
    """A name is text, wherever it stands."""
    fid = api.ok("gallery.create", name=HOSTILE)["fid"]
    response = ask(fid=fid)
    shown = Page(response.text)

    assert shown.title == HOSTILE
    assert [text for _, text in shown.all("title")] == [HOSTILE]
    assert len(shown.all("script")) == 2
    assert shown.all("img") == []


@pytest.mark.parametrize("parameter", ["rrid", "view", "allow", "allowExtensions", "disable-undo", "cache"])
def test_hostile_parameters(page, parameter):
    """No parameter adds an element."""
    shown = page(**{parameter: HOSTILE})

    assert len(shown.all("script")) == 2
    assert shown.all("img") == []


def test_hostile_fid(ask):
    """The error about a fid is JSON, which no browser takes for HTML."""
    response = ask(fid=HOSTILE)

    assert response.status_code == 500
    assert response.headers["content-type"] == "application/json"


def test_policy(ask):
    """Only what carries this answer's nonce runs; pictures and connections come from here."""
    policy = ask().headers["content-security-policy"]
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))

    assert rules["default-src"] == "'none'"
    assert re.fullmatch(r"'nonce-[0-9a-f]{32}'", rules["script-src"])
    assert rules["style-src"] == rules["script-src"]
    assert rules["connect-src"] == "'self'"
    assert "unsafe" not in policy


def test_nonce(ask):
    """The page's own script and styles carry the nonce, which is another one each time."""
    responses = [ask(), ask()]
    nonces = [re.search(r"nonce-(\w+)", each.headers["content-security-policy"])[1] for each in responses]
    shown = Page(responses[0].text)

    assert nonces[0] != nonces[1]
    assert {
        attributes["nonce"] for tag in ("script", "style") for attributes, _ in shown.all(tag) if "nonce" in attributes
    } == {nonces[0]}
    assert [attributes.get("nonce") for attributes, _ in shown.all("style")] == [nonces[0]]


def test_headers(ask):
    """It may be framed by anyone, and neither it nor its address is kept or passed on."""
    headers = ask().headers

    assert "x-frame-options" not in headers
    assert "frame-ancestors" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(("sent", "view"), [("small", "small"), ("list", "list"), ("huge", "large"), ("", "large")])
def test_view(page, sent, view):
    """§2.4: the views that were seen; any other is the first."""
    assert page(view=sent).all("html")[0][0]["data-view"] == view


@pytest.mark.parametrize(
    ("sent", "accept", "hint"),
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
def test_allowed(page, sent, accept, hint):
    """§2.4: `allow` and `allowExtensions` say what the file dialog offers."""
    shown = page(**sent)

    assert shown.all("input")[0][0]["accept"] == accept
    assert hint in [text for attributes, text in shown.all("span") if attributes.get("id") == "hint"]


def test_extras_are_tolerated(page):
    """Q46: what WordPress and Moodle send besides does no harm."""
    assert page(**{"disable_mobile_app": "true", "disable-undo": "true", "view": "large"}).title == "Library"
