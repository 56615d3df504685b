"""The upload host (§4): URLs, whole files, chunks, names, and what must not go through."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl, quote, urlsplit

import made_media
import pytest

from cincopa_v2_client.emulator import Emulator


@pytest.fixture
def url(api) -> str:
    return api.ok("asset.get_upload_url")["upload_url"]


def file_of(api, rid):
    """The bytes behind an asset."""
    return api.http.get(api.asset(rid)["versions"]["original"]["url"]).content


def test_url(api, url):
    """§4.1: `post.jpg`, the account's number, an opaque part, a hash, and 0 for no gallery."""
    parts = urlsplit(url)

    assert parts.path == "/post.jpg"
    assert [name for name, _ in parse_qsl(parts.query)] == ["uid", "d", "hash", "addtofid"]
    assert dict(parse_qsl(parts.query))["uid"] == api.token.split("i")[0]
    assert url.endswith("&addtofid=0")


def test_answer(api, url):
    """§4.3: five lines without "id" or "error", the number and rid in the sixth, then `done`."""
    lines = api.post(url, b"x", "video error id.txt").splitlines()
    asset = api.ok("asset.list")["items"][0]

    assert len(lines) == 7
    assert not [line for line in lines[:5] if "id" in line or "error" in line]
    assert lines[5] == f"new resource id {asset['id']} {asset['rid']}"
    assert lines[6] == "done"


def test_answer_is_text(api, url):
    """§4.3: plain text with status 200."""
    response = api.http.post(url, content=b"x")

    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain")


def test_bytes_come_back(api):
    """The original's URL serves exactly what was sent."""
    body = bytes(range(256)) * 1000

    assert file_of(api, api.upload(body, "a.bin")) == body


def test_no_boundary(api, url):
    """Q24: `multipart/form-data` without a boundary over raw bytes is what Cincopa's own uploader sends."""
    api.post(url, b"raw", "a.txt", Content_Type="multipart/form-data")

    assert api.ok("asset.list")["items"][0]["filesize"] == 3


def test_real_multipart(api, url):
    """§4.2: a multipart body is tolerated: its one file is kept, under its own name; other fields are passed over."""
    body = bytes(range(256)) * 1000
    text = api.http.post(url, data={"note": "x" * 1000}, files={"file": ('Größe "1".bin', body)}).text
    (asset,) = api.ok("asset.list")["items"]

    assert text.splitlines()[-1] == "done"
    assert (asset["filename"], asset["filesize"]) == ('Größe "1".bin', len(body))
    assert file_of(api, asset["rid"]) == body


def test_multipart_with_a_named_file(api, url):
    """§4.2: X-FILE-NAME goes before the part's name."""
    api.http.post(url, files={"file": ("a.txt", b"x")}, headers={"X-FILE-NAME": "b.txt"})

    assert api.ok("asset.list")["items"][0]["filename"] == "b.txt"


def test_multipart_in_chunks(api, url):
    """§4.2: a range counts the bytes of the file, not those of its wrapping."""
    for start, body in ((0, b"abc"), (3, b"de")):
        headers = {"Content-Range": f"bytes {start}-{start + len(body)}/5", "unique-id": "1"}
        text = api.http.post(url, files={"file": ("a.txt", body)}, headers=headers).text

    assert file_of(api, text.splitlines()[5].split()[4]) == b"abcde"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "is incomplete"),
        (b"no boundary at all", "is incomplete"),
        (b"--b\r\n", "is incomplete"),
        (
            b'--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nhalf',
            "is incomplete",
        ),
        (b'--b\r\nContent-Disposition: form-data; name="f"\r\n\r\nx\r\n--b--', "contains no file"),
        (b"--b--\r\n", "contains no file"),
        (b"--b\r\n" + b"X: y\r\n" * 5000 + b"\r\n\r\n--b--", "has part headers of more than 16384 bytes"),
        (
            2 * b'--b\r\nContent-Disposition: form-data; filename="a"\r\n\r\nx\r\n' + b"--b--",
            "contains more than one file",
        ),
    ],
)
def test_bad_multipart(api, url, body, message):
    """A body that is not what it says is an error in the text, and nothing of it remains."""
    text = api.http.post(url, content=body, headers={"Content-Type": "multipart/form-data; boundary=b"}).text

    assert text == f"error: the multipart body {message}"
    assert api.rids() == []


