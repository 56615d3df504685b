"""Fixtures of the tests of sources: another account, and a server of S3."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator


@pytest.fixture(scope="session")
def _old() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def old(_old: Emulator) -> Iterator[Cincopa]:
    """Return the client of an empty account to read from."""
    _old.reset()
    with Cincopa(_old.api_token, base_url=_old.base_url) as client:
        yield client


@pytest.fixture(scope="session")
def s3() -> Iterator[dict[str, Any]]:
    """Return the options of s3fs for a server of S3."""
    moto: Any = pytest.importorskip("moto.server")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = moto.ThreadedMotoServer(port=0)
    server.start()
    _, port = server.get_host_and_port()
    yield {"key": "an-id", "secret": "a-hidden-key", "endpoint_url": f"http://127.0.0.1:{port}"}
    server.stop()


@pytest.fixture
def films(s3: dict[str, Any], request: pytest.FixtureRequest) -> Iterator[dict[str, Any]]:
    """Fill a bucket with objects; return the options."""
    file_system: Any = pytest.importorskip("fsspec").filesystem("s3", **s3)
    count = getattr(request, "param", 3)
    file_system.mkdir("films")
    file_system.pipe({f"films/{n % 10}/film {n:04}.mp4": b"film %d" % n for n in range(count)})
    yield s3
    file_system.rm("films", recursive=True)
