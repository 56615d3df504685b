"""The messages of transport errors: the host that a request failed at, and what to check."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from faultserver import RESET, Step, answer

from cincopa_v2_client import AsyncCincopa, TransportError

TOKEN = "1234567itoken"


@pytest.fixture
def message(run) -> Callable[..., str]:
    """Return a function that returns the message of a failed call, once sync and once async."""

    def fail(base_url: str, **options: Any) -> str:
        with pytest.raises(TransportError) as caught:
            run(lambda client: client.ping(), api_token=TOKEN, base_url=base_url, retries=0, **options)
        return str(caught.value)

    return fail


@pytest.fixture
def silent() -> Iterator[str]:
    """Return the host of a server that accepts connections and sends nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def test_refused_connection_names_host_and_port(message) -> None:
    text = message("http://127.0.0.1:1/v2")

    assert text.startswith("ping: ConnectError: ")
    assert "127.0.0.1:1 refuses connections: check the host and the port" in text


def test_unknown_host_points_to_spelling_and_dns(message) -> None:
    text = message("http://api.cincopa.invalid/v2")

    assert "the name of api.cincopa.invalid cannot be resolved: check its spelling, and this machine's DNS" in text


def test_untrusted_certificate_points_to_the_authorities(message, serve, certificate) -> None:
    port = serve(answer(), tls=certificate.context).url.rpartition(":")[2].partition("/")[0]

    text = message(f"https://localhost:{port}")

    assert f"this machine does not trust the certificate of localhost:{port} (self-signed certificate)" in text
    assert "SSL_CERT_FILE" in text


def test_https_to_a_server_of_http_points_to_the_port(message, emulator) -> None:
    assert "check that it has https on this port" in message(emulator.base_url.replace("http:", "https:"))


def test_no_response_in_time_names_the_host(message, silent) -> None:
    assert f"{silent} does not respond in time" in message(f"http://{silent}", timeout=0.1)


def test_reset_connection_names_the_host(message, serve) -> None:
    server = serve(RESET)

    assert f"the connection to {server.url.partition('//')[2]} ended: check the network" in message(server.url)


def test_end_before_the_response_names_the_host(message, serve) -> None:
    server = serve(Step(then="finish"))

    assert f"{server.url.partition('//')[2]} ended the connection, or does not speak HTTP" in message(server.url)


def test_refused_connection_to_a_proxy_names_the_proxy_without_its_password(message, monkeypatch) -> None:
    monkeypatch.setenv("http_proxy", "http://user:p4ssw0rd@127.0.0.1:1")

    text = message("http://api.cincopa.example/v2")

    assert "the proxy 127.0.0.1:1 (the environment's http_proxy) refuses connections" in text
    assert "p4ssw0rd" not in text


def test_proxy_that_refuses_a_host_is_named(message, serve, monkeypatch) -> None:
    port = serve(answer(status=407)).url.rpartition(":")[2].partition("/")[0]
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")

    text = message("https://api.cincopa.example/v2")

    assert f"the proxy 127.0.0.1:{port} (the environment's https_proxy) does not connect to api.cincopa.example" in text


def test_connection_that_aiohttp_cannot_open_is_explained_too() -> None:
    async def ping() -> None:
        async with AsyncCincopa(TOKEN, base_url="http://127.0.0.1:1/v2", retries=0, transport="aiohttp") as client:
            await client.ping()

    with pytest.raises(TransportError, match=r"127\.0\.0\.1:1 refuses connections"):
        asyncio.run(ping())
