"""gallery.download: its link, and the zip behind it."""

import io
import zipfile
from urllib.parse import parse_qs, urlsplit

import httpx
import made_media
import pytest

from cincopa_v2_client.emulator import choices


def gallery(api, **files):
    """A gallery with these files, in their order."""
    fid = api.ok("gallery.create")["fid"]
    for name, body in files.items():
        api.upload(body, name.replace("_", "."), fid=fid)
    return fid


def fetched(link):
    """The zip behind a link, whole in every entry. The link needs no token."""
    response = httpx.get(link)
    assert response.status_code == 200
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    assert archive.testzip() is None
    return archive


def test_link(api):
    """§2.2: the documented shape: the gallery, the type, and `auth`; no API token."""
    fid = gallery(api)
    link = api.ok("gallery.download", fid=fid)["download_link"]
    query = parse_qs(urlsplit(link).query)

    assert urlsplit(link).path == "/media-platform/runtime/download.aspx"
    assert list(query) == ["fid", "type", "auth"]
    assert (query["fid"], query["type"]) == ([fid], ["original"])
    assert api.token not in link


def test_zip(api, png):
    """§2.2: a real zip of the gallery's files, in its order."""
    fid = gallery(api, b_txt=b"text", a_png=png, empty_bin=b"")
    archive = fetched(api.ok("gallery.download", fid=fid)["download_link"])

    assert archive.namelist() == ["b.txt", "a.png", "empty.bin"]
    assert [archive.read(name) for name in archive.namelist()] == [b"text", png, b""]
    assert archive.getinfo("b.txt").date_time == (2026, 1, 31, 12, 0, 0)


def test_large_file(api):
    """A file of many pieces comes whole."""
    body = bytes(range(256)) * 10_000
    fid = gallery(api, big_bin=body)

    assert fetched(api.ok("gallery.download", fid=fid)["download_link"]).read("big.bin") == body


def test_resized(api):
    """§2.2: `resized` holds the largest smaller version of each picture; [?] of what has none, the original."""
    small, large = made_media.picture((16, 9), "PNG"), made_media.picture((2000, 1500), "PNG")
    fid = gallery(api, a_png=large, b_png=small, c_txt=b"x", a_jpg=made_media.picture((300, 225)))
    link = api.ok("gallery.download", fid=fid, type="resized")["download_link"]
    archive = fetched(link)

    assert "&type=resized&" in link
    assert archive.namelist() == ["a.jpg", "b.png", "c.txt", "a (2).jpg"]
    assert made_media.size_of(archive.read("a.jpg")) == (1200, 900)
    assert [archive.read(name) for name in ("b.png", "c.txt")] == [small, b"x"]
    assert made_media.size_of(archive.read("a (2).jpg")) == (200, 150)


def test_resized_without_the_others(api, monkeypatch):
    """[?] If the service turns out to leave out what has no smaller version, one constant says so."""
    monkeypatch.setattr(choices, "RESIZED_FALLS_BACK", False)
    fid = gallery(api, a_png=made_media.picture((300, 225), "PNG"), c_txt=b"x")

    assert fetched(api.ok("gallery.download", fid=fid, type="resized")["download_link"]).namelist() == ["a.jpg"]


def test_empty_gallery(api):
    """A gallery without files is a zip without files."""
    assert fetched(api.ok("gallery.download", fid=gallery(api))["download_link"]).namelist() == []


def test_same_names(api):
    """Files of one name, large and small letters alike, are all there."""
    fid = api.ok("gallery.create")["fid"]
    for body, name in ((b"1", "a.txt"), (b"2", "A.TXT"), (b"3", "a.txt"), (b"4", "a%20(2).txt")):
        api.upload(body, name, fid=fid)
    archive = fetched(api.ok("gallery.download", fid=fid)["download_link"])

    assert archive.namelist() == ["a.txt", "A (2).TXT", "a (3).txt", "a (2) (2).txt"]
    assert [archive.read(name) for name in archive.namelist()] == [b"1", b"2", b"3", b"4"]


def test_unicode_name(api):
    """Names are kept in any script."""
    fid = api.ok("gallery.create")["fid"]
    api.upload(b"x", "Gr%C3%B6%C3%9Fe%20%E2%9C%93.txt", fid=fid)

    assert fetched(api.ok("gallery.download", fid=fid)["download_link"]).namelist() == ["Größe ✓.txt"]


def test_what_is_there_now(api):
    """A link shows the gallery as it is when it is followed."""
    fid = gallery(api, a_txt=b"a")
    link = api.ok("gallery.download", fid=fid)["download_link"]
    api.upload(b"b", "b.txt", fid=fid)

    assert fetched(link).namelist() == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "change",
    [
        lambda link, fid, other: link.replace(fid, other),
        lambda link, fid, other: link.replace("type=original", "type=resized"),
        lambda link, fid, other: link[:-1] + ("a" if link[-1] != "a" else "b"),
        lambda link, fid, other: link.replace("auth=", "auth=9"),
        lambda link, fid, other: link.partition("&auth")[0],
        lambda link, fid, other: link + "%F0%9F%8E%89",
    ],
    ids=["another gallery", "another type", "another signature", "another time", "no auth", "no ASCII"],
)
def test_forged_link(api, change):
    """[?] The link's own auth covers the gallery, the type and the time."""
    fid, other = gallery(api, a_txt=b"a"), gallery(api)
    link = api.ok("gallery.download", fid=fid)["download_link"]

    assert httpx.get(change(link, fid, other)).status_code == 403


def test_old_link(api, clock):
    """[?] A link works for a day."""
    link = api.ok("gallery.download", fid=gallery(api))["download_link"]
    clock.advance(24 * 60 * 60)
    response = httpx.get(link)
    clock.advance(-24 * 60 * 60)

    assert response.status_code == 403


def test_link_of_a_deleted_gallery(api):
    """The link of a deleted gallery responds with 404."""
    fid = gallery(api)
    link = api.ok("gallery.download", fid=fid)["download_link"]
    api.ok("gallery.delete", fid=fid)

    assert httpx.get(link).status_code == 404


def test_type_is_one_of_two(api):
    """§2.2: `original` and `resized` are all there is."""
    assert api.refused("gallery.download", fid=gallery(api), type="small").startswith("type")


def test_broken_off(api, caplog):
    """A download that breaks off does no harm: the next one is whole, and nothing is logged."""
    link = api.ok("gallery.download", fid=gallery(api, big_bin=bytes(20_000_000)))["download_link"]
    with httpx.stream("GET", link) as response:
        next(response.iter_raw(1000))

    assert fetched(link).namelist() == ["big.bin"]
    assert [record for record in caplog.records if record.name.startswith("uvicorn")] == []


def test_streamed(api, emulator):
    """The zip is written as it is sent: of a file deleted meanwhile and not begun, nothing is in it."""
    fid = gallery(api, big_bin=bytes(20_000_000), a_txt=b"a")
    link = api.ok("gallery.download", fid=fid)["download_link"]
    with httpx.stream("GET", link) as response:
        pieces = response.iter_raw(1000)
        first = next(pieces)
        api.ok("gallery.remove_item", fid=fid, rid=api.rids()[0], delete_assets="yes")
        archive = zipfile.ZipFile(io.BytesIO(first + b"".join(pieces)))

    assert archive.namelist() == ["big.bin"]
    assert archive.testzip() is None
