"""The files service of iconik's emulator: signed URLs of files that were put in."""

from datetime import UTC, datetime, timedelta

import pytest
from iconik_clients import Api

from iconik_v1_client.emulator import Emulator


def url_of(api, asset, kind="proxies"):
    """Return the signed URL of the first file of a kind."""
    return api.files(f"assets/{asset}/{kind}/", generate_signed_url="true")["objects"][0]["url"]


@pytest.mark.parametrize(
    ("kind", "collection"), [("proxy", "proxies"), ("original", "files"), ("keyframe", "keyframes")]
)
def test_file_by_its_signed_url(emulator, api, tmp_path, kind, collection):
    """A file is listed with its name and size; its signed URL needs no token, and takes ranges."""
    (tmp_path / "a.mp4").write_bytes(b"0123456789")
    asset = api.asset()
    added = emulator.add_file(asset, tmp_path / "a.mp4", kind)
    listed = api.files(f"assets/{asset}/{collection}/")["objects"]
    assert [(each["id"], each["name"], each["size"], each["status"]) for each in listed] == [
        (added, "a.mp4", 10, "CLOSED")
    ]
    assert "url" not in listed[0]

    url = api.files(f"assets/{asset}/{collection}/{added}/download_url/")["url"]
    api.http.headers.clear()
    assert api.http.get(url).content == b"0123456789"
    assert api.http.get(url, headers={"Range": "bytes=2-4"}).content == b"234"
    assert api.http.get(url[:-1] + "0").status_code == 403


def test_signed_urls_expire():
    """After their time, the status is 403; a new URL works."""
    now = [datetime(2026, 1, 1, tzinfo=UTC)]
    with Emulator(clock=lambda: now[0], signed_url_seconds=60) as emulator:
        api = Api(emulator)
        asset = api.asset()
        emulator.add_file(asset, b"x")
        old = url_of(api, asset)
        now[0] += timedelta(seconds=61)
        statuses = [api.http.get(url).status_code for url in (old, url_of(api, asset))]
        api.http.close()

    assert statuses == [403, 200]


def test_files_of_a_version(emulator, api):
    """A file belongs to the current version; the list of an asset has those of all versions."""
    asset = api.asset()
    first = api.get(f"assets/{asset}/")["versions"][0]["id"]
    old = emulator.add_file(asset, b"1")
    second = api.post(f"assets/{asset}/versions/", {})["versions"][0]["id"]
    new = emulator.add_file(asset, b"2", resolution={"width": 1920, "height": 1080})

    def ids(path):
        return [each["id"] for each in api.files(f"assets/{asset}/{path}")["objects"]]

    assert (ids(f"versions/{first}/proxies/"), ids(f"versions/{second}/proxies/")) == ([old], [new])
    assert ids("proxies/") == [old, new]
    assert api.files(f"assets/{asset}/proxies/{new}/")["resolution"] == {"width": 1920, "height": 1080}


def test_pages_of_files(emulator, api):
    """Files have pages, and continue after an id."""
    asset = api.asset()
    ids = [emulator.add_file(asset, b"1") for _ in range(3)]
    page = api.files(f"assets/{asset}/proxies/", per_page=2)

    assert [each["id"] for each in page["objects"]] == ids[:2]
    assert page["next_url"] == f"/API/files/v1/assets/{asset}/proxies/?per_page=2&page=2"
    rest = api.files(f"assets/{asset}/proxies/", last_id=ids[1])["objects"]
    assert [each["id"] for each in rest] == [ids[2]]
    assert api.request("GET", f"assets/{asset}/proxies/", service="files", page=0).status_code == 400


def test_subtitles(emulator, api):
    """A subtitle file is listed with its language, and is read as WebVTT."""
    asset = api.asset()
    emulator.add_file(asset, b"WEBVTT\n", "subtitle", name="a.vtt", language="de-DE")

    assert [each["language"] for each in api.files(f"assets/{asset}/subtitles/")["objects"]] == ["de-DE"]
    response = api.request("GET", f"assets/{asset}/subtitles/de-DE/webvtt/", service="files")
    assert (response.text, response.headers["content-type"]) == ("WEBVTT\n", "text/vtt; charset=utf-8")
    assert api.request("GET", f"assets/{asset}/subtitles/fr/webvtt/", service="files").status_code == 404


def test_what_cannot_be_added(emulator, api):
    """An unknown asset and an unknown kind are errors that name them."""
    with pytest.raises(LookupError, match="there is no asset 'x'"):
        emulator.add_file("x", b"1")
    with pytest.raises(ValueError, match="kind can't be 'film', only one of: proxy"):
        emulator.add_file(api.asset(), b"1", "film")


def test_purged_files_are_gone(emulator, api):
    """The files of a purged asset have no URL any more."""
    asset = api.asset()
    emulator.add_file(asset, b"x")
    url = url_of(api, asset)
    api.delete(f"assets/{asset}/purge/")

    assert api.http.get(url).status_code == 404
    assert api.request("GET", f"assets/{asset}/proxies/", service="files").status_code == 404


def test_metadata(emulator, api):
    """The values of a view, as the metadata service has them."""
    asset = api.asset()
    emulator.set_metadata(asset, "v1", {"Description": "A film", "Tags": ["a", "b"]})
    found = api.get(f"assets/{asset}/views/v1/", service="metadata")["metadata_values"]

    assert found["Description"] == {"field_values": [{"value": "A film"}]}
    assert [each["value"] for each in found["Tags"]["field_values"]] == ["a", "b"]
    assert api.request("GET", f"assets/{asset}/views/v2/", service="metadata").status_code == 404
