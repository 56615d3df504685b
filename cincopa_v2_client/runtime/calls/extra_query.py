"""Parameters of the query string that the document does not have."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from copy import copy
from typing import Any, TypeVar, cast
from urllib.parse import quote

from ..arguments.formats import SCALARS
from ..arguments.parameters import Parameters
from ..secrets import MASK, Secret
from .operation import Operation

ParametersT = TypeVar("ParametersT", bound=Parameters)

# Our choice: as the document says nothing of them, their names decide which are secrets.
_NAMES = "(?i)password|secret|token|key|signature|auth|hook"
_KINDS = ("string", "integer", "number")


class ExtraQuery:
    """Further parameters of each operation that a client calls."""

    def __init__(self, values: Mapping[str, str | float] | None) -> None:
        """Check and encode the parameters.

        Raises:
            TypeError, ValueError: One is wrong.
        """
        if not isinstance(cast("Any", values), Mapping | None):
            raise TypeError(
                f"extra_query is a {type(values).__name__}; expected a mapping, such as {{'name': 'value'}}"
            )
        self.names = tuple(values or ())
        self._query: list[str] = []
        self._secret_query: list[Secret] = []
        self._secrets: list[Secret] = []
        for name, value in (values or {}).items():
            self._add(name, value)

    def _add(self, name: str, value: str | float) -> None:
        if not isinstance(cast("Any", name), str) or not name:
            raise TypeError(f"extra_query has the name {name!r}; expected a string that is not empty")
        is_secret = re.search(_NAMES, name) is not None
        text = next((text for kind in _KINDS if (text := SCALARS[kind][0](value)) is not None), None)
        shown = MASK if is_secret else repr(value)
        if text is None:
            raise TypeError(f"extra_query: {name}={shown}; expected a string or a number")
        part = ""
        with contextlib.suppress(UnicodeEncodeError):
            part = f"{quote(name, safe='')}={quote(text, safe='')}"
        if not part:
            # Not the UnicodeEncodeError, which has the value.
            raise ValueError(f"extra_query: {name!r}: expected strings that UTF-8 can encode (no lone surrogates)")
        if is_secret:
            self._secret_query.append(Secret(part))
            self._secrets.append(Secret(text))
        else:
            self._query.append(part)

    def added_to(self, parameters: ParametersT, operation: Operation[Any], credentials: set[str]) -> ParametersT:
        """Return the parameters of a call with the further ones.

        Raises:
            ValueError: The operation has a parameter of that name, or it is a credential's.
        """
        for name in self.names:
            # A server may ignore the case of names.
            is_credential = name.lower() in {each.lower() for each in credentials}
            if is_credential or name.lower() in {each.lower() for each in operation.parameters}:
                where = "credentials of the client" if is_credential else f"arguments of {operation.name}"
                raise ValueError(
                    f"{operation.name}: extra_query has {name!r}, which is among the {where}: pass it there"
                )
        added = copy(parameters)
        added.query = [*parameters.query, *self._query]
        added.secret_query = [*parameters.secret_query, *self._secret_query]
        added.secrets = [*parameters.secrets, *self._secrets]
        return added

    def __repr__(self) -> str:
        return f"ExtraQuery({', '.join(self.names)})"
