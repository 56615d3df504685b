"""The schemas of the MCP server's tools: a snapshot, as clients and models depend on each word of them."""

from __future__ import annotations

import json
import os
from pathlib import Path

from agents.agent import Agent
from jsonschema import Draft202012Validator

from cincopa_v2_client.emulator import Emulator

SNAPSHOT = Path(__file__).with_name("tools.json")


def test_tools_are_those_of_the_snapshot(emulator: Emulator) -> None:
    """The definitions are as before; `UPDATE_SNAPSHOT=1` writes them anew, for a review of the difference."""
    tools = [
        each.model_dump(mode="json", by_alias=True, exclude_none=True) for each in Agent(emulator).tools().values()
    ]
    text = json.dumps(tools, indent=2, ensure_ascii=False) + "\n"
    if os.environ.get("UPDATE_SNAPSHOT"):
        SNAPSHOT.write_text(text, encoding="utf-8")

    assert text == SNAPSHOT.read_text(encoding="utf-8")


def test_tools_are_small_and_valid(emulator: Emulator) -> None:
    """All definitions take some 4,000 tokens, each with a valid schema that allows nothing else."""
    tools = Agent(emulator).tools().values()

    for each in tools:
        Draft202012Validator.check_schema(each.input_schema)
        assert each.input_schema["additionalProperties"] is False
    assert sum(len(json.dumps([each.description, each.input_schema])) for each in tools) < 16_000


def test_page_has_every_tool(emulator: Emulator) -> None:
    """The page for people who set up a server names each tool."""
    page = (Path(__file__).parents[2] / "docs" / "mcp.md").read_text(encoding="utf-8")

    assert [name for name in Agent(emulator).tools() if f"`{name}`" not in page] == []


def test_hints_follow_the_document(emulator: Emulator) -> None:
    """Only tools that call nothing but reads are hinted as such, and only those that may delete as destructive."""
    tools = Agent(emulator).tools().values()

    assert {each.name for each in tools if each.annotations.destructive_hint} == {
        *("delete_assets", "delete_gallery", "call_operation")
    }
    assert {each.name for each in tools if each.annotations.read_only_hint} == {
        *("find_assets", "get_asset", "find_galleries", "library_report", "list_tags", "live_status"),
        *("embed_code", "wait_for_upload", "search_operations"),
    }
