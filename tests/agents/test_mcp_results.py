"""What the results of the MCP server's tools, resources and prompts have besides what was asked for."""

from __future__ import annotations

from typing import Any

import pytest
from agents.agent import Agent
from agents.conftest import Account
from faultserver import FaultServer, reply
from mcp import MCPError

from cincopa_v2_client.mcp.limits import Limits
from cincopa_v2_client.mcp.results import NOTE, cut


def test_results_name_what_was_changed(agent: Agent, account: Account) -> None:
    rid, fid = account.talk_rids[0], account.talks

    described, retagged, gallery = agent.calls(
        ("describe_asset", {"rid": rid, "description": "Text", "caption": "New"}),
        ("retag_assets", {"rids": [rid], "add": ["new"]}),
        ("describe_gallery", {"gallery": fid, "name": "Lectures"}),
    )

    before = {"caption": "Talk 0", "description": ""}
    assert described.data == {"note": NOTE, "rid": rid, "changed": ["caption", "description"], "before": before}
    assert retagged.data["assets"] == [{"rid": rid, "tags": ["talk", "new"]}]
    assert gallery.data == {"note": NOTE, "fid": fid, "changed": ["name"], "before": {"name": "Talks"}}


def test_ten_assets_are_found_by_default(agent: Agent, account: Account) -> None:
    """The rows have what tells assets apart, and the result has the number of all that match."""
    data = agent.call("find_assets", search="Song 1").data

    (row,) = data["assets"]
    assert len(row.pop("uploaded")) == len("2026-01-01")
    assert row == {"rid": account.song_rids[1], "type": "music", "title": "Song 1", "bytes": 1}
    assert data["total"] == 1
    assert account.emulator.requests[-1].arguments["items_per_page"] == "10"


def test_upload_that_takes_longer_says_how_to_go_on(agent: Agent, serve: Any) -> None:
    source: FaultServer = serve(*[reply(200, b"x" * 400)._replace(then="drip")] * 2)

    data = agent.call("upload_from_url", url=f"{source.url}/a.gif", timeout=1).data

    assert data.pop("status_id")
    assert data == {
        "note": NOTE,
        "state": "Cincopa still fetches the file.",
        "next": "Call wait_for_upload with the status_id.",
    }


def test_upload_without_texts_has_its_rid(agent: Agent, serve: Any) -> None:
    data = agent.call("upload_from_url", url=f"{serve(reply(200, b'x')).url}/a.gif").data

    assert data["rid"]


def test_resource_of_a_gallery_has_its_first_assets(agent: Agent, account: Account) -> None:
    async def work(client: Any) -> Any:
        return (await client.read_resource(f"cincopa://gallery/{account.songs}")).contents[0]

    content = agent.connected(work)

    assert content.mime_type == "application/json"
    assert '"name":"Songs","total":2,"assets":[{"rid":' in content.text


@pytest.mark.parametrize(
    ("tools", "offered"),
    [
        ({"library_report"}, "none."),
        ({"find_assets", "get_asset"}, "cincopa://asset/ID."),
        ({"find_assets", "find_galleries"}, "cincopa://gallery/ID."),
    ],
)
def test_error_about_a_resource_names_those_offered(account: Account, tools: set[str], offered: str) -> None:
    """Resources are offered whose tools are."""

    async def work(client: Any) -> str:
        with pytest.raises(MCPError) as caught:
            await client.read_resource("cincopa://user/1")
        return str(caught.value)

    text = Agent(account.emulator, Limits(tools=frozenset(tools))).connected(work)

    assert text.endswith(f"There is no resource 'cincopa://user/1' here; offered: {offered}")


def test_prompt_is_offered_with_just_its_tools(account: Account) -> None:
    """Others are neither listed nor returned."""

    async def work(client: Any) -> Any:
        with pytest.raises(MCPError, match="There is no prompt 'tag_untagged' here"):
            await client.get_prompt("tag_untagged")
        return (await client.list_prompts()).prompts, await client.get_prompt("review_library")

    listed, got = Agent(account.emulator, Limits(tools=frozenset({"library_report"}))).connected(work)

    assert [each.name for each in listed] == ["review_library"]
    assert got.description == listed[0].description
    assert got.messages[0].role == "user"


def test_arguments_of_a_prompt_are_required(agent: Agent) -> None:
    async def work(client: Any) -> Any:
        return {each.name: each.arguments for each in (await client.list_prompts()).prompts}

    arguments = agent.connected(work)["publish_from_url"]

    assert [(each.name, each.required) for each in arguments] == [("url", True), ("gallery", True)]
    assert all(each.description for each in arguments)


def test_text_of_just_the_length_is_not_cut() -> None:
    assert cut(["abc", "abcd"], 3, 2) == ["abc", "abc… 1 more characters"]
