"""File objects as sources: an upload moves the object's position, so that it can serve one upload at a time."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from flows.conftest import collect
from flows.proxy import text

from cincopa_v2_client import AsyncCincopa, Cincopa

DATA = random.Random(7).randbytes(3 << 20)


@pytest.fixture
def path(tmp_path) -> Path:
    """Return the path of a file."""
    path = tmp_path / "a.bin"
    path.write_bytes(DATA)
    return path


class Stream:
    """An object of the caller's that can only be read."""

    name = "a.bin"

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self.read = self._file.read
        self.close = self._file.close

    def seekable(self) -> bool:
        """Return False."""
        return False

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.read, b"")


OPENERS: list[Callable[[Path], Any]] = [lambda path: path.open("rb"), Stream]


@pytest.mark.parametrize("open_", OPENERS)
@pytest.mark.parametrize("concurrency", [1, 2])
def test_file_object_twice_in_upload_many(line, path, open_, concurrency) -> None:
    """The second is an error that says what to do; no asset is created of it, as it would be a part of the file."""
    with closing(open_(path)) as file:
        outcomes = line.run(lambda c: collect(c.asset.upload_many([file, path, file], concurrency=concurrency)))

    assert [str(outcome.error) for outcome in outcomes if outcome.error] == [
        f"{file!r} is given twice: reading moves its position, so each upload needs a file object of its own, or a path"
    ]
    rids = [asset.rid for asset in line.own.asset.list().items]
    assert [line.stored(rid) == DATA for rid in rids] == [True, True]


def test_sources_that_can_be_read_again_twice_in_upload_many(line, path) -> None:
    """Each occurrence is uploaded."""
    outcomes = line.run(lambda c: collect(c.asset.upload_many([path, path, str(path)], concurrency=2)))

    assert [line.stored(outcome.uploaded.rid) == DATA for outcome in outcomes] == [True] * 3


def test_file_object_in_two_uploads_of_two_threads(proxy, through, own, path, stored) -> None:
    """The one that is started while the other runs is refused, and the other is whole."""
    started, refused = threading.Event(), threading.Event()

    def progress(*_: object) -> None:
        started.set()
        assert refused.wait(10)

    uploads: list[Any] = []
    with Cincopa(**through) as client, path.open("rb") as file:
        thread = threading.Thread(
            target=lambda: uploads.append(client.asset.upload_file(file, progress=progress, chunk_size=1 << 20))
        )
        thread.start()
        assert started.wait(10)
        try:
            with pytest.raises(
                ValueError, match=r"is being uploaded already: reading moves its position, so each upload needs"
            ):
                client.asset.upload_file(file)
        finally:
            refused.set()
            thread.join()

    assert stored(uploads[0].rid) == DATA
    assert len(own.asset.list().items) == 1


def test_file_object_in_two_uploads_of_two_tasks(options, own, path, stored) -> None:
    """One of the two is refused, and the other is whole."""

    async def act() -> list[Any]:
        async with AsyncCincopa(**options) as client:
            with path.open("rb") as file:
                uploads = [client.asset.upload_file(file) for _ in range(2)]
                return await asyncio.gather(*uploads, return_exceptions=True)

    errors = [result for result in asyncio.run(act()) if isinstance(result, ValueError)]

    assert len(errors) == 1
    assert [stored(asset.rid) == DATA for asset in own.asset.list().items] == [True]


def test_async_iterator_in_two_uploads_of_two_tasks(options, own) -> None:
    """One of the two is refused with advice, as for a file object."""

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(2):
            await asyncio.sleep(0)
            yield DATA

    async def act() -> list[Any]:
        async with AsyncCincopa(**options) as client:
            source = pieces()
            uploads = [client.asset.upload_file(source, filename="a.bin") for _ in range(2)]
            return await asyncio.gather(*uploads, return_exceptions=True)

    assert ["is being uploaded already" in str(result) for result in asyncio.run(act())].count(True) == 1
    assert len(own.asset.list().items) == 1


def test_file_object_is_free_after_its_upload(line, path) -> None:
    """Also after one that failed."""
    line.proxy.faults.append(text(200, "error: no"))

    def act(c: Any) -> Any:
        return c.asset.upload_file(file)

    with path.open("rb") as file:
        with pytest.raises(Exception, match="error: no"):
            line.run(act)
        file.seek(0)
        assert line.stored(line.run(act).rid) == DATA
        file.seek(0)
        assert line.stored(line.run(act).rid) == DATA
