"""asset.upload_from_url: what is fetched, how it stands, how it fails, how it ends."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cincopa_v2_client.emulator import Emulator

BODY = bytes(range(62))
REDIRECTS = {"/hop": "/film.mp4", "/loop": "/loop", "/away": "http://192.0.2.1/", "/file": "file:///etc/passwd"}
ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from cincopa_v2_client.cli import main; main()", "emulator"]
needs_any_address = pytest.mark.skipif(sys.platform == "win32", reason="0.0.0.0 is no address to connect to there")


class Origin(ThreadingHTTPServer):
    """A server to fetch from. What is under `/slow` stops halfway until `go` is set."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.go = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address):
        """A fetch that is aborted hangs up; that is no news."""


class Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.partition("?")[0]
        if path in REDIRECTS:
            self.send_response(302)
            self.send_header("Location", REDIRECTS[path])
            self.end_headers()
        elif path == "/missing":
            self.send_error(404)
        else:
            self.send_body(path)

    def send_body(self, path):
        self.send_response(200)
        if not path.startswith("/slow/unsized"):
            self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY[:31])
        self.wfile.flush()
        if path.startswith("/slow"):
            assert isinstance(self.server, Origin)
            self.server.go.wait(300)
        if path != "/cut":
            self.wfile.write(BODY[31:])

    def log_message(self, format, *args):
        pass


@pytest.fixture
def origin():
    server = Origin()
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    yield server
    server.go.set()
    server.shutdown()
    server.server_close()


def status_when(api, status_id, reached):
    """The status, as soon as it is what a test waits for."""
    deadline = time.monotonic() + 300
    while not reached(status := api.ok("asset.upload_from_url_get_status", status_id=status_id)):
        assert time.monotonic() < deadline, status
    return status


def begun(api, url, **where):
    """The `status_id` of a new fetch."""
    return api.ok("asset.upload_from_url", input=url, **where)["status_id"]


def halfway(api, url, **where):
    """The `status_id` of a fetch that has come halfway and waits."""
    status_id = begun(api, url, **where)
    status_when(api, status_id, lambda status: status["progress_bytes"] == "31")
    return status_id


def ended(api, status_id):
    return status_when(api, status_id, lambda status: status["status"] != "inprogress")


def incoming(emulator):
    """The files that are on their way."""
    return list((emulator._started()[0].files.root / "incoming").iterdir())


def test_begin(api, origin):
    """§2.3: the answer is a `status_id`, a GUID."""
    answer = api.ok("asset.upload_from_url", input=f"{origin.url}/film.mp4")

    assert list(answer) == ["success", "status_id", "runtime"]
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", answer["status_id"])


def test_completed(api, origin):
    """§2.3, §14: the end is `completed`, the numbers are texts, `resid` is the new asset's rid."""
    status = ended(api, begun(api, f"{origin.url}/film.mp4"))

    assert (status["status"], status["more"]) == ("completed", "")
    assert [status[key] for key in ("progress", "progress_bytes", "file_size_bytes")] == ["100", "62", "62"]
    assert [status["resid"]] == api.rids()


def test_asset(api, origin):
    """§2.3: what was fetched is an asset like any other, named after the URL, with its bytes."""
    asset = api.asset(ended(api, begun(api, f"{origin.url}/a%20film.mp4?signed=1"))["resid"])

    assert (asset["filename"], asset["type"], asset["filesize"]) == ("a film.mp4", "video", 62)
    assert api.http.get(asset["content"]["url"]).content == BODY


def test_running(api, origin):
    """Q12, Q13: halfway, the numbers are texts and the size is "62 byte"; there is no rid and no asset yet."""
    status = api.ok("asset.upload_from_url_get_status", status_id=halfway(api, f"{origin.url}/slow.mp4"))

    assert (status["status"], status["resid"], status["more"]) == ("inprogress", "", "")
    assert [status[key] for key in ("progress", "progress_bytes", "file_size_bytes")] == ["50", "31", "62 byte"]
    assert api.rids() == []


