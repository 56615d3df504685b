"""Facts about assets: the object, the library, imports from a URL (§2.3, §6), and the upload host (§4)."""

import re
import time
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from facts import needs_callback, needs_emulator, parse_upload_response, unique, until

SEVEN_DIGITS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,7}Z")
# The Content-Type that Cincopa's uploaders send with raw bytes (Q24).
RAW_CONTENT_TYPE = "multipart/form-data"
RID = re.compile(r"A[A-Za-z0-9_-]{11}")
DETAILS = {
    "caption",
    "description",
    "long_description",
    "related_link_text",
    "related_link_url",
    "reference_id",
    "tags",
}
ALWAYS_PRESENT = {
    "id",
    "rid",
    "type",
    "filename",
    "filesize",
    "uploaded",
    "modified",
    "versions",
    "thumbnail",
    "content",
}


def query_of(url):
    """Return the parameters in the query of an upload URL."""
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


@pytest.fixture
def url(account):
    """Return an upload URL for the library."""
    return account.ok("asset.get_upload_url.json")["upload_url"]


# -- the object ------------------------------------------------------------------------------------------------------


def test_fields_of_an_asset(account):
    """§6.1: an asset has the documented fields in their formats."""
    asset = account.asset_by_rid(account.asset(b"12345", "five.txt"))

    assert asset["id"].isdigit()
    assert RID.fullmatch(asset["rid"])
    assert (asset["filename"], asset["filesize"], asset["caption"]) == ("five.txt", 5, "")
    assert SEVEN_DIGITS.fullmatch(asset["uploaded"]) and SEVEN_DIGITS.fullmatch(asset["modified"])
    assert isinstance(asset["storage"], str) and asset["storage"]
    assert asset["syncstatus"] in ("synced", "notsynced")
    assert set(asset) >= ALWAYS_PRESENT | DETAILS


def test_dates_are_in_utc(account):
    """Q19: dates are in UTC and end with `Z`, with at most seven fractional digits."""
    uploaded = account.asset_by_rid(account.asset())["uploaded"]

    assert abs(time.mktime(time.strptime(uploaded[:19], "%Y-%m-%dT%H:%M:%S")) - time.mktime(time.gmtime())) < 120


def test_uploaded_by(account):
    """§6.1, Q21: `uploaded_by` is an id and a name; `attributes` is null."""
    asset = account.asset_by_rid(account.asset())

    assert re.fullmatch(r"[^,]+,.+", asset["uploaded_by"])
    assert asset.get("attributes") is None


def test_versions(account):
    """§6.1, §6.2, Q20: a version has a name, a URL, and its size as a string; the source file is `original`."""
    asset = account.asset_by_rid(account.asset(b"12345"))
    original = asset["versions"]["original"]

    assert isinstance(asset["filesize"], int)
    assert (original["filesize"], type(original["filesize"])) == ("5", str)
    assert account.http.get(original["url"]).content == b"12345"
    for key, version in asset["versions"].items():
        assert key.endswith(version["name"]) and version["url"].startswith("http")


@pytest.mark.parametrize(
    ("name", "type_", "filter_type"),
    [
        ("a.mp4", "video", "video"),
        ("a.png", "image", "image"),
        ("a.mp3", "music", "audio"),
        ("a.zip", "unknown", "other"),
    ],
)
def test_types(account, name, type_, filter_type):
    """§0.6, §6.1, Q15: an asset's type is video, image, music or unknown; in filters: video, image, audio or other."""
    tag, rid = unique("tag"), account.asset(b"no real media", name)
    account.ok("asset.set_meta.json", rid=rid, tags=tag)

    assert account.asset_by_rid(rid)["type"] == type_
    assert [item["rid"] for item in account.ok("asset.list.json", tag=tag, type=filter_type)["items"]] == [rid]
    others = ",".join({"video", "image", "audio", "other"} - {filter_type})
    assert account.ok("asset.list.json", tag=tag, type=others)["items"] == []


def test_type_filter_refuses_music(account):
    """Q15: the filter does not accept the returned type `music`."""
    assert account.refused("asset.list.json", type="music")


def test_tags(account):
    """§6.1, Q16: tags are sent as `a,b` and returned as `,a,b,`; they replace all tags; no tags are an empty string."""
    rid = account.asset()
    assert account.asset_by_rid(rid)["tags"] == ""
    for parameters, tags in (("red, green", {"red", "green"}), ("blue", {"blue"})):
        account.ok("asset.set_meta.json", rid=rid, tags=parameters)
        returned = account.asset_by_rid(rid)["tags"]
        assert returned.startswith(",") and returned.endswith(",")
        assert set(returned.strip(",").split(",")) == tags


