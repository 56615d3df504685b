"""The upload host (§4): URLs, uploads in one request and in chunks, names, and refused uploads."""

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
    """Return the bytes of an asset's file."""
    return api.http.get(api.asset(rid)["versions"]["original"]["url"]).content


def test_url(api, url):
    """§4.1: an upload URL has `post.jpg`, the account's number, an opaque part, a hash, and 0 without a gallery."""
    parts = urlsplit(url)

    assert parts.path == "/post.jpg"
    assert [name for name, _ in parse_qsl(parts.query)] == ["uid", "d", "hash", "addtofid"]
    assert dict(parse_qsl(parts.query))["uid"] == api.token.split("i")[0]
    assert url.endswith("&addtofid=0")


def test_response(api, url):
    """§4.3: five lines without "id" or "error", the number and rid in the sixth, then `done`."""
    lines = api.post(url, b"x", "video error id.txt").splitlines()
    asset = api.ok("asset.list")["items"][0]

    assert len(lines) == 7
    assert not [line for line in lines[:5] if "id" in line or "error" in line]
    assert lines[5] == f"new resource id {asset['id']} {asset['rid']}"
    assert lines[6] == "done"


def test_response_is_plain_text(api, url):
    """§4.3: the response is plain text with status 200."""
    response = api.http.post(url, content=b"x")

    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain")


def test_original_has_the_uploaded_bytes(api):
    """The URL of the original returns exactly the uploaded bytes."""
    body = bytes(range(256)) * 1000

    assert file_of(api, api.upload(body, "a.bin")) == body


def test_no_boundary(api, url):
    """Q24: `multipart/form-data` without a boundary is raw bytes, as Cincopa's own uploader sends them."""
    api.post(url, b"raw", "a.txt", Content_Type="multipart/form-data")

    assert api.ok("asset.list")["items"][0]["filesize"] == 3


def test_real_multipart(api, url):
    """§4.2: a multipart body is accepted: its file is stored under its own name; other fields are ignored."""
    body = bytes(range(256)) * 1000
    text = api.http.post(url, data={"note": "x" * 1000}, files={"file": ('Größe "1".bin', body)}).text
    (asset,) = api.ok("asset.list")["items"]

    assert text.splitlines()[-1] == "done"
    assert (asset["filename"], asset["filesize"]) == ('Größe "1".bin', len(body))
    assert file_of(api, asset["rid"]) == body


def test_multipart_with_a_named_file(api, url):
    """§4.2: X-FILE-NAME takes precedence over the part's name."""
    api.http.post(url, files={"file": ("a.txt", b"x")}, headers={"X-FILE-NAME": "b.txt"})

    assert api.ok("asset.list")["items"][0]["filename"] == "b.txt"


def test_multipart_in_chunks(api, url):
    """§4.2: a range counts the bytes of the file, not those of the multipart body."""
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
def test_invalid_multipart(api, url, body, message):
    """An invalid multipart body is an error in the text, and nothing of it is stored."""
    text = api.http.post(url, content=body, headers={"Content-Type": "multipart/form-data; boundary=b"}).text

    assert text == f"error: the multipart body {message}"
    assert api.rids() == []


def test_empty_file(api):
    """A file of 0 bytes is accepted."""
    rid = api.upload(b"", "empty.txt")

    assert api.asset(rid)["filesize"] == 0
    assert file_of(api, rid) == b""


def test_streamed_body(api, url):
    """A body of unknown length is accepted."""
    api.post(url, iter([b"a" * 1000, b"b" * 1000]), "a.txt")

    assert api.ok("asset.list")["items"][0]["filesize"] == 2000


@pytest.mark.parametrize("name", ["Größe.png", "日本語 ✓.mp4", "a&b=c?#%.txt", "🎉", 'o\'b "q".txt'])
def test_unicode_name(api, name):
    """§4.2: the name is percent-encoded UTF-8; the URL of such a file works."""
    rid = api.upload(b"xyz", quote(name, safe=""))

    assert api.asset(rid)["filename"] == name
    assert file_of(api, rid) == b"xyz"


