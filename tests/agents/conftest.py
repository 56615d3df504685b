"""Fixtures: an account with two galleries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from agents.agent import Agent

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator


@dataclass
class Account:
    """An account with a gallery of three talks, and another gallery of two songs."""

    emulator: Emulator
    client: Cincopa
    talks: str
    songs: str
    talk_rids: list[str]
    song_rids: list[str]


@pytest.fixture
def account(emulator: Emulator) -> Iterator[Account]:
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        talks, songs = (client.gallery.create(name=name).fid for name in ("Talks", "Songs"))
        talk_rids = [
            client.asset.upload_file(b"x" * 10, filename=f"{n}.mp4", fid=talks, caption=f"Talk {n}", tags=["talk"]).rid
            for n in range(3)
        ]
        song_rids = [
            client.asset.upload_file(b"y", filename=f"{n}.mp3", fid=songs, caption=f"Song {n}").rid for n in range(2)
        ]
        # Let the emulator finish converting the files, so that nothing changes later.
        emulator.clock.advance(60)
        yield Account(emulator, client, talks, songs, talk_rids, song_rids)


@pytest.fixture
def agent(account: Account) -> Agent:
    """Return an agent without limits, whose client has no forms."""
    return Agent(account.emulator)
