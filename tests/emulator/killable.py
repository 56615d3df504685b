"""An emulator process that can be killed at any time, and clients that record which writes it acknowledged."""

import copy
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import httpx
import made_media

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-c", "from cincopa_v2_client.cli import main; main()", "emulator"]
# The same command, but the process kills itself at the nth call or return of a function.
COMMAND_KILLED_AT = """
import os, signal, sys, threading
from cincopa_v2_client.cli import main
module, function, event, remaining = sys.argv.pop(1).split(":")
remaining = int(remaining)
def profile(frame, current_event, _):
    global remaining
    code = frame.f_code
    if current_event == event and code.co_qualname == function and frame.f_globals["__name__"] == module:
        remaining -= 1
        if remaining == 0:
            os.kill(os.getpid(), signal.SIGKILL)
threading.setprofile(profile)
main()
"""
TOKEN = "7ikillme"
MAX_ASSETS = 12
MAX_GALLERIES = 3
CHUNKS = 3


def point_in_code(function: Callable[..., Any], event: str, number: int) -> str:
    """Return the name of the nth `call` or `return` of a function."""
    return f"{function.__module__}:{function.__qualname__}:{event}:{number}"


class Process:
    """`cincopa emulator --data …`, which is started repeatedly with the same port, data and token."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = 0
        self._running: subprocess.Popen[str] | None = None

    def start(self, killed_at: str = "") -> None:
        """Start the process and wait until it accepts requests; `killed_at` is a `point_in_code`."""
        command = [sys.executable, "-c", COMMAND_KILLED_AT, killed_at, "emulator"] if killed_at else COMMAND
        arguments = [*command, "--data", str(self.data), "--port", str(self.port), "--token", TOKEN]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._running = subprocess.Popen(
            arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        assert self._running.stdout
        line = self._running.stdout.readline()
        assert line.startswith("CINCOPA_BASE_URL="), self._running.communicate()
        self.port = int(line.split(":")[2].split("/")[0])

    def kill(self) -> str:
        """Kill the process like `kill -9`; return its log."""
        assert self._running
        self._running.send_signal(signal.SIGKILL)
        return self.wait_until_ended()

    def wait_until_ended(self) -> str:
        """Wait until the process has ended; return its log without the line with the URL of its page."""
        assert self._running
        lines = self._running.communicate(timeout=300)[1].splitlines()
        self._running = None
        return "\n".join(line for line in lines if not line.startswith("Admin page: "))

    def close(self) -> None:
        """Kill the process if it still runs."""
        if self._running:
            self.kill()

    def client(self) -> httpx.Client:
        """Return an HTTP client of the emulator."""
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=600)


@dataclass
class Content:
    """Content of an emulator: assets by file name (size, hash, caption), and the file names in each gallery by name."""

    assets: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    galleries: dict[str, list[str]] = field(default_factory=dict)

    def remove_asset(self, name: str) -> None:
        """Remove a deleted asset, also from the galleries."""
        del self.assets[name]
        for items in self.galleries.values():
            if name in items:
                items.remove(name)

    def written_by(self, writer: str) -> "Content":
        """Return the part that a writer has written."""
        return Content(
            {name: asset for name, asset in self.assets.items() if name.startswith(writer)},
            {name: items for name, items in self.galleries.items() if name.startswith(writer)},
        )


@dataclass
class ChunkedUpload:
    """An upload in chunks; the chunks before `chunk` are acknowledged."""

    name: str
    url: str
    body: bytes
    chunk: int = 0


class Writer:
    """A client. `acknowledged` has all acknowledged writes; `pending` also the one without a response."""

    def __init__(self, name: str, seed: int) -> None:
        self.name = name
        self.acknowledged = Content()
        self.pending = Content()
        self.unfinished: ChunkedUpload | None = None
        self.ids: dict[str, str] = {}
        self.acknowledged_count = 0
        self._random = Random(seed)
        self._count = 0

    def write(self, http: httpx.Client) -> None:
        """Write until the connection fails."""
        self.http = http
        with suppress(httpx.TransportError):
            while True:
                self._next()()

    def write_one_of_each(self, http: httpx.Client) -> None:
        """Create a gallery and a file in it, upload a file in chunks, set a caption and delete an asset."""
        self.http = http
        steps = [self._create, self._upload, self._add, self._begin_chunks, *[self._send_chunk] * CHUNKS]
        try:
            for step in [*steps, self._set_meta, self._delete]:
                step()
        except httpx.TransportError:
            return
        raise AssertionError("the emulator was not killed: does it still call the function?")

    def finish(self, http: httpx.Client) -> None:
        """Send the remaining chunks of an upload."""
        self.http = http
        while self.unfinished:
            self._send_chunk()

    def compare(self, content: Content, ids: dict[str, str]) -> None:
        """After a restart, check that the content is as acknowledged, or includes the pending write."""
        own = content.written_by(self.name)
        assert own in (self.acknowledged, self.pending), (self.name, own, self.acknowledged, self.pending)
        self.acknowledged, self.pending, self.ids = own, copy.deepcopy(own), ids

    def _next(self) -> Callable[[], None]:
        if self.unfinished:
            return self._send_chunk
        choices: list[Callable[[], None]] = [self._upload, self._begin_chunks]
        if len(self.acknowledged.galleries) < MAX_GALLERIES:
            choices.append(self._create)
        if self.acknowledged.assets:
            choices += [self._set_meta, self._delete]
        if self.acknowledged.assets and self.acknowledged.galleries:
            choices += [self._add, self._remove]
        return self._delete if len(self.acknowledged.assets) > MAX_ASSETS else self._random.choice(choices)

    def _call(self, operation: str, **parameters: str) -> dict[str, Any]:
        response = self.http.get(f"/v2/{operation}.json", params={"api_token": TOKEN, **parameters})
        assert response.status_code == 200, response.text
        return response.json()

    def _acknowledge(self) -> None:
        self.acknowledged = copy.deepcopy(self.pending)
        self.acknowledged_count += 1

    def _new_name(self, ending: str) -> str:
        self._count += 1
        return f"{self.name}-{self._count}{ending}"

    def _post(self, name: str, url: str, body: bytes, **headers: str) -> str:
        all_headers = {"X-FILE-NAME": name, **{key.replace("_", "-"): value for key, value in headers.items()}}
        return self.http.post(url, content=body, headers=all_headers).text

    def _acknowledge_upload(self, name: str, text: str) -> None:
        assert "new resource id" in text, (name, text)
        self.ids[name] = text.splitlines()[5].split()[4]
        self._acknowledge()

    def _body(self) -> bytes:
        return self._random.randbytes(self._random.choice([1, 3000, 100_000, 400_000]) + CHUNKS)

    def _add_pending(self, name: str, body: bytes) -> None:
        self.pending.assets[name] = (len(body), hashlib.sha256(body).hexdigest(), "")

    def _upload(self) -> None:
        """Upload a file in one request; sometimes an image, which gets renditions."""
        name, body = self._new_name(".bin"), self._body()
        if self._random.random() < 0.3:
            name, body = self._new_name(".jpg"), made_media.image_file((300, 200))
        url = self._call("asset.get_upload_url")["upload_url"]
        self._add_pending(name, body)
        self._acknowledge_upload(name, self._post(name, url, body))

    def _begin_chunks(self) -> None:
        url = self._call("asset.get_upload_url")["upload_url"]
        self.unfinished = ChunkedUpload(self._new_name(".chunks"), url, self._body())

    def _send_chunk(self) -> None:
        """Send the next chunk, or repeat the one that was not acknowledged before a kill."""
        assert self.unfinished
        name, url, body, chunk = (getattr(self.unfinished, each) for each in ("name", "url", "body", "chunk"))
        size = len(body) // CHUNKS
        last = chunk == CHUNKS - 1
        start, stop = chunk * size, len(body) if last else (chunk + 1) * size
        if last:
            self._add_pending(name, body)
        headers = {"Content_Range": f"bytes {start}-{stop}/{len(body)}", "unique_id": name}
        text = self._post(name, url, body[start:stop], **headers)
        if last:
            self._acknowledge_upload(name, text)
            self.unfinished = None
        else:
            assert text.endswith("done\n") and "new resource" not in text, text
            self.unfinished.chunk += 1

    def _create(self) -> None:
        name = self._new_name("")
        self.pending.galleries[name] = []
        self.ids[name] = self._call("gallery.create", name=name)["fid"]
        self._acknowledge()

    def _set_meta(self) -> None:
        name, caption = self._random.choice(sorted(self.acknowledged.assets)), self._new_name(" caption")
        self.pending.assets[name] = (*self.pending.assets[name][:2], caption)
        self._call("asset.set_meta", rid=self.ids[name], caption=caption)
        self._acknowledge()

    def _delete(self) -> None:
        name = self._random.choice(sorted(self.acknowledged.assets))
        self.pending.remove_asset(name)
        self._call("asset.delete", rid=self.ids[name])
        self._acknowledge()

    def _add(self) -> None:
        gallery, name = (
            self._random.choice(sorted(self.acknowledged.galleries)),
            self._random.choice(sorted(self.acknowledged.assets)),
        )
        items = self.pending.galleries[gallery]
        position = self._random.choice(["top", "bottom"])
        if name not in items:
            items.insert(0 if position == "top" else len(items), name)
        self._call("gallery.add_item", fid=self.ids[gallery], rid=self.ids[name], insert_position=position)
        self._acknowledge()

    def _remove(self) -> None:
        gallery = self._random.choice(sorted(self.acknowledged.galleries))
        items = self.pending.galleries[gallery]
        if items:
            name = items.pop()
            self._call("gallery.remove_item", fid=self.ids[gallery], rid=self.ids[name])
            self._acknowledge()


def content_of(process: Process) -> tuple[Content, dict[str, str], set[str]]:
    """Return the content of a running emulator, rids and fids by name, and the names of the stored files."""
    content, ids, storages = Content(), dict[str, str](), set[str]()
    with process.client() as http:
        for item in _all(http, "asset.list", "items"):
            data = (process.data / "media" / item["storage"]).read_bytes()
            assert item["filesize"] == len(data)
            content.assets[item["filename"]] = (len(data), hashlib.sha256(data).hexdigest(), item["caption"])
            ids[item["filename"]] = item["rid"]
            storages.add(item["storage"])
        for gallery in _all(http, "gallery.list", "galleries"):
            body = http.get("/v2/gallery.get_items.json", params={"api_token": TOKEN, "fid": gallery["fid"]}).json()
            content.galleries[gallery["name"]] = [item["filename"] for item in body["folder"]["items"]]
            ids[gallery["name"]] = gallery["fid"]
    return content, ids, storages


def _all(http: httpx.Client, operation: str, key: str) -> list[dict[str, Any]]:
    parameters = {"api_token": TOKEN, "items_per_page": "100"}
    body = http.get(f"/v2/{operation}.json", params=parameters).json()
    assert body["items_data"]["items_count"] == len(body[key]), "more than one page: the writers write too much"
    return body[key]
