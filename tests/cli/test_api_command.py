"""`cincopa api`: operations by their names, known and unknown."""

import json

import pytest
from cli.conftest import one_line


def test_known_operation(cincopa_command, upload) -> None:
    """The arguments of a known operation have the API's names; the output is that of its own command."""
    upload("a.txt", caption="Alpha")
    upload("b.txt", caption="Beta")
    done = cincopa_command("api", "asset.list", "items_per_page=1", "details=caption,tags")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == cincopa_command("asset", "list", "--items-per-page", "1", "--details", "caption,tags").stdout
    assert len(done.stdout.splitlines()) == 1


def test_typed_arguments(cincopa_command, client, tmp_path, upload) -> None:
    """`--field` takes JSON or a file, and `--input` an object with the arguments."""
    rid = upload()
    path = tmp_path / "caption.txt"
    path.write_text("A talk\n", encoding="utf-8")
    done = cincopa_command("api", "asset.set_meta", f"rid={rid}", "-F", f"caption=@{path}", "-F", 'tags=["a", "b"]')
    assert (done.returncode, done.stderr) == (0, "")
    assert (client.asset.get(rid).caption, client.asset.get(rid).tags) == ("A talk", ["a", "b"])

    given = json.dumps({"rid": rid, "caption": "Another", "description": None})
    assert cincopa_command("api", "asset.set-meta", "--input", "-", stdin=given).returncode == 0
    assert client.asset.get(rid).caption == "Another"


def test_names_are_taken_for_fids(cincopa_command, client) -> None:
    client.gallery.create(name="Talks")

    assert cincopa_command("api", "gallery.get_items", "fid=Talks").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("asset.list", "nope=1"), "asset.list has no parameter 'nope': expected search, type, rid"),
        (("asset.list", "page=x"), "page 'x': expected an integer"),
        (("asset.list", "page"), "'page': expected KEY=VALUE, such as items_per_page=5"),
        (("asset.list", "page=1", "page=2"), "page is given twice"),
        (("asset.list.json", "page=x"), "page 'x': expected an integer"),
        (("asset.set_meta", "caption=x"), "asset.set_meta needs rid=VALUE"),
        (("asset.list", "-F", "page={"), "--field page: expected JSON or @FILE"),
        (("asset.list", "-F", "page=@/none/such"), "--field: /none/such: No such file"),
        (("asset.list", "--input", "/none/such"), "--input: /none/such: No such file"),
        (("asset.list", "--effect", "write"), "--effect write: asset.list is a read"),
        (("a b", "--yes"), "operation='a b'; expected a name as in Cincopa's documentation"),
        (("/asset.list.json",), "operation='/asset.list'; expected a name as in Cincopa's documentation"),
        (("asset.lst",), "asset.lst is not in the document (did you mean asset.list?); it would be sent"),
        (("asset.new",), "asset.new is not in the document; it would be sent to 127.0.0.1:1 as a write. Add --yes"),
        (("asset.new", "api_token=x", "--yes"), "leave it out; use --profile or CINCOPA_API_TOKEN"),
    ],
)
def test_wrong_arguments(arguments, message, cincopa_command) -> None:
    """Nothing is sent, and the error says what is expected."""
    done = cincopa_command("api", *arguments, CINCOPA_BASE_URL="http://127.0.0.1:1/")

    assert (done.returncode, done.stdout) == (2, "")
    assert message in one_line(done.stderr)


@pytest.mark.parametrize("effect", ["read", "write"])
def test_unknown_operation(effect, cincopa_command, serve) -> None:
    """A read is a GET without a question, a write a POST after one; the response is printed as JSON."""
    from faultserver import reply

    server = serve(reply(200, '{"success": true, "items": [{"id": 1}]}', {"Content-Type": "application/json"}))
    more = ("--effect", "read") if effect == "read" else ("--yes",)
    done = cincopa_command("api", "asset.something", "rid=A", "-F", "deep=true", *more, CINCOPA_BASE_URL=server.url)

    assert json.loads(done.stdout) == {"success": True, "items": [{"id": 1}]}
    (request,) = server.seen
    assert request.line.split()[0] == ("GET" if effect == "read" else "POST")
    sent = request.query if effect == "read" else request.target + request.body.decode()
    assert ("rid" in sent) and ("deep" in sent)


def test_refusal_of_an_unknown_operation(cincopa_command) -> None:
    """An error has the exit code of other operations."""
    assert cincopa_command("api", "asset.something", "--effect", "read").returncode == 1
