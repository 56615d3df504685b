"""Facts on assets: the library, their object, imports from a URL (§2.3, §6), and the upload host (§4)."""

import re
import time
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from facts import calls_back, needs_emulator, resource, unique, until

SEVEN_DIGITS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,7}Z")
# What Cincopa's uploaders say over raw bytes (Q24).
RAW = "multipart/form-data"
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
ALWAYS = {"id", "rid", "type", "filename", "filesize", "uploaded", "modified", "versions", "thumbnail", "content"}


def parts_of(url):
    """The query of an upload URL."""
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


@pytest.fixture
def url(account):
    """An upload URL into the library."""
    return account.ok("asset.get_upload_url.json")["upload_url"]


# -- the object ------------------------------------------------------------------------------------------------------


def test_object(account):
    """§6.1: the fields of an asset and their forms."""
    asset = account.found(account.asset(b"12345", "five.txt"))

    assert asset["id"].isdigit()
    assert RID.fullmatch(asset["rid"])
    assert (asset["filename"], asset["filesize"], asset["caption"]) == ("five.txt", 5, "")
    assert SEVEN_DIGITS.fullmatch(asset["uploaded"]) and SEVEN_DIGITS.fullmatch(asset["modified"])
    assert isinstance(asset["storage"], str) and asset["storage"]
    assert asset["syncstatus"] in ("synced", "notsynced")
    assert set(asset) >= ALWAYS | DETAILS


def test_dates_are_moments(account):
    """Q19: UTC, up to seven fractional digits, a `Z`."""
    uploaded = account.found(account.asset())["uploaded"]

    assert abs(time.mktime(time.strptime(uploaded[:19], "%Y-%m-%dT%H:%M:%S")) - time.mktime(time.gmtime())) < 120


def test_uploaded_by(account):
    """§6.1, Q21: `uploaded_by` is an id and a name; `attributes` is null."""
    asset = account.found(account.asset())

    assert re.fullmatch(r"[^,]+,.+", asset["uploaded_by"])
    assert asset.get("attributes") is None


def test_versions(account):
    """§6.1, §6.2, Q20: each version has a name and a URL, and its size as a text; the source file is `original`."""
    asset = account.found(account.asset(b"12345"))
    original = asset["versions"]["original"]

    assert isinstance(asset["filesize"], int)
    assert (original["filesize"], type(original["filesize"])) == ("5", str)
    assert account.http.get(original["url"]).content == b"12345"
    for key, version in asset["versions"].items():
        assert key.endswith(version["name"]) and version["url"].startswith("http")


@pytest.mark.parametrize(
    ("name", "returned", "word"),
    [
        ("a.mp4", "video", "video"),
        ("a.png", "image", "image"),
        ("a.mp3", "music", "audio"),
        ("a.zip", "unknown", "other"),
    ],
)
def test_types(account, name, returned, word):
    """§0.6, §6.1, Q15: returned are video, image, music and unknown; the filter says video, image, audio and other."""
    tag, rid = unique("tag"), account.asset(b"no real media", name)
    account.ok("asset.set_meta.json", rid=rid, tags=tag)

    assert account.found(rid)["type"] == returned
    assert [item["rid"] for item in account.ok("asset.list.json", tag=tag, type=word)["items"]] == [rid]
    others = ",".join({"video", "image", "audio", "other"} - {word})
    assert account.ok("asset.list.json", tag=tag, type=others)["items"] == []


def test_type_by_another_word(account):
    """Q15: the filter does not know the returned words."""
    assert account.refused("asset.list.json", type="music")


def test_tags(account):
    """§6.1, Q16: tags go in as `a,b` and come out as `,a,b,`; they replace all; none is an empty text."""
    rid = account.asset()
    assert account.found(rid)["tags"] == ""
    for sent, tags in (("red, green", {"red", "green"}), ("blue", {"blue"})):
        account.ok("asset.set_meta.json", rid=rid, tags=sent)
        written = account.found(rid)["tags"]
        assert written.startswith(",") and written.endswith(",")
        assert set(written.strip(",").split(",")) == tags


def test_details_narrow(account):
    """§6.3, §2.3, Q53: `details` can only narrow; what is not in its list is always there."""
    rid = account.asset()
    narrow = account.found(rid, details="caption, tags")

    assert set(narrow) >= ALWAYS | {"caption", "tags"}
    assert not {"description", "reference_id", "exif"} & set(narrow)
    assert set(account.found(rid)) > set(narrow)


def test_unknown_details(account):
    """Q54: unknown words in `details` are ignored."""
    assert account.found(account.asset(), details="caption,some search text")


def test_details_have_other_names_than_keys(account, png):
    """§6.1, Q57: `exif_tags` governs `exif`."""
    rid = account.asset(png, "a.png")

    assert "exif" in account.found(rid, details="exif_tags")
    assert "exif" not in account.found(rid, details="caption")


