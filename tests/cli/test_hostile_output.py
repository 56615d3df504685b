"""Control characters in results are not printed on a terminal, and are unchanged in a pipe."""

import csv
import io
import json
import re

import pytest
from faultserver import answer, reply

# Clears the screen, sets the window's title, starts a control sequence in one character, returns to the line's start,
# deletes, reverses the direction of text.
HOSTILE = "\x1b[2J\x1b]0;title\x07\x9b2Jgood\revil\x7f\u202eexe\u2066\u200f\u200b\U000e0041\ufeff"
CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
ASSET = {"rid": f"R{HOSTILE}", "caption": HOSTILE, "filename": HOSTILE, "tags": f",{HOSTILE},", HOSTILE: HOSTILE}
ASSET |= {"description": "two\nlines", "long_description": 'a "quoted", text'}
PAGE = answer(items=[ASSET], items_data={"pages_count": 1})

FORMATS = ["table", "tsv", "csv", "json", "jsonl"]
COMMANDS = [
    *[("ls", "--output", each) for each in FORMATS],
    *[("--output", each, "asset", "list") for each in FORMATS],
    *[("export", "--format", each) for each in ("csv", "json", "jsonl")],
    ("rm", "--dry-run", "--search", "x"),
    ("tag", "add", "new", "--dry-run", "--search", "x"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_results_on_a_terminal(command, screen, serve) -> None:
    """Control characters, which could hide lines or type into the shell, are not printed."""
    server = serve(PAGE, PAGE)
    shown = screen(*command, CINCOPA_BASE_URL=server.url, CINCOPA_API_TOKEN="1i2")

    assert "evil" in shown
    assert CONTROLS.findall(shown) == []


def test_fields_on_a_terminal(screen, serve) -> None:
    """A result that is one object or a string has no control characters either."""
    for command, step in (
        (("ping",), answer(accid=HOSTILE, accemail=HOSTILE)),
        (("asset", "get-tags"), answer(tag_cloud={HOSTILE: 1})),
        (("upload", "iframe"), reply(200, f"<p>{HOSTILE}</p>")),
    ):
        server = serve(step)
        shown = screen(*command, CINCOPA_BASE_URL=server.url, CINCOPA_API_TOKEN="1i2")

        assert "evil" in shown
        assert CONTROLS.findall(shown) == []


def test_json_on_a_terminal_has_the_same_values(screen, serve) -> None:
    """Control characters are escaped as in JSON."""
    shown = screen("ls", "--output", "json", CINCOPA_BASE_URL=serve(PAGE).url, CINCOPA_API_TOKEN="1i2")

    assert json.loads(shown) == [ASSET]


def test_results_in_a_pipe(cincopa_command, serve) -> None:
    """CSV and JSON have the unchanged strings."""
    exported = cincopa_command("export", CINCOPA_BASE_URL=serve(PAGE).url).stdout
    (row,) = csv.DictReader(io.StringIO(exported, newline=""))
    assert row["caption"] == HOSTILE
    assert row["description"] == "two\nlines"
    assert row["long_description"] == 'a "quoted", text'
    listed = cincopa_command("ls", "--output", "json", CINCOPA_BASE_URL=serve(PAGE).url).stdout
    assert json.loads(listed) == [ASSET]
    assert "\\u202e" not in listed
