"""schemathesis, which knows only the document, against a running emulator: no crash, no answer outside the schema."""

import copy
import json
import logging
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import documented
import httpx
import pytest

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator import Emulator

HERE = Path(__file__).parent
BUNDLED = HERE.parents[1] / "openapi" / "cincopa-v2.json"
SEED = "20260131"
CHECKS = "documented_failure,status_code_conformance,content_type_conformance,response_schema_conformance"
ASSETS = 30
EXAMPLES, MORE_EXAMPLES = "4", "50"

# What upstream wrote wrongly: operation, what schemathesis says, and the quirk that the overlay patches.
UPSTREAM_IS_WRONG = {("GET /ping.json", "Response violates schema"): "Q10"}

# The document names no links, so schemathesis cannot know which answer feeds which parameter. These are §2, §3 and §8:
# where a value is found in an operation's success, and which parameters of which operations take it.
GALLERY = "gallery.set_meta gallery.get_items gallery.download gallery.add_item gallery.remove_item gallery.delete"
ASSET = "asset.set_meta asset.resync asset.get_upload_url asset.delete gallery.add_item gallery.remove_item asset.list"
PORTAL = "portal.set portal.check portal.cease portal.remove portal.list"
LIVE = "live.start live.stop live.reset live.delete"
LINKS = [
    ("gallery.create", "$response.body#/fid", "fid", f"{GALLERY} asset.get_upload_url upload.get_upload_token"),
    ("gallery.list", "$response.body#/galleries/0/fid", "fid", f"{GALLERY} asset.upload_from_url token.get_temp"),
    ("gallery.create", "$response.body#/fid", "master", "gallery.set_master"),
    ("gallery.list", "$response.body#/galleries/0/fid", "copy_args", "gallery.create"),
    ("gallery.list", "$response.body#/galleries/0/fid", "master", "gallery.create"),
    ("asset.list", "$response.body#/items/0/rid", "rid", f"{ASSET} token.get_temp"),
    ("asset.list", "$response.body#/items/1/rid", "thumb_attached_rid", "asset.set_meta"),
    (
        "asset.upload_from_url",
        "$response.body#/status_id",
        "status_id",
        "asset.upload_from_url_get_status asset.upload_from_url_abort",
    ),
    ("portal.cease", "$request.query.subdomain", "subdomain", PORTAL),
    ("portal.cease", "$request.query.subdomain", "from", "portal.rename"),
    ("webhook.set", "$request.query.hook_url", "hook_url", "webhook.delete webhook.set"),
    ("live.list", "$response.body#/live_streams/0/liveid", "liveid", LIVE),
]


def linked(document):
    """The document with the links."""
    document = copy.deepcopy(document)
    operations = {
        path.strip("/").removesuffix(".json"): operation
        for path, item in document["paths"].items()
        for operation in item.values()
    }
    for source, expression, parameter, targets in LINKS:
        links = operations[source]["responses"]["200"].setdefault("links", {})
        for target in targets.split():
            operation_id = operations[target]["operationId"]
            links[f"{target} by {parameter}"] = {"operationId": operation_id, "parameters": {parameter: expression}}
    return document


@pytest.fixture
def run(tmp_path, caplog):
    """Run schemathesis with a document over an emulator that holds some of each; its report and its output."""

    def start(text, *options, base_url=None):
        (tmp_path / "document.json").write_text(text)
        report = tmp_path / "report.json"
        with Emulator() as served:
            fill(served.base_url, served.api_token)
            done = subprocess.run(
                command(tmp_path / "document.json", base_url or served.base_url, report, *options),
                env=environment(served.api_token),
                cwd=tmp_path,
                capture_output=True,
                text=True,
                check=False,
            )
        assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []
        assert report.exists(), done.stdout + done.stderr
        return json.loads(report.read_text()), done.stdout + done.stderr

    return start


def fill(base_url, token):
    """Some of each, for links to begin with."""
    sent = {"api_token": token}
    with httpx.Client(base_url=base_url) as http:
        url = http.get("asset.get_upload_url.json", params=sent).json()["upload_url"]
        for number in range(ASSETS):
            http.post(url, content=b"x" * number, headers={"X-FILE-NAME": f"{number}.mp4"})
            http.get("gallery.create.json", params=sent)
        http.get("live.create.json", params=sent)


