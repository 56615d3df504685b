"""asset.list, asset.set_meta, asset.delete, and the fields of an asset."""

import io
import re
import wave

import pytest

from cincopa_v2_client.emulator import Emulator


@pytest.fixture
def wav() -> bytes:
    """Return a quarter of a second of silence."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * 2000)
    return buffer.getvalue()


def test_fields_of_an_image(api, png):
    """§6.1, §6.4, Q15, Q19, Q20, Q21: the fields of an image are made from the file."""
    asset = api.asset(api.upload(png, "a.png"))

    assert (asset["type"], asset["filename"], asset["filesize"]) == ("image", "a.png", len(png))
    assert asset["exif"] == {"width": "16", "height": "9", "originaldate": "1/1/0001 6:00:00 AM"}
    assert asset["versions"]["original"]["filesize"] == str(len(png))
    assert asset["attributes"] is None
    assert re.fullmatch(r"\d+,.+", asset["uploaded_by"])


def test_fields_of_a_sound(api, wav):
    """§6.1, Q15: audio has the type `music`, its metadata in `id3tag`, and the duration in `exif` too [?]."""
    asset = api.asset(api.upload(wav, "a.wav"))

    assert asset["type"] == "music"
    assert asset["id3tag"] == {"duration": "00:00:00.25", "bitrate": "128 kb/s"}
    assert asset["exif"] == {"duration": "00:00:00.25"}


@pytest.mark.parametrize(
    ("name", "type_", "mime"),
    [
        ("a.mp4", "video", "video/mp4"),
        ("a.JPG", "image", "image/jpeg"),
        ("a.mp3", "music", "audio/mpeg"),
        ("a.pdf", "unknown", "application/pdf"),
        ("a", "unknown", "application/octet-stream"),
    ],
)
def test_type_by_name(api, name, type_, mime):
    """Q15: the type is video, image, music or unknown, by the file's extension."""
    asset = api.asset(api.upload(b"xx", name))

    assert (asset["type"], asset["content"]["type"]) == (type_, mime)


def test_url_without_spaces(api, png):
    """§9 [I]: URLs name the file without its spaces; `filename` has them."""
    asset = api.asset(api.upload(png, "C161%20black%20kitten.png"))

    assert asset["filename"] == "C161 black kitten.png"
    assert asset["content"]["url"].rpartition("/")[2] == "C161blackkitten.png"
    assert api.http.get(asset["content"]["url"]).content == png


def test_type_by_content(api, png):
    """The type of a file without an extension is determined by its first bytes."""
    assert api.asset(api.upload(png, "picture"))["type"] == "image"


@pytest.mark.parametrize(("name", "key"), [("a.png", "exif"), ("a.wav", "id3tag")])
def test_broken_media(api, name, key):
    """A file whose content does not match its extension is stored without metadata."""
    asset = api.asset(api.upload(b"RIFF....nonsense", name))

    assert asset[key] == {}


def test_ids(api):
    """§6.1: `id` is a number as a string, `rid` has twelve characters and begins with `A`."""
    asset = api.asset(api.upload())

    assert re.fullmatch(r"\d{8}", asset["id"])
    assert re.fullmatch(r"A[A-Za-z0-9_-]{11}", asset["rid"])


def test_dates(api):
    """Q19: dates have seven fractional digits and end with `Z`."""
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
    """§2.2, Q4: an empty library has one page; `items` is at the top level."""
    body = api.ok("asset.list")

    assert body["items"] == []
    assert body["items_data"] == {"page": 1, "items_per_page": 50, "items_count": 0, "pages_count": 1}


def test_pages(api):
    """§2.3: the pages together contain each asset once."""
    uploaded = [api.upload() for _ in range(5)]
    pages = [api.rids(page=page, items_per_page=2) for page in (1, 2, 3)]

    assert [len(page) for page in pages] == [2, 2, 1]
    assert {rid for page in pages for rid in page} == set(uploaded)
    assert api.ok("asset.list", items_per_page=2)["items_data"]["pages_count"] == 3


def test_page_past_the_end(api):
    """§1.3: a page past the end is empty; its number is returned."""
    api.upload()
    body = api.ok("asset.list", page=7)

    assert body["items"] == []
    assert body["items_data"] == {"page": 7, "items_per_page": 50, "items_count": 1, "pages_count": 1}


def test_maximum_page_size(api):
    """Q43: a page size above 100 is treated as 100."""
    assert api.ok("asset.list", items_per_page=1000)["items_data"]["items_per_page"] == 100


@pytest.mark.parametrize(
    ("types", "expected"),
    [("video", "v"), ("image", "i"), ("audio", "m"), ("other", "u"), ("image, audio", "im"), ("", "vimu")],
)
def test_type_filter(api, types, expected):
    """Q15: in filters the types music and unknown are named audio and other; several may be given."""
    for name in ("v.mp4", "i.png", "m.wav", "u.pdf"):
        api.upload(b"x", name)
    items = api.ok("asset.list", type=types)["items"]

    assert sorted(item["filename"][0] for item in items) == sorted(expected)