def test_details_select_fields(account):
    """§6.3, §2.3, Q53: `details` selects among the fields of its list; all other fields are always present."""
    rid = account.asset()
    selected = account.asset_by_rid(rid, details="caption, tags")

    assert set(selected) >= ALWAYS_PRESENT | {"caption", "tags"}
    assert not {"description", "reference_id", "exif"} & set(selected)
    assert set(account.asset_by_rid(rid)) > set(selected)


def test_unknown_details(account):
    """Q54: unknown words in `details` are ignored."""
    assert account.asset_by_rid(account.asset(), details="caption,some search text")


def test_details_exif_tags_selects_exif(account, png):
    """§6.1, Q57: the field `exif` is selected by `exif_tags`."""
    rid = account.asset(png, "a.png")

    assert "exif" in account.asset_by_rid(rid, details="exif_tags")
    assert "exif" not in account.asset_by_rid(rid, details="caption")


def test_exif(account, png):
    """§6.4: `exif` is an object with the image's size; without a date in the file, `originaldate` is in the year 1."""
    rid = account.asset(png, "a.png")
    exif = until(lambda: account.asset_by_rid(rid), lambda asset: asset["exif"])["exif"]

    assert (int(exif["width"]), int(exif["height"])) == (16, 9)
    assert exif["originaldate"].startswith("1/1/0001")


def test_claimed_equals_storage_when_synced(account):
    """§6.1, Q60: `claimed` equals `storage` after an asset is processed."""
    rid = account.asset()
    synced = until(lambda: account.asset_by_rid(rid), lambda asset: asset["syncstatus"] == "synced")

    assert synced["claimed"] == synced["storage"]


# -- the library -----------------------------------------------------------------------------------------------------


def test_pages(account):
    """§2.3, Q3: `items_data` has the counts and the page number from 1; the pages have each item once."""
    tag, rids = unique("tag"), {account.asset() for _ in range(5)}
    for rid in rids:
        account.ok("asset.set_meta.json", rid=rid, tags=tag)
    pages = [account.ok("asset.list.json", tag=tag, page=number, items_per_page=2) for number in (1, 2, 3)]

    assert [len(page["items"]) for page in pages] == [2, 2, 1]
    assert {item["rid"] for page in pages for item in page["items"]} == rids
    for number, page in enumerate(pages, 1):
        assert page["items_data"] == {"page": number, "items_per_page": 2, "items_count": 5, "pages_count": 3}


def test_default_and_maximum_page_size(account):
    """§2.2, §2.3, Q43: a page has 50 items by default and at most 100."""
    assert account.ok("asset.list.json")["items_data"]["items_per_page"] == 50
    assert account.ok("gallery.list.json", items_per_page=1000)["items_data"]["items_per_page"] == 100


def test_items_are_at_the_top_level(account):
    """§2.3, Q4: `items` of asset.list is at the top level, and a list also for a single asset."""
    rid = account.asset()

    assert [item["rid"] for item in account.ok("asset.list.json", rid=rid)["items"]] == [rid]


def test_set_meta(account):
    """§2.3: the fields that are sent are set, and no others change."""
    rid = account.asset()
    parameters = {
        "caption": "Größe & Co.",
        "description": "short",
        "long_description": "long\nlines",
        "related_link_text": "there",
        "related_link_url": "https://example.test/?a=1&b=2",
        "reference_id": unique(),
        "video_thumb_sec": "15",
    }
    account.ok("asset.set_meta.json", rid=rid, **parameters)
    account.ok("asset.set_meta.json", rid=rid, description="other")
    asset = account.asset_by_rid(rid)

    assert int(asset.pop("video_thumb_sec")) == 15
    assert {name: asset[name] for name in parameters if name in asset} == {
        name: value for name, value in parameters.items() if name != "video_thumb_sec"
    } | {"description": "other"}
    assert [
        item["rid"] for item in account.ok("asset.list.json", reference_id=parameters["reference_id"])["items"]
    ] == [rid]


def test_automatic_thumb_second(account):
    """§2.3: `video_thumb_sec` can be -1, which selects a frame automatically."""
    rid = account.asset(b"x", "a.mp4")
    account.ok("asset.set_meta.json", rid=rid, video_thumb_sec="-1")

    assert int(account.asset_by_rid(rid)["video_thumb_sec"]) == -1


