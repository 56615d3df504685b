"""Fixtures for pytest, available wherever this package is installed.

`cincopa` and `async_cincopa` are clients of `cincopa_emulator`, which is empty at the start of each test.
`cincopa_session_emulator` is the same emulator for fixtures of a wider scope. When a test fails, its report has the
requests that the emulator got.

Every run of pytest loads this module, so the fixtures import their modules only when they are used.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from .cincopa import AsyncCincopa, Cincopa
    from .emulator import Emulator

_EMULATORS = ("cincopa_emulator", "cincopa_session_emulator")


@pytest.fixture(scope="session")
def cincopa_session_emulator() -> Iterator[Emulator]:
    """Return the emulator of the whole run, whose `base_url` and `api_token` stay the same.

    `cincopa_emulator` is this one, emptied before each test that uses it.
    """
    try:
        from .emulator import Emulator  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        extra = "pip install 'cincopa-v2-client[emulator]'"
        pytest.fail(f"The Cincopa fixtures need an extra: {extra} (no module {missing.name})", pytrace=False)
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def cincopa_emulator(cincopa_session_emulator: Emulator) -> Emulator:
    """Return an empty emulator without faults; clients connect with its `base_url` and `api_token`."""
    cincopa_session_emulator.reset()
    return cincopa_session_emulator


@pytest.fixture
def cincopa(cincopa_emulator: Emulator) -> Iterator[Cincopa]:
    """Return a client of `cincopa_emulator`."""
    from .cincopa import Cincopa  # noqa: PLC0415
    from .runtime import http  # noqa: PLC0415

    # With its own transport, the client ignores a proxy that the environment names.
    with (
        http.HTTPTransport() as transport,
        Cincopa(cincopa_emulator.api_token, base_url=cincopa_emulator.base_url, transport=transport) as client,
    ):
        yield client


@pytest.fixture
def async_cincopa(cincopa_emulator: Emulator) -> AsyncCincopa:
    """Return an async client of `cincopa_emulator`, for the event loops of any plugin."""
    from .cincopa import AsyncCincopa  # noqa: PLC0415
    from .runtime import http  # noqa: PLC0415

    # Without idle connections, none belongs to an event loop, which may have ended when the client is used or closed.
    transport = http.AsyncHTTPTransport(limits=http.Limits(max_keepalive_connections=0))
    return AsyncCincopa(cincopa_emulator.api_token, base_url=cincopa_emulator.base_url, transport=transport)


# Not a wrapper of the new style, which would end every run of an old pytest.
@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any]:
    """Add the requests that the emulator got to the report of a failed test."""
    outcome = yield
    report: pytest.TestReport = outcome.get_result()
    if report.failed:
        arguments: dict[str, Any] = getattr(item, "funcargs", {})
        # A project may have a fixture of its own by this name, and a test may have stopped the emulator.
        found = next((arguments[name] for name in _EMULATORS if name in arguments), None)
        if describe := getattr(found, "describe_requests", None):
            with suppress(RuntimeError):
                report.sections.append(("Requests to the Cincopa emulator", describe()))
