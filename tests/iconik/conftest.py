"""Fixtures of the emulator of iconik."""

import pytest
from iconik_clients import Api, Hook

from iconik_v1_client.emulator import Emulator


@pytest.fixture(scope="session")
def shared_emulator():
    """An emulator that the tests of a process share."""
    with Emulator() as running:
        yield running


@pytest.fixture
def emulator(shared_emulator):
    """An empty emulator."""
    shared_emulator.reset()
    return shared_emulator


@pytest.fixture
def api(emulator):
    """A client with all roles."""
    client = Api(emulator)
    yield client
    client.http.close()


@pytest.fixture
def api_of(emulator):
    """Return a function that returns a client with some roles."""
    clients = []

    def make(*roles):
        clients.append(Api(emulator, emulator.add_token(roles)))
        return clients[-1]

    yield make
    for client in clients:
        client.http.close()


@pytest.fixture
def hook():
    """A receiver of custom actions."""
    server = Hook()
    yield server
    server.close()
