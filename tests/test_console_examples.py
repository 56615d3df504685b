"""The commands that the pages show work, one after the other, against an emulator."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# What is not run here: it installs, waits until Ctrl-C, asks, or needs what this machine lacks. Other tests run it.
NOT_RUN = (
    "pip install",
    "pipx install",
    "uv tool install",
    "python3 -m venv",
    ". .venv",
    "make ",
    "export ",
    "cincopa login",
    "cincopa emulator",
    "cincopa webhook listen",
    "cincopa api asset.something",
    "cincopa webhook trigger",
    "cincopa live run",
    "cincopa iconik",
    "cincopa ingest iconik",
    "cincopa mcp",
    "cincopa mirror library.db --follow",
    "cincopa ingest manifest films.csv --cluster",
    "cincopa rm",
    "iconik ",
    "sqlite3 ",
)


def commands(page: Path) -> list[str]:
    """Return the commands of a page's console blocks that can be run, without their comments."""
    blocks = re.findall(r"^```console\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    lines = [line[2:].split(" #")[0].strip() for block in blocks for line in block.splitlines() if line[:2] == "$ "]
    return [line for line in lines if not line.startswith(NOT_RUN)]


@pytest.mark.slow
@pytest.mark.parametrize("page", [each for each in PAGES if commands(each)], ids=lambda page: page.stem)
def test_commands_of_a_page_work(page: Path, tmp_path: Path, emulator: Emulator) -> None:
    """Each command ends with exit code 0, in a folder that has the files that the pages name."""
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as c:
        fid = c.gallery.create(name="Talks").fid
        rid = c.asset.upload_file(b"GIF89a", filename="opening.gif", fid=fid, tags=["conference"]).rid
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "keynote.txt").write_text("a talk")
    (tmp_path / "README.md").write_text("a page")
    (tmp_path / "library.csv").write_text("file,caption\ntalks/keynote.txt,Keynote\n")
    script = "\n".join(commands(page)).replace("add-item A4KANh__rQ_m", f"add-item {fid}")
    script = script.replace("A4KANh__rQ_m", rid).replace("A8AAFV8a-H5b", rid)
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "CINCOPA_BASE_URL": emulator.base_url,
        "CINCOPA_API_TOKEN": emulator.api_token,
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CONFIG_HOME": str(tmp_path / "configuration"),
    }

    run = subprocess.run(
        ["bash", "-e", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, f"{script}\n{run.stdout}{run.stderr}"
