"""The limits of the MCP server hold for every tool: the tools are found from its own list, and called with all ids."""

from __future__ import annotations

import asyncio
import itertools
from types import SimpleNamespace
from typing import Any

import pytest
from agents.agent import Agent
from agents.conftest import Account
from mcp.types import ElicitResult

from cincopa_v2_client import AsyncCincopa
from cincopa_v2_client.mcp.library import Library
from cincopa_v2_client.mcp.limits import Limits
from cincopa_v2_client.mcp.server import create_server

# What each argument is about, by its name.
RIDS, FIDS = ("rid", "rids", "thumb_attached_rid"), ("gallery", "fid", "master", "copy_args", "copy_items")


async def accept(context: Any, params: Any) -> ElicitResult:
    """Confirm every question."""
    return ElicitResult(action="accept", content={"confirm": True})


def value(name: str, schema: dict[str, Any], rid: str, fid: str) -> Any:
    """Return a valid value of an argument."""
    if name in RIDS:
        return [rid] if schema["type"] == "array" else rid
    if name in FIDS:
        return fid
    if schema["type"] == "array":
        return schema["items"].get("enum", ["word"])[:1]
    if name == "url":
        return "https://example.com/a.mp4"
    kinds = {"integer": schema.get("minimum", 1), "boolean": True, "object": {}, "string": "word"}
    return schema.get("enum", [kinds[schema["type"]]])[0]