def test_by_rid(api):
    """§2.3: `rid` is exact; an unknown rid gives an empty list."""
    rid = api.upload()
    api.upload()

    assert api.rids(rid=rid) == [rid]
    assert api.rids(rid=rid[:-1]) == []


def test_by_reference(api):
    """§1.3: `reference_id` is exact; an unknown one gives an empty list."""
    rid = api.upload()
    api.ok("asset.set_meta", rid=rid, reference_id="crm-1")

    assert api.rids(reference_id="crm-1") == [rid]
    assert api.rids(reference_id="crm") == []


def test_by_tag(api):
    """§2.3, Q18: `tag` is a whole tag, `no-tag`, or `any-tag`, which selects assets with at least one."""
    tagged, plain = api.upload(), api.upload()
    api.ok("asset.set_meta", rid=tagged, tags="red car, blue")

    assert api.rids(tag="red car") == [tagged]
    assert api.rids(tag="red") == []
    assert api.rids(tag="no-tag") == [plain]
    assert api.rids(tag="any-tag") == [tagged]


@pytest.mark.parametrize(
    ("search", "matches"),
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
def test_search(api, search, matches):
    """§1.4: free text searches all fields; `caption=`, `description=` and `tag=` are exact."""
    rid = api.upload(b"x", "holiday.png")
    api.ok(
        "asset.set_meta",
        rid=rid,
        caption="Summer in Sommer-ß",
        description="all of it",
        tags="beach",
        reference_id="ref-9",
    )

    assert api.rids(search=search) == ([rid] if matches else [])


def test_details_select_fields(api, png):
    """§6.3, Q57: `details` selects fields; the base fields are always present."""
    asset = api.asset(api.upload(png, "a.png"), details="caption, exif_tags,tags")

    assert {"caption", "exif", "tags"} <= asset.keys()
    assert not {"description", "reference_id", "in_folders", "timeline"} & asset.keys()
    assert {"id", "rid", "type", "filename", "filesize", "versions", "thumbnail", "syncstatus"} <= asset.keys()


def test_details_of_the_developer_page(own_api, png):
    """§6.3: the developer page's default lacks tags and five more fields; each is returned if it is requested."""
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


def test_set_meta_keeps_omitted_fields(api):
    """§2.3, Q37: fields that are not sent do not change."""
    rid = api.upload()
    api.ok("asset.set_meta", rid=rid, caption="One", description="Two", video_thumb_sec=-1)
    api.ok("asset.set_meta", rid=rid, caption="Three")
    asset = api.asset(rid)

    assert (asset["caption"], asset["description"], asset["video_thumb_sec"]) == ("Three", "Two", -1)


def test_set_meta_clears(api):
    """§2.3 [?]: an empty value clears a field."""
    rid = api.upload()
    api.ok("asset.set_meta", rid=rid, caption="One", tags="a,b")
    api.ok("asset.set_meta", rid=rid, caption="", tags="")
    asset = api.asset(rid)

    assert (asset["caption"], asset["tags"]) == ("", "")


def test_tags_replace(api):
    """Q16: tags replace all tags; they are returned between commas, each once."""
    rid = api.upload()
    api.ok("asset.set_meta", rid=rid, tags="a,b")
    api.ok("asset.set_meta", rid=rid, tags=" c , d d,,c")

    assert api.asset(rid)["tags"] == ",c,d d,"


def test_set_meta_by_numeric_id(api):
    """Q47: set_meta accepts the numeric id instead of the rid."""
    asset = api.asset(api.upload())
    api.ok("asset.set_meta", rid=asset["id"], caption="found")

    assert api.asset(asset["rid"])["caption"] == "found"


def test_set_meta_changes_modified(api, clock):
    """§6.1: set_meta changes `modified`, but not `uploaded`."""
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
    """§14 [?]: a change of an unknown asset is the general error."""
    response = api.get(operation, rid="Anothing")

    assert response.status_code == 500
    assert response.json()["exception"] == "System.ApplicationException: asset 'Anothing' not found"


@pytest.mark.parametrize("by", ["rid", "id"])
def test_delete(api, by):
    """§2.3, Q47: asset.delete removes an asset and its file, by rid or numeric id."""
    asset = api.asset(api.upload())
    api.ok("asset.delete", rid=asset[by])

    assert api.rids() == []
    assert api.http.get(asset["versions"]["original"]["url"]).status_code == 404


def test_delete_removes_from_galleries(api):
    """§2.3: a deleted asset is removed from all galleries."""
    fids = [api.ok("gallery.create")["fid"] for _ in range(2)]
    rid = api.upload(fid=fids[0])
    api.ok("gallery.add_item", fid=fids[1], rid=rid)
    api.ok("asset.delete", rid=rid)

    assert [api.ok("gallery.get_items", fid=fid)["folder"]["items"] for fid in fids] == [[], []]
