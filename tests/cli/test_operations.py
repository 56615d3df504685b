"""Every operation is a command, made from the document: a new one is tested by being there."""

import json
from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

import pexpect
import pytest
from cli.conftest import one_line
from faultserver import answer
from operations import OPERATIONS, TOKEN, Argument, wire

from cincopa_v2_client.cli.app import command_line
from cincopa_v2_client.cli.operations.document import operations
from cincopa_v2_client.cli.tree import CommandTree
from cincopa_v2_client.emulator import Emulator

NAMED = pytest.mark.parametrize("operation", OPERATIONS, ids=str)


def words(operation) -> list[str]:
    """How an operation is called at the command line."""
    return operation.name.replace("_", "-").split(".")


def typed(argument: Argument) -> list[str]:
    """An example of an argument as a person types it."""
    text = argument.wire
    return [text] if argument.required else [f"--{argument.name.replace('_', '-')}", text]


def everything(operation) -> list[str]:
    """Examples of all arguments: what stands in its place, then the options."""
    options = [word for each in operation.arguments if not each.required for word in typed(each)]
    return [*words(operation), *options, *(word for each in operation.required for word in typed(each))]


@pytest.fixture(scope="module")
def quick():
    """An emulator in which nothing takes time."""
    with Emulator(live_seconds=0, sync_seconds=0) as served:
        yield served


@pytest.fixture
def emulator(quick):
    quick.reset()
    return quick


@pytest.fixture
def there(client, upload, emulator) -> dict[str, str]:
    """What is in the account, by the names of the parameters that say which one."""
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


# What some operations need to be otherwise before they can be carried out.
BEFORE = {
    "live.stop": lambda client, there: client.live.start(there["liveid"]),
    "gallery.remove_item": lambda client, there: client.gallery.add_item(there["fid"], [there["rid"]]),
}
FREE = {"portal.check": "a-free-name", "portal.cease": "a-free-name"}


@NAMED
def test_operation_against_the_emulator(operation, there, client, cincopa_command) -> None:
    """With what it needs and nothing else, it is carried out, and `--json` has the answer."""
    BEFORE.get(operation.name, lambda *_: None)(client, there)
    values = there | ({"subdomain": FREE[operation.name]} if operation.name in FREE else {})
    given = [values.get(argument.name, argument.wire) for argument in operation.required]
    done = cincopa_command(*words(operation), *given, "--json")

    assert (done.returncode, done.stderr) == (0, "")
    if operation.name == "upload.iframe":
        assert "<html" in done.stdout
    else:
        assert json.loads(done.stdout)["success"] is True


@NAMED
def test_what_is_sent(operation, serve, cincopa_command) -> None:
    """Each argument travels as the document has it; those that are needed stand in the documented order."""
    server = serve(answer())
    done = cincopa_command(*everything(operation), CINCOPA_BASE_URL=server.url, CINCOPA_API_TOKEN=TOKEN)

    assert (done.returncode, done.stderr) == (0, "")
    parts = urlsplit(server.seen[0].target)
    assert parts.path == operation.path
    assert sorted(parse_qsl(parts.query, keep_blank_values=True)) == wire(operation.arguments)


def test_commands_are_the_documents_operations() -> None:
    """No more, no less."""
    found = [f"{each.group}.{each.method}" if each.group else each.method for each in operations()]

    assert found == [operation.name for operation in OPERATIONS]


def test_no_two_commands_have_one_name() -> None:
    """A job whose name an operation takes one day fails as soon as the tree is made."""
    tree = CommandTree("", lambda: None)
    tree.add_group("webhook", "", "")
    tree.add("webhook", "listen", lambda: print)

    with pytest.raises(ValueError, match="two commands are named 'cincopa webhook listen'"):
        tree.add("webhook", "listen", lambda: print)
    with pytest.raises(ValueError, match="two commands are named 'cincopa webhook'"):
        tree.add("", "webhook", lambda: print)
    assert command_line()


def test_no_operation_has_an_option_of_the_commands() -> None:
    """`--json` and `--output` are ours."""
    taken = {argument.name for operation in OPERATIONS for argument in operation.arguments}

    assert not taken & {"json", "output", "help"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("asset", "list", "--type", "vido"), "--type 'vido': expected one of 'video', 'image', 'audio', 'other'"),
        (
            ("gallery", "download", "F", "--type", "x"),
            "Invalid value for '--type': 'x' is not one of 'original', 'resized'.",
        ),
        (("token", "get-temp", "--sourceip", "::1"), "--sourceip '::1': expected an IPv4 address"),
        (("gallery", "set-meta", "F", "--tags", ",".join("t" * 51 for _ in "a")), "--tags 'ttt"),
        (("asset", "delete", ""), "RID '': expected a text that is not empty"),
        (("asset", "upload-from-url", "ftp://x"), "INPUT 'ftp://x': expected an http(s) address"),
        (("portal", "set", "x", "--args", "{"), "--args '{': expected JSON, such as '{\"a\": 1}'"),
        (("portal", "set", "x", "--args", "[1]"), "--args [1]: expected a mapping"),
        (("portal", "set", "x", "--allow-public", "maybe"), "'maybe' is not one of 'yes', 'no'"),
        (("upload", "get-upload-token", "F", "31.1.2026"), "'31.1.2026' does not match the formats '%Y-%m-%d'"),
        (("asset", "list", "--page", "x"), "Invalid value for '--page'"),
        (("asset", "delete"), "Missing argument 'RID'"),
        (("asset", "remove"), "No such command 'remove'"),
    ],
)
def test_wrong_argument(arguments, said, cincopa_command, emulator) -> None:
    """Told in a line, by the name that it has at the command line, before anything is sent."""
    done = cincopa_command(*arguments, CINCOPA_BASE_URL="http://127.0.0.1:1/")

    assert (done.returncode, done.stdout) == (2, "")
    assert said in one_line(done.stderr)


