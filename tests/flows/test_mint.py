"""Tokens made without a request, and what the client's own may do, with both clients."""

import datetime

import pytest

from cincopa_v2_client import AuthenticationError, Cincopa

SOON = datetime.timedelta(minutes=5)


@pytest.fixture
def ask(run, emulator):
    """Does something with a client of the emulator, sync and async."""
    return lambda act: run(act, api_token=emulator.api_token, base_url=emulator.base_url)


def test_permissions(ask):
    """They are parsed from ping."""
    permissions = ask(lambda c: c.permissions())

    assert permissions.allow("asset.update")
    assert not permissions.allow("account.update")


def test_minted_token_works(ask):
    """The server takes it without having made it."""
    page = ask(lambda c: c.with_options(api_token=c.token.mint(expires=SOON)).asset.list())

    assert page.items == []


def test_minted_token_is_limited(ask):
    """It may do no more than was said."""
    with pytest.raises(AuthenticationError):
        ask(lambda c: c.with_options(api_token=c.token.mint(expires=SOON, permissions=["asset.read"])).gallery.create())


def test_error_shows_no_token(emulator):
    """The parent is in no message."""
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as c, pytest.raises(ValueError) as failed:
        c.token.mint(expires=SOON, sourceip="::1")

    assert emulator.api_token not in str(failed.value)
    assert "::1" in str(failed.value)
