"""Every operation is a command generated from the document; a new one is tested without a change here."""

import json
import re
from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pexpect
import pytest
from cli.conftest import one_line
from faultserver import Step, reply
from operations import OPERATIONS, TOKEN, Argument, kind_of, sent_body, sent_path, wire

from cincopa_v2_client.cli.app import command_line, reserved_names
from cincopa_v2_client.cli.cincopa import CINCOPA
from cincopa_v2_client.cli.operations.names import commands_by_group
from cincopa_v2_client.cli.tree import CommandTree
from cincopa_v2_client.emulator import Emulator

COMMANDS = {
    (operation.verb, operation.path): [word for word in (group, name) if word]
    for group, commands in commands_by_group(CINCOPA.operations, reserved_names()).items()
    for name, operation in commands.items()
}


def words(operation) -> list[str]:
    """Return the words of an operation's command, and the confirmation of one that deletes."""
    nodes = [{"x-destructive": operation.method == "DELETE"} | operation.spec, *operation.parameters]
    asks = any(each.get("x-destructive") for each in nodes)
    return [*COMMANDS[operation.method, operation.path], *(["--yes"] if asks else [])]


def typed(argument: Argument) -> list[str]:
    """Return an example of an argument as words of the command line."""
    if argument.location == "body":
        return ["--body", argument.wire]
    if argument.required:
        return argument.texts
    option = f"--{argument.python_name.strip('_').replace('_', '-')}"
    # A parameter that is named like an option of all commands has its location in its name.
    option = (
        f"{option}-{argument.location}" if option in {"--json", "--output", "--help", "--yes", "--body"} else option
    )
    return [word for text in argument.texts for word in (option, text)]


def with_all_arguments(operation) -> list[str]:
    """Return a command with examples of all arguments."""
    options = [word for each in operation.arguments if not each.required for word in typed(each)]
    return [*words(operation), *options, *(word for each in operation.required for word in typed(each))]


def content_of(operation) -> dict[str, Any]:
    """Return the contents of an operation's response by media type."""
    return operation.success[1].get("content", {})


def response_to(operation) -> Step:
    """Return an empty response to an operation, of the type that the document says."""
    status, content = int(operation.success[0]), content_of(operation)
    if "application/json" not in content:
        return reply(status, "text" if content else "")
    kind = kind_of(content["application/json"].get("schema", {}))
    return reply(status, "[]" if kind == "array" else "{}", {"Content-Type": "application/json"})


@pytest.fixture(scope="module")
def fast_emulator():
    """Return an emulator without delays."""
    with Emulator(live_seconds=0, sync_seconds=0) as served:
        yield served


@pytest.fixture
def emulator(fast_emulator):
    fast_emulator.reset()
    return fast_emulator


def account_values(client, upload, emulator) -> dict[str, str]:
    """Fill the account; return parameter values that refer to its objects."""
    client.live.create(name="Stage")
    client.portal.cease("acme-talks")
    client.webhook.set("https://example.com/hook", "a key")
    rid = upload()
    page = emulator.base_url.replace("/v2/", "/_emulator/state")
    return {
        "rid": rid,
        "fid": client.gallery.create(name="Talks").fid,
        "master": client.gallery.create(name="Master").fid,
        "liveid": client.live.list().live_streams[0].liveid,
        "status_id": client.asset.upload_from_url(page).status_id,
        "input": page,
        "subdomain": "acme-talks",
        "from": "acme-talks",
        "to": "acme-archive",
        "hook_url": "https://example.com/hook",
        "expire": (date.today() + timedelta(days=30)).isoformat(),
    }


# The state that some operations require.
BEFORE = {
    "live.stop": lambda client, values: client.live.start(values["liveid"]),
    "gallery.remove_item": lambda client, values: client.gallery.add_item(values["fid"], [values["rid"]]),
}
FREE = {"portal.check": "a-free-name", "portal.cease": "a-free-name"}


def test_operations_against_the_emulator(emulator, client, upload, cincopa_command) -> None:
    """Each operation succeeds with its required arguments alone, and `--json` prints the response."""
    for operation in OPERATIONS:
        emulator.reset()
        values = account_values(client, upload, emulator)
        BEFORE.get(operation.name, lambda *_: None)(client, values)
        values |= {"subdomain": FREE[operation.name]} if operation.name in FREE else {}
        required = [
            [values[each.name]] if each.location == "query" and each.name in values else typed(each)
            for each in operation.required
        ]
        arguments = [word for typed_words in required for word in typed_words]
        done = cincopa_command(*words(operation), *arguments, "--json")

        if any(each.location == "path" for each in operation.required) and "not found" in done.stderr:
            # The emulator has nothing of that name for an operation that is answered by rule.
            continue
        assert (done.returncode, done.stderr) == (0, ""), operation
        if operation.name == "upload.iframe":
            assert "<html" in done.stdout
        elif "application/json" in content_of(operation):
            result = json.loads(done.stdout)
            assert not isinstance(result, dict) or result.get("success", True), operation


