"""The upload host: `POST /post.jpg`, which takes a file whole or in chunks."""

# Facts §4.

from collections.abc import AsyncIterable, Awaitable, Callable

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ...emulation.requests import client_ip, request_origin
from .. import choices
from ..context import Call, Context
from ..errors import ErrorResponse, refused
from ..http.parameters import query_parameters
from ..paths import UPLOAD_HOST
from ..store.accounts import account_by_number
from ..store.assets import get_asset
from .body import boundary_of, file_part
from .chunks import ContentRange, Upload, receive_chunk
from .destination import find_destination
from .filenames import decode_filename, plain_filename
from .ingest import free_bytes, prepare_file, store_file
from .streams import drain, limit_stream, write_stream
from .urls import UploadGrant, verify_upload


def upload_routes(context: Context) -> list[Route]:
    """Return the route of the upload host."""
    # Q23: the path is the same for all types of files.
    return [Route(UPLOAD_HOST, _post(context), methods=["POST"])]


def _post(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def post(request: Request) -> Response:
        stream = request.stream()
        try:
            return await _handle(context, request, stream)
        except ErrorResponse as error:
            await drain(stream)
            return PlainTextResponse(f"error: {error.message}", choices.UPLOAD_ERROR_STATUS)
        except ClientDisconnect:
            return PlainTextResponse("error: the client disconnected before the end of the body")
        except OSError as exc:
            message = f"error: the file could not be written ({exc.strerror})"
            return PlainTextResponse(message, choices.UPLOAD_ERROR_STATUS)

    return post


async def _handle(context: Context, request: Request, stream: AsyncIterable[bytes]) -> Response:
    call, grant, limit = _authorize(context, request)
    encoded, boundary = request.headers.get("x-file-name"), boundary_of(request.headers.get("content-type", ""))
    filename = decode_filename((encoded or "").encode("latin-1"))
    if boundary:
        part = await file_part(stream, boundary)
        filename, stream = plain_filename(part.filename) if encoded is None else filename, part.stream
    upload = Upload(call, grant, filename)
    header = request.headers.get("content-range")
    if header is None:
        asset_id = await _receive_file(upload, stream, limit)
    else:
        asset_id = await receive_chunk(upload, stream, ContentRange.parse(header), request.headers.get("unique-id"))
    return _log(upload, asset_id)


def _authorize(context: Context, request: Request) -> tuple[Call, UploadGrant, float]:
    """Check everything except the body; also return the number of bytes that the account may still store."""
    ip, now = client_ip(request), context.clock()
    grant = verify_upload(context, query_parameters(request), ip, now)
    with context.database.transaction():
        account = account_by_number(context.database, grant.account)
        if account is None:
            raise refused("bad upload url")
        call = Call(context, account, {}, request_origin(request), ip, now)
        find_destination(call, grant.destination)
        return call, grant, free_bytes(call)


async def _receive_file(upload: Upload, stream: AsyncIterable[bytes], limit: float) -> int:
    """Receive a file in one request; return its asset's id."""
    context = upload.call.context
    part = context.files.incoming(context.ids.storage())
    try:
        await write_stream(limit_stream(stream, limit, choices.OUT_OF_QUOTA), part)
        async with context.files.processing_lock, prepare_file(context, part, upload.filename) as file:
            with context.database.transaction():
                return store_file(upload.call, file, upload.grant.destination)
    finally:
        part.unlink(missing_ok=True)


def _log(upload: Upload, asset_id: int | None) -> Response:
    """Return the host's plain-text log; it names the asset if the file is complete."""
    lines = [*choices.UPLOAD_LOG, "done", ""]
    if asset_id is not None:
        with upload.call.database.transaction():
            rid = get_asset(upload.call, str(asset_id))["rid"]
        lines.insert(len(choices.UPLOAD_LOG), f"new resource id {asset_id} {rid}")
    return PlainTextResponse("\n".join(lines))
