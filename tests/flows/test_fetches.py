"""Imports from a URL: waiting, aborting, and waiting again."""

import asyncio
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from faultserver import RESET, FaultServer, Seen, Step, answer, reply
from flows.conftest import run_without_sleeping

from cincopa_v2_client import AsyncCincopa, Cincopa, TransportError, UploadError, WaitTimeoutError
from cincopa_v2_client.flows.upload.from_url import wait_for_fetch


def status(state: str, resid: str = "") -> Step:
    """Return a response of asset.upload_from_url_get_status."""
    fields = {"status": state, "resid": resid, "progress_bytes": "5", "file_size_bytes": "62 byte", "more": "why"}
    return reply(200, json.dumps({"success": True, **fields}))


STARTED = answer(status_id="S-1")


def import_file(run: Any, server: FaultServer, **options: Any) -> Any:
    """Import a file with a scripted server, and wait."""
    return run(lambda c: c.asset.upload_url_and_wait("http://x/a", **options), api_token="1i2", base_url=server.url)


def raise_error(*_: object) -> None:
    """Raise an error in `progress`."""
    raise LookupError("enough")


def test_imported_file_is_in_its_gallery(run, options, own, serve, stored) -> None:
    """The rid is returned when the import has ended; the asset is in the gallery."""
    source = serve(reply(200, "a film", {"Content-Type": "video/mp4"}))
    fid = own.gallery.create(name="Talks").fid

    rid = run(lambda c: c.asset.upload_url_and_wait(f"{source.url}/film.mp4", fid=fid), **options)

    assert stored(rid) == b"a film"
    assert [asset.rid for asset in own.gallery.get_items(fid).folder.items] == [rid]


def test_failed_import_is_an_error_with_the_reason(run, options, serve) -> None:
    """The error of a failed import has the reason that Cincopa returns."""
    source = serve(reply(404, "gone"))

    with pytest.raises(UploadError, match="ended as 'failed'") as problem:
        run(lambda c: c.asset.upload_url_and_wait(f"{source.url}/film.mp4"), **options)

    assert "404" in problem.value.message


def test_any_final_state_with_a_rid_is_a_success(run, serve) -> None:
    """Any final state with a rid is a success, as the states are not documented (Q14)."""
    for state in ("completed", "ready", "Completed"):
        assert import_file(run, serve(STARTED, status(state, "R1"))) == "R1"
    reports: list[tuple[int, int | None]] = []
    server = serve(STARTED, status("inprogress"), status("Queued"), status("done", "R1"))

    assert import_file(run, server, progress=lambda *how: reports.append(how)) == "R1"
    assert reports == [(5, 62)] * 3


def test_states_of_a_running_fetch_are_waited_for(serve) -> None:
    """Their names are not documented."""
    states = ("inprogress", "in_progress", "pending", "started", "Queued")
    server = serve(*map(status, states), status("done", "R1"))

    with Cincopa("1i2", base_url=server.url) as client:
        rid, delays = run_without_sleeping(client, wait_for_fetch("S-1", None, None))

    assert (rid, len(delays)) == ("R1", len(states))


def test_failed_state_or_missing_rid_is_an_error(run, serve) -> None:
    """The state `failed` and a missing rid are errors with the state and the reason."""
    for state, resid in (("failed", "R1"), ("error", "R1"), ("aborted", "R1"), ("completed", "")):
        with pytest.raises(UploadError, match=f"ended as '{state}': why"):
            import_file(run, serve(STARTED, status(state, resid)))


def test_timeout_does_not_abort_the_import(run, serve) -> None:
    """After a timeout the import continues; the error has a note with its id, with which to wait again."""
    server = serve(STARTED, *[status("inprogress")] * 3, status("completed", "R1"))

    with pytest.raises(WaitTimeoutError, match=r"the fetch S-1 did not end within 0\.3 s") as problem:
        import_file(run, server, timeout=0.3)
    assert problem.value.__notes__ == ["The fetch may go on: c.asset.wait_for_upload('S-1') waits for it."]
    rid = run(lambda c: c.asset.wait_for_upload("S-1"), api_token="1i2", base_url=server.url)

    assert rid == "R1"
    assert aborted(server) == []


