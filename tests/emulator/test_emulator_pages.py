"""The page `/_emulator/`: its content, secrets, access control, and the request log."""

import re
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from html import unescape

import httpx
import pytest

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulation.request_log import LoggedRequest, RequestLog
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.emulator.admin.tables import readable_size
from cincopa_v2_client.emulator.http.redact_target import redact_target, secret_parameters
from cincopa_v2_client.emulator.redaction import redact_token, redact_url, redact_urls
from cincopa_v2_client.tokens import mint

HOSTILE = "\"'></td><script>alert(1)</script><img src=x onerror=alert(1)>.png"


@pytest.fixture
def open_page(api):
    """Return a function that requests the page and returns its text."""

    def open_page(**query):
        response = api.http.get("/_emulator/", params=query)
        assert response.status_code == 200
        return response.text

    return open_page


def rows(page, title):
    """Return the texts of the cells in a section's table, row by row."""
    section = re.search(rf'<h2 id="{title}">.*?</section>', page, re.DOTALL)[0]
    body = section.partition("<tbody>")[2]
    table = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in re.findall(r"<tr>.*?</tr>", body, re.DOTALL)]
    return [[unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row] for row in table]


def links(page):
    """Return the links to other pages of sections."""
    return [unescape(link) for link in re.findall(r'<a href="([^"]+)" rel="(?:prev|next)"', page)]


def targets(page):
    """Return the method and path of each logged request, the newest first."""
    return [" ".join(row[1:3]) for row in rows(page, "requests")]


# ---------------------------------------------------------------- content


def test_headers(api):
    """The page is HTML, loads nothing from elsewhere and cannot be framed; only its own script may run."""
    response = api.http.get("/_emulator/")
    policy = response.headers["content-security-policy"]

    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.text.count("<script") == 1
    assert re.search(r"script-src 'nonce-(\w+)'", policy)[1] in response.text
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["cache-control"] == "no-store"


def test_without_the_slash(api):
    """The page is also found without its trailing slash."""
    assert api.http.get("/_emulator", follow_redirects=True).url.path == "/_emulator/"


def test_paths_that_browsers_request(api):
    """The root links to the page without repeating a token in its query; the response for the icon is empty."""
    root = api.http.get(f"/?api_token={api.token}")

    assert (root.status_code, api.token in root.text) == (200, False)
    assert 'href="/_emulator/"' in root.text
    assert api.http.get("/favicon.ico").status_code == 204


def test_accounts(api, open_page):
    """An account has its number, its email address, and the number part of its token only."""
    page = open_page()
    number = api.token.split("i")[0]
    (row,) = rows(page, "accounts")

    assert row[:4] == [number, f"owner{number}@example.test", "Emulator Owner", f"{number}i***"]
    assert api.token not in page


def test_assets(api, open_page, clock):
    """Assets are listed the newest first, with name, rid, type, size and state."""
    first = api.upload(b"x" * 1500, "a.mp4")
    clock.advance(60)
    second = api.upload(b"", "Gr%C3%B6%C3%9Fe.pdf")
    newest, oldest = rows(open_page(), "assets")

    assert newest[1:5] == ["Größe.pdf", second, "unknown", "0 B"]
    assert oldest[1:5] == ["a.mp4", first, "video", "1.5 kB"]
    assert (newest[-1], oldest[-1]) == ("notsynced", "synced")


def test_size_format():
    """A size that rounds to 1000 is shown in the next unit; GB is the largest unit."""
    sizes = {999: "999 B", 999_949: "999.9 kB", 999_960: "1.0 MB", 10**13: "10000.0 GB"}

    assert {size: readable_size(size) for size in sizes} == sizes


def test_caption_is_the_name(api, open_page):
    """An asset with a caption is listed by it."""
    api.ok("asset.set_meta", rid=api.upload(b"x", "a.mp4"), caption="My talk")

    assert rows(open_page(), "assets")[0][1] == "My talk"


