"""The command line follows a changed document: operations of every kind are added to upstream's, and nothing else."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from cli.conftest import COMMAND, ROOT, Done, environment, one_line
from faultserver import FaultServer, Seen, Step, reply
from operations import TOKEN

pytestmark = pytest.mark.slow

JSON = {"Content-Type": "application/json"}
A_FOLDER = '{"id": "1", "title": "A", "size": 2, "open": true, "labels": ["a", "b"], "owner": {}}'
EMPTY = reply(200, "[]", JSON)
FOLDER = {"$ref": "#/components/schemas/Folder"}


def success(schema: dict[str, Any], media_type: str = "application/json") -> dict[str, Any]:
    return {"200": {"description": "Success", "content": {media_type: {"schema": schema}}}}


def query(name: str, schema: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": schema, **fields}


def body(schema: dict[str, Any], media_type: str = "application/json") -> dict[str, Any]:
    return {"required": True, "content": {media_type: {"schema": schema}}}


PATHS: dict[str, Any] = {
    "/folders": {
        "get": {
            "tags": ["Folders"],
            "operationId": "listFolders",
            "parameters": [
                query("limit", {"type": "integer", "nullable": True}),
                query("ratio", {"type": "number"}),
                query("active", {"type": "boolean"}),
                query("since", {"type": "string", "format": "date-time"}),
                query("made", {"type": "string", "format": "date"}),
                query("sortBy", {"type": "string", "enum": ["name", "size"]}),
                query("level", {"type": "integer", "enum": [1, 2]}),
                query("ids", {"type": "array", "items": {"type": "integer"}}, explode=False),
                query("label", {"type": "array", "items": {"type": "string"}}),
                {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
                {"$ref": "#/components/parameters/Owner"},
                query("json", {"type": "string"}),
            ],
            "responses": success({"type": "array", "items": FOLDER}),
        },
        "post": {
            "tags": ["Folders"],
            "operationId": "createFolder",
            "requestBody": body(FOLDER),
            "responses": {"201": success(FOLDER)["200"]},
        },
    },
    "/folders/{folder_id}": {
        "parameters": [{"name": "folder_id", "in": "path", "required": True, "schema": {"type": "string"}}],
        "get": {"tags": ["Folders"], "operationId": "getFolder", "responses": success(FOLDER)},
        "delete": {
            "tags": ["Folders"],
            "summary": "Delete a folder",
            "operationId": "deleteFolder",
            "responses": {"204": {"description": "Deleted"}},
        },
        "patch": {
            "tags": ["Folders"],
            "operationId": "renameFolder",
            "requestBody": body(
                {"type": "object", "properties": {"title": {"type": "string"}, "open": {"type": "boolean"}}},
                "application/x-www-form-urlencoded",
            ),
            "responses": success({"type": "object"}),
        },
    },
    "/folders/{folder_id}/names": {
        "parameters": [{"name": "folder_id", "in": "path", "required": True, "schema": {"type": "string"}}],
        "get": {
            "tags": ["Folders"],
            "operationId": "folderNames",
            "responses": success({"type": "array", "items": {"type": "string"}}),
        },
    },
    "/folders/{folder_id}/file": {
        "parameters": [{"name": "folder_id", "in": "path", "required": True, "schema": {"type": "string"}}],
        "get": {
            "tags": ["Folders"],
            "operationId": "folderFile",
            "responses": success({"type": "string", "format": "binary"}, "application/octet-stream"),
        },
    },
    "/folders/purge": {
        "post": {
            "tags": ["Folders"],
            "operationId": "purgeFolders",
            "x-destructive": True,
            "requestBody": body(
                {
                    "type": "object",
                    "properties": {
                        "ids": {"type": "array", "items": {"type": "string"}},
                        "key": {"type": "string", "x-secret": True},
                    },
                }
            ),
            "responses": {"204": {"description": "Deleted"}},
        },
    },
    "/get.all.json": {"get": {"responses": success({"type": "object"})}},
    "/live.run.json": {"get": {"tags": ["Live"], "responses": success({"type": "object"})}},
}
COMPONENTS = {
    "schemas": {
        "Folder": {
            "type": "object",
            "properties": {
                "id": {"type": "string", "readOnly": True},
                "title": {"type": "string", "description": "The title."},
                "size": {"type": "integer"},
                "open": {"type": "boolean"},
                "labels": {"type": "array", "items": {"type": "string"}},
                "owner": {"type": "object", "properties": {"name": {"type": "string"}}},
            },
        }
    },
    "parameters": {"Owner": query("owner", {"type": "string"}, description="The owner's name.")},
}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a checkout that was regenerated after upstream's document got the additions."""
    root = tmp_path_factory.mktemp("checkout")
    for part in ("openapi", "templates", "requirements", "scripts", "cincopa_v2_client"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("generator-config.yml", "pyproject.toml"):
        shutil.copy(ROOT / part, root)
    (root / "docs").mkdir()
    path = root / "openapi" / "cincopa-v2.json"
    document = json.loads(path.read_bytes())
    document["paths"] |= PATHS
    for kind, components in COMPONENTS.items():
        document["components"].setdefault(kind, {}).update(components)
    path.write_text(json.dumps(document), encoding="utf-8")
    run = subprocess.run(
        [str(root / "scripts" / "regenerate.sh"), "cincopa"],
        env={"CODEGEN_VENV": str(ROOT / ".venv-codegen"), **os.environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return root


@pytest.fixture
def command(
    checkout: Path, tmp_path: Path, serve: Callable[..., FaultServer]
) -> Callable[..., tuple[Done, list[Seen]]]:
    """Return a function that runs `cincopa` of that checkout; it returns what was printed, and the requests."""

    def run(*arguments: str, response: Step | None = None, stdin: str = "") -> tuple[Done, list[Seen]]:
        server = serve(response or reply(200, "{}", JSON))
        variables = {"CINCOPA_BASE_URL": server.url, "CINCOPA_API_TOKEN": TOKEN, "PYTHONPATH": str(checkout)}
        done = subprocess.run(
            [*COMMAND, *arguments],
            env=environment(tmp_path) | variables,
            cwd=tmp_path,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr), server.seen

    return run


def test_parameters_of_every_kind_are_options(command) -> None:
    options = {
        "--limit": "5",
        "--ratio": "1.5",
        "--active": "TRUE",
        "--since": "2027-01-31T12:00:00Z",
        "--made": "2027-01-31",
        "--sort-by": "size",
        "--level": "2",
        "--ids": "1,2",
        "--x-trace": "abc",
        "--owner": "Ann",
        "--json-query": "x",
    }
    words = [word for pair in options.items() for word in pair]
    done, (request,) = command("folders", "list-folders", *words, "--label", "a", "--label", "b,c", response=EMPTY)

    assert (done.returncode, done.stderr) == (0, "")
    assert parse_qsl(urlsplit(request.target).query) == [
        ("limit", "5"),
        ("ratio", "1.5"),
        ("active", "true"),
        ("since", "2027-01-31T12:00:00Z"),
        ("made", "2027-01-31"),
        ("sortBy", "size"),
        ("level", "2"),
        ("ids", "1,2"),
        ("label", "a"),
        ("label", "b,c"),
        ("owner", "Ann"),
        ("json", "x"),
        ("api_token", TOKEN),
    ]
    assert request.headers["x-trace"] == "abc"


@pytest.mark.parametrize(
    ("options", "stdin", "sent"),
    [
        (
            ("--title", "A", "--size", "3", "--open", "yes", "--labels", "a", "--labels", "b,c"),
            "",
            {"title": "A", "size": 3, "open": True, "labels": ["a", "b,c"]},
        ),
        (("--body", "-", "--title", "C"), '{"title": "A", "size": 1}', {"title": "C", "size": 1}),
    ],
)
def test_json_body(options, stdin, sent, command) -> None:
    """A body is made of options, of JSON, or of JSON with options in place of its fields."""
    created = reply(201, '{"id": "7"}', JSON)
    done, (request,) = command("folders", "create-folder", *options, stdin=stdin, response=created)

    assert (done.returncode, done.stdout, done.stderr) == (0, "id\t7\n", "")
    assert json.loads(request.body) == sent


def test_form_body_from_a_file(command, tmp_path) -> None:
    (tmp_path / "fields.json").write_text('{"title": "A & B"}')
    done, (request,) = command("folders", "rename-folder", "7", "--body", "@fields.json", "--open", "no")

    assert (done.returncode, done.stderr) == (0, "")
    assert request.line.startswith("PATCH /folders/7?")
    assert (request.headers["content-type"], request.body) == (
        "application/x-www-form-urlencoded",
        b"title=A+%26+B&open=false",
    )


def test_delete_asks_and_its_response_may_be_empty(command) -> None:
    refused, requests = command("folders", "delete-folder", "7")
    done, (request,) = command("folders", "delete-folder", "7", "--yes", response=reply(204))

    assert (refused.returncode, requests) == (2, [])
    assert one_line(refused.stderr).startswith("cincopa folders delete-folder 7 on 127.0.0.1:")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert request.line.startswith("DELETE /folders/7?")


def test_question_shows_the_body_without_secrets(command) -> None:
    refused, requests = command("folders", "purge-folders", "--ids", "7", "--ids", "8", "--key", "s3cret")

    assert (refused.returncode, requests) == (2, [])
    assert 'purge-folders --body {"ids": ["7", "8"], "key": "(hidden)"} on 127.0.0.1:' in one_line(refused.stderr)


@pytest.mark.parametrize(
    ("words", "response", "printed"),
    [
        (("folders", "list-folders"), reply(200, f"[{A_FOLDER}, {A_FOLDER}]", JSON), "1\tA\t2\tyes\ta,b\n" * 2),
        (("folders", "folder-names", "7"), reply(200, '["a", "b c"]', JSON), "a\nb c\n"),
        (("folders", "folder-file", "7"), reply(200, b"\x00\x01"), "\x00\x01"),
        (("get-operations", "all"), reply(200, '{"a": 1, "b": [2]}', JSON), "a\t1\nb\t[2]\n"),
    ],
)
def test_responses_of_every_kind(words, response, printed, command) -> None:
    """Operations in a group named like a job are commands too."""
    done, _ = command(*words, response=response)

    assert (done.returncode, done.stdout, done.stderr) == (0, printed, "")


def test_reference_follows(checkout) -> None:
    """The reference has the new commands; before it was written, the check says in a sentence what to run."""

    def reference(*arguments: str) -> tuple[int, str]:
        script = [sys.executable, str(checkout / "scripts" / "cli_reference.py"), *arguments]
        variables = {**os.environ, "PYTHONPATH": str(checkout)}
        done = subprocess.run(script, env=variables, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stderr

    code, problem = reference("--check")
    assert (code, problem[:11], problem.partition(": ")[2]) == (1, "docs/cli.md", "stale, run make regenerate\n")
    assert reference() == (0, "")
    index = (checkout / "docs" / "cli.md").read_text(encoding="utf-8")
    page = (checkout / "docs" / "commands" / "folders.md").read_text(encoding="utf-8")

    link = "[`cincopa folders get-folder`](commands/folders.md#cincopa-folders-get-folder)"
    assert f"- {link}: `GET /folders/{{folder_id}}`\n" in index
    assert "    cincopa folders get-folder [OPTIONS] FOLDER_ID\n" in page
