"""The library is read whole once that takes no more requests than to look up ids one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cincopa_v2_client.ingest.journal import Journal
from cincopa_v2_client.ingest.library import Found, Library, LibraryPage, ReadPage
from cincopa_v2_client.ingest.tasks import LookUp


class Account:
    """A library of several pages, and the requests to it: the numbers of pages, and ids."""

    def __init__(self, *pages: LibraryPage) -> None:
        self.pages = pages
        self.requests: list[int | str] = []

    def find(self, library: Library, reference_id: str) -> list[Found]:
        """Return what the library finds, when its requests are answered."""
        work, answer = library.find(reference_id), None
        while True:
            try:
                task: Any = work.send(answer)
            except StopIteration as end:
                return end.value
            if isinstance(task, ReadPage):
                self.requests.append(task.number)
                answer = self.pages[task.number - 1]
            else:
                assert isinstance(task, LookUp)
                self.requests.append(task.reference_id)
                answer = []


@pytest.mark.parametrize(("counts", "shrinks"), [((3, 3), False), ((3, 4), False), ((3, 2), True)])
def test_library_is_read_whole_after_as_many_look_ups_as_pages(
    tmp_path: Path, counts: tuple[int, int], shrinks: bool
) -> None:
    """If it has shrunk meanwhile, what was not found is looked up too: it may have moved to a page read before."""
    pages = [LibraryPage(((name, f"rid-{name}", 1),), 2, count) for name, count in zip("ab", counts, strict=True)]
    account = Account(*pages)
    with Journal(tmp_path / "journal", "account") as journal:
        library = Library(journal, lambda signal: None)

        assert [account.find(library, name) for name in ("x", "y")] == [[], []]
        assert account.requests == [1, "x", "y"]
        assert account.find(library, "b") == [("rid-b", 1)]
        assert account.requests == [1, "x", "y", 1, 2]
        assert account.find(library, "z") == []
        assert account.requests[5:] == (["z"] if shrinks else [])


def test_library_of_one_page_is_read_once(tmp_path: Path) -> None:
    account = Account(LibraryPage((("a", "rid-a", None),), 1, 1))
    with Journal(tmp_path / "journal", "account") as journal:
        library = Library(journal, lambda signal: None)

        assert [account.find(library, name) for name in ("a", "b")] == [[("rid-a", None)], []]
    assert account.requests == [1]
