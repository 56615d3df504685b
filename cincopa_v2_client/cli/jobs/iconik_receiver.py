"""The receiver of iconik's custom actions."""

from __future__ import annotations

import hmac
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from ...flows.database import JournalError
from .http_receiver import HTTPReceiver, Reply
from .http_request import Refused
from .iconik_queue import Kind, PublishQueue, PublishRequest

if TYPE_CHECKING:
    import h11

# The header with the secret that `cincopa iconik setup` and `serve` share.
SECRET_HEADER = "X-Cincopa-Secret"  # noqa: S105 - it is a name
# What a custom action can be for; others have no assets, or those of a search.
CONTEXTS = ("ASSET", "COLLECTION", "BULK")
_LISTS: tuple[tuple[Kind, str], ...] = (("asset", "asset_ids"), ("collection", "collection_ids"))
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class ActionReceiver(HTTPReceiver):
    """Receives the POST of custom actions inside a `with` block, and queues what they ask for.

    A request without the secret is refused before its body is read. The token in the body is neither stored nor used.
    """

    def __init__(self, port: int, secret: str, queue: PublishQueue, fields: Sequence[str]) -> None:
        """Listen on a port of loopback.

        Args:
            port: The port; 0 is any free one.
            secret: The secret that the header must have.
            queue: Where accepted requests are put.
            fields: The fields of metadata that are kept, if the user entered them.
        """
        super().__init__(port)
        self._secret = secret.encode()
        self._queue = queue
        self._fields = frozenset(fields)

    def check(self, request: h11.Request) -> None:
        """Raise Refused for a request that is not a POST with the secret."""
        name = SECRET_HEADER.lower().encode()
        sent = b"".join(value for each, value in request.headers if each == name)
        if not hmac.compare_digest(sent, self._secret):
            raise Refused(403, f"it has no {SECRET_HEADER}, or another one" if sent else f"it has no {SECRET_HEADER}")
        if request.method != b"POST":
            raise Refused(405, "its method is not POST")

    def accept(self, body: bytes) -> Reply:
        """Queue what a request asks for."""
        payload = _parse(body)
        fields = {name: value for name, value in _values(payload).items() if name in self._fields}
        requests = [PublishRequest(kind, key, fields) for kind, key in _ids(payload)]
        try:
            self._queue.add(requests)
        except JournalError as exc:
            raise Refused(503, str(exc)) from None
        counts = {f"{kind}s": sum(each.kind == kind for each in requests) for kind, _ in _LISTS}
        return Reply(202, json.dumps({"status": "accepted", **counts}).encode())


def _parse(body: bytes) -> Mapping[str, Any]:
    try:
        payload: Any = json.loads(body)
    except ValueError:
        raise Refused(400, "its body is not JSON") from None
    if not isinstance(payload, dict):
        raise Refused(400, "its body is not an object")
    fields = cast("Mapping[str, Any]", payload)
    if fields.get("context") not in CONTEXTS:
        raise Refused(400, f"its context is not one of: {', '.join(CONTEXTS)}")
    return fields


def _values(payload: Mapping[str, Any]) -> Mapping[str, Any]:
    values = payload.get("metadata_values")
    return cast("Mapping[str, Any]", values) if isinstance(values, dict) else {}


def _ids(payload: Mapping[str, Any]) -> Iterator[tuple[Kind, str]]:
    """Yield the ids of a payload, each once; raise Refused if one is not an id, or if it has no id."""
    found = dict[tuple[Kind, str], None]()
    for kind, name in _LISTS:
        ids: Any = payload.get(name) or []
        if not isinstance(ids, list):
            raise Refused(400, f"its {name} is not a list")
        for each in cast("list[Any]", ids):
            if not isinstance(each, str) or not _ID.fullmatch(each):
                raise Refused(400, f"its {name} has something that is not an id")
            found[kind, each.lower()] = None
    if not found:
        raise Refused(400, "it has no asset_ids and no collection_ids")
    yield from found
