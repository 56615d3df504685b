"""Embedding: what the examples in the docstrings do not show."""

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from cincopa_v2_client import embed

NASTY = "\"'><script>alert(1)</script>&é"
EXPIRES = datetime(2026, 1, 31, tzinfo=UTC)
ONE = "a5367504aef18b9b81dc34c5d7038e8b611c0555f480b2cdf01e093d9682a341"
ALL = "b4cc969ccaedef56d08f0ace981ddf80bcce6108b5b8fc9affb4ea615eaff151"


class Tags(HTMLParser):
    """What a browser makes of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize(
    ("type_", "template"),
    [
        ("video", "A4HAcLOLOO68"),
        ("image", "A8AAFV8a-H5b"),
        ("music", "AEFALSr3trK4"),
        ("audio", "AEFALSr3trK4"),
        ("unknown", "AYFACCtYYllw"),
        ("other", "AYFACCtYYllw"),
        ("hologram", "AYFACCtYYllw"),
    ],
)
def test_default_template_of_a_type(type_, template) -> None:
    """Also by the words of the filter, and of a type that comes one day."""
    assert embed.asset_id("R", type_) == f"{template}!R"


def test_template_of_ones_own() -> None:
    """It is taken instead of the type's."""
    assert embed.asset_id("R", "video", template="T") == "T!R"
    assert embed.gallery_id("F", template="T") == "T@F"
    assert embed.gallery_id("F") == "F"


def test_iframe_keeps_everything_in_its_attributes() -> None:
    """Whatever is in an id or a title, it is one element, and says what was given."""
    ((tag, attributes),) = Tags(embed.iframe(NASTY, title=NASTY, width=NASTY, height=NASTY)).tags

    assert tag == "iframe"
    assert attributes["title"] == attributes["width"] == attributes["height"] == NASTY
    assert parse_qs(urlsplit(attributes["src"] or "").query) == {"fid": [NASTY]}


def test_script_keeps_everything_in_its_strings() -> None:
    """Nothing in an id ends the script, and the player gets what was given."""
    html = embed.script(NASTY, element_id=NASTY)

    assert [tag for tag, _ in Tags(html).tags] == ["div", "script", "script"]
    assert Tags(html).tags[0][1]["id"] == NASTY
    pushed = re.search(r"_cpmp\.push\((.*)\);", html)
    assert pushed and json.loads(pushed[1]) == {"_object": NASTY, "_fid": NASTY}


@pytest.mark.parametrize("make", [embed.iframe_url, embed.hls_url, embed.watch_url])
def test_address_has_no_letter_that_means_something_else(make) -> None:
    """What an id may not have is written as a percent sign and digits."""
    assert re.fullmatch(r"[\w:/.?=%!@~-]+", make(NASTY), re.ASCII)


def test_thumbnail_of_an_embed_id() -> None:
    """Of a gallery, or of an asset with its template."""
    assert embed.thumbnail_url(embed_id="T!R") == "https://rtcdn.cincopa.com/thumb.aspx?size=large&fid=T!R"


@pytest.mark.parametrize("given", [{}, {"rid": "R", "embed_id": "F"}])
def test_thumbnail_of_one_thing(given) -> None:
    """Neither of nothing nor of two."""
    with pytest.raises(TypeError, match="expected either rid or embed_id"):
        embed.thumbnail_url(**given)


def test_player_auth_of_an_embed_id() -> None:
    """The documented HMAC, as openssl makes it (§9)."""
    assert embed.player_auth("a secret code", EXPIRES, embed_id="A4KANh__rQ_m") == f"auth=expiretime=1769817600;{ONE}"


def test_player_auth_of_an_account() -> None:
    """Its rules have the account's id too."""
    made = embed.player_auth("a secret code", EXPIRES, accid="okGbyjhVW40d")

    assert made == f"auth=expiretime=1769817600;uid=okGbyjhVW40d;{ALL}"


def test_player_auth_is_the_same_in_every_zone() -> None:
    """A moment is a moment."""
    elsewhere = EXPIRES.astimezone(timezone(timedelta(hours=-6)))

    assert embed.player_auth("s", elsewhere, embed_id="F") == embed.player_auth("s", EXPIRES, embed_id="F")


def test_player_auth_without_a_zone() -> None:
    """Nobody knows when that is."""
    with pytest.raises(ValueError, match="has no zone"):
        embed.player_auth("s", datetime(2026, 1, 31), embed_id="F")


@pytest.mark.parametrize("given", [{}, {"accid": "A", "embed_id": "F"}])
def test_player_auth_of_one_thing(given) -> None:
    """Neither of nothing nor of two."""
    with pytest.raises(TypeError, match="expected either embed_id or accid"):
        embed.player_auth("s", EXPIRES, **given)