def test_empty_file(api):
    """A file of no bytes is a file."""
    rid = api.upload(b"", "empty.txt")

    assert api.asset(rid)["filesize"] == 0
    assert file_of(api, rid) == b""


def test_streamed_body(api, url):
    """A body of unknown length is taken as it comes."""
    api.post(url, iter([b"a" * 1000, b"b" * 1000]), "a.txt")

    assert api.ok("asset.list")["items"][0]["filesize"] == 2000


@pytest.mark.parametrize("name", ["Größe.png", "日本語 ✓.mp4", "a&b=c?#%.txt", "🎉", 'o\'b "q".txt'])
def test_unicode_name(api, name):
    """§4.2: the name is percent-encoded UTF-8; the URL of such a file works."""
    rid = api.upload(b"xyz", quote(name, safe=""))

    assert api.asset(rid)["filename"] == name
    assert file_of(api, rid) == b"xyz"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../../../tmp/evil.txt", "evil.txt"),
        ("%2e%2e%2f%2e%2e%2fevil.txt", "evil.txt"),
        ("..\\..\\evil.txt", "evil.txt"),
        ("/etc/passwd", "passwd"),
        ("..", "unnamed"),
        ("a/", "unnamed"),
        ("%00%0a%0dx.txt", "x.txt"),
        ("", "unnamed"),
        ("n" * 300 + ".txt", "n" * 251 + ".txt"),
    ],
)
def test_names_stay_inside(tmp_path, sent, kept):
    """No name leads out of the data directory, or even becomes a name in it."""
    import httpx

    with Emulator(data=tmp_path / "data") as served, httpx.Client(params={"api_token": served.api_token}) as http:
        url = http.get(served.base_url + "asset.get_upload_url.json").json()["upload_url"]
        httpx.post(url, content=b"x", headers={"X-FILE-NAME": sent})
        (asset,) = http.get(served.base_url + "asset.list.json").json()["items"]
        files = [path for path in tmp_path.rglob("*") if path.is_file() and "sqlite" not in path.name]

    assert asset["filename"] == kept
    assert [path.relative_to(tmp_path).as_posix() for path in files] == [f"data/media/{asset['storage']}"]


def test_served_file_cannot_act(api):
    """An uploaded page is served so that no browser runs it."""
    url = api.asset(api.upload(b"<script>1</script>", "a.html"))["content"]["url"]

    assert api.http.get(url).headers["content-security-policy"] == "sandbox"


@pytest.mark.parametrize("path", ["/media/x/original/a", "/media/..%2f..%2f/original/a", "/media/../cincopa.sqlite3"])
def test_unknown_file(api, path):
    """Only files of assets are served."""
    assert api.http.get(path).status_code in (404, 500)


def test_into_a_gallery(api):
    """§4.1: `fid` makes a URL whose files go into that gallery."""
    fid = api.ok("gallery.create")["fid"]
    rid = api.upload(fid=fid)

    assert [item["rid"] for item in api.ok("gallery.get_items", fid=fid)["folder"]["items"]] == [rid]


@pytest.mark.parametrize("none", ["", "0", "*"])
def test_rewritten_gallery(api, url, none):
    """Q27: the hash does not cover `addtofid`; clients rewrite it."""
    fid = api.ok("gallery.create")["fid"]
    api.post(url.replace("addtofid=0", f"addtofid={fid}"), b"x", "in.txt")
    api.post(url.replace("addtofid=0", f"addtofid={none}"), b"x", "out.txt")

    assert [item["filename"] for item in api.ok("gallery.get_items", fid=fid)["folder"]["items"]] == ["in.txt"]


def test_unknown_gallery(api, url):
    """§2.3: a gallery that does not exist is refused, when the URL is made and when it is used."""
    assert api.refused("asset.get_upload_url", fid="Anothing") == "gallery 'Anothing' not found"
    assert api.post(url.replace("addtofid=0", "addtofid=Anothing"), b"x", "a").startswith("error: ")
    assert api.rids() == []


