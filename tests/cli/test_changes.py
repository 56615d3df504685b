"""`cincopa tag` and `cincopa rm`."""

import asyncio
from collections.abc import AsyncIterator

import pexpect
import pytest
from cli.conftest import one_line

from cincopa_v2_client.cli.errors import CommandError, NoTokenError
from cincopa_v2_client.cli.jobs.bulk import BulkJob, PartialFailure, iterate_async
from cincopa_v2_client.cli.operations.filters import Filters


def tags(client) -> dict[str, list[str]]:
    """Return the tags of all assets."""
    return {asset.rid: sorted(asset.tags or []) for asset in client.asset.iter()}


def test_tag_that_finds_no_asset(cincopa_command) -> None:
    done = cincopa_command("tag", "add", "x", "--tag", "nowhere")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no asset matches\n")


def test_tag_add(cincopa_command, upload, client) -> None:
    """The selected assets get the tags and keep their own; other assets are not changed."""
    first, second, other = upload(tags=["talk"]), upload(tags=["talk", "new"]), upload(tags=["other"])
    done = cincopa_command("tag", "add", "new,2026", "--tag", "talk")

    assert (done.returncode, done.stderr) == (0, "changed: 2\n")
    assert sorted(done.stdout.splitlines()) == sorted([f"{first}\ttalk,new,2026", f"{second}\ttalk,new,2026"])
    assert tags(client) == {first: ["2026", "new", "talk"], second: ["2026", "new", "talk"], other: ["other"]}


def test_tag_remove(cincopa_command, upload, client) -> None:
    """Given assets lose the tag; those without it are not written."""
    first, second = upload(tags=["a", "b"]), upload(tags=["b"])
    done = cincopa_command("tag", "remove", "a", "--rid", f"{first},{second}")

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{first}\tb\n", "changed: 1\n")
    assert tags(client) == {first: ["b"], second: ["b"]}


def test_tag_set(cincopa_command, upload, client) -> None:
    """All tags are replaced; `''` removes them."""
    rid = upload(tags=["a", "b"])
    assert cincopa_command("tag", "set", "c", "d", "--rid", rid).returncode == 0
    assert tags(client) == {rid: ["c", "d"]}
    for dry_run in (["--dry-run"], []):
        assert cincopa_command("tag", "set", "e", "e", "--rid", rid, *dry_run).stdout == f"{rid}\te\n"
    assert cincopa_command("tag", "set", "", "--rid", rid).stdout == f"{rid}\n"
    assert tags(client) == {rid: []}


def test_tag_dry_run(cincopa_command, upload, client) -> None:
    """A dry run prints the same lines and changes nothing."""
    rid = upload(tags=["a"])
    done = cincopa_command("tag", "add", "b", "--tag", "a", "--dry-run")

    assert (done.stdout, done.stderr) == (f"{rid}\ta,b\n", "would change: 1\n")
    assert tags(client) == {rid: ["a"]}


def test_tag_continues_after_an_error(cincopa_command, upload, client) -> None:
    """An error is printed, and the other assets are changed."""
    rid = upload()
    done = cincopa_command("tag", "add", "x", "--rid", "NoSuchRid", "--rid", rid)

    assert done.returncode == 1
    assert "cincopa: NoSuchRid: asset.get: there is no asset with the rid 'NoSuchRid'\n" in done.stderr
    assert done.stderr.endswith("changed: 1\ncincopa: 1 failed; the errors are above\n")
    assert tags(client) == {rid: ["x"]}


@pytest.mark.parametrize("command", [("tag", "add", "x"), ("rm", "--yes"), ("rm", "--yes", "--galleries")])
def test_empty_selection_changes_nothing(command, cincopa_command, upload, client) -> None:
    """Without ids and filters, or with an empty filter, as from an unset variable, nothing is changed."""
    upload()
    client.gallery.create(name="Talks")
    for arguments, message in (
        ((), "nothing is selected: give ids or a filter"),
        (("--search", ""), "--search is empty, which would select everything: give it a value, or omit it"),
        (("--search", " "), "--search is empty"),
    ):
        done = cincopa_command(*command, *arguments)
        assert (done.returncode, message in one_line(done.stderr)) == (2, True), arguments

    assert len(client.gallery.list().galleries) == 1
    assert list(tags(client).values()) == [[]]


def test_rm_with_an_empty_filter_or_id(cincopa_command, upload, client) -> None:
    """Each filter, and an id, is refused if it is empty."""
    upload()
    for arguments in (("--tag", ""), ("--type", ","), ("--reference-id", ""), ("",), (" ",)):
        done = cincopa_command("rm", "--yes", *arguments)
        assert (done.returncode, done.stdout) == (2, ""), arguments
        assert "is empty" in one_line(done.stderr)

    assert len(tags(client)) == 1


def test_rm_takes_ids_or_filters(cincopa_command, upload, client) -> None:
    """Ids and filters together are refused."""
    rid = upload(tags=["a"])
    done = cincopa_command("rm", rid, "--tag", "a", "--yes")

    assert (done.returncode, one_line(done.stderr)) == (2, "give either ids or filters, not both")
    assert len(tags(client)) == 1


