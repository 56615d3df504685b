"""The upload host (§4)."""

from collections.abc import AsyncIterable, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from .. import choices
from ..api.upload import invited_grant
from ..context import Call, Context
from ..errors import ApiError, refused
from ..http.parameters import client_ip, query_parameters, request_origin
from ..store.accounts import account_by_number
from ..store.assets import get_asset
from .body import boundary_of, file_part
from .ingest import file_name, plain_name, prepared, room, store_file, target
from .receive import (
    Chunk,
    Session,
    bounded,
    collect,
    drain,
    forget_session,
    open_session,
    part_name,
    save_session,
    session_key,
)
from .urls import Grant, read_grant


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in."""

    call: Call
    grant: Grant
    filename: str
    # Bytes that the account may still store.
    room: float


def upload_routes(context: Context) -> list[Route]:
    """`POST /post.jpg`, whatever the file is (Q23)."""
    return [Route("/post.jpg", _post(context), methods=["POST"])]


def _post(context: Context) -> Callable[[Request], Awaitable[Response]]:
    async def post(request: Request) -> Response:
        body = request.stream()
        try:
            return await _received(context, request, body)
        except ApiError as problem:
            await drain(body)
            return _text(f"error: {problem.message}", choices.UPLOAD_ERROR_STATUS)
        except ClientDisconnect:
            return _text("error: the body broke off")
        except OSError as exc:
            return _text(f"error: the file could not be kept ({exc.strerror})", choices.UPLOAD_ERROR_STATUS)

    return post


async def _received(context: Context, request: Request, body: AsyncIterable[bytes]) -> Response:
    call, grant, left = _begun(context, request)
    encoded, boundary = request.headers.get("x-file-name"), boundary_of(request.headers.get("content-type", ""))
    filename = file_name((encoded or "").encode("latin-1"))
    if boundary:
        part = await file_part(body, boundary)
        filename, body = plain_name(part.filename) if encoded is None else filename, part.pieces
    upload = Upload(call, grant, filename, left)
    content_range = request.headers.get("content-range")
    if content_range is None:
        return _done(upload, await _whole(upload, body))
    return _done(upload, await _chunk(upload, body, Chunk.parse(content_range), request.headers.get("unique-id")))


def _begun(context: Context, request: Request) -> tuple[Call, Grant, float]:
    """Who uploads, where to, and how many bytes at most; all of it is checked before the first byte."""
    ip, now = client_ip(request), context.clock()
    query = query_parameters(request)
    invitation = query.get(choices.UPLOAD_TOKEN_PARAMETER)
    grant = invited_grant(context, invitation, now) if invitation else read_grant(context, query, ip, now)
    with context.database.transaction():
        account = account_by_number(context.database, grant.account)
        if account is None:
            raise refused("bad upload url")
        call = Call(context, account, {}, request_origin(request), ip, now)
        target(call, grant.place)
        return call, grant, room(call)


async def _whole(upload: Upload, body: AsyncIterable[bytes]) -> int:
    """Take a file in one go; the asset that it has become."""
    context = upload.call.context
    part = context.files.incoming(context.ids.storage())
    try:
        await collect(bounded(body, upload.room, choices.OUT_OF_QUOTA), part)
        async with context.files.arriving, prepared(context, part, upload.filename) as file:
            with context.database.transaction():
                return store_file(upload.call, file, upload.grant.place)
    finally:
        part.unlink(missing_ok=True)


async def _chunk(upload: Upload, body: AsyncIterable[bytes], chunk: Chunk, unique_id: str | None) -> int | None:
    """Take one chunk; the asset, once all are there. A chunk that is sent again changes nothing (§4.2)."""
    context = upload.call.context
    key = session_key(upload.grant.hash, unique_id, upload.filename)
    part = context.files.incoming(part_name(key))
    with context.database.transaction():
        session = open_session(context.database, key)
        lost = session.asset is None and not part.exists()
        # Without a `unique-id`, a first chunk after the last one is another file of the same name.
        another = session.asset is not None and unique_id is None and chunk.start == 0
        if lost or another:
            session = Session(key)
        if session.asset is None:
            _check_room(upload, key, part, max(chunk.stop, chunk.total or 0))
        save_session(context.database, session)
    if session.asset:
        await drain(body)
        return session.asset
    length = chunk.stop - chunk.start
    body = bounded(body, length, "the body is longer than its content-range")
    if await collect(body, part, offset=chunk.start) != length:
        raise refused("the body is shorter than its content-range")
    with context.database.transaction():
        session = open_session(context.database, key)
        if session.asset is None:
            session.add(chunk)
            save_session(context.database, session)
    return await _finished(upload, key, part) if session.whole else session.asset


async def _finished(upload: Upload, key: str, part: Path) -> int | None:
    """Make an asset of a file whose last chunk has come. The same chunk sent twice at a time makes one."""
    context = upload.call.context
    async with context.files.arriving:
        with context.database.transaction():
            session = open_session(context.database, key)
            if session.asset is None:
                _check_room(upload, key, part, part.stat().st_size)
        if session.asset is None:
            async with prepared(context, part, upload.filename) as file:
                with context.database.transaction():
                    session.asset = store_file(upload.call, file, upload.grant.place)
                    save_session(context.database, session)
                # At once, for whoever begins the same session anew must not write into what is kept.
                part.unlink()
    return session.asset


def _check_room(upload: Upload, key: str, part: Path, size: int) -> None:
    """Refuse a file that the account has no room for; what came of it is gone then."""
    if size > room(upload.call):
        part.unlink(missing_ok=True)
        forget_session(upload.call.database, key)
        raise refused(choices.OUT_OF_QUOTA, commit=True)


def _done(upload: Upload, asset: int | None) -> Response:
    lines = [*choices.UPLOAD_LOG, "done", ""]
    if asset is not None:
        with upload.call.database.transaction():
            rid = get_asset(upload.call, str(asset))["rid"]
        lines.insert(len(choices.UPLOAD_LOG), f"new resource id {asset} {rid}")
    return _text("\n".join(lines))


def _text(text: str, status: int = 200) -> Response:
    return PlainTextResponse(text, status)
