"""asset.list, asset.set_meta, asset.delete, and what an asset looks like."""

import io
import re
import wave

import pytest

from cincopa_v2_client.emulator import Emulator


@pytest.fixture
def wav() -> bytes:
    """A quarter of a second of silence."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * 2000)
    return made.getvalue()


def test_picture(api, png):
    """§6.1, §6.4, Q15, Q19, Q20, Q21: a picture's object, made from the real file."""
    asset = api.asset(api.upload(png, "a.png"))

    assert (asset["type"], asset["filename"], asset["filesize"]) == ("image", "a.png", len(png))
    assert asset["exif"] == {"width": "16", "height": "9", "originaldate": "1/1/0001 6:00:00 AM"}
    assert asset["versions"]["original"]["filesize"] == str(len(png))
    assert asset["attributes"] is None
    assert re.fullmatch(r"\d+,.+", asset["uploaded_by"])


def test_music(api, wav):
    """§6.1, Q15: audio is `music`, with its facts in `id3tag` instead of `exif`."""
    asset = api.asset(api.upload(wav, "a.wav"))

    assert asset["type"] == "music"
    assert asset["id3tag"] == {"duration": "00:00:00.25", "bitrate": "128 kb/s"}
    assert "exif" not in asset


@pytest.mark.parametrize(
    ("name", "kind", "mime"),
    [
        ("a.mp4", "video", "video/mp4"),
        ("a.JPG", "image", "image/jpeg"),
        ("a.mp3", "music", "audio/mpeg"),
        ("a.pdf", "unknown", "application/pdf"),
        ("a", "unknown", "application/octet-stream"),
    ],
)
def test_type_by_name(api, name, kind, mime):
    """Q15: the returned words are video, image, music and unknown; the name's ending decides."""
    asset = api.asset(api.upload(b"xx", name))

    assert (asset["type"], asset["content"]["type"]) == (kind, mime)


def test_type_by_content(api, png):
    """A file without an ending is known by its first bytes."""
    assert api.asset(api.upload(png, "picture"))["type"] == "image"


@pytest.mark.parametrize(("name", "key"), [("a.png", "exif"), ("a.wav", "id3tag")])
def test_broken_media(api, name, key):
    """A file that is not what its name says is kept, without facts."""
    asset = api.asset(api.upload(b"RIFF....nonsense", name))

    assert asset[key] == {}


def test_ids(api):
    """§6.1: `id` is a number as text, `rid` is twelve characters from `A` on."""
    asset = api.asset(api.upload())

    assert re.fullmatch(r"\d{8}", asset["id"])
    assert re.fullmatch(r"A[A-Za-z0-9_-]{11}", asset["rid"])


def test_dates(api):
    """Q19: dates have seven fractional digits and a Z."""
    asset = api.asset(api.upload())

    assert asset["uploaded"] == asset["modified"] == "2026-01-31T12:00:00.0000000Z"


def test_sync(api, clock):
    """§14, §6.1: an upload is `notsynced` for a while; when it is `synced`, `claimed` equals `storage`."""
    before = api.asset(rid := api.upload())
    started = clock.now
    clock.advance(1)
    after = api.asset(rid)
    clock.now = started

    assert (before["syncstatus"], before["claimed"] == before["storage"]) == ("notsynced", False)
    assert (after["syncstatus"], after["claimed"] == after["storage"]) == ("synced", True)


def test_empty_library(api):
    """§2.2: nothing at all is one page; the items stand at the top (Q4)."""
    answer = api.ok("asset.list")

    assert answer["items"] == []
    assert answer["items_data"] == {"page": 1, "items_per_page": 50, "items_count": 0, "pages_count": 1}


def test_pages(api):
    """§2.3: the pages together hold everything once."""
    uploaded = [api.upload() for _ in range(5)]
    pages = [api.rids(page=page, items_per_page=2) for page in (1, 2, 3)]

    assert [len(page) for page in pages] == [2, 2, 1]
    assert {rid for page in pages for rid in page} == set(uploaded)
    assert api.ok("asset.list", items_per_page=2)["items_data"]["pages_count"] == 3


def test_page_past_the_end(api):
    """§1.3: a page past the end is an empty list, and is echoed."""
    api.upload()
    answer = api.ok("asset.list", page=7)

    assert answer["items"] == []
    assert answer["items_data"] == {"page": 7, "items_per_page": 50, "items_count": 1, "pages_count": 1}


def test_cap(api):
    """Q43: more than 100 a page is silently 100."""
    assert api.ok("asset.list", items_per_page=1000)["items_data"]["items_per_page"] == 100


@pytest.mark.parametrize(
    ("words", "found"),
    [("video", "v"), ("image", "i"), ("audio", "m"), ("other", "u"), ("image, audio", "im"), ("", "vimu")],
)
def test_type_filter(api, words, found):
    """Q15: the filter says audio and other where the answer says music and unknown; several may be asked for."""
    for name in ("v.mp4", "i.png", "m.wav", "u.pdf"):
        api.upload(b"x", name)
    items = api.ok("asset.list", type=words)["items"]

    assert sorted(item["filename"][0] for item in items) == sorted(found)


def test_by_rid(api):
    """§2.3: `rid` is exact; an unknown one finds nothing and is no error."""
    rid = api.upload()
    api.upload()

    assert api.rids(rid=rid) == [rid]
    assert api.rids(rid=rid[:-1]) == []


def test_by_reference(api):
    """§1.3: `reference_id` is exact; an unknown one finds nothing."""
    rid = api.upload()
    api.ok("asset.set_meta", rid=rid, reference_id="crm-1")

    assert api.rids(reference_id="crm-1") == [rid]
    assert api.rids(reference_id="crm") == []


