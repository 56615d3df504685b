"""Files that Cincopa fetches by itself: waited for, given up, and waited for again."""

import asyncio
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from faultserver import RESET, FaultServer, Step, answer, reply

from cincopa_v2_client import AsyncCincopa, TransportError, UploadError, WaitTimeoutError

DATA = b"a film" * 1000


def stated(status: str, resid: str = "") -> Step:
    """What asset.upload_from_url_get_status answers."""
    said = {"status": status, "resid": resid, "progress_bytes": "5", "file_size_bytes": "62 byte", "more": "why"}
    return reply(200, json.dumps({"success": True, **said}))


STARTED = answer(status_id="S-1")


def test_file_is_there_when_it_returns(run, options, serve, stored) -> None:
    """It returns the rid."""
    source = serve(reply(200, DATA.decode(), {"Content-Type": "video/mp4"}))

    rid = run(lambda c: c.asset.upload_url_and_wait(f"{source.url}/film.mp4"), **options)

    assert stored(rid) == DATA


def test_into_a_gallery(run, options, own, serve) -> None:
    """As `fid` says."""
    source = serve(reply(200, DATA.decode()))
    fid = own.gallery.create(name="Talks").fid

    rid = run(lambda c: c.asset.upload_url_and_wait(f"{source.url}/film.mp4", fid=fid), **options)

    assert [asset.rid for asset in own.gallery.get_items(fid).folder.items] == [rid]


def test_failure_is_an_error_with_the_reason(run, options, serve) -> None:
    """As the server says it."""
    source = serve(reply(404, "gone"))

    with pytest.raises(UploadError, match="ended as 'failed'") as problem:
        run(lambda c: c.asset.upload_url_and_wait(f"{source.url}/film.mp4"), **options)

    assert "404" in problem.value.message


@pytest.mark.parametrize("word", ["completed", "ready", "done", "Completed", "finished"])
def test_any_good_word_is_a_good_end(word, run, serve) -> None:
    """If there is a rid (Q14)."""
    server = serve(STARTED, stated("inprogress"), stated("Queued"), stated(word, "R1"))

    assert run(lambda c: c.asset.upload_url_and_wait("http://x/a"), api_token="1i2", base_url=server.url) == "R1"


@pytest.mark.parametrize(("word", "resid"), [("failed", "R1"), ("error", ""), ("aborted", ""), ("completed", "")])
def test_any_bad_word_is_a_bad_end(word, resid, run, serve) -> None:
    """And so is success without a rid."""
    server = serve(STARTED, stated(word, resid))

    with pytest.raises(UploadError, match=f"ended as '{word}': why"):
        run(lambda c: c.asset.upload_url_and_wait("http://x/a"), api_token="1i2", base_url=server.url)


def test_progress(run, serve) -> None:
    """As Cincopa tells it."""
    server = serve(STARTED, stated("inprogress"), stated("completed", "R1"))
    told: list[tuple[int, int | None]] = []

    run(
        lambda c: c.asset.upload_url_and_wait("http://x/a", progress=lambda *how: told.append(how)),
        api_token="1i2",
        base_url=server.url,
    )

    assert told == [(5, 62), (5, 62)]


def test_time_out_stops_nothing_and_it_can_be_waited_for_again(run, serve) -> None:
    """The error says how."""
    server = serve(STARTED, *[stated("inprogress")] * 3, stated("completed", "R1"))

    with pytest.raises(WaitTimeoutError, match=r"did not end within 0\.3 s") as problem:
        run(lambda c: c.asset.upload_url_and_wait("http://x/a", timeout=0.3), api_token="1i2", base_url=server.url)
    assert problem.value.__notes__ == ["The fetch may go on: c.asset.wait_for_upload('S-1') waits for it."]
    rid = run(lambda c: c.asset.wait_for_upload("S-1"), api_token="1i2", base_url=server.url)

    assert rid == "R1"
    assert not any("abort" in seen.line for seen in server.seen)


def test_lost_answer_says_how_to_go_on(run, serve) -> None:
    """It may go on."""
    server = serve(STARTED, RESET)

    with pytest.raises(TransportError) as problem:
        run(lambda c: c.asset.upload_url_and_wait("http://x/a"), api_token="1i2", base_url=server.url, retries=0)

    assert "wait_for_upload('S-1')" in problem.value.__notes__[0]


def aborted(server: FaultServer) -> list[str]:
    """The ids of what was aborted."""
    return [seen.query["status_id"][0] for seen in server.seen if "upload_from_url_abort" in seen.line]


def test_error_in_progress_aborts(run, serve) -> None:
    """Whoever raises it has given up."""
    server = serve(STARTED, stated("inprogress"), answer(status_id="S-1"))

    def stop(*_: object) -> None:
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        run(lambda c: c.asset.upload_url_and_wait("http://x/a", progress=stop), api_token="1i2", base_url=server.url)

    assert aborted(server) == ["S-1"]


def test_abort_that_fails_hides_nothing(run, serve) -> None:
    """The reason is the reason."""
    server = serve(STARTED, stated("inprogress"), answer(500, error="Exception"))

    def stop(*_: object) -> None:
        raise LookupError("enough")

    with pytest.raises(LookupError, match="enough"):
        run(lambda c: c.asset.upload_url_and_wait("http://x/a", progress=stop), api_token="1i2", base_url=server.url)


def test_cancelled_task_aborts(serve) -> None:
    """On the server too."""
    server = serve(STARTED, stated("inprogress"), stated("inprogress"), answer(status_id="S-1"))

    async def act() -> None:
        async with AsyncCincopa("1i2", base_url=server.url) as client:
            begun = asyncio.Event()
            task = asyncio.create_task(client.asset.upload_url_and_wait("http://x/a", progress=lambda *_: begun.set()))
            await begun.wait()
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_aborts(serve) -> None:
    """On the server too."""
    server = serve(STARTED, *[Step(whatever)] * 20)
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


def whatever(seen: Any) -> bytes:
    """Answer whatever is asked."""
    made = (answer(status_id="S-1") if "abort" in seen.line else stated("inprogress")).data
    assert isinstance(made, bytes)
    return made
