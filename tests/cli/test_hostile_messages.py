"""Control characters in server texts are not printed in errors, messages, events and live channels."""

import json
import re

import httpx
from faultserver import answer

# Clear the screen, set the window's title, start a control sequence in one character, reverse the direction of text.
HOSTILE = "\x1b[2J\x1b]0;title\x07\x9b1m\u202eevil"
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def test_error(screen, serve) -> None:
    """The API's message in the error line, and with `--debug` in the traceback, has no control characters."""
    for options in ((), ("--debug",)):
        server = serve(answer(500, error="x", message=HOSTILE))
        shown = screen(*options, "live", "stop", "A", raw=True, CINCOPA_BASE_URL=server.url, CINCOPA_API_TOKEN="1i2")

        assert "evil" in shown
        assert CONTROLS.findall(shown) == []


def test_note(cincopa_command, serve) -> None:
    """The account's name in a message has no control characters."""
    server = serve(answer(accid="A", accemail=HOSTILE))
    shown = cincopa_command("login", stdin="1i2", CINCOPA_BASE_URL=server.url).stderr

    assert "evil" in shown
    assert CONTROLS.findall(shown) == []


def test_doctor(screen, serve) -> None:
    """The account and its permissions in the findings have no control characters."""
    server = serve(answer(accid="A", accemail=HOSTILE, permissions=HOSTILE))
    shown = screen("doctor", CINCOPA_BASE_URL=server.url, CINCOPA_API_TOKEN="1i2")

    assert "evil" in shown
    assert CONTROLS.findall(shown) == []


def test_webhook(terminal) -> None:
    """An event has no control characters in any format."""
    child = terminal("webhook", "listen", "--output", "jsonl")
    child.expect(r"http://127\.0\.0\.1:\d+/")
    url = child.match[0]
    body = json.dumps({"event": f"asset.{HOSTILE}", "drid": HOSTILE, "caption": HOSTILE})
    assert httpx.post(url, content=body).status_code == 200
    child.expect("evil.*evil.*evil\\S*\r\n")

    assert CONTROLS.findall((child.before + child.after).replace("\r\n", "")) == []


def test_live_channel(terminal, serve) -> None:
    """The id and the URLs of a live channel have no control characters."""
    channel = {"liveid": HOSTILE, "name": "Keynote", "state": "running", "rtmp_source": f"rtmp://{HOSTILE}"}
    server = serve(
        answer(live_streams=[]), answer(**channel), answer(), *(answer(live_streams=[channel]) for _ in range(3))
    )
    child = terminal("live", "run", "Keynote", CINCOPA_BASE_URL=server.url, CINCOPA_API_TOKEN="1i2")
    child.expect("on air")

    assert "evil" in child.before
    # Rich prints the names of the fields in bold.
    assert CONTROLS.findall(re.sub(r"\x1b\[[01]m|\r\n", "", child.before)) == []
