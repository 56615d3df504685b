"""Fixtures for all tests: a clean environment, hypothesis profiles, and the servers."""

import asyncio
import datetime
import os
import signal
import ssl
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx
import pytest
from faultserver import FaultServer, Step
from flows.proxy import Proxy
from hypothesis import HealthCheck, settings

from cincopa_v2_client import AsyncCincopa, Cincopa
from cincopa_v2_client.emulator import Emulator

settings.register_profile("default", max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", settings.get_profile("default"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


# A test suite that was started with nohup ignores SIGHUP, and so would the commands that the tests send it to.
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the measurements of tests, as the output of xdist's workers is not shown."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, value in report.user_properties:
            if name == "measured" and report.when == "call":
                terminalreporter.write_line(str(value))


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the token, base URL and proxies of the environment in which the tests run."""
    for name in os.environ:
        if name.startswith("CINCOPA_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session", autouse=True)
def shared_ssl_context() -> Iterator[None]:
    """Read the trusted certificates once; httpx reads them for every client, which costs more than most tests."""
    create = httpx.create_ssl_context
    contexts: dict[str | None, Any] = {}

    def shared(verify: Any = True, cert: Any = None, **options: Any) -> Any:
        if verify is not True or cert:
            return create(verify, cert, **options)
        file = os.environ.get("SSL_CERT_FILE")
        if file not in contexts:
            contexts[file] = create(**options)
        return contexts[file]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("httpx._transports.default.create_ssl_context", shared)
        yield


@pytest.fixture(scope="session")
def _emulator() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def emulator(_emulator: Emulator) -> Emulator:
    """Return an empty emulator."""
    _emulator.reset()
    return _emulator


@pytest.fixture(scope="session")
def _brief_emulator() -> Iterator[Emulator]:
    with Emulator(brief_details=True) as emulator:
        yield emulator


@pytest.fixture(params=["everything", "developer page"])
def emulator_with_either_default(
    request: pytest.FixtureRequest, _emulator: Emulator, _brief_emulator: Emulator
) -> Emulator:
    """Return an empty emulator with either documented default of `details` (§6.3)."""
    chosen = _emulator if request.param == "everything" else _brief_emulator
    chosen.reset()
    return chosen


@pytest.fixture
def proxy(emulator: Emulator) -> Iterator[Proxy]:
    """Return a proxy in front of the emulator that records requests and injects faults."""
    proxy = Proxy(urlsplit(emulator.base_url).port or 0)
    yield proxy
    proxy.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., FaultServer]]:
    """Return a function that starts servers, which respond according to a script."""
    servers: list[FaultServer] = []

    def start(*script: Step, tls: ssl.SSLContext | None = None) -> FaultServer:
        servers.append(FaultServer(script, tls))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


class Certificate(NamedTuple):
    """A certificate for `localhost`: the server's context, and the file that clients must trust."""

    context: ssl.SSLContext
    path: Path


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """Return a certificate that no client trusts by default."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    x509_certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("certificate")
    path, both = folder / "certificate.pem", folder / "both.pem"
    path.write_bytes(x509_certificate.public_bytes(Encoding.PEM))
    both.write_bytes(path.read_bytes() + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    return Certificate(context, path)


@pytest.fixture(scope="session")
def png() -> bytes:
    """Return a PNG image of 16 by 9 pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 16, 9, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x20\x40\x60" * 16) * 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Return a function that creates a client and calls a function with it, once sync and once async."""

    def sync(act: Callable[[Any], Any], **options: Any) -> Any:
        with Cincopa(**options) as client:
            return act(client)

    async def asynchronous(act: Callable[[Any], Any], **options: Any) -> Any:
        async with AsyncCincopa(**options) as client:
            return await act(client)

    if request.param == "sync":
        return sync
    return lambda act, **options: asyncio.run(asynchronous(act, **options))
