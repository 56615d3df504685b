"""The environment's proxies: one that cannot be used is reported when it is needed, and NO_PROXY is honoured."""

import sys
import traceback
from typing import Any

import httpx
import pytest
from faultserver import answer

from cincopa_v2_client import Cincopa
from cincopa_v2_client.runtime.connections.proxies import is_exempt

TOKEN = "1234567itoken"
PONG = answer(accid="1234567")
PASSWORD = "p4ssw0rd"


def ping(client: Any) -> Any:
    return client.ping()


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (f"socks://u:{PASSWORD}@127.0.0.1:9/", "unknown scheme"),
        (f"ftp://u:{PASSWORD}@127.0.0.1:9", "unknown scheme"),
        (f"http://u:{PASSWORD}#x@127.0.0.1:9", "malformed"),
        (f"http://u:{PASSWORD}@[::1", "malformed"),
        (f"http://u:{PASSWORD}@a..b:1", "invalid host or port"),
        (f"http://u:{PASSWORD}@127.0.0.1:99999", "invalid host or port"),
        (f"http://u:{PASSWORD}@", "invalid host or port"),
    ],
)
@pytest.mark.parametrize("name", ["http_proxy", "https_proxy", "all_proxy"])
def test_malformed_proxy_is_reported_without_its_password(run, monkeypatch, name, value, problem) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ValueError, match=f"the environment's {name} .*{problem}.*; expected a URL such as") as caught:
        run(ping, api_token=TOKEN, base_url=f"{'https' if name == 'https_proxy' else 'http'}://cincopa.example")

    frames = traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack
    shown = [frame.name for frame in frames if "/tests/" not in frame.filename and PASSWORD in str(frame.locals)]
    assert (PASSWORD in str(caught.value), caught.value.__context__, shown) == (False, None, [])


def test_socks_proxy_names_the_package_that_it_needs(run, monkeypatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "socksio", None)

    with pytest.raises(ModuleNotFoundError, match=r"all_proxy is a SOCKS proxy.*: pip install socksio"):
        run(ping, api_token=TOKEN, base_url="http://cincopa.example")


@pytest.mark.parametrize("environment", [{"https_proxy": "socks://h:9"}, {"all_proxy": "socks://h:9", "no_proxy": "*"}])
def test_malformed_proxy_that_is_not_needed_is_ignored(run, serve, monkeypatch, environment) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert run(ping, api_token=TOKEN, base_url=serve(PONG).url).accid == "1234567"


def test_spaces_around_a_proxy_are_ignored(run, serve, monkeypatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", f" {serve(PONG).url} ")

    assert run(ping, api_token=TOKEN, base_url="http://cincopa.example").accid == "1234567"


@pytest.mark.parametrize(
    ("entries", "is_direct"),
    [
        ("127.0.0.0/8", True),
        ("10.0.0.0/8", False),
        ("localhost, *", True),
        ("localhost 127.0.0.1", True),
        ("http://127.0.0.1", True),
        ("all://127.0.0.1:{port}", True),
        ("https://127.0.0.1", False),
        ("127.0.0.1:{port}", True),
        ("127.0.0.1:1", False),
        ("0.0.1", False),
        ("::1/128,[::1]:80", False),
        (",", False),
    ],
)
def test_no_proxy_names_networks_schemes_and_ports(serve, monkeypatch, entries, is_direct) -> None:
    server, proxy = serve(PONG), serve(PONG)
    monkeypatch.setenv("HTTP_PROXY", proxy.url)
    monkeypatch.setenv("NO_PROXY", entries.format(port=server.url.rpartition(":")[2]))

    with Cincopa(TOKEN, base_url=server.url) as client:
        client.ping()

    assert (len(server.seen), len(proxy.seen)) == ((1, 0) if is_direct else (0, 1))


@pytest.mark.parametrize(("scheme", "port"), [("http", 80), ("https", 443)])
def test_no_proxy_with_a_port_is_for_urls_without_one_too(monkeypatch, scheme, port) -> None:
    monkeypatch.setenv("NO_PROXY", f"cincopa.example:{port}")

    assert is_exempt(httpx.URL(f"{scheme}://cincopa.example/v2"))
    assert not is_exempt(httpx.URL(f"{scheme}://cincopa.example:8080/v2"))
