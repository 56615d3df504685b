"""Server texts reach the terminal without control characters: they could hide lines, or type into the shell."""

import re

from faultserver import answer

# Clears the screen, sets the window's title, starts a control sequence in one character, reverses the direction.
HOSTILE = "\x1b[2J\x1b]0;title\x07\x9b1m\u202eevil"
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_error(screen, serve) -> None:
    """The API's message is in the error line; with `--debug`, also in a traceback."""
    for options in ((), ("--debug",)):
        server = serve(answer(500, error="x", message=HOSTILE))
        shown = screen(*options, "asset", "delete", "A", raw=True, CINCOPA_BASE_URL=server.url, CINCOPA_API_TOKEN="1i2")

        assert "evil" in shown
        assert CONTROLS.findall(shown) == []


def test_note(cincopa_command, serve) -> None:
    """A message names the account as the API does."""
    server = serve(answer(accid="A", accemail=HOSTILE))
    shown = cincopa_command("login", stdin="1i2", CINCOPA_BASE_URL=server.url).stderr

    assert "evil" in shown
    assert CONTROLS.findall(shown) == []


def test_doctor(screen, serve) -> None:
    """The account and its permissions are the API's words too."""
    server = serve(answer(accid="A", accemail=HOSTILE, permissions=HOSTILE))
    shown = screen("doctor", CINCOPA_BASE_URL=server.url, CINCOPA_API_TOKEN="1i2")

    assert "evil" in shown
    assert CONTROLS.findall(shown) == []