def test_sent_parameters(serve, cincopa_command) -> None:
    """Each operation sends its arguments as documented; required arguments are given in the documented order."""
    server = serve(*map(response_to, OPERATIONS))
    for operation, number in zip(OPERATIONS, range(len(OPERATIONS)), strict=True):
        done = cincopa_command(*with_all_arguments(operation), CINCOPA_BASE_URL=server.url, CINCOPA_API_TOKEN=TOKEN)

        assert (done.returncode, done.stderr) == (0, ""), operation
        request, sent = server.seen[number], operation.arguments
        parts = urlsplit(request.target)
        assert (request.line.split()[0], unquote(parts.path)) == (operation.method, sent_path(operation, sent))
        assert sorted(parse_qsl(parts.query, keep_blank_values=True)) == wire(sent), operation
        if request.headers.get("content-type", "application/json") == "application/json":
            assert (json.loads(request.body) if request.body else None) == sent_body(sent), operation


def test_commands_of_operations() -> None:
    """Each operation of the document has a command; if its path has its name, the command has that name too."""
    assert COMMANDS.keys() == {(operation.method, operation.path) for operation in OPERATIONS}
    for operation in OPERATIONS:
        siblings = [each for each in OPERATIONS if each.path == operation.path]
        if operation.path.endswith(".json") and operation.path.count("/") == 1 and siblings == [operation]:
            # Hand-written commands keep their names.
            found = [re.sub("-operations?$", "", word) for word in COMMANDS[operation.method, operation.path]]
            assert found == operation.name.replace("_", "-").split(".")


def test_duplicate_names() -> None:
    """Two commands of the same name are an error when the tree is built."""
    tree = CommandTree("cincopa", "", lambda: None)
    tree.add_group("webhook", "", "")
    tree.add("webhook", "listen", lambda: print)

    with pytest.raises(ValueError, match="two commands are named 'cincopa webhook listen'"):
        tree.add("webhook", "listen", lambda: print)
    with pytest.raises(ValueError, match="two commands are named 'cincopa webhook'"):
        tree.add("", "webhook", lambda: print)
    assert command_line()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("asset", "list", "--type", "vido"), "--type 'vido': expected one of 'video', 'image', 'audio', 'other'"),
        (
            ("gallery", "download", "A4KANh__rQ_m", "--type", "x"),
            "--type 'x': expected one of 'original', 'resized'",
        ),
        (("token", "get-temp", "--sourceip", "::1"), "--sourceip '::1': expected an IPv4 address"),
        (("gallery", "set-meta", "A4KANh__rQ_m", "--tags", ",".join("t" * 51 for _ in "a")), "--tags 'ttt"),
        (("asset", "delete", "", "--yes"), "RID '': expected a string that is not empty"),
        (("asset", "upload-from-url", "ftp://x"), "INPUT 'ftp://x': expected an http(s) URL"),
        (("portal", "set", "x", "--args", "{"), "--args '{': expected JSON, such as '{\"a\": 1}'"),
        (("portal", "set", "x", "--args", "[1]"), "--args [1]: expected a mapping"),
        (("portal", "set", "x", "--allow-public", "maybe"), "--allow-public 'maybe': expected yes or no"),
        (("upload", "get-upload-token", "F", "31.1.2026"), "EXPIRE '31.1.2026': expected a date, such as"),
        (("asset", "list", "--page", "x"), "--page 'x': expected an integer, such as 7"),
        (("asset", "delete"), "Missing argument 'RID'"),
        (("asset", "remove"), "No such command 'remove'"),
    ],
)
def test_invalid_argument(arguments, message, cincopa_command, emulator) -> None:
    """An invalid argument is reported by its name on the command line, before a request is sent."""
    done = cincopa_command(*arguments, CINCOPA_BASE_URL="http://127.0.0.1:1/")

    assert (done.returncode, done.stdout) == (2, "")
    assert message in one_line(done.stderr)


def test_secrets_from_standard_input(cincopa_command, client) -> None:
    """Each secret given as `-` is the next line of standard input."""
    done = cincopa_command("webhook", "set", "-", "-", stdin="https://example.com/a\na key\n")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [hook.hook_url for hook in client.webhook.list().webhooks] == ["https://example.com/a"]


def test_empty_standard_input(cincopa_command) -> None:
    """Empty standard input is an error if a secret is read from it."""
    done = cincopa_command("webhook", "delete", "-")

    assert done.returncode == 2
    assert (
        one_line(done.stderr) == "hook_url: standard input is empty; write it there, or run the command at a terminal"
    )


