"""Only what the caller gave is on the wire, as the API wants it spelt; each operation is there in all its forms."""

import inspect
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from operations import OPERATIONS, PATCHED, TOKEN, UPSTREAM, WAYS, Operation, keywords, wire

from cincopa_v2_client import AsyncCincopa, Cincopa

BASE_URL = "https://api.example.com/v2"

every_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=str)
every_way = pytest.mark.parametrize("call", WAYS.values(), ids=WAYS)


def sent(call: Callable[..., Any], operation: Operation, given: dict[str, Any]) -> httpx.Request:
    """Return the one request that a call sends."""
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json={})

    call(operation, given, base_url=BASE_URL, transport=httpx.MockTransport(answer))
    (request,) = requests
    return request


def query(request: httpx.Request) -> list[tuple[str, str]]:
    """Return a request's query, in no order."""
    return sorted(parse_qsl(request.url.query.decode(), keep_blank_values=True, strict_parsing=True))


@every_way
@every_operation
def test_required_arguments_only(operation: Operation, call: Callable[..., Any]) -> None:
    """With its required arguments only, an operation sends those, the token, and nothing else."""
    request = sent(call, operation, keywords(operation.required))

    assert (request.method, request.url.path) == (operation.method, f"/v2{operation.path}")
    assert query(request) == wire(operation.required)
    assert request.content == b""
    assert set(request.headers) <= {"host", "accept-encoding", "connection", "user-agent", "content-length"}


@every_way
@every_operation
def test_all_arguments(operation: Operation, call: Callable[..., Any]) -> None:
    """With all arguments each stands in the query once: booleans yes or no, lists with commas, dates as YYYY-MM-DD."""
    request = sent(call, operation, keywords(operation.arguments))

    assert (request.method, request.url.path) == (operation.method, f"/v2{operation.path}")
    assert query(request) == wire(operation.arguments)
    assert request.content == b""


@every_way
@every_operation
@pytest.mark.parametrize("nothing", [None, "UNSET"])
def test_nothing_given_is_nothing_sent(operation: Operation, call: Callable[..., Any], nothing: str | None) -> None:
    """An optional argument that is None or UNSET is as one left out."""
    from cincopa_v2_client.types import UNSET

    given = dict.fromkeys(keywords(operation.arguments), UNSET if nothing else None)
    request = sent(call, operation, given | keywords(operation.required))

    assert query(request) == wire(operation.required)


@pytest.mark.parametrize(("value", "word"), [(True, "yes"), (False, "no")])
def test_booleans_are_words(value: bool, word: str) -> None:
    """True is yes and False is no, wherever the document says so."""
    booleans = [
        (operation, argument)
        for operation in OPERATIONS
        for argument in operation.arguments
        if argument.schema.get("x-type") == "boolean"
    ]
    for operation, argument in booleans:
        given = keywords(operation.required) | {argument.python_name: value}
        assert (argument.name, word) in query(sent(WAYS["function"], operation, given))
    assert booleans


@every_operation
def test_required_argument_missing(operation: Operation) -> None:
    """A call without one of its required arguments is an error before anything is sent."""
    for argument in operation.required:
        given = keywords(operation.required)
        with pytest.raises(TypeError, match=argument.name):
            sent(WAYS["function"], operation, given | {argument.python_name: None})
        del given[argument.python_name]
        with pytest.raises(TypeError, match=argument.python_name):
            sent(WAYS["method"], operation, given)


@every_operation
def test_effect(operation: Operation) -> None:
    """What may be sent again by itself is what the document says may be."""
    declared = operation.module.OPERATION

    assert declared.effect == operation.effect
    assert (declared.name, declared.method, declared.path) == (operation.name, operation.method, operation.path)


@every_operation
def test_forms(operation: Operation) -> None:
    """A module with four functions, a method and its awaited twin take the document's arguments, and no token."""
    module, names = operation.module, {argument.python_name for argument in operation.arguments}
    functions = [module.sync, module.sync_detailed, module.asyncio, module.asyncio_detailed]
    method, twin = (operation.facade(client("x")) for client in (Cincopa, AsyncCincopa))

    assert all(set(inspect.signature(function).parameters) == names | {"client"} for function in functions)
    assert set(inspect.signature(method).parameters) == names
    assert inspect.signature(method).parameters == inspect.signature(twin).parameters
    assert [inspect.iscoroutinefunction(form) for form in functions] == [False, False, True, True]
    assert [inspect.iscoroutinefunction(form) for form in (method, twin)] == [False, True]


@every_operation
def test_method_takes_what_is_required_in_order(operation: Operation) -> None:
    """A method takes its required arguments by position, in the document's order, and all others by name only."""
    positional = [argument.value for argument in operation.required]
    request = sent(lambda *_, **options: operation.facade(Cincopa(TOKEN, **options))(*positional), operation, {})
    parameters = inspect.signature(operation.facade(Cincopa("x"))).parameters.values()

    assert query(request) == wire(operation.required)
    assert sum(parameter.kind is parameter.KEYWORD_ONLY for parameter in parameters) == len(parameters) - len(
        positional
    )


def test_none_is_lost() -> None:
    """Upstream's operations are ours: as many, under the same addresses."""
    assert {path: set(methods) for path, methods in PATCHED["paths"].items()} == {
        path: set(methods) for path, methods in UPSTREAM["paths"].items()
    }
    assert len({operation.module_name for operation in OPERATIONS}) == len(OPERATIONS) >= 38


@every_way
@every_operation
def test_refused_argument_is_named_as_it_is_called(operation: Operation, call: Callable[..., Any]) -> None:
    """An error names an argument as Python has it, `type_` and not `type`, so that it can be found and mended."""
    for argument in operation.arguments:
        wrong = {**keywords(operation.arguments), argument.python_name: object()}
        with pytest.raises((TypeError, ValueError), match=rf"^{operation.name}: {argument.python_name}="):
            sent(call, operation, wrong)
