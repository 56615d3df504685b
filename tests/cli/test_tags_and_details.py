"""Tags and other fields that a server may omit unless they are requested (§6.3), with both documented defaults."""

import csv
import json

import pytest
from faultserver import answer

from cincopa_v2_client.emulator import Emulator


@pytest.fixture
def emulator(emulator_with_either_default: Emulator) -> Emulator:
    """Return an empty emulator with either default of `details`."""
    return emulator_with_either_default


@pytest.fixture
def rid(upload) -> str:
    """Return the rid of an asset with three tags."""
    return upload(caption="A talk", tags=["a", "b", "c"])


@pytest.mark.parametrize("by", ["--rid", "--search"])
def test_tags(by, cincopa_command, client, rid) -> None:
    """Adding and removing a tag keeps the others, for given assets and for those of a filter."""
    chosen = (by, rid if by == "--rid" else "caption=A talk")

    assert cincopa_command("tag", "add", "d", *chosen, "--dry-run").stdout == f"{rid}\ta,b,c,d\n"
    assert cincopa_command("tag", "add", "d", *chosen).stdout == f"{rid}\ta,b,c,d\n"
    assert cincopa_command("tag", "remove", "b", *chosen).stdout == f"{rid}\ta,c,d\n"
    assert client.asset.get(rid).tags == ["a", "c", "d"]
    assert cincopa_command("tag", "set", "", *chosen).stdout == f"{rid}\n"
    assert client.asset.get(rid).tags == []


def test_ls(cincopa_command, rid) -> None:
    """The columns include the tags, JSON has all fields, and the user may select fewer."""
    (line,) = cincopa_command("ls").stdout.splitlines()
    assert line.split("\t")[-2:] == ["A talk", "a,b,c"]
    (asset,) = json.loads(cincopa_command("ls", "--output", "json").stdout)
    assert (asset["rid"], asset["tags"], asset["in_folders"]) == (rid, ",a,b,c,", [])
    (asset,) = json.loads(cincopa_command("ls", "--output", "json", "--details", "caption").stdout)
    assert "tags" not in asset


def test_export(cincopa_command, rid) -> None:
    """All fields are exported, unless the user selects fewer."""
    (row,) = csv.DictReader(cincopa_command("export").stdout.splitlines())
    assert (row["rid"], row["tags"]) == (rid, "a,b,c")
    (row,) = csv.DictReader(cincopa_command("export", "--details", "caption").stdout.splitlines())
    assert (row["caption"], row["tags"]) == ("A talk", "")


@pytest.mark.parametrize("action", [("add", "x"), ("remove", "a")])
@pytest.mark.parametrize("by", ["--rid", "--search"])
def test_missing_tags_are_an_error(action, by, cincopa_command, serve) -> None:
    """An asset without the requested tags is an error, and is not written."""
    server = serve(*[answer(items=[{"rid": "R"}], items_data={"pages_count": 1})] * 3)
    done = cincopa_command("tag", *action, by, "R", CINCOPA_BASE_URL=server.url)

    assert done.returncode == 1
    assert "cincopa: R: the response does not have its tags, which would be lost" in done.stderr
    assert {seen.target.partition("?")[0] for seen in server.seen} == {"/asset.list.json"}