def test_secrets_from_standard_input(cincopa_command, client) -> None:
    """Each secret that is given as `-` is the next line."""
    done = cincopa_command("webhook", "set", "-", "-", stdin="https://example.com/a\na key\n")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [hook.hook_url for hook in client.webhook.list().webhooks] == ["https://example.com/a"]


def test_secret_that_does_not_come(cincopa_command) -> None:
    """Nothing on standard input is no secret."""
    done = cincopa_command("webhook", "delete", "-")

    assert done.returncode == 2
    assert (
        one_line(done.stderr) == "hook_url: standard input is empty; write it there, or run the command at a terminal"
    )


def test_secret_is_asked_for_without_echo(terminal, client) -> None:
    """At a terminal, a person types it, and nobody sees it."""
    child = terminal("webhook", "set", "-", "a-key")
    child.expect("hook_url: ")
    child.sendline("https://example.com/typed")
    child.expect(pexpect.EOF)

    assert "example.com" not in child.before
    assert [hook.hook_url for hook in client.webhook.list().webhooks] == ["https://example.com/typed"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("cincopa gallery add-item F R --insert-position t", ["top"]),
        ("cincopa portal set x --allow-public ", ["yes", "no"]),
        ("cincopa asset list --type v", ["video"]),
        ("cincopa ls --type image,a", ["image,audio"]),
        ("cincopa gallery add", ["add-item"]),
        ("cincopa --output js", ["json", "jsonl"]),
    ],
)
def test_completion(line, found, cincopa_command) -> None:
    """The shell offers choices, a list's words after a comma, and commands."""
    count = len(line.split(" ")) - 1
    done = cincopa_command(_CINCOPA_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(count))

    assert done.stdout.split() == found


def test_list_on_a_terminal(screen, upload) -> None:
    """A table that fits, ids never cut, and what is not in it named."""
    rid = upload(
        "a file with quite a long name.txt", caption="A caption that is long enough to be cut", tags=["a", "b"]
    )
    seen = screen("asset", "list")
    lines = seen.splitlines()

    assert lines[0].split()[:4] == ["id", "rid", "type", "filename"]
    assert lines[1].split()[1] == rid
    assert max(map(len, lines)) <= 80
    assert "hidden columns: " in seen and "(--output csv prints all)" in " ".join(seen.split())


@pytest.mark.parametrize(
    ("form", "first"),
    [
        ("tsv", "id"),
        ("csv", "id,rid,type,"),
        ("jsonl", '{"'),
        ("json", "{"),
    ],
)
def test_forms_of_a_list(form, first, cincopa_command, upload) -> None:
    """As lines with tabs, CSV, JSON, and a line of JSON an item; before the command and after it."""
    rid = upload()
    before = cincopa_command("--output", form, "asset", "list").stdout
    after = cincopa_command("asset", "list", "--output", form).stdout

    assert rid in before
    assert form == "tsv" or before.startswith(first)
    assert before == after or form == "json"


def test_fields_of_one_thing_are_whole(screen, client) -> None:
    """An upload URL is there to be copied: nothing of it is cut."""
    seen = screen("asset", "get-upload-url")

    assert seen.startswith("upload_url  http://127.0.0.1:")
    assert "addtofid=0" in seen.replace("\n", "")


def test_lists_show_no_secret(cincopa_command, client, there) -> None:
    """Upload URLs, stream keys and hook URLs are in the raw answer only."""
    for form in ("tsv", "csv", "jsonl", "table"):
        shown = "".join(
            cincopa_command("--output", form, each, "list").stdout for each in ("gallery", "live", "webhook")
        )
        assert "hash=" not in shown and "rtmp" not in shown and "example.com/hook" not in shown
    assert "hash=" in cincopa_command("gallery", "list", "--json").stdout


@pytest.mark.parametrize("form", ["tsv", "csv", "jsonl", "table"])
def test_secret_is_shown_to_who_asked_for_it(form, cincopa_command, client) -> None:
    """An upload URL is not what somebody wanted who makes a gallery."""
    made = cincopa_command("--output", form, "gallery", "create", "--name", "Talks").stdout

    assert client.gallery.list().galleries[0].fid in made
    assert "hash=" not in made
    assert "hash=" in cincopa_command("--output", form, "asset", "get-upload-url").stdout
