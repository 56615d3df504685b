"""Tokens that the client makes without a request, and the permissions of its own."""

import datetime
import traceback

import pytest

from cincopa_v2_client import AuthenticationError, Cincopa

SOON = datetime.timedelta(minutes=5)


def test_permissions_are_those_of_ping(run, options):
    """Patterns are matched."""
    permissions = run(lambda c: c.permissions(), **options)

    assert permissions.allow("asset.update")
    assert not permissions.allow("account.update")


def test_minted_token_works_within_its_limits(run, options):
    """The server accepts it, and refuses what it does not permit."""
    page = run(lambda c: c.with_options(api_token=c.token.mint(expires=SOON)).asset.list(), **options)
    assert page.items == []

    with pytest.raises(AuthenticationError):
        run(
            lambda c: c.with_options(api_token=c.token.mint(expires=SOON, permissions=["asset.read"])).gallery.create(),
            **options,
        )


def test_error_of_mint_does_not_show_the_clients_token(options):
    """It names the wrong argument; a traceback with local variables does not show the token either."""
    with Cincopa(**options) as c, pytest.raises(ValueError, match="::1") as failed:
        c.token.mint(expires=SOON, sourceip="::1")

    assert options["api_token"] not in str(failed.value)
    frames = [frame for frame, _ in traceback.walk_tb(failed.value.__traceback__) if frame.f_code.co_name == "mint"]
    assert frames
    assert not [frame for frame in frames if options["api_token"] in repr(frame.f_locals)]
