"""Every flow, sync and async, against the emulator with injected faults.

Reads and chunks are retried until they succeed, a write is sent once. The runtime's tests cover the kinds of faults:
here each flow is tested with two of them, and with all in the slow tests.
"""

import datetime
import hashlib
import json
import random
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import httpx
import pytest
from faultserver import reply
from flows.conftest import collect, rids

from cincopa_v2_client import ApiError, Cincopa, TransportError
from cincopa_v2_client.emulator import Emulator

DATA = random.Random(8).randbytes(10_000)
FAULTS = ["status=503", "truncate"]
MORE_FAULTS = ["status=429:retry-after=0", "reset", "drop"]


def with_faults(faults: Iterable[str], more: Iterable[str], when: str) -> Callable[[Any], Any]:
    """Return a decorator that runs a test with each fault; with those of `more`, in the slow tests only."""
    cases = [f"{fault}:{when}" for fault in faults]
    slow = [pytest.param(f"{fault}:{when}", marks=pytest.mark.slow) for fault in more]
    return pytest.mark.parametrize("fault", cases + slow)


read_fault = with_faults(FAULTS, MORE_FAULTS, "first=1")
# The second and the third page; at most two faults, as a read is sent at most three times.
page_fault = with_faults(FAULTS, MORE_FAULTS, "skip=1:first=2")
chunk_fault = with_faults(["reset=1700"], [*FAULTS, *MORE_FAULTS], "every=2")


class FaultyEmulator:
    """Each client of an emulator with faults."""

    def __init__(self, run: Callable[..., Any], emulator: Emulator) -> None:
        self.run = lambda act: run(act, api_token=emulator.api_token, base_url=emulator.base_url)
        self.add = emulator.add_fault
        self.clear = emulator.clear_faults
        self._page = emulator.base_url.removesuffix("v2/") + "_emulator/faults"

    def calls(self) -> list[tuple[int, int]]:
        """Return for each fault the number of calls that it matched and that it broke."""
        return [(rule["seen"], rule["hit"]) for rule in httpx.get(self._page, trust_env=False).json()["faults"]]


@pytest.fixture
def faults(run, emulator) -> FaultyEmulator:
    """Return each client of the emulator."""
    return FaultyEmulator(run, emulator)


# ------------------------------------------------------------------------------------------------------------- reads


@page_fault
def test_lists_are_complete_and_in_order(faults, upload, own, fault) -> None:
    """Assets, the items of a gallery, and galleries are listed completely and in order, with and without prefetch."""
    fids = [own.gallery.create(name=str(number)).fid for number in range(5)]
    uploaded = upload(7, fid=fids[0])
    for prefetch in (0, 3):
        faults.clear()
        for operation in ("asset.list", "gallery.get_items", "gallery.list"):
            faults.add(f"{operation}:{fault}")

        assert faults.run(lambda c: rids(c.asset.iter(items_per_page=2, prefetch=prefetch))) == uploaded  # noqa: B023
        items = faults.run(lambda c: rids(c.gallery.iter_items(fids[0], items_per_page=2, prefetch=prefetch)))  # noqa: B023
        assert items == uploaded[::-1]
        galleries = faults.run(lambda c: collect(c.gallery.iter(items_per_page=2, prefetch=prefetch)))  # noqa: B023
        assert sorted(gallery.fid for gallery in galleries) == sorted(fids)
        assert all(hit for _, hit in faults.calls())
    assert faults.run(lambda c: c.gallery.get(fids[0])).name == "0"


@page_fault
def test_list_that_shrinks_while_it_is_read_is_complete(faults, upload, own, fault) -> None:
    """A list is complete although each asset is deleted when it is read, so that later ones move to earlier pages."""
    uploaded = upload(9)
    faults.add(f"asset.list:{fault}")
    read_rids: list[str] = []

    def delete(asset: Any) -> None:
        own.asset.delete(asset.rid)
        read_rids.append(asset.rid)

    def sync(assets: Any) -> None:
        for asset in assets:
            delete(asset)

    async def asynchronous(assets: Any) -> None:
        async for asset in assets:
            delete(asset)

    def act(c: Any) -> Any:
        assets = c.asset.iter(items_per_page=2, prefetch=3)
        return sync(assets) if isinstance(c, Cincopa) else asynchronous(assets)

    faults.run(act)

    assert sorted(read_rids) == sorted(uploaded)


