"""Fixtures that call the emulator over plain HTTP, with literal paths and without code of the client."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import documented
import httpx
import pytest
from hookreceiver import Receiver

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.emulator.api.handlers import HANDLERS


class Clock:
    """A clock that a test advances."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


# The operations with a handler that the document does not have any more.
REMOVED = HANDLERS.keys() - {path.strip("/").removesuffix(".json") for path in patched_document()["paths"]}


class Api:
    """Shortcuts for the requests of a test."""

    def __init__(self, http: httpx.Client, token: str) -> None:
        self.http = http
        self.token = token

    def get(self, operation: str, **parameters: Any) -> httpx.Response:
        if operation in REMOVED:
            pytest.skip(f"the document has no {operation} any more")
        return self.http.get(f"/v2/{operation}.json", params={"api_token": self.token, **parameters})

    def ok(self, operation: str, **parameters: Any) -> dict[str, Any]:
        """Call an operation that must succeed; return its JSON."""
        response = self.get(operation, **parameters)
        assert response.status_code == 200, response.text
        return response.json()

    def refused(self, operation: str, **parameters: Any) -> str:
        """Call an operation that must fail; return its message."""
        response = self.get(operation, **parameters)
        assert response.status_code == 500, response.text
        return response.json()["message"]

    def post(self, url: str, body: Any, name: str, **headers: str) -> str:
        """Post to an upload URL; return the response's text."""
        all_headers = {"X-FILE-NAME": name, **{key.replace("_", "-"): value for key, value in headers.items()}}
        return self.http.post(url, content=body, headers=all_headers).text

    def upload(self, body: Any = b"something", name: str = "a.txt", **parameters: str) -> str:
        """Upload a file in one request; return its rid."""
        url = self.ok("asset.get_upload_url", **parameters)["upload_url"]
        text = self.post(url, body, name)
        return text.splitlines()[5].split()[4]

    def asset(self, rid: str, **parameters: Any) -> dict[str, Any]:
        """Return the asset with this rid."""
        return self.ok("asset.list", rid=rid, **parameters)["items"][0]

    def rids(self, **parameters: Any) -> list[str]:
        """Return the rids on a page of asset.list."""
        return [item["rid"] for item in self.ok("asset.list", **parameters)["items"]]


@pytest.fixture
def any_response() -> None:
    """Switch off the check of responses, for tests of undocumented responses."""


@pytest.fixture(autouse=True)
def every_response_is_documented(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Check every response of `/v2/` that a test receives, through any httpx client."""
    if "any_response" in request.fixturenames:
        return
    send = httpx.Client.send

    def checked(*arguments: Any, **options: Any) -> httpx.Response:
        response = send(*arguments, **options)
        documented.check(response)
        return response

    monkeypatch.setattr(httpx.Client, "send", checked)


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def _running_emulator(clock: Clock) -> Iterator[Emulator]:
    with Emulator(clock=clock, allow_file_urls=True) as emulator:
        yield emulator


@pytest.fixture
def emulator(_running_emulator: Emulator) -> Emulator:
    _running_emulator.reset()
    return _running_emulator


@pytest.fixture
def api(emulator: Emulator) -> Iterator[Api]:
    with httpx.Client(base_url=emulator.base_url.removesuffix("v2/"), timeout=60) as http:
        yield Api(http, emulator.api_token)


@pytest.fixture
def own_api() -> Iterator[Callable[[str, str], Api]]:
    """Return a function that makes the shortcuts for another emulator, from its base URL and token."""
    with ExitStack() as stack:

        def make(base_url: str, token: str) -> Api:
            return Api(stack.enter_context(httpx.Client(base_url=base_url.removesuffix("v2/"), timeout=60)), token)

        yield make


@pytest.fixture
def with_token(api: Api) -> Callable[[str], Api]:
    """Return a function that makes the shortcuts with another token of the same emulator."""
    return lambda token: Api(api.http, token)


@pytest.fixture
def run_emulator(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Return a function that runs `cincopa emulator …` in this process; it returns exit code, output and errors."""
    from cincopa_v2_client.cli import main

    def run(*arguments: str) -> tuple[Any, str, str]:
        monkeypatch.setattr(sys, "argv", ["cincopa", "emulator", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code, *capsys.readouterr()

    return run


@pytest.fixture
def receivers() -> Iterator[Callable[[], Receiver]]:
    """Return a function that starts a server for webhook requests."""
    started: list[Receiver] = []

    def start() -> Receiver:
        started.append(Receiver())
        return started[-1]

    yield start
    for receiver in started:
        receiver.close()


@pytest.fixture
def receiver(receivers: Callable[[], Receiver]) -> Receiver:
    """Return a server for webhook requests."""
    return receivers()
