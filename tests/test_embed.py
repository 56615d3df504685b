"""Embedding: the behaviour that the examples in the docstrings do not show."""

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import jinja2
import pytest

import cincopa_v2_client
from cincopa_v2_client import embed, tokens, webhooks

NASTY = "\"'><script>alert(1)</script>&é"
EXPIRES = datetime(2026, 1, 31, tzinfo=UTC)
ONE = "a5367504aef18b9b81dc34c5d7038e8b611c0555f480b2cdf01e093d9682a341"
ALL = "b4cc969ccaedef56d08f0ace981ddf80bcce6108b5b8fc9affb4ea615eaff151"


class Elements(HTMLParser):
    """The elements that a browser reads from HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_default_template_of_a_type() -> None:
    """Types may have the names in responses or in filters; an unknown type has a template too."""
    templates = {
        "video": "A4HAcLOLOO68",
        "image": "A8AAFV8a-H5b",
        "music": "AEFALSr3trK4",
        "audio": "AEFALSr3trK4",
        "unknown": "AYFACCtYYllw",
        "other": "AYFACCtYYllw",
        "hologram": "AYFACCtYYllw",
    }

    assert {type_: embed.asset_id("R", type_) for type_ in templates} == {
        type_: f"{template}!R" for type_, template in templates.items()
    }


def test_given_template() -> None:
    """A given template replaces that of the type."""
    assert embed.asset_id("R", "video", template="T") == "T!R"
    assert embed.gallery_id("F", template="T") == "T@F"
    assert embed.gallery_id("F") == "F"


def test_iframe_keeps_everything_in_its_attributes() -> None:
    """With any id and title, the result is one element, whose attributes are the arguments."""
    ((tag, attributes),) = Elements(embed.iframe(NASTY, title=NASTY, width=NASTY, height=NASTY)).tags

    assert tag == "iframe"
    assert attributes["title"] == attributes["width"] == attributes["height"] == NASTY
    assert parse_qs(urlsplit(attributes["src"] or "").query) == {"fid": [NASTY]}


def test_html_is_not_escaped_again_in_a_template() -> None:
    code = embed.iframe("A!B", title='"Talks"')

    assert jinja2.Template("{{ code }}", autoescape=True).render(code=code) == code


def test_iframe_fills_its_container_by_default() -> None:
    """Width and height are 100 % by default."""
    ((_, attributes),) = Elements(embed.iframe("F")).tags

    assert (attributes["width"], attributes["height"], attributes["title"]) == ("100%", "100%", "")


def test_script_keeps_everything_in_its_strings() -> None:
    """No id can end the script, and the player gets the arguments."""
    html = embed.script(NASTY, element_id=NASTY)

    assert [tag for tag, _ in Elements(html).tags] == ["div", "script", "script"]
    assert Elements(html).tags[0][1]["id"] == NASTY
    pushed = re.search(r"_cpmp\.push\((.*)\);", html)
    assert pushed and json.loads(pushed[1]) == {"_object": NASTY, "_fid": NASTY}


def test_upload_page_of_a_gallery(emulator) -> None:
    """The URL with a temporary token shows the upload page of the gallery."""
    with cincopa_v2_client.Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        fid = client.gallery.create(name="Talks").fid
        token = client.token.get_temp(ttl=600, fid=fid, permissions=["gallery.*", "asset.*"]).token
        response = httpx.get(embed.upload_iframe_url(fid, token, base_url=client.base_url))

    assert (response.status_code, response.headers["Content-Type"].partition(";")[0]) == (200, "text/html")


def test_ids_are_quoted_in_urls() -> None:
    """Characters with a meaning in URLs are percent-encoded."""
    for make in (embed.iframe_url, embed.hls_url, embed.watch_url):
        assert re.fullmatch(r"[\w:/.?=%!@~-]+", make(NASTY), re.ASCII)


def test_thumbnail_of_an_embed_id() -> None:
    """An embed id is that of a gallery, or of an asset with its template."""
    assert embed.thumbnail_url(embed_id="T!R") == "https://rtcdn.cincopa.com/thumb.aspx?size=large&fid=T!R"


@pytest.mark.parametrize("given", [{}, {"rid": "R", "embed_id": "F"}])
def test_thumbnail_needs_one_id(given) -> None:
    """Neither id and both ids are refused."""
    with pytest.raises(TypeError, match="expected exactly one of rid and embed_id"):
        embed.thumbnail_url(**given)


def test_player_auth_of_an_embed_id() -> None:
    """The result is the documented HMAC, as computed by openssl (§9)."""
    assert embed.player_auth("a secret code", EXPIRES, embed_id="A4KANh__rQ_m") == f"auth=expiretime=1769817600;{ONE}"


def test_player_auth_of_an_account() -> None:
    """The rules of an account also contain its id."""
    auth = embed.player_auth("a secret code", EXPIRES, accid="okGbyjhVW40d")

    assert auth == f"auth=expiretime=1769817600;uid=okGbyjhVW40d;{ALL}"


def test_player_auth_is_the_same_in_every_zone() -> None:
    """Times in different zones are converted to UTC."""
    elsewhere = EXPIRES.astimezone(timezone(timedelta(hours=-6)))

    assert embed.player_auth("s", elsewhere, embed_id="F") == embed.player_auth("s", EXPIRES, embed_id="F")


def test_player_auth_without_a_zone() -> None:
    """A time without a zone is ambiguous and refused."""
    with pytest.raises(ValueError, match="has no time zone"):
        embed.player_auth("s", datetime(2026, 1, 31), embed_id="F")


@pytest.mark.parametrize("given", [{}, {"accid": "A", "embed_id": "F"}])
def test_player_auth_needs_one_id(given) -> None:
    """Neither id and both ids are refused."""
    with pytest.raises(TypeError, match="expected exactly one of embed_id and accid"):
        embed.player_auth("s", EXPIRES, **given)


def test_dir_has_the_public_names_only() -> None:
    """`dir()` returns the public names of each module, for the package also its submodules."""
    submodules = [path.stem for path in Path(cincopa_v2_client.__file__).parent.iterdir()]
    for module in (cincopa_v2_client, embed, tokens, webhooks):
        assert sorted({*dir(module)} - {*submodules}) == sorted(module.__all__)
        assert [name for name in module.__all__ if not hasattr(module, name)] == []
