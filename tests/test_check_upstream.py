"""The upstream check: exit codes, fetching, formats, and the overlay actions and modules affected by a change."""

from __future__ import annotations

import copy
import json
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
from specdiff import compare
from specimpact import Modules
from specmutations import mutations
from specreport import FORMATS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
BUNDLED = ROOT / "openapi" / "cincopa-v2.json"
PATCHED = ROOT / "openapi" / "cincopa-v2.patched.json"
DOCUMENT: Any = json.loads(BUNDLED.read_bytes())


def changed(*edits: Callable[[Any], object]) -> Any:
    """Return a changed copy of the bundled document."""
    document = copy.deepcopy(DOCUMENT)
    for edit in edits:
        edit(document)
    return document


def report(*edits: Callable[[Any], object], form: str = "json") -> Any:
    """Return the report on a changed document: parsed, or as text in another format."""
    text = FORMATS[form](check_upstream.examine(DOCUMENT, changed(*edits), "new.json"))
    return json.loads(text) if form == "json" else text


class Upstream(BaseHTTPRequestHandler):
    """Serves the bundled document, a redirect to it, and a web page."""

    def do_GET(self) -> None:
        self.send_response({"/moved": 302, "/gone": 404}.get(self.path, 200))
        self.send_header("Location", "/index.json?download")
        self.end_headers()
        self.wfile.write(BUNDLED.read_bytes() if self.path == "/index.json?download" else b"<!DOCTYPE html>")

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def upstream() -> Iterator[str]:
    """Serve on loopback and return the URL."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Upstream) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def parameter(document: Any, path: str, name: str) -> Any:
    [operation] = document["paths"][path].values()
    return next(item for item in operation["parameters"] if item["name"] == name)


def make_required(document: Any) -> None:
    parameter(document, "/asset.list.json", "search")["required"] = True


def add_operation(document: Any) -> None:
    operation = {"operationId": "assetArchive", "tags": ["Assets"], "responses": {"200": {"description": "Done."}}}
    document["paths"]["/asset.archive.json"] = {"post": operation}


def change_description(document: Any) -> None:
    document["paths"]["/ping.json"]["get"]["description"] = "Another text."


def rename_operation(document: Any) -> None:
    document["paths"]["/gallery.set_master.json"]["post"]["operationId"] = "gallerySetMaster"


# ---------------------------------------------------------------- exit codes


def test_exit_code_is_the_worst_level(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is 0 for documentation, 1 for additive and 2 for breaking changes, also among others."""
    edits = {change_description: 0, add_operation: 1, make_required: 2, rename_operation: 2}
    cases = [((edit,), code) for edit, code in edits.items()] + [((add_operation, make_required), 2)]
    for chosen, code in cases:
        path = tmp_path / "new.json"
        path.write_text(json.dumps(changed(*chosen)), encoding="utf-8")
        assert check_upstream.main([str(path)]) == code, chosen
        assert capsys.readouterr().out.startswith(("documentation", "additive", "breaking")[code])


