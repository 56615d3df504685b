"""Hostile requests as bytes, from one seeded random source, and a socket to send them through."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from random import Random
from urllib.parse import quote_from_bytes, urlsplit

MARK = "leaked-by-the-emulator"
CLIMB = "../" * 12
METHODS = ["GET"] * 40 + ["POST"] * 40 + ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "PROPFIND"]
# Also values that mean something, so that some requests get far.
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
class Sent:
    """One request, and what its answer has to look like: `envelope`, `text`, or `anything` that is no crash."""

    head: str
    body: bytes
    answer: str
    method: str

    def __bytes__(self) -> bytes:
        return f"{self.head}Content-Length: {len(self.body)}\r\n\r\n".encode("latin-1") + self.body


class Hostile:
    """Makes requests. `names` are the parameters of each path, `known` are values that exist; `urls` are genuine
    upload, download and media URLs, for it to spoil.
    """

    def __init__(
        self, seed: int, names: dict[str, list[str]], token: str, known: dict[str, list[str]], urls: list[str]
    ) -> None:
        self._random = Random(seed)
        self._names = names
        self._token = token
        self._known = known
        self._urls = urls

    def request(self) -> Sent:
        """The next one."""
        kinds: list[Callable[[], Sent]] = [self._call] * 12 + [self._elsewhere, self._genuine] + [self._upload] * 6
        return self._random.choice(kinds)()

    def _call(self) -> Sent:
        path = self._random.choice(list(self._names))
        query = self._query(self._names[path])
        if self._random.random() < 0.05:
            path = self._spoiled(path)
        return self._sent(self._random.choice(METHODS), f"/v2{path}?{query}", "envelope")

    def _elsewhere(self) -> Sent:
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
        return self._sent(self._random.choice(METHODS), path, "anything")

    def _genuine(self) -> Sent:
        parts = urlsplit(self._random.choice(self._urls))
        return self._sent("GET", self._spoiled(f"{parts.path}?{parts.query}"), "anything")

    def _upload(self) -> Sent:
        parts = urlsplit(self._urls[0])
        query = parts.query if self._random.random() < 0.8 else self._spoiled(parts.query)
        return self._sent("POST", f"/post.jpg?{query}", "text", self._upload_headers())

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

    def _sent(self, method: str, target: str, answer: str, headers: dict[str, str] | None = None) -> Sent:
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
        sent = {"Host": "x", "Content-Type": self._random.choice(kinds), **(headers or {})}
        if self._random.random() < 0.1:
            sent[self._random.choice(["Host", "Origin", "X-Forwarded-For", "Range", "Cookie"])] = self._header(
                self._value()
            )
        lines = "".join(f"{name}: {value}\r\n" for name, value in sent.items())
        return Sent(f"{method} {target} HTTP/1.1\r\n{lines}", body, answer, method)

    def _query(self, names: list[str]) -> str:
        token = self._token if self._random.random() < 0.95 else self._encoded(self._value())
        sent = [f"api_token={token}"]
        for name in names:
            if name in self._known and self._random.random() < 0.6:
                sent.append(f"{name}={self._random.choice(self._known[name])}")
            elif self._random.random() < 0.4:
                sent.append(f"{name}={self._encoded(self._value())}")
        if self._random.random() < 0.1:
            sent.append(f"{self._encoded(self._value())}={self._encoded(self._value())}")
        query = "&".join(sent)
        return query if self._random.random() < 0.9 else self._spoiled(query)

    def _value(self) -> str | bytes:
        if self._random.random() < 0.2:
            return self._random.randbytes(self._random.randrange(60))
        return self._random.choice(VALUES)

    def _spoiled(self, text: str) -> str:
        place = self._random.randrange(len(text))
        wrong = self._random.choice(
            ["%", "%zz", "%00", "%ff", "%u0041", "&&", "=", ";", "+", "//", "..%2f", "%25", "#", ""]
        )
        return text[:place] + wrong + text[place + self._random.randrange(3) :]

    @staticmethod
    def _encoded(value: str | bytes) -> str:
        return quote_from_bytes(value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass"))

    def _header(self, value: str | bytes) -> str:
        """A value that may stand in a header, mostly."""
        text = value.decode("latin-1") if isinstance(value, bytes) else value
        return "".join(each for each in text if each.isprintable() and ord(each) < 256)[:2000].strip()


class Connection:
    """A socket that is kept as long as the server keeps it."""

    def __init__(self, port: int) -> None:
        self._address = ("127.0.0.1", port)
        self._socket: socket.socket | None = None

    def ask(self, sent: bytes, method: str) -> tuple[int, bytes]:
        """Send it; the status and body of the answer, or status 0 where the server hung up without one."""
        if self._socket is None:
            self._socket = socket.create_connection(self._address, timeout=300)
        try:
            self._socket.sendall(sent)
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
        """End it."""
        if self._socket:
            self._socket.close()
            self._socket = None