@pytest.mark.parametrize(
    ("parameters", "name"),
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
def test_names_are_not_paths(tmp_path, parameters, name):
    """No name leads out of the data directory, or is used as a file name in it."""
    import httpx

    with Emulator(data=tmp_path / "data") as served, httpx.Client(params={"api_token": served.api_token}) as http:
        url = http.get(served.base_url + "asset.get_upload_url.json").json()["upload_url"]
        httpx.post(url, content=b"x", headers={"X-FILE-NAME": parameters})
        (asset,) = http.get(served.base_url + "asset.list.json").json()["items"]
        files = [path for path in tmp_path.rglob("*") if path.is_file() and "sqlite" not in path.name]

    assert asset["filename"] == name
    assert [path.relative_to(tmp_path).as_posix() for path in files] == [f"data/media/{asset['storage']}"]


def test_served_html_does_not_run(api):
    """An uploaded HTML page is served with headers that prevent browsers from running it."""
    url = api.asset(api.upload(b"<script>1</script>", "a.html"))["content"]["url"]

    assert api.http.get(url).headers["content-security-policy"] == "sandbox"


@pytest.mark.parametrize("path", ["/media/x/original/a", "/media/..%2f..%2f/original/a", "/media/../cincopa.sqlite3"])
def test_unknown_file(api, path):
    """Only files of assets are served."""
    assert api.http.get(path).status_code in (404, 500)


def test_into_a_gallery(api):
    """§4.1: with `fid`, files are added to that gallery."""
    fid = api.ok("gallery.create")["fid"]
    rid = api.upload(fid=fid)

    assert [item["rid"] for item in api.ok("gallery.get_items", fid=fid)["folder"]["items"]] == [rid]


@pytest.mark.parametrize("no_gallery", ["", "0", "*"])
def test_rewritten_gallery(api, url, no_gallery):
    """Q27: the hash does not cover `addtofid`; clients change it."""
    fid = api.ok("gallery.create")["fid"]
    api.post(url.replace("addtofid=0", f"addtofid={fid}"), b"x", "in.txt")
    api.post(url.replace("addtofid=0", f"addtofid={no_gallery}"), b"x", "out.txt")

    assert [item["filename"] for item in api.ok("gallery.get_items", fid=fid)["folder"]["items"]] == ["in.txt"]


def test_unknown_gallery(api, url):
    """§2.3: an unknown gallery is refused when the URL is created, and when it is used."""
    assert api.refused("asset.get_upload_url", fid="Anothing") == "gallery 'Anothing' not found"
    assert api.post(url.replace("addtofid=0", "addtofid=Anothing"), b"x", "a").startswith("error: ")
    assert api.rids() == []


def test_attach_a_thumb(api, png):
    """§4.4: an attached thumb is not an asset of the library, and is the thumbnail when set_meta chooses it."""
    video = api.upload(b"x", "film.mp4")
    thumb = api.upload(png, "thumb.png", rid=video)
    api.ok("asset.set_meta", rid=video, thumb_attached_rid=f"rid:{thumb}")
    asset = api.asset(video)
    (attached,) = asset["attached"]

    assert api.rids() == [video]
    assert (attached["type"], attached["filename"]) == ("thumb", "thumb.png")
    assert asset["thumbnail"] == {"url": attached["url"], "attached_id": attached["id"]}


def test_attach_a_subtitle(api):
    """§4.4, §6.1: `type` is the role of an attached file; `attached` is absent without any."""
    video = api.upload(b"x", "film.mp4")
    before = api.asset(video)
    url = api.ok("asset.get_upload_url", rid=video, type="subtitle-en")["upload_url"]
    api.post(url, b"1\n", "film.srt")

    assert url.endswith(f"&addtorid={video}:subtitle-en")
    assert "attached" not in before
    assert api.asset(video)["attached"][0]["type"] == "subtitle-en"


def test_attachments_are_deleted_with_their_asset(api):
    """§2.3: attached files are deleted with their asset."""
    video = api.upload(b"x", "film.mp4")
    api.upload(b"x", "thumb.png", rid=video)
    attached = api.asset(video)["attached"][0]["url"]
    api.ok("asset.delete", rid=video)

    assert api.http.get(attached).status_code == 404


def test_ttl(api, clock):
    """§4.1: an upload URL expires after `ttl` seconds; without `ttl` it never expires."""
    short = api.ok("asset.get_upload_url", ttl=10)["upload_url"]
    long = api.ok("asset.get_upload_url")["upload_url"]
    started = clock.now
    clock.advance(10)
    texts = api.post(short, b"x", "a"), api.post(long, b"x", "a")
    clock.now = started

    assert texts[0] == "error: upload url expired"
    assert "new resource id" in texts[1]


def test_sourceip(api):
    """§4.1: with `sourceip`, the URL is valid from that address only."""
    elsewhere = api.ok("asset.get_upload_url", sourceip="192.0.2.1")["upload_url"]
    here = api.ok("asset.get_upload_url", sourceip="127.0.0.1")["upload_url"]

    assert api.post(elsewhere, b"x", "a") == "error: upload url not allowed from this address"
    assert "new resource id" in api.post(here, b"x", "a")


@pytest.mark.parametrize("part", ["uid", "d", "hash"])
def test_forged_url(api, url, part):
    """§4.1: the hash covers the other parts of the URL."""
    assert api.post(url.replace(f"{part}=", f"{part}=7"), b"x", "a") == "error: bad upload url"
    assert api.post("/post.jpg", b"x", "a") == "error: bad upload url"


def test_upload_token_in_a_url(api):
    """A signature is valid for one purpose: an upload token's signature is invalid in an upload URL."""
    fid = api.ok("gallery.create")["fid"]
    data, _, signature = api.ok("upload.get_upload_token", fid=fid, expire="2999-12-31")["upload_token"].partition(".")

    for uid in ("invitation", "upload token"):
        assert api.post(f"/post.jpg?uid={uid}&d={data}&hash={signature}", b"x", "a") == "error: bad upload url"


def test_chunks(api, url):
    """§4.2, Q24: chunks have ranges with exclusive ends; the response to each is `done`, and the last has the asset."""
    first = api.post(url, b"abc", "a.txt", Content_Range="bytes 0-3/5", unique_id="1")
    last = api.post(url, b"de", "a.txt", Content_Range="bytes 3-5/5", unique_id="1")

    assert first.splitlines()[-1] == "done"
    assert "new resource" not in first
    assert file_of(api, last.splitlines()[5].split()[4]) == b"abcde"


def test_one_chunk(api, url):
    """§4.2: a small file is one chunk with a range."""
    assert "new resource id" in api.post(url, b"abc", "a.txt", Content_Range="bytes 0-3/3", unique_id="1")


def test_unknown_total(api, url):
    """§4.2: a stream sends its total size with the last chunk only."""
    api.post(url, b"abc", "a.txt", Content_Range="bytes 0-3")
    last = api.post(url, b"de", "a.txt", Content_Range="bytes 3-5/5")

    assert file_of(api, last.splitlines()[5].split()[4]) == b"abcde"


def test_chunks_in_any_order(api, url):
    """§4.2 [I]: chunks may be sent in any order, and repeatedly."""
    for start, body in ((2, b"cd"), (0, b"ab"), (2, b"cd")):
        text = api.post(url, body, "a", Content_Range=f"bytes {start}-{start + 2}/5", unique_id="1")
        assert "new resource" not in text
    text = api.post(url, b"e", "a", Content_Range="bytes 4-5/5", unique_id="1")

    assert file_of(api, text.splitlines()[5].split()[4]) == b"abcde"


def test_repeated_last_chunk(api, url):
    """§4.2: a last chunk that is sent again creates no second asset."""
    parameters = {"Content_Range": "bytes 0-3/3", "unique_id": "1"}

    assert api.post(url, b"abc", "a", **parameters) == api.post(url, b"abc", "a", **parameters)
    assert len(api.rids()) == 1


def test_two_files_in_chunks(api, url):
    """§4.2: `unique-id` separates files that are uploaded to one URL at the same time."""
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
def test_invalid_range(api, url, content_range, message):
    """§4.3: an invalid range is an error in the text; an inclusive end is one of them [?]."""
    assert api.post(url, b"abc", "a", Content_Range=content_range) == f"error: {message}"
    assert api.rids() == []


def test_aborted_upload(api, emulator, url):
    """An upload whose connection is closed leaves no file."""
    port = int(emulator.base_url.split(":")[2].split("/")[0])
    parts = urlsplit(url)
    with socket.create_connection(("127.0.0.1", port)) as plain:
        head = f"POST {parts.path}?{parts.query} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"
        plain.sendall(head.encode() + b"x" * 10)
    api.upload(b"whole")

    assert [item["filesize"] for item in api.ok("asset.list")["items"]] == [5]


def test_concurrent_uploads(api):
    """Concurrent uploads from several threads do not mix."""
    with ThreadPoolExecutor(4) as pool:
        rids = list(pool.map(lambda n: api.upload(bytes([n]) * 300_000, f"{n}.bin"), range(12)))

    assert len(set(rids)) == 12
    assert [file_of(api, rid) for rid in rids] == [bytes([n]) * 300_000 for n in range(12)]


def test_same_name_again(api, url):
    """§14: without a `unique-id`, a file of the same name that starts at 0 again is another file."""
    for body in (b"abc", b"xyz"):
        api.post(url, body[:2], "a", Content_Range="bytes 0-2/3")
        text = api.post(url, body[2:], "a", Content_Range="bytes 2-3/3")
    again = api.post(url, b"z", "a", Content_Range="bytes 2-3/3")

    assert file_of(api, text.splitlines()[5].split()[4]) == b"xyz"
    assert again == text
    assert len(api.rids()) == 2


def test_file_system_without_links(api, url, monkeypatch):
    """A data directory may be on a file system without hard links."""

    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    api.post(url, b"ab", "a.txt", Content_Range="bytes 0-2/4", unique_id="1")
    text = api.post(url, b"cd", "a.txt", Content_Range="bytes 2-4/4", unique_id="1")

    assert file_of(api, text.splitlines()[5].split()[4]) == b"abcd"


def test_concurrent_last_chunks(api, url):
    """A last chunk that is sent again while the first is still processed creates no second asset."""
    image = made_media.image_file((3000, 2000), "PNG")
    api.post(url, image[:10], "a.png", Content_Range="bytes 0-10", unique_id="1")
    last = {"Content_Range": f"bytes 10-{len(image)}/{len(image)}", "unique_id": "1"}
    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(lambda _: api.post(url, image[10:], "a.png", **last), range(4)))

    assert len(set(texts)) == 1
    assert "new resource id" in texts[0]
    assert len(api.rids()) == 1


