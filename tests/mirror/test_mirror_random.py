"""Random changes of the library, during scans and between them: once it rests, the mirror is equal."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from mirror.libraries import library_of, mirrored, rows, upload

from cincopa_v2_client import Cincopa, TransportError
from cincopa_v2_client.mirror import Mirror

CHANGES = ("upload", "retag", "add", "add_first", "take_out", "delete", "create_gallery", "delete_gallery")
SEEDS = st.integers(0, 2**32 - 1)


class Library:
    """A library that is changed at random."""

    def __init__(self, client: Cincopa) -> None:
        self.client = client
        self.rids: list[str] = []
        self.fids: list[str] = []
        # Also what was deleted.
        self.all_rids: list[str] = []

    def change(self, name: str, seed: int) -> None:
        """Change something that a seed chooses."""
        random, c = Random(seed), self.client
        if name == "upload" or not self.rids:
            self.rids.append(upload(c, f"{len(self.rids)}.txt"))
            self.all_rids.append(self.rids[-1])
            return
        rid = random.choice(self.rids)
        if name == "retag":
            c.asset.set_meta(rid, tags=random.sample(["a", "b", "A"], random.randint(1, 3)))
        elif name == "delete":
            self.rids.remove(rid)
            c.asset.delete(rid)
        elif name == "create_gallery" or not self.fids:
            self.fids.append(c.gallery.create(name=f"Gallery {len(self.fids)}").fid)
        else:
            self._change_gallery(name, random.choice(self.fids), rid)

    def _change_gallery(self, name: str, fid: str, rid: str) -> None:
        c = self.client
        if name == "delete_gallery":
            self.fids.remove(fid)
            c.gallery.delete(fid)
        elif name == "take_out":
            if rid in {item.rid for item in c.gallery.iter_items(fid)}:
                c.gallery.remove_item(fid, [rid])
        else:
            c.gallery.add_item(fid, [rid], insert_position="top" if name == "add_first" else "bottom")


class Machine(RuleBasedStateMachine):
    """Changes, scans during which changes happen, scans that are broken off, and look-ups of what webhooks name."""

    counted = 0

    def __init__(self, client: Cincopa) -> None:
        super().__init__()
        type(self).counted += 1
        self.library = Library(client)
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "library.db"

    @initialize(count=st.integers(3, 9))
    def fill(self, count: int) -> None:
        """Start with some assets."""
        for seed in range(count):
            self.library.change("upload", seed)
        self.library.change("create_gallery", 0)

    @rule(name=st.sampled_from(CHANGES), seed=SEEDS)
    def change(self, name: str, seed: int) -> None:
        """Change something."""
        self.library.change(name, seed)

    @rule(changes=st.lists(st.tuples(st.sampled_from(CHANGES), SEEDS), max_size=6), breaks=st.booleans())
    def scan(self, changes: list[tuple[str, int]], breaks: bool) -> None:
        """Scan, and change something after each page; perhaps the connection is lost at the end of the changes."""
        remaining = list(changes)

        def after_a_page(count: int, total: int | None) -> None:
            if remaining:
                self.library.change(*remaining.pop())
            elif breaks:
                raise TransportError("lost")

        self._with_mirror(after_a_page, lambda mirror: mirror.scan())

    @rule(seed=SEEDS, doubled=st.booleans())
    def follow(self, seed: int, doubled: bool) -> None:
        """Look up what webhooks name, in any order, more than once, and also what was deleted long ago."""
        random = Random(seed)
        rids = random.sample(self.library.all_rids, random.randint(0, len(self.library.all_rids)))
        fids = random.sample(self.library.fids, random.randint(0, len(self.library.fids)))
        for _ in range(1 + doubled):
            self._with_mirror(None, lambda mirror: mirror.refresh(rids=rids, fids=fids))

    def _with_mirror(self, progress: Any, use: Callable[[Mirror], object]) -> None:
        try:
            with Mirror(self.library.client, self.path, prefetch=0, progress=progress) as mirror:
                use(mirror)
        except TransportError:
            pass

    @invariant()
    def nothing_is_removed_that_is_there(self) -> None:
        """No row is marked as removed whose asset or gallery is there."""
        if self.path.exists():
            removed = {key for (key,) in rows(self.path, "SELECT rid FROM all_assets WHERE removed IS NOT NULL")}
            removed |= {key for (key,) in rows(self.path, "SELECT fid FROM all_galleries WHERE removed IS NOT NULL")}
            assert removed & {*self.library.rids, *self.library.fids} == set()

    def teardown(self) -> None:
        """Let the library rest: after one more scan, the mirror is equal."""
        try:
            with Mirror(self.library.client, self.path) as mirror:
                mirror.scan()
            assert mirrored(self.path) == library_of(self.library.client)
            assert rows(self.path, "PRAGMA integrity_check") == [("ok",)]
        finally:
            self.folder.cleanup()


@pytest.mark.parametrize("examples", [8, pytest.param(120, marks=pytest.mark.slow)])
def test_random_changes(emulator, client, monkeypatch, examples, record_property) -> None:
    """Mirror and library are equal in the end, and nothing was removed that was there."""
    monkeypatch.setattr("cincopa_v2_client.flows.scanning.PAGE_SIZE", 2)
    monkeypatch.setattr("cincopa_v2_client.mirror.scan.PAGE_SIZE", 2)

    def machine() -> Machine:
        emulator.reset()
        return Machine(client)

    factory: Any = machine

    before = Machine.counted
    run_state_machine_as_test(factory, settings=settings(max_examples=examples, stateful_step_count=12, deadline=None))
    record_property("measured", f"mirror: {Machine.counted - before} random histories")
