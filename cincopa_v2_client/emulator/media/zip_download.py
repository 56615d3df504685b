"""The zip of gallery.download's link, created while it is sent, and never held as a whole in memory or on disk."""

import re
import zipfile
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from .. import choices
from ..context import Call, Context
from ..http.parameters import query_parameters
from ..signing import is_signature, sign
from ..store.database import Row
from ..store.galleries import assets_by_fid
from .renditions import rendition_filename, renditions_of, resized_name

# The path in the documented example.
_PATH = "/media-platform/runtime/download.aspx"
_AUTH = re.compile(r"([0-9]{1,12})\.([a-z0-9]+)")
_READ_SIZE = 256 * 1024
# The zip format has no earlier dates.
_MIN_YEAR = 1980


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file to add to a zip."""

    path: Path
    name: str
    size: int
    modified: datetime


class _WriteBuffer:
    """A file object that collects the output of `zipfile` until it is sent."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes, /) -> int:
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Do nothing; `zipfile` needs the method."""

    def close(self) -> None:
        """Do nothing; `zipfile` needs the method."""

    def take(self) -> bytes:
        """Return the bytes that were written since the last call."""
        data, self._written = b"".join(self._written), []
        return data


def download_link(call: Call, fid: str, size: str) -> str:
    """Return a signed link to the zip of a gallery; `size` is `original` or `resized`."""
    expires = str(int(call.now.timestamp()) + choices.DOWNLOAD_SECONDS)
    query = {"fid": fid, "type": size, "auth": f"{expires}.{sign(call.context, 'download', fid, size, expires)}"}
    return f"{call.origin}{_PATH}?{urlencode(query)}"


def download_routes(context: Context) -> list[Route]:
    """Return the route of download links."""
    return [Route(_PATH, _download(context), methods=["GET"])]


def _download(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def download(request: Request) -> Response:
        query = query_parameters(request)
        fid, size, auth = (query.get(name, "") for name in ("fid", "type", "auth"))
        if not _is_valid(context, fid, size, auth):
            return PlainTextResponse("bad download link", choices.DOWNLOAD_REFUSED_STATUS)
        with context.database.transaction():
            assets = assets_by_fid(context.database, fid)
        if assets is None:
            return PlainTextResponse("not found", 404)
        headers = {"Content-Disposition": f'attachment; filename="{fid}.zip"'}
        entries = [entry for asset in assets if (entry := _entry(context, asset, size))]
        return StreamingResponse(_write_zip(entries), media_type="application/zip", headers=headers)

    return download


def _is_valid(context: Context, fid: str, size: str, auth: str) -> bool:
    match = _AUTH.fullmatch(auth)
    if not match or not is_signature(context, match[2], "download", fid, size, match[1]):
        return False
    return context.clock().timestamp() < int(match[1])


def _entry(context: Context, asset: Row, size: str) -> _Entry | None:
    """Return the file of an asset that belongs into a zip of this size."""
    modified = datetime.fromisoformat(asset["uploaded"])
    resized = resized_name(asset) if size == "resized" else None
    if resized:
        path = context.files.rendition(asset["storage"], resized)
        return _Entry(path, rendition_filename(asset), renditions_of(asset)[resized], modified)
    if size == "resized" and not choices.RESIZED_FALLS_BACK:
        return None
    return _Entry(context.files.media(asset["storage"]), asset["filename"], asset["filesize"], modified)


def _write_zip(entries: Iterable[_Entry]) -> Iterator[bytes]:
    """Yield a zip of these files, uncompressed: media hardly get smaller."""
    buffer, names = _WriteBuffer(), set[str]()
    with zipfile.ZipFile(buffer, "w") as archive:
        for entry in entries:
            name = _unique_name(entry.name, names)
            info = zipfile.ZipInfo(name, (max(entry.modified.year, _MIN_YEAR), *entry.modified.timetuple()[1:6]))
            # With the size, `zipfile` uses the zip64 format for large files.
            info.file_size = entry.size
            # The file may have been deleted since the download began.
            with suppress(FileNotFoundError), entry.path.open("rb") as source, archive.open(info, "w") as target:
                while data := source.read(_READ_SIZE):
                    target.write(data)
                    yield buffer.take()
    yield buffer.take()


def _unique_name(filename: str, names: set[str]) -> str:
    """Return a name that is not in `names`, and add it; names that differ only in case count as the same."""
    stem, suffix = Path(filename).stem, Path(filename).suffix
    name, number = filename, 1
    while name.casefold() in names:
        number += 1
        name = f"{stem} ({number}){suffix}"
    names.add(name.casefold())
    return name
