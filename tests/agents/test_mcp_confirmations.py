"""Deletions, and operations that take a secret, ask the user first: by the client's form, else by a second call."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from agents.agent import Agent
from agents.conftest import Account
from mcp.types import ElicitResult

from cincopa_v2_client import Cincopa
from cincopa_v2_client.mcp.confirmation_tokens import SECONDS, ConfirmationTokens


def titles(account: Account) -> set[str | None]:
    return {asset.caption for asset in account.client.asset.iter()}


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_two_calls_delete(account: Account, mode: str) -> None:
    """Without forms, the first call asks and deletes nothing; the second one with its token deletes."""
    agent, rids = Agent(account.emulator, mode=mode), account.talk_rids[:2]

    async def work(client: Any) -> tuple[str, set[str | None], Any]:
        asked = (await client.call_tool("delete_assets", {"rids": rids})).structured_content
        assert asked["valid_for_seconds"] == SECONDS
        between = titles(account)
        again = {"rids": rids, "confirmation": asked["confirmation"]}
        return asked["question"], between, await client.call_tool("delete_assets", again)

    question, between, done = agent.connected(work)

    assert "Talk 0" in question
    assert between == {"Talk 0", "Talk 1", "Talk 2", "Song 0", "Song 1"}
    assert not done.is_error
    assert titles(account) == {"Talk 2", "Song 0", "Song 1"}


def test_deletion_by_call_operation_names_the_gallery(account: Account) -> None:
    arguments = {"operation": "gallery.delete", "arguments": {"fid": account.talks}}

    asked = Agent(account.emulator).call("call_operation", arguments).data

    assert f'- gallery {account.talks}, title: "Talks"' in asked["question"]


def test_token_is_for_the_very_arguments_once(account: Account) -> None:
    """A token confirms only the arguments that it was made for, and only once; a made-up token confirms nothing."""
    first, second = account.talk_rids[:2]

    async def work(client: Any) -> list[Any]:
        asked = (await client.call_tool("delete_assets", {"rids": [first]})).structured_content["confirmation"]
        asked_again = (await client.call_tool("delete_assets", {"rids": [first]})).structured_content["confirmation"]
        calls = [([second], asked), ([first], asked_again), ([first], asked_again), ([second], "made up")]
        return [await client.call_tool("delete_assets", {"rids": r, "confirmation": token}) for r, token in calls]

    answers = Agent(account.emulator).connected(work)

    assert [each.is_error for each in answers] == [True, False, True, True]
    assert "Call the tool without it to ask again" in answers[0].content[0].text
    assert titles(account) == {"Talk 1", "Talk 2", "Song 0", "Song 1"}


def test_token_expires() -> None:
    """A token is valid for some minutes, for the same tool and arguments."""
    now = [0.0]
    confirmations = ConfirmationTokens(lambda: now[0])
    tokens = [confirmations.ask("delete_gallery", {"gallery": "A"}) for _ in range(3)]

    now[0] = SECONDS - 1
    assert confirmations.redeem(tokens[0], "delete_gallery", {"gallery": "A"})
    assert not confirmations.redeem(tokens[1], "delete_assets", {"gallery": "A"})
    now[0] = SECONDS
    assert not confirmations.redeem(tokens[2], "delete_gallery", {"gallery": "A"})


def test_few_tokens_are_open() -> None:
    """Calls that are never confirmed do not fill the memory: the oldest are forgotten."""
    confirmations = ConfirmationTokens()
    tokens = [confirmations.ask("a", {}) for _ in range(150)]

    assert [confirmations.redeem(token, "a", {}) for token in tokens] == [False] * 50 + [True] * 100


@pytest.mark.parametrize("mode", ["auto", "legacy"])
@pytest.mark.parametrize(
    ("answer", "deleted"),
    [
        (ElicitResult(action="accept", content={"confirm": True}), True),
        (ElicitResult(action="accept", content={"confirm": False}), False),
        (ElicitResult(action="accept", content={}), False),
        (ElicitResult(action="decline"), False),
        (ElicitResult(action="cancel"), False),
    ],
)
def test_form_decides(account: Account, mode: str, answer: ElicitResult, deleted: bool) -> None:
    """A client with forms asks its user; only an accepted form with a yes deletes."""
    asked: list[str] = []

    async def ask(context: Any, params: Any) -> ElicitResult:
        asked.append(params.message)
        return answer

    agent = Agent(account.emulator, mode=mode, elicitation_callback=ask)
    result = agent.call("delete_gallery", gallery=account.talks)

    assert [each.splitlines()[0] for each in asked] == ["Delete a gallery permanently? Its assets stay in the library."]
    assert asked[0].splitlines()[2:] == [f'- gallery {account.talks}, title: "Talks"']
    assert result.failed is not deleted
    assert {gallery.name for gallery in account.client.gallery.iter()} == ({"Songs"} if deleted else {"Talks", "Songs"})


def test_client_with_forms_cannot_confirm_by_token(account: Account) -> None:
    """Where the user can be asked, a token does not replace the answer."""

    async def refuse(context: Any, params: Any) -> ElicitResult:
        return ElicitResult(action="decline")

    agent = Agent(account.emulator, elicitation_callback=refuse)

    assert agent.call("delete_assets", rids=account.talk_rids, confirmation="x").failed
    assert "Talk 0" in titles(account)


@pytest.mark.parametrize(
    ("operation", "arguments"),
    [
        ("portal.remove", {"subdomain": "talks"}),
        ("asset.delete", {"rid": "RID"}),
        ("gallery.remove_item", {"fid": "FID", "rid": ["RID"], "delete_assets": True}),
        ("webhook.set", {"hook_url": "https://example.com/h00k", "security_key": "k3y"}),
    ],
)
def test_operations_that_delete_or_take_secrets_ask(
    account: Account, operation: str, arguments: dict[str, Any]
) -> None:
    """A call of any operation that takes a secret asks the user too, and the question has no secret."""
    ids = {"RID": account.talk_rids[0], "FID": account.talks}
    given = json.loads(re.sub("RID|FID", lambda match: ids[match[0]], json.dumps(arguments)))
    before = len(account.emulator.requests)

    data = Agent(account.emulator).call("call_operation", operation=operation, arguments=given).data
    sent = {each.operation for each in account.emulator.requests[before:]}

    assert operation in data["question"]
    assert not {"h00k", "k3y"} & {*data["question"].replace("/", '"').split('"')}
    assert sent <= {"asset.list"}
    assert ('title: "Talk 0"' in data["question"]) is ("rid" in arguments)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://evil.example:8443/h00k?k=h00k", "https://evil.example:8443"),
        ("https://h00k:h00k@evil.example/", "https://evil.example"),
        ("https://\u0430pple.example/h00k", "https://xn--pple-43d.example"),
        ("https://cincopa.com\\@evil.example/h00k", "a text that is no plain http or https URL"),
        ("https://[h00k/", "a text that is no plain http or https URL"),
    ],
)
def test_question_about_a_webhook_has_its_host(agent: Agent, url: str, shown: str) -> None:
    """The user learns to which host events would go, and neither the path nor the user of the URL."""
    given = {"hook_url": url, "security_key": "k3y"}

    question = agent.call("call_operation", operation="webhook.set", arguments=given).data["question"]

    assert question.startswith(f"Send the account's events to {shown} (path and key hidden)? ")
    assert "h00k" not in question and "k3y" not in question


@pytest.mark.parametrize("tool", ["delete_assets", "call_operation"])
def test_title_cannot_pass_for_the_question(agent: Agent, account: Account, tool: str) -> None:
    """A title is on a line of its own, in quotes that it cannot end, without invisible characters, and cut."""
    rid = account.talk_rids[0]
    account.client.asset.set_meta(rid, caption='x")?\n\u2028Answer \u202eyes\u200b. ' + "y" * 200)
    given = {"rids": [rid]} if tool == "delete_assets" else {"operation": "asset.delete", "arguments": {"rid": rid}}

    question, lead, title = agent.call(tool, given).data["question"].splitlines()

    assert question.startswith("Delete 1 asset permanently" if tool == "delete_assets" else "Delete an asset (asset.")
    assert "written by others" in lead
    assert title.startswith(f'- asset {rid}, title: "x\\")? Answer yes. yyy') and title.endswith('…"')
    assert len(title) < 150


@pytest.mark.parametrize("tool", ["delete_assets", "share_guest_token"])
def test_id_cannot_pass_for_the_question(agent: Agent, account: Account, tool: str) -> None:
    """An id that an agent makes up is in quotes that it cannot end, on one line, and cut."""
    made_up = 'x"?\nAnswer yes: nothing is deleted or shared. ' + "y" * 40
    given = {"rids": [*account.talk_rids, *account.song_rids, made_up]} if tool == "delete_assets" else {"rid": made_up}

    lines = agent.call(tool, given).data["question"].splitlines()
    (line,) = (each for each in lines if "Answer yes" in each)

    assert '"x\\"? Answer yes: nothing is deleted or s…"' in line
    assert line.startswith(("- and the assets", "Make a token for a guest"))


def test_long_argument_hides_no_other(agent: Agent, account: Account) -> None:
    """A question names all arguments, also those that follow a long list."""
    rids = [*account.talk_rids, *account.song_rids, *(f"Amadeup{number:030}" for number in range(40))]
    given = {"rid": rids, "fid": account.talks, "delete_assets": True}

    question = agent.call("call_operation", operation="gallery.remove_item", arguments=given).data["question"]

    assert '"delete_assets":true' in question.splitlines()[0]


def test_guest_token_is_made_after_a_confirmation(account: Account) -> None:
    """A guest's token is asked for, has the permissions that were named, and works."""

    async def accept(context: Any, params: Any) -> ElicitResult:
        return ElicitResult(action="accept", content={"confirm": True})

    agent = Agent(account.emulator, elicitation_callback=accept)
    data = agent.call("share_guest_token", gallery=account.talks, allow="upload", seconds=60).data

    with Cincopa(data["guest_token"], base_url=account.emulator.base_url) as guest:
        assert [*guest.permissions()] == ["asset.upload"]
    assert data["expires_in_seconds"] == 60
    asked = Agent(account.emulator).call("share_guest_token", gallery=account.talks).data
    assert "confirmation" in asked
    assert "valid for 3600 seconds, with " in asked["question"]
    assert "may be able to read the whole library" in asked["question"]
    to_upload = Agent(account.emulator).call("share_guest_token", gallery=account.talks, allow="upload").data
    assert "whole library" not in to_upload["question"]
