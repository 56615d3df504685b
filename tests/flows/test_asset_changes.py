"""`c.asset.changes`: what was added, changed and removed since the last time."""

import pytest
from flows.conftest import TOKEN, collect, page, step

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator.choices import DETAIL_KEYS


@pytest.fixture
def state(tmp_path):
    """Return the path of a state file."""
    return tmp_path / "state"


def kinds(changes) -> dict[str, str]:
    """Return the kind of the change of each rid."""
    return {change.rid: change.kind for change in changes}


def test_changes_since_the_last_time(run, options, own, upload, state) -> None:
    """The first time all assets are added; then only what differs is yielded."""
    first, second, third = upload(3)
    assert kinds(run(lambda c: collect(c.asset.changes(state)), **options)) == dict.fromkeys(
        [first, second, third], "added"
    )
    own.asset.set_meta(first, caption="New")
    own.asset.delete(second)
    (new,) = set(upload(1)) - {first, second, third}
    changes = run(lambda c: collect(c.asset.changes(state)), **options)

    assert {first: "changed", second: "removed", new: "added"}.items() <= kinds(changes).items()
    assert {change.rid: change.asset and change.asset.caption for change in changes}[first] == "New"


def test_all_values_of_details_are_requested(serve, state) -> None:
    """They are those that the document's text lists, so that no change is missed."""
    server = serve(step(page(["A"], items_count=1)))
    with Cincopa(TOKEN, base_url=server.url) as c:
        list(c.asset.changes(state))
    (details,) = server.seen[0].query["details"]

    assert set(details.split(",")) == set(DETAIL_KEYS)


def test_interrupted_iteration_continues_at_its_page(serve, state) -> None:
    """Changes of a page whose last one was not passed are yielded again; earlier pages are not read again."""
    pages = [step(page([f"A{number}", f"B{number}"], pages_count=2, items_count=4)) for number in (1, 2)]
    server = serve(*pages, pages[1])
    with Cincopa(TOKEN, base_url=server.url) as c:
        changes = c.asset.changes(state, prefetch=0)
        assert [next(changes).rid for _ in range(3)] == ["A1", "B1", "A2"]
        changes.close()
        assert [change.rid for change in c.asset.changes(state, prefetch=0)] == ["A2", "B2"]


def test_asset_that_a_look_up_finds_is_not_removed(serve, state) -> None:
    """An asset that no page has, but a look-up by its rid, is no change."""
    listed, empty = step(page(["A"], items_count=1)), step(page([], items_count=0))
    server = serve(listed, empty, listed)
    with Cincopa(TOKEN, base_url=server.url) as c:
        assert [change.kind for change in c.asset.changes(state)] == ["added"]
        assert [*c.asset.changes(state)] == []


def test_many_removed_assets_are_looked_up(serve, state) -> None:
    """They are more than the look-ups at a time."""
    rids = [f"A{number}" for number in range(20)]
    empty = step(page([], items_count=0))
    server = serve(step(page(rids, items_count=20)), *[empty] * 21)
    with Cincopa(TOKEN, base_url=server.url) as c:
        assert len([*c.asset.changes(state)]) == 20
        assert kinds(c.asset.changes(state)) == dict.fromkeys(rids, "removed")


def test_state_of_another_account_is_refused(serve, state) -> None:
    """The state of one account is not compared with the assets of another."""
    server = serve(step(page(["A"], items_count=1)))
    with Cincopa(TOKEN, base_url=server.url) as c:
        assert len([*c.asset.changes(state)]) == 1
    with Cincopa("3i4", base_url=server.url) as other, pytest.raises(ValueError, match=r"of account 1 .* not of 3"):
        next(other.asset.changes(state))