@read_fault
def test_get_find_tags_and_names(faults, upload, own, fault) -> None:
    """Get, find, tags and portal names succeed after a retry; a write is sent once."""
    (rid,) = upload(1)
    own.asset.set_meta(rid, reference_id="mine", tags=["a"])
    own.portal.cease("taken")
    for operation in ("asset.list", "portal.check"):
        faults.add(f"{operation}:{fault}")
    faults.add("asset.set_meta:latency=0.01")

    assert faults.run(lambda c: c.asset.get(rid)).rid == rid
    assert [asset.rid for asset in faults.run(lambda c: c.asset.find(reference_id="mine"))] == [rid]
    assert faults.run(lambda c: c.asset.add_tags(rid, ["b"])) == ["a", "b"]
    assert faults.run(lambda c: c.asset.remove_tags(rid, ["a"])) == ["b"]
    assert faults.run(lambda c: c.portal.is_available("free")) is True
    assert faults.run(lambda c: c.portal.is_available("taken")) is False
    assert all(hit for _, hit in faults.calls())
    assert faults.calls()[-1] == (2, 2)


@read_fault
def test_live_channel_is_created_and_started_once(faults, own, fault) -> None:
    """A live channel is created and started once, although the list with its id fails at first."""
    faults.add(f"live.list:{fault}")
    for operation in ("create", "start"):
        faults.add(f"live.{operation}:latency=0.01")

    liveid = faults.run(lambda c: c.live.create_channel("Talk")).liveid
    faults.run(lambda c: c.live.start(liveid))
    channel = faults.run(lambda c: c.live.wait(liveid, "running", timeout=300))

    assert channel.liveid == liveid
    assert faults.calls()[1:] == [(1, 1), (1, 1)]
    assert [stream.liveid for stream in own.live.list().live_streams] == [liveid]


# ------------------------------------------------------------------------------------------------------------- files


@chunk_fault
def test_uploads_are_stored_once(faults, stored, own, tmp_path, fault) -> None:
    """Concurrent uploads, a thumbnail and subtitles are stored once, although chunks and upload URL requests fail."""
    paths = [tmp_path / f"{number}.bin" for number in range(4)]
    for path in paths:
        path.write_bytes(random.Random(path.name).randbytes(5000))
    rid = own.asset.upload_file(b"x", filename="a.mp4").rid
    faults.add(f"upload:{fault}")
    faults.add("asset.get_upload_url:status=503:first=1")

    outcomes = faults.run(lambda c: collect(c.asset.upload_many(paths, concurrency=3, chunk_size=3000)))
    thumbnail = faults.run(lambda c: c.asset.set_thumbnail(rid, b"GIF89a" + DATA, filename="a.gif"))
    subtitles = faults.run(lambda c: c.asset.add_subtitles(rid, b"WEBVTT" + DATA, "en", filename="a.vtt"))

    assert all(hit for _, hit in faults.calls())
    faults.clear()
    assert {outcome.source for outcome in outcomes} == set(paths)
    for outcome in outcomes:
        assert stored(outcome.uploaded.rid) == outcome.source.read_bytes()
    assert len(own.asset.list().items) == len(paths) + 1
    asset = own.asset.get(rid)
    assert asset.thumbnail.attached_id == thumbnail.id
    assert [file.type_ for file in asset.attached if file.id == subtitles.id] == ["subtitle-en"]


