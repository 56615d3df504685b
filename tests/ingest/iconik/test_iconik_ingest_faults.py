"""Faults between iconik and Cincopa: everything ends right, or in a failure that names the asset."""

from datetime import UTC, datetime, timedelta

import pytest

from cincopa_v2_client.ingest import Ingest
from cincopa_v2_client.ingest.sources.iconik import IconikSource
from iconik_v1_client.emulator import Emulator as IconikEmulator

CONTENT = bytes(range(256)) * 4096


@pytest.mark.parametrize("pull", [True, False], ids=["fetched", "sent"])
@pytest.mark.parametrize(
    "fault",
    [
        "media:truncate:first=1",
        "media:reset:first=2",
        "media:status=503:first=2",
        "files:status=503:skip=3:first=2",
        "assets.get:status=429:first=1",
    ],
)
def test_passing_faults(library, client, tmp_path, fault, pull) -> None:
    """After a fault that passes, the whole file is at Cincopa, once, whether it is fetched or sent."""
    asset_id = library.asset(content=CONTENT)
    library.emulator.add_fault(fault)
    source = IconikSource(library.iconik, assets=[asset_id])
    (outcome,) = Ingest(client, source, journal=tmp_path / "journal", pull=pull, verify="content")

    assert (outcome.status, outcome.reason) == ("uploaded", "")
    assert [each.filesize for each in client.asset.list().items] == [len(CONTENT)]


@pytest.mark.parametrize("fault", ["history.create:drop:first=1", "history.create:status=500:first=1"])
def test_lost_answer_of_the_write_back(library, client, tmp_path, fault) -> None:
    """If it is not known whether the history was written, the next run looks first: there is one entry."""
    asset_id = library.asset()
    library.emulator.add_fault(fault)
    source = IconikSource(library.iconik, assets=[asset_id])
    outcomes = [next(iter(Ingest(client, source, journal=tmp_path / "journal"))) for _ in range(2)]

    assert outcomes[0].status == "failed"
    assert outcomes[1].ok
    assert len(library.iconik.history.list(asset_id).objects) == 1
    assert client.asset.list().items_data.items_count == 1


def test_file_that_is_gone_meanwhile(library, client, tmp_path) -> None:
    """An asset that is purged between planning and sending fails with its name, and others are published."""
    gone, other = library.asset("Gone"), library.asset("Other")
    items = list(IconikSource(library.iconik, assets=[gone, other]).items())
    library.iconik.assets.purge(gone)
    outcomes = {each.key: each for each in Ingest(client, items, journal=tmp_path / "journal")}

    assert outcomes[gone].status == "failed"
    assert "'Gone.mp4' of iconik's asset" in outcomes[gone].reason
    assert outcomes[other].status == "uploaded"


def test_addresses_that_expire(client, iconik_of, tmp_path) -> None:
    """A URL is requested when it is used, as those that planning saw may have expired."""
    now = [datetime(2026, 1, 1, tzinfo=UTC)]
    with IconikEmulator(clock=lambda: now[0], signed_url_seconds=60) as emulator:
        iconik = iconik_of(emulator)
        asset_id = iconik.assets.create(body={"title": "A"})["id"]
        emulator.add_file(asset_id, CONTENT, name="a.mp4")
        items = list(IconikSource(iconik, assets=[asset_id]).items())
        now[0] += timedelta(hours=1)
        (outcome,) = Ingest(client, items, journal=tmp_path / "journal")

    assert outcome.status == "uploaded"


def test_no_secret_is_stored(library, client, tmp_path) -> None:
    """The journal has neither iconik's token nor a signed URL."""
    source = IconikSource(library.iconik, assets=[library.asset(content=CONTENT)])
    list(Ingest(client, source, journal=tmp_path / "journal"))
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())

    assert b"Signature" not in stored
    assert library.emulator.auth_token.encode() not in stored
