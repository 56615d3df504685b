"""Upload URLs are secret until they are sent: no error of an upload, and no variable of its frames, contains one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import sentry_sdk
from faultserver import Step, answer, reply
from flows.conftest import run_without_sleeping

from cincopa_v2_client import AsyncCincopa, Cincopa
from cincopa_v2_client.flows.upload.file import upload
from cincopa_v2_client.flows.upload.job import UploadJob

SECRET = "thirtytwoletterssecret"


# Without the integrations, which are slow to look for, and have nothing to do with the variables of frames.
EVENTS: list[Any] = []
SENTRY = sentry_sdk.Client(
    dsn="http://key@localhost/1",
    before_send=lambda event, _: EVENTS.append(event),
    default_integrations=False,
    auto_enabling_integrations=False,
)


def frames(error: BaseException) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield function and variables of each frame of an error and of its chain, except those of tests."""
    pending: list[BaseException | None] = [error]
    visited: list[BaseException] = []
    while pending:
        if (link := pending.pop()) is None or link in visited:
            continue
        visited.append(link)
        pending += [link.__cause__, link.__context__]
        entry = link.__traceback__
        while entry is not None:
            if not entry.tb_frame.f_code.co_filename.startswith(str(Path(__file__).parents[1])):
                yield entry.tb_frame.f_code.co_name, dict(entry.tb_frame.f_locals)
            entry = entry.tb_next


def sentry_event(error: BaseException) -> str:
    """Return the event that Sentry makes of an error by default, with the variables of each frame."""
    EVENTS.clear()
    with sentry_sdk.new_scope() as scope:
        scope.set_client(SENTRY)
        scope.capture_exception(error)
    (event,) = EVENTS
    for each in event["exception"]["values"]:
        package_frames = [frame for frame in each["stacktrace"]["frames"] if "/tests/" not in frame["abs_path"]]
        each["stacktrace"]["frames"] = package_frames
    return json.dumps(event, default=str)


def stop(sent: int, _: int | None) -> None:
    """Raise an error in `progress` when bytes were sent."""
    if sent:
        raise LookupError("enough")


SCENES: dict[str, tuple[str, list[Step], Callable[[Path], dict[str, Any]]]] = {
    "malformed URL": ("http://[x", [], lambda _: {}),
    "refused": ("", [reply(200, "error: no")], lambda _: {}),
    "refused with the URL": ("", [Step(lambda seen: reply(500, f"error: {seen.target}").data)], lambda _: {}),
    "no asset": ("", [reply(200, "done")], lambda _: {}),
    "error in progress": ("", [reply(200, "done")], lambda _: {"progress": stop}),
    "state cannot be saved": ("", [], lambda folder: {"resume": folder / "missing" / "state.json"}),
    "source is not bytes": ("", [reply(200, "done")], lambda _: {"source": iter([b"a", "b"]), "chunk_size": 1}),
    "resumed and refused": ("", [reply(200, "error: no")] * 2, lambda folder: {"resume": folder / "state.json"}),
}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize("kind", [Cincopa, AsyncCincopa])
def test_no_frame_shows_an_upload_url(scene, kind, serve, tmp_path) -> None:
    """Sentry's default report does not contain the URL either."""
    url, steps, arguments = SCENES[scene]
    server = serve(*[Step(lambda _: grant.data), *steps] * 2)
    grant = answer(upload_url=f"{url or server.url}/post.jpg?uid=1&d=x&hash={SECRET}")
    state = {
        "sent": 0,
        "sha256": sha256(b"").hexdigest(),
        "unique_id": "1",
        "url": f"{server.url}/a?uid=1&hash={SECRET}",
    }
    job = [f"3 bytes, SHA-256 {sha256(b'abc').hexdigest()}", "a.bin", f"1 at {server.url}", None, None, None]
    (tmp_path / "state.json").write_text(json.dumps({"state": state, "cincopa_job": job}))
    options = {"source": b"abc", "filename": "a.bin", **arguments(tmp_path)}

    async def asynchronous() -> None:
        async with AsyncCincopa("1i2", base_url=server.url) as client:
            await client.asset.upload_file(**options)

    with pytest.raises(Exception) as problem:
        if kind is AsyncCincopa:
            asyncio.run(asynchronous())
        else:
            with Cincopa("1i2", base_url=server.url) as client:
                client.asset.upload_file(**options)

    assert scene != "resumed and refused" or "/a?" in server.seen[1].line
    assert [
        (name, key) for name, variables in frames(problem.value) for key in variables if SECRET in repr(variables[key])
    ] == []
    assert SECRET not in sentry_event(problem.value)
    assert SECRET not in repr(vars(problem.value))


def test_no_frame_shows_the_url_of_an_upload_without_a_response(proxy, through) -> None:
    """After the last attempt, the error is a transport error."""
    from flows.proxy import Fault

    proxy.faults.extend([Fault(cut=0)] * 50)
    with Cincopa(**through) as client:
        error, _ = run_without_sleeping(client, upload(UploadJob(source=b"x", filename="a.bin")))

    (secret,) = {seen.line.split("hash=")[1][:8] for seen in proxy.seen}
    assert [
        (name, key) for name, variables in frames(error) for key in variables if secret in repr(variables[key])
    ] == []
    assert secret not in sentry_event(error)
