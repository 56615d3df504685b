"""The rows of a mirror, made from the API's objects."""

import datetime
import hashlib

import pytest

from cincopa_v2_client.mirror.rows import json_of, key_of, thing_of, timestamp
from cincopa_v2_client.mirror.schema import COLUMNS
from cincopa_v2_client.models import Asset, Gallery, LiveStream, Portal, Webhook

TEXTS = ("filename", "caption", "description", "long_description", "related_link_text", "related_link_url")
TEXTS += ("reference_id", "uploaded_by", "syncstatus", "storage", "claimed")


def columns(table, item):
    """Return the values of an object's row by column."""
    return dict(zip(COLUMNS[table], thing_of(table, item, "").values, strict=True))


def test_asset_has_a_row() -> None:
    files = {"content": {"url": "https://c"}, "thumbnail": {"url": "https://t"}, "exif": {"width": 16, "height": 9}}
    attached = [{"type": kind} for kind in ("subtitle-en", "subtitle-he", "thumbnail", None)]
    times = {"uploaded": "2026-11-26T17:45:00Z", "modified": "2026-11-26T17:45:00.250Z"}
    ids = {"rid": "A", "id": "7", "type": "video", "filesize": 5, "tags": ["a", "b"]}

    texts = {name: f"a {name}" for name in TEXTS}
    row = columns("assets", Asset.from_dict({**texts, **ids, **times, **files, "attached": attached}))

    expected = texts | {"rid": "A", "id": "7", "type": "video", "filesize": 5}
    expected |= {"uploaded": "2026-11-26 17:45:00", "modified": "2026-11-26 17:45:00.250", "duration": None}
    expected |= {"content_url": "https://c", "thumbnail_url": "https://t", "width": 16, "height": 9}
    assert row == expected | {"tag_count": 2, "subtitle_count": 2}


def test_asset_without_anything_has_no_values() -> None:
    row = columns("assets", Asset.from_dict({"rid": "A", "content": {"url": ""}, "thumbnail": {"url": ""}}))

    assert {name: value for name, value in row.items() if value not in (None, "")} == {"rid": "A", "subtitle_count": 0}
    assert [row[name] for name in ("content_url", "thumbnail_url", "tag_count", "duration")] == [None] * 4


def test_versions_tags_and_attachments_have_rows_of_their_own() -> None:
    version = {"url": "https://o", "filesize": 5, "mime": "video/mp4"}
    attached = [{"id": "9", "type": "subtitle-en", "filename": "a.vtt", "url": "https://a"}]
    asset = Asset.from_dict({"rid": "A", "versions": {"original": version}, "tags": ["b", "a"], "attached": attached})

    thing = thing_of("assets", asset, "digest")

    assert (thing.digest, thing.versions) == ("digest", [["A", "original", "https://o", 5, "video/mp4"]])
    assert thing.tags == [["A", 0, "b"], ["A", 1, "a"]]
    assert thing.attachments == [["A", 0, "9", "subtitle-en", "a.vtt", "https://a"]]


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [
        ("00:16:10.27", 970.27),
        ("01:02:03", 3723),
        (" 02:03 ", 123),
        ("5.5", 5.5),
        ("", None),
        ("long", None),
        (None, None),
    ],
)
@pytest.mark.parametrize("part", ["exif", "id3tag"])
def test_durations_are_seconds(part, duration, seconds) -> None:
    assert columns("assets", Asset.from_dict({"rid": "A", part: {"duration": duration}}))["duration"] == seconds


def test_values_that_sqlite_cannot_store() -> None:
    """Lone surrogates are escaped, also in the JSON; integers of more than 64 bits are left out."""
    asset = Asset.from_dict({"rid": "A", "caption": "ü\ud800", "filesize": 2**63})

    row = columns("assets", asset)
    assert (row["caption"], row["filesize"]) == ("ü\\ud800", None)
    assert columns("assets", Asset.from_dict({"rid": "A", "filesize": 2**63 - 1}))["filesize"] == 2**63 - 1
    assert '"ü\\ud800"' in json_of(asset)


def test_time_of_another_zone_is_stored_in_utc() -> None:
    zone = datetime.timezone(datetime.timedelta(hours=2))

    assert timestamp(datetime.datetime(2026, 11, 26, 17, 45, tzinfo=zone)) == "2026-11-26 15:45:00"


def test_gallery_has_its_tags_in_one_column() -> None:
    gallery = {"fid": "F", "name": "n", "description": "d", "modified": "2026-11-26T17:45:00Z", "syncstatus": "synced"}

    row = columns("galleries", Gallery.from_dict({**gallery, "tags": ["b", "a"]}))

    assert row == {**gallery, "tags": "b,a", "modified": "2026-11-26 17:45:00"}
    assert columns("galleries", Gallery.from_dict(gallery))["tags"] is None
    assert key_of("galleries", Gallery.from_dict(gallery)) == "F"


def test_live_stream_has_a_row() -> None:
    live = {name: f"the {name}" for name in COLUMNS["live_streams"]}

    assert columns("live_streams", LiveStream.from_dict(live)) == live


def test_portal_without_a_subdomain_has_its_id_as_the_key() -> None:
    portal = {"id": 7, "name": "n", "created_at": "2026-11-26T17:45:00Z", "status": "active"}

    for given, key in (({}, "7"), ({"subdomain": "talks"}, "talks")):
        item = Portal.from_dict(portal | given)
        assert columns("portals", item) == portal | {"subdomain": key, "created_at": "2026-11-26 17:45:00"}
        assert key_of("portals", item) == key
    assert key_of("portals", Portal.from_dict({"name": "n"})) == ""


def test_webhook_is_known_by_the_digest_of_its_url() -> None:
    slack = {f"slack_{name}": f"the {name}" for name in ("channel", "username", "icon")}
    url = "https://hooks.example/path?secret=hidden"

    row = columns("webhooks", Webhook.from_dict({"hook_url": url, "events": ["a.*", "b.*"], **slack}))

    digest = hashlib.sha256(url.encode()).hexdigest()
    assert row == {"hook": digest[:16], "host": "hooks.example", "events": "a.*,b.*", **slack}
    assert columns("webhooks", Webhook.from_dict({"hook_url": "https://[x"}))["host"] is None
    assert key_of("webhooks", Webhook.from_dict({"events": []})) == ""
