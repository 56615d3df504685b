"""Handlers of operations, and the parameters that they read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from ..context import Call
from ..errors import refused
from ..http.contract import Operation


@dataclass(frozen=True, slots=True)
class Handler:
    """The function that carries out an operation, and the names of the parameters that it reads, separated by spaces.

    The function returns the fields of the JSON envelope, or a whole response if the operation does not respond with
    JSON.
    """

    respond: Callable[[Call], Mapping[str, Any] | Response]
    reads: str = ""

    @property
    def parameters(self) -> frozenset[str]:
        """The names of the parameters."""
        return frozenset(self.reads.split())


class Values(dict[str, Any]):
    """The values of a call, which refuse a parameter that the document does not have, so that no new name is ignored.

    Raises:
        ErrorResponse: A handler reads a parameter that the document does not have.
        LookupError: A handler reads a parameter that its `Handler` does not name.
    """

    def __init__(self, values: Mapping[str, Any], operation: Operation, handler: Handler) -> None:
        super().__init__(values)
        self._operation = operation
        self._handler = handler
        self._known = handler.parameters & {each.name for each in operation.parameters}

    def get(self, name: str, default: Any = None, /) -> Any:
        """Return the value of a parameter, or the default if it was not sent."""
        return super().get(self._checked(name), default)

    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(self._checked(name))

    def __contains__(self, name: object) -> bool:
        return super().__contains__(self._checked(str(name)))

    def _checked(self, name: str) -> str:
        if name in self._known:
            return name
        if name not in self._handler.parameters:
            raise LookupError(f"the handler of {self._operation.name} reads {name!r}, which its Handler does not name")
        raise refused(misfit(self._operation, self._handler) or name)


def misfit(operation: Operation, handler: Handler) -> str | None:
    """Return a sentence that names the parameters which the handler reads and the document does not have, or None."""
    documented = {each.name for each in operation.parameters}
    gone, new = sorted(handler.parameters - documented), sorted(documented - handler.parameters)
    if not gone:
        return None
    renamed = f" (it has {', '.join(new)}, which the handler does not read)" if new else ""
    module = handler.respond.__module__.rpartition(".")[2]
    return (
        f"{operation.name}: the handler reads {', '.join(gone)}, which the document does not have{renamed}; "
        f"change it in emulator/api/{module}.py"
    )
