"""The emulator of iconik as a process, and its data."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from random import Random

import httpx
import pytest
from iconik_clients import Api

from iconik_v1_client.emulator import Emulator

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "iconik_v1_client.emulator"]
RESTARTS = 3


class Process:
    """A running emulator, with the values that a client needs."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        printed = dict(self.process.stdout.readline().strip().split("=", 1) for _ in range(3))
        self.base_url, self.app_id = printed["ICONIK_BASE_URL"], printed["ICONIK_APP_ID"]
        self.auth_token = printed["ICONIK_AUTH_TOKEN"]

    def end(self, number):
        """Send a signal; return the exit code and what was written to stderr."""
        self.process.send_signal(number)
        return self.process.wait(timeout=60), self.process.communicate()[1]


def write_until_killed(process, seed):
    """Create and change assets until the process is gone; return the acknowledged titles by id."""
    api, titles, random = Api(process), {}, Random(seed)
    kill_at = random.randrange(5, 40)
    with suppress(httpx.TransportError):
        for number in range(1000):
            if number == kill_at:
                process.process.send_signal(signal.SIGKILL)
            if titles and random.random() < 0.5:
                asset = random.choice(sorted(titles))
                api.patch(f"assets/{asset}/", {"title": f"changed {number}"})
                titles[asset] = f"changed {number}"
            else:
                titles[api.asset(f"new {number}")] = f"new {number}"
    api.http.close()
    process.process.communicate(timeout=60)
    return titles


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_acknowledged_writes_survive_kills(tmp_path):
    """What was acknowledged is there after a restart, with the same application and token."""
    process, expected = Process("--data", tmp_path), {}
    for seed in range(RESTARTS):
        expected |= write_until_killed(process, seed)
        credentials = process.app_id, process.auth_token
        process = Process("--data", tmp_path)
        assert (process.app_id, process.auth_token) == credentials
        api = Api(process)
        found = {asset: api.get(f"assets/{asset}/") for asset in expected}
        api.http.close()
        # The last write may have been carried out without an acknowledgement.
        assert sum(found[asset]["title"] != title for asset, title in expected.items()) <= 1
        assert all(len(each["versions"]) == 1 for each in found.values())
        expected = {asset: each["title"] for asset, each in found.items()}
    assert process.end(signal.SIGTERM) == (0, "")


def test_files_and_urls_survive_a_restart(tmp_path):
    """A file is still there, and its signed URL is valid."""
    with Emulator(data=tmp_path) as emulator:
        api = Api(emulator)
        asset = api.asset()
        emulator.add_file(asset, b"kept")
        url = api.files(f"assets/{asset}/proxies/", generate_signed_url="true")["objects"][0]["url"]
        port = httpx.URL(emulator.base_url).port
        api.http.close()
    with Emulator(data=tmp_path, port=port):
        assert httpx.get(url).content == b"kept"


def test_data_of_others_is_refused(tmp_path):
    """A directory with files that are not the emulator's stays as it is."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "mine.txt").write_text("x")

    with pytest.raises(RuntimeError, match="files in 'files' that are not the emulator's"):
        Emulator(data=tmp_path).start()
    assert (tmp_path / "files" / "mine.txt").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--fault", "assets.fly:drop"], "there is no operation 'assets.fly'"),
        (["--data", "/dev/null/x"], "cannot start the emulator: "),
        (["--port", "70000"], "cannot start the emulator: "),
    ],
)
def test_errors_are_sentences(arguments, message):
    """A bad option ends with an error in a sentence."""
    done = subprocess.run([*COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_emulator_imports_no_client():
    """The emulator imports what emulators share, the document, the module that names httpx, and no client."""
    program = (
        "import sys; import iconik_v1_client.emulator.emulator;"
        "print(*sorted(name for name in sys.modules if name.startswith(('cincopa_v2_client.', 'iconik_v1_client.'))))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)

    others = {name for name in done.stdout.split() if name.split(".")[1] not in ("document", "emulation", "emulator")}
    assert others == {"cincopa_v2_client.runtime", "cincopa_v2_client.runtime.http"}