def test_secret_prompt(terminal, client) -> None:
    """On a terminal a secret is prompted for and not echoed."""
    child = terminal("webhook", "set", "-", "a-key")
    child.expect("hook_url: ")
    child.sendline("https://example.com/typed")
    child.expect(pexpect.EOF)

    assert "example.com" not in child.before
    assert [hook.hook_url for hook in client.webhook.list().webhooks] == ["https://example.com/typed"]


@pytest.mark.parametrize(
    ("line", "completions"),
    [
        ("cincopa gallery add-item F R --insert-position t", ["top"]),
        ("cincopa portal set x --allow-public ", ["yes", "no"]),
        ("cincopa asset list --type v", ["video"]),
        ("cincopa ls --type image,a", ["image,audio"]),
        ("cincopa gallery add", ["add-item"]),
        ("cincopa --output js", ["json", "jsonl"]),
    ],
)
def test_completion(line, completions, cincopa_command) -> None:
    """The shell completes commands, choices, and words of a list after a comma."""
    count = len(line.split(" ")) - 1
    done = cincopa_command(_CINCOPA_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(count))

    assert done.stdout.split() == completions


def test_completion_of_names(cincopa_command, client, tmp_path) -> None:
    """The shell completes galleries by their names and fids, and profiles; never with an error."""
    fid = client.gallery.create(name="Talks").fid
    client.gallery.create(name="Others")
    config = tmp_path / "profiles.json"
    config.write_text('{"work": {"token": "1i2"}, "home": {"token": "1i3"}}', encoding="utf-8")
    config.chmod(0o600)

    def completed(line: str, **more: str) -> list[str]:
        count = str(len(line.split(" ")) - 1)
        done = cincopa_command(_CINCOPA_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=count, **more)
        assert done.stderr == ""
        return done.stdout.split()

    for line in ("cincopa get Ta", "cincopa ls --gallery Ta", "cincopa gallery get-items Ta", "cincopa embed Ta"):
        assert completed(line) == ["Talks"], line
    assert completed(f"cincopa get {fid[:8]}") == [fid]
    assert completed("cincopa --profile w", CINCOPA_CONFIG=str(config)) == ["work"]
    assert completed("cincopa get Ta", CINCOPA_BASE_URL="http://127.0.0.1:1/") == []
    assert completed("cincopa get Ta", CINCOPA_API_TOKEN="") == []


def test_list_on_a_terminal(screen, upload) -> None:
    """The table fits, ids are complete, and hidden columns are named."""
    rid = upload(
        "a file with quite a long name.txt", caption="A caption that is long enough to be cut", tags=["a", "b"]
    )
    output = screen("asset", "list")
    lines = output.splitlines()

    assert lines[0].split()[:4] == ["id", "rid", "type", "filename"]
    assert lines[1].split()[1] == rid
    assert max(map(len, lines)) <= 80
    assert "hidden columns: " in output and "(--output csv prints all)" in " ".join(output.split())


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("tsv", "id"),
        ("csv", "id,rid,type,"),
        ("jsonl", '{"'),
        ("json", "{"),
    ],
)
def test_list_formats(form, first, cincopa_command, upload) -> None:
    """A list is printed in each format; the option may precede or follow the command."""
    rid = upload()
    before = cincopa_command("--output", form, "asset", "list").stdout
    after = cincopa_command("asset", "list", "--output", form).stdout

    assert rid in before
    assert form == "tsv" or before.startswith(first)
    assert before == after or form == "json"


def test_fields_are_complete(screen, client) -> None:
    """Long values such as an upload URL are not truncated."""
    output = screen("asset", "get-upload-url")

    assert output.startswith("upload_url  http://127.0.0.1:")
    assert "addtofid=0" in output.replace("\n", "")


def test_lists_show_no_secret(cincopa_command, client, upload, emulator) -> None:
    """Upload URLs, stream keys and the secrets in webhook URLs are printed with `--json` only."""
    client.webhook.set("https://example.com/hook?secret=s3cret", "a key")
    account_values(client, upload, emulator)
    for form in ("tsv", "csv", "jsonl", "table"):
        shown = "".join(
            cincopa_command("--output", form, each, "list").stdout for each in ("gallery", "live", "webhook")
        )
        assert "hash=" not in shown and "rtmp" not in shown and "s3cret" not in shown
    assert "hash=" in cincopa_command("gallery", "list", "--json").stdout


@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl", "table"])
def test_secret_as_the_only_result(form, cincopa_command, client) -> None:
    """An upload URL is printed if it is the whole result, but not if a gallery was created."""
    output = cincopa_command("--output", form, "gallery", "create", "--name", "Talks").stdout

    assert client.gallery.list().galleries[0].fid in output
    assert "hash=" not in output
    assert "hash=" in cincopa_command("--output", form, "asset", "get-upload-url").stdout
