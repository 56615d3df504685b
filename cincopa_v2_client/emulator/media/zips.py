"""gallery.download's link, and the zip behind it: written as it is sent, never held in memory or on disk."""

import hmac
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
from ..store.database import Row
from ..store.galleries import assets_by_fid
from ..uploads.urls import signature
from .renditions import rendition_filename, renditions_of, resized_name

# The path of the documented example.
_PATH = "/media-platform/runtime/download.aspx"
_AUTH = re.compile(r"([0-9]{1,12})\.[a-z0-9]+")
_PIECE = 256 * 1024
# A zip knows no earlier year.
_FIRST_YEAR = 1980


@dataclass(frozen=True, slots=True)
class _File:
    """A file that goes into a zip."""

    path: Path
    name: str
    size: int
    moment: datetime


class _Outlet:
    """Takes what a zip file writes, until it is sent."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes, /) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing to do; a zip file asks for it."""

    def close(self) -> None:
        """The same."""

    def taken(self) -> bytes:
        taken, self._pieces = b"".join(self._pieces), []
        return taken


def download_link(call: Call, fid: str, kind: str) -> str:
    """The link of one gallery; `auth` is all that it needs, and covers the rest of it."""
    expires = str(int(call.now.timestamp()) + choices.DOWNLOAD_SECONDS)
    query = {"fid": fid, "type": kind, "auth": _auth(call.context, fid, kind, expires)}
    return f"{call.origin}{_PATH}?{urlencode(query)}"


def download_routes(context: Context) -> list[Route]:
    """Where the links lead."""
    return [Route(_PATH, _download(context), methods=["GET"])]


def _auth(context: Context, fid: str, kind: str, expires: str) -> str:
    return f"{expires}.{signature(context, 'download', fid, kind, expires)}"


def _download(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def download(request: Request) -> Response:
        query = query_parameters(request)
        fid, kind, auth = (query.get(name, "") for name in ("fid", "type", "auth"))
        shape = _AUTH.fullmatch(auth)
        genuine = shape and hmac.compare_digest(auth, _auth(context, fid, kind, shape[1]))
        if not shape or not genuine or context.clock().timestamp() >= int(shape[1]):
            return PlainTextResponse("bad download link", choices.DOWNLOAD_REFUSED_STATUS)
        with context.database.transaction():
            assets = assets_by_fid(context.database, fid)
        if assets is None:
            return PlainTextResponse("not found", 404)
        headers = {"Content-Disposition": f'attachment; filename="{fid}.zip"'}
        files = [file for asset in assets if (file := _file(context, asset, kind))]
        return StreamingResponse(_zipped(files), media_type="application/zip", headers=headers)

    return download


def _file(context: Context, asset: Row, kind: str) -> _File | None:
    """What of an asset goes into the zip."""
    moment = datetime.fromisoformat(asset["uploaded"])
    resized = resized_name(asset) if kind == "resized" else None
    if resized:
        path = context.files.rendition(asset["storage"], resized)
        return _File(path, rendition_filename(asset), renditions_of(asset)[resized], moment)
    if kind == "resized" and not choices.RESIZED_FALLS_BACK:
        return None
    return _File(context.files.media(asset["storage"]), asset["filename"], asset["filesize"], moment)


def _zipped(files: Iterable[_File]) -> Iterator[bytes]:
    """The pieces of the zip. Media hardly shrink, so the files are stored as they are."""
    outlet, names = _Outlet(), set[str]()
    with zipfile.ZipFile(outlet, "w") as archive:
        for file in files:
            name = _free_name(file.name, names)
            entry = zipfile.ZipInfo(name, (max(file.moment.year, _FIRST_YEAR), *file.moment.timetuple()[1:6]))
            # Says whether the entry needs the form for large files.
            entry.file_size = file.size
            # It may have been deleted since the download began.
            with suppress(FileNotFoundError), file.path.open("rb") as source, archive.open(entry, "w") as target:
                while piece := source.read(_PIECE):
                    target.write(piece)
                    yield outlet.taken()
    yield outlet.taken()


def _free_name(filename: str, names: set[str]) -> str:
    """A name that no other entry has, on systems too where large and small letters are the same."""
    stem, suffix = Path(filename).stem, Path(filename).suffix
    name, number = filename, 1
    while name.casefold() in names:
        number += 1
        name = f"{stem} ({number}){suffix}"
    names.add(name.casefold())
    return name
