"""Tables and `doctor` on narrow terminals, with long and East Asian names."""

import re

import pytest
from rich.cells import cell_len

LONG = "Opening keynote about accessible streaming for everybody"
WIDE = "東京国際会議基調講演の記録映像完全版" * 2


@pytest.fixture
def shown(terminal):
    """Return a function that returns the lines of a command in a terminal of some columns, without colours."""

    def run(columns: int, *arguments: str) -> list[str]:
        child = terminal(*arguments, columns=columns)
        return re.sub(r"\x1b\[[0-9;]*m", "", child.read()).replace("\r\n", "\n").splitlines()

    return run


@pytest.mark.parametrize("columns", [46, 80])
def test_no_word_is_cut(columns, shown, upload, client) -> None:
    """A name is cut between words; the type, size and date of a row are whole or hidden."""
    upload("a.txt", caption=LONG, tags=["accessibility", "streaming"])
    upload("b.txt", caption=WIDE)
    header, *rows = shown(columns, "ls", "--sort", "name")

    assert max(map(cell_len, [header, *rows])) <= columns
    assert "name" in header.split()
    (long,) = (row for row in rows if "Opening" in row)
    name = long[header.index("name") :].split("  ")[0]
    assert name.rstrip("…") in LONG and (LONG + " ").startswith(f"{name.rstrip('…')} ")
    assert any("東京国際" in row and "…" in row for row in rows)
    for column, values in {"type": {"unknown"}, "filesize": {"9 B"}}.items():
        if column in header.split():
            assert long[header.index(column) :].split("  ")[0] in values


def test_least_useful_columns_are_hidden_first(shown, upload) -> None:
    """The id and the name stay, the tags go first, and the hidden columns are named."""
    rid = upload("a.txt", caption=LONG, tags=["accessibility", "streaming"])
    header, row, *footer = shown(46, "ls")

    assert header.split()[0] == "rid" and "name" in header.split() and "tags" not in header.split()
    assert row.startswith(rid)
    assert "tags" in " ".join(footer)


@pytest.mark.parametrize("columns", [46, 80])
def test_doctor_wraps_between_words(columns, shown) -> None:
    """Each finding is wrapped below its text; only words longer than the line are folded by the terminal."""
    found = shown(columns, "doctor")

    text = " ".join(line.strip() for line in found)
    for word in ("responded", "permission", "installed:", "Cincopa", "sha256"):
        assert word in text.split()
    assert all(line.startswith((" " * 18, "ok", "warn", "fail")) for line in found if len(line) < columns)