@pytest.fixture
def small_quota(tmp_path, own_api):
    """Return the API and the folder of an emulator whose account has a quota of ten bytes."""
    with Emulator(data=tmp_path, storage_bytes=10, allow_file_urls=True) as served:
        yield own_api(served.base_url, served.api_token), tmp_path


def stored_files(folder):
    """Return the files in a data directory, except the database."""
    return [path for path in folder.rglob("*") if path.is_file() and "sqlite" not in path.name]


def test_quota(small_quota):
    """§4.3: a file above the quota is refused with the observed text, and nothing of it is stored."""
    api, folder = small_quota
    url = api.ok("asset.get_upload_url")["upload_url"]
    refused = api.post(url, b"x" * 11, "a")
    assert stored_files(folder) == []
    accepted = api.post(url, b"x" * 10, "a")
    refused_too = api.post(url, b"x", "a")

    assert refused == refused_too == "error: out of assets quota"
    assert "new resource id" in accepted
    assert len(stored_files(folder)) == 1


def test_quota_after_a_deletion(small_quota):
    """§4.3: deleting an asset frees its quota."""
    api, _ = small_quota
    rid = api.upload(b"x" * 10)
    api.ok("asset.delete", rid=rid)

    assert api.upload(b"y" * 10)


def test_quota_of_a_multipart_body(small_quota):
    """§4.3: a multipart body above the quota is refused with the same text."""
    api, _ = small_quota
    url = api.ok("asset.get_upload_url")["upload_url"]

    assert api.http.post(url, files={"file": b"x" * 11}).text == "error: out of assets quota"
    assert "new resource id" in api.http.post(url, files={"file": b"x" * 10}).text


