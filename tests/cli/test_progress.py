"""Progress bars: when a command has ended, its lines are on the terminal, and nothing else."""

import re

import pexpect
import pytest


def shown(output: str) -> list[str]:
    """Return the lines that a terminal shows at the end, as far as the codes of progress bars go."""
    lines, row, column = [""], 0, 0
    for code, char in re.findall(r"\x1b\[([0-9;?]*[A-Za-z])|(.)", output, re.DOTALL):
        if code.endswith("A"):
            row -= int(code[:-1])
        elif code == "2K":
            lines[row] = ""
        elif char == "\r":
            column = 0
        elif char == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif char:
            lines[row] = lines[row][:column].ljust(column) + char + lines[row][column + 1 :]
            column += 1
    return [line.rstrip() for line in lines if line.strip()]


@pytest.mark.slow
def test_bars_leave_no_lines(terminal, client, tmp_path) -> None:
    """Lines are written above the bars of several files while those change."""
    fid, to = client.gallery.create(name="Talks").fid, tmp_path / "t"
    for number in range(60):
        client.asset.upload_file(
            bytes(300_000 + number * 10_000), filename=f"a file with a rather long name {number:03}.bin", fid=fid
        )
    child = terminal("get", fid, "--to", str(to), "--concurrency", "12")
    child.expect(pexpect.EOF)

    lines = shown(child.before)
    assert "\x1b[" in child.before
    assert [line for line in lines if "\u2501" in line or line.startswith("all ")] == []
    assert lines[-2:] == ["finished: 60", "downloaded 60 (35.7 MB)"]
