"""`cincopa ingest iconik`."""

import json

import pytest
from ingest.iconik.conftest import VTT


@pytest.fixture
def ingest(cincopa_command, iconik_environ):
    """Return a function that runs the command, and returns it with its rows by title or id."""

    def run(*arguments, **more):
        done = cincopa_command("ingest", "iconik", *arguments, **{**iconik_environ, **more})
        return done, {row["key"]: row for row in map(json.loads, done.stdout.splitlines()) if "key" in row}

    return run


def test_publishes_once(ingest, library, client) -> None:
    """A collection is published with what the options say; the same command again changes nothing."""
    asset_id = library.asset("A talk")
    library.emulator.set_metadata(asset_id, "v1", {"Summary": "About it", "Words": ["a", "b"]})
    library.transcribe(asset_id, "en", VTT)
    collection_id = library.collection("Talks", asset_id)
    arguments = ("--collection", collection_id, "--view", "v1", "--map", "description=Summary", "--map", "tags=Words")
    first, rows = ingest(*arguments, "--write-link", "--no-subtitles")
    again, unchanged = ingest(*arguments, "--write-link", "--no-subtitles")
    asset = client.asset.get(rows[asset_id]["rid"])

    assert (first.returncode, again.returncode) == (0, 0)
    assert (rows[asset_id]["status"], unchanged[asset_id]["status"]) == ("uploaded", "unchanged")
    assert (asset.description, asset.tags, asset.attached or []) == ("About it", ["a", "b"], [])
    assert library.iconik.assets.get(asset_id)["external_link"].endswith(asset.rid)


def test_dry_run(ingest, library, client) -> None:
    """A dry run shows what would be published and what refused, and writes nothing to iconik and Cincopa."""
    approved, other = library.asset("Approved"), library.asset("Other")
    library.approve(approved)
    collection_id = library.collection("Talks", approved, other)
    _, rows = ingest("--collection", collection_id, "--approved-only", "--dry-run")

    assert {each: row["status"] for each, row in rows.items()} == {approved: "planned", other: "refused"}
    assert rows[other]["reason"].startswith("it is not approved in iconik (no approval)")
    assert client.asset.list().items == []
    assert library.iconik.history.list(approved).objects == []


@pytest.mark.parametrize(
    ("arguments", "more", "code", "reason"),
    [
        ((), {}, 2, "no assets and no collections"),
        (("--asset", "a", "--map", "description"), {}, 2, "expected one TEXT=FIELD"),
        (("--asset", "a", "--map", "summary=Summary", "--view", "v"), {}, 2, "'summary' is not a text of an asset"),
        (("--asset", "a", "--map", "tags=Words"), {}, 2, "fields without a view"),
        (("--asset", "a"), {"ICONIK_AUTH_TOKEN": ""}, 3, "there are no credentials of iconik: set ICONIK_AUTH_TOKEN"),
        (("--asset", "a"), {"ICONIK_AUTH_TOKEN": "wrong"}, 1, "check app_id and auth_token"),
        (("--collection", "c"), {}, 1, "c: refused: iconik has no such collection"),
    ],
)
def test_errors(ingest, arguments, more, code, reason) -> None:
    """Each error is printed with its reason."""
    done, _ = ingest(*arguments, **more)

    assert done.returncode == code
    assert reason in done.stderr