def test_thumbnail_of_an_image(api, open_page, png):
    """The thumbnail of an image is the image itself, and its URL works."""
    api.upload(png, "a b.png")
    source = re.search(r'<img src="([^"]+)"', open_page())[1]

    assert api.http.get(unescape(source)).content == png


def test_chosen_thumbnail(api, open_page, png):
    """§4.4: a video is listed with the thumb that was chosen for it."""
    video = api.upload(b"x", "a.mp4")
    thumb = api.upload(png, "thumb.png", rid=video, type="thumb")
    api.ok("asset.set_meta", rid=video, thumb_attached_rid=thumb)
    page = open_page()

    assert "/original/thumb.png" in re.search(r'<img src="([^"]+)"', page)[1]
    assert len(rows(page, "assets")) == 1


def test_no_thumbnail(api, open_page):
    """An asset without a thumbnail is listed with its extension."""
    api.upload(b"x", "a.mp4")
    api.upload(b"x", "b")

    assert "<img" not in open_page()
    assert [row[0] for row in rows(open_page(), "assets")] == ["FILE", "MP4"]


def test_galleries(api, open_page):
    """Galleries are listed with name, fid, number of items and tags."""
    full = api.ok("gallery.create", name="Full")["fid"]
    empty = api.ok("gallery.create")["fid"]
    api.ok("gallery.set_meta", fid=full, tags="a,b")
    for _ in range(3):
        api.upload(b"x", "a.txt", fid=full)
    newest, oldest = rows(open_page(), "galleries")

    assert newest[:4] == ["(no name)", empty, "0", ""]
    assert oldest[:4] == ["Full", full, "3", "a, b"]


def test_live_streams(api, open_page, clock):
    """Channels are listed with name, liveid and current state, but without the stream key."""
    api.ok("live.create", name="Keynote", location="eu")
    (stream,) = api.ok("live.list")["live_streams"]
    api.ok("live.start", liveid=stream["liveid"])
    clock.advance(60)
    page = open_page()
    (row,) = rows(page, "live-streams")

    assert row[:4] == ["Keynote", stream["liveid"], "passthrough", "eu"]
    assert row[-1] == "started"
    assert stream["rtmp_source"].rpartition("/")[2] not in page


def test_portals(api, open_page):
    """Portals are listed with subdomain, account, template and domain."""
    api.ok("portal.cease", subdomain="talks")
    api.ok("portal.set", subdomain="talks", template="/templates/corporate")

    assert rows(open_page(), "portals")[0][:3] == ["talks", api.token.split("i")[0], "/templates/corporate"]


def test_webhooks_and_deliveries(api, open_page, receiver):
    """Webhooks are listed with their URLs without secrets, and deliveries with their results."""
    api.ok("webhook.set", hook_url=f"{receiver.url}?secret=verysecret", events="gallery.*")
    api.ok("gallery.create")
    receiver.wait_for(1)
    deadline = time.monotonic() + 300
    while not (delivered := [row for row in rows(open_page(), "deliveries") if row[-1] == "delivered"]):
        assert time.monotonic() < deadline
    page = open_page()

    assert rows(page, "webhooks")[0][3] == "gallery.*"
    assert (delivered[0][1], delivered[0][3], delivered[0][4]) == ("gallery.created", "1", "200")
    assert "verysecret" not in page


def test_empty_sections(open_page):
    """Empty sections are shown as empty."""
    assert open_page().count("None yet.") >= 2


def test_hostile_names(api, open_page):
    """Names are escaped wherever they occur in the page."""
    api.upload(b"x", "x%22%27%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E.png")
    api.ok("gallery.create", name=HOSTILE)
    api.http.get(f"/v2/{HOSTILE}", params={HOSTILE: HOSTILE})
    page = open_page()

    assert rows(page, "galleries")[0][0] == HOSTILE
    assert page.count("<script") == 1
    assert "onerror=alert(1)>" not in page