def test_rm_asks_for_confirmation(terminal, upload, client) -> None:
    """The question names the number of assets and an example; only `y` deletes them."""
    upload(caption="Keep", tags=["other"])
    for _ in range(3):
        upload(caption="Old", tags=["old"])
    child = terminal("rm", "--tag", "old")
    child.expect(r"Delete 3 assets, including (\S+) \(Old\)\? \[y/N\]: ")
    child.sendline("n")
    child.expect("cincopa: cancelled; nothing was changed")
    child.wait()
    assert (child.exitstatus, len(tags(client))) == (1, 4)

    child = terminal("rm", "--tag", "old")
    child.expect(r"\(Old\)\? \[y/N\]: ")
    child.sendline("y")
    child.expect("deleted: 3")
    child.wait()
    assert child.exitstatus == 0
    assert [asset.caption for asset in client.asset.iter()] == ["Keep"]


def test_rm_interrupted_at_the_question(terminal, upload, client) -> None:
    """Ctrl-C at the question deletes nothing."""
    rid = upload()
    child = terminal("rm", rid)
    child.expect(rf"Delete the asset {rid}\?")
    # A signal just before the prompt waits for input is only handled after the next one.
    while child.expect(["cincopa: interrupted", pexpect.TIMEOUT], timeout=1):
        child.sendintr()
    child.expect(pexpect.EOF)
    child.wait()

    assert (child.exitstatus, len(tags(client))) == (130, 1)


def test_rm_in_a_pipe_needs_yes(cincopa_command, upload, client) -> None:
    """Without a terminal, `--yes` is required."""
    rid = upload()
    done = cincopa_command("rm", rid)

    assert done.returncode == 2
    assert one_line(done.stderr) == f"Delete the asset {rid}? Standard input is not a terminal: add --yes to confirm"
    assert len(tags(client)) == 1


def test_rm_continues_after_an_error(cincopa_command, upload, client) -> None:
    """Each error is printed, the other assets are deleted, and the exit code is 1."""
    first, second = upload(), upload()
    done = cincopa_command("rm", first, "NoSuchRid", second, "--yes")

    assert done.returncode == 1
    assert sorted(done.stdout.split()) == sorted([first, second])
    assert "cincopa: NoSuchRid: asset.delete: " in done.stderr
    assert done.stderr.endswith("deleted: 2\ncincopa: 1 failed; the errors are above\n")
    assert tags(client) == {}


def test_rm_dry_run(cincopa_command, upload, client) -> None:
    """A dry run prints what would be deleted, and deletes nothing."""
    rid = upload(caption="Old", tags=["old"])
    done = cincopa_command("rm", "--tag", "old", "--dry-run")

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{rid}\tOld\n", "")
    assert len(tags(client)) == 1


def test_rm_galleries(cincopa_command, upload, client) -> None:
    """Galleries are deleted, their assets are not."""
    rid, fid = upload(), client.gallery.create(name="Old").fid
    client.gallery.add_item(fid, [rid])
    done = cincopa_command("rm", "--galleries", "--search", "Old", "--yes")

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{fid}\tOld\n", "deleted: 1\n")
    assert client.gallery.list().galleries == []
    assert list(tags(client)) == [rid]


def test_rm_with_a_wrong_token(cincopa_command, upload) -> None:
    """If all fail for one reason, the exit code is the one for that reason."""
    done = cincopa_command("rm", upload(), "--yes", CINCOPA_API_TOKEN="1iwrong")

    assert done.returncode == 3


def test_rm_without_match(cincopa_command, upload, client) -> None:
    """If the filters select nothing, a note says so."""
    upload(tags=["other"])
    done = cincopa_command("rm", "--tag", "old", "--yes")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no asset matches\n")


def test_exit_code_of_a_partial_failure(capsys) -> None:
    """The exit code is that of the failures only if all items failed, and never that of a usage error."""

    async def change(item: str) -> str | None:
        if item == "wrong":
            raise ValueError("wrong")
        if item == "refused":
            raise NoTokenError("refused")
        return None

    for items, code in ((["refused"], 3), (["unchanged", "refused"], 1), (["wrong"], 1)):
        with pytest.raises(PartialFailure) as caught:
            asyncio.run(BulkJob("changed").run(iterate_async(items), str, change))
        assert caught.value.exit_code == code, items


def test_failed_listing_cancels_the_changes(capsys) -> None:
    """When the listing fails, changes that still run are cancelled, and have ended before the total is printed."""
    ended: list[str] = []

    async def change(item: str) -> str:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(item)
        return item

    async def items() -> AsyncIterator[str]:
        yield "a"
        await asyncio.sleep(0)
        raise CommandError("the listing failed")

    async def run() -> None:
        with pytest.raises(CommandError, match="the listing failed"):
            await BulkJob("changed").run(items(), str, change)
        assert ended == ["a"]

    asyncio.run(run())


def test_numeric_filter() -> None:
    """A filter with a number as its value counts as given."""
    assert Filters({"search_": 0}).check_any_given()


def test_change_more_than_a_page(cincopa_command, upload, client) -> None:
    """More assets than a page has are changed, although the pages change meanwhile."""
    rids = {upload(tags=["old"]) for _ in range(120)}
    tagged = cincopa_command("tag", "remove", "old", "--tag", "old")
    assert tagged.stderr == "changed: 120\n"
    done = cincopa_command("rm", "--tag", "no-tag", "--yes")

    assert (done.returncode, done.stderr) == (0, "deleted: 120\n")
    assert {line.split("\t")[0] for line in done.stdout.splitlines()} == rids
    assert tags(client) == {}
