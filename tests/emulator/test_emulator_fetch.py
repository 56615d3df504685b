"""asset.upload_from_url: imports, their status, failures and ends."""

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
needs_any_address = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot connect to 0.0.0.0")


class Origin(ThreadingHTTPServer):
    """A server to import from. Files under `/slow` pause in the middle until `go` is set."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.go = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address):
        """Ignore the closed connection of an aborted import."""


class Handler(BaseHTTPRequestHandler):
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


def wait_for_status(api, status_id, reached):
    """Return the status as soon as `reached` accepts it."""
    deadline = time.monotonic() + 300
    while not reached(status := api.ok("asset.upload_from_url_get_status", status_id=status_id)):
        assert time.monotonic() < deadline, status
    return status


def start_import(api, url, **parameters):
    """Start an import; return its `status_id`."""
    return api.ok("asset.upload_from_url", input=url, **parameters)["status_id"]


def halfway(api, url, **parameters):
    """Start an import, and wait until it has received half of the file; return its `status_id`."""
    status_id = start_import(api, url, **parameters)
    wait_for_status(api, status_id, lambda status: status["progress_bytes"] == "31")
    return status_id


def final_status(api, status_id):
    return wait_for_status(api, status_id, lambda status: status["status"] != "inprogress")


def incoming(emulator):
    """Return the temporary files of running uploads and imports."""
    return list((emulator._started()[0].files.root / "incoming").iterdir())


def test_status_id(api, origin):
    """§2.3: the response has a `status_id`, a GUID."""
    body = api.ok("asset.upload_from_url", input=f"{origin.url}/film.mp4")

    assert list(body) == ["success", "status_id", "runtime"]
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", body["status_id"])


def test_completed(api, origin):
    """§2.3, §14: the last status is `completed`; the numbers are strings, and `resid` is the rid of the new asset."""
    status = final_status(api, start_import(api, f"{origin.url}/film.mp4"))

    assert (status["status"], status["more"]) == ("completed", "")
    assert [status[key] for key in ("progress", "progress_bytes", "file_size_bytes")] == ["100", "62", "62"]
    assert [status["resid"]] == api.rids()


def test_imported_asset(api, origin):
    """§2.3: the asset has the file name of the URL, and its bytes."""
    asset = api.asset(final_status(api, start_import(api, f"{origin.url}/a%20film.mp4?signed=1"))["resid"])

    assert (asset["filename"], asset["type"], asset["filesize"]) == ("a film.mp4", "video", 62)
    assert api.http.get(asset["content"]["url"]).content == BODY


def test_running(api, origin):
    """Q12, Q13: during an import the numbers are strings, the size is "62 byte", and there is no rid and no asset."""
    status = api.ok("asset.upload_from_url_get_status", status_id=halfway(api, f"{origin.url}/slow.mp4"))

    assert (status["status"], status["resid"], status["more"]) == ("inprogress", "", "")
    assert [status[key] for key in ("progress", "progress_bytes", "file_size_bytes")] == ["50", "31", "62 byte"]
    assert api.rids() == []


def test_paused_import_completes(api, origin):
    """§2.3: an import that paused in the middle is completed."""
    status_id = halfway(api, f"{origin.url}/slow.mp4")
    origin.go.set()

    assert final_status(api, status_id)["status"] == "completed"
    assert api.http.get(api.ok("asset.list")["items"][0]["content"]["url"]).content == BODY


def test_size_unknown(api, origin):
    """§2.3: while the size is unknown, it and the progress are -1."""
    status_id = halfway(api, f"{origin.url}/slow/unsized")
    during = api.ok("asset.upload_from_url_get_status", status_id=status_id)
    origin.go.set()
    after = final_status(api, status_id)

    assert (during["file_size_bytes"], during["progress"]) == ("-1", "0")
    assert (after["file_size_bytes"], after["progress"]) == ("62", "100")


def test_debug(api, origin):
    """§2.3, Q19: `debug` is a log in US Central time, with the service's misspelling."""
    url = f"{origin.url}/film.mp4"
    debug = final_status(api, start_import(api, url))["debug"]

    assert debug.splitlines() == [
        f"2026-01-31T06:00:00.0000000-06:00 started... _bytesRecievedTotal=0 _bytesSendTotal=0 url={url}",
        f"2026-01-31T06:00:00.0000000-06:00 completed... _bytesRecievedTotal=62 _bytesSendTotal=62 url={url}",
    ]