def test_attach_a_thumb(api, png):
    """§4.4: a thumb is attached, is no asset of the library, and stands for its asset when set_meta says so."""
    film = api.upload(b"x", "film.mp4")
    thumb = api.upload(png, "thumb.png", rid=film)
    api.ok("asset.set_meta", rid=film, thumb_attached_rid=f"rid:{thumb}")
    asset = api.asset(film)
    (attached,) = asset["attached"]

    assert api.rids() == [film]
    assert (attached["type"], attached["filename"]) == ("thumb", "thumb.png")
    assert asset["thumbnail"] == {"url": attached["url"], "attached_id": attached["id"]}


def test_attach_a_subtitle(api):
    """§4.4: `type` says what a file is to its asset; nothing attached, nothing said (§6.1)."""
    film = api.upload(b"x", "film.mp4")
    before = api.asset(film)
    url = api.ok("asset.get_upload_url", rid=film, type="subtitle-en")["upload_url"]
    api.post(url, b"1\n", "film.srt")

    assert url.endswith(f"&addtorid={film}:subtitle-en")
    assert "attached" not in before
    assert api.asset(film)["attached"][0]["type"] == "subtitle-en"


def test_attachments_go_with_their_asset(api):
    """§2.3: deleting an asset deletes what is attached to it."""
    film = api.upload(b"x", "film.mp4")
    api.upload(b"x", "thumb.png", rid=film)
    attached = api.asset(film)["attached"][0]["url"]
    api.ok("asset.delete", rid=film)

    assert api.http.get(attached).status_code == 404


def test_ttl(api, clock):
    """§4.1: after `ttl` seconds the URL is dead; without one it never dies."""
    short = api.ok("asset.get_upload_url", ttl=10)["upload_url"]
    long = api.ok("asset.get_upload_url")["upload_url"]
    started = clock.now
    clock.advance(10)
    answers = api.post(short, b"x", "a"), api.post(long, b"x", "a")
    clock.now = started

    assert answers[0] == "error: upload url expired"
    assert "new resource id" in answers[1]


def test_sourceip(api):
    """§4.1: with `sourceip`, the URL works from there only."""
    elsewhere = api.ok("asset.get_upload_url", sourceip="192.0.2.1")["upload_url"]
    here = api.ok("asset.get_upload_url", sourceip="127.0.0.1")["upload_url"]

    assert api.post(elsewhere, b"x", "a") == "error: upload url not allowed from this address"
    assert "new resource id" in api.post(here, b"x", "a")


@pytest.mark.parametrize("part", ["uid", "d", "hash"])
def test_forged_url(api, url, part):
    """§4.1: the hash holds the URL together."""
    assert api.post(url.replace(f"{part}=", f"{part}=7"), b"x", "a") == "error: bad upload url"
    assert api.post("/post.jpg", b"x", "a") == "error: bad upload url"


def test_upload_token_in_a_url(api):
    """A signature is valid for one purpose: what signs an upload token opens no upload URL."""
    fid = api.ok("gallery.create")["fid"]
    data, _, signature = api.ok("upload.get_upload_token", fid=fid, expire="2999-12-31")["upload_token"].partition(".")

    for uid in ("invitation", "upload token"):
        assert api.post(f"/post.jpg?uid={uid}&d={data}&hash={signature}", b"x", "a") == "error: bad upload url"


def test_chunks(api, url):
    """§4.2, Q24: chunks with exclusive ends; each is answered with `done`, the last with the asset."""
    first = api.post(url, b"abc", "a.txt", Content_Range="bytes 0-3/5", unique_id="1")
    last = api.post(url, b"de", "a.txt", Content_Range="bytes 3-5/5", unique_id="1")

    assert first.splitlines()[-1] == "done"
    assert "new resource" not in first
    assert file_of(api, last.splitlines()[5].split()[4]) == b"abcde"


def test_one_chunk(api, url):
    """§4.2: a small file is one chunk that still has a range."""
    assert "new resource id" in api.post(url, b"abc", "a.txt", Content_Range="bytes 0-3/3", unique_id="1")


def test_unknown_total(api, url):
    """§4.2: a stream names its length with its last chunk only."""
    api.post(url, b"abc", "a.txt", Content_Range="bytes 0-3")
    last = api.post(url, b"de", "a.txt", Content_Range="bytes 3-5/5")

    assert file_of(api, last.splitlines()[5].split()[4]) == b"abcde"


