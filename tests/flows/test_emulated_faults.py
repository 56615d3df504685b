"""Every convenience on a bad day, sync and async: the emulator with its faults switched on.

Reads and chunks of files are sent again, until they succeed; a write is sent once, whatever comes of it.
"""

import datetime
import hashlib
import json
import random
import zipfile
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from faultserver import reply
from flows.conftest import listed, rids

from cincopa_v2_client import ApiError, Cincopa, TransportError
from cincopa_v2_client.emulator import Emulator

DATA = random.Random(8).randbytes(100_000)
# What is done to one call.
SPOILT = ["status=503", "status=429:retry-after=0", "reset", "drop", "truncate"]
READS = ["latency=0.03", *(f"{fault}:first=1" for fault in SPOILT)]
# The second and the third page: no more than a read is sent again, whichever it is.
PAGES = ["latency=0.03", *(f"{fault}:skip=1:first=2" for fault in SPOILT)]
# Each second piece of a file is spoilt, also in its middle.
UPLOADS = ["latency=0.03", *(f"{fault}:every=2" for fault in [*SPOILT, "reset=17000"])]


class BadDay:
    """Clients of an emulator that goes wrong, sync or async; it counts calls."""

    def __init__(self, run: Callable[..., Any], emulator: Emulator) -> None:
        self.run = lambda act: run(act, api_token=emulator.api_token, base_url=emulator.base_url)
        self.spoil = emulator.add_fault
        self.clear = emulator.clear_faults
        self._page = emulator.base_url.removesuffix("v2/") + "_emulator/faults"

    def calls(self) -> list[tuple[int, int]]:
        """For each rule, how many calls came that it is about, and how many of them it spoilt."""
        return [(rule["seen"], rule["hit"]) for rule in httpx.get(self._page).json()["faults"]]


@pytest.fixture
def day(run, emulator) -> BadDay:
    """Both clients, and an emulator that does as it is told."""
    return BadDay(run, emulator)


# ----------------------------------------------------------------------------------------------------- what is read


@pytest.mark.parametrize("fault", PAGES)
@pytest.mark.parametrize("prefetch", [0, 3])
def test_pages(day, upload, own, fault, prefetch) -> None:
    """All items, once, in order."""
    fid = own.gallery.create(name="Talks").fid
    uploaded = upload(7, fid=fid)
    day.spoil(f"asset.list:{fault}")
    day.spoil(f"gallery.get_items:{fault}")

    assert day.run(lambda c: rids(c.asset.iter(items_per_page=2, prefetch=prefetch))) == uploaded
    assert day.run(lambda c: rids(c.gallery.iter_items(fid, items_per_page=2, prefetch=prefetch))) == uploaded[::-1]
    assert all(hit for _, hit in day.calls())


@pytest.mark.parametrize("fault", PAGES)
def test_galleries(day, own, fault) -> None:
    """Of the account."""
    fids = [own.gallery.create(name=str(number)).fid for number in range(5)]
    day.spoil(f"gallery.list:{fault}")

    found = day.run(lambda c: listed(c.gallery.iter(items_per_page=2)))

    assert sorted(gallery.fid for gallery in found) == sorted(fids)
    assert day.run(lambda c: c.gallery.get(fids[0])).name == "0"


@pytest.mark.parametrize("fault", PAGES)
@pytest.mark.parametrize("prefetch", [0, 3])
def test_pages_that_shrink_while_they_are_read(day, upload, own, fault, prefetch) -> None:
    """What is read is deleted at once, and what moves up is not missed."""
    uploaded = upload(9)
    day.spoil(f"asset.list:{fault}")
    seen: list[str] = []

    def sync(assets: Any) -> None:
        for asset in assets:
            own.asset.delete(asset.rid)
            seen.append(asset.rid)

    async def asynchronous(assets: Any) -> None:
        async for asset in assets:
            own.asset.delete(asset.rid)
            seen.append(asset.rid)

    def act(c: Any) -> Any:
        assets = c.asset.iter(items_per_page=2, prefetch=prefetch)
        return sync(assets) if isinstance(c, Cincopa) else asynchronous(assets)

    day.run(act)

    assert sorted(seen) == sorted(uploaded)


@pytest.mark.parametrize("fault", READS)
def test_get_find_tags_and_names(day, upload, own, fault) -> None:
    """Each after a call or two more; what is written is written once."""
    (rid,) = upload(1)
    own.asset.set_meta(rid, reference_id="mine", tags=["a"])
    own.portal.cease("taken")
    for operation in ("asset.list", "portal.check"):
        day.spoil(f"{operation}:{fault}")
    day.spoil("asset.set_meta:latency=0.03")

    assert day.run(lambda c: c.asset.get(rid)).rid == rid
    assert [asset.rid for asset in day.run(lambda c: c.asset.find(reference_id="mine"))] == [rid]
    assert day.run(lambda c: c.asset.add_tags(rid, ["b"])) == ["a", "b"]
    assert day.run(lambda c: c.asset.remove_tags(rid, ["a"])) == ["b"]
    assert day.run(lambda c: c.portal.is_available("free")) is True
    assert day.run(lambda c: c.portal.is_available("taken")) is False
    assert all(hit for _, hit in day.calls())
    assert day.calls()[-1] == (2, 2)


