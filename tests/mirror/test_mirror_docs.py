"""docs/mirror.md: its queries, its schema, its cron line and its systemd unit."""

import configparser
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from mirror.libraries import upload

from cincopa_v2_client.mirror import Library, Mirror
from cincopa_v2_client.mirror.schema import COLUMNS

PAGE = (Path(__file__).parents[2] / "docs" / "mirror.md").read_text(encoding="utf-8")
HISTORY = {"first_seen", "last_seen", "changed", "missing"}


def blocks(language: str) -> list[str]:
    """Return the code blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture
def library(client, tmp_path):
    """Return a small mirror."""
    client.asset.set_meta(upload(client), tags=["a"])
    with Mirror(client, tmp_path / "library.db") as mirror:
        mirror.scan()
    with Library(tmp_path / "library.db") as library:
        yield library


def test_queries_run(library) -> None:
    """Each query runs, and there are five."""
    queries = blocks("sql")
    for query in queries:
        library.connection.execute(query).fetchall()

    assert len(queries) == 5


def test_columns_have_types_that_other_programs_know(library) -> None:
    query = "SELECT DISTINCT c.type FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'"

    types = {kind for (kind,) in library.connection.execute(query)}
    assert types == {"TEXT", "INTEGER", "REAL", "TIMESTAMP", "BLOB"}


def test_schema_is_documented(library) -> None:
    """Each table and view is on the page, with all its columns."""
    documented = {
        name: {*re.findall(r"`(\w+)`", cells)} for name, cells in re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.M)
    }
    names = [name for (name,) in library.connection.execute("SELECT name FROM sqlite_master WHERE type <> 'index'")]
    public = [name for name in names if not name.startswith("all_") and name != "mirror"]

    assert sorted(documented) == sorted(public)
    for name in public:
        columns = {row[1] for row in library.connection.execute(f"PRAGMA table_info({name})")}
        if name in COLUMNS:
            columns -= HISTORY
        if columns - HISTORY == {*COLUMNS["assets"]} or "copies" in columns:
            continue
        assert columns <= documented[name], name


def command_lines() -> list[list[str]]:
    """Return the arguments of the cron line and of the systemd unit."""
    (cron,) = blocks("text")
    unit = configparser.ConfigParser(interpolation=None)
    unit.read_string(blocks("ini")[0])
    lines = [cron.split(maxsplit=5)[5], unit["Service"]["ExecStart"]]
    return [shlex.split(line) for line in lines]


def test_command_lines_are_accepted() -> None:
    """The command knows the options of the cron line and of the systemd unit."""
    from typer.main import get_command

    from cincopa_v2_client.cli.app import command_line

    commands: Any = get_command(command_line())
    mirror = commands.get_command(None, "mirror")
    for program, name, *arguments in command_lines():
        assert (Path(program).name, name) == ("cincopa", "mirror")
        assert mirror.make_context("mirror", arguments).params["path"].endswith("library.db")
