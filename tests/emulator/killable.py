"""An emulator that can be killed at any moment, and callers that keep account of what it acknowledged."""

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
# The same, but it kills itself at the nth call of a function, or at its return.
COMMAND_KILLED_AT = """
import os, signal, sys, threading
from cincopa_v2_client.cli import main
module, function, event, left = sys.argv.pop(1).split(":")
left = int(left)
def look(frame, what, _):
    global left
    code = frame.f_code
    if what == event and code.co_qualname == function and frame.f_globals["__name__"] == module:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
threading.setprofile(look)
main()
"""
TOKEN = "7ikillme"
MOST_ASSETS = 12
MOST_GALLERIES = 3
CHUNKS = 3


def moment(function: Callable[..., Any], event: str, number: int) -> str:
    """Return the name of the nth `call` or `return` of a function."""
    return f"{function.__module__}:{function.__qualname__}:{event}:{number}"


class Process:
    """`cincopa emulator --data …`, started again and again on the same port, data and token."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = 0
        self._running: subprocess.Popen[str] | None = None

    def start(self, killed_at: str = "") -> None:
        """Start it and wait until it answers, to be killed at a moment (see `moment`)."""
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
        """End it as `kill -9` does; what it has written to its log."""
        assert self._running
        self._running.send_signal(signal.SIGKILL)
        return self.ended()

    def ended(self) -> str:
        """Wait for its end; what it has written to its log, apart from where its page is."""
        assert self._running
        lines = self._running.communicate(timeout=300)[1].splitlines()
        self._running = None
        return "\n".join(line for line in lines if not line.startswith("Admin page: "))

    def close(self) -> None:
        """End it, if a test has not."""
        if self._running:
            self.kill()

    def client(self) -> httpx.Client:
        """A client for it."""
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=600)


@dataclass
class Book:
    """Assets by file name as size, hash and caption; galleries by name as lists of file names."""

    assets: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    galleries: dict[str, list[str]] = field(default_factory=dict)

    def without(self, name: str) -> None:
        """An asset is deleted."""
        del self.assets[name]
        for items in self.galleries.values():
            if name in items:
                items.remove(name)

    def of(self, writer: str) -> "Book":
        """The part of it that one writer wrote."""
        return Book(
            {name: asset for name, asset in self.assets.items() if name.startswith(writer)},
            {name: items for name, items in self.galleries.items() if name.startswith(writer)},
        )


@dataclass
class Unfinished:
    """A file that is sent in chunks: those before `chunk` were acknowledged."""

    name: str
    url: str
    body: bytes
    chunk: int = 0


class Writer:
    """One client. `known` was acknowledged; `hoped` also has the one write without a response."""

    def __init__(self, name: str, seed: int) -> None:
        self.name = name
        self.known = Book()
        self.hoped = Book()
        self.unfinished: Unfinished | None = None
        self.ids: dict[str, str] = {}
        self.acknowledged = 0
        self._random = Random(seed)
        self._count = 0

    def write(self, http: httpx.Client) -> None:
        """Write until the server is gone."""
        self.http = http
        with suppress(httpx.TransportError):
            while True:
                self._next()()

    def write_one_of_each(self, http: httpx.Client) -> None:
        """A fixed round: a gallery, a file at once and in it, a file in chunks, a caption, a deletion."""
        self.http = http
        steps = [self._create, self._upload, self._add, self._begin_chunks, *[self._send_chunk] * CHUNKS]
        try:
            for step in [*steps, self._set_meta, self._delete]:
                step()
        except httpx.TransportError:
            return
        raise AssertionError("the emulator was not killed: does it still call the function?")

    def finish(self, http: httpx.Client) -> None:
        """Send what is missing of a file in chunks."""
        self.http = http
        while self.unfinished:
            self._send_chunk()

    def settle(self, found: Book, ids: dict[str, str]) -> None:
        """After a restart: what there is now must be what is known or what is hoped."""
        mine = found.of(self.name)
        assert mine in (self.known, self.hoped), (self.name, mine, self.known, self.hoped)
        self.known, self.hoped, self.ids = mine, copy.deepcopy(mine), ids

    def _next(self) -> Callable[[], None]:
        if self.unfinished:
            return self._send_chunk
        choices: list[Callable[[], None]] = [self._upload, self._begin_chunks]
        if len(self.known.galleries) < MOST_GALLERIES:
            choices.append(self._create)
        if self.known.assets:
            choices += [self._set_meta, self._delete]
        if self.known.assets and self.known.galleries:
            choices += [self._add, self._remove]
        return self._delete if len(self.known.assets) > MOST_ASSETS else self._random.choice(choices)

    def _call(self, operation: str, **sent: str) -> dict[str, Any]:
        answer = self.http.get(f"/v2/{operation}.json", params={"api_token": TOKEN, **sent})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def _acknowledged(self) -> None:
        self.known = copy.deepcopy(self.hoped)
        self.acknowledged += 1

    def _new_name(self, ending: str) -> str:
        self._count += 1
        return f"{self.name}-{self._count}{ending}"

    def _post(self, name: str, url: str, body: bytes, **headers: str) -> str:
        sent = {"X-FILE-NAME": name, **{key.replace("_", "-"): value for key, value in headers.items()}}
        return self.http.post(url, content=body, headers=sent).text

    def _finished(self, name: str, text: str) -> None:
        assert "new resource id" in text, (name, text)
        self.ids[name] = text.splitlines()[5].split()[4]
        self._acknowledged()

    def _body(self) -> bytes:
        return self._random.randbytes(self._random.choice([1, 3000, 100_000, 400_000]) + CHUNKS)

    def _hope(self, name: str, body: bytes) -> None:
        self.hoped.assets[name] = (len(body), hashlib.sha256(body).hexdigest(), "")

    def _upload(self) -> None:
        """A file in one go; now and then a picture, of which smaller ones are made."""
        name, body = self._new_name(".bin"), self._body()
        if self._random.random() < 0.3:
            name, body = self._new_name(".jpg"), made_media.picture((300, 200))
        url = self._call("asset.get_upload_url")["upload_url"]
        self._hope(name, body)
        self._finished(name, self._post(name, url, body))

    def _begin_chunks(self) -> None:
        url = self._call("asset.get_upload_url")["upload_url"]
        self.unfinished = Unfinished(self._new_name(".chunks"), url, self._body())

    def _send_chunk(self) -> None:
        """The next chunk, or once more the one that was not acknowledged before a kill."""
        assert self.unfinished
        name, url, body, chunk = (getattr(self.unfinished, each) for each in ("name", "url", "body", "chunk"))
        size = len(body) // CHUNKS
        last = chunk == CHUNKS - 1
        start, stop = chunk * size, len(body) if last else (chunk + 1) * size
        if last:
            self._hope(name, body)
        sent = {"Content_Range": f"bytes {start}-{stop}/{len(body)}", "unique_id": name}
        text = self._post(name, url, body[start:stop], **sent)
        if last:
            self._finished(name, text)
            self.unfinished = None
        else:
            assert text.endswith("done\n") and "new resource" not in text, text
            self.unfinished.chunk += 1

    def _create(self) -> None:
        name = self._new_name("")
        self.hoped.galleries[name] = []
        self.ids[name] = self._call("gallery.create", name=name)["fid"]
        self._acknowledged()

    def _set_meta(self) -> None:
        name, caption = self._random.choice(sorted(self.known.assets)), self._new_name(" caption")
        self.hoped.assets[name] = (*self.hoped.assets[name][:2], caption)
        self._call("asset.set_meta", rid=self.ids[name], caption=caption)
        self._acknowledged()

    def _delete(self) -> None:
        name = self._random.choice(sorted(self.known.assets))
        self.hoped.without(name)
        self._call("asset.delete", rid=self.ids[name])
        self._acknowledged()

    def _add(self) -> None:
        gallery, name = (
            self._random.choice(sorted(self.known.galleries)),
            self._random.choice(sorted(self.known.assets)),
        )
        items = self.hoped.galleries[gallery]
        position = self._random.choice(["top", "bottom"])
        if name not in items:
            items.insert(0 if position == "top" else len(items), name)
        self._call("gallery.add_item", fid=self.ids[gallery], rid=self.ids[name], insert_position=position)
        self._acknowledged()

    def _remove(self) -> None:
        gallery = self._random.choice(sorted(self.known.galleries))
        items = self.hoped.galleries[gallery]
        if items:
            name = items.pop()
            self._call("gallery.remove_item", fid=self.ids[gallery], rid=self.ids[name])
            self._acknowledged()


def found_in(process: Process) -> tuple[Book, dict[str, str], set[str]]:
    """Return the content of a running emulator, with the files' own sizes and hashes; rids and fids by name; files."""
    book, ids, storages = Book(), dict[str, str](), set[str]()
    with process.client() as http:
        for item in _all(http, "asset.list", "items"):
            content = (process.data / "media" / item["storage"]).read_bytes()
            assert item["filesize"] == len(content)
            book.assets[item["filename"]] = (len(content), hashlib.sha256(content).hexdigest(), item["caption"])
            ids[item["filename"]] = item["rid"]
            storages.add(item["storage"])
        for gallery in _all(http, "gallery.list", "galleries"):
            got = http.get("/v2/gallery.get_items.json", params={"api_token": TOKEN, "fid": gallery["fid"]}).json()
            book.galleries[gallery["name"]] = [item["filename"] for item in got["folder"]["items"]]
            ids[gallery["name"]] = gallery["fid"]
    return book, ids, storages


def _all(http: httpx.Client, operation: str, key: str) -> list[dict[str, Any]]:
    sent = {"api_token": TOKEN, "items_per_page": "100"}
    answer = http.get(f"/v2/{operation}.json", params=sent).json()
    assert answer["items_data"]["items_count"] == len(answer[key]), "more than one page: the writers write too much"
    return answer[key]