@pytest.mark.parametrize("fault", READS)
def test_minted_token(day, emulator, upload, fault) -> None:
    """It needs no call to be made, and bears what any token does."""
    (rid,) = upload(1)
    day.spoil(f"*:{fault}")
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as c:
        token = c.token.mint(expires=datetime.timedelta(minutes=5), permissions=["asset.read"])

    assert day.calls()[0][0] == 0
    assert day.run(lambda c: c.with_options(api_token=token).asset.get(rid)).rid == rid


# --------------------------------------------------------------------------------------------------------- files up


@pytest.mark.parametrize("fault", UPLOADS)
def test_upload(day, stored, own, fault) -> None:
    """Each chunk again until it is taken, and the address for it too; one asset comes of it."""
    day.spoil(f"upload:{fault}")
    day.spoil("asset.get_upload_url:status=503:first=1")

    uploaded = day.run(lambda c: c.asset.upload_file(DATA, filename="a.bin", chunk_size=40_000))

    assert all(hit for _, hit in day.calls())
    day.clear()
    assert stored(uploaded.rid) == DATA
    assert [asset.rid for asset in own.asset.list().items] == [uploaded.rid]


@pytest.mark.parametrize("fault", UPLOADS)
def test_upload_many(day, stored, own, tmp_path, fault) -> None:
    """None suffers from another's fault."""
    paths = [tmp_path / f"{number}.bin" for number in range(6)]
    for path in paths:
        path.write_bytes(random.Random(path.name).randbytes(50_000))
    day.spoil(f"upload:{fault}")

    outcomes = day.run(lambda c: listed(c.asset.upload_many(paths, concurrency=3, chunk_size=30_000)))

    day.clear()
    assert {outcome.source for outcome in outcomes} == set(paths)
    for outcome in outcomes:
        assert stored(outcome.uploaded.rid) == outcome.source.read_bytes()
    assert len(own.asset.list().items) == len(paths)


@pytest.mark.parametrize("fault", UPLOADS)
def test_thumbnail_and_subtitles(day, own, fault) -> None:
    """Both are there, once."""
    rid = own.asset.upload_file(b"x", filename="a.mp4").rid
    day.spoil("upload:latency=0.01")
    day.spoil(f"upload:{fault}")
    picture = b"GIF89a" + DATA

    thumbnail = day.run(lambda c: c.asset.set_thumbnail(rid, picture, filename="a.gif"))
    subtitles = day.run(lambda c: c.asset.add_subtitles(rid, b"WEBVTT" + DATA, "en", filename="a.vtt"))

    day.clear()
    asset = own.asset.get(rid)
    assert asset.thumbnail.attached_id == thumbnail.id
    assert [(file.id, file.type_) for file in asset.attached if file.id == subtitles.id] == [
        (subtitles.id, "subtitle-en")
    ]


def test_upload_address_that_has_expired(run, tmp_path, own) -> None:
    """After its process died, an upload goes on with an address that is too old: a fresh one is asked for."""
    now, state, path = [datetime.datetime(2026, 1, 31, tzinfo=datetime.UTC)], tmp_path / "state", tmp_path / "a.bin"
    path.write_bytes(DATA)

    def give_up(sent: int, _: int | None) -> None:
        if sent > 50_000:
            raise LookupError

    with Emulator(clock=lambda: now[0]) as emulator, Cincopa(emulator.api_token, base_url=emulator.base_url) as other:
        day = BadDay(run, emulator)
        with pytest.raises(LookupError):
            day.run(lambda c: c.asset.upload_file(path, chunk_size=40_000, resume=state, progress=give_up))
        kept = json.loads(state.read_text())
        kept["state"]["url"] = other.asset.get_upload_url(ttl=60).upload_url
        state.write_text(json.dumps(kept))
        now[0] += datetime.timedelta(seconds=61)
        day.spoil("upload:reset=17000:every=2")

        uploaded = day.run(lambda c: c.asset.upload_file(path, chunk_size=40_000, resume=state))

        day.clear()
        (asset,) = other.asset.list().items
        assert asset.rid == uploaded.rid
        assert other.transfer("GET", asset.versions["original"].url).content == DATA
    assert not state.exists()


