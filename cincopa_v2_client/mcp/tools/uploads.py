"""Tools that let Cincopa fetch a file from a URL."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import anyio

from ...errors import CincopaError, UploadError, WaitTimeoutError
from ..document import documented
from ..errors import ToolError, describe_error
from ..tool import Call, Tool
from ..urls import check_fetched_url
from .changes import TAGS

_WAIT, _ABORT_SECONDS = 60, 5
_TIMEOUT = {
    "type": "integer",
    "minimum": 1,
    "maximum": 600,
    "description": f"The most seconds to wait; {_WAIT} by default. Afterwards, wait_for_upload goes on.",
}
_TEXTS = ("caption", "description", "tags", "reference_id")
_FETCH = ("asset.upload_from_url", "asset.upload_from_url_abort")


async def _upload(call: Call) -> dict[str, Any]:
    url, fid = call.arguments["url"], call.arguments.get("gallery") or call.library.limits.gallery
    check_fetched_url("upload_from_url", "url", url)
    call.library.check_gallery(fid)
    client = await call.library.client()
    started = await client.asset.upload_from_url(url, fid=fid)
    call.library.fetches.add(started.status_id)
    try:
        result = await _wait(call, started.status_id)
    except asyncio.CancelledError:
        # Shielded, as the request would be cancelled too.
        with suppress(CincopaError), anyio.move_on_after(_ABORT_SECONDS, shield=True):
            await client.asset.upload_from_url_abort(started.status_id)
        raise
    except UploadError:
        raise
    except CincopaError as exc:
        hint = f"Cincopa may still fetch the file: call wait_for_upload with status_id={started.status_id!r}."
        raise ToolError(f"{describe_error(exc)} {hint}") from None
    texts = call.given(_TEXTS)
    if not texts:
        return result
    if "rid" not in result:
        return {**result, "not_set_yet": sorted(texts)}
    try:
        await client.asset.set_meta(result["rid"], **texts)
    except (CincopaError, ValueError) as exc:
        return {**result, "not_set_yet": sorted(texts), "error": describe_error(exc)}
    return {**result, "set": sorted(texts)}


async def _wait_for_upload(call: Call) -> dict[str, Any]:
    status_id = call.arguments["status_id"]
    if call.library.limits.gallery is not None and status_id not in call.library.fetches:
        raise ToolError(f"wait_for_upload: status_id={status_id!r}; expected one that upload_from_url returned.")
    return await _wait(call, status_id)


async def _wait(call: Call, status_id: str) -> dict[str, Any]:
    """Wait for a fetch, with reports of its progress."""
    client, counts = await call.library.client(), [0, 0]

    def note(received: int, total: int | None) -> None:
        counts[:] = received, total or 0

    async def wait() -> dict[str, Any]:
        timeout = call.arguments.get("timeout", _WAIT)
        try:
            return {"rid": await client.asset.wait_for_upload(status_id, timeout=timeout, progress=note)}
        except WaitTimeoutError:
            hint = "Call wait_for_upload with the status_id."
            return {"status_id": status_id, "state": "Cincopa still fetches the file.", "next": hint}

    return await _with_progress(wait, lambda: call.report_progress(counts[0], counts[1] or None))


async def _with_progress(
    work: Callable[[], Awaitable[dict[str, Any]]], report: Callable[[], Awaitable[None]]
) -> dict[str, Any]:
    """Do the work, and report every second."""

    async def repeat() -> None:
        while True:
            await asyncio.sleep(1)
            await report()

    reports = asyncio.create_task(repeat())
    try:
        return await work()
    finally:
        reports.cancel()


TOOLS = [
    Tool(
        "upload_from_url",
        "Upload from a URL",
        "Let Cincopa fetch a file from an https URL, wait until it is there, and set its title, description and tags. "
        "Returns the rid, or after the time-out a status_id; a cancelled call aborts it. Pages of video sites such as "
        "YouTube are not files.",
        (*_FETCH, "asset.upload_from_url_get_status", "asset.set_meta"),
        _upload,
        {
            "url": {"type": "string", "description": "The https URL of the file."},
            "gallery": {"type": "string", "description": "The fid of the gallery to put it into."},
            **documented("asset.set_meta", *_TEXTS),
            "tags": {**TAGS, "description": "Its tags."},
            "timeout": _TIMEOUT,
        },
        ("url",),
    ),
    Tool(
        "wait_for_upload",
        "Wait for an upload",
        "Wait until a file that upload_from_url started to fetch is there, and return its rid.",
        ("asset.upload_from_url_get_status",),
        _wait_for_upload,
        {**documented("asset.upload_from_url_get_status", "status_id"), "timeout": _TIMEOUT},
        ("status_id",),
    ),
]
