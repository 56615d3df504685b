"""`Library`: typed look-ups in a mirror; for everything else there is SQL."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Self
from urllib.parse import quote

from .. import models
from .database import MirrorError, check_kind, remedy_of
from .schema import VERSION, version_of

# The views of assets that `find` can read.
_LISTS = frozenset(
    {"assets", "untagged", "in_no_gallery", "without_subtitles", "without_thumbnail", "duplicates", "largest"}
)
_ASSETS = "SELECT raw_json.json FROM raw_json JOIN assets ON rid = key WHERE kind = 'assets'"


class Totals(NamedTuple):
    """The numbers of assets, of their bytes, and of galleries."""

    assets: int
    bytes: int
    galleries: int


class Library:
    """A mirror, for reading. `connection` runs any query; docs/mirror.md has the schema."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Open a mirror.

        Raises:
            MirrorError: There is no file at the path, or it cannot be read.
            ValueError: The file is no mirror, or its schema is older or newer than this package's.
        """
        self._path = Path(path)
        if self._path.is_dir():
            raise MirrorError(f"{str(path)!r} is a folder; expected the file of a mirror")
        if not self._path.is_file():
            raise MirrorError(f"there is no mirror at {str(path)!r}: `cincopa mirror {path}` makes one")
        try:
            # Not `immutable`: another process may write at the same time. pyarrow reads in threads of its own.
            self.connection = sqlite3.connect(
                f"file:{quote(os.fsencode(self._path))}?mode=ro", uri=True, check_same_thread=False
            )
        except sqlite3.Error as problem:
            raise self._error(problem) from None
        try:
            check_kind(self.connection, self._path)
            if (version := version_of(self.connection)) != VERSION:
                remedy = "upgrade the package" if version > VERSION else "run `cincopa mirror` once"
                raise ValueError(f"{str(path)!r} has version {version} of the schema, expected {VERSION}: {remedy}")
        except BaseException as problem:
            self.connection.close()
            if isinstance(problem, sqlite3.Error):
                raise self._error(problem) from None
            raise

    def asset(self, rid: str) -> models.Asset | None:
        """Return an asset, as the API sent it last; None if it is not there."""
        _check_strings(rid=rid)
        return next(self._assets(f"{_ASSETS} AND rid = ?", rid), None)

    def find(
        self,
        *,
        list: str = "assets",
        tag: str | None = None,
        type: str | None = None,
        reference_id: str | None = None,
    ) -> Iterator[models.Asset]:
        """Iterate over assets in the order of their upload; over all of them without arguments.

        Args:
            list: A view of assets, such as `untagged`.
            tag: Only those with this tag.
            type: Only those of this type: `video`, `image`, `music` or `unknown`.
            reference_id: Only those with this id of your own.
        """
        _check_strings(list=list, tag=tag, type=type, reference_id=reference_id)
        if list not in _LISTS:
            raise ValueError(f"list={list!r}; expected one of {', '.join(sorted(_LISTS))}")
        query = f"{_ASSETS} AND rid IN (SELECT rid FROM {list})"  # noqa: S608
        conditions = {
            "rid IN (SELECT rid FROM tags WHERE tag = ?)": tag,
            "type = ?": type,
            "reference_id = ?": reference_id,
        }
        given = {condition: value for condition, value in conditions.items() if value is not None}
        text = "".join(f" AND {condition}" for condition in given)
        return self._assets(f"{query}{text} ORDER BY uploaded, rid", *given.values())

    def gallery_items(self, fid: str) -> Iterator[models.Asset]:
        """Iterate over the assets of a gallery, in its order."""
        _check_strings(fid=fid)
        query = (
            "SELECT raw_json.json FROM gallery_items JOIN raw_json ON kind = 'assets' AND key = rid "
            "WHERE fid = ? ORDER BY position"
        )
        return self._assets(query, fid)

    def galleries_of(self, rid: str) -> list[str]:
        """Return the fids of the galleries that contain an asset."""
        _check_strings(rid=rid)
        return [fid for (fid,) in self._query("SELECT fid FROM gallery_items WHERE rid = ? ORDER BY fid", rid)]

    def totals(self) -> Totals:
        """Return the numbers of assets, of their bytes, and of galleries.

        Raises:
            MirrorError: No scan has finished yet.
        """
        self.require_scan()
        query = "SELECT count(*), coalesce(sum(filesize), 0), (SELECT count(*) FROM galleries) FROM assets"
        return Totals(*next(self._query(query)))

    def require_scan(self) -> None:
        """Raise MirrorError if no scan has finished yet."""
        if not [*self._query("SELECT 1 FROM revisions WHERE kind = 'scan' LIMIT 1")]:
            path = str(self._path)
            raise MirrorError(f"{path!r}: no scan has finished yet: run `cincopa mirror {path}`")

    def _assets(self, query: str, *values: Any) -> Iterator[models.Asset]:
        import json  # noqa: PLC0415 - SQL alone does not need it

        return (models.Asset.from_dict(json.loads(text)) for (text,) in self._query(query, *values))

    def _query(self, query: str, *values: Any) -> Iterator[Any]:
        try:
            yield from self.connection.execute(query, values)
        except sqlite3.Error as problem:
            raise self._error(problem) from None

    def _error(self, problem: sqlite3.Error) -> MirrorError:
        remedy = remedy_of(problem) or "check its permissions and its disk, and that it is a mirror"
        if getattr(problem, "sqlite_errorcode", 0) == sqlite3.SQLITE_CANTOPEN:
            remedy = "SQLite needs to write two files beside it: copy it to a folder where you may write"
        return MirrorError(f"the mirror {str(self._path)!r} cannot be read ({problem}): {remedy}")

    @contextmanager
    def snapshot(self) -> Generator[None]:
        """Let all queries in the block read the same state, also while another process writes."""
        try:
            self.connection.execute("SAVEPOINT snapshot")
            try:
                yield
            finally:
                self.connection.execute("RELEASE snapshot")
        except sqlite3.Error as problem:
            if getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_ERROR) == sqlite3.SQLITE_ERROR:
                # An error in the text of the caller's query.
                raise
            raise self._error(problem) from None

    def close(self) -> None:
        """Close the database."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _check_strings(**arguments: object) -> None:
    for name, value in arguments.items():
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name}={value!r}; expected a string")