def test_pages_of_many(api, open_page):
    """Fifty are listed, with their numbers and links to the pages before and after; others stay as they are."""
    for number in range(101):
        api.ok("gallery.create", name=f"g{number}")
    first, second, last = (open_page(galleries=page) for page in (1, 2, 99))

    names = [[row[0] for row in rows(page, "galleries")] for page in (first, second, last)]
    assert [(each[0], each[-1]) for each in names] == [("g100", "g51"), ("g50", "g1"), ("g0", "g0")]
    assert "1 to 50 of 101" in first and "51 to 100 of 101" in second and "101 to 101 of 101" in last
    assert links(second)[:2] == ["?galleries=1#galleries", "?galleries=3#galleries"]
    assert 'rel="prev"' not in first.partition('id="galleries"')[2].partition("</section>")[0]


def test_link_to_a_page_keeps_the_search_and_the_pages_of_others(api, open_page):
    """Each section has a page of its own."""
    for number in range(51):
        api.ok("gallery.create", name=f"talk {number}")

    assert "?q=talk&requests=2&galleries=2#galleries" in links(open_page(q="talk", requests=2))


def test_search(api, open_page):
    """All sections show what has all words, in any case; the others say that nothing matches."""
    api.ok("gallery.create", name="Été in Paris")
    api.ok("gallery.create", name="Winter in Paris")
    api.upload(b"x", "Paris.mp4")
    page = open_page(q="paris ÉTÉ")

    assert [row[0] for row in rows(page, "galleries")] == ["Été in Paris"]
    assert rows(page, "assets") == []
    assert [row[1] for row in rows(open_page(q="PARIS"), "assets")] == ["Paris.mp4"]
    assert all("/v2/asset.get_upload_url" in row[2] for row in rows(open_page(q="get_upload_url"), "requests"))
    assert "None matches the search." in page
    assert 'value="paris ÉTÉ"' in page


@pytest.mark.parametrize(
    "query", ["galleries=0", "galleries=-1", "galleries=x", "galleries=1e9", "q=%00&assets=99999999999"]
)
def test_odd_query(api, query):
    """A page that does not exist is the first or the last one."""
    assert api.http.get(f"/_emulator/?{query}").status_code == 200


def test_hostile_search_is_escaped(api, open_page):
    """A search is text, in the form and in links."""
    for _ in range(51):
        api.get("ping", cache=HOSTILE)
    page = open_page(q="ping")

    assert "onerror=alert(1)>" not in page
    assert "<script>alert" not in open_page(q=HOSTILE)


def test_unused_emulator_says_how_to_begin(api, open_page, emulator):
    """The page has the base URL to set, without the token, until the first request."""
    page = open_page()
    api.ok("ping")

    assert f"export CINCOPA_BASE_URL={emulator.base_url}" in page
    assert emulator.api_token not in page
    assert "How to begin" not in open_page()


def test_ten_thousand_assets(tmp_path, own_api):
    """With ten thousand assets the page is not larger than with fifty."""
    with Emulator(data=tmp_path) as served:
        api = own_api(served.base_url, served.api_token)
        api.upload(b"x", "a.png")
    columns = "account, type, mime, filename, filesize, metadata, uploaded, modified, synced"
    copies = (
        "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 9999) "
        f"INSERT INTO asset (rid, storage, {columns}) SELECT 'A' || i, 's' || i, {columns} FROM asset, n"
    )
    database = sqlite3.connect(tmp_path / "cincopa.sqlite3")
    with database:
        database.execute(copies)
    database.close()
    with Emulator(data=tmp_path) as served:
        api = own_api(served.base_url, served.api_token)
        response = api.http.get("/_emulator/")

    assert "1 to 50 of 10,000" in response.text
    assert len(response.content) < 100_000


# ---------------------------------------------------------------- requests