def test_chunks_out_of_turn(api, url):
    """§4.2 [I]: order does not matter, nor does sending a chunk twice."""
    for start, body in ((2, b"cd"), (0, b"ab"), (2, b"cd")):
        text = api.post(url, body, "a", Content_Range=f"bytes {start}-{start + 2}/5", unique_id="1")
        assert "new resource" not in text
    text = api.post(url, b"e", "a", Content_Range="bytes 4-5/5", unique_id="1")

    assert file_of(api, text.splitlines()[5].split()[4]) == b"abcde"


def test_last_chunk_again(api, url):
    """§4.2: a last chunk whose answer was lost is sent again and makes no second asset."""
    sent = {"Content_Range": "bytes 0-3/3", "unique_id": "1"}

    assert api.post(url, b"abc", "a", **sent) == api.post(url, b"abc", "a", **sent)
    assert len(api.rids()) == 1


def test_two_files_in_chunks(api, url):
    """§4.2: `unique-id` keeps files apart that go to one URL at a time."""
    for unique_id in ("1", "2"):
        api.post(url, b"ab", "a", Content_Range="bytes 0-2/4", unique_id=unique_id)
    texts = [
        api.post(url, unique_id.encode() * 2, "a", Content_Range="bytes 2-4/4", unique_id=unique_id)
        for unique_id in "12"
    ]

    assert [file_of(api, text.splitlines()[5].split()[4]) for text in texts] == [b"ab11", b"ab22"]


@pytest.mark.parametrize(
    ("content_range", "message"),
    [
        ("bytes 0-2/3", "the body is longer than its content-range"),
        ("bytes 0-4/4", "the body is shorter than its content-range"),
        ("bytes 3-0/3", "bad content-range"),
        ("bytes 0-3/2", "bad content-range"),
        ("0-3", "bad content-range"),
    ],
)
def test_wrong_range(api, url, content_range, message):
    """§4.3: a range that does not fit is an error in the text; an inclusive end is one of them [?]."""
    assert api.post(url, b"abc", "a", Content_Range=content_range) == f"error: {message}"
    assert api.rids() == []


def test_broken_off(api, emulator, url):
    """A body that breaks off leaves nothing."""
    port = int(emulator.base_url.split(":")[2].split("/")[0])
    parts = urlsplit(url)
    with socket.create_connection(("127.0.0.1", port)) as plain:
        head = f"POST {parts.path}?{parts.query} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
        plain.sendall(head.encode() + b"x" * 10)
    api.upload(b"whole")

    assert [item["filesize"] for item in api.ok("asset.list")["items"]] == [5]


def test_many_at_once(api):
    """Uploads from several threads do not mix."""
    with ThreadPoolExecutor(4) as pool:
        rids = list(pool.map(lambda n: api.upload(bytes([n]) * 300_000, f"{n}.bin"), range(12)))

    assert len(set(rids)) == 12
    assert [file_of(api, rid) for rid in rids] == [bytes([n]) * 300_000 for n in range(12)]


def test_same_name_again(api, url):
    """§14: without a `unique-id`, a file of the same name that begins anew is another file."""
    for body in (b"abc", b"xyz"):
        api.post(url, body[:2], "a", Content_Range="bytes 0-2/3")
        text = api.post(url, body[2:], "a", Content_Range="bytes 2-3/3")
    again = api.post(url, b"z", "a", Content_Range="bytes 2-3/3")

    assert file_of(api, text.splitlines()[5].split()[4]) == b"xyz"
    assert again == text
    assert len(api.rids()) == 2


def test_file_system_without_links(api, url, monkeypatch):
    """A data directory may lie where files have one name only."""

    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    api.post(url, b"ab", "a.txt", Content_Range="bytes 0-2/4", unique_id="1")
    text = api.post(url, b"cd", "a.txt", Content_Range="bytes 2-4/4", unique_id="1")

    assert file_of(api, text.splitlines()[5].split()[4]) == b"abcd"