def test_exif(account, png):
    """§6.4: `exif` is an object with the picture's size; `originaldate` of one that carries none is in the year 1."""
    rid = account.asset(png, "a.png")
    exif = until(lambda: account.found(rid), lambda asset: asset["exif"])["exif"]

    assert (int(exif["width"]), int(exif["height"])) == (16, 9)
    assert exif["originaldate"].startswith("1/1/0001")


def test_synced_after_a_while(account):
    """§6.1, Q60: `claimed` equals `storage` when an asset is processed."""
    rid = account.asset()
    synced = until(lambda: account.found(rid), lambda asset: asset["syncstatus"] == "synced")

    assert synced["claimed"] == synced["storage"]


# -- the library -----------------------------------------------------------------------------------------------------


def test_pages(account):
    """§2.3, Q3: `items_data` counts; `page` is echoed from 1, and the pages of a list are all of it, once."""
    tag, rids = unique("tag"), {account.asset() for _ in range(5)}
    for rid in rids:
        account.ok("asset.set_meta.json", rid=rid, tags=tag)
    pages = [account.ok("asset.list.json", tag=tag, page=number, items_per_page=2) for number in (1, 2, 3)]

    assert [len(page["items"]) for page in pages] == [2, 2, 1]
    assert {item["rid"] for page in pages for item in page["items"]} == rids
    for number, page in enumerate(pages, 1):
        assert page["items_data"] == {"page": number, "items_per_page": 2, "items_count": 5, "pages_count": 3}


def test_most_items_on_a_page(account):
    """§2.2, §2.3, Q43: 50 by default, at most 100."""
    assert account.ok("asset.list.json")["items_data"]["items_per_page"] == 50
    assert account.ok("gallery.list.json", items_per_page=1000)["items_data"]["items_per_page"] == 100


def test_items_stand_at_the_top(account):
    """§2.3, Q4: asset.list has its items at the top; one asset is a list of one."""
    rid = account.asset()

    assert [item["rid"] for item in account.ok("asset.list.json", rid=rid)["items"]] == [rid]


def test_set_meta(account):
    """§2.3: what is sent is set, and nothing else changes."""
    rid = account.asset()
    sent = {
        "caption": "Größe & Co.",
        "description": "short",
        "long_description": "long\nlines",
        "related_link_text": "there",
        "related_link_url": "https://example.test/?a=1&b=2",
        "reference_id": unique(),
        "video_thumb_sec": "15",
    }
    account.ok("asset.set_meta.json", rid=rid, **sent)
    account.ok("asset.set_meta.json", rid=rid, description="other")
    asset = account.found(rid)

    assert int(asset.pop("video_thumb_sec")) == 15
    assert {name: asset[name] for name in sent if name in asset} == {
        name: value for name, value in sent.items() if name != "video_thumb_sec"
    } | {"description": "other"}
    assert [item["rid"] for item in account.ok("asset.list.json", reference_id=sent["reference_id"])["items"]] == [rid]


def test_automatic_thumb_second(account):
    """§2.3: `video_thumb_sec` -1 is the automatic frame."""
    rid = account.asset(b"x", "a.mp4")
    account.ok("asset.set_meta.json", rid=rid, video_thumb_sec="-1")

    assert int(account.found(rid)["video_thumb_sec"]) == -1


def test_tag_filter(account):
    """§2.3, Q17, Q18: `tag` takes a name, `no-tag` and `any-tag`."""
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
    """§2.3, Q41: asset.resync answers with the envelope alone."""
    assert set(account.ok("asset.resync.json", rid=account.asset())) == {"success", "runtime"}


def test_delete_by_rid_and_by_number(account):
    """§2.3, Q47: asset.delete takes the rid, and the number that an upload returns; it is permanent."""
    rid = account.asset()
    number, other = resource(account.post(account.ok("asset.get_upload_url.json")["upload_url"], b"x", "a"))
    account.ok("asset.delete.json", rid=rid)
    account.ok("asset.delete.json", rid=number)

    assert account.ok("asset.list.json", rid=rid)["items"] == account.ok("asset.list.json", rid=other)["items"] == []
    assert account.refused("asset.delete.json", rid=rid)


# -- the upload host -------------------------------------------------------------------------------------------------


def test_upload_url(account, url):
    """§4.1, §5.1, Q23: always `post.jpg`; `uid` is the number in the token, `addtofid` is 0 without a gallery."""
    parts = parts_of(url)

    assert urlsplit(url).path.endswith("/post.jpg")
    assert parts["uid"] == account.token.partition("i")[0]
    assert re.fullmatch(r"[a-z0-9]{32}", parts["hash"])
    assert parts["d"] and parts["addtofid"] == "0" and "addtorid" not in parts


