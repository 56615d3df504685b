"""Check what your code has sent, let time pass, and wait for webhooks."""

import asyncio

import pytest

from cincopa_v2_client import AsyncCincopa, AuthenticationError, Cincopa
from cincopa_v2_client.emulator import Emulator


def test_gallery_is_made_with_one_request(cincopa: Cincopa, cincopa_emulator: Emulator) -> None:
    """See each request, with its arguments and without the token."""
    cincopa.gallery.create(name="Holidays")

    (request,) = cincopa_emulator.requests
    assert (request.operation, request.status) == ("gallery.create", 200)
    assert request.arguments == {"name": "Holidays"}


def test_token_expires(cincopa: Cincopa, cincopa_emulator: Emulator) -> None:
    """Move the emulator's clock instead of waiting."""
    token = cincopa.token.get_temp(ttl=600, permissions="asset.read").token
    guest = cincopa.with_options(api_token=token)
    guest.asset.list()

    cincopa_emulator.clock.advance(601)
    with pytest.raises(AuthenticationError):
        guest.asset.list()


def test_webhook_is_sent_four_times(cincopa: Cincopa, cincopa_emulator: Emulator) -> None:
    """Wait for what the emulator does by itself; nothing listens at this URL."""
    cincopa.webhook.set(hook_url="http://127.0.0.1:9/hook", security_key="key", events=["gallery.created"])
    cincopa.gallery.create(name="Holidays")

    for attempts in (1, 2, 3, 4):
        cincopa_emulator.wait_until(lambda expected=attempts: cincopa_emulator.deliveries[0].attempts == expected)
        cincopa_emulator.clock.advance(3600)
    assert cincopa_emulator.deliveries[0].status == "failed"
    assert cincopa_emulator.deliveries[0].payload["name"] == "Holidays"


def test_async_client(async_cincopa: AsyncCincopa, cincopa_emulator: Emulator) -> None:
    """Use the async client in any event loop, also in a test that a plugin awaits."""

    async def make_two() -> None:
        await asyncio.gather(*(async_cincopa.gallery.create(name=name) for name in ("one", "two")))

    asyncio.run(make_two())
    assert cincopa_emulator.state["gallery"]["count"] == 2
