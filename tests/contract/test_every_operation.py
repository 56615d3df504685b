"""Each operation exists in all its forms, and sends exactly its arguments."""

import inspect
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import httpx
import pytest
from operations import CALL_FORMS, OPERATIONS, PATCHED, TOKEN, UPSTREAM, Operation, keywords, sent_body, sent_path, wire

from cincopa_v2_client import AsyncCincopa, Cincopa
from cincopa_v2_client.emulation.examples import make_example
from cincopa_v2_client.emulation.schema import Schema

BASE_URL = "https://api.example.com/v2"
HEADERS = {"host", "accept-encoding", "connection", "user-agent", "content-length"}

each_form = pytest.mark.parametrize("call", CALL_FORMS.values(), ids=CALL_FORMS)


def request_of(call: Callable[..., Any], operation: Operation, arguments: dict[str, Any]) -> httpx.Request:
    """Return the request that a call sends; it must be only one."""
    requests: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        content = operation.success[1].get("content", {})
        schema = Schema.of(content.get("application/json", {}).get("schema"), PATCHED)
        value = [] if schema.types == ["array"] else make_example(schema) if schema.types != ["object"] else {}
        return httpx.Response(int(operation.success[0]), json=value if content else None)

    call(operation, arguments, base_url=BASE_URL, transport=httpx.MockTransport(respond))
    (request,) = requests
    return request


def body(request: httpx.Request) -> Any:
    """Return the JSON or the form in the body of a request; None without one."""
    if "form" in request.headers.get("content-type", ""):
        return dict(parse_qsl(request.content.decode(), keep_blank_values=True, strict_parsing=True))
    return json.loads(request.content) if request.content else None


def query(request: httpx.Request) -> list[tuple[str, str]]:
    """Return the parameters in the query of a request, sorted."""
    return sorted(parse_qsl(request.url.query.decode(), keep_blank_values=True, strict_parsing=True))


@each_form
def test_only_required_arguments(call: Callable[..., Any]) -> None:
    """With its required arguments only, an operation sends those and the token."""
    for operation in OPERATIONS:
        request = request_of(call, operation, keywords(operation.required))

        sent = operation.required
        assert (request.method, request.url.path) == (operation.method, f"/v2{sent_path(operation, sent)}")
        assert query(request) == wire(sent), operation.name
        assert body(request) == sent_body(sent), operation.name
        headers = {each.name.lower() for each in sent if each.location == "header"}
        assert set(request.headers) <= HEADERS | headers | ({"content-type"} if request.content else set())


@each_form
def test_all_arguments(call: Callable[..., Any]) -> None:
    """Each argument is in the query once: booleans as yes or no, lists with commas, dates as YYYY-MM-DD."""
    for operation in OPERATIONS:
        request = request_of(call, operation, keywords(operation.arguments))

        sent = operation.arguments
        assert (request.method, request.url.path) == (operation.method, f"/v2{sent_path(operation, sent)}")
        assert query(request) == wire(sent), operation.name
        assert body(request) == sent_body(sent), operation.name
        headers = [each for each in sent if each.location == "header"]
        assert [request.headers[each.name] for each in headers] == [each.wire for each in headers], operation.name


@each_form
def test_none_and_unset_are_not_sent(call: Callable[..., Any]) -> None:
    """An optional argument that is None or UNSET is not sent."""
    from cincopa_v2_client.types import UNSET

    for operation in OPERATIONS:
        for omitted in (None, UNSET):
            arguments = dict.fromkeys(keywords(operation.arguments), omitted)
            request = request_of(call, operation, arguments | keywords(operation.required))

            assert query(request) == wire(operation.required), (operation.name, omitted)


@pytest.mark.parametrize(("value", "word"), [(True, "yes"), (False, "no")])
def test_booleans_are_sent_as_yes_and_no(value: bool, word: str) -> None:
    """True is sent as yes and False as no for each parameter with the extension `x-type: boolean`."""
    booleans = [
        (operation, argument)
        for operation in OPERATIONS
        for argument in operation.arguments
        if argument.schema.get("x-type") == "boolean"
    ]
    for operation, argument in booleans:
        arguments = keywords(operation.required) | {argument.python_name: value}
        assert (argument.name, word) in query(request_of(CALL_FORMS["function"], operation, arguments)), operation.name
    assert booleans


def test_missing_required_argument_is_an_error() -> None:
    """A call without one of its required arguments raises TypeError, which names it."""
    for operation in OPERATIONS:
        for argument in operation.required:
            arguments = keywords(operation.required)
            with pytest.raises(TypeError, match=argument.name):
                request_of(CALL_FORMS["function"], operation, arguments | {argument.python_name: None})
            del arguments[argument.python_name]
            with pytest.raises(TypeError, match=argument.python_name):
                request_of(CALL_FORMS["method"], operation, arguments)


@each_form
def test_error_has_the_python_name_of_the_argument(call: Callable[..., Any]) -> None:
    """The error for an invalid argument has its Python name: `type_`, not `type`."""
    for operation in OPERATIONS:
        for argument in operation.arguments:
            invalid = {**keywords(operation.arguments), argument.python_name: object()}
            with pytest.raises((TypeError, ValueError), match=rf"^{operation.name}: {argument.python_name}="):
                request_of(call, operation, invalid)


def test_operation_matches_the_document() -> None:
    """Name, method, path and effect (which decides on retries) equal those in the document."""
    for operation in OPERATIONS:
        declared = operation.module.OPERATION

        assert (declared.name, declared.method, declared.path, declared.effect) == (
            operation.name,
            operation.method,
            operation.path,
            operation.effect,
        )


def test_signatures_of_all_forms() -> None:
    """Four functions and two methods have the document's parameters; only the async forms are coroutine functions."""
    clients = Cincopa("x"), AsyncCincopa("x")
    for operation in OPERATIONS:
        module, names = operation.module, {argument.python_name for argument in operation.arguments}
        functions = [module.sync, module.sync_detailed, module.asyncio, module.asyncio_detailed]
        method, async_method = (operation.facade(client) for client in clients)

        assert all(set(inspect.signature(function).parameters) == names | {"client"} for function in functions)
        assert set(inspect.signature(method).parameters) == names, operation.name
        assert inspect.signature(method).parameters == inspect.signature(async_method).parameters
        assert [inspect.iscoroutinefunction(form) for form in functions] == [False, False, True, True]
        assert [inspect.iscoroutinefunction(form) for form in (method, async_method)] == [False, True]


def test_methods_take_required_arguments_by_position() -> None:
    """A method takes its required arguments also by position, in the document's order, and all others by name only."""
    for operation in OPERATIONS:
        positional = [argument.value for argument in operation.required]
        request = request_of(by_position, operation, {"values": positional})
        parameters = inspect.signature(operation.facade(Cincopa("x"))).parameters.values()

        assert query(request) == wire(operation.required), operation.name
        assert [parameter.kind for parameter in parameters].count(inspect.Parameter.KEYWORD_ONLY) == (
            len(parameters) - len(positional)
        )


def by_position(operation: Operation, arguments: dict[str, Any], **options: Any) -> Any:
    """Call the method with `arguments["values"]` as positional arguments."""
    with Cincopa(TOKEN, **options) as client:
        return operation.facade(client)(*arguments["values"])


def test_patched_document_has_every_upstream_operation() -> None:
    """The patched document has the paths and methods of upstream's, and each operation has a module."""
    assert {path: set(methods) for path, methods in PATCHED["paths"].items()} == {
        path: set(methods) for path, methods in UPSTREAM["paths"].items()
    }
    assert len({operation.module_name for operation in OPERATIONS}) == len(OPERATIONS)