def test_upload_url_of_a_gallery(account):
    """§4.1: `addtofid` names the gallery, in every upload URL of one."""
    created = account.gallery()
    urls = [
        account.ok("asset.get_upload_url.json", fid=created)["upload_url"],
        account.listed(created)["upload_url"],
        account.ok("gallery.get_items.json", fid=created)["upload_url"],
    ]

    assert {parts_of(each)["addtofid"] for each in urls} == {created}
    rids = [resource(account.post(each, b"x", "a.txt"))[1] for each in urls]
    assert set(account.placed(created)) == set(rids)


def test_rewritten_gallery(account, url):
    """§4.1, Q27: the hash does not cover `addtofid`: clients rewrite 0 to a fid, and `*` to nothing."""
    fid = account.gallery()
    into = resource(account.post(url.replace("addtofid=0", f"addtofid={fid}"), b"x", "a"))[1]
    for none in ("", "*"):
        assert resource(account.post(url.replace("addtofid=0", f"addtofid={none}"), b"x", "a"))

    assert account.placed(fid) == [into]


def test_ends_of_an_upload_url(account):
    """§4.1, Q22: with `ttl` a URL ends; with `sourceip` it is good from there only; without, it is good."""
    short = account.ok("asset.get_upload_url.json", ttl="1")["upload_url"]
    elsewhere = account.ok("asset.get_upload_url.json", sourceip="192.0.2.7")["upload_url"]
    time.sleep(1.2)

    for dead in (short, elsewhere):
        assert "error" in account.post(dead, b"x", "a")


def test_forged_upload_url(account, url):
    """§4.1, §4.3: another `uid`, `d` or `hash` is an error in plain text."""
    for name in ("uid", "d", "hash"):
        text = account.post(url.replace(f"{name}=", f"{name}=9"), b"x", "a")
        assert "error" in text and "new resource id" not in text


def test_one_shot(account, url):
    """§4.2: raw bytes with `X-FILE-NAME` and `multipart/form-data` without a boundary, and nothing else (Q24)."""
    text = account.post(url, b"\0raw\xff", quote("Größe ✓.bin"), {"Content-Type": RAW})
    asset = account.found(resource(text)[1])

    assert (asset["filename"], asset["filesize"]) == ("Größe ✓.bin", 5)
    assert account.http.get(asset["versions"]["original"]["url"]).content == b"\0raw\xff"


def test_answer_of_an_upload(account, url):
    """§4.3, Q25: text: five lines without "id" and "error", `new resource id <number> <rid>` in the sixth, `done`."""
    response = account.http.post(url, content=b"x", headers={"X-FILE-NAME": "an error id.txt"})
    lines = response.text.splitlines()
    number, rid = resource(response.text)
    account.ok("asset.delete.json", rid=rid)

    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain")
    assert lines[5].split()[3] == number and number.isdigit() and RID.fullmatch(rid)
    assert not [line for line in lines[:5] if "id" in line or "error" in line]
    assert "done" in response.text.lower()
    assert response.text.partition("id")[2].split()[0] == number


def chunk(account, url, body, sent, *, total=None, **more):
    """Send a slice of a body as Cincopa's uploaders do: the end of its range is exclusive."""
    start, stop, _ = sent.indices(len(body))
    range_ = f"bytes {start}-{stop}" + (f"/{total}" if total else "")
    return account.post(url, body[sent], "chunked.bin", {"Content-Type": RAW, "Content-Range": range_, **more})


