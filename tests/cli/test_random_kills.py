"""`cincopa put` and `cincopa ingest`, killed again and again at random requests, alone or two processes at once."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from cli.conftest import COMMAND
from cli.test_put import wait_for

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator

FILES = 8
# The most requests of an uninterrupted run, about.
REQUESTS = 40


def make_files(folder: Path, source: random.Random) -> dict[str, bytes]:
    """Write files of one to four chunks, and a table that names them; return their contents."""
    folder.mkdir()
    contents = {f"{number}.bin": source.randbytes(source.randrange(8, 11_000)) for number in range(FILES)}
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    rows = (f"{name},Talk {name},talk,Talks" for name in contents)
    (folder / "talks.csv").write_text("\n".join(["file,caption,tags,gallery", *rows]))
    return contents


def arguments(command: str, folder: Path) -> list[str]:
    if command == "put":
        paths = [str(path) for path in sorted(folder.glob("*.bin"))]
        return ["put", *paths, "--gallery", "Talks", "--tags", "talk", "--chunk-size", "3000"]
    return ["ingest", "manifest", str(folder / "talks.csv"), "--chunk-size", "3000"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("command", ["put", "ingest"])
def test_killed_at_random_nothing_is_missing_or_doubled(
    command: str, environ: dict[str, str], emulator: Emulator, client: Cincopa, tmp_path: Path
) -> None:
    """After four kills, of `put` also for another gallery, each file is there once, whole, and in the gallery once."""
    seed = random.randrange(1 << 32)
    print("seed", seed)
    source, log = random.Random(seed), emulator._started().context.requests
    for number in range(25):
        folder = tmp_path / f"files-{number}"
        contents = make_files(folder, source)
        emulator.reset()
        shutil.rmtree(tmp_path / ".local", ignore_errors=True)
        words = [*COMMAND, *arguments(command, folder)]
        for _ in range(4):
            # The last of the options counts.
            other = ["--gallery", "Old"] if command == "put" and source.random() < 0.5 else list[str]()
            start, least = log.count, source.randrange(REQUESTS)
            running = [
                subprocess.Popen([*words, *other], env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
                for _ in range(source.choice((1, 1, 2)))
            ]
            # A process that has all done, or is refused, ends before.
            wait_for(
                lambda start=start, least=least, running=running: (
                    log.count - start >= least or all(each.poll() is not None for each in running)
                )
            )
            for process in running:
                process.kill()
                assert b"Traceback" not in process.communicate()[1]
        done = subprocess.run(words, env=environ, capture_output=True, encoding="utf-8", check=False)

        assert done.returncode == 0, done.stderr
        assert Counter(asset.filename for asset in client.asset.iter()) == dict.fromkeys(contents, 1), number
        for asset in client.asset.iter():
            assert asset.versions is not None and (url := asset.versions["original"].url)
            assert client.transfer("GET", url).content == contents[asset.filename]
            assert asset.tags == ["talk"]
        (gallery,) = (each for each in client.gallery.iter() if each.name == "Talks")
        assert sorted(asset.filename for asset in client.gallery.iter_items(gallery.fid)) == sorted(contents)
