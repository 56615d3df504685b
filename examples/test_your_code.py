"""Test your own code. The fixtures come with the package, and each test starts with an empty account."""

import pytest

from cincopa_v2_client import ApiError, Cincopa
from cincopa_v2_client.emulator import Emulator


def make_gallery(c: Cincopa, name: str) -> str:
    """Stand in for your own code."""
    return c.gallery.create(name=name).fid


def test_gallery_is_made(cincopa: Cincopa) -> None:
    """Check the result in the emulated account."""
    fid = make_gallery(cincopa, "Holidays")

    assert [one.fid for one in cincopa.gallery.list(search="Holidays").galleries] == [fid]


def test_unavailable_server(cincopa: Cincopa, cincopa_emulator: Emulator) -> None:
    """Make the first call fail: a write is never sent twice."""
    cincopa_emulator.add_fault("gallery.create:status=503:first=1")

    with pytest.raises(ApiError):
        make_gallery(cincopa, "Holidays")
    assert cincopa.gallery.list().galleries == []


def test_code_that_makes_its_own_client(cincopa_emulator: Emulator, monkeypatch: pytest.MonkeyPatch) -> None:
    """Direct a client that your code creates to the emulator."""
    monkeypatch.setenv("CINCOPA_BASE_URL", cincopa_emulator.base_url)
    monkeypatch.setenv("CINCOPA_API_TOKEN", cincopa_emulator.api_token)

    with Cincopa() as c:
        assert make_gallery(c, "Holidays").startswith("A")