def test_tag_filter(account):
    """§2.3, Q17, Q18: `tag` is a name, `no-tag` or `any-tag`."""
    tag, tagged, untagged = unique("tag"), account.asset(), account.asset()
    account.ok("asset.set_meta.json", rid=tagged, tags=tag)

    def rids(word):
        return {item["rid"] for item in account.ok("asset.list.json", tag=word, items_per_page=100)["items"]}

    assert rids(tag) == {tagged}
    assert untagged in rids("no-tag") and tagged not in rids("no-tag")
    assert tagged in rids("any-tag") and untagged not in rids("any-tag")


def test_tag_cloud(account):
    """§2.3, Q17: asset.get_tags counts assets by tag, with the special keys `no-tag` and `any-tag`."""
    tag, before = unique("tag"), account.ok("asset.get_tags.json")["tag_cloud"]
    account.asset()
    account.ok("asset.set_meta.json", rid=account.asset(), tags=tag)
    cloud = account.ok("asset.get_tags.json")["tag_cloud"]

    assert cloud[tag] == 1
    assert (cloud["no-tag"], cloud["any-tag"]) == (before["no-tag"] + 1, before["any-tag"] + 1)


def test_resync(account):
    """§2.3, Q41: the response of asset.resync has only the envelope."""
    assert set(account.ok("asset.resync.json", rid=account.asset())) == {"success", "runtime"}


def test_delete_by_rid_and_by_numeric_id(account):
    """§2.3, Q47: asset.delete accepts the rid and the numeric id of an upload; it is permanent."""
    rid = account.asset()
    number, other = parse_upload_response(
        account.post(account.ok("asset.get_upload_url.json")["upload_url"], b"x", "a")
    )
    account.ok("asset.delete.json", rid=rid)
    account.ok("asset.delete.json", rid=number)

    assert account.ok("asset.list.json", rid=rid)["items"] == account.ok("asset.list.json", rid=other)["items"] == []
    assert account.refused("asset.delete.json", rid=rid)


# -- the upload host -------------------------------------------------------------------------------------------------


def test_upload_url(account, url):
    """§4.1, §5.1, Q23: the path is `post.jpg`, `uid` the number in the token, and `addtofid` 0 without a gallery."""
    parts = query_of(url)

    assert urlsplit(url).path.endswith("/post.jpg")
    assert parts["uid"] == account.token.partition("i")[0]
    assert re.fullmatch(r"[a-z0-9]{32}", parts["hash"])
    assert parts["d"] and parts["addtofid"] == "0" and "addtorid" not in parts


def test_upload_url_of_a_gallery(account):
    """§4.1: `addtofid` names the gallery, in every upload URL of one."""
    fid = account.gallery()
    urls = [
        account.ok("asset.get_upload_url.json", fid=fid)["upload_url"],
        account.gallery_by_fid(fid)["upload_url"],
        account.ok("gallery.get_items.json", fid=fid)["upload_url"],
    ]

    assert {query_of(each)["addtofid"] for each in urls} == {fid}
    rids = [parse_upload_response(account.post(each, b"x", "a.txt"))[1] for each in urls]
    assert set(account.rids_in_gallery(fid)) == set(rids)


def test_rewritten_gallery_in_an_upload_url(account, url):
    """§4.1, Q27: the hash does not cover `addtofid`: clients replace 0 by a fid, and `*` by an empty string."""
    fid = account.gallery()
    into = parse_upload_response(account.post(url.replace("addtofid=0", f"addtofid={fid}"), b"x", "a"))[1]
    for none in ("", "*"):
        assert parse_upload_response(account.post(url.replace("addtofid=0", f"addtofid={none}"), b"x", "a"))

    assert account.rids_in_gallery(fid) == [into]


def test_ttl_and_sourceip_of_an_upload_url(account):
    """§4.1, Q22: an upload URL expires after `ttl`, and with `sourceip` is valid from that address only."""
    expired = account.ok("asset.get_upload_url.json", ttl="1")["upload_url"]
    elsewhere = account.ok("asset.get_upload_url.json", sourceip="192.0.2.7")["upload_url"]
    time.sleep(1.2)

    for invalid in (expired, elsewhere):
        assert "error" in account.post(invalid, b"x", "a")


def test_forged_upload_url(account, url):
    """§4.1, §4.3: with a changed `uid`, `d` or `hash`, the response is an error in plain text."""
    for name in ("uid", "d", "hash"):
        text = account.post(url.replace(f"{name}=", f"{name}=9"), b"x", "a")
        assert "error" in text and "new resource id" not in text


def test_upload_in_one_request(account, url):
    """§4.2, Q24: raw bytes with `X-FILE-NAME` and `multipart/form-data` without a boundary are an upload."""
    text = account.post(url, b"\0raw\xff", quote("Größe ✓.bin"), {"Content-Type": RAW_CONTENT_TYPE})
    asset = account.asset_by_rid(parse_upload_response(text)[1])

    assert (asset["filename"], asset["filesize"]) == ("Größe ✓.bin", 5)
    assert account.http.get(asset["versions"]["original"]["url"]).content == b"\0raw\xff"


