"""Each operation of iconik's document, called through its generated functions with all its arguments.

steady checks the requests against the composed document; Prism responds by the patched one.
"""

import asyncio
import importlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_type_hints

import httpx
import pytest
from naming import argument_names, identifier

from cincopa_v2_client.emulation.examples import make_example
from cincopa_v2_client.emulation.operation import METHODS
from cincopa_v2_client.emulation.schema import Schema
from iconik_v1_client import AsyncIconik, DecodeError, Iconik
from iconik_v1_client.api import METHODS as NAMES

OPENAPI = Path(__file__).parent.parent.parent / "openapi"
PATCHED = json.loads((OPENAPI / "iconik-v1.patched.json").read_bytes())
OPERATIONS = [
    (path, method, item[method]) for path, item in PATCHED["paths"].items() for method in METHODS if method in item
]
# The path that is there twice: steady checks both operations by the parameters of the first.
TWIN = "GET /v1/assets/{asset_id}/segments/{segment_type}/"


def arguments(spec: dict[str, Any]) -> dict[str, Any]:
    """Return an example value of each parameter and of the body, by their names in Python."""
    parameters = spec.get("parameters", [])
    names = argument_names(parameters, has_body="requestBody" in spec)
    values = {
        name: make_example(Schema(each["schema"], PATCHED)) or "x" for name, each in zip(names, parameters, strict=True)
    }
    if "requestBody" in spec:
        (content,) = spec["requestBody"]["content"].values()
        values["body"] = make_example(Schema.of(content["schema"], PATCHED))
    return values


class Recorder:
    """Sends requests to a server that has the paths of the document, and records the headers of its responses."""

    def __init__(self) -> None:
        self.responses: list[httpx.Response] = []

    def at_root(self, request: httpx.Request) -> httpx.Request:
        """Return a request without the path of the service."""
        target = request.url.raw_path.removeprefix(b"/assets")
        request.url = request.url.copy_with(raw_path=target)
        return request


class SyncRecorder(Recorder, httpx.HTTPTransport):
    def __init__(self) -> None:
        Recorder.__init__(self)
        httpx.HTTPTransport.__init__(self)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.responses.append(super().handle_request(self.at_root(request)))
        return self.responses[-1]


class AsyncRecorder(Recorder, httpx.AsyncHTTPTransport):
    def __init__(self) -> None:
        Recorder.__init__(self)
        httpx.AsyncHTTPTransport.__init__(self)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.responses.append(await super().handle_async_request(self.at_root(request)))
        return self.responses[-1]


def call_all(url: str, check: Callable[[str, Any, Any, httpx.Response], None]) -> None:
    """Call each operation, and pass its label, its module, its result and its response to `check`."""
    transport = SyncRecorder()
    with Iconik("app", "token", share_auth_token="share", base_url=url, transport=transport, retries=0) as i:
        for label, module, values in calls():
            try:
                result: Any = module.sync(client=i, **values)
            except DecodeError as error:
                result = error
            check(label, module, result, transport.responses[-1])


async def call_all_async(url: str, check: Callable[[str, Any, Any, httpx.Response], None]) -> None:
    """Call each operation, as `call_all` does."""
    transport = AsyncRecorder()
    async with AsyncIconik("app", "token", share_auth_token="share", base_url=url, transport=transport, retries=0) as i:
        for label, module, values in calls():
            try:
                result: Any = await module.asyncio(client=i, **values)
            except DecodeError as error:
                result = error
            check(label, module, result, transport.responses[-1])


def calls() -> list[tuple[str, Any, dict[str, Any]]]:
    """Return each operation with its module and its arguments."""
    found = list[tuple[str, Any, dict[str, Any]]]()
    for path, method, spec in OPERATIONS:
        module = importlib.import_module(f"iconik_v1_client.api.{spec['tags'][0]}.{identifier(spec['x-method'])}")
        found.append((f"{method.upper()} {path}", module, arguments(spec)))
    return found


@pytest.mark.parametrize("is_async", [False, True])
def test_requests_are_those_of_the_composed_document(iconik_steady: str, is_async: bool) -> None:
    """steady reports no fault in any request, except for the path that is there twice."""
    faults = dict[str, list[str]]()

    def check(label: str, _module: Any, _result: Any, response: httpx.Response) -> None:
        count = int(response.headers["X-Steady-Error-Count"])
        if count:
            faults[label] = [response.headers[f"X-Steady-Error-{number}-Path"] for number in range(1, count + 1)]

    if is_async:
        asyncio.run(call_all_async(iconik_steady, check))
    else:
        call_all(iconik_steady, check)

    assert set(faults) <= {TWIN}, faults


@pytest.mark.slow
@pytest.mark.parametrize("is_async", [False, True])
def test_responses_of_the_patched_document_are_decoded(iconik_prism: str, is_async: bool) -> None:
    """Each result has the annotated type."""
    seen = list[str]()

    def check(label: str, module: Any, result: Any, _response: httpx.Response) -> None:
        annotated = get_type_hints(module.sync, vars(module))["return"]
        assert isinstance(result, annotated) or annotated is Any, (label, result)
        seen.append(label)

    if is_async:
        asyncio.run(call_all_async(iconik_prism, check))
    else:
        call_all(iconik_prism, check)

    assert len(seen) == len(OPERATIONS) == len(NAMES) - 6
