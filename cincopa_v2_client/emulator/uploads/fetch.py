"""upload_from_url's work: fetch a file, count its bytes, and make it an asset once it is whole."""

import asyncio
import ssl
from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import quote, urlsplit
from urllib.request import url2pathname

from ...runtime import http
from .. import choices
from ..context import Call
from ..errors import ApiError, refused
from ..store.assets import get_asset
from ..store.fetches import end_fetch, running_fetch, save_progress
from .ingest import Place, file_name, prepared, room, store_file
from .receive import bounded, collect

_PIECE = 256 * 1024
_LAST_PORT = 65535
_FAILURES = (ApiError, http.HTTPError, http.InvalidURL, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Fetch:
    """A file that is to be fetched."""

    call: Call
    status_id: str
    url: str
    place: Place


async def fetch(job: Fetch) -> None:
    """Fetch it to its end; what came of it stands in the database. Cancelled, it leaves nothing behind."""
    context = job.call.context
    part = context.files.incoming(context.ids.storage())
    try:
        async with _opened(job.url, anywhere=context.settings.allow_fetch) as (size, pieces):
            await collect(bounded(_counted(job, size, pieces), _room(job), choices.OUT_OF_QUOTA), part)
        async with context.files.arriving, prepared(context, part, _name(job.url)) as file:
            with context.database.transaction():
                running = running_fetch(context.database, job.status_id)
                asset = store_file(job.call, file, job.place)
                rid = get_asset(job.call, str(asset))["rid"]
                end_fetch(context.database, running, context.clock(), choices.FETCH_COMPLETED, resid=rid)
    except _FAILURES as exc:
        _failed(job, _reason(exc))
    finally:
        part.unlink(missing_ok=True)


def _room(job: Fetch) -> float:
    with job.call.database.transaction():
        return room(job.call)


def _failed(job: Fetch, reason: str) -> None:
    context = job.call.context
    try:
        with context.database.transaction():
            running = running_fetch(context.database, job.status_id)
            end_fetch(context.database, running, context.clock(), choices.FETCH_FAILED, more=reason)
    except ApiError:
        # It was aborted or forgotten meanwhile: nobody asks any more why it failed.
        return


async def _counted(job: Fetch, size: int | None, pieces: AsyncIterable[bytes]) -> AsyncGenerator[bytes]:
    database, received = job.call.database, 0
    with database.transaction():
        save_progress(database, job.status_id, received, size)
    async for piece in pieces:
        yield piece
        received += len(piece)
        with database.transaction():
            save_progress(database, job.status_id, received, size)
    with database.transaction():
        save_progress(database, job.status_id, received, received)


@asynccontextmanager
async def _opened(url: str, *, anywhere: bool) -> AsyncGenerator[tuple[int | None, AsyncIterable[bytes]]]:
    """The size of what a URL names, if that is known, and its pieces."""
    if urlsplit(url).scheme == "file":
        path = _local(url)
        yield path.stat().st_size, _read(path)
        return

    async def allowed(request: http.Request) -> None:
        # Redirects come through here too. A name other than this one might resolve to anything.
        if request.url.scheme not in ("http", "https"):
            raise refused("only http, https and file URLs can be fetched")
        if (request.url.port or 0) > _LAST_PORT:
            raise refused("the URL's port is none")
        if not anywhere and not _is_loopback(request.url.host):
            raise refused(
                "only this machine's own addresses can be fetched from, unless the emulator has --allow-fetch"
            )

    # On this machine, nobody has a certificate that others vouch for.
    async with (
        http.AsyncClient(
            verify=_trusted() if anywhere else False,
            headers={"Accept-Encoding": "identity"},
            timeout=choices.FETCH_SECONDS,
            follow_redirects=True,
            max_redirects=choices.FETCH_REDIRECTS,
            event_hooks={"request": [allowed]},
            trust_env=False,
        ) as client,
        client.stream("GET", url) as response,
    ):
        if not response.is_success:
            raise refused(f"the server answered with HTTP {response.status_code}")
        encoded = "content-encoding" in response.headers
        length = response.headers.get("content-length", "")
        yield int(length) if length.isdigit() and not encoded else None, response.aiter_bytes()


@cache
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _local(url: str) -> Path:
    parts = urlsplit(url)
    path = Path(url2pathname(parts.path))
    if parts.netloc.lower() not in ("", "localhost") or not path.is_absolute() or not path.is_file():
        raise refused("there is no such file on this machine")
    return path


async def _read(path: Path) -> AsyncGenerator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
            # Others have their turn between two pieces.
            await asyncio.sleep(0)


def _name(url: str) -> str:
    """The last part of the path that was asked for, wherever redirects have led."""
    return file_name(quote(urlsplit(url).path, safe="/%").encode())


def _reason(exc: Exception) -> str:
    if isinstance(exc, ApiError):
        return exc.message
    if isinstance(exc, http.TooManyRedirects):
        return "too many redirects"
    if isinstance(exc, http.HTTPError):
        return f"could not be fetched ({type(exc).__name__})"
    if isinstance(exc, OSError):
        return f"could not be read or kept ({exc.strerror})"
    return "input is no URL"
