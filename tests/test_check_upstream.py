"""The upstream check as a process: exit codes, formats, and what it says about overlay actions and modules."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import check_upstream
import pytest
from specmutations import mutations

ROOT = Path(__file__).parent.parent
BUNDLED = ROOT / "openapi" / "cincopa-v2.json"
Changed = Callable[[Callable[[Any], object]], str]


def check(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the check as its users do."""
    command = [sys.executable, str(ROOT / "scripts" / "check_upstream.py"), *arguments]
    environment = os.environ | {"NO_PROXY": "127.0.0.1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def findings(source: str) -> dict[str, Any]:
    return json.loads(check(source, "--format", "json").stdout)


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """Return a function that writes a changed copy of the bundled document."""

    def write(edit: Callable[[Any], object]) -> str:
        document = json.loads(BUNDLED.read_text(encoding="utf-8"))
        edit(document)
        path = tmp_path / "upstream.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        return str(path)

    return write


class Upstream(BaseHTTPRequestHandler):
    """Serves the bundled document, a redirect to it, and a web page."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/index.json?download")
            self.end_headers()
            return
        page = b"<!DOCTYPE html><title>Sign in</title>"
        self.send_response(404 if self.path == "/gone" else 200)
        self.end_headers()
        self.wfile.write(BUNDLED.read_bytes() if self.path == "/index.json?download" else page)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def upstream() -> Iterator[str]:
    """Serve on loopback and return the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Upstream) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def parameter(document: Any, path: str, name: str) -> Any:
    [operation] = document["paths"][path].values()
    return next(item for item in operation["parameters"] if item["name"] == name)


def remove_operation(document: Any) -> None:
    del document["paths"]["/live.reset.json"]


def make_required(document: Any) -> None:
    parameter(document, "/asset.list.json", "search")["required"] = True


def change_type(document: Any) -> None:
    document["components"]["schemas"]["ping"]["properties"]["accid"]["type"] = "integer"


def add_operation(document: Any) -> None:
    operation = {"operationId": "assetArchive", "tags": ["Assets"], "responses": {"200": {"description": "Done."}}}
    document["paths"]["/asset.archive.json"] = {"post": operation}


def add_optional_parameter(document: Any) -> None:
    new = {"name": "sort", "in": "query", "schema": {"type": "string"}}
    document["paths"]["/asset.list.json"]["get"]["parameters"].append(new)


def change_description(document: Any) -> None:
    document["paths"]["/ping.json"]["get"]["description"] = "Another text."


def rename_operation(document: Any) -> None:
    document["paths"]["/gallery.set_master.json"]["post"]["operationId"] = "gallerySetMaster"


# ---------------------------------------------------------------- exit codes


def test_the_same_document_is_identical():
    """The bundled document compared with itself: 0, and it says so."""
    run = check(str(BUNDLED))

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("identical: 0 breaking, 0 additive, 0 documentation")


@pytest.mark.parametrize("edit", [remove_operation, make_required, change_type, rename_operation])
def test_what_breaks_callers_gives_2(changed: Changed, edit: Callable[[Any], object]):
    """An operation removed, a parameter made required, a type changed, a module renamed: 2."""
    assert check(changed(edit)).returncode == 2


@pytest.mark.parametrize("edit", [add_operation, add_optional_parameter])
def test_what_is_only_new_gives_1(changed: Changed, edit: Callable[[Any], object]):
    """An operation and an optional parameter added: 1."""
    assert check(changed(edit)).returncode == 1


def test_another_text_gives_0(changed: Changed):
    """A changed description is documentation, and is shown."""
    run = check(changed(change_description))

    assert run.returncode == 0
    assert "Documentation only:\n  GET /ping.json: `description` changed" in run.stdout


def test_the_worst_change_decides(changed: Changed):
    """A breaking change among additive ones: 2."""
    assert check(changed(lambda doc: [edit(doc) for edit in (add_operation, make_required)])).returncode == 2


def refused(source: str, *words: str) -> None:
    """Expect 3, nothing on stdout, and one line on stderr with these words."""
    run = check(source)
    assert (run.returncode, run.stdout) == (3, "")
    assert run.stderr.count("\n") == 1
    assert all(word in run.stderr for word in words), run.stderr