@pytest.mark.parametrize("seed", range(10))
def test_nothing_is_lost_or_doubled(day, own, stored, seed, tmp_path) -> None:
    """200 files of random sizes in random chunks, up and down again, with a random fault: all SHA-256 agree."""
    chance = random.Random(seed)
    sums: dict[str, str] = {}
    for number in range(10):
        data = chance.randbytes(chance.choice([0, 1, chance.randrange(50_000), chance.randrange(400_000)]))
        size = chance.randrange(len(data) // 6 + 1, 500_000)
        day.spoil(f"upload:{chance.choice(UPLOADS)}")
        day.spoil(f"media:{chance.choice(READS)}")

        uploaded = day.run(lambda c: c.asset.upload_file(data, filename=f"{number}.bin", chunk_size=size))  # noqa: B023
        path = day.run(lambda c: c.asset.download_to(uploaded.rid, tmp_path))  # noqa: B023

        day.clear()
        sums[uploaded.rid] = hashlib.sha256(data).hexdigest()
        assert hashlib.sha256(path.read_bytes()).hexdigest() == sums[uploaded.rid]
    assert {asset.rid for asset in own.asset.iter()} == set(sums)
    for rid, digest in sums.items():
        assert hashlib.sha256(stored(rid)).hexdigest() == digest


# ------------------------------------------------------------------------------------------------ files down, waiting


@pytest.mark.parametrize("fault", READS)
def test_downloads(day, own, fault, tmp_path) -> None:
    """An asset's file and a gallery's zip: whole, and alone in their folder."""
    fid = own.gallery.create(name="Talks").fid
    rid = own.asset.upload_file(DATA * 3, filename="a.bin", fid=fid).rid
    for operation in ("media", "asset.list", "gallery.download"):
        day.spoil(f"{operation}:{fault}")

    file = day.run(lambda c: c.asset.download_to(rid, tmp_path))
    archive = day.run(lambda c: c.gallery.download_to(fid, tmp_path))

    assert file.read_bytes() == DATA * 3
    with zipfile.ZipFile(archive) as opened:
        assert opened.read("a.bin") == DATA * 3
    assert sorted(tmp_path.iterdir()) == sorted([file, archive])


@pytest.mark.parametrize("fault", READS)
def test_what_cincopa_fetches(day, serve, stored, fault) -> None:
    """It is asked for until it is there."""
    source = serve(reply(200, "a film"))
    day.spoil(f"asset.upload_from_url_get_status:{fault}")

    rid = day.run(lambda c: c.asset.upload_url_and_wait(f"{source.url}/film.mp4"))

    assert stored(rid) == b"a film"
    assert len(source.seen) == 1


@pytest.mark.parametrize("fault", READS)
def test_live_channel(day, own, fault) -> None:
    """It is found and waited for; it is created and started once."""
    day.spoil(f"live.list:{fault}")
    for operation in ("create", "start"):
        day.spoil(f"live.{operation}:latency=0.01")

    liveid = day.run(lambda c: c.live.create_channel("Talk")).liveid
    day.run(lambda c: c.live.start(liveid))
    channel = day.run(lambda c: c.live.wait(liveid, "running", timeout=300))

    assert channel.liveid == liveid
    assert day.calls()[1:] == [(1, 1), (1, 1)]
    assert [stream.liveid for stream in own.live.list().live_streams] == [liveid]


# ------------------------------------------------------------------------------------------------------------- writes

WRITES: dict[str, Callable[[Any, str], Any]] = {
    "asset.set_meta": lambda c, rid: c.asset.add_tags(rid, ["b"]),
    "asset.set_meta, of a thumbnail": lambda c, rid: c.asset.set_thumbnail(rid, b"GIF89a", filename="a.gif"),
    "gallery.create": lambda c, _: c.gallery.create(name="Talks"),
    "live.create": lambda c, _: c.live.create_channel("Talk"),
    "portal.cease": lambda c, _: c.portal.claim("talks"),
    "asset.upload_from_url": lambda c, _: c.asset.upload_url_and_wait("http://127.0.0.1:1/a.mp4"),
}


@pytest.mark.parametrize("fault", SPOILT)
@pytest.mark.parametrize("write", WRITES)
def test_write_is_never_sent_twice(day, own, upload, write, fault) -> None:
    """It fails, and what was done before the answer was lost is done once."""
    (rid,) = upload(1)
    day.spoil(f"{write.partition(',')[0]}:{fault}")

    with pytest.raises((TransportError, ApiError)):
        day.run(lambda c: WRITES[write](c, rid))

    assert day.calls() == [(1, 1)]
    day.clear()
    done = int(fault in {"drop", "truncate"})
    if write == "gallery.create":
        assert len(own.gallery.list().galleries) == done
    if write == "live.create":
        assert len(own.live.list().live_streams) == done
    if write == "asset.set_meta":
        assert own.asset.get(rid).tags == ["b"] * done