def test_requests(api, open_page):
    """Requests are listed the newest first, with the status of the response."""
    api.ok("ping", cache="never")
    api.http.post("/v2/nothing.json")
    newest, before = rows(open_page(), "requests")[:2]

    assert newest[1:4] == ["POST", "/v2/nothing.json", "500"]
    assert before[1:4] == ["GET", "/v2/ping.json?api_token=***&cache=never", "200"]


def test_duration(own_api):
    """The duration of a request is in milliseconds of the emulator's clock."""
    moments = iter(datetime.fromtimestamp(1_800_000_000 + tick / 100, UTC) for tick in range(10_000))
    with Emulator(clock=lambda: next(moments)) as served:
        api = own_api(served.base_url, served.api_token)
        api.ok("ping")
        row = rows(api.http.get("/_emulator/").text, "requests")[0]

    assert row[0].startswith("2027-01-15 08:00")
    assert re.fullmatch(r"[1-9][0-9]+ ms", row[4])


def test_upload_is_masked(api, open_page):
    """The query of an upload URL permits uploads, and is not shown."""
    api.upload(b"x", "a.txt")

    assert "POST /post.jpg?***" in targets(open_page())
    assert "hash=" not in open_page()


def test_no_secret_on_the_page(api, open_page):
    """The page contains no secret, wherever it was sent."""
    fid = api.ok("gallery.create")["fid"]
    link = api.ok("gallery.download", fid=fid)["download_link"]
    api.http.get(link)
    api.get("webhook.set", hook_url="http://example.test/TOPSECRET", security_key="TOPSECRET", events="*")
    api.get("ping", cache=api.token)
    minted = mint(api.token, expires=timedelta(hours=1))
    api.get("ping", cache=minted)
    api.http.get("/v2/upload.iframe", params={"api_token": api.token})
    page = open_page()

    assert "webhook.set.json" in page
    assert api.token not in page
    assert minted[-20:] not in page
    assert "TOPSECRET" not in page
    assert link.partition("auth=")[2] not in page


def test_page_does_not_log_its_own_requests(api, open_page, png):
    """The log has the requests of clients, but not those of the page itself."""
    api.upload(png, "a.png")
    before = targets(open_page())
    source = re.search(r'<img src="([^"]+)"', open_page())[1]
    api.http.get(source, headers={"Referer": str(api.http.base_url.join("/_emulator/"))})
    api.http.get("/_emulator/nothing")

    assert targets(open_page()) == before


def test_reset_clears_the_log(api, open_page, emulator):
    """After a reset, the log is empty."""
    api.ok("ping")
    emulator.reset()

    assert rows(open_page(), "requests") == []


def test_log_is_bounded():
    """The log keeps the newest requests, and counts all."""
    log = RequestLog()
    for number in range(3000):
        log.add(LoggedRequest(datetime.now(UTC), "GET", str(number), 200, 0))

    assert [entry.target for entry in log] == [str(number) for number in range(2999, 999, -1)]
    assert log.count == 3000


def test_log_can_be_cleared():
    """After `clear`, the log is empty."""
    log = RequestLog()
    log.add(LoggedRequest(datetime.now(UTC), "GET", "/", 200, 0))
    log.clear()

    assert (list(log), log.count) == ([], 0)


