"""All handlers of the API's operations, by the operation's name, and how they fit a document."""

from collections.abc import Iterator, Mapping
from typing import Any

from ..http.contract import operations
from ..http.undocumented import UNDOCUMENTED
from . import asset, gallery, general, live, portal, token, upload, webhook
from .handler import Handler, misfit

HANDLERS: dict[str, Handler] = {
    **general.HANDLERS,
    **token.HANDLERS,
    **asset.HANDLERS,
    **gallery.HANDLERS,
    **portal.HANDLERS,
    **live.HANDLERS,
    **upload.HANDLERS,
    **webhook.HANDLERS,
}


def handler_faults(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each handler that reads a parameter which a document does not have."""
    for operation in operations(document):
        fault = misfit(operation, HANDLERS[operation.name]) if operation.name in HANDLERS else None
        if fault:
            yield fault


def handler_notes(document: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each way in which the emulator knows less, or more, than a document."""
    documented = operations(document)
    for operation in documented:
        handler = HANDLERS.get(operation.name)
        if handler is None:
            yield f"{operation.name}: the emulator responds by rule, as it has no handler for it"
        else:
            unread = [each.name for each in operation.parameters if each.name not in handler.parameters]
            if unread:
                yield f"{operation.name}: the emulator checks {', '.join(unread)}, but its handler does not read it"
    for name in sorted(HANDLERS.keys() - {each.name for each in (*documented, *UNDOCUMENTED)}):
        module = HANDLERS[name].respond.__module__.rpartition(".")[2]
        yield f"{name}: the document does not have it any more; delete its handler in emulator/api/{module}.py"
