"""Each operation exists in all its forms, and sends the arguments it is given and nothing else."""

import inspect
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from operations import OPERATIONS, PATCHED, TOKEN, UPSTREAM, WAYS, Operation, keywords, wire

from cincopa_v2_client import AsyncCincopa, Cincopa

BASE_URL = "https://api.example.com/v2"

every_way = pytest.mark.parametrize("call", WAYS.values(), ids=WAYS)


def sent(call: Callable[..., Any], operation: Operation, given: dict[str, Any]) -> httpx.Request:
    """Return the only request that a call sends."""
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json={})

    call(operation, given, base_url=BASE_URL, transport=httpx.MockTransport(answer))
    (request,) = requests
    return request


def query(request: httpx.Request) -> list[tuple[str, str]]:
    """Return the query of a request as sorted pairs."""
    return sorted(parse_qsl(request.url.query.decode(), keep_blank_values=True, strict_parsing=True))


@every_way
def test_only_required_arguments(call: Callable[..., Any]) -> None:
    """With its required arguments only, an operation sends those, the token, and nothing else."""
    for operation in OPERATIONS:
        request = sent(call, operation, keywords(operation.required))

        assert (request.method, request.url.path) == (operation.method, f"/v2{operation.path}")
        assert query(request) == wire(operation.required), operation.name
        assert request.content == b""
        assert set(request.headers) <= {"host", "accept-encoding", "connection", "user-agent", "content-length"}


@every_way
def test_all_arguments(call: Callable[..., Any]) -> None:
    """Each argument is in the query once: booleans as yes or no, lists with commas, dates as YYYY-MM-DD."""
    for operation in OPERATIONS:
        request = sent(call, operation, keywords(operation.arguments))

        assert (request.method, request.url.path) == (operation.method, f"/v2{operation.path}")
        assert query(request) == wire(operation.arguments), operation.name
        assert request.content == b""


@every_way
def test_none_and_unset_are_not_sent(call: Callable[..., Any]) -> None:
    """An optional argument that is None or UNSET is the same as one left out."""
    from cincopa_v2_client.types import UNSET

    for operation in OPERATIONS:
        for nothing in (None, UNSET):
            given = dict.fromkeys(keywords(operation.arguments), nothing)
            request = sent(call, operation, given | keywords(operation.required))

            assert query(request) == wire(operation.required), (operation.name, nothing)


@pytest.mark.parametrize(("value", "word"), [(True, "yes"), (False, "no")])
def test_booleans_are_words(value: bool, word: str) -> None:
    """True is sent as yes and False as no, wherever the document says so."""
    booleans = [
        (operation, argument)
        for operation in OPERATIONS
        for argument in operation.arguments
        if argument.schema.get("x-type") == "boolean"
    ]
    for operation, argument in booleans:
        given = keywords(operation.required) | {argument.python_name: value}
        assert (argument.name, word) in query(sent(WAYS["function"], operation, given)), operation.name
    assert booleans


def test_missing_required_argument() -> None:
    """A call without one of its required arguments raises before anything is sent."""
    for operation in OPERATIONS:
        for argument in operation.required:
            given = keywords(operation.required)
            with pytest.raises(TypeError, match=argument.name):
                sent(WAYS["function"], operation, given | {argument.python_name: None})
            del given[argument.python_name]
            with pytest.raises(TypeError, match=argument.python_name):
                sent(WAYS["method"], operation, given)


@every_way
def test_refused_argument_is_named_as_it_is_called(call: Callable[..., Any]) -> None:
    """An error names an argument as Python has it, `type_` and not `type`."""
    for operation in OPERATIONS:
        for argument in operation.arguments:
            wrong = {**keywords(operation.arguments), argument.python_name: object()}
            with pytest.raises((TypeError, ValueError), match=rf"^{operation.name}: {argument.python_name}="):
                sent(call, operation, wrong)


def test_operation_matches_the_document() -> None:
    """Name, method, path and effect (which decides on retries) are those of the document."""
    for operation in OPERATIONS:
        declared = operation.module.OPERATION

        assert (declared.name, declared.method, declared.path, declared.effect) == (
            operation.name,
            operation.method,
            operation.path,
            operation.effect,
        )


def test_forms() -> None:
    """Four functions and two methods take the document's arguments; the coroutine functions are where they belong."""
    clients = Cincopa("x"), AsyncCincopa("x")
    for operation in OPERATIONS:
        module, names = operation.module, {argument.python_name for argument in operation.arguments}
        functions = [module.sync, module.sync_detailed, module.asyncio, module.asyncio_detailed]
        method, twin = (operation.facade(client) for client in clients)

        assert all(set(inspect.signature(function).parameters) == names | {"client"} for function in functions)
        assert set(inspect.signature(method).parameters) == names, operation.name
        assert inspect.signature(method).parameters == inspect.signature(twin).parameters
        assert [inspect.iscoroutinefunction(form) for form in functions] == [False, False, True, True]
        assert [inspect.iscoroutinefunction(form) for form in (method, twin)] == [False, True]


def test_methods_take_required_arguments_by_position() -> None:
    """A method takes its required arguments by position, in the document's order, and all others by name only."""
    for operation in OPERATIONS:
        positional = [argument.value for argument in operation.required]
        request = sent(by_position, operation, {"values": positional})
        parameters = inspect.signature(operation.facade(Cincopa("x"))).parameters.values()

        assert query(request) == wire(operation.required), operation.name
        assert [parameter.kind for parameter in parameters].count(inspect.Parameter.KEYWORD_ONLY) == (
            len(parameters) - len(positional)
        )


def by_position(operation: Operation, given: dict[str, Any], **options: Any) -> Any:
    """Call the method with `given["values"]` as positional arguments."""
    with Cincopa(TOKEN, **options) as client:
        return operation.facade(client)(*given["values"])


def test_every_operation_of_the_upstream_document_exists() -> None:
    """The patched document has the paths and methods of upstream's, and each operation has its own module."""
    assert {path: set(methods) for path, methods in PATCHED["paths"].items()} == {
        path: set(methods) for path, methods in UPSTREAM["paths"].items()
    }
    assert len({operation.module_name for operation in OPERATIONS}) == len(OPERATIONS) >= 38
