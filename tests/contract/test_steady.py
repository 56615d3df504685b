"""steady holds every request against upstream's document, and finds no fault but what upstream itself got wrong."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from operations import OPERATIONS, WAYS, Operation, keywords

every_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=str)
every_way = pytest.mark.parametrize("call", WAYS.values(), ids=WAYS)

# Q5: upstream types delete_assets as boolean, and says in its own prose, default and example that it is yes or no.
# When upstream mends its document, steady stops finding these, and the tests fail: delete them.
_DELETE_ASSETS = ["E3003 query.delete_assets: Expected type boolean, got string"]
EXCEPTIONS = {"gallery.delete": _DELETE_ASSETS, "gallery.remove_item": _DELETE_ASSETS}


class Listener(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A connection that keeps what steady's headers say of each request."""

    def __init__(self) -> None:
        self.verdicts: list[list[str]] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with httpx.HTTPTransport() as connection:
            response = connection.handle_request(request)
            response.read()
        self._keep(response.headers)
        return response

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        async with httpx.AsyncHTTPTransport() as connection:
            response = await connection.handle_async_request(request)
            await response.aread()
        self._keep(response.headers)
        return response

    def _keep(self, headers: httpx.Headers) -> None:
        faults = [f"X-Steady-Error-{number}" for number in range(1, int(headers["X-Steady-Error-Count"]) + 1)]
        self.verdicts.append(
            [f"{headers[f'{n}-Code']} {headers[f'{n}-Path']}: {headers[f'{n}-Message']}" for n in faults]
        )


def faults(call: Callable[..., Any], operation: Operation, given: dict[str, Any], base_url: str) -> list[str]:
    """Return what steady finds in the one request that a call sends."""
    listener = Listener()
    call(operation, given, base_url=base_url, transport=listener)
    (verdict,) = listener.verdicts
    return verdict


@every_way
@every_operation
def test_required_arguments_only(steady: str, operation: Operation, call: Callable[..., Any]) -> None:
    """steady finds no fault in a request with the required arguments only."""
    assert faults(call, operation, keywords(operation.required), steady) == []


@every_way
@every_operation
def test_all_arguments(steady: str, operation: Operation, call: Callable[..., Any]) -> None:
    """steady finds no fault in a request with all arguments, but for the known ones, which it still finds."""
    assert faults(call, operation, keywords(operation.arguments), steady) == EXCEPTIONS.get(operation.name, [])


def test_steady_finds_faults(steady: str) -> None:
    """The oracle is awake: it misses what is required and knows what is not documented."""
    with httpx.Client(transport=(listener := Listener())) as client:
        client.get(f"{steady}/asset.upload_from_url_get_status.json?api_token=x&status=1")

    assert [fault.partition(":")[0] for fault in listener.verdicts[0]] == [
        "E3002 query.status_id",
        "E3015 query.status",
    ]


def test_exceptions_are_of_operations() -> None:
    """Each exception belongs to an operation of the document."""
    assert set(EXCEPTIONS) <= {operation.name for operation in OPERATIONS}
