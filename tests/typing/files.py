"""Uploads and downloads. Not run, but checked by both type checkers in tests/test_typing.py."""

from collections.abc import AsyncGenerator, AsyncIterator, Generator
from pathlib import Path
from typing import assert_type

from cincopa_v2_client import AsyncCincopa, Cincopa
from cincopa_v2_client.flows.upload.job import Uploaded
from cincopa_v2_client.flows.upload.many import UploadOutcome
from cincopa_v2_client.models import LiveStream


def a_program(c: Cincopa) -> None:
    """Any source is accepted, and results have one type."""
    assert_type(c.asset.upload_file("talk.mp4", fid="A4KANh__rQ_m", resume="talk.json"), Uploaded)
    assert_type(c.asset.upload_file("talk.mp4", caption="Talk", tags=["talks"]), Uploaded)
    with Path("talk.mp4").open("rb") as file:
        c.asset.upload_file(file, progress=print)
    c.asset.upload_file([b"a", b"b"], filename="talk.mp4", progress=lambda sent, total: print(sent / (total or 1)))
    assert_type(c.asset.upload_many([Path("a.mp4")], concurrency=8), Generator[UploadOutcome[Path]])
    c.asset.upload_many([Path("a.mp4")], tags=["a"], metadata=lambda path: {"caption": path.stem}, resume="a.journal")
    for outcome in c.asset.upload_many(["a.mp4"]):
        assert_type(outcome.source, str)
        assert_type(outcome.uploaded, Uploaded | None)
    assert_type(c.asset.set_thumbnail("R", b"x", filename="a.png").rid, str)
    assert_type(c.asset.add_subtitles("R", "talk.vtt", "en"), Uploaded)
    assert_type(c.asset.upload_url_and_wait("https://example.com/talk.mp4", timeout=60), str)
    assert_type(c.asset.download_to("R", "folder"), Path)
    assert_type(c.gallery.download_to("F", Path("a.zip"), type_="resized"), Path)
    for downloaded in c.gallery.download_files("F", "folder", version="mp4_hd"):
        assert_type(downloaded.path, Path | None)
    assert_type(c.live.create_channel("Talk", location="eu"), LiveStream)
    assert_type(c.live.wait("1", "running", timeout=60), LiveStream)


async def awaited(c: AsyncCincopa, pieces: AsyncIterator[bytes]) -> None:
    """The async methods have the same types, awaited."""
    assert_type(await c.asset.upload_file(pieces, filename="talk.mp4"), Uploaded)
    assert_type(c.asset.upload_many([Path("a.mp4")]), AsyncGenerator[UploadOutcome[Path]])
    async for outcome in c.asset.upload_many([Path("a.mp4")]):
        assert_type(outcome.source, Path)
    assert_type(await c.asset.set_thumbnail("R", b"x", filename="a.png"), Uploaded)
    assert_type(await c.asset.upload_url_and_wait("https://example.com/talk.mp4"), str)
    assert_type(await c.asset.wait_for_upload("S"), str)
    assert_type(await c.asset.download_to("R", Path("a.mp4"), progress=print), Path)
    assert_type(await c.live.create_channel("Talk"), LiveStream)
    assert_type(await c.gallery.download_to("F", "a.zip"), Path)
    assert_type(await c.live.wait("1", "stopped"), LiveStream)


def mistakes(c: Cincopa) -> None:
    """Calls that would fail at run time; each marked line is an error."""
    c.asset.upload_file(7)  # error
    c.asset.upload_file("a.mp4", chunk_size="1")  # error
    c.asset.upload_many(["a.mp4"], metadata=lambda path: {"captoin": path})  # error
    c.asset.upload_file("a.mp4", tags="talks")  # error
    c.asset.upload_file("a.mp4", captoin="Talk")  # error
    c.gallery.download_to("F", "a.zip", type_="small")  # error