def test_goes_on(api, origin):
    """§2.3: what was halfway comes to its end."""
    status_id = halfway(api, f"{origin.url}/slow.mp4")
    origin.go.set()

    assert ended(api, status_id)["status"] == "completed"
    assert api.http.get(api.ok("asset.list")["items"][0]["content"]["url"]).content == BODY


def test_size_unknown(api, origin):
    """§2.3: the size is -1 while it is unknown, and so is the progress."""
    status_id = halfway(api, f"{origin.url}/slow/unsized")
    during = api.ok("asset.upload_from_url_get_status", status_id=status_id)
    origin.go.set()
    after = ended(api, status_id)

    assert (during["file_size_bytes"], during["progress"]) == ("-1", "0")
    assert (after["file_size_bytes"], after["progress"]) == ("62", "100")


def test_debug(api, origin):
    """§2.3, Q19: `debug` is a log in US Central time, misspelt as the service does."""
    url = f"{origin.url}/film.mp4"
    debug = ended(api, begun(api, url))["debug"]

    assert debug.splitlines() == [
        f"2026-01-31T06:00:00.0000000-06:00 started... _bytesRecievedTotal=0 _bytesSendTotal=0 url={url}",
        f"2026-01-31T06:00:00.0000000-06:00 completed... _bytesRecievedTotal=62 _bytesSendTotal=62 url={url}",
    ]


def test_file_url(api, tmp_path, png):
    """A file of this machine can be fetched, also one with unusual characters in its name."""
    path = tmp_path / "Größe ✓.png"
    path.write_bytes(png)
    asset = api.asset(ended(api, begun(api, path.as_uri()))["resid"])

    assert (asset["filename"], asset["type"]) == ("Größe ✓.png", "image")
    assert api.http.get(asset["content"]["url"]).content == png


def test_file_urls_are_refused_by_default(own_api, tmp_path):
    """A token that may upload and read gets no file of the machine, unless whoever runs the emulator allows it."""
    (tmp_path / "secret.txt").write_text("SECRET")
    with Emulator() as served:
        api = own_api(served.base_url, served.api_token)
        status = ended(api, begun(api, (tmp_path / "secret.txt").as_uri()))

        assert (status["status"], status["progress_bytes"]) == ("failed", "0")
        assert "--allow-file-urls" in status["more"]
        assert api.rids() == []


def test_own_file(api):
    """A file that the emulator serves itself can be fetched from it."""
    url = api.asset(api.upload(BODY, "a.bin"))["content"]["url"]
    copy = api.asset(ended(api, begun(api, url))["resid"])

    assert (copy["filename"], copy["filesize"]) == ("a.bin", 62)


def test_into_a_gallery(api, origin):
    """§2.3: with `fid`, the asset goes into that gallery."""
    fid = api.ok("gallery.create")["fid"]
    rid = ended(api, begun(api, f"{origin.url}/film.mp4", fid=fid))["resid"]

    assert [item["rid"] for item in api.ok("gallery.get_items", fid=fid)["folder"]["items"]] == [rid]


@pytest.mark.parametrize(("where", "kind"), [({}, "thumb"), ({"type": "subtitle-en"}, "subtitle-en")])
def test_on_to_an_asset(api, origin, where, kind):
    """§2.3: with `rid`, the file is attached to that asset, as a thumb unless `type` says otherwise."""
    film = api.upload(b"x", "film.mp4")
    rid = ended(api, begun(api, f"{origin.url}/a.png", rid=film, **where))["resid"]
    api.ok("asset.set_meta", rid=film, thumb_attached_rid=rid)
    (attached,) = api.asset(film)["attached"]

    assert (attached["type"], attached["filename"]) == (kind, "a.png")
    assert api.asset(film)["thumbnail"]["attached_id"] == attached["id"]


