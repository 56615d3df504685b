"""Malformed requests from a seeded random source, and a socket to send them."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from random import Random
from urllib.parse import quote_from_bytes, urlsplit

MARK = "leaked-by-the-emulator"
CLIMB = "../" * 12
METHODS = ["GET"] * 40 + ["POST"] * 40 + ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "PROPFIND"]
# Some values are valid, so that some requests are processed.
VALUES: list[str | bytes] = [
    "",
    " ",
    "0",
    "-1",
    "1e9",
    "9" * 9,
    "9" * 40,
    "9" * 5000,
    "1.5",
    "NaN",
    "\u0661\u0662",
    "yes",
    "no",
    "YES",
    "top",
    "null",
    "undefined",
    "tag=",
    "caption=",
    "caption=%",
    "no-tag",
    "any-tag",
    ",",
    ",,,,",
    "a,b,c",
    "," * 3000,
    "video,image",
    "thumb",
    "2024-02-30",
    "2030-01-01",
    "1.2.3.4",
    "::1",
    "999.1.1.1",
    "rid:10000001",
    "10000001",
    "A" * 12,
    "x" * 10_000,
    "é" * 5000,
    f"{CLIMB}tmp/{MARK}",
    f"..\\..\\{MARK}",
    f"/tmp/{MARK}\0.txt",
    f"file:///{CLIMB}dev/null",
    f"file:///tmp/{MARK}",
    "file://host/x",
    "file:///dev/zero",
    "http://[",
    "http://127.0.0.1:1/",
    "http://127.0.0.1:99999/",
    "http://exa mple/",
    "http://" + "a" * 300,
    "javascript:alert(1)",
    "ftp://127.0.0.1/",
    "{}",
    '{"a":' * 500,
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "%",
    "_",
    "\r\nSet-Cookie: a=b",
    "\0",
    "a\0b",
    "\ud800",
    b"\xff\xfe\x80",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    "\u202e\u2066",
    "🎉" * 300,
    "\uff41\u0301",
]
NONSENSE = [
    b"\0\0\0\0\r\n\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /v2/ping.json\r\n\r\n",
    b"GET /v2/ping.json HTTP/1.1\r\n\r\n",
    b"GET /v2/\xff\xfe.json HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /v2/ping.json?\x01\x02 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /v2/ping.json HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
    b"GET /v2/ping.json HTTP/1.1\r\nHost: x\r\nA: \x00\r\n\r\n",
    b"GET /v2/ping.json HTTP/1.1\r\nHost : x\r\n\r\n",
    b"GET http://other.test/v2/ping.json HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET * HTTP/1.1\r\nHost: x\r\n\r\n",
    b"CONNECT x:80 HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 20_000 + b"\r\n",
    b"POST /post.jpg HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    b"POST /post.jpg HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    b"POST /post.jpg HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST /post.jpg HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
    b"POST /v2/ping.json HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\nab",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"GET /v2/ping.json HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
]


@dataclass(frozen=True)
class RawRequest:
    """A request, and the required form of its response: `envelope`, `text`, or `anything` except a crash."""

    head: str
    body: bytes
    expected: str
    method: str

    def __bytes__(self) -> bytes:
        return f"{self.head}Content-Length: {len(self.body)}\r\n\r\n".encode("latin-1") + self.body


class RequestGenerator:
    """Generates malformed requests.

    `names` are the parameters of each path, `valid_values` are existing values, and `urls` are genuine upload, download
    and media URLs, which are modified.
    """

    def __init__(
        self, seed: int, names: dict[str, list[str]], token: str, valid_values: dict[str, list[str]], urls: list[str]
    ) -> None:
        self._random = Random(seed)
        self._names = names
        self._token = token
        self._valid_values = valid_values
        self._urls = urls

    def request(self) -> RawRequest:
        """Return the next request."""
        kinds: list[Callable[[], RawRequest]] = (
            [self._call] * 12 + [self._other_path, self._genuine_url] + [self._upload] * 6
        )
        return self._random.choice(kinds)()

    def _call(self) -> RawRequest:
        path = self._random.choice(list(self._names))
        query = self._query(self._names[path])
        if self._random.random() < 0.05:
            path = self._damaged(path)
        return self._raw_request(self._random.choice(METHODS), f"/v2{path}?{query}", "envelope")

    def _other_path(self) -> RawRequest:
        roots = [
            "/v2/",
            "/v2/..%2f",
            "/media/",
            "/media/../",
            "/media/..%2f..%2f",
            "/media-platform/",
            "/_emulator/",
            "/",
        ]
        path = self._random.choice(roots) + self._encoded(self._value()).replace("?", "")[:4000]
        return self._raw_request(self._random.choice(METHODS), path, "anything")

    def _genuine_url(self) -> RawRequest:
        parts = urlsplit(self._random.choice(self._urls))
        return self._raw_request("GET", self._damaged(f"{parts.path}?{parts.query}"), "anything")

    def _upload(self) -> RawRequest:
        parts = urlsplit(self._urls[0])
        query = parts.query if self._random.random() < 0.8 else self._damaged(parts.query)
        return self._raw_request("POST", f"/post.jpg?{query}", "text", self._upload_headers())

    def _upload_headers(self) -> dict[str, str]:
        pick, start, length = self._random.random, self._random.randrange(50), self._random.randrange(40)
        headers: dict[str, str] = {}
        if pick() < 0.8:
            headers["X-FILE-NAME"] = self._encoded(self._value())
        if pick() < 0.5:
            headers["Content-Range"] = f"bytes {start}-{start + length}/{self._random.randrange(90)}"
        elif pick() < 0.3:
            headers["Content-Range"] = self._header(self._value())
        if pick() < 0.5:
            headers["unique-id"] = self._random.choice(["1", "2", self._header(self._value())])
        return headers

    def _raw_request(
        self, method: str, target: str, expected: str, headers: dict[str, str] | None = None
    ) -> RawRequest:
        body = self._random.choice(
            [b"", b"x", self._random.randbytes(30), self._query(["fid", "rid"]).encode(), b"[" * 20_000]
        )
        kinds = [
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "application/json",
            "text/plain; charset=no",
        ]
        kinds += ["multipart/form-data; boundary=x", "", "/", self._header(self._value())]
        all_headers = {"Host": "x", "Content-Type": self._random.choice(kinds), **(headers or {})}
        if self._random.random() < 0.1:
            all_headers[self._random.choice(["Host", "Origin", "X-Forwarded-For", "Range", "Cookie"])] = self._header(
                self._value()
            )
        lines = "".join(f"{name}: {value}\r\n" for name, value in all_headers.items())
        return RawRequest(f"{method} {target} HTTP/1.1\r\n{lines}", body, expected, method)

    def _query(self, names: list[str]) -> str:
        token = self._token if self._random.random() < 0.95 else self._encoded(self._value())
        pairs = [f"api_token={token}"]
        for name in names:
            if name in self._valid_values and self._random.random() < 0.6:
                pairs.append(f"{name}={self._random.choice(self._valid_values[name])}")
            elif self._random.random() < 0.4:
                pairs.append(f"{name}={self._encoded(self._value())}")
        if self._random.random() < 0.1:
            pairs.append(f"{self._encoded(self._value())}={self._encoded(self._value())}")
        query = "&".join(pairs)
        return query if self._random.random() < 0.9 else self._damaged(query)

    def _value(self) -> str | bytes:
        if self._random.random() < 0.2:
            return self._random.randbytes(self._random.randrange(60))
        return self._random.choice(VALUES)

    def _damaged(self, text: str) -> str:
        position = self._random.randrange(len(text))
        insertion = self._random.choice(
            ["%", "%zz", "%00", "%ff", "%u0041", "&&", "=", ";", "+", "//", "..%2f", "%25", "#", ""]
        )
        return text[:position] + insertion + text[position + self._random.randrange(3) :]

    @staticmethod
    def _encoded(value: str | bytes) -> str:
        return quote_from_bytes(value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass"))

    def _header(self, value: str | bytes) -> str:
        """Return a value that is usually valid in a header."""
        text = value.decode("latin-1") if isinstance(value, bytes) else value
        return "".join(each for each in text if each.isprintable() and ord(each) < 256)[:2000].strip()


class Connection:
    """A socket that is kept open as long as the server keeps it open."""

    def __init__(self, port: int) -> None:
        self._address = ("127.0.0.1", port)
        self._socket: socket.socket | None = None

    def send(self, data: bytes, method: str) -> tuple[int, bytes]:
        """Send a request; return the status and body of the response, or status 0 if the server sent none."""
        if self._socket is None:
            self._socket = socket.create_connection(self._address, timeout=300)
        try:
            self._socket.sendall(data)
            response = HTTPResponse(self._socket, method=method)
            response.begin()
            body = response.read()
        except (HTTPException, ConnectionError):
            self.close()
            return 0, b""
        if response.will_close:
            self.close()
        return response.status, body

    def close(self) -> None:
        """Close the socket."""
        if self._socket:
            self._socket.close()
            self._socket = None
