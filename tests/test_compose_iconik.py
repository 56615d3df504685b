"""iconik's document: composed from the connector's page, which loses nothing on the way, by the rules of names."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import compose_iconik
import iconik_names
import pytest
from iconik_seed import Action, Row, SeedError, parse

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "openapi" / "sources" / "iconikconnector-v1.txt"
DOCUMENT: Any = json.loads((ROOT / "openapi" / "iconik-v1.json").read_bytes())
OBJECT = "#/components/schemas/IconikObject"


@cache
def actions() -> list[Action]:
    return parse(SOURCE.read_text(encoding="utf-8"))


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield each operation with its method and path."""
    for path, item in DOCUMENT["paths"].items():
        for method, operation in item.items():
            yield method.upper(), path, operation


def operation(method: str, path: str) -> dict[str, Any]:
    return DOCUMENT["paths"][path][method.lower()]


def body(spec: dict[str, Any]) -> str:
    """Return the name of the schema of an operation's body."""
    return spec["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]


def properties(spec: dict[str, Any]) -> dict[str, Any]:
    return DOCUMENT["components"]["schemas"][body(spec)].get("properties", {})


def security(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return spec.get("security", DOCUMENT["security"])


def page(*rows: str, head: str = "POST Add a thing\n\n/v1/things/", count: int = 1) -> str:
    """Return a page with one action."""
    table = ["Parameters", "Parameter Name", "Description", *rows]
    return "\n\n".join(["Iconikconnector v1", "Version 1", "Overview", f"General ({count})", head, *table]) + "\n"


def test_source_is_unchanged() -> None:
    """The page is the one that was given, byte for byte."""
    recorded = SOURCE.with_name(f"{SOURCE.name}.sha256").read_text(encoding="utf-8").split()[0]

    assert hashlib.sha256(SOURCE.read_bytes()).hexdigest() == recorded


def test_document_is_written_from_the_source(tmp_path: Path) -> None:
    """The committed document passes --check, a changed one does not, and the next run writes it again."""
    for folder in ("openapi", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    document = tmp_path / "openapi" / "iconik-v1.json"

    def run(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, str(tmp_path / "scripts" / "compose_iconik.py"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    assert run("--check") == (0, "")
    committed = document.read_bytes()
    document.write_bytes(b"{}\n")
    assert run("--check") == (1, f"{document} is not up to date: run python scripts/compose_iconik.py\n")
    assert run() == (0, "")
    assert document.read_bytes() == committed
    (tmp_path / "openapi" / "sources" / SOURCE.name).unlink()
    code, message = run("--check")
    assert (code, message.startswith("compose_iconik: ")) == (1, True)


def test_counts() -> None:
    """The document has as many operations, paths, bodies and uses of credentials as the page was found to have."""
    every = list(operations())
    schemes = Counter(tuple(sorted(requirement)) for _, _, spec in every for requirement in security(spec))

    assert len({spec["operationId"] for _, _, spec in every}) == len(every) == 196
    assert len(DOCUMENT["paths"]) == 118
    assert Counter(method for method, _, _ in every) == {"POST": 64, "GET": 54, "DELETE": 36, "PUT": 27, "PATCH": 15}
    assert sum("requestBody" in spec for _, _, spec in every) == 99
    assert schemes == {("App-ID", "Auth-Token"): 193, ("App-ID",): 1, ("App-ID", "Share-Auth-Token"): 2}


def test_each_row_of_the_source_is_in_the_document() -> None:
    """Each row is a parameter, a credential or a field with its description, or one of five that are dropped."""
    dropped = Counter[str]()
    for action in actions():
        spec = operation(action.method, action.path)
        parameters = {(each["name"], each.get("description", "")) for each in spec.get("parameters", [])}
        credentials = {name.lower() for requirement in security(spec) for name in requirement}
        for row in action.parameters:
            name = compose_iconik.field(row)
            if row.label in compose_iconik.DROPPED:
                dropped[row.label] += 1
            elif row.label.lower() not in credentials:
                assert (name, row.description) in parameters, (action.path, row)
                parameters.remove((name, row.description))
        fields = (
            {name: schema.get("description", "") for name, schema in properties(spec).items()} if action.options else {}
        )
        for row in action.options:
            assert row.description in fields.pop(compose_iconik.field(row)).split("\n\n"), (action.path, row)
        assert (parameters, fields) == (set(), {}), action.path

    assert dropped == {
        "Content Type": 99,
        "headers": 196,
        "headers.Header Key": 196,
        "headers.Header Value": 196,
        "Response Type": 196,
    }


def test_source_has_as_many_rows_as_lines_say() -> None:
    """No line of the page is lost: a plain count of its lines finds the same rows, titles and roles."""
    lines = [line for line in SOURCE.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [row for action in actions() for row in (*action.parameters, *action.options)]
    heads = 4 + sum(2 + 3 + 3 * bool(action.options) + bool(action.roles) for action in actions())
    rest = sum(len(action.prose) + len(action.roles) for action in actions())

    assert len(lines) == heads + rest + sum(2 + row.description.count("\n") for row in rows)


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/v1/assets/{asset_id}/versions/{version_id}/", "get_assets_by_asset_id_versions_by_version_id"),
        ("GET", "/v1/assets/{asset_id}/segments/{segment_id}/", "get_assets_by_asset_id_segments_by_segment_id"),
        ("GET", "/v1/assets/{asset_id}/segments/{segment_type}/", "get_assets_by_asset_id_segments_by_segment_type"),
        ("POST", "/v1/{object_type}/{object_id}/shares/", "post_by_object_type_by_object_id_shares"),
    ],
)
def test_operation_id_comes_from_method_and_path(method: str, path: str, name: str) -> None:
    assert iconik_names.operation_id(method, path) == name


def test_paths_are_verbatim_and_the_server_is_not_of_the_source() -> None:
    (server,) = DOCUMENT["servers"]

    assert {(method, path) for method, path, _ in operations()} == {(each.method, each.path) for each in actions()}
    assert (server["url"], server["variables"]["host"]["default"]) == ("https://{host}/API/assets", "app.iconik.io")
    assert server["x-provenance"].startswith("Not in the source")


@pytest.mark.parametrize(
    ("path", "tag"),
    [
        ("/v1/assets/{asset_id}/versions/from/assets/{source_asset_id}/", "versions"),
        ("/v1/{object_type}/{object_id}/versions/{version_id}/approvals/", "approvals"),
        ("/v1/delete_queue/collections/", "delete_queue"),
        ("/v1/assets/{asset_id}/shares/all/", "shares"),
        ("/v1/share/{object_type}/", "shares"),
        ("/v1/favourites/all/", "favorites"),
        ("/v1/assets/{asset_id}/reindex/", "assets"),
        ("/v1/reindex/bulk/", "reindex"),
        ("/v1/things/", "things"),
    ],
)
def test_tag_is_the_family_of_resources(path: str, tag: str) -> None:
    assert iconik_names.group(path) == tag


def test_nineteen_tags() -> None:
    """Each operation has one of 19 tags, all of them declared."""
    used = {tag for _, _, spec in operations() for tag in spec["tags"]}

    assert all(len(spec["tags"]) == 1 for _, _, spec in operations())
    assert sorted(used) == [tag["name"] for tag in DOCUMENT["tags"]]
    assert len(used) == 19


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/v1/assets/", "list"),
        ("POST", "/v1/assets/", "create"),
        ("GET", "/v1/assets/{asset_id}/", "get"),
        ("PATCH", "/v1/assets/{asset_id}/", "update"),
        ("PUT", "/v1/assets/{asset_id}/", "replace"),
        ("DELETE", "/v1/assets/{asset_id}/purge/", "purge"),
        ("GET", "/v1/collections/{collection_id}/contents/", "contents"),
        ("POST", "/v1/collections/{collection_id}/contents/", "add_content"),
        ("GET", "/v1/projects/{project_id}/members/{member_id}/", "get_member"),
        ("GET", "/v1/assets/{asset_id}/segments/vtt/", "vtt"),
        ("GET", "/v1/custom_actions/{context}/{action_id}/", "get"),
        ("PUT", "/v1/assets/", "replace_many"),
        ("POST", "/v1/assets/{asset_id}/things/{thing_id}/parts/", "post_assets_by_asset_id_things_by_thing_id_parts"),
    ],
)
def test_method_follows_from_the_path_or_stands_in_the_table(method: str, path: str, name: str) -> None:
    assert iconik_names.method(method, path) == name


def test_methods_are_short_and_unique_in_their_group() -> None:
    """Each operation has a method of its own, an identifier that does not repeat the path."""
    names = [(spec["tags"][0], spec["x-method"]) for _, _, spec in operations()]

    assert len(set(names)) == 196
    assert [name for _, name in names if not name.isidentifier() or len(name) > 23] == []


def test_tables_of_names_fit_the_source() -> None:
    """Each entry of the tables is an operation of the page: none is left over from an older one."""
    known = {spec["operationId"] for _, _, spec in operations()}

    assert iconik_names.METHODS.keys() <= known
    assert iconik_names.BODIES.keys() <= known


def action_of(method: str, path: str, labels: list[str], options: list[str] | None = None) -> Action:
    rows = [tuple(Row(label, "") for label in each) for each in (labels, options or [])]
    return Action(method, "Do", path, (), (), rows[0], rows[1])


@pytest.mark.parametrize(
    ("faulty", "message"),
    [
        (
            [action_of("GET", "/v1/things/{a_id}/", ["A Id"]), action_of("GET", "/v1/things/{b_id}/", ["B Id"])],
            "GET /v1/things/{b_id}/: things.get is also the name of GET /v1/things/{a_id}/",
        ),
        ([action_of("GET", "/v1/things/", []), action_of("GET", "/v1/things/", [])], "GET /v1/things/: stands twice"),
        ([action_of("GET", "/v1/things/{a_id}/", ["B Id"])], "GET /v1/things/{a_id}/: no row for a_id"),
        ([action_of("POST", "/v1/things/", [], ["Title"])], "POST /v1/things/: options, but no row 'Content Type'"),
    ],
)
def test_actions_that_make_no_document_are_refused(faulty: list[Action], message: str) -> None:
    with pytest.raises(SeedError) as caught:
        compose_iconik.compose(faulty)

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("path", "summary", "prose"),
    [
        (
            "/v1/assets/{asset_id}/shares/all/",
            "Get list of asset's shares including all direct and indirect shares that were made by sharing collections "
            "and playlists that contain the asset",
            "",
        ),
        (
            "/v1/sync/sessions/{sync_session_id}/",
            "Returns a particular sync session by id. If a session with such id doesn't exist, a new one is created",
            "",
        ),
        (
            "/v1/collections/{collection_id}/content/info/",
            "Get aggregated information about collection",
            "The returned information includes count of assets and sub-collections, total size of all assets (in "
            "bytes) and total duration of video and audio assets (in milliseconds).",
        ),
    ],
)
def test_prose_is_said_once_and_a_title_that_runs_on_is_whole(path: str, summary: str, prose: str) -> None:
    spec = operation("GET", path)

    assert spec["summary"] == summary
    assert spec.get("description", "").partition("Required roles:")[0].strip() == prose


def test_roles_are_a_text_and_data() -> None:
    """Required roles are in the description and in x-iconik-roles; an operation without roles has neither."""
    for action in actions():
        spec = operation(action.method, action.path)
        stated = re.findall(r"Required roles: (.*)\.$", spec.get("description", ""), re.MULTILINE)
        assert spec.get("x-iconik-roles", []) == list(action.roles)
        assert stated == ([", ".join(action.roles)] if action.roles else [])

    assert len({role for action in actions() for role in action.roles}) == 69
    assert sum(not action.roles for action in actions()) == 15


def test_path_parameters_are_required_strings() -> None:
    """Each variable of a path has a parameter, and no other parameter is required or has a type but string."""
    count = 0
    for _, path, spec in operations():
        parameters = spec.get("parameters", [])
        in_path = [each["name"] for each in parameters if each["in"] == "path"]
        assert sorted(in_path) == sorted(re.findall(r"{(\w+)}", path))
        assert [each["name"] for each in parameters if each.get("required")] == in_path
        assert all(each["schema"] == {"type": "string"} for each in parameters)
        count += len(in_path)

    assert count == 243


def test_names_that_title_case_hides() -> None:
    """Four labels stand for other names on the wire, each of which its own description shows."""
    hidden = Counter(
        (parameter["in"], parameter["name"])
        for _, _, spec in operations()
        for parameter in spec.get("parameters", [])
        if not re.fullmatch("[a-z]+(_[a-z]+)*", parameter["name"])
    )
    for label, name in compose_iconik.WIRE_NAMES.items():
        rows = [row for action in actions() for row in action.parameters if row.label == label]
        assert rows
        assert all(name in row.description for row in rows)

    assert hidden == {
        ("query", "_exists_"): 2,
        ("query", "time_start_milliseconds__gte"): 2,
        ("query", "time_end_milliseconds__lte"): 2,
        ("header", "Share-User-Email"): 1,
    }


def test_credentials_are_headers() -> None:
    """The three credentials are API keys in headers, and arguments of no operation."""
    schemes = DOCUMENT["components"]["securitySchemes"]

    assert {name: (scheme["type"], scheme["in"], scheme["name"]) for name, scheme in schemes.items()} == {
        name: ("apiKey", "header", name) for name in ("App-ID", "Auth-Token", "Share-Auth-Token")
    }
    for _, path, spec in operations():
        assert {each["name"].lower() for each in spec.get("parameters", [])} & {*map(str.lower, schemes)} == set(), path


def test_a_content_type_means_a_body() -> None:
    """A body is where the page asks for its content type: also of six DELETEs, and of four without any options."""
    for action in actions():
        asked = "Content Type" in {row.label for row in action.parameters}
        assert ("requestBody" in operation(action.method, action.path)) == asked, action.path

    assert sum(method == "DELETE" and "requestBody" in spec for method, _, spec in operations()) == 6
    assert sorted(
        (method, path) for method, path, spec in operations() if "requestBody" in spec and not properties(spec)
    ) == [
        ("PATCH", "/v1/assets/"),
        ("POST", "/v1/assets/{asset_id}/segments/bulk/"),
        ("PUT", "/v1/assets/"),
        ("PUT", "/v1/assets/{asset_id}/segments/bulk/"),
    ]


def test_operations_with_the_same_options_share_a_schema() -> None:
    """The 54 sets of options are as many schemas, without types or required fields, open to other fields."""
    shared: dict[frozenset[str], set[str]] = {}
    for action in actions():
        if action.options:
            options = frozenset(row.label for row in action.options)
            shared.setdefault(options, set()).add(body(operation(action.method, action.path)))
    schemas = {name: schema for name, schema in DOCUMENT["components"]["schemas"].items() if name != "IconikObject"}

    assert all(len(names) == 1 for names in shared.values())
    assert {name for names in shared.values() for name in names} == schemas.keys()
    assert len(schemas) == len(shared) == 54
    for schema in schemas.values():
        assert (schema["type"], schema["additionalProperties"]) == ("object", True)
        assert schema.keys() == {"type", "properties", "additionalProperties"}
        assert all(each.keys() <= {"description"} for each in schema["properties"].values())


def test_an_unknown_body_is_named_after_its_operation() -> None:
    """A page with a new set of options still composes."""
    action = Action("POST", "Add", "/v1/things/", (), (), (Row("Content Type", ""),), (Row("Some Name", "x"),))

    schemas = compose_iconik.compose([action])["components"]["schemas"]

    assert schemas["PostThingsBody"]["properties"] == {"some_name": {"description": "x"}}


def test_responses_are_what_a_client_can_read() -> None:
    """A deletion returns nothing, three lists are texts, and all others an object or nothing; there are no errors."""
    media = {
        path: next(iter(response["content"]), "")
        for _, path, spec in operations()
        if next(iter((response := spec["responses"]["2XX"]).get("content", {})), "").startswith("text/")
    }

    assert media == {f"/v1/assets/{{asset_id}}/segments/{each}/": f"text/{each}" for each in ("csv", "srt", "vtt")}
    for method, path, spec in operations():
        if method == "DELETE":
            assert spec["responses"] == {"2XX": {"description": "Success"}}
        elif path not in media:
            assert spec["responses"].keys() == {"2XX", "204"}
            assert spec["responses"]["2XX"]["content"] == {"application/json": {"schema": {"$ref": OBJECT}}}
            assert "content" not in spec["responses"]["204"]
    assert DOCUMENT["components"]["schemas"]["IconikObject"]["additionalProperties"] is True


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the page ends where the head of the page was expected"),
        (page(count=2), "1 actions; the page declares 2"),
        (page(head="POST Add a thing\n\nv1/things"), r"line 11: 'v1/things'; expected a path"),
        (page(head="FETCH Add a thing\n\n/v1/things/"), r"line 9: 'FETCH Add a thing'; expected a method and a title"),
        (page("Thing Id"), "the page ends where a description was expected"),
        (page("Options (2)", "Option Name", "Description", "Id", "N/A"), r"POST Add a thing: 1 options; .* declares 2"),
        (page("Options (1)", "Name", "Description"), r"line 21: 'Name'; expected 'Option Name'"),
    ],
)
def test_a_page_that_fits_nothing_is_refused_by_line(text: str, message: str) -> None:
    with pytest.raises(SeedError, match=message):
        parse(text)
