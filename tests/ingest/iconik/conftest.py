"""Fixtures: an emulator of iconik with assets, beside the emulator of Cincopa."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

# Fixtures of commands.
from cli.conftest import cincopa_command, cincopa_process, client, environ, no_keyring  # noqa: F401

from iconik_v1_client import Iconik
from iconik_v1_client.emulator import Emulator as IconikEmulator

SECRET = "a-secret-of-24-characters"
VTT = "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nHello\n"


class Library:
    """The assets of an emulator of iconik, made by the calls that people make."""

    def __init__(self, emulator: IconikEmulator, iconik: Iconik) -> None:
        self.emulator = emulator
        self.iconik = iconik

    def asset(self, title: str = "Talk", content: bytes = b"0123456789", **file: Any) -> str:
        """Create an asset with a proxy; return its id."""
        asset_id = self.bare_asset(title)
        self.emulator.add_file(asset_id, content, **{"name": f"{title}.mp4", **file})
        return asset_id

    def bare_asset(self, title: str = "Talk") -> str:
        """Create an asset without files; return its id."""
        return self.iconik.assets.create(body={"title": title})["id"]

    def collection(self, title: str, *asset_ids: str, inside: tuple[str, ...] = ()) -> str:
        """Create a collection of assets, and of collections after them; return its id."""
        collection_id = self.iconik.collections.create(body={"title": title})["id"]
        for kind, ids in (("assets", asset_ids), ("collections", inside)):
            for each in ids:
                self.add(collection_id, each, kind)
        return collection_id

    def add(self, collection_id: str, object_id: str, kind: str = "assets") -> None:
        """Add an object to a collection."""
        body = {"object_id": object_id, "object_type": kind}
        self.iconik.collections.add_content(collection_id=collection_id, body=body)

    def version(self, asset_id: str) -> str:
        """Return the id of an asset's current version."""
        return self.iconik.assets.get(asset_id)["versions"][0]["id"]

    def transcribe(self, asset_id: str, language: str, text: str = VTT) -> None:
        """Add a transcription to an asset's current version."""
        self.iconik.transcriptions.create_from_subtitles(
            asset_id=asset_id, version_id=self.version(asset_id), body={"language": language, "content": text}
        )

    def approve(self, asset_id: str, status: str = "APPROVED") -> None:
        """Approve an asset's current version, or refuse it."""
        self.iconik.approvals.set(object_id=asset_id, object_type="assets", body={"status": status})


@pytest.fixture(scope="session")
def shared_iconik() -> Iterator[IconikEmulator]:
    """An emulator of iconik that the tests of a process share."""
    with IconikEmulator() as running:
        yield running


@pytest.fixture
def iconik_emulator(shared_iconik: IconikEmulator) -> IconikEmulator:
    """Return an empty emulator of iconik."""
    shared_iconik.reset()
    shared_iconik.clear_faults()
    return shared_iconik


@pytest.fixture
def iconik_of() -> Iterator[Callable[[IconikEmulator], Iconik]]:
    """Return a function that returns a client of an emulator of iconik."""
    made: list[Iconik] = []

    def make(emulator: IconikEmulator, token: str | None = None) -> Iconik:
        made.append(Iconik(emulator.app_id, token or emulator.auth_token, base_url=emulator.base_url))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def library(iconik_emulator: IconikEmulator, iconik_of: Callable[[IconikEmulator], Iconik]) -> Library:
    """Return the empty library of an emulator of iconik."""
    return Library(iconik_emulator, iconik_of(iconik_emulator))


@pytest.fixture
def iconik_environ(iconik_emulator: IconikEmulator) -> dict[str, str]:
    """Return the environment's variables for a command about iconik."""
    return {
        "ICONIK_APP_ID": iconik_emulator.app_id,
        "ICONIK_AUTH_TOKEN": iconik_emulator.auth_token,
        "ICONIK_BASE_URL": iconik_emulator.base_url,
        "CINCOPA_ICONIK_SECRET": SECRET,
    }