@pytest.mark.parametrize("name", ["fid", "rid"])
def test_to_nowhere(api, origin, name):
    """§2.3: with an invalid fid or rid the request is not processed."""
    message = api.refused("asset.upload_from_url", input=f"{origin.url}/film.mp4", **{name: "Anothing"})

    assert message.endswith("'Anothing' not found")


def test_gallery_deleted_meanwhile(api, origin):
    """A gallery that is gone when the file is whole: a failure, and no asset."""
    fid = api.ok("gallery.create")["fid"]
    status_id = halfway(api, f"{origin.url}/slow.mp4", fid=fid)
    api.ok("gallery.delete", fid=fid)
    origin.go.set()

    assert ended(api, status_id)["more"] == f"gallery '{fid}' not found"
    assert api.rids() == []


def test_redirect(api, origin):
    """Redirects are followed; the name is that of the URL that was given."""
    asset = api.asset(ended(api, begun(api, f"{origin.url}/hop"))["resid"])

    assert (asset["filename"], asset["filesize"]) == ("hop", 62)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/missing", "the server responded with HTTP 404"),
        ("/loop", "too many redirects"),
        (
            "/away",
            "only this machine's own addresses can be fetched from, unless the emulator has --allow-fetch",
        ),
        ("/file", "only http and https URLs can be fetched"),
        ("/cut", "could not be fetched (RemoteProtocolError)"),
    ],
)
def test_failure(api, emulator, origin, path, reason):
    """§2.3: what cannot be fetched has `failed`, and `more` says why; nothing is left of it."""
    status = ended(api, begun(api, origin.url + path))

    assert (status["status"], status["resid"], status["more"]) == ("failed", "", reason)
    assert (api.rids(), incoming(emulator)) == ([], [])


def test_unreachable(api):
    """A URL at which nothing listens cannot be fetched."""
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        status = ended(api, begun(api, f"http://127.0.0.1:{deaf.getsockname()[1]}/"))

    assert (status["status"], status["more"]) == ("failed", "could not be fetched (ConnectError)")


@pytest.mark.parametrize(
    "url",
    [
        "http://192.0.2.1/film.mp4",
        "https://example.com/film.mp4",
        "http://127.0.0.1.example.com/",
        "http://127.0.0.1@example.com/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "ftp://127.0.0.1/film.mp4",
        "film.mp4",
        "http://[",
        "http://127.0.0.1:99999/",
        "file:///",
        "file:///nothing/here.mp4",
        "file://example.com/etc/passwd",
        "file:film.mp4",
        "file:///a%00b",
        "file:///dev/zero",
        "\0",
    ],
)
def test_refused_address(api, url):
    """Only this machine's http addresses and ordinary files are fetched; anything else fails at once, in words."""
    status = ended(api, begun(api, url))

    assert (status["status"], status["progress_bytes"]) == ("failed", "0")
    assert status["more"]


def test_missing_input(api):
    """§2.3: `input` is required."""
    assert api.refused("asset.upload_from_url") == "input is missing"


def test_abort(api, emulator, origin):
    """§2.3: an aborted fetch has failed for good, its bytes are discarded, no asset comes of it."""
    status_id = halfway(api, f"{origin.url}/slow.mp4")
    answer = api.ok("asset.upload_from_url_abort", status_id=status_id)
    origin.go.set()
    status = ended(api, status_id)

    assert answer["status_id"] == status_id
    assert (status["status"], status["more"], status["resid"]) == ("failed", "aborted", "")
    assert (api.rids(), incoming(emulator)) == ([], [])


def test_abort_again(api, origin):
    """[?] To abort what was aborted changes nothing."""
    status_id = halfway(api, f"{origin.url}/slow.mp4")
    api.ok("asset.upload_from_url_abort", status_id=status_id)
    before = ended(api, status_id)["debug"]
    api.ok("asset.upload_from_url_abort", status_id=status_id)

    assert ended(api, status_id)["debug"] == before


