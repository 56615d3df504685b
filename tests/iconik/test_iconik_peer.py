"""nsa-pythonik, a client of iconik that others generate from iconik's own documents, used against the emulator."""

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("peer_client.py")
# Its package has 4,514 files, too many for the environment of all tests.
PEER = "nsa-pythonik==2.3.0"


@pytest.mark.slow
def test_peer_client_works(tmp_path, emulator, api, hook):
    """It does what publishing an asset needs, without any change."""
    venv.create(tmp_path, with_pip=True)
    python = tmp_path / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", PEER], check=True, capture_output=True)
    asset = api.asset("Published")
    emulator.add_file(asset, b"a proxy", "proxy", name="p.mp4")

    arguments = [emulator.base_url, emulator.app_id, emulator.auth_token, asset, hook.url]
    done = subprocess.run([python, PROGRAM, *arguments], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) == 10
    assert hook.received[0][1]["asset_ids"]