def arguments(schema: dict[str, Any], rid: str, fid: str, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return all arguments of a schema, with these ids."""
    skipped = {"cursor", "confirmation", "operation", "arguments", *without}
    return {name: value(name, each, rid, fid) for name, each in schema["properties"].items() if name not in skipped}


def operations(agent: Agent) -> dict[str, dict[str, Any]]:
    """Return the operations that an agent is offered, with their schemas."""
    names = agent.call("search_operations").data["operations"]
    found = agent.calls(*(("search_operations", {"query": name.replace(".", " ")}) for name in names))
    entries = {each["operation"]: each for answer in found for each in answer.data["operations"]}
    assert entries.keys() == {*names}
    return entries


def test_no_write_under_read_only(account: Account) -> None:
    """Every tool and operation that is not a read fails under `read_only`, and nothing arrives at the service."""
    unlimited, limited = Agent(account.emulator), Agent(account.emulator, Limits(read_only=True))
    rid, fid = account.talk_rids[0], account.talks
    tools = {name: each for name, each in unlimited.tools().items() if not each.annotations.read_only_hint}
    writes = {name: each for name, each in operations(unlimited).items() if each["changes"]}
    calls = [(name, arguments(each.input_schema, rid, fid)) for name, each in tools.items() if name != "call_operation"]
    calls += [
        ("call_operation", {"operation": name, "arguments": arguments(each["schema"], rid, fid)})
        for name, each in writes.items()
    ]
    before = len(account.emulator.requests)

    answers = limited.calls(*calls)

    assert len(tools) >= 11 and len(writes) >= 18
    assert [call for call, answer in zip(calls, answers, strict=True) if not answer.failed] == []
    assert len(account.emulator.requests) == before
    assert {each.annotations.read_only_hint for each in limited.tools().values()} == {True}


def foreign_calls(agent: Agent, account: Account) -> list[tuple[str, dict[str, Any]]]:
    """Return calls of all tools and operations that name an asset or a gallery outside of the limit."""
    own, other = (account.talk_rids[0], account.talks), (account.song_rids[0], account.songs)
    calls = list[tuple[str, dict[str, Any]]]()
    schemas = {name: each.input_schema for name, each in agent.tools().items() if name != "call_operation"}
    for (rid, fid), without in itertools.product([other, (own[0], other[1]), (other[0], own[1])], [(), RIDS, FIDS]):
        calls += [(name, arguments(each, rid, fid, without=without)) for name, each in schemas.items()]
        calls += [
            ("call_operation", {"operation": name, "arguments": arguments(each["schema"], rid, fid, without=without)})
            for name, each in operations(agent).items()
        ]
    return [call for call in calls if any(id_ in str(call) for id_ in other)]


def test_no_tool_reaches_another_gallery(account: Account) -> None:
    """Under `gallery`, no call that names other assets or galleries sends their ids, shows them or changes them."""
    agent = Agent(account.emulator, Limits(gallery=account.talks), elicitation_callback=accept)
    calls = foreign_calls(agent, account)
    before = [asset.to_dict() for asset in account.client.gallery.iter_items(account.songs)]
    earlier = len(account.emulator.requests)

    answers = agent.calls(*calls)
    sent = str([each.arguments for each in account.emulator.requests[earlier:]])

    assert len(calls) > 60
    foreign = (account.songs, *account.song_rids)
    assert [answer.text for answer in answers if "Song" in answer.text] == []
    assert [id_ for id_ in foreign if id_ in sent] == []
    assert [asset.to_dict() for asset in account.client.gallery.iter_items(account.songs)] == before


def test_lists_under_gallery_show_only_it(account: Account) -> None:
    """Under `gallery`, what lists without an id lists this gallery: tools, operations and resources."""
    agent = Agent(account.emulator, Limits(gallery=account.talks))
    account.client.asset.set_meta(account.song_rids[0], tags=["song"])
    tools = {name: each for name, each in agent.tools().items() if not each.input_schema.get("required")}

    async def resources(client: Any) -> list[Any]:
        return (await client.list_resources()).resources

    answers = agent.calls(*((name, {}) for name in tools))
    listed = agent.connected(resources)

    assert {"find_assets", "find_galleries", "library_report", "list_tags"} <= tools.keys()
    assert [answer.text for answer in answers if "song" in answer.text.casefold()] == []
    assert {each.uri.rpartition("/")[2] for each in listed} == {account.talks, *account.talk_rids}
    assert "live_status" not in tools


def test_upload_that_another_client_started_is_not_waited_for(account: Account) -> None:
    """Under `gallery`, its result would name an asset of elsewhere."""
    earlier = len(account.emulator.requests)

    answer = Agent(account.emulator, Limits(gallery=account.talks)).call("wait_for_upload", status_id="elsewhere")

    assert "status_id='elsewhere'; expected one that upload_from_url returned" in answer.text
    assert len(account.emulator.requests) == earlier


@pytest.mark.parametrize("kind", ["asset", "gallery"])
def test_resources_of_another_gallery_are_refused(account: Account, kind: str) -> None:
    """Under `gallery`, other resources cannot be read."""
    uri = f"cincopa://{kind}/{account.song_rids[0] if kind == 'asset' else account.songs}"

    async def read(client: Any) -> str:
        with pytest.raises(Exception, match="limited") as caught:
            await client.read_resource(uri)
        return str(caught.value)

    assert "Song" not in Agent(account.emulator, Limits(gallery=account.talks)).connected(read)


def test_gallery_itself_stays_in_reach(account: Account) -> None:
    """Under `gallery`, its own assets are described, retagged, shown and deleted."""
    agent = Agent(account.emulator, Limits(gallery=account.talks), elicitation_callback=accept)
    first, second = account.talk_rids[:2]

    answers = agent.calls(
        ("describe_asset", {"rid": first, "caption": "New"}),
        ("retag_assets", {"rids": [first], "add": ["new"]}),
        ("get_asset", {"rid": first}),
        ("call_operation", {"operation": "asset.resync", "arguments": {"rid": first}}),
        ("delete_assets", {"rids": [second]}),
    )

    assert [answer.text for answer in answers if answer.failed] == []
    assert "in_folders" not in answers[2].data
    assert [asset.caption for asset in account.client.gallery.iter_items(account.talks)] == ["New", "Talk 2"]


def test_tools_limit_offers_only_these(account: Account) -> None:
    """Under `tools`, others are neither listed nor called, nor the resources and prompts that belong to them."""
    agent = Agent(account.emulator, Limits(tools=frozenset({"find_assets", "library_report"})))

    async def others(client: Any) -> Any:
        resources = (await client.list_resources()).resources
        return resources, [each.name for each in (await client.list_prompts()).prompts]

    assert agent.tools().keys() == {"find_assets", "library_report"}
    assert "it has find_assets, library_report" in agent.call("get_asset", rid=account.talk_rids[0]).text
    assert agent.connected(others) == ([], ["review_library"])


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(tools=frozenset({"find_asset"})), "there is no tool find_asset; expected some of find_assets"),
        (Limits(tools=frozenset({"delete_assets"}), read_only=True), "these limits leave no tool"),
        (Limits(tools=frozenset({"live_status"}), gallery="A"), "these limits leave no tool"),
    ],
)
def test_wrong_limits_are_refused(limits: Limits, message: str) -> None:
    """A limit to an unknown tool, and limits that leave none, are errors."""
    with pytest.raises(ValueError, match=message):
        create_server(AsyncCincopa("1i2"), limits)


def test_limits_use_a_temporary_token_of_just_these_permissions(account: Account) -> None:
    """Under a limit, one temporary token is requested, with the permissions of the offered tools, and used."""
    agent = Agent(account.emulator, Limits(tools=frozenset({"find_assets", "get_asset"})))
    earlier = len(account.emulator.requests)

    answers = agent.calls(("find_assets", {}), ("get_asset", {"rid": account.talk_rids[0]}))

    sent = account.emulator.requests[earlier:]
    granted = [each.arguments["permissions"] for each in sent if each.operation == "token.get_temp"]
    assert [answer.failed for answer in answers] == [False, False]
    assert granted == ["asset.read|gallery.read"]


def test_token_of_read_only_can_only_read(account: Account) -> None:
    """Under `read_only`, the temporary token has permissions to read, and no other."""
    earlier = len(account.emulator.requests)

    assert not Agent(account.emulator, Limits(read_only=True)).call("find_assets").failed

    sent = account.emulator.requests[earlier:]
    (permissions,) = [each.arguments["permissions"] for each in sent if each.operation == "token.get_temp"]
    assert [each.partition(".")[2] for each in permissions.split("|")] == ["read"] * 5


def test_token_is_requested_again_after_a_failure(account: Account) -> None:
    """Under a limit, a call fails when the temporary token could not be requested; the token itself is not used."""
    agent = Agent(account.emulator, Limits(read_only=True))
    account.emulator.add_fault("token.get_temp:drop:first=1")
    try:
        first, second = agent.calls(("find_assets", {}), ("find_assets", {}))
    finally:
        account.emulator.clear_faults()

    assert (first.failed, second.failed) == (True, False)
    assert [each.operation for each in account.emulator.requests[-2:]] == ["token.get_temp", "asset.list"]


def test_temporary_token_is_enforced_by_the_service(account: Account) -> None:
    """What the token of a limit does not permit, the service refuses, whatever the server would do."""
    account.emulator.add_token("asset.read|token.create", token=(parent := account.emulator.add_token()))
    agent = Agent(account.emulator, Limits(tools=frozenset({"find_assets", "retag_assets"})), token=parent)

    found, changed = agent.calls(("find_assets", {}), ("retag_assets", {"rids": account.talk_rids, "add": ["new"]}))

    assert not found.failed
    assert [each["error"].partition(":")[0] for each in changed.data["assets"]] == ["asset.set_meta"] * 3
    assert account.client.asset.get(account.talk_rids[0]).tags == ["talk"]


def test_limits_hold_without_a_temporary_token(account: Account) -> None:
    """With a token that may not make tokens, the limits are kept by the server alone."""
    token = account.emulator.add_token("asset.*|gallery.*")
    agent = Agent(account.emulator, Limits(gallery=account.talks), token=token)

    own, other = agent.calls(("get_asset", {"rid": account.talk_rids[0]}), ("get_asset", {"rid": account.song_rids[0]}))

    assert own.data["caption"] == "Talk 0"
    assert "to which this server is limited" in other.text


def test_tags_of_one_gallery_are_counted(account: Account) -> None:
    account.client.asset.set_meta(account.talk_rids[0], tags=[])

    data = Agent(account.emulator, Limits(gallery=account.talks)).call("list_tags").data

    assert (data["tags"], data["untagged"]) == ({"talk": 2}, 1)


def test_temporary_token_is_renewed_before_it_expires(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("cincopa_v2_client.mcp.library.time", SimpleNamespace(monotonic=lambda: now[0]))

    async def clients() -> list[AsyncCincopa]:
        found = list[AsyncCincopa]()
        async with AsyncCincopa(account.emulator.api_token, base_url=account.emulator.base_url) as root:
            library = Library(root, Limits(read_only=True), {"asset.read"})
            for seconds in (0.0, 3299.0, 3300.0):
                now[0] = seconds
                found.append(await library.client())
            return [root, *found]

    root, *limited = asyncio.run(clients())

    assert limited[0] is not root
    assert [each is limited[0] for each in limited] == [True, True, False]
