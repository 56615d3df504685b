"""The source of asset.upload_from_url: an http(s) URL, or a file on this machine."""

# Of `url2pathname`, only the module is deprecated in which Windows has it.
# pyright: reportDeprecated=false

import asyncio
import ssl
from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import asynccontextmanager
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from ...emulation.paths import OWN_REQUEST
from ...runtime import http
from .. import choices
from ..errors import refused
from ..settings import Settings

_READ_SIZE = 256 * 1024
_MAX_PORT = 65535

Source = tuple[int | None, AsyncIterable[bytes]]


@asynccontextmanager
async def open_source(url: str, settings: Settings) -> AsyncGenerator[Source]:
    """Open a URL for reading; yield its size, or None if unknown, and its bytes.

    By default, only loopback addresses are allowed. Raises `ErrorResponse` or an httpx error.
    """
    if urlsplit(url).scheme == "file":
        # The holder of a token could read any file that this process can read.
        if not settings.allow_file_urls:
            raise refused("file URLs can be fetched only if the emulator has --allow-file-urls")
        path = _local_path(url)
        yield path.stat().st_size, _read_file(path)
    else:
        async with _open_http(url, allow_remote=settings.allow_fetch) as source:
            yield source


@asynccontextmanager
async def _open_http(url: str, *, allow_remote: bool) -> AsyncGenerator[Source]:
    async def check(request: http.Request) -> None:
        _check_url(request.url, allow_remote=allow_remote)

    async with (
        http.AsyncClient(
            # Without `allow_remote`, the server is on this machine, where certificates are self-signed.
            verify=_ssl_context() if allow_remote else False,
            headers={"Accept-Encoding": "identity", OWN_REQUEST: "fetch"},
            timeout=choices.FETCH_SECONDS,
            follow_redirects=True,
            max_redirects=choices.FETCH_REDIRECTS,
            # As a hook, so that the targets of redirects are checked too.
            event_hooks={"request": [check]},
            trust_env=False,
        ) as client,
        client.stream("GET", url) as response,
    ):
        if not response.is_success:
            raise refused(f"the server responded with HTTP {response.status_code}")
        is_encoded = "content-encoding" in response.headers
        length = response.headers.get("content-length", "")
        yield int(length) if length.isdigit() and not is_encoded else None, response.aiter_bytes()


def _check_url(url: http.URL, *, allow_remote: bool) -> None:
    if url.scheme not in ("http", "https"):
        raise refused("only http and https URLs can be fetched")
    if (url.port or 0) > _MAX_PORT:
        raise refused("invalid port")
    if not allow_remote and not _is_loopback(url.host):
        raise refused("only this machine's own addresses can be fetched from, unless the emulator has --allow-fetch")


def _is_loopback(host: str) -> bool:
    # Other names are refused: by the time of the connection they may resolve to another address.
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _local_path(url: str) -> Path:
    parts = urlsplit(url)
    path = Path(url2pathname(parts.path))
    if parts.netloc.lower() not in ("", "localhost") or not path.is_absolute() or not path.is_file():
        raise refused("there is no such file on this machine")
    return path


async def _read_file(path: Path) -> AsyncGenerator[bytes]:
    with path.open("rb") as file:
        while data := file.read(_READ_SIZE):
            yield data
            # File reads do not suspend; let other tasks run.
            await asyncio.sleep(0)


@cache
def _ssl_context() -> ssl.SSLContext:
    return ssl.create_default_context()
