"""Metadata of an operation, from the OpenAPI document."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from .responses import Decoder

T = TypeVar("T")


class Operation(Generic[T]):
    """An operation of an API.

    Attributes:
        name: Its name, such as `group.list`.
        method: Its HTTP method.
        path: Its path, with `{name}` for each path parameter, as Python names it.
        effect: `read` if it may be sent again after a failure, else `write`.
        decode: Decodes a response into the result.
        parameters: The names of its parameters.
        credentials: The credentials that it is sent with, as the client's arguments name them; None for all that are
            not optional.
        permission: The permission that its credentials need, as far as the document knows it; empty if they need
            none, None if it is not known.
    """

    def __init__(
        self,
        *,
        name: str,
        method: str,
        path: str,
        effect: Literal["read", "write"],
        decode: Decoder[T],
        parameters: tuple[str, ...] = (),
        credentials: tuple[str, ...] | None = None,
        permission: str | None = None,
    ) -> None:
        self.name = name
        self.method = method
        self.path = path
        self.effect = effect
        self.decode = decode
        self.parameters = parameters
        self.credentials = credentials
        self.permission = permission

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"
