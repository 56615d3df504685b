"""The upload host (§4) and the place where the files can be fetched again."""

from collections.abc import AsyncIterable, Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from . import choices
from .accounts import account_numbered
from .arrivals import arrived, file_name, target
from .asset_rows import asset_with_file, get_asset
from .grants import Grant, read_grant
from .problems import Problem, refused
from .receive import Chunk, Session, collect, drain, open_session, part_name, save_session, session_key
from .upload_group import invited_grant
from .web import ip_of, origin_of, query_of
from .world import Call, World

# A file may be HTML: on this origin it must not run, nor be taken for what it is not.
_MEDIA_HEADERS = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way in."""

    call: Call
    grant: Grant
    filename: str


def upload_routes(world: World) -> list[Route]:
    """`POST /post.jpg`, whatever the file is (Q23), and `GET /media/…`."""
    return [
        Route("/post.jpg", _post(world), methods=["POST"]),
        Route("/media/{storage}/original/{filename}", _media(world), methods=["GET"]),
    ]


def _post(world: World) -> Callable[[Request], Awaitable[Response]]:
    async def post(request: Request) -> Response:
        body = request.stream()
        try:
            return await _received(world, request, body)
        except Problem as problem:
            await drain(body)
            return _text(f"error: {problem.message}", choices.UPLOAD_ERROR_STATUS)
        except ClientDisconnect:
            return _text("error: the body broke off")
        except OSError as exc:
            return _text(f"error: the file could not be kept ({exc.strerror})", choices.UPLOAD_ERROR_STATUS)

    return post


async def _received(world: World, request: Request, body: AsyncIterable[bytes]) -> Response:
    upload = _begun(world, request)
    if "boundary=" in request.headers.get("content-type", ""):
        raise refused("the emulator does not take multipart bodies yet, only raw ones")
    content_range = request.headers.get("content-range")
    if content_range is None:
        return _done(upload, await _whole(upload, body))
    return _done(upload, await _chunk(upload, body, Chunk.parse(content_range), request.headers.get("unique-id")))


def _begun(world: World, request: Request) -> Upload:
    """Who uploads what, and where to; all of it is checked before the first byte."""
    ip, now = ip_of(request), world.clock()
    query = query_of(request)
    invitation = query.get(choices.UPLOAD_TOKEN_PARAMETER)
    grant = invited_grant(world, invitation, now) if invitation else read_grant(world, query, ip, now)
    with world.state.transaction():
        account = account_numbered(world.state, grant.account)
        if account is None:
            raise refused("bad upload url")
        call = Call(world, account, {}, origin_of(request), ip, now)
        target(call, grant.place)
    return Upload(call, grant, file_name(request.headers.get("x-file-name", "").encode("latin-1")))


async def _whole(upload: Upload, body: AsyncIterable[bytes]) -> int:
    """Take a file in one go; the asset that it has become."""
    world = upload.call.world
    part = world.files.incoming(world.ids.storage())
    try:
        await collect(body, part)
        with world.state.transaction():
            return arrived(upload.call, part, upload.filename, upload.grant.place)
    finally:
        part.unlink(missing_ok=True)


async def _chunk(upload: Upload, body: AsyncIterable[bytes], chunk: Chunk, unique_id: str | None) -> int | None:
    """Take one chunk; the asset, once all are there. A chunk that is sent again changes nothing (§4.2)."""
    world = upload.call.world
    key = session_key(upload.grant.hash, unique_id, upload.filename)
    part = world.files.incoming(part_name(key))
    with world.state.transaction():
        session = open_session(world.state, key)
        lost = session.asset is None and not part.exists()
        # Without a `unique-id`, a first chunk after the last one is another file of the same name.
        another = session.asset is not None and unique_id is None and chunk.start == 0
        if lost or another:
            session = Session(key)
        save_session(world.state, session)
    if session.asset:
        await drain(body)
        return session.asset
    length = chunk.stop - chunk.start
    if await collect(body, part, offset=chunk.start, limit=length) != length:
        raise refused("the body is shorter than its content-range")
    with world.state.transaction():
        session = open_session(world.state, key)
        if session.asset is None:
            session.add(chunk)
            if session.whole:
                session.asset = arrived(upload.call, part, upload.filename, upload.grant.place)
            save_session(world.state, session)
    return session.asset


def _done(upload: Upload, asset: int | None) -> Response:
    lines = [*choices.UPLOAD_LOG, "done", ""]
    if asset is not None:
        with upload.call.state.transaction():
            rid = get_asset(upload.call, str(asset))["rid"]
        lines.insert(len(choices.UPLOAD_LOG), f"new resource id {asset} {rid}")
    return _text("\n".join(lines))


def _text(text: str, status: int = 200) -> Response:
    return PlainTextResponse(text, status)


def _media(world: World) -> Callable[[Request], Awaitable[Response]]:
    async def media(request: Request) -> Response:
        storage = request.path_params["storage"]
        with world.state.transaction():
            asset = asset_with_file(world.state, storage)
        if asset is None:
            return _text("not found", 404)
        return FileResponse(world.files.media(storage), media_type=asset["mime"], headers=_MEDIA_HEADERS)

    return media