def test_quota_of_chunks(small_quota):
    """§4.3: an upload above the quota is refused with the first chunk that has the total, or else with the last."""
    api, folder = small_quota
    url = api.ok("asset.get_upload_url")["upload_url"]
    early = api.post(url, b"x" * 4, "a", Content_Range="bytes 0-4/11", unique_id="1")
    first = api.post(url, b"x" * 8, "b", Content_Range="bytes 0-8", unique_id="2")
    late = api.post(url, b"x" * 8, "b", Content_Range="bytes 8-16/16", unique_id="2")

    assert early == late == "error: out of assets quota"
    assert first.splitlines()[-1] == "done"
    assert stored_files(folder) == []


def test_quota_filled_between_chunks(small_quota):
    """§4.3: quota that another file used in the meantime is not available."""
    api, folder = small_quota
    url = api.ok("asset.get_upload_url")["upload_url"]
    api.post(url, b"x" * 4, "a", Content_Range="bytes 0-4/8", unique_id="1")
    api.upload(b"x" * 5)
    late = api.post(url, b"x" * 4, "a", Content_Range="bytes 4-8/8", unique_id="1")

    assert late == "error: out of assets quota"
    assert len(stored_files(folder)) == 1


def test_repeated_last_chunk_at_the_quota(small_quota):
    """§4.2, §4.3: a repeated last chunk of a stored file needs no quota."""
    api, _ = small_quota
    url = api.ok("asset.get_upload_url")["upload_url"]
    parameters = {"Content_Range": "bytes 0-10/10", "unique_id": "1"}

    assert api.post(url, b"x" * 10, "a", **parameters) == api.post(url, b"x" * 10, "a", **parameters)


def test_quota_of_an_import(small_quota, tmp_path):
    """§4.3: upload_from_url fails with the same text."""
    api, folder = small_quota
    source = tmp_path.parent / f"{tmp_path.name}.bin"
    source.write_bytes(b"x" * 11)
    status_id = api.ok("asset.upload_from_url", input=source.as_uri())["status_id"]
    deadline = time.monotonic() + 300
    while (status := api.ok("asset.upload_from_url_get_status", status_id=status_id))["status"] == "inprogress":
        assert time.monotonic() < deadline

    assert (status["status"], status["more"]) == ("failed", "out of assets quota")
    assert api.rids() == []
    assert stored_files(folder) == []