def test_chunks_of_ugc(account, url):
    """§4.2, Q24: UGC sends ranges with exclusive ends and one `unique-id`; each chunk is answered with `done`."""
    body, session = bytes(range(256)) * 40, str(time.time_ns() // 1_000_000)
    for start in (0, 4000):
        text = chunk(account, url, body, slice(start, start + 4000), total=len(body), **{"unique-id": session})
        assert "done" in text and "new resource id" not in text and "error" not in text
    text = chunk(account, url, body, slice(8000, None), total=len(body), **{"unique-id": session})
    asset = account.found(resource(text)[1])

    assert asset["filesize"] == len(body)
    assert account.http.get(asset["content"]["url"]).content == body


def test_small_file_of_ugc(account, url):
    """§4.2: a file smaller than a chunk is one request, and still has its range."""
    assert resource(chunk(account, url, b"tiny", slice(None), total=4, **{"unique-id": "1700000000000"}))


def test_stream_of_rectrace(account, url):
    """§4.2: RECTRACE sends chunks of 102,400 bytes without `unique-id`, and sends the total with the last one only."""
    body = b"r" * 250_000
    for start in (0, 102_400):
        assert "done" in chunk(account, url, body, slice(start, start + 102_400)).lower()
    text = chunk(account, url, body, slice(204_800, None), total=len(body))

    assert "done" in text.lower()
    assert account.found(resource(text)[1])["filesize"] == len(body)


def test_chunk_again(account, url):
    """§4.2: both uploaders send a range again when its answer was lost: that changes nothing, nor does the last one."""
    body, session = b"0123456789", {"unique-id": unique()}
    for _ in range(3):
        assert "done" in chunk(account, url, body, slice(6), total=10, **session)
    first, again = (chunk(account, url, body, slice(6, None), total=10, **session) for _ in range(2))

    assert resource(first) == resource(again)
    assert account.http.get(account.found(resource(first)[1])["content"]["url"]).content == body


def test_two_files_at_once(account, url):
    """§4.2: `unique-id` keeps two files apart that go to one URL at a time."""
    for session in ("1", "2"):
        chunk(account, url, b"ab" + session.encode(), slice(2), total=3, **{"unique-id": session})
    rids = [
        resource(chunk(account, url, b"ab" + each.encode(), slice(2, None), total=3, **{"unique-id": each}))[1]
        for each in "12"
    ]

    assert [account.http.get(account.found(rid)["content"]["url"]).content for rid in rids] == [b"ab1", b"ab2"]


def test_thumb(account, png):
    """§4.4, §2.3, Q48: a thumb is uploaded on to its asset, then chosen: by rid, by `rid:`, or by its number."""
    film = account.asset(b"film", "film.mp4")
    url = account.ok("asset.get_upload_url.json", rid=film)["upload_url"]
    number, thumb = resource(account.post(url, png, "thumb.png"))

    assert parts_of(url)["addtorid"] == f"{film}:thumb"
    for spelling in (thumb, f"rid:{thumb}", number):
        account.ok("asset.set_meta.json", rid=film, thumb_attached_rid=spelling)
        assert account.found(film)["thumbnail"]["url"]
        assert account.found(film)["thumbnail"]["attached_id"] == number


def test_subtitle(account):
    """§4.4, §6.1: `type` says what the file is to its asset; `attached` lists it, and is absent without one."""
    film = account.asset(b"film", "film.mp4")
    assert "attached" not in account.found(film)
    rid = account.asset(b"1\n00:00:00,000 --> 00:00:01,000\nHi\n", "film.srt", rid=film, type="subtitle-en-us")
    (attached,) = account.found(film)["attached"]

    assert (attached["type"], attached["filename"]) == ("subtitle-en-us", "film.srt")
    assert str(attached["id"]).isdigit() and attached["url"] and rid


# -- imports from a URL ----------------------------------------------------------------------------------------------


@pytest.fixture
def origin():
    """A server with a film of 62 bytes; `/slow` holds its last bytes back until `go` is set."""
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


@calls_back
def test_import(account, origin):
    """§2.3, Q12, Q13, Q14: an import has a GUID; it runs, then has an asset; numbers may be texts with a unit."""
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
    assert account.found(ended["resid"])["filesize"] == 62
    account.ok("asset.delete.json", rid=ended["resid"])


@calls_back
def test_import_into_a_gallery(account, origin):
    """§2.3: `fid` puts the imported file into a gallery."""
    fid = account.gallery()
    status_id = account.ok("asset.upload_from_url.json", input=f"{origin[0]}/film.mp4", fid=fid)["status_id"]
    ended = until(lambda: status_of(account, status_id), lambda status: status["status"] != "inprogress")

    assert account.placed(fid) == [ended["resid"]]


@calls_back
def test_import_that_fails(account, origin):
    """§2.3: what cannot be fetched has `failed`, and there is no asset."""
    status_id = account.ok("asset.upload_from_url.json", input=f"{origin[0]}/missing")["status_id"]
    ended = until(lambda: status_of(account, status_id), lambda status: status["status"] != "inprogress")

    assert (ended["status"], ended["resid"]) == ("failed", "")


@calls_back
def test_aborted_import(account, origin):
    """§2.3: an aborted import ends, and what had come is discarded."""
    url, go = origin
    status_id = account.ok("asset.upload_from_url.json", input=f"{url}/slow.mp4")["status_id"]
    until(lambda: status_of(account, status_id), lambda status: str(status["progress_bytes"]) == "31")
    answer = account.ok("asset.upload_from_url_abort.json", status_id=status_id)
    go.set()

    assert answer.get("status_id", status_id) == status_id
    assert status_of(account, status_id)["resid"] == ""
    assert status_of(account, status_id)["status"] != "inprogress"


@needs_emulator
def test_what_is_no_url(account):
    """§2.3: what cannot be imported fails, at once or in its status."""
    for url in ("no URL", "ftp://127.0.0.1/a.mp4"):
        status_id = account.ok("asset.upload_from_url.json", input=url)["status_id"]
        ended = until(partial(status_of, account, status_id), lambda status: status["status"] != "inprogress")
        assert ended["status"] == "failed"
    assert account.refused("asset.upload_from_url.json")
