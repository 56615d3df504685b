"""The download of one file. It is resumed after an interruption; attempts are counted anew after each received byte."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from ...errors import ApiError, CincopaError, TransportError
from ...runtime.secrets import Secret
from ..engine.steps import RunBlocking, Runner, Sleep, Step, Steps
from ..transfer import RETRYABLE_STATUSES, Progress, Reporter, check_url, retry_delays
from .part import OnComplete, PartFile, WrongFile
from .target import Target

if TYPE_CHECKING:
    from ...runtime import http

_MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Fetched(NamedTuple):
    """The outcome of a request: whether its body went into the part file; if not, the status and any redirect."""

    accepted: bool
    status: int
    location: Secret | None


class Fetch(Step[Fetched]):
    """Fetch a URL into a part file. The API's token is not sent."""

    def __init__(self, url: Secret, part: PartFile) -> None:
        self._url = url
        self._part = part

    def run(self, runner: Runner) -> Fetched:
        """Fetch the file and write each piece."""
        part = self._part
        with runner.client.fetch(self._url.reveal(), headers=part.request_headers()) as response:
            accepted = part.start_response(response.status_code, response.headers)
            for piece in response.iter_bytes() if accepted else ():
                part.append(piece)
                part.flush()
            return _fetched(accepted, response)

    async def run_async(self, runner: Runner) -> Fetched:
        """Fetch the file; pieces are collected and written in a thread."""
        import asyncio  # noqa: PLC0415 - a sync client does not need it

        part = self._part
        async with runner.client.fetch_async(self._url.reveal(), headers=part.request_headers()) as response:
            accepted = part.start_response(response.status_code, response.headers)
            if accepted:
                async for piece in response.aiter_bytes():
                    if part.append(piece):
                        await asyncio.to_thread(part.flush)
            return _fetched(accepted, response)


def _fetched(accepted: bool, response: http.Response) -> Fetched:
    location = response.headers.get("Location")
    return Fetched(accepted, response.status_code, Secret(location) if location else None)


def download(
    operation: str,
    job: list[str | None],
    url: Secret,
    target: Path,
    *,
    overwrite: bool = False,
    size: int | None = None,
    progress: Progress | None = None,
    on_complete: OnComplete | None = None,
) -> Steps[Path]:
    """Download a file and return its path. The retry limit starts over whenever an attempt received new bytes.

    Args:
        operation: The flow's name, for errors.
        job: Identifies the file; only a part file of the same job is resumed.
        url: The pre-signed URL of the file.
        target: The path of the file to write.
        overwrite: Whether to replace another file at that path.
        size: The size of the file, if the API gives it.
        progress: Called with the number of bytes that have been received, and the total.
        on_complete: Called with the path of the complete part file, before it takes the place of `target`.

    Raises:
        FileExistsError: Another file is at the path.
        ApiError: The file host refuses the download, redirects from https to http, or sends a file of another size or
            in an encoding that cannot be decoded; or a URL is not valid.
    """
    if not target.parent.is_dir():
        raise FileNotFoundError(f"{operation}: the folder {str(target.parent)!r} does not exist")
    check_url(url, f"{operation}: the API returned", operation=operation)
    place = Target(target, operation, overwrite=overwrite)
    place.check_size(size)
    reporter = Reporter(progress)
    with closing(PartFile(place, job, reporter, size)) as part:
        retries, largest_size = retry_delays(), part.size
        while (failure := (yield from _attempt(operation, url, part, reporter))) is not None:
            if part.size > largest_size:
                retries, largest_size = retry_delays(), part.size
            delay = next(retries, None)
            if delay is None:
                raise failure
            yield from Sleep(delay)
        is_at_target = yield from RunBlocking(part.is_at_target)
        return part.finish(on_complete, is_at_target=is_at_target)


def _attempt(operation: str, url: Secret, part: PartFile, reporter: Reporter) -> Steps[CincopaError | None]:
    """Fetch the file, or its rest, once; return the error if another attempt may succeed."""
    redirects = 0
    while True:
        try:
            fetched = yield from Fetch(url, part)
            if fetched.accepted and part.complete:
                part.check()
                return None
        except TransportError as problem:
            reporter.reraise()
            return problem
        except WrongFile as problem:
            part.restart()
            text = f"{operation}: the file host sent {problem}"
            raise ApiError(text, operation=operation, status=200) from None
        if fetched.accepted:
            text = f"{operation}: the connection ended after {part.size} bytes of the file"
            return TransportError(text, operation=operation)
        if fetched.status not in _REDIRECTS or not fetched.location or redirects == _MAX_REDIRECTS:
            break
        redirects += 1
        was_secure = url.reveal().startswith("https:")
        url = _redirect_target(url, fetched.location)
        if was_secure and url.reveal().startswith("http:"):
            text = f"{operation}: the file host redirected from https to http, which anyone on the way can change"
            raise ApiError(text, operation=operation, status=fetched.status)
        check_url(url, f"{operation}: the file host redirected to", operation=operation, status=fetched.status)
    text = f"{operation}: the file host returned HTTP {fetched.status}"
    problem = ApiError(text, operation=operation, status=fetched.status)
    if fetched.status in {206, 416}:
        # Not the range that was asked for.
        part.restart()
    elif fetched.status not in RETRYABLE_STATUSES:
        raise problem
    return problem


def _redirect_target(url: Secret, location: Secret) -> Secret:
    """Return the URL of a redirect; an empty one if it is not valid."""
    try:
        return Secret(urljoin(url.reveal(), location.reveal()))
    except ValueError:
        return Secret("")