def test_file_url(api, tmp_path, png):
    """A file of this machine can be imported, also with special characters in its name."""
    path = tmp_path / "Größe ✓.png"
    path.write_bytes(png)
    asset = api.asset(final_status(api, start_import(api, path.as_uri()))["resid"])

    assert (asset["filename"], asset["type"]) == ("Größe ✓.png", "image")
    assert api.http.get(asset["content"]["url"]).content == png


def test_file_urls_are_refused_by_default(own_api, tmp_path):
    """By default file URLs are refused, since any token for uploads could read files of the machine."""
    (tmp_path / "secret.txt").write_text("SECRET")
    with Emulator() as served:
        api = own_api(served.base_url, served.api_token)
        status = final_status(api, start_import(api, (tmp_path / "secret.txt").as_uri()))

        assert (status["status"], status["progress_bytes"]) == ("failed", "0")
        assert "--allow-file-urls" in status["more"]
        assert api.rids() == []


def test_import_from_the_emulator_itself(api):
    """A file that the emulator serves can be imported by it."""
    url = api.asset(api.upload(BODY, "a.bin"))["content"]["url"]
    copy = api.asset(final_status(api, start_import(api, url))["resid"])

    assert (copy["filename"], copy["filesize"]) == ("a.bin", 62)


def test_into_a_gallery(api, origin):
    """§2.3: with `fid`, the asset is added to that gallery."""
    fid = api.ok("gallery.create")["fid"]
    rid = final_status(api, start_import(api, f"{origin.url}/film.mp4", fid=fid))["resid"]

    assert [item["rid"] for item in api.ok("gallery.get_items", fid=fid)["folder"]["items"]] == [rid]


@pytest.mark.parametrize(("parameters", "type_"), [({}, "thumb"), ({"type": "subtitle-en"}, "subtitle-en")])
def test_attach_to_an_asset(api, origin, parameters, type_):
    """§2.3: with `rid`, the file is attached to that asset, as a thumb unless `type` is given."""
    video = api.upload(b"x", "film.mp4")
    rid = final_status(api, start_import(api, f"{origin.url}/a.png", rid=video, **parameters))["resid"]
    api.ok("asset.set_meta", rid=video, thumb_attached_rid=rid)
    (attached,) = api.asset(video)["attached"]

    assert (attached["type"], attached["filename"]) == (type_, "a.png")
    assert api.asset(video)["thumbnail"]["attached_id"] == attached["id"]


@pytest.mark.parametrize("name", ["fid", "rid"])
def test_unknown_target(api, origin, name):
    """§2.3: with an unknown fid or rid the request is refused."""
    message = api.refused("asset.upload_from_url", input=f"{origin.url}/film.mp4", **{name: "Anothing"})

    assert message.endswith("'Anothing' not found")


def test_gallery_deleted_meanwhile(api, origin):
    """If the gallery is deleted during the import, it fails and creates no asset."""
    fid = api.ok("gallery.create")["fid"]
    status_id = halfway(api, f"{origin.url}/slow.mp4", fid=fid)
    api.ok("gallery.delete", fid=fid)
    origin.go.set()

    assert final_status(api, status_id)["more"] == f"gallery '{fid}' not found"
    assert api.rids() == []


def test_redirect(api, origin):
    """Redirects are followed; the file name is that of the given URL."""
    asset = api.asset(final_status(api, start_import(api, f"{origin.url}/hop"))["resid"])

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
    """§2.3: a failed import has the status `failed` and a reason in `more`, and leaves no file."""
    status = final_status(api, start_import(api, origin.url + path))

    assert (status["status"], status["resid"], status["more"]) == ("failed", "", reason)
    assert (api.rids(), incoming(emulator)) == ([], [])


def test_unreachable(api):
    """An import from a URL where nothing listens fails."""
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        status = final_status(api, start_import(api, f"http://127.0.0.1:{deaf.getsockname()[1]}/"))

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
    """URLs other than http on this machine and regular files fail immediately, with a reason."""
    status = final_status(api, start_import(api, url))

    assert (status["status"], status["progress_bytes"]) == ("failed", "0")
    assert status["more"]


def test_missing_input(api):
    """§2.3: `input` is required."""
    assert api.refused("asset.upload_from_url") == "input is missing"


def test_abort(api, emulator, origin):
    """§2.3: an aborted import has failed; its bytes are discarded, and no asset is created."""
    status_id = halfway(api, f"{origin.url}/slow.mp4")
    body = api.ok("asset.upload_from_url_abort", status_id=status_id)
    origin.go.set()
    status = final_status(api, status_id)

    assert body["status_id"] == status_id
    assert (status["status"], status["more"], status["resid"]) == ("failed", "aborted", "")
    assert (api.rids(), incoming(emulator)) == ([], [])


