"""The planner's memory and journal for a number of items, with an executor that answers each task at once.

    python benchmarks/simulation.py 1000000

Prints the seconds, the peak of memory, the size of the journal and the tasks by kind: nearly each is one request.
docs/ingest-at-scale.md has the figures.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from itertools import count
from pathlib import Path
from typing import IO, Any

import httpx
from emulator import peak

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Ingest
from cincopa_v2_client.ingest.facts import AssetFacts
from cincopa_v2_client.ingest.files import SourceFile
from cincopa_v2_client.ingest.gallery_tasks import ListGalleries, ReadMembers
from cincopa_v2_client.ingest.item import Item, ItemGallery
from cincopa_v2_client.ingest.library import LibraryPage, ReadPage
from cincopa_v2_client.ingest.sending import SendChunk, Sent
from cincopa_v2_client.ingest.tasks import Describe, HasFetchURL, LookUp, Opened, OpenSession

SIZE = 4
ITEMS_OF_A_GALLERY = 1000


class File(SourceFile):
    """A file of four bytes, which is never read."""

    size, version = SIZE, "1"

    def __init__(self, number: int) -> None:
        self.name = f"film {number}.mp4"

    def open(self, offset: int = 0) -> IO[bytes]:
        """Return the bytes."""
        return io.BytesIO(bytes(SIZE)[offset:])


def items(number: int) -> Iterator[Item]:
    """Make items like those of an archive: a long key, texts, tags and a gallery."""
    for each in range(number):
        yield Item(
            key=f"archive/{each // 5000:04}/{each % 5000:04}/film {each}.mp4",
            file=File(each),
            caption=f"Film {each}",
            description="One of many films of an archive, with a sentence that says what there is to see in it.",
            tags=("archive", f"year {1950 + each % 70}"),
            galleries=(ItemGallery(name=f"Box {each // ITEMS_OF_A_GALLERY}"),),
        )


class StandIn(Executor):
    """Answers tasks as an empty account would; counts them by kind. Its memory does not depend on their number.

    `respond` answers the requests that are never given to an executor, since they must not be repeated.
    """

    def __init__(self) -> None:
        self.tasks: Counter[str] = Counter()
        self._numbers = count(1)
        # The assets that were written last, by reference id: only these are looked up again.
        self._assets: OrderedDict[str, AssetFacts] = OrderedDict()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Answer the task, which is the last argument."""
        task = args[-1]
        self.tasks[type(task).__name__] += 1
        future: Future[Any] = Future()
        future.set_result(self._answer(task))
        return future

    def respond(self, request: httpx.Request) -> httpx.Response:
        """Create a gallery, or add to one."""
        operation = request.url.path.rpartition("/")[2].removesuffix(".json")
        self.tasks[operation] += 1
        return httpx.Response(200, json={"success": True, "runtime": 1, "fid": f"G{next(self._numbers)}"})

    def _answer(self, task: Any) -> Any:
        number = next(self._numbers)
        match task:
            case SendChunk():
                return Sent(SIZE, SIZE, f"A{number:011}", str(number))
            case Describe():
                metadata = dict(task.metadata)
                self._assets[metadata["reference_id"]] = AssetFacts(task.rid, "film.mp4", SIZE, metadata)
                if len(self._assets) > 2 * ITEMS_OF_A_GALLERY:
                    self._assets.popitem(last=False)
                return ""
            case LookUp():
                found = self._assets.get(task.reference_id)
                return [found] if found else []
            case _:
                answers = {
                    HasFetchURL: False,
                    OpenSession: Opened(f"https://upload.example/upload.aspx?uid=1&token={number:0100}", str(number)),
                    ReadPage: LibraryPage((), 1, 0),
                    ListGalleries: (),
                    ReadMembers: frozenset[str](),
                }
                return answers[type(task)]


def simulate(number: int) -> dict[str, Any]:
    """Bring in a number of items; return the figures."""
    stand_in, peaks = StandIn(), list[float]()
    transport = httpx.MockTransport(stand_in.respond)
    with tempfile.TemporaryDirectory() as folder, Cincopa("1i" + "b" * 30, transport=transport) as c:
        journal = Path(folder) / "journal"
        start = time.perf_counter()
        for count, outcome in enumerate(Ingest(c, items(number), journal=journal, executor=stand_in), 1):
            assert outcome.status == "uploaded", outcome
            if count % max(number // 10, 1) == 0:
                peaks.append(round(peak(os.getpid()) / 1024, 1))
                print(f"{count:,} items, {peaks[-1]} MiB", file=sys.stderr, flush=True)
        seconds = time.perf_counter() - start
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    return {
        "items": number,
        "seconds": round(seconds, 1),
        "seconds of CPU": round(time.process_time(), 1),
        "peak MiB after each tenth": peaks,
        "bytes of the journal per item": round(size / number, 1),
        "tasks per item": {name: round(each / number, 4) for name, each in stand_in.tasks.most_common()},
    }


if __name__ == "__main__":
    print(json.dumps(simulate(int(sys.argv[1])), indent=1))
