"""Downloads of the files of a gallery, several at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from attrs import field, frozen

from ...models import Asset, GalleryItems
from ..database import JournalError
from ..engine.steps import Item, Items, Steps
from ..engine.window import Window
from ..lookup import get_asset
from ..paging import PageReader, Paging
from .asset import download_version
from .folder import DownloadFile, DownloadFolder, DownloadJournal
from .names import find_version

# Hidden beside the files, so that it moves with them.
_JOURNAL = ".cincopa-downloads.sqlite"


@frozen
class DownloadOutcome:
    """The outcome of one of several downloads: the path, or the error. An earlier call may have downloaded the file."""

    asset: Asset = field(repr=False)
    path: Path | None = None
    error: Exception | None = None
    was_present: bool = False


def download_all(
    gallery: Paging[GalleryItems, Asset],
    path: Path,
    *,
    version: str,
    concurrency: int,
    progress: Callable[[Asset, int, int | None], object] | None,
) -> Items[DownloadOutcome]:
    """Download the files of a gallery, at most `concurrency` at a time, and yield the outcome of each."""
    with Window[DownloadOutcome](concurrency, "files to download") as window:
        reader = PageReader(gallery)
        # A gallery that does not exist fails here, before anything is created.
        page = yield from reader.next_page()
        path.mkdir(parents=True, exist_ok=True)
        with DownloadJournal(path / _JOURNAL) as journal:
            folder = DownloadFolder(path, journal)
            while page is not None:
                for asset in page.new_items:

                    def report(done: int, total: int | None, asset: Asset = asset) -> None:
                        window.check_cancelled()
                        if progress is not None:
                            progress(asset, done, total)

                    yield from window.start(_download_one(asset, version, _reserve(folder, asset, version), report))
                    if window.is_full:
                        for outcome in (yield from window.next_results()):
                            yield Item(outcome)
                page = yield from reader.next_page()
            while not window.is_empty:
                for outcome in (yield from window.next_results()):
                    yield Item(outcome)


def _reserve(folder: DownloadFolder, asset: Asset, version: str) -> tuple[DownloadFile, int | None] | Exception:
    """Return the file for a version of an asset, and its size if known; or the error."""
    try:
        found = find_version(asset, version)
        return folder.reserve(found.name, asset.rid, f"{asset.rid} {version}"), found.size
    except JournalError:
        raise
    except Exception as problem:
        return problem


def _download_one(
    asset: Asset,
    version: str,
    reserved: tuple[DownloadFile, int | None] | Exception,
    progress: Callable[[int, int | None], object],
) -> Steps[DownloadOutcome]:
    if isinstance(reserved, Exception):
        return DownloadOutcome(asset, error=reserved)
    file, size = reserved
    try:
        if file.is_present(size):
            return DownloadOutcome(asset, file.path, was_present=True)
        # The URL in the gallery's list may have expired.
        found = find_version((yield from get_asset("gallery.download_files", asset.rid)), version)
        with file.download():
            yield from download_version(
                found, file.path, overwrite=file.overwrite, progress=progress, on_complete=file.check
            )
    except JournalError:
        raise
    except Exception as problem:
        return DownloadOutcome(asset, error=problem)
    return DownloadOutcome(asset, file.path)
