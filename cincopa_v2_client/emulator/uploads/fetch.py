"""The background job of asset.upload_from_url: fetch a file, count its bytes, and make an asset of it."""

from collections.abc import AsyncGenerator, AsyncIterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ...runtime import http
from .. import choices
from ..context import Call
from ..errors import ErrorResponse
from ..store.assets import get_asset
from ..store.fetches import end_fetch, running_fetch, save_progress
from .destination import Destination
from .filenames import decode_filename
from .ingest import free_bytes, prepare_file, store_file
from .source import open_source
from .streams import limit_stream, write_stream

_FAILURES = (ErrorResponse, http.HTTPError, http.InvalidURL, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Fetch:
    """A URL to fetch for a call, and the destination of the file."""

    call: Call
    status_id: str
    url: str
    destination: Destination


async def run_fetch(fetch: Fetch) -> None:
    """Fetch the file and record the outcome in the database; a cancelled fetch leaves no file."""
    context = fetch.call.context
    part = context.files.incoming(context.ids.storage())
    try:
        async with open_source(fetch.url, context.settings) as (size, stream):
            limited = limit_stream(_count_bytes(fetch, size, stream), _free_bytes(fetch), choices.OUT_OF_QUOTA)
            await write_stream(limited, part)
        async with context.files.processing_lock, prepare_file(context, part, _filename(fetch.url)) as file:
            with context.database.transaction():
                row = running_fetch(context.database, fetch.status_id)
                asset_id = store_file(fetch.call, file, fetch.destination)
                rid = get_asset(fetch.call, str(asset_id))["rid"]
                end_fetch(context.database, row, context.clock(), choices.FETCH_COMPLETED, resid=rid)
    except _FAILURES as exc:
        _record_failure(fetch, _reason(exc))
    finally:
        part.unlink(missing_ok=True)


def _free_bytes(fetch: Fetch) -> float:
    with fetch.call.database.transaction():
        return free_bytes(fetch.call)


def _record_failure(fetch: Fetch, reason: str) -> None:
    context = fetch.call.context
    try:
        with context.database.transaction():
            row = running_fetch(context.database, fetch.status_id)
            end_fetch(context.database, row, context.clock(), choices.FETCH_FAILED, more=reason)
    except ErrorResponse:
        # The fetch was aborted, or the emulator was reset: the row has its final status, or was deleted.
        return


async def _count_bytes(fetch: Fetch, size: int | None, stream: AsyncIterable[bytes]) -> AsyncGenerator[bytes]:
    """Yield the stream, and write the number of bytes to the database after each read."""
    database, received = fetch.call.database, 0
    with database.transaction():
        save_progress(database, fetch.status_id, received, size)
    async for data in stream:
        yield data
        received += len(data)
        with database.transaction():
            save_progress(database, fetch.status_id, received, size)
    with database.transaction():
        save_progress(database, fetch.status_id, received, received)


def _filename(url: str) -> str:
    """Return the last part of the requested URL's path; redirects do not change the name."""
    return decode_filename(quote(urlsplit(url).path, safe="/%").encode())


def _reason(exc: Exception) -> str:
    if isinstance(exc, ErrorResponse):
        return exc.message
    if isinstance(exc, http.TooManyRedirects):
        return "too many redirects"
    if isinstance(exc, http.HTTPError):
        return f"could not be fetched ({type(exc).__name__})"
    if isinstance(exc, OSError):
        return f"could not be read or written ({exc.strerror})"
    return "invalid URL"
