"""Prompts for the commonest jobs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import mcp_types as types
from mcp.shared.exceptions import MCPError


@dataclass(frozen=True)
class _Prompt:
    title: str
    description: str
    text: str
    tools: tuple[str, ...]
    arguments: Mapping[str, str] = field(default_factory=dict[str, str])


_PROMPTS = {
    "tag_untagged": _Prompt(
        "Tag what has no tags",
        "Propose tags for the assets without any, and set those that the user approves.",
        "List the tags in use with list_tags. Find assets without tags with find_assets and tag=no-tag, and read their "
        "titles and descriptions. Propose up to five tags for each, from those in use where they fit. Show me a table "
        "of titles and tags before you change anything, and then set those that I approve with retag_assets.",
        ("list_tags", "find_assets", "retag_assets"),
    ),
    "publish_from_url": _Prompt(
        "Publish a file from a URL",
        "Upload a file from a URL into a gallery, describe it, and return its embed code.",
        "Upload {url} into the gallery {gallery} with upload_from_url; find the gallery with find_galleries if that is "
        "a name. Ask me for a title and a description if I gave none, and set them with describe_asset. At the end, "
        "give me the iframe of embed_code.",
        ("upload_from_url", "find_galleries", "describe_asset", "embed_code"),
        {"url": "The https URL of the file.", "gallery": "The name or the fid of the gallery."},
    ),
    "review_library": _Prompt(
        "Review the library",
        "Report what the library contains and what it lacks, and propose what to tidy up.",
        "Make a library_report. Tell me in a few sentences what the library contains, then list what to tidy up: "
        "assets without titles, descriptions or tags, tags that mean the same, very large files. Change nothing.",
        ("library_report",),
    ),
}


def list_prompts(tools: Mapping[str, object]) -> list[types.Prompt]:
    """Return the prompts whose tools are offered."""
    return [
        types.Prompt(
            name=name,
            title=each.title,
            description=each.description,
            arguments=[
                types.PromptArgument(name=argument, description=text, required=True)
                for argument, text in each.arguments.items()
            ],
        )
        for name, each in _PROMPTS.items()
        if tools.keys() >= {*each.tools}
    ]


def get_prompt(tools: Mapping[str, object], name: str, arguments: Mapping[str, str]) -> types.GetPromptResult:
    """Return the text of a prompt; raise MCPError if it is not offered, or lacks an argument."""
    prompt = _PROMPTS.get(name)
    if prompt is None or not tools.keys() >= {*prompt.tools}:
        raise MCPError(types.INVALID_PARAMS, f"There is no prompt {name[:80]!r} here; prompts/list has those offered.")
    missing = [each for each in prompt.arguments if not arguments.get(each)]
    if missing:
        raise MCPError(types.INVALID_PARAMS, f"The prompt {name} needs {', '.join(missing)}.")
    text = prompt.text
    for each in prompt.arguments:
        text = text.replace(f"{{{each}}}", arguments[each])
    message = types.PromptMessage(role="user", content=types.TextContent(text=text))
    return types.GetPromptResult(description=prompt.description, messages=[message])