def test_abort_too_late(api, origin):
    """[?] To abort what is completed changes nothing: the asset stays."""
    status_id = begun(api, f"{origin.url}/film.mp4")
    rid = ended(api, status_id)["resid"]
    api.ok("asset.upload_from_url_abort", status_id=status_id)

    assert ended(api, status_id)["status"] == "completed"
    assert api.rids() == [rid]


@pytest.mark.parametrize("operation", ["get_status", "abort"])
def test_unknown_status_id(api, operation):
    """§1.3: an unknown `status_id` is the general error."""
    response = api.get(f"asset.upload_from_url_{operation}", status_id="c77f5690-2624-4ab3-a87b-d273aa062eef")

    assert response.status_code == 500
    assert response.json()["error"] == "Exception"
    assert response.json()["message"] == "status_id 'c77f5690-2624-4ab3-a87b-d273aa062eef' not found"


def test_many_at_once(api, origin):
    """One that waits holds up neither another nor any call."""
    waiting = halfway(api, f"{origin.url}/slow.mp4")
    others = [ended(api, begun(api, f"{origin.url}/{number}.mp4"))["status"] for number in range(5)]
    status = api.ok("asset.upload_from_url_get_status", status_id=waiting)["status"]

    assert (others, status) == (["completed"] * 5, "inprogress")


def test_reset(api, emulator, origin):
    """A reset ends what is under way: no asset comes of it, no file stays, its id is unknown."""
    status_id = halfway(api, f"{origin.url}/slow.mp4")
    emulator.reset()
    origin.go.set()

    assert api.refused("asset.upload_from_url_get_status", status_id=status_id).endswith("not found")
    assert (api.rids(), incoming(emulator)) == ([], [])


def test_stop(tmp_path, origin, own_api):
    """An emulator that stops leaves no thread and no half file; after the next start the fetch has failed."""
    before = set(threading.enumerate())
    with Emulator(data=tmp_path) as served:
        status_id = halfway(own_api(served.base_url, served.api_token), f"{origin.url}/slow.mp4")
    left = {thread.name for thread in set(threading.enumerate()) - before if "process_request" not in thread.name}
    half = list((tmp_path / "incoming").iterdir())
    with Emulator(data=tmp_path) as served:
        status = own_api(served.base_url, served.api_token).ok("asset.upload_from_url_get_status", status_id=status_id)

    assert (left, half) == (set(), [])
    assert (status["status"], status["more"]) == ("failed", "the emulator was stopped")


def test_restart_after_the_end(tmp_path, origin, own_api):
    """The outcome of a fetch survives a restart."""
    with Emulator(data=tmp_path) as served:
        api = own_api(served.base_url, served.api_token)
        status_id = begun(api, f"{origin.url}/film.mp4")
        before = ended(api, status_id)
    with Emulator(data=tmp_path) as served:
        after = own_api(served.base_url, served.api_token).ok("asset.upload_from_url_get_status", status_id=status_id)

    assert {**after, "runtime": 0} == {**before, "runtime": 0}


@needs_any_address
def test_allow_fetch(origin, own_api):
    """An emulator that allows it fetches from addresses beyond loopback."""
    url = f"http://0.0.0.0:{origin.server_port}/film.mp4"
    with Emulator(allow_fetch=True) as served:
        api = own_api(served.base_url, served.api_token)

        assert ended(api, begun(api, url))["status"] == "completed"


@needs_any_address
def test_command_allows_fetch(origin, own_api):
    """`cincopa emulator --allow-fetch` is the same."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [*COMMAND, "--token", "5iabc", "--allow-fetch"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        url = process.stdout.readline().strip().removeprefix("CINCOPA_BASE_URL=")
        api = own_api(url, "5iabc")
        status = ended(api, begun(api, f"http://0.0.0.0:{origin.server_port}/film.mp4"))
    finally:
        process.kill()
        process.communicate()

    assert status["status"] == "completed"
