"""Lower limits: the share of each layer in a call, and the memory of a page in other representations."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from http.client import HTTPConnection
from typing import Any, cast
from urllib.parse import urlsplit

import h11
import httpcore
from calls import TOKEN, served
from decoding import BODY, kept
from measuring import Row, cpu_ratios
from sample import PING

from cincopa_v2_client import Cincopa

HEADERS = [("Host", "127.0.0.1"), ("User-Agent", "cincopa-v2-client"), ("Accept-Encoding", "gzip, deflate")]
RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(PING), PING)


def rows(rounds: int, quick: bool) -> Iterator[Row]:
    """Measure the layers of a call, and other representations of a page."""
    del quick
    with served(PING) as base_url, ExitStack() as stack:
        ours = stack.enter_context(Cincopa(TOKEN, base_url=base_url))
        parts = {
            "the socket": _socket(base_url, stack),
            "h11": _h11,
            "httpcore's connection, h11 and the socket in it": _httpcore(base_url, stack),
            "http.client, which has no async side": _http_client(base_url, stack),
        }
        ratios = cpu_ratios({"ours": ours.ping, **parts}, 150, rounds)
    for name in parts:
        yield Row(f"share of c.ping() that is taken by {name}", 1 / ratios[name])
    yield from _other_ways(rounds)


def _socket(base_url: str, stack: ExitStack) -> Callable[[], object]:
    parts = urlsplit(base_url)
    connection = stack.enter_context(socket.create_connection((parts.hostname, parts.port)))
    request = f"GET /v2/ping.json?api_token={TOKEN} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode()

    def call() -> object:
        connection.sendall(request)
        return connection.recv(65536)

    return call


def _h11() -> object:
    connection = h11.Connection(h11.CLIENT)
    target = f"/v2/ping.json?api_token={TOKEN}"
    connection.send(h11.Request(method="GET", target=target, headers=HEADERS))
    connection.send(h11.EndOfMessage())
    connection.receive_data(RESPONSE)
    return [connection.next_event() for _ in range(3)]


def _httpcore(base_url: str, stack: ExitStack) -> Callable[[], object]:
    url = httpcore.URL(f"{base_url}/ping.json?api_token={TOKEN}")
    connection = stack.enter_context(httpcore.HTTPConnection(url.origin))

    def call() -> object:
        response = connection.handle_request(httpcore.Request("GET", url, headers=HEADERS))
        content = response.read()
        response.close()
        return content

    return call


def _http_client(base_url: str, stack: ExitStack) -> Callable[[], object]:
    connection = stack.enter_context(closing(HTTPConnection(urlsplit(base_url).netloc)))

    def call() -> object:
        connection.request("GET", f"/v2/ping.json?api_token={TOKEN}", headers=dict(HEADERS))
        return json.loads(connection.getresponse().read())

    return call


def _other_ways(rounds: int) -> Iterator[Row]:
    """Represent a page's objects as tuples of values that share their keys, without models."""
    name = "a page's objects as tuples beside shared keys"
    ways: dict[str, Callable[[], object]] = {"its assets": _flat, "all of them": lambda: _deep(json.loads(BODY), {})}
    plain = kept(lambda: json.loads(BODY))
    for which, way in ways.items():
        yield Row(f"{name}, {which}: bytes kept / the plain dict", kept(way) / plain)
        ratio = cpu_ratios({"this": way, "json": lambda: json.loads(BODY)}, 20, rounds)["json"]
        yield Row(f"{name}, {which}: time / json.loads", ratio)


def _flat() -> object:
    shapes: dict[tuple[str, ...], tuple[str, ...]] = {}
    return [_tuples(item, shapes) for item in json.loads(BODY)["items"]]


def _tuples(item: dict[str, Any], shapes: dict[tuple[str, ...], tuple[str, ...]]) -> object:
    keys = tuple(item)
    return shapes.setdefault(keys, keys), tuple(item.values())


def _deep(value: Any, shapes: dict[tuple[str, ...], tuple[str, ...]]) -> object:
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        return _tuples({key: _deep(one, shapes) for key, one in members.items()}, shapes)
    return [_deep(one, shapes) for one in cast("list[Any]", value)] if isinstance(value, list) else value
