"""Output in a pipe on Windows, where Python takes the encoding of the console for it."""

import io
import json
import sys

from cli.conftest import run_here


def test_json_in_a_pipe_is_utf8(environ, upload, cincopa_command, monkeypatch) -> None:
    """Programs that read JSON expect UTF-8; an escape for what the console's encoding lacks would not be JSON."""
    upload(caption="Grüße 你好 😀")
    # The first run imports the modules of this platform, before `sys.platform` changes.
    assert cincopa_command("ls").returncode == 0
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="cp1252", newline="") for _ in range(2))
    monkeypatch.setattr(sys, "platform", "win32")

    code = run_here(("--output", "json", "ls"), environ, (io.StringIO(), out, err))

    out.flush()
    assert code == 0
    assert json.loads(out.buffer.getvalue().decode())[0]["caption"] == "Grüße 你好 😀"
