"""Fixtures of the tests of sources: another account, a server of S3, and one of files."""

import functools
import http.server
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
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


@pytest.fixture
def files(tmp_path: Path) -> Iterator[str]:
    """Serve the files of the items; return the address of their folder."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Print nothing."""

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(tmp_path / "source"))
    )
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()
