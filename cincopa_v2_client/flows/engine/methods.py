"""Methods of both clients that are written once, as a flow.

The decorators turn a flow into two functions, a sync and an async one, each with its own return type: `help()`,
`inspect.signature` and type checkers show `-> Uploaded` for a flow with `-> Steps[Uploaded]`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Coroutine, Generator
from contextlib import aclosing, closing
from functools import update_wrapper
from inspect import signature
from typing import TYPE_CHECKING, Any, Concatenate, ForwardRef, Generic, ParamSpec, TypeVar, cast, overload

from ...api import AsyncGroup, Group
from .runner import iterate, iterate_async, run, run_async
from .steps import Items, Steps

if TYPE_CHECKING:
    from ...client import AuthenticatedClient
    from ...runtime.hooks.observed import Call

P = ParamSpec("P")
T = TypeVar("T")
V = TypeVar("V")
S = TypeVar("S")
A = TypeVar("A")


class Method(Generic[P, S, A]):
    """A descriptor that is a sync method in a subclass of `Group`, and an async one in a subclass of `AsyncGroup`."""

    def __init__(self, sync: Callable[..., S], asynchronous: Callable[..., A]) -> None:
        self._sync: Any = sync
        self._asynchronous: Any = asynchronous
        # doctest and documentation tools read the wrapped function from `__wrapped__`.
        update_wrapper(cast("Any", self), sync)

    @overload
    def __get__(self, group: Group, owner: type) -> Callable[P, S]: ...
    @overload
    def __get__(self, group: AsyncGroup, owner: type) -> Callable[P, A]: ...
    @overload
    def __get__(self, group: None, owner: type) -> Callable[Concatenate[Group, P], S]: ...
    def __get__(self, group: Group | AsyncGroup | None, owner: type) -> Any:
        """Return the sync or the async function, depending on the class, bound to the group if there is one."""
        function = self._asynchronous if issubclass(owner, AsyncGroup) else self._sync
        return function.__get__(group, owner)


def flow(function: Callable[Concatenate[Any, P], Steps[T]]) -> Method[P, T, Coroutine[Any, Any, T]]:
    """Turn a flow into a method that returns the flow's result."""

    def sync(group: Group, *args: P.args, **kwargs: P.kwargs) -> T:
        with observe(client_of(group), flow_name(group, function)):
            return run(client_of(group), function(group, *args, **kwargs))

    async def asynchronous(group: AsyncGroup, *args: P.args, **kwargs: P.kwargs) -> T:
        with observe(client_of(group), flow_name(group, function)):
            return await run_async(client_of(group), function(group, *args, **kwargs))

    return Method(copy_signature(sync, function, "{}"), copy_signature(asynchronous, function, "{}"))


def iterating_flow(function: Callable[Concatenate[Any, P], Items[V]]) -> Method[P, Generator[V], AsyncGenerator[V]]:
    """Turn a flow into a method that iterates over the flow's items."""

    def sync(group: Group, *args: P.args, **kwargs: P.kwargs) -> Generator[V]:
        items = iterate(client_of(group), function(group, *args, **kwargs))
        return observed(client_of(group), flow_name(group, function), items)

    def asynchronous(group: AsyncGroup, *args: P.args, **kwargs: P.kwargs) -> AsyncGenerator[V]:
        items = iterate_async(client_of(group), function(group, *args, **kwargs))
        return observed_async(client_of(group), flow_name(group, function), items)

    return Method(
        copy_signature(sync, function, "Generator[{}]", Generator),
        copy_signature(asynchronous, function, "AsyncGenerator[{}]", AsyncGenerator),
    )


def client_of(group: Group | AsyncGroup) -> AuthenticatedClient:
    """Return the client of a group."""
    return group._client  # pyright: ignore[reportPrivateUsage] - a method of that group


def flow_name(group: Group | AsyncGroup, function: Callable[..., Any]) -> str:
    """Return the name of a flow, which is like those of its group's operations: `asset.upload_file`."""
    classes = [each.__name__ for each in type(group).__mro__]
    name = next((each for each in classes if each.endswith("Operations")), classes[0])
    return f"{name.removeprefix('Async').removesuffix('Operations').lower()}.{function.__name__}"


def observe(client: AuthenticatedClient, name: str) -> Call:
    """Return the call of a flow, for the client's hooks."""
    return client._observe(name, is_flow=True)  # pyright: ignore[reportPrivateUsage] - as above


def observed(client: AuthenticatedClient, name: str, items: Generator[V]) -> Generator[V]:
    """Return the items of a flow. Its spans are current while an item is made, not while the caller uses it."""
    call = observe(client, name)
    return _observed(call, items) if call.has_hooks else items


def _observed(call: Call, items: Generator[V]) -> Generator[V]:
    with call.running(), closing(items):
        while True:
            with call.active():
                try:
                    item = next(items)
                except StopIteration:
                    return
            yield item


def observed_async(client: AuthenticatedClient, name: str, items: AsyncGenerator[V]) -> AsyncGenerator[V]:
    """Return the items of a flow, as `observed` does."""
    call = observe(client, name)
    return _observed_async(call, items) if call.has_hooks else items


async def _observed_async(call: Call, items: AsyncGenerator[V]) -> AsyncGenerator[V]:
    with call.running():
        async with aclosing(items):
            while True:
                with call.active():
                    try:
                        item = await anext(items)
                    except StopAsyncIteration:
                        return
                yield item


def copy_signature(
    method: Callable[..., T], function: Callable[..., Any], return_type_format: str, hint: Any = None
) -> Callable[..., T]:
    """Give a method the name, docstring and parameters of a flow, and return it.

    Args:
        method: The method.
        function: The flow, from a module with postponed annotations.
        return_type_format: The method's return type; `{}` is replaced by T of the flow's `Steps[T]`.
        hint: The generic type of the annotation, if the flow's module does not have its name.
    """
    update_wrapper(method, function)
    result_type = function.__annotations__["return"].partition("[")[2].removesuffix("]")
    annotation = return_type_format.format(result_type)
    resolvable = hint[tuple(map(ForwardRef, result_type.split(", ")))] if hint else annotation
    method.__annotations__ = {**function.__annotations__, "return": resolvable}
    method.__signature__ = signature(function).replace(return_annotation=annotation)
    return method
