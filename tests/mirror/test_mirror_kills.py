"""Kills of a mirror at random moments: the database is whole each time, and equal after the next run."""

import time
from multiprocessing import get_context
from pathlib import Path
from random import Random

import pytest
from mirror.libraries import library_of, mirrored, rows, upload

from cincopa_v2_client import Cincopa
from cincopa_v2_client.flows import scanning
from cincopa_v2_client.mirror import Mirror


def scan(token: str, base_url: str, path: Path) -> None:
    """Scan, with small pages, so that there are many moments."""
    scanning.PAGE_SIZE = 2
    with Cincopa(token, base_url=base_url) as client, Mirror(client, path) as mirror:
        mirror.scan()


@pytest.mark.parametrize("kills", [6, pytest.param(200, marks=pytest.mark.slow)])
def test_kills_at_random_moments(emulator, client, tmp_path, kills) -> None:
    """After a kill the mirror is as one of the scans has left it; the next run completes it."""
    random, path = Random(17), tmp_path / "library.db"
    context = get_context("forkserver")
    context.set_forkserver_preload(["cincopa_v2_client.mirror", "mirror.test_mirror_kills"])
    rids = [upload(client, f"{number}.txt") for number in range(20)]
    fid = client.gallery.create(name="Talks").fid
    while_it_ran, longest = 0, 0.5
    for number in range(kills):
        for rid in random.sample(rids, 5):
            client.asset.set_meta(rid, caption=f"Kill {number}")
        client.gallery.add_item(fid, [random.choice(rids)])
        victim = context.Process(target=scan, args=(emulator.api_token, emulator.base_url, path))
        start = time.monotonic()
        victim.start()
        victim.join(random.uniform(0.01, longest))
        victim.kill()
        victim.join()
        if victim.exitcode == 0:
            longest = time.monotonic() - start
        while_it_ran += victim.exitcode != 0
        if path.exists() and path.stat().st_size:
            assert rows(path, "PRAGMA integrity_check") == [("ok",)]
        with Mirror(client, path) as mirror:
            mirror.scan()
        assert mirrored(path) == library_of(client)

    assert while_it_ran > kills / 4
    assert rows(path, "SELECT count(*) FROM all_assets WHERE removed IS NOT NULL") == [(0,)]