def test_lost_response_has_the_note_too(run, serve) -> None:
    """After a transport error the import continues, and the error has the same note."""
    server = serve(STARTED, *[RESET] * 3)

    with pytest.raises(TransportError) as problem:
        import_file(run, server)

    assert "wait_for_upload('S-1')" in problem.value.__notes__[0]


def aborted(server: FaultServer) -> list[str]:
    """Return the ids of the aborted imports."""
    return [request.query["status_id"][0] for request in server.seen if "upload_from_url_abort" in request.line]


def test_exception_in_progress_aborts_the_import(run, serve) -> None:
    """An exception in `progress` aborts the import and is raised, also if the abort fails."""
    for response in (answer(status_id="S-1"), answer(500, error="Exception")):
        server = serve(STARTED, status("inprogress"), response)

        with pytest.raises(LookupError, match="enough"):
            import_file(run, server, progress=raise_error)

        assert aborted(server) == ["S-1"]


def test_invalid_timeout_is_refused_before_the_import(run, serve) -> None:
    """An invalid timeout is refused before the import is started, since its id would be lost."""
    for timeout in ("600", float("nan"), True):
        server = serve(STARTED)
        with pytest.raises((TypeError, ValueError), match=r"timeout=.*; expected a number of seconds"):
            import_file(run, server, timeout=timeout)
        assert not server.seen


def test_transport_error_in_progress_aborts_the_import(run, serve) -> None:
    """A `TransportError` that `progress` raises aborts the import like any other exception."""
    server = serve(STARTED, status("inprogress"), answer())

    def progress(*_: object) -> None:
        raise TransportError("the caller's own")

    with pytest.raises(TransportError, match=r"^the caller's own$"):
        import_file(run, server, progress=progress)

    assert aborted(server) == ["S-1"]


def test_cancelled_task_aborts_the_import(serve) -> None:
    """Cancelling the task aborts the import."""
    server = serve(STARTED, status("inprogress"), status("inprogress"), answer(status_id="S-1"))

    async def act() -> None:
        async with AsyncCincopa("1i2", base_url=server.url) as client:
            started = asyncio.Event()
            wait = client.asset.upload_url_and_wait("http://x/a", progress=lambda *_: started.set())
            task = asyncio.create_task(wait)
            await started.wait()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(act())

    assert aborted(server) == ["S-1"]


PROGRAM = """
import sys
from cincopa_v2_client import Cincopa

with Cincopa("1i2", base_url=sys.argv[1]) as c:
    c.asset.upload_url_and_wait("http://x/a", progress=lambda *_: print("now", flush=True))
"""


def abort_or_status(request: Seen) -> bytes:
    """Respond to an abort, or to a request for the status."""
    data = (answer(status_id="S-1") if "abort" in request.line else status("inprogress")).data
    assert isinstance(data, bytes)
    return data


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_aborts_the_import(serve) -> None:
    """Ctrl-C in a process aborts the import."""
    server = serve(STARTED, *[Step(abort_or_status)] * 8)
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, server.url],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with child:
        assert child.stdout
        assert child.stderr
        child.stdout.readline()
        child.send_signal(signal.SIGINT)
        assert b"KeyboardInterrupt" in child.stderr.read()

    assert aborted(server) == ["S-1"]


@pytest.mark.parametrize(("timeout", "kind"), [("soon", TypeError), (True, TypeError), (float("nan"), ValueError)])
def test_timeout_that_is_no_number_is_refused_before_a_request(run, serve, timeout, kind) -> None:
    """The error names the method, the value, and what was expected."""
    server = serve()

    with pytest.raises(kind, match=rf"^asset\.upload_url_and_wait: timeout={timeout!r}; expected a number of seconds"):
        import_file(run, server, timeout=timeout)
    assert server.seen == []
