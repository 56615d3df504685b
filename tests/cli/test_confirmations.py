"""Operations that delete ask first at a terminal; elsewhere they need `--yes`."""

from collections.abc import Callable

import pexpect
import pytest
from cli.conftest import one_line

from cincopa_v2_client.emulator import Emulator

HOOK = "https://example.com/hook?secret=s3cret"


@pytest.fixture
def ids(client, upload) -> dict[str, str]:
    """Fill the account; return the ids of its objects."""
    rid, fid = upload(), client.gallery.create(name="Talks").fid
    client.gallery.add_item(fid, [rid])
    client.portal.cease("acme-talks")
    client.webhook.set(HOOK, "a key")
    client.live.create(name="Stage")
    liveid = client.live.list().live_streams[0].liveid
    return {"RID": rid, "FID": fid, "HOOK": HOOK, "LIVEID": liveid}


def changes(emulator: Emulator) -> list[str]:
    """Return the deletions that arrived."""
    words = ("delete", "remove")
    return [each.operation for each in emulator.requests if any(word in each.operation for word in words)]


@pytest.mark.parametrize(
    "command",
    [
        "asset delete RID",
        "gallery delete FID",
        "gallery remove-item FID RID --delete-assets yes",
        "portal remove acme-talks",
        "webhook delete HOOK",
        "live delete LIVEID",
        "api asset.delete rid=RID",
        "api gallery.remove_item fid=FID rid=RID delete_assets=yes",
    ],
)
def test_deletion_needs_a_confirmation(command: str, ids, cincopa_command, emulator) -> None:
    """Without a terminal, a command that deletes sends nothing unless it has `--yes`."""
    for name, id_ in ids.items():
        command = command.replace(name, id_)
    refused = cincopa_command(*command.split())

    assert (refused.returncode, refused.stdout) == (2, "")
    assert one_line(refused.stderr).endswith("Continue? Standard input is not a terminal: add --yes to confirm")
    assert changes(emulator) == []
    assert cincopa_command(*command.split(), "--yes").returncode == 0
    assert len(changes(emulator)) == 1


def test_terminal_asks(ids, terminal: Callable[..., "pexpect.spawn"], client) -> None:
    """Only a yes deletes; the question has the arguments, and no secret."""
    for answer, left in (("n", 1), ("y", 0)):
        child = terminal("webhook", "delete", HOOK, columns=200)
        child.expect(
            r"cincopa webhook delete https://example.com/hook\?secret=\*\*\* on .*: Delete a webhook. Continue"
        )
        child.sendline(answer)
        child.expect(pexpect.EOF)
        assert len(client.webhook.list().webhooks) == left


def test_removal_from_a_gallery_asks_nothing(ids, cincopa_command) -> None:
    """Assets that are only removed from a gallery stay in the library."""
    assert cincopa_command("gallery", "remove-item", ids["FID"], ids["RID"]).returncode == 0
