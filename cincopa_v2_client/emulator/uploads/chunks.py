"""Uploads in chunks: each POST carries one range of the file, named by its Content-Range."""

# Facts §4.2.

import hashlib
import json
import re
from collections.abc import AsyncIterable
from dataclasses import dataclass
from pathlib import Path

from .. import choices
from ..context import Call
from ..errors import refused
from ..store.chunked_uploads import ChunkedUpload, delete_chunked_upload, load_chunked_upload, save_chunked_upload
from .ingest import free_bytes, prepare_file, store_file
from .streams import drain, limit_stream, write_stream
from .urls import UploadGrant

# Q24: `bytes <start>-<end>/<size>`; the end is exclusive, and the size may be missing until the last chunk.
_RANGE = re.compile(r"bytes ([0-9]{1,15})-([0-9]{1,15})(?:/([0-9]{1,15}|\*))?")


@dataclass(frozen=True, slots=True)
class Upload:
    """A request to the upload host after all checks of its URL and headers."""

    call: Call
    grant: UploadGrant
    filename: str


@dataclass(frozen=True, slots=True)
class ContentRange:
    """The range of a chunk, and the size of the whole file if the client states it."""

    start: int
    stop: int
    total: int | None

    @classmethod
    def parse(cls, header: str) -> "ContentRange":
        """Parse the header's value; raise `ErrorResponse` if it is malformed or contradicts itself."""
        match = _RANGE.fullmatch(header.strip())
        if not match:
            raise refused("bad content-range")
        start, stop = int(match[1]), int(match[2])
        total = int(match[3]) if match[3] and match[3] != "*" else None
        if stop < start or (total is not None and stop > total):
            raise refused("bad content-range")
        return cls(start, stop, total)


async def receive_chunk(
    upload: Upload, stream: AsyncIterable[bytes], content_range: ContentRange, unique_id: str | None
) -> int | None:
    """Receive one chunk; return the new asset's id once the file is complete.

    A chunk may be sent again at any time; once the file is complete, the result is always the same asset.
    """
    database = upload.call.database
    key = _upload_key(upload.grant.signature, unique_id, upload.filename)
    asset_id = _begin_chunk(upload, key, content_range, unique_id)
    if asset_id is not None:
        await drain(stream)
        return asset_id
    part = _part_path(upload, key)
    length = content_range.stop - content_range.start
    stream = limit_stream(stream, length, "the body is longer than its content-range")
    if await write_stream(stream, part, offset=content_range.start) != length:
        raise refused("the body is shorter than its content-range")
    with database.transaction():
        chunked = load_chunked_upload(database, key)
        if chunked.asset_id is None:
            chunked.add(content_range.start, content_range.stop, content_range.total)
            save_chunked_upload(database, chunked)
    return await _store_complete(upload, key) if chunked.is_complete else chunked.asset_id


def _upload_key(signature: str, unique_id: str | None, filename: str) -> str:
    """Return the key that all chunks of a file share: of the `unique-id`, else of the URL and the file's name."""
    named_by = "filename" if unique_id is None else "unique-id"
    return hashlib.sha256(json.dumps([signature, named_by, unique_id or filename]).encode()).hexdigest()


def _part_path(upload: Upload, key: str) -> Path:
    return upload.call.context.files.incoming(ChunkedUpload(key).part_name)


def _begin_chunk(upload: Upload, key: str, content_range: ContentRange, unique_id: str | None) -> int | None:
    """Load or start the upload that a chunk belongs to; return its asset if it is already complete."""
    database, part = upload.call.database, _part_path(upload, key)
    with database.transaction():
        chunked = load_chunked_upload(database, key)
        is_lost = chunked.asset_id is None and not part.exists()
        # Without a `unique-id`, a first chunk after the last one is another file of the same name.
        is_another_file = chunked.asset_id is not None and unique_id is None and content_range.start == 0
        if is_lost or is_another_file:
            chunked = ChunkedUpload(key)
        if chunked.asset_id is None:
            _check_quota(upload, key, max(content_range.stop, content_range.total or 0))
        save_chunked_upload(database, chunked)
    return chunked.asset_id


async def _store_complete(upload: Upload, key: str) -> int | None:
    """Make one asset of a complete file, even if its last chunk is being received twice at the same time."""
    context, part = upload.call.context, _part_path(upload, key)
    async with context.files.processing_lock:
        with context.database.transaction():
            chunked = load_chunked_upload(context.database, key)
            if chunked.asset_id is None:
                _check_quota(upload, key, part.stat().st_size)
        if chunked.asset_id is None:
            async with prepare_file(context, part, upload.filename) as file:
                with context.database.transaction():
                    chunked.asset_id = store_file(upload.call, file, upload.grant.destination)
                    save_chunked_upload(context.database, chunked)
                # Inside the lock: the next upload with this key must not write into the stored file, which is
                # a hard link to this one.
                part.unlink()
    return chunked.asset_id


def _check_quota(upload: Upload, key: str, size: int) -> None:
    """Raise `ErrorResponse` if `size` bytes exceed the account's quota, and delete the chunks received so far."""
    if size > free_bytes(upload.call):
        _part_path(upload, key).unlink(missing_ok=True)
        delete_chunked_upload(upload.call.database, key)
        raise refused(choices.OUT_OF_QUOTA, commit=True)