@pytest.mark.parametrize(
    ("path", "query", "shown"),
    [
        ("/v2/ping.json", "", "/v2/ping.json"),
        ("/v2/ping.json", "api_token=1000001iabc&cache=never", "/v2/ping.json?api_token=***&cache=never"),
        ("/x", "API_Token=a&api%5Ftoken=b&api_token=c", "/x?API_Token=***&api_token=***&api_token=***"),
        ("/x", "api_token=", "/x?api_token="),
        ("/x", "security_key=k&hook_url=h&simple_user_add=a:b", "/x?security_key=***&hook_url=***&simple_user_add=***"),
        ("/post.jpg", "uid=1&d=x&hash=y&addtofid=0", "/post.jpg?***"),
        (
            "/media-platform/runtime/download.aspx",
            "fid=A&auth=1.x",
            "/media-platform/runtime/download.aspx?fid=A&auth=***",
        ),
        ("/x", "input=https://example.test/?Signature=s", "/x?input=***"),
        ("/x", "search=1000001iabcdefghijklmnop0", "/x?search=1000001i***"),
        ("/1000001iabcdefghijklmnop0", "", "/1000001i***"),
        ("/x", "search=Gr%C3%B6%C3%9Fe+x", "/x?search=Größe x"),
        ("/x", "search=%FF", "/x?search=\ufffd"),
        ("/" + "x" * 600, "", "/" + "x" * 499 + "…"),
    ],
)
def test_redact_target(path, query, shown):
    """The path and query of a request are shown without secrets."""
    assert redact_target(path, query.encode(), secret_parameters(patched_document())) == shown


@pytest.mark.parametrize(("token", "shown"), [("12iab", "12i***"), ("hidden", "***"), ("v3:1i", "***"), ("", "***")])
def test_redact_token(token, shown):
    """A token is shown as its account number, if it begins with one."""
    assert redact_token(token) == shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://hooks.example/T0/B0", "https://hooks.example/***"),
        ("https://hooks.example:8765/?key=k", "https://hooks.example:8765/***"),
        ("https://hooks.example#key", "https://hooks.example/***"),
        ("https://hooks.example", "https://hooks.example/"),
        ("HTTPS://me:hush@hooks.example/", "https://hooks.example/"),
        ("http://me:hu\"sh'@hooks.example/x", "http://hooks.example/***"),
        ("http://[::1/x", "***"),
    ],
)
def test_redact_url(url, shown):
    """A URL is shown as its host, with a mark if it has more, and without a password."""
    assert redact_url(url) == shown


def test_redact_urls():
    """All URLs in a text are redacted."""
    text = '{"url": "http://me:hush@x.test/a", "and": "WS://y.test?k=1 z"}'

    assert redact_urls(text) == '{"url": "http://x.test/***", "and": "ws://y.test/*** z"}'


# ---------------------------------------------------------------- access


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:80"])
def test_names_of_this_machine(api, host):
    """Requests with any name of this machine as host are accepted."""
    assert api.http.get("/_emulator/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example:80",
        "",
        "127.0.0.1@x",
        "0.0.0.0",
    ],
)
def test_foreign_name(api, host):
    """Requests under a foreign name (DNS rebinding) are refused."""
    response = api.http.get("/_emulator/", headers={"Host": host})

    assert response.status_code == 403
    assert "Accounts" not in response.text
    assert "127.0.0.1" in response.text


def test_foreign_client(api):
    """A request from another machine through a proxy on this one is refused."""
    response = api.http.get("/_emulator/", headers={"X-Forwarded-For": "203.0.113.9"})

    assert response.status_code == 403
    assert "the machine that the emulator runs on" in response.text


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://[", "http://localhost.evil.example", "http://localhost:3000"]
)
def test_foreign_origin(api, origin):
    """The API is open to pages of any origin (§1.1), but this page is not."""
    assert api.http.get("/_emulator/", headers={"Origin": origin}).status_code == 403


def test_own_origin(api):
    """Requests of the emulator's own pages are accepted."""
    origin = str(api.http.base_url).rstrip("/")

    assert api.http.get("/_emulator/", headers={"Origin": origin}).status_code == 200


def test_only_get(api):
    """Methods other than GET are refused."""
    assert api.http.post("/_emulator/").status_code == 404


def test_no_token_and_no_origin(emulator):
    """The page can be opened without a token and without an Origin, as from the address bar."""
    with httpx.Client() as http:
        assert http.get(emulator.base_url.replace("/v2/", "/_emulator/")).status_code == 200
