"""`Mirror`: the library in a SQLite database."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from attrs import frozen

from ..errors import CincopaError
from ..flows.destination import destination_of
from ..flows.engine.runner import run, run_async
from ..flows.engine.steps import RunBlocking, Steps
from ..flows.galleries import find_gallery
from ..flows.scanning import digest_of, look_up
from ..runtime.models.model import Model
from .database import Database, MirrorError
from .revision import Revision
from .rows import Thing, json_of, now, thing_of
from .scan import Progress, Scan, read_items
from .scan_log import ScanLog
from .schema import KEYS

if TYPE_CHECKING:
    from ..client import AuthenticatedClient


@frozen
class ScanResult:
    """What a scan has found: the numbers of things, and the parts that the token may not read."""

    added: int
    changed: int
    removed: int
    skipped: tuple[str, ...] = ()


class Mirror:
    """The library in a SQLite database, which programs may read at any time, also while it is written.

    >>> from cincopa_v2_client.mirror import Library, Mirror
    >>> with Mirror(c, f"{folder}/library.db") as mirror:
    ...     mirror.scan().added
    4
    >>> with Library(f"{folder}/library.db") as library:
    ...     [asset.caption for asset in library.find(type="video")]
    ['Talk 1', 'Talk 2', 'Talk 3']

    The database has tables and views that docs/mirror.md describes. What a scan reads is first kept in a file beside
    it, `library.db.scan`, and then written in one transaction. One process at a time can use a mirror.
    """

    def __init__(
        self,
        client: AuthenticatedClient,
        path: str | os.PathLike[str],
        *,
        prefetch: int = 4,
        progress: Progress | None = None,
    ) -> None:
        """Open or create a mirror of the client's account.

        Args:
            client: A `Cincopa` or `AsyncCincopa`; a token that may only read suffices.
            path: The database.
            prefetch: The number of pages to fetch ahead; a sync client uses as many threads, at most 64.
            progress: Called after each page of a scan, with the number of assets so far, and of all if it is known.

        Raises:
            MirrorError: It cannot be used, or another process uses it.
            TypeError: The client is not one.
            ValueError: The file is no mirror, or that of another account, or of a newer version of this package.
        """
        if not hasattr(client, "with_options"):
            raise TypeError(f"client={client!r}; expected a Cincopa or AsyncCincopa")
        if str(path).startswith((":memory:", "file:")):
            raise ValueError(f"path={str(path)!r}; expected the path of a file")
        self._client = client
        self._prefetch = prefetch
        self._progress = progress
        self._database = Database(path, destination_of(client))
        try:
            self._log = _open_log(self._database)
        except BaseException:
            self._database.close()
            raise

    def scan(self) -> ScanResult:
        """Compare the whole library with the mirror, and write what differs.

        An interrupted scan, even if it was killed, has changed nothing. The next call, of this object or of another,
        continues after the last page that was read; as pages before it may have changed since, another scan follows.

        Raises:
            ApiError, TransportError: The library cannot be read.
            MirrorError: The database cannot be written.
        """
        return run(self._client, self._scan())

    async def scan_async(self) -> ScanResult:
        """Scan with an async client."""
        return await run_async(self._client, self._scan())

    def refresh(self, *, rids: Iterable[str] = (), fids: Iterable[str] = ()) -> ScanResult:
        """Look up some assets and galleries, such as those that webhooks name, and write what differs.

        What is not found is marked as missing: the next scan decides whether it was removed.
        """
        return run(self._client, self._refresh([*rids], [*fids]))

    async def refresh_async(self, *, rids: Iterable[str] = (), fids: Iterable[str] = ()) -> ScanResult:
        """Look up some assets and galleries with an async client."""
        return await run_async(self._client, self._refresh([*rids], [*fids]))

    def _scan(self) -> Steps[ScanResult]:
        try:
            return (yield from self._scan_until_whole())
        except (CincopaError, MirrorError):
            # The time-out of a request is also an OSError.
            raise
        except OSError as problem:
            # An error of the scan log's file.
            raise self._database.error(problem) from None

    def _scan_until_whole(self) -> Steps[ScanResult]:
        # The scan may have been written when the process was killed, or the call cancelled.
        if self._database.has_scan(self._log.started):
            self._log.restart()
        is_resumed = not self._log.is_empty
        result = yield from self._scan_once()
        if not is_resumed:
            return result
        again = yield from self._scan_once()
        counts = (result.added + again.added, result.changed + again.changed, result.removed + again.removed)
        return ScanResult(*counts, again.skipped)

    def _scan_once(self) -> Steps[ScanResult]:
        parts = yield from Scan(self._database, self._log, self._prefetch, self._progress).steps()
        result = yield from RunBlocking(lambda: self._write(parts))
        self._log.restart()
        return result

    def _write(self, parts: list[str]) -> ScanResult:
        with self._database.revision("scan", self._log.started, parts) as revision:
            for kind, subject, content, text in self._log.entries():
                if kind == "item":
                    revision.put(subject, Thing(*content), text)
                elif kind == "items":
                    revision.put_items(subject, content)
                elif kind == "gone":
                    revision.remove(subject, content)
        return _result(revision, tuple(part for part in KEYS if part not in parts))

    def _refresh(self, rids: list[str], fids: list[str]) -> Steps[ScanResult]:
        started = now()
        assets = yield from look_up(dict.fromkeys(rids))
        galleries: dict[str, tuple[tuple[Thing, str] | None, Sequence[str] | None]] = {}
        for fid in dict.fromkeys(fids):
            gallery = yield from find_gallery(fid)
            items = (yield from read_items(fid))[1] if gallery is not None else None
            galleries[fid] = (_with_json("galleries", gallery) if gallery is not None else None, items)
        with self._database.revision("hint", started) as revision:
            for rid, asset in assets.items():
                if asset is None:
                    revision.mark_missing("assets", rid)
                else:
                    revision.put("assets", *_with_json("assets", asset))
            for fid, (gallery, items) in galleries.items():
                if gallery is None or items is None:
                    revision.mark_missing("galleries", fid)
                else:
                    revision.put("galleries", *gallery)
                    revision.put_items(fid, items)
        return _result(revision)

    def close(self) -> None:
        """Close the database."""
        self._database.close()
        self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _with_json(table: str, item: Model) -> tuple[Thing, str]:
    text = json_of(item)
    return thing_of(table, item, digest_of(text).hex()), text


def _result(revision: Revision, skipped: tuple[str, ...] = ()) -> ScanResult:
    return ScanResult(revision.added, revision.changed, revision.removed, skipped)


def _open_log(database: Database) -> ScanLog:
    path = database.path
    try:
        return ScanLog(Path(f"{path}.scan"), database.account)
    except BlockingIOError:
        raise MirrorError(f"another process scans into {str(path)!r}: wait for it, or stop it") from None
    except OSError as problem:
        raise database.error(problem) from None