def test_abort_twice(api, origin):
    """[?] A second abort has no effect."""
    status_id = halfway(api, f"{origin.url}/slow.mp4")
    api.ok("asset.upload_from_url_abort", status_id=status_id)
    before = final_status(api, status_id)["debug"]
    api.ok("asset.upload_from_url_abort", status_id=status_id)

    assert final_status(api, status_id)["debug"] == before


def test_abort_a_completed_import(api, origin):
    """[?] An abort of a completed import has no effect: the asset is kept."""
    status_id = start_import(api, f"{origin.url}/film.mp4")
    rid = final_status(api, status_id)["resid"]
    api.ok("asset.upload_from_url_abort", status_id=status_id)

    assert final_status(api, status_id)["status"] == "completed"
    assert api.rids() == [rid]


@pytest.mark.parametrize("operation", ["get_status", "abort"])
def test_unknown_status_id(api, operation):
    """§1.3: an unknown `status_id` is the general error."""
    response = api.get(f"asset.upload_from_url_{operation}", status_id="c77f5690-2624-4ab3-a87b-d273aa062eef")

    assert response.status_code == 500
    assert response.json()["error"] == "Exception"
    assert response.json()["message"] == "status_id 'c77f5690-2624-4ab3-a87b-d273aa062eef' not found"


def test_concurrent_imports(api, origin):
    """A paused import delays neither other imports nor calls."""
    waiting = halfway(api, f"{origin.url}/slow.mp4")
    statuses = [final_status(api, start_import(api, f"{origin.url}/{number}.mp4"))["status"] for number in range(5)]
    status = api.ok("asset.upload_from_url_get_status", status_id=waiting)["status"]

    assert (statuses, status) == (["completed"] * 5, "inprogress")


def test_reset(api, emulator, origin):
    """A reset cancels running imports: no asset and no file is left, and the id is unknown."""
    status_id = halfway(api, f"{origin.url}/slow.mp4")
    emulator.reset()
    origin.go.set()

    assert api.refused("asset.upload_from_url_get_status", status_id=status_id).endswith("not found")
    assert (api.rids(), incoming(emulator)) == ([], [])


def test_stop(tmp_path, origin, own_api):
    """A stopped emulator leaves no thread and no partial file; after the next start the import has failed."""
    before = set(threading.enumerate())
    with Emulator(data=tmp_path) as served:
        status_id = halfway(own_api(served.base_url, served.api_token), f"{origin.url}/slow.mp4")
    threads = {thread.name for thread in set(threading.enumerate()) - before if "process_request" not in thread.name}
    partial_files = list((tmp_path / "incoming").iterdir())
    with Emulator(data=tmp_path) as served:
        status = own_api(served.base_url, served.api_token).ok("asset.upload_from_url_get_status", status_id=status_id)

    assert (threads, partial_files) == (set(), [])
    assert (status["status"], status["more"]) == ("failed", "the emulator was stopped")


def test_restart_after_the_end(tmp_path, origin, own_api):
    """The status of a completed import is kept over a restart."""
    with Emulator(data=tmp_path) as served:
        api = own_api(served.base_url, served.api_token)
        status_id = start_import(api, f"{origin.url}/film.mp4")
        before = final_status(api, status_id)
    with Emulator(data=tmp_path) as served:
        after = own_api(served.base_url, served.api_token).ok("asset.upload_from_url_get_status", status_id=status_id)

    assert {**after, "runtime": 0} == {**before, "runtime": 0}


@needs_any_address
def test_allow_fetch(origin, own_api):
    """With `allow_fetch`, an emulator imports from addresses other than loopback."""
    url = f"http://0.0.0.0:{origin.server_port}/film.mp4"
    with Emulator(allow_fetch=True) as served:
        api = own_api(served.base_url, served.api_token)

        assert final_status(api, start_import(api, url))["status"] == "completed"


@needs_any_address
def test_command_allows_fetch(origin, own_api):
    """`cincopa emulator --allow-fetch` sets `allow_fetch`."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [*COMMAND, "--token", "5iabc", "--allow-fetch"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        url = process.stdout.readline().strip().removeprefix("CINCOPA_BASE_URL=")
        api = own_api(url, "5iabc")
        status = final_status(api, start_import(api, f"http://0.0.0.0:{origin.server_port}/film.mp4"))
    finally:
        process.kill()
        process.communicate()

    assert status["status"] == "completed"
