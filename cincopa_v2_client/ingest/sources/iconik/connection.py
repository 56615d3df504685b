"""Clients of iconik for files and write-backs, also in other processes."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import lru_cache

from iconik_v1_client import (
    ApiError,
    AuthenticationError,
    ForbiddenError,
    Iconik,
    IconikError,
    NotFoundError,
    RateLimitError,
    TransportError,
)


class Connection:
    """A client of iconik. Pickled, it has the client's credentials, of which a worker's process makes a client."""

    def __init__(self, client: Iconik) -> None:
        self.client = client

    def __reduce__(self) -> tuple[Callable[..., Connection], tuple[str, ...]]:
        secrets = self.client._credentials  # pyright: ignore[reportPrivateUsage]
        return _connect, (self.client.base_url, secrets["app_id"].reveal(), secrets["auth_token"].reveal())

    def __repr__(self) -> str:
        return f"Connection({self.client!r})"


@lru_cache
def _connect(base_url: str, app_id: str, auth_token: str) -> Connection:
    """Return this process's client for these credentials."""
    return Connection(Iconik(app_id, auth_token, base_url=base_url))


@contextmanager
def errors_of_files(file: object) -> Generator[None]:
    """Turn iconik's errors into those of a file that cannot be read, now or at all."""
    try:
        yield
    except IconikError as problem:
        raise _kind(problem)(f"{file!r} cannot be read: {problem}") from None


def _kind(problem: IconikError) -> type[OSError]:
    """Return the error that says whether another attempt is of use."""
    if isinstance(problem, NotFoundError):
        return FileNotFoundError
    if isinstance(problem, AuthenticationError | ForbiddenError):
        return PermissionError
    passing = isinstance(problem, TransportError) or (isinstance(problem, ApiError) and problem.status >= 500)
    return ConnectionError if passing or isinstance(problem, RateLimitError) else OSError