def test_by_tag(api):
    """§2.3, Q18: by a whole tag, `no-tag`, and `any-tag` as at least one."""
    tagged, plain = api.upload(), api.upload()
    api.ok("asset.set_meta", rid=tagged, tags="red car, blue")

    assert api.rids(tag="red car") == [tagged]
    assert api.rids(tag="red") == []
    assert api.rids(tag="no-tag") == [plain]
    assert api.rids(tag="any-tag") == [tagged]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("summer", True),
        ("SOMMER-ß", True),
        ("caption=Summer in Sommer-ß", True),
        ("caption=Summer", False),
        ("description=all of it", True),
        ("description=all", False),
        ("tag=beach", True),
        ("tag=bea", False),
        ("bea", True),
        ("ref-9", True),
        ("holiday.png", True),
        ("%", False),
        ("' OR 1=1 --", False),
    ],
)
def test_search(api, search, found):
    """§1.4: free text looks everywhere; `caption=`, `description=` and `tag=` are exact."""
    rid = api.upload(b"x", "holiday.png")
    api.ok(
        "asset.set_meta",
        rid=rid,
        caption="Summer in Sommer-ß",
        description="all of it",
        tags="beach",
        reference_id="ref-9",
    )

    assert api.rids(search=search) == ([rid] if found else [])


def test_details_narrow(api, png):
    """§6.3, Q57: `details` leaves out what it does not name; the base fields are always there."""
    asset = api.asset(api.upload(png, "a.png"), details="caption, exif_tags,tags")

    assert {"caption", "exif", "tags"} <= asset.keys()
    assert not {"description", "reference_id", "in_folders", "timeline"} & asset.keys()
    assert {"id", "rid", "type", "filename", "filesize", "versions", "thumbnail", "syncstatus"} <= asset.keys()


def test_details_of_the_developer_page(own_api, png):
    """§6.3: its default lacks tags and five more fields; each comes when it is asked for."""
    with Emulator(brief_details=True) as served:
        api = own_api(served.base_url, served.api_token)
        rid = api.upload(png, "a.png")
        keys = api.asset(rid).keys()

        assert {"caption", "exif", "reference_id", "versions", "thumbnail"} <= keys
        assert not {"tags", "timeline", "in_folders", "storyboard", "attached", "attached_versions"} & keys
        assert {"tags", "in_folders"} <= api.asset(rid, details="tags,appears_in_albums").keys()


def test_unknown_details(api):
    """Q54: unknown names in `details` are ignored."""
    assert "caption" not in api.asset(api.upload(), details="summer holiday")


def test_set_meta_changes_what_is_sent(api):
    """§2.3, Q37: only what is sent changes."""
    rid = api.upload()
    api.ok("asset.set_meta", rid=rid, caption="One", description="Two", video_thumb_sec=-1)
    api.ok("asset.set_meta", rid=rid, caption="Three")
    asset = api.asset(rid)

    assert (asset["caption"], asset["description"], asset["video_thumb_sec"]) == ("Three", "Two", -1)


def test_set_meta_clears(api):
    """§2.3 [?]: an empty value clears."""
    rid = api.upload()
    api.ok("asset.set_meta", rid=rid, caption="One", tags="a,b")
    api.ok("asset.set_meta", rid=rid, caption="", tags="")
    asset = api.asset(rid)

    assert (asset["caption"], asset["tags"]) == ("", "")


def test_tags_replace(api):
    """Q16: tags replace all there were; they come back between commas, each once."""
    rid = api.upload()
    api.ok("asset.set_meta", rid=rid, tags="a,b")
    api.ok("asset.set_meta", rid=rid, tags=" c , d d,,c")

    assert api.asset(rid)["tags"] == ",c,d d,"


def test_set_meta_by_number(api):
    """Q47: the numeric id is as good as the rid."""
    asset = api.asset(api.upload())
    api.ok("asset.set_meta", rid=asset["id"], caption="found")

    assert api.asset(asset["rid"])["caption"] == "found"


def test_set_meta_turns_the_clock(api, clock):
    """§6.1: `modified` moves, `uploaded` stays."""
    rid = api.upload()
    started = clock.now
    clock.advance(60)
    api.ok("asset.set_meta", rid=rid, caption="later")
    clock.now = started
    asset = api.asset(rid)

    assert asset["uploaded"] == "2026-01-31T12:00:00.0000000Z"
    assert asset["modified"] == "2026-01-31T12:01:00.0000000Z"


@pytest.mark.parametrize("operation", ["asset.set_meta", "asset.delete"])
def test_unknown_asset(api, operation):
    """§14 [?]: a change to something unknown is the general error."""
    response = api.get(operation, rid="Anothing")

    assert response.status_code == 500
    assert response.json()["exception"] == "System.ApplicationException: asset 'Anothing' not found"


@pytest.mark.parametrize("by", ["rid", "id"])
def test_delete(api, by):
    """§2.3, Q47: gone for good, by rid or numeric id, and its file with it."""
    asset = api.asset(api.upload())
    api.ok("asset.delete", rid=asset[by])

    assert api.rids() == []
    assert api.http.get(asset["versions"]["original"]["url"]).status_code == 404


def test_delete_empties_galleries(api):
    """§2.3: a deleted asset is out of all galleries."""
    fids = [api.ok("gallery.create")["fid"] for _ in range(2)]
    rid = api.upload(fid=fids[0])
    api.ok("gallery.add_item", fid=fids[1], rid=rid)
    api.ok("asset.delete", rid=rid)

    assert [api.ok("gallery.get_items", fid=fid)["folder"]["items"] for fid in fids] == [[], []]
