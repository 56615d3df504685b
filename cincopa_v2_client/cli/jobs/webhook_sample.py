"""A sample of a webhook event: its body, and its delivery to a receiver under test."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from random import Random
from typing import Any, NamedTuple

from ...emulator import Emulator
from ...emulator.webhooks.request import delivery_request
from ...runtime import http
from ..errors import NETWORK, CommandError

_SECONDS = 30.0
_MAX_SHOWN = 200
# A port on which nothing listens, since the emulator's own deliveries are not wanted.
_NOWHERE = "http://127.0.0.1:9/"


class Delivered(NamedTuple):
    """The response to a delivery: its status, the milliseconds until it was read, and the beginning of its body."""

    status: int
    milliseconds: int
    response: str


class Unreachable(CommandError):
    """The receiver did not respond."""

    exit_code = NETWORK


@contextmanager
def sample_body(event: str) -> Generator[str | None]:
    """Yield the body that the emulator sends for an event; None if it has none.

    The emulator runs during the block, so that the URLs in the body can be opened.
    """
    if not event.startswith(("asset.", "gallery.")):
        yield None
        return
    from ... import Cincopa  # noqa: PLC0415 - not needed for a body of one's own

    with (
        Emulator(sync_seconds=0, random=Random(0)) as emulator,  # noqa: S311 - the same ids each time
        Cincopa(emulator.api_token, base_url=emulator.base_url) as client,
    ):
        client.webhook.set(_NOWHERE, "sample", events=["*"])
        body = None
        for cause in _causes(client):
            cause()
            if (body := emulator.event_body(event)) is not None:
                break
        yield body


def deliver(url: str, security_key: str, body: str) -> Delivered:
    """Send a body to a receiver, once, as the emulator does."""
    started = time.monotonic()
    try:
        # The environment's proxies are not for a receiver under test, and a redirect is a failure for the sender.
        with http.Client(timeout=_SECONDS, trust_env=False) as client:
            response = client.send(delivery_request(url, security_key, body))
    except (http.HTTPError, http.InvalidURL, ValueError) as exc:
        raise Unreachable(f"the receiver did not respond: {type(exc).__name__}: {exc}") from None
    return Delivered(response.status_code, round((time.monotonic() - started) * 1000), response.text[:_MAX_SHOWN])


def _causes(client: Any) -> list[Callable[[], object]]:
    """Return changes that cause all events of assets and galleries, in order."""
    made: dict[str, str] = {}

    def upload() -> None:
        made["rid"] = client.asset.upload_file(io.BytesIO(_picture()), filename="sample.png").rid

    def create() -> None:
        made["fid"] = client.gallery.create(name="Sample gallery").fid

    return [
        upload,
        lambda: client.asset.set_meta(made["rid"], caption="Sample", tags=["sample"], reference_id="sample-1"),
        create,
        lambda: client.gallery.add_item(made["fid"], [made["rid"]]),
        lambda: client.gallery.set_meta(made["fid"], description="A sample."),
        lambda: client.asset.delete(made["rid"]),
        lambda: client.gallery.delete(made["fid"]),
    ]


def _picture() -> bytes:
    from PIL import Image  # noqa: PLC0415 - the emulator's extra has it

    file = io.BytesIO()
    Image.new("RGB", (640, 360), "steelblue").save(file, "PNG")
    return file.getvalue()


def bare_body(event: str) -> str:
    """Return the body of an event of which no field is documented."""
    return json.dumps({"event": event})
