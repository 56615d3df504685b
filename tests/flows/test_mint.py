"""Tokens that the client generates without a request, and the client's permissions."""

import datetime
import traceback

import pytest

from cincopa_v2_client import AuthenticationError, Cincopa

SOON = datetime.timedelta(minutes=5)


def test_permissions_are_those_of_ping(run, options):
    """The client's permissions are those that `ping` returns; `asset.*` includes `asset.update`."""
    permissions = run(lambda c: c.permissions(), **options)

    assert permissions.allow("asset.update")
    assert not permissions.allow("account.update")


def test_minted_token_works_within_its_limits(run, options):
    """The server accepts a minted token for its permissions, and refuses other operations."""
    page = run(lambda c: c.with_options(api_token=c.token.mint(expires=SOON)).asset.list(), **options)
    assert page.items == []

    with pytest.raises(AuthenticationError):
        run(
            lambda c: c.with_options(api_token=c.token.mint(expires=SOON, permissions=["asset.read"])).gallery.create(),
            **options,
        )


def test_error_of_mint_does_not_contain_the_token(options):
    """The message contains the invalid value, not the client's token."""
    with Cincopa(**options) as c, pytest.raises(ValueError, match="::1") as failed:
        c.token.mint(expires=SOON, sourceip="::1")

    assert options["api_token"] not in str(failed.value)
    frames = [frame for frame, _ in traceback.walk_tb(failed.value.__traceback__) if frame.f_code.co_name == "mint"]
    assert frames
    assert not [frame for frame in frames if options["api_token"] in repr(frame.f_locals)]