def test_response_of_an_upload(account, url):
    """§4.3, Q25: the response is plain text: five lines, then `new resource id <number> <rid>`, and `done`."""
    response = account.http.post(url, content=b"x", headers={"X-FILE-NAME": "an error id.txt"})
    lines = response.text.splitlines()
    number, rid = parse_upload_response(response.text)
    account.ok("asset.delete.json", rid=rid)

    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain")
    assert lines[5].split()[3] == number and number.isdigit() and RID.fullmatch(rid)
    assert not [line for line in lines[:5] if "id" in line or "error" in line]
    assert "done" in response.text.lower()
    assert response.text.partition("id")[2].split()[0] == number


def send_chunk(account, url, body, part, *, total=None, **headers):
    """Send a slice of a body like Cincopa's uploaders, with an exclusive end of its range."""
    start, stop, _ = part.indices(len(body))
    range_ = f"bytes {start}-{stop}" + (f"/{total}" if total else "")
    return account.post(
        url, body[part], "chunked.bin", {"Content-Type": RAW_CONTENT_TYPE, "Content-Range": range_, **headers}
    )


def test_chunks_of_the_ugc_uploader(account, url):
    """§4.2, Q24: UGC sends ranges with exclusive ends and a `unique-id`; the response to each chunk is `done`."""
    body, session = bytes(range(256)) * 40, str(time.time_ns() // 1_000_000)
    for start in (0, 4000):
        text = send_chunk(account, url, body, slice(start, start + 4000), total=len(body), **{"unique-id": session})
        assert "done" in text and "new resource id" not in text and "error" not in text
    text = send_chunk(account, url, body, slice(8000, None), total=len(body), **{"unique-id": session})
    asset = account.asset_by_rid(parse_upload_response(text)[1])

    assert asset["filesize"] == len(body)
    assert account.http.get(asset["content"]["url"]).content == body


def test_small_file_of_the_ugc_uploader(account, url):
    """§4.2: a file smaller than a chunk is one request, also with a range."""
    assert parse_upload_response(
        send_chunk(account, url, b"tiny", slice(None), total=4, **{"unique-id": "1700000000000"})
    )


def test_chunks_of_the_rectrace_uploader(account, url):
    """§4.2: RECTRACE sends chunks of 102,400 bytes without `unique-id`, and the total only with the last one."""
    body = b"r" * 250_000
    for start in (0, 102_400):
        assert "done" in send_chunk(account, url, body, slice(start, start + 102_400)).lower()
    text = send_chunk(account, url, body, slice(204_800, None), total=len(body))

    assert "done" in text.lower()
    assert account.asset_by_rid(parse_upload_response(text)[1])["filesize"] == len(body)


def test_repeated_chunks(account, url):
    """§4.2: uploaders repeat a range if its response was lost; this has no effect, also for the last range."""
    body, session = b"0123456789", {"unique-id": unique()}
    for _ in range(3):
        assert "done" in send_chunk(account, url, body, slice(6), total=10, **session)
    first, second = (send_chunk(account, url, body, slice(6, None), total=10, **session) for _ in range(2))

    assert parse_upload_response(first) == parse_upload_response(second)
    assert account.http.get(account.asset_by_rid(parse_upload_response(first)[1])["content"]["url"]).content == body


def test_two_files_with_one_upload_url(account, url):
    """§4.2: `unique-id` separates two files that are uploaded to one URL at the same time."""
    for session in ("1", "2"):
        send_chunk(account, url, b"ab" + session.encode(), slice(2), total=3, **{"unique-id": session})
    rids = [
        parse_upload_response(
            send_chunk(account, url, b"ab" + each.encode(), slice(2, None), total=3, **{"unique-id": each})
        )[1]
        for each in "12"
    ]

    assert [account.http.get(account.asset_by_rid(rid)["content"]["url"]).content for rid in rids] == [b"ab1", b"ab2"]


def test_thumb(account, png):
    """§4.4, §2.3, Q48: a thumb is attached to its asset, and then selected by rid, `rid:<rid>` or numeric id."""
    video = account.asset(b"film", "film.mp4")
    url = account.ok("asset.get_upload_url.json", rid=video)["upload_url"]
    number, thumb = parse_upload_response(account.post(url, png, "thumb.png"))

    assert query_of(url)["addtorid"] == f"{video}:thumb"
    for thumb_id in (thumb, f"rid:{thumb}", number):
        account.ok("asset.set_meta.json", rid=video, thumb_attached_rid=thumb_id)
        assert account.asset_by_rid(video)["thumbnail"]["url"]
        assert account.asset_by_rid(video)["thumbnail"]["attached_id"] == number


def test_subtitle(account):
    """§4.4, §6.1: `type` is the role of an attached file; `attached` lists such files, and is absent without any."""
    video = account.asset(b"film", "film.mp4")
    assert "attached" not in account.asset_by_rid(video)
    rid = account.asset(b"1\n00:00:00,000 --> 00:00:01,000\nHi\n", "film.srt", rid=video, type="subtitle-en-us")
    (attached,) = account.asset_by_rid(video)["attached"]

    assert (attached["type"], attached["filename"]) == ("subtitle-en-us", "film.srt")
    assert str(attached["id"]).isdigit() and attached["url"] and rid


# -- imports from a URL ----------------------------------------------------------------------------------------------


@pytest.fixture
def origin():
    """Serve a file of 62 bytes; the second half of `/slow…` is sent after `go` is set."""
    go = Event()

    class Origin(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(404 if self.path == "/missing" else 200)
            self.send_header("Content-Length", "62")
            self.end_headers()
            self.wfile.write(b"f" * 31)
            self.wfile.flush()
            if self.path.startswith("/slow"):
                go.wait(300)
            self.wfile.write(b"f" * 31)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Origin) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}", go
        go.set()
        server.shutdown()


