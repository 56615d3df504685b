"""Bring in items of your own: any iterable of them will do; a class can also be installed as a source."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Ingest, Item, LocalFile, RefusedItem


class CourseSource:
    """The recordings of a course, one for each week."""

    def __init__(self, directory: str) -> None:
        self.directory = Path(directory)

    @property
    def identity(self) -> str:
        return f"course {self.directory}"

    def items(self) -> Iterator[Item | RefusedItem]:
        for week in range(1, 3):
            try:
                file = LocalFile(self.directory / f"week-{week}.mp4")
            except OSError as error:
                yield RefusedItem(key=f"week {week}", reason=f"not recorded yet: {error.strerror}")
                continue
            yield Item(key=f"week {week}", file=file, caption=f"Week {week}", tags=["course"])


with Cincopa() as c, tempfile.TemporaryDirectory() as folder:
    (Path(folder) / "week-1.mp4").write_bytes(b"a video")
    for outcome in Ingest(c, CourseSource(folder), journal=f"{folder}/course.journal"):
        print(outcome.key, outcome.status, outcome.reason)
