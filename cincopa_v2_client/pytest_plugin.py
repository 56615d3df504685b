"""Fixtures for pytest, available wherever this package is installed: `cincopa_emulator` and `cincopa`.

Every run of pytest loads this module, so the fixtures import their modules only when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .cincopa import Cincopa
    from .emulator import Emulator


@pytest.fixture(scope="session")
def _cincopa_emulator() -> Iterator[Emulator]:
    try:
        from .emulator import Emulator  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        extra = "pip install 'cincopa-v2-client[emulator]'"
        pytest.fail(f"The Cincopa fixtures need an extra: {extra} (no module {missing.name})", pytrace=False)
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def cincopa_emulator(_cincopa_emulator: Emulator) -> Emulator:
    """Return an empty emulator without faults; clients connect with its `base_url` and `api_token`."""
    _cincopa_emulator.reset()
    return _cincopa_emulator


@pytest.fixture
def cincopa(cincopa_emulator: Emulator) -> Iterator[Cincopa]:
    """Return a client of `cincopa_emulator`."""
    from .cincopa import Cincopa  # noqa: PLC0415
    from .runtime import http  # noqa: PLC0415

    # With its own transport, the client ignores a proxy that the environment names.
    with (
        http.HTTPTransport() as transport,
        Cincopa(cincopa_emulator.api_token, base_url=cincopa_emulator.base_url, transport=transport) as client,
    ):
        yield client