def status_of(account, status_id):
    return account.ok("asset.upload_from_url_get_status.json", status_id=status_id)


@needs_callback
def test_import(account, origin):
    """§2.3, Q12, Q13, Q14: an import has a GUID, and an asset when it has ended; numbers may be strings with a unit."""
    url, go = origin
    status_id = account.ok("asset.upload_from_url.json", input=f"{url}/slow.mp4")["status_id"]
    running = until(lambda: status_of(account, status_id), lambda status: str(status["progress_bytes"]) == "31")
    go.set()
    ended = until(lambda: status_of(account, status_id), lambda status: status["status"] != "inprogress")

    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", status_id)
    assert (running["status"], running["resid"]) == ("inprogress", "")
    assert re.fullmatch(r"62( byte)?", str(running["file_size_bytes"])) and 0 < int(running["progress"]) < 100
    assert ended["status"] in ("completed", "ready")
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}[+-]\d\d:\d\d ", ended["debug"])
    assert account.asset_by_rid(ended["resid"])["filesize"] == 62
    account.ok("asset.delete.json", rid=ended["resid"])


@needs_callback
def test_import_into_a_gallery(account, origin):
    """§2.3: with `fid`, the imported file is added to a gallery."""
    fid = account.gallery()
    status_id = account.ok("asset.upload_from_url.json", input=f"{origin[0]}/film.mp4", fid=fid)["status_id"]
    ended = until(lambda: status_of(account, status_id), lambda status: status["status"] != "inprogress")

    assert account.rids_in_gallery(fid) == [ended["resid"]]


@needs_callback
def test_failed_import(account, origin):
    """§2.3: the status of an import whose URL responds with 404 is `failed`, and there is no asset."""
    status_id = account.ok("asset.upload_from_url.json", input=f"{origin[0]}/missing")["status_id"]
    ended = until(lambda: status_of(account, status_id), lambda status: status["status"] != "inprogress")

    assert (ended["status"], ended["resid"]) == ("failed", "")


@needs_callback
def test_aborted_import(account, origin):
    """§2.3: an aborted import ends, and the bytes received so far are discarded."""
    url, go = origin
    status_id = account.ok("asset.upload_from_url.json", input=f"{url}/slow.mp4")["status_id"]
    until(lambda: status_of(account, status_id), lambda status: str(status["progress_bytes"]) == "31")
    aborted = account.ok("asset.upload_from_url_abort.json", status_id=status_id)
    go.set()

    assert aborted.get("status_id", status_id) == status_id
    assert status_of(account, status_id)["resid"] == ""
    assert status_of(account, status_id)["status"] != "inprogress"


@needs_emulator
def test_import_of_an_invalid_url(account):
    """§2.3: an import of an invalid or unsupported URL has the status `failed`; without a URL it is refused."""
    for url in ("no URL", "ftp://127.0.0.1/a.mp4"):
        status_id = account.ok("asset.upload_from_url.json", input=url)["status_id"]
        ended = until(partial(status_of, account, status_id), lambda status: status["status"] != "inprogress")
        assert ended["status"] == "failed"
    assert account.refused("asset.upload_from_url.json")
