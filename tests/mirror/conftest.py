"""A client of an empty emulator."""

from collections.abc import Iterator

import pytest

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator


@pytest.fixture
def client(emulator: Emulator) -> Iterator[Cincopa]:
    """Return a client of the emulator."""
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        yield client