def test_a_web_page_cannot_be_compared(tmp_path: Path):
    """HTML instead of JSON: 3."""
    page = tmp_path / "index.html"
    page.write_text("<!DOCTYPE html>\n<title>Cincopa</title>")
    refused(str(page), "is not JSON", "<!DOCTYPE html> <title>", "pass the JSON document")


def test_other_json_cannot_be_compared(tmp_path: Path):
    """JSON that is no OpenAPI document: 3."""
    other = tmp_path / "other.json"
    other.write_text('{"swagger": "2.0", "paths": {}}')
    refused(str(other), "no OpenAPI 3 document")


def test_a_crooked_document_cannot_be_compared(changed: Changed):
    """A document that says it is OpenAPI and is not shaped like it: 3, not a traceback."""
    refused(changed(lambda doc: doc["paths"].update({"/ping.json": {"get": 7}})), "cannot be compared", "validator")


def test_a_missing_file_cannot_be_compared(tmp_path: Path):
    """No such file: 3."""
    refused(str(tmp_path / "none.json"), "cannot read", "No such file", "check the path")


def test_a_wrong_option_is_not_a_breaking_change():
    """A usage error gives 3: argparse's own 2 means something else here."""
    assert check("--format", "xml").returncode == 3


def test_without_a_network_it_cannot_be_compared():
    """Nobody listens at the address: 3."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        refused(f"http://127.0.0.1:{unused.getsockname()[1]}/index.json", "cannot fetch", "pass a downloaded file")


# ---------------------------------------------------------------- fetching


def test_the_document_is_fetched_over_http(upstream: str):
    """The document at an address is compared like a file, query and all."""
    assert check(f"{upstream}/index.json?download").stdout.startswith("identical")


def test_redirects_are_followed(upstream: str):
    """A document that moved is found."""
    assert check(f"{upstream}/moved").stdout.startswith("identical")


def test_an_error_status_cannot_be_compared(upstream: str):
    """A 404 is told with its status, whatever page comes with it: 3."""
    refused(f"{upstream}/gone", "status 404", "pass its path")


def test_a_sign_in_page_cannot_be_compared(upstream: str):
    """A web page sent with status 200: 3."""
    refused(f"{upstream}/login", "is not JSON")


def test_an_endless_answer_is_cut(upstream: str, monkeypatch: pytest.MonkeyPatch):
    """Nothing is read beyond the size that a document can have."""
    monkeypatch.setattr(check_upstream, "MAX_BYTES", 1000)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    with pytest.raises(check_upstream.CannotCompareError, match="more than 1,000 bytes"):
        check_upstream.fetch(f"{upstream}/index.json?download")


def test_a_silent_server_is_left(monkeypatch: pytest.MonkeyPatch):
    """A server that never answers is given up after the time-out."""
    monkeypatch.setattr(check_upstream, "TIMEOUT", 0.1)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(check_upstream.CannotCompareError, match="timed"),
    ):
        check_upstream.fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/")


def test_the_upstream_document_can_be_kept(upstream: str, tmp_path: Path):
    """--save keeps the bytes that were compared."""
    check(f"{upstream}/index.json?download", "--save", str(tmp_path / "kept.json"))

    assert (tmp_path / "kept.json").read_bytes() == BUNDLED.read_bytes()


# ---------------------------------------------------------------- what a change touches


def test_a_change_names_its_module_by_the_patched_name(changed: Changed):
    """The overlay mends the casing of gallerySetMAster; the module has the mended name."""
    data = findings(changed(lambda doc: parameter(doc, "/gallery.set_master.json", "master").pop("required")))

    modules = ["cincopa_v2_client/api/__init__.py", "cincopa_v2_client/api/gallery/gallery_set_master.py"]
    assert [change["modules"] for change in data["changes"]] == [modules]


def test_a_change_of_a_schema_names_the_model_that_stands_for_it(changed: Changed):
    """The overlay makes one model of ten equal error schemas."""
    data = findings(changed(lambda doc: doc["components"]["schemas"]["problemAuthorize"]["properties"].pop("message")))

    assert data["changes"][0]["modules"] == ["cincopa_v2_client/models/problem.py"]


def test_a_new_operation_names_the_module_it_will_get(changed: Changed):
    """An operation that is not in the patched document yet is named by its own operationId."""
    data = findings(changed(add_operation))

    assert "cincopa_v2_client/api/assets/asset_archive.py" in data["changes"][0]["modules"]


def test_a_change_names_the_actions_it_touches(changed: Changed):
    """The action that mends an operationId is named when upstream changes that operationId, and no other is."""
    data = findings(changed(rename_operation))

    targets = [action["target"] for action in data["changes"][0]["overlay_actions"]]
    assert targets == ["$.paths['/gallery.set_master.json'].post"]


def test_an_action_that_upstream_made_needless_is_reported(changed: Changed):
    """Upstream mends a quirk: the action that mended it here changes nothing any more."""
    [problem] = findings(changed(rename_operation))["overlay_problems"]

    assert "$.paths['/gallery.set_master.json'].post" in problem
    assert "upstream fixed it" in problem


def test_every_module_named_exists():
    """For every mutation that adds nothing, each module named is one that was generated."""
    base = json.loads(BUNDLED.read_text(encoding="utf-8"))
    news = (
        "operation-added",
        "method-added",
        "method-changed",
        "path-renamed",
        "schema-renamed",
        "unused-schema-added",
    )
    named = set[str]()
    for mutation in mutations(base)[::3]:
        if not mutation.id.startswith(news):
            report = check_upstream.examine(base, mutation.documents(base)[1], mutation.id)
            named.update(module for entry in report.entries for module in entry.modules)

    assert len(named) > 30
    assert [module for module in sorted(named) if not (ROOT / module).is_file()] == []


# ---------------------------------------------------------------- formats


def test_text_says_what_where_and_how_to_go_on(changed: Changed):
    """For a reader: the sentence, the pointer, actions and modules, the next step."""
    text = check(changed(make_required)).stdout

    assert "  GET /asset.list.json: parameter `search` became required\n" in text
    assert "      at #/paths/~1asset.list.json/get/parameters/1\n" in text
    assert "      module: cincopa_v2_client/api/assets/asset_list.py\n" in text
    assert text.endswith("run scripts/regenerate.sh.\n")


def test_json_has_stable_keys(changed: Changed):
    """For programs: the same keys whatever was found."""
    data = findings(changed(make_required))

    assert (data["verdict"], data["exit_code"]) == ("breaking", 2)
    assert data["counts"] == {"breaking": 1, "additive": 0, "documentation": 0}
    keys = ["level", "kind", "message", "pointer", "operations", "overlay_actions", "modules"]
    assert list(data["changes"][0]) == keys
    assert list(findings(str(BUNDLED))) == list(data)


def test_markdown_quotes_what_upstream_wrote(changed: Changed):
    """For a pull request: upstream's text is quoted, so that it is no markup and mentions nobody."""

    def edit(document: Any) -> None:
        document["paths"]["/ping.json"]["get"]["summary"] = "``@octocat`` <img src=x>\n# Title"

    lines = check(changed(edit), "--format", "markdown").stdout.splitlines()

    [line] = [line for line in lines if "octocat" in line]
    assert line.startswith("- `` GET /ping.json:")
    assert line.endswith(" ``")
    assert line.count("``") == 2


def test_markdown_fits_a_pull_request():
    """However much changed, the body stays below GitHub's limit, and the worst stands first."""
    patched = ROOT / "openapi" / "cincopa-v2.patched.json"
    body = check(str(patched), "--format", "markdown").stdout

    assert len(body) < 65_000
    assert "### Breaking" in body
    assert "More than fits here" in body


def test_github_annotates_the_bundled_document(changed: Changed):
    """For a workflow: one command a finding, by its level, at the file it is about."""
    edits = (make_required, add_operation, change_description)
    lines = check(changed(lambda doc: [edit(doc) for edit in edits]), "--format", "github").stdout.splitlines()

    at = "file=openapi/cincopa-v2.json,title="
    starts = [f"::error {at}parameter-required::", f"::warning {at}operation-added::", f"::notice {at}description-"]
    found = [line for line in lines if line.startswith("::") and "does not fit" not in line]
    assert all(line.startswith(start) for line, start in zip(found, starts, strict=True))