def command(document, base_url, report, *options):
    """The command line; all that is random comes from one seed."""
    return [
        *(sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run", str(document)),
        *("--url", base_url.rstrip("/"), "--checks", CHECKS, "--seed", SEED),
        *("--generation-database", "none", "--continue-on-failure", "--no-color", "--request-timeout", "600"),
        *("--report", "json", "--report-json-path", str(report), *options),
    ]


def environment(token):
    """Return the environment that the hooks need."""
    own = {"SCHEMATHESIS_HOOKS": "schemathesis_hooks", "PYTHONPATH": str(HERE), "EMULATOR_API_TOKEN": token}
    return {**os.environ, **own}


def failures(report):
    """Operation and title of all that schemathesis found."""
    return {(operation, found["title"]) for found in report["failures"] for operation in found["operations"]}


def exact():
    """The patched document with nothing left open."""
    return json.dumps(documented.exact(patched_document()))


# A document's text, and the failures that are its own.
DOCUMENTS = pytest.mark.parametrize(
    ("text", "wrong"), [(BUNDLED.read_text, UPSTREAM_IS_WRONG), (exact, {})], ids=["bundled", "patched"]
)


def test_it_finds_nothing(run):
    """No fault in calls with generated parameters, nor in calls that use values from earlier responses."""
    options = ("--phases", "fuzzing,stateful", "-n", EXAMPLES)
    report, output = run(json.dumps(linked(json.loads(exact()))), *options)

    assert failures(report) == set(), output
    assert (report["complete"], report["errors"]) == (True, [])
    assert (report["operations"]["total"], report["operations"]["tested"]) == (38, 38)
    assert "skip" not in (report["phases"]["fuzzing"]["status"], report["phases"]["stateful"]["status"])
    assert report["test_cases"]["generated"] > 38 * int(EXAMPLES)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@DOCUMENTS
def test_many_calls(run, text, wrong):
    """In upstream's document, byte for byte, it finds what upstream wrote wrongly; in the patched one, nothing."""
    report, output = run(text(), "--phases", "coverage,fuzzing", "-n", MORE_EXAMPLES)

    assert failures(report) == set(wrong), output
    assert (report["complete"], report["errors"]) == (True, [])
    assert (report["operations"]["total"], report["operations"]["tested"]) == (38, 38)
    assert "skip" not in (report["phases"]["coverage"]["status"], report["phases"]["fuzzing"]["status"])


@pytest.mark.slow
@pytest.mark.timeout(3600)
@DOCUMENTS
def test_many_sequences(run, text, wrong):
    """The same for calls that use values from earlier responses."""
    report, output = run(json.dumps(linked(json.loads(text()))), "--phases", "stateful", "-n", MORE_EXAMPLES)

    assert failures(report) <= set(wrong), output
    assert report["errors"] == []
    assert report["phases"]["stateful"]["status"] != "skip"
    assert report["test_cases"]["generated"] > int(MORE_EXAMPLES)


@pytest.mark.slow
def test_it_can_fail(run):
    """An answer outside the schema and an undocumented failure are found."""
    document = documented.exact(patched_document())
    document["components"]["schemas"]["assetTags"]["required"] = ["colours"]
    document["paths"] = {path: document["paths"][path] for path in ("/asset.get_tags.json", "/asset.resync.json")}
    del document["paths"]["/asset.resync.json"]["post"]["responses"]["500"]
    report, _ = run(json.dumps(document), "--phases", "coverage")

    assert failures(report) == {
        ("GET /asset.get_tags.json", "Response violates schema"),
        ("POST /asset.resync.json", "Undocumented status code"),
    }


@pytest.mark.slow
def test_undocumented_failures_are_found(run):
    """A 500 that is no documented business error is a fault."""
    answer = {"success": False, "error": "Exception", "exception": "System.ApplicationException: x", "message": "x"}
    changes = {
        "/none.json": {},
        "/fault.json": {"message": "the emulator failed; this is a bug in the emulator"},
        "/success.json": {"success": True},
        "/error.json": {"error": "out_of_luck"},
        "/exception.json": {"exception": "System.NullReferenceException"},
        "/key.json": {"stack": "at Cincopa.Api"},
    }

    class Failing(BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps({**answer, "runtime": 0, **changes[self.path.partition("?")[0]]}).encode()
            self.send_response(500)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    document = patched_document()
    ping = document["paths"]["/ping.json"]["get"]
    paths = {path: {"get": {**ping, "operationId": path}} for path in changes}
    with ThreadingHTTPServer(("127.0.0.1", 0), Failing) as server:
        Thread(target=server.serve_forever).start()
        base_url = f"http://127.0.0.1:{server.server_port}"
        text = json.dumps({**document, "paths": paths})
        report, _ = run(text, "--phases", "fuzzing", "-n", "1", base_url=base_url)
        server.shutdown()

    assert {operation for operation, _ in failures(report)} == {
        f"GET {path}" for path in changes if path != "/none.json"
    }