def test_resumed_upload_replaces_an_expired_url(run, tmp_path) -> None:
    """If the upload URL in the state file has expired, the file is uploaded from its start to a new URL."""
    now, state, path = [datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC)], tmp_path / "state", tmp_path / "a.bin"
    path.write_bytes(DATA)

    def stop(done: int, _: int | None) -> None:
        if done > 5000:
            raise LookupError

    with Emulator(clock=lambda: now[0]) as emulator, Cincopa(emulator.api_token, base_url=emulator.base_url) as other:
        faults = FaultyEmulator(run, emulator)
        with pytest.raises(LookupError):
            faults.run(lambda c: c.asset.upload_file(path, chunk_size=4000, resume=state, progress=stop))
        saved = json.loads(state.read_text())
        saved["state"]["url"] = other.asset.get_upload_url(ttl=60).upload_url
        state.write_text(json.dumps(saved))
        now[0] += datetime.timedelta(seconds=61)
        faults.add("upload:reset=1700:every=2")

        uploaded = faults.run(lambda c: c.asset.upload_file(path, chunk_size=4000, resume=state))

        faults.clear()
        (asset,) = other.asset.list().items
        assert asset.rid == uploaded.rid
        assert other.transfer("GET", asset.versions["original"].url).content == DATA
    assert not state.exists()


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 10))])
def test_random_files_are_stored_and_downloaded_unchanged(faults, own, stored, seed, tmp_path) -> None:
    """Files of random sizes, in random chunks and with random faults, keep their SHA-256."""
    chance = random.Random(seed)
    sums: dict[str, str] = {}
    for number in range(10):
        data = chance.randbytes(chance.choice([0, 1, chance.randrange(50_000), chance.randrange(400_000)]))
        size = chance.randrange(len(data) // 6 + 1, 500_000)
        faults.add(f"upload:{chance.choice(['reset=1700', *FAULTS, *MORE_FAULTS])}:every=2")
        faults.add(f"media:{chance.choice([*FAULTS, *MORE_FAULTS])}:first=1")

        uploaded = faults.run(lambda c: c.asset.upload_file(data, filename=f"{number}.bin", chunk_size=size))  # noqa: B023
        path = faults.run(lambda c: c.asset.download_to(uploaded.rid, tmp_path))  # noqa: B023

        faults.clear()
        sums[uploaded.rid] = hashlib.sha256(data).hexdigest()
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sums[uploaded.rid]
    assert {asset.rid for asset in own.asset.iter()} == set(sums)
    for rid, digest in sums.items():
        assert hashlib.sha256(stored(rid)).hexdigest() == digest


@read_fault
def test_downloads_are_complete(faults, own, fault, tmp_path) -> None:
    """An asset's file and a gallery's zip are complete, and the only files in their folder."""
    fid = own.gallery.create(name="Talks").fid
    rid = own.asset.upload_file(DATA * 3, filename="a.bin", fid=fid).rid
    for operation in ("media", "asset.list", "gallery.download"):
        faults.add(f"{operation}:{fault}")

    file = faults.run(lambda c: c.asset.download_to(rid, tmp_path))
    archive = faults.run(lambda c: c.gallery.download_to(fid, tmp_path))

    assert file.read_bytes() == DATA * 3
    with zipfile.ZipFile(archive) as opened:
        assert opened.read("a.bin") == DATA * 3
    assert sorted(tmp_path.iterdir()) == sorted([file, archive])


@read_fault
def test_import_is_started_once_and_waited_for(faults, serve, stored, fault) -> None:
    """An import is started once, although the requests for its status fail at first."""
    source = serve(reply(200, "a film"))
    faults.add(f"asset.upload_from_url_get_status:{fault}")

    rid = faults.run(lambda c: c.asset.upload_url_and_wait(f"{source.url}/film.mp4"))

    assert stored(rid) == b"a film"
    assert len(source.seen) == 1


# ------------------------------------------------------------------------------------------------------------ writes

WRITES: dict[str, Callable[[Any, str], Any]] = {
    "asset.set_meta": lambda c, rid: c.asset.add_tags(rid, ["b"]),
    "asset.set_meta, of a thumbnail": lambda c, rid: c.asset.set_thumbnail(rid, b"GIF89a", filename="a.gif"),
    "gallery.create": lambda c, _: c.gallery.create(name="Talks"),
    "live.create": lambda c, _: c.live.create_channel("Talk"),
    "portal.cease": lambda c, _: c.portal.claim("talks"),
    "asset.upload_from_url": lambda c, _: c.asset.upload_url_and_wait("http://127.0.0.1:1/a.mp4"),
}


@pytest.mark.parametrize("fault", [*FAULTS, *(pytest.param(fault, marks=pytest.mark.slow) for fault in MORE_FAULTS)])
def test_write_is_never_sent_twice(faults, own, upload, fault) -> None:
    """A write fails with the fault; if its response was lost, it has taken effect once."""
    (rid,) = upload(1)
    for name, write in WRITES.items():
        faults.add(f"{name.partition(',')[0]}:{fault}")

        with pytest.raises((TransportError, ApiError)):
            faults.run(lambda c: write(c, rid))  # noqa: B023

        assert faults.calls() == [(1, 1)], name
        faults.clear()
    done = int(fault in {"drop", "truncate"})
    assert len(own.gallery.list().galleries) == done
    assert len(own.live.list().live_streams) == done
    assert own.asset.get(rid).tags == ["b"] * done
