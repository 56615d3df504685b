"""gallery.download: the link and its zip file."""

import io
import zipfile
from urllib.parse import parse_qs, urlsplit

import httpx
import made_media
import pytest

from cincopa_v2_client.emulator import choices


def gallery(api, **files):
    """Create a gallery with these files in their order."""
    fid = api.ok("gallery.create")["fid"]
    for name, body in files.items():
        api.upload(body, name.replace("_", "."), fid=fid)
    return fid


def download(link):
    """Download the zip without a token; return the bytes of each entry by name, after checking all of them."""
    response = httpx.get(link)
    assert response.status_code == 200
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    assert archive.testzip() is None
    return archive


def test_link(api):
    """§2.2: the link has the documented form: the gallery, the type and `auth`, but no API token."""
    fid = gallery(api)
    link = api.ok("gallery.download", fid=fid)["download_link"]
    query = parse_qs(urlsplit(link).query)

    assert urlsplit(link).path == "/media-platform/runtime/download.aspx"
    assert list(query) == ["fid", "type", "auth"]
    assert (query["fid"], query["type"]) == ([fid], ["original"])
    assert api.token not in link


def test_zip(api, png):
    """§2.2: the link returns a zip with the gallery's files in its order."""
    fid = gallery(api, b_txt=b"text", a_png=png, empty_bin=b"")
    archive = download(api.ok("gallery.download", fid=fid)["download_link"])

    assert archive.namelist() == ["b.txt", "a.png", "empty.bin"]
    assert [archive.read(name) for name in archive.namelist()] == [b"text", png, b""]
    assert archive.getinfo("b.txt").date_time == (2026, 1, 31, 12, 0, 0)


def test_large_file(api):
    """A file that is sent in many pieces is complete."""
    body = bytes(range(256)) * 10_000
    fid = gallery(api, big_bin=body)

    assert download(api.ok("gallery.download", fid=fid)["download_link"]).read("big.bin") == body


def test_resized(api):
    """§2.2: `resized` has the largest rendition of each image; [?] of a file without renditions, the original."""
    small, large = made_media.image_file((16, 9), "PNG"), made_media.image_file((2000, 1500), "PNG")
    fid = gallery(api, a_png=large, b_png=small, c_txt=b"x", a_jpg=made_media.image_file((300, 225)))
    link = api.ok("gallery.download", fid=fid, type="resized")["download_link"]
    archive = download(link)

    assert "&type=resized&" in link
    assert archive.namelist() == ["a.jpg", "b.png", "c.txt", "a (2).jpg"]
    assert made_media.size_of(archive.read("a.jpg")) == (1200, 900)
    assert [archive.read(name) for name in ("b.png", "c.txt")] == [small, b"x"]
    assert made_media.size_of(archive.read("a (2).jpg")) == (200, 150)


def test_resized_may_exclude_other_files(api, monkeypatch):
    """[?] With one constant changed, `resized` excludes files without renditions."""
    monkeypatch.setattr(choices, "RESIZED_FALLS_BACK", False)
    fid = gallery(api, a_png=made_media.image_file((300, 225), "PNG"), c_txt=b"x")

    assert download(api.ok("gallery.download", fid=fid, type="resized")["download_link"]).namelist() == ["a.jpg"]


def test_empty_gallery(api):
    """The zip of an empty gallery is empty."""
    assert download(api.ok("gallery.download", fid=gallery(api))["download_link"]).namelist() == []


def test_equal_names(api):
    """Files with the same name, also in another case, are all in the zip."""
    fid = api.ok("gallery.create")["fid"]
    for body, name in ((b"1", "a.txt"), (b"2", "A.TXT"), (b"3", "a.txt"), (b"4", "a%20(2).txt")):
        api.upload(body, name, fid=fid)
    archive = download(api.ok("gallery.download", fid=fid)["download_link"])

    assert archive.namelist() == ["a.txt", "A (2).TXT", "a (3).txt", "a (2) (2).txt"]
    assert [archive.read(name) for name in archive.namelist()] == [b"1", b"2", b"3", b"4"]


def test_unicode_name(api):
    """Names in any script are kept."""
    fid = api.ok("gallery.create")["fid"]
    api.upload(b"x", "Gr%C3%B6%C3%9Fe%20%E2%9C%93.txt", fid=fid)

    assert download(api.ok("gallery.download", fid=fid)["download_link"]).namelist() == ["Größe ✓.txt"]


def test_link_has_the_current_content(api):
    """A link returns the content of the gallery at the time of the download."""
    fid = gallery(api, a_txt=b"a")
    link = api.ok("gallery.download", fid=fid)["download_link"]
    api.upload(b"b", "b.txt", fid=fid)

    assert download(link).namelist() == ["a.txt", "b.txt"]


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
    """[?] `auth` covers the gallery, the type and the time."""
    fid, other = gallery(api, a_txt=b"a"), gallery(api)
    link = api.ok("gallery.download", fid=fid)["download_link"]

    assert httpx.get(change(link, fid, other)).status_code == 403


def test_link_expires(api, clock):
    """[?] A link expires after a day."""
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
    """§2.2: a type other than `original` and `resized` is refused."""
    assert api.refused("gallery.download", fid=gallery(api), type="small").startswith("type")


def test_aborted_download(api, caplog):
    """After an aborted download the next one is complete, and nothing is logged."""
    link = api.ok("gallery.download", fid=gallery(api, big_bin=bytes(20_000_000)))["download_link"]
    with httpx.stream("GET", link) as response:
        next(response.iter_raw(1000))

    assert download(link).namelist() == ["big.bin"]
    assert [record for record in caplog.records if record.name.startswith("uvicorn")] == []


def test_deleted_file_during_a_download(api, emulator):
    """The zip is created while it is sent: a file that is deleted before its turn is not in it."""
    fid = gallery(api, big_bin=bytes(20_000_000), a_txt=b"a")
    link = api.ok("gallery.download", fid=fid)["download_link"]
    with httpx.stream("GET", link) as response:
        pieces = response.iter_raw(1000)
        first = next(pieces)
        api.ok("gallery.remove_item", fid=fid, rid=api.rids()[0], delete_assets="yes")
        archive = zipfile.ZipFile(io.BytesIO(first + b"".join(pieces)))

    assert archive.namelist() == ["big.bin"]
    assert archive.testzip() is None