def test_last_chunk_twice_at_a_time(api, url):
    """A last chunk that is sent again while the first is still being worked on makes no second asset."""
    picture = made_media.picture((3000, 2000), "PNG")
    api.post(url, picture[:10], "a.png", Content_Range="bytes 0-10", unique_id="1")
    last = {"Content_Range": f"bytes 10-{len(picture)}/{len(picture)}", "unique_id": "1"}
    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(lambda _: api.post(url, picture[10:], "a.png", **last), range(4)))

    assert len(set(texts)) == 1
    assert "new resource id" in texts[0]
    assert len(api.rids()) == 1


@pytest.fixture
def small(tmp_path, own_api):
    """An emulator whose account may store ten bytes, and its folder."""
    with Emulator(data=tmp_path, storage_bytes=10, allow_file_urls=True) as served:
        yield own_api(served.base_url, served.api_token), tmp_path


def stored(folder):
    """Return the files in a data directory, without the database."""
    return [path for path in folder.rglob("*") if path.is_file() and "sqlite" not in path.name]


def test_quota(small):
    """§4.3: what an account has no room for is refused with the known text, and nothing of it remains."""
    api, folder = small
    url = api.ok("asset.get_upload_url")["upload_url"]
    refused = api.post(url, b"x" * 11, "a")
    assert stored(folder) == []
    taken = api.post(url, b"x" * 10, "a")
    more = api.post(url, b"x", "a")

    assert refused == more == "error: out of assets quota"
    assert "new resource id" in taken
    assert len(stored(folder)) == 1


def test_quota_when_something_is_deleted(small):
    """§4.3: what is deleted makes room."""
    api, _ = small
    rid = api.upload(b"x" * 10)
    api.ok("asset.delete", rid=rid)

    assert api.upload(b"y" * 10)


def test_quota_of_a_multipart_body(small):
    """§4.3: the same, wrapped."""
    api, _ = small
    url = api.ok("asset.get_upload_url")["upload_url"]

    assert api.http.post(url, files={"file": b"x" * 11}).text == "error: out of assets quota"
    assert "new resource id" in api.http.post(url, files={"file": b"x" * 10}).text


def test_quota_of_chunks(small):
    """§4.3: refused with the first chunk that says so, with the last where no length was named; nothing remains."""
    api, folder = small
    url = api.ok("asset.get_upload_url")["upload_url"]
    told = api.post(url, b"x" * 4, "a", Content_Range="bytes 0-4/11", unique_id="1")
    first = api.post(url, b"x" * 8, "b", Content_Range="bytes 0-8", unique_id="2")
    late = api.post(url, b"x" * 8, "b", Content_Range="bytes 8-16/16", unique_id="2")

    assert told == late == "error: out of assets quota"
    assert first.splitlines()[-1] == "done"
    assert stored(folder) == []


def test_quota_filled_while_chunks_come(small):
    """§4.3: what another file took meanwhile is not there any more."""
    api, folder = small
    url = api.ok("asset.get_upload_url")["upload_url"]
    api.post(url, b"x" * 4, "a", Content_Range="bytes 0-4/8", unique_id="1")
    api.upload(b"x" * 5)
    late = api.post(url, b"x" * 4, "a", Content_Range="bytes 4-8/8", unique_id="1")

    assert late == "error: out of assets quota"
    assert len(stored(folder)) == 1


def test_last_chunk_again_when_full(small):
    """§4.2, §4.3: a file that is there already needs no room when its last chunk is sent again."""
    api, _ = small
    url = api.ok("asset.get_upload_url")["upload_url"]
    sent = {"Content_Range": "bytes 0-10/10", "unique_id": "1"}

    assert api.post(url, b"x" * 10, "a", **sent) == api.post(url, b"x" * 10, "a", **sent)


def test_quota_of_a_fetch(small, tmp_path):
    """§4.3: upload_from_url fails with the same text."""
    api, folder = small
    source = tmp_path.parent / f"{tmp_path.name}.bin"
    source.write_bytes(b"x" * 11)
    status_id = api.ok("asset.upload_from_url", input=source.as_uri())["status_id"]
    deadline = time.monotonic() + 300
    while (status := api.ok("asset.upload_from_url_get_status", status_id=status_id))["status"] == "inprogress":
        assert time.monotonic() < deadline

    assert (status["status"], status["more"]) == ("failed", "out of assets quota")
    assert api.rids() == []
    assert stored(folder) == []