def test_text_that_an_action_rests_on_needs_a_hand(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed text is never documentation only where a correction rests on it: 2 if it limits values, else 1."""
    cases = {
        "/gallery.set_meta.json": ("tags", "50 keywords", "100 keywords", 2),
        "/asset.list.json": ("tag", "all", "no", 1),
    }
    for path, (name, old, new, code) in cases.items():
        document = changed()
        node = parameter(document, path, name)
        node = node if "description" in node else node["schema"]
        node["description"] = node["description"].replace(old, new)
        file = tmp_path / "new.json"
        file.write_text(json.dumps(document), encoding="utf-8")
        assert check_upstream.main([str(file)]) == code
        out = capsys.readouterr().out
        assert out.startswith("needs a hand: 0 breaking, 0 additive, 1 documentation, 1 to mend by hand (")
        assert "\nTo mend by hand:\n  cincopa-v2.overlay.yaml:" in out
        assert "\nTexts that an overlay action rests on:\n" in out
        assert "Documentation only" not in out


def test_script_on_the_same_document() -> None:
    """The script, in a process, on the bundled document itself: exit code 0 and "identical"."""
    command = [sys.executable, str(ROOT / "scripts" / "check_upstream.py"), str(BUNDLED)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("identical: 0 breaking, 0 additive, 0 documentation")


def test_documents_that_cannot_be_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A web page, other JSON, a malformed or too deep document, a missing file, no server: exit code 3, one line."""
    malformed = json.dumps(changed(lambda doc: doc["paths"].update({"/ping.json": {"get": 7}})))
    deep: Any = {}
    for _ in range(600):
        deep = {"items": deep}
    too_deep = json.dumps(changed(lambda doc: doc["components"].update(schemas={"a": deep})))
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        cases = {
            "page.html": ("<!DOCTYPE html>\n<title>Cincopa</title>", "is not JSON", "<!DOCTYPE html> <title>"),
            "swagger.json": ('{"swagger": "2.0", "paths": {}}', "not an OpenAPI 3 document"),
            "malformed.json": (malformed, "cannot be compared", "openapi-spec-validator"),
            "deep.json": (too_deep, "cannot be compared", "RecursionError"),
            "missing.json": ("", "cannot read", "No such file", "check the path"),
            f"http://127.0.0.1:{port}/index.json": ("", "cannot fetch", "pass a downloaded file"),
        }
        for name, (content, *words) in cases.items():
            source = name if name.startswith("http") else str(tmp_path / name)
            if content:
                Path(source).write_text(content, encoding="utf-8")
            code = check_upstream.main([source])
            out, error = capsys.readouterr()
            assert (code, out, error.count("\n")) == (3, "", 1), name
            assert all(word in error for word in words), error


def test_usage_error_is_not_a_breaking_change() -> None:
    """An invalid option gives exit code 3, as argparse's 2 means a breaking change here."""
    with pytest.raises(SystemExit) as caught:
        check_upstream.main(["--format", "xml"])

    assert caught.value.code == 3


def test_failed_write_is_not_an_additive_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--save` into a missing folder gives exit code 3 and one line, as Python's 1 means an additive change here."""
    code = check_upstream.main([str(BUNDLED), "--save", str(tmp_path / "missing" / "saved.json")])

    out, error = capsys.readouterr()
    assert (code, out, error.count("\n")) == (3, "", 1)
    assert "cannot write" in error


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_lost_report_is_not_a_level_of_change() -> None:
    """A report that cannot be printed gives exit code 3 for any result of the comparison."""
    command = [sys.executable, str(ROOT / "scripts" / "check_upstream.py"), str(BUNDLED)]
    with open("/dev/full", "w", encoding="utf-8") as full:
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)

    assert run.returncode == 3
    assert "No space left" in run.stderr


# ---------------------------------------------------------------- fetching


def test_document_is_fetched_over_http(upstream: str, tmp_path: Path) -> None:
    """The document is fetched from a URL with a query, and through a redirect; --save keeps its bytes."""
    for path in ("/index.json?download", "/moved"):
        saved = tmp_path / "saved.json"
        assert check_upstream.main([upstream + path, "--save", str(saved)]) == 0
        assert saved.read_bytes() == BUNDLED.read_bytes()


def test_error_status_and_sign_in_page_cannot_be_compared(upstream: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A 404 is reported with its status; a web page with status 200 is not JSON: exit code 3."""
    codes = [check_upstream.main([f"{upstream}/gone"]), check_upstream.main([f"{upstream}/login"])]
    error = capsys.readouterr().err

    assert codes == [3, 3]
    assert "status 404" in error
    assert "is not JSON" in error


def test_response_size_and_time_are_limited(upstream: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading stops at MAX_BYTES; a server that does not respond causes a timeout."""
    monkeypatch.setattr(check_upstream, "MAX_BYTES", 1000)
    monkeypatch.setattr(check_upstream, "TIMEOUT", 0.5)

    with pytest.raises(check_upstream.CannotCompareError, match="more than 1,000 bytes"):
        check_upstream.fetch(f"{upstream}/index.json?download")
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        pytest.raises(check_upstream.CannotCompareError, match="timed"),
    ):
        check_upstream.fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/")


# ---------------------------------------------------------------- affected modules


def modules(edit: Callable[[Any], object]) -> list[str]:
    """Return the modules that the first change of a document affects."""
    new = changed(edit)
    touched = Modules(ROOT / "generator-config.yml", json.loads(PATCHED.read_bytes()), DOCUMENT, new)
    return touched.touched(compare(DOCUMENT, new)[0])


def test_modules_have_the_names_of_the_patched_document() -> None:
    """The names are right for an operation that the overlay renames, a schema that it replaces, and a new operation."""
    optional = modules(lambda doc: parameter(doc, "/gallery.set_master.json", "master").pop("required"))
    replaced = modules(lambda doc: doc["components"]["schemas"]["problemAuthorize"]["properties"].pop("message"))

    assert optional == ["cincopa_v2_client/api/__init__.py", "cincopa_v2_client/api/gallery/gallery_set_master.py"]
    assert replaced == ["cincopa_v2_client/models/problem.py"]
    assert "cincopa_v2_client/api/assets/asset_archive.py" in modules(add_operation)


def test_every_named_module_exists() -> None:
    """For mutations that add nothing, each named module is a generated one."""
    added = ("operation-added", "method-", "path-renamed", "schema-renamed", "unused-schema-added")
    patched = json.loads(PATCHED.read_bytes())
    named = set[str]()
    for mutation in mutations(DOCUMENT)[::3]:
        if not mutation.id.startswith(added):
            old, new = mutation.documents(DOCUMENT)
            touched = Modules(ROOT / "generator-config.yml", patched, old, new)
            named.update(module for change in compare(old, new) for module in touched.touched(change))

    assert len(named) > 30
    assert [module for module in sorted(named) if not (ROOT / module).is_file()] == []


# ---------------------------------------------------------------- formats


def test_json_has_affected_and_needless_actions() -> None:
    """The keys are fixed; overlay actions are listed if a change affects them, or makes them needless."""
    data = report(rename_operation)
    [change], [problem] = data["changes"], data["overlay_problems"]

    assert (data["verdict"], data["exit_code"]) == ("breaking", 2)
    assert data["counts"] == {"breaking": 1, "additive": 0, "documentation": 0}
    keys = ["level", "needs_a_hand", "kind", "message", "pointer", "operations", "overlay_actions", "modules"]
    assert list(change) == keys
    assert [action["target"] for action in change["overlay_actions"]] == ["$.paths['/gallery.set_master.json'].post"]
    assert "upstream has it now: delete the action" in problem


def test_text_report() -> None:
    """The text has the change, the JSON pointer, the module and the next step."""
    text = report(make_required, form="text")

    assert "  GET /asset.list.json: parameter `search` became required\n" in text
    assert "      at #/paths/~1asset.list.json/get/parameters/1/required\n" in text
    assert "      module: cincopa_v2_client/api/assets/asset_list.py\n" in text
    assert text.endswith("if there are any.\n")


def test_markdown_quotes_upstreams_text_and_fits_a_pull_request() -> None:
    """Upstream's text is escaped and mentions no users; a long body is cut below GitHub's limit, the worst first."""
    text = report(lambda doc: doc["paths"]["/ping.json"]["get"].update(summary="``@me`` <b>\n# T"), form="markdown")
    [line] = [line for line in text.splitlines() if "@me" in line]
    patched = json.loads(PATCHED.read_bytes())
    body = FORMATS["markdown"](check_upstream.examine(DOCUMENT, patched, "patched.json"))

    assert line.startswith("- `` GET /ping.json:")
    assert line.endswith(" ``")
    assert line.count("``") == 2
    assert len(body) < 65_000
    assert "### Breaking" in body
    assert "More than fits here" in body


def test_github_annotates_the_bundled_document() -> None:
    """There is one workflow command for each finding, by its level."""
    lines = report(make_required, add_operation, change_description, form="github").splitlines()
    starts = [f"::{level} file=openapi/cincopa-v2.json,title=" for level in ("error", "warning", "notice")]
    commands = [line for line in lines if line.startswith("::") and "does not fit" not in line]

    assert all(line.startswith(start) for line, start in zip(commands, starts, strict=True))
