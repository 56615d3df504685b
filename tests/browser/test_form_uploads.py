"""The upload field of `cincopa_v2_client.web` in the pages of each framework, in a real browser."""

import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import httpx
import pytest
from browsing import Browser
from flask import Flask, request
from selenium.webdriver import ActionChains, Keys
from werkzeug.serving import make_server

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.web import BrowserUploads
from cincopa_v2_client.web.flask import upload_blueprint

pytestmark = pytest.mark.browser

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SECRET = "a long random text"
DEADLINE = 300
COMMANDS = {
    "fastapi": ["-m", "uvicorn", "web_fastapi:app", "--log-level", "critical", "--port"],
    "flask": ["-m", "flask", "--app", "web_flask", "run", "--port"],
    "django": [str(EXAMPLES / "web_django.py"), "runserver", "--noreload"],
}
PAGE = """<!doctype html>
<html lang="en">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Form</title>
{head}
<form method="post">{field}<p><button>Save</button></p></form>
"""


@pytest.fixture
def c(emulator: Emulator) -> Iterator[Cincopa]:
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        yield client


@pytest.fixture
def fid(c: Cincopa) -> str:
    return c.gallery.create(name="Talks").fid


@pytest.fixture
def start_site(emulator: Emulator, fid: str, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Return a function that starts an example's server, and returns its URL."""
    processes: list[subprocess.Popen[bytes]] = []

    def start(framework: str) -> str:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = listener.getsockname()[1]
        variables = {
            "PYTHONPATH": os.pathsep.join([str(EXAMPLES), str(EXAMPLES.parent)]),
            "CINCOPA_BASE_URL": emulator.base_url,
            "CINCOPA_API_TOKEN": emulator.api_token,
            "CINCOPA_GALLERY": fid,
            "CINCOPA_HOOK_SECRET": SECRET,
            "CINCOPA_UPLOAD_HOST": "http://" + urlsplit(emulator.base_url).netloc,
            "TALKS": str(tmp_path / "talks.sqlite"),
        }
        command = [sys.executable, *COMMANDS[framework], str(port)]
        with (tmp_path / "server.log").open("wb") as log:
            processes.append(subprocess.Popen(command, env={**os.environ, **variables}, stdout=log, stderr=log))
        wait_for(port, processes[-1], tmp_path / "server.log")
        return f"http://127.0.0.1:{port}/"

    yield start
    for process in processes:
        process.kill()
        process.wait()


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the port accepts connections."""
    deadline = time.monotonic() + DEADLINE
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError(f"The server does not listen; its exit code is {process.poll()}: {log.read_text()}")


class Form(Browser):
    """The form of the examples, and the state of the emulator."""

    def __init__(self, browser: Browser, emulator: Emulator, c: Cincopa, fid: str) -> None:
        super().__init__(browser.driver)
        self.emulator = emulator
        self.c = c
        self.fid = fid

    def chunks(self) -> list[int]:
        """Return the statuses of the responses to chunks, the newest first."""
        log = self.emulator._started()[0].requests
        return [entry.status for entry in log if entry.method == "POST" and entry.target.startswith("/post.jpg")]

    def uploaded(self) -> list[tuple[str, str, int | None]]:
        """Return the rid, the name and the size of each file in the gallery."""
        return [(asset.rid, asset.filename, asset.filesize) for asset in self.c.gallery.iter_items(self.fid)]

    def open(self, url: str, *, chunk_size: int = 200_000) -> None:
        """Open the page; the chunks are small, so that a small file has several. Players are not loaded."""
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*rtcdn.cincopa.com*"]})
        self.driver.get(url)
        self.run("document.querySelector('.cincopa-upload').dataset.chunkSize = arguments[0]", chunk_size)

    def choose(self, path: Path) -> None:
        self.one("[data-part=file]").send_keys(str(path))

    def text(self, part: str) -> str:
        return self.one(f"[data-part={part}]").text

    def rid(self) -> str:
        return self.one("[data-part=rid]").get_attribute("value") or ""

    def is_valid(self) -> bool:
        return self.run("return document.querySelector('form').checkValidity()")

    def submit(self, title: str = "A talk") -> None:
        self.one("[name=title]").send_keys(title)
        self.one("form button:not([type])").click()


@pytest.fixture
def form(browser: Browser, emulator: Emulator, c: Cincopa, fid: str) -> Form:
    return Form(browser, emulator, c, fid)


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """Return a file of three chunks."""
    path = tmp_path / "talk <1>.mp4"
    path.write_bytes(random.Random(1).randbytes(500_000))
    return path


# Each starts a server, and Django and Flask take seconds to import.
FRAMEWORKS = [name if name == "fastapi" else pytest.param(name, marks=pytest.mark.slow) for name in COMMANDS]


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_uploaded_file_is_stored_and_shown(form, start_site, talk, framework):
    """Three chunks are sent with visible progress; the form then submits the rid, and the page shows the player."""
    form.open(start_site(framework))
    form.slow_down(300_000)
    form.choose(talk)
    form.until(lambda: 0 < form.one("progress").get_property("value") < 100)
    form.screenshot(f"form-{framework}-running")
    assert not form.is_valid()
    form.slow_down(None)
    form.until(form.rid)
    ((rid, name, size),) = form.uploaded()
    assert form.text("status") == "talk <1>.mp4 is uploaded."
    form.submit("Tom & Jerry")
    form.until(lambda: form.find("iframe"))

    assert (name, size) == ("talk <1>.mp4", 500_000)
    assert form.chunks() == [200, 200, 200]
    assert form.one("iframe").get_attribute("src").endswith("!" + rid)
    assert form.one("iframe").accessible_name == "Tom & Jerry"
    assert [each for each in form.console_messages() if "Content Security Policy" in each] == []


@pytest.mark.slow
@pytest.mark.parametrize("framework", COMMANDS)
def test_server_refuses_other_sites_and_files(start_site, c, framework):
    """Each framework refuses a request from another site, and a form with the rid of an asset outside the gallery."""
    outside = c.asset.upload_file(b"x", filename="outside.mp4").rid
    with httpx.Client(base_url=start_site(framework)) as site:
        cross_site = site.post("cincopa/grant", headers={"Sec-Fetch-Site": "cross-site"})
        by_get = site.get("cincopa/grant", headers={"Sec-Fetch-Site": "same-origin"})
        page = site.get("/").text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        fields = {"title": "A talk", "video": outside} | ({"csrfmiddlewaretoken": token[1]} if token else {})
        submitted = site.post("/", data=fields)
        own = site.post("cincopa/grant", headers={"Sec-Fetch-Site": "same-origin"})

    assert (cross_site.status_code, by_get.status_code, own.status_code) == (403, 405, 200)
    assert own.headers["cache-control"] == "no-store"
    assert "The file is not among the uploaded ones" in submitted.text
    assert "<iframe" not in submitted.text


@pytest.fixture
def serve_form(emulator: Emulator, fid: str) -> Iterator[Callable[..., str]]:
    """Return a function that serves a page with the field in this process, and returns its URL."""
    with ExitStack() as stack:

        def serve_form(*, allowed: bool = True, ttl: int = 600, rid: str = "") -> str:
            client = stack.enter_context(Cincopa(emulator.api_token, base_url=emulator.base_url))
            uploads = BrowserUploads(client=client, fid=fid, ttl=ttl, chunk_size=100_000)
            app = Flask(__name__)
            app.register_blueprint(upload_blueprint(uploads, allow=lambda _: allowed))
            field = uploads.field("video", label="Video", required=True, rid=rid)
            app.add_url_rule("/", view_func=lambda: PAGE.format(head=uploads.head(), field=field))
            app.add_url_rule("/", "submitted", view_func=lambda: request.form["video"], methods=["POST"])
            server = make_server("127.0.0.1", 0, app, threaded=True)
            Thread(target=server.serve_forever, daemon=True).start()
            stack.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/"

        yield serve_form


def test_connection_is_lost_and_returns(form, serve_form, talk):
    """Without a connection the upload waits and says so; afterwards it continues with the chunk that was lost."""
    form.open(serve_form())
    form.slow_down(200_000)
    form.choose(talk)
    form.until(form.chunks)
    form.slow_down(0)
    form.until(lambda: form.text("status").startswith("The connection is lost."))
    form.slow_down(None)
    form.until(form.rid)

    assert [size for *_, size in form.uploaded()] == [500_000]
    assert form.text("error") == ""
    assert len(form.chunks()) < 10


def test_chunk_that_fails_is_sent_again(form, serve_form, talk):
    """A chunk that the host answers with 503 is sent again, and the file is complete."""
    form.emulator.add_fault("upload:status=503:first=1")
    form.open(serve_form())
    form.choose(talk)
    form.until(form.rid)

    assert [size for *_, size in form.uploaded()] == [500_000]
    assert form.chunks() == [200, 200, 200, 503]


def test_uploads_of_the_same_millisecond_have_different_ids(form, serve_form, talk):
    """The id of a file's chunks differs from that of another upload that starts at the same time."""
    form.open(serve_form())
    form.run("""
        Date.now = () => 1_767_225_600_000;
        window.ids = [];
        const original = XMLHttpRequest.prototype.setRequestHeader;
        XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
            if (name === "unique-id") ids.push(value);
            original.call(this, name, value);
        };
    """)
    for _ in range(2):
        form.choose(talk)
        form.until(form.rid)
        form.one("[data-part=cancel]").click()
    ids = form.run("return ids")

    assert [ids.count(each) for each in ids] == [3] * 6


def test_expired_upload_url(form, serve_form, talk):
    """An upload that outlives its URL is refused with the reason; trying again starts with a new URL."""
    form.open(serve_form(ttl=1))
    form.slow_down(150_000)
    form.choose(talk)
    form.until(lambda: form.text("error") == "The permission to upload has expired. Try again.")
    form.screenshot("form-failed")
    assert not form.is_valid()
    assert form.one("[data-part=file]").get_attribute("aria-invalid") is not None
    form.slow_down(None)
    form.one("[data-part=retry]").click()
    form.until(form.rid)

    assert [size for *_, size in form.uploaded()] == [500_000]
    assert form.text("error") == ""


def test_empty_file(form, serve_form, tmp_path):
    """A file without bytes is refused before any request; the form cannot be submitted."""
    (tmp_path / "empty.mp4").touch()
    form.open(serve_form())
    form.choose(tmp_path / "empty.mp4")
    form.until(lambda: form.text("error") == "empty.mp4 is empty (0 bytes). Choose another file.")

    assert not form.is_valid()
    assert not form.one("[data-part=retry]").is_displayed()
    assert form.chunks() == []


def test_person_who_may_not_upload(form, serve_form, talk):
    """Without permission the page shows the reason of its own server, and sends no byte of the file."""
    form.open(serve_form(allowed=False))
    form.choose(talk)
    form.until(lambda: form.text("error") == "You may not upload files. Log in, and load the page again.")

    assert form.chunks() == []


def test_page_of_another_site(form, serve_form, talk):
    """A page of another site, here of another host name, gets no upload URL."""
    url = serve_form()
    other = serve_form().replace("127.0.0.1", "localhost")
    form.open(other)
    form.run("document.querySelector('.cincopa-upload').dataset.grant = arguments[0] + 'cincopa/grant'", url)
    form.choose(talk)
    form.until(lambda: form.text("status").startswith("The connection is lost.") or form.text("error"))

    assert form.chunks() == []
    assert form.rid() == ""


def test_cancel_by_keyboard(form, serve_form, talk):
    """Tab reaches the button that cancels; then the focus is on the file input, and only another file is uploaded."""
    form.open(serve_form())
    form.slow_down(50_000)
    form.choose(talk)
    form.until(lambda: form.text("cancel") == "Cancel upload")
    form.run("document.querySelector('[data-part=file]').focus()")
    ActionChains(form.driver).send_keys(Keys.TAB, Keys.ENTER).perform()
    form.until(lambda: form.text("status") == "The upload is cancelled.")
    form.slow_down(None)

    assert form.driver.switch_to.active_element.accessible_name == "Video"
    assert (form.rid(), form.uploaded()) == ("", [])
    # The field is required.
    assert not form.is_valid()
    other = talk.rename(talk.with_name("other.mp4"))
    form.choose(other)
    form.until(form.rid)
    assert [name for _, name, _ in form.uploaded()] == ["other.mp4"]


def test_stored_file_is_kept_or_removed(form, serve_form):
    """A form with a stored file can be submitted as it is; after removing the file, it cannot."""
    form.open(serve_form(rid="A4KANh__rQ_m"))
    assert form.text("status") == "A file is uploaded."
    assert form.is_valid()
    form.one("[data-part=cancel]").click()

    assert (form.rid(), form.text("status"), form.is_valid()) == ("", "The file is removed.", False)


def test_field_fits_any_width(form, serve_form, talk):
    """While a file is uploaded, the page does not scroll horizontally, and the controls have accessible names."""
    form.open(serve_form())
    form.slow_down(20_000)
    form.choose(talk)
    form.until(lambda: form.text("cancel") == "Cancel upload")
    for width in (320, 390, 1280):
        form.resize(width, 700)
        form.screenshot(f"form-{width}")
        assert form.run("return document.documentElement.scrollWidth") <= width, width

    assert form.one("[data-part=file]").accessible_name == "Video"
    assert form.one("progress").accessible_name == "Upload"
    assert form.one("[data-part=status]").aria_role == "status"
