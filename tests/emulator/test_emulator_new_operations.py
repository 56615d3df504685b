"""Operations that upstream adds: they are checked by the document, and their responses are made up."""

import copy

import httpx
import pytest

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator import Emulator

pytestmark = pytest.mark.usefixtures("any_response")

STRING, INTEGER, BOOLEAN = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}


def json_content(schema, **more):
    return {"content": {"application/json": {"schema": schema, **more}}}


def operation(*parameters, status="200", response=None, body=None, tag="Folder", **more):
    """Return an operation of a document."""
    return {
        "tags": [tag],
        "parameters": list(parameters),
        "responses": {status: {"description": "ok", **(response or {})}},
        **({"requestBody": {"required": True, **body}} if body else {}),
        **more,
    }


def query(name, schema, **more):
    return {"name": name, "in": "query", "schema": schema, **more}


FOLDER = {
    "type": "object",
    "properties": {"folderid": STRING, "name": STRING, "depth": INTEGER, "created": STRING | {"format": "date-time"}},
}
ENVELOPE = {"success": BOOLEAN, "runtime": INTEGER}
ID = query("folderid", STRING, required=True)
NAME = query("name", STRING | {"maxLength": 10})
NUMBERS = {"type": "object", "properties": {"page": INTEGER, "items_count": INTEGER, "pages_count": INTEGER}}
LIST = {"properties": ENVELOPE | {"folders": {"type": "array", "items": FOLDER}, "items_data": NUMBERS}}
ONE = {"properties": ENVELOPE | {"folder": FOLDER}}
DONE = {"properties": ENVELOPE}
ITEM = {"name": "key", "in": "path", "required": True, "schema": STRING}
THING = {"properties": {"key": STRING, "size": {"type": "number"}, "tags": {"type": "array", "items": STRING}}}
THING_BODY = {"content": {"application/json": {"schema": {"type": "object", "required": ["size"], **THING}}}}

PATHS = {
    "/folder.create.json": {"post": operation(NAME, query("depth", INTEGER), response=json_content(ONE))},
    "/folder.list.json": {
        "get": operation(query("page", INTEGER), query("per_page", INTEGER), response=json_content(LIST))
    },
    "/folder.get.json": {"get": operation(ID, response=json_content(ONE)) | {"x-effect": "read"}},
    "/folder.update.json": {"post": operation(ID, NAME, response=json_content(ONE))},
    "/folder.delete.json": {"post": operation(ID, response=json_content(DONE))},
    "/folder.count.json": {"get": operation(response=json_content({"$ref": "#/components/schemas/Count"}))},
    "/folder.colours.json": {"get": operation(response=json_content({"type": "array", "items": STRING}))},
    "/folder.about": {"get": operation(response={"content": {"text/plain": {"schema": STRING, "example": "Hi"}}})},
    "/folder.touch.json": {"post": operation(status="204")},
    "/folder.open.json": {"get": operation(security=[])},
    "/folder.check.json": {
        "get": operation(
            query("sure", BOOLEAN),
            query("share", {"type": "number", "maximum": 1}),
            query("at", STRING | {"format": "date-time"}),
            query("level", {"type": "integer", "enum": [1, 2]}),
            query("ids", {"type": "array", "items": INTEGER}),
            query("words", {"type": "array", "items": STRING}, explode=False),
            query("maybe", {"type": ["integer", "null"]}),
            {"name": "X-Depth", "in": "header", "schema": INTEGER},
            {"$ref": "#/components/parameters/Colour"},
            status="204",
        )
    },
    "/things": {
        "post": operation(body=THING_BODY, status="201", response=json_content(THING), tag="Things"),
        "get": operation(response=json_content({"type": "array", "items": THING}), tag="Things"),
    },
    "/things/{key}": {
        "parameters": [ITEM],
        "get": operation(response=json_content(THING), tag="Things"),
        "put": operation(body=THING_BODY, response=json_content(THING), tag="Things"),
        "delete": operation(status="204", tag="Things"),
    },
}


@pytest.fixture(scope="module")
def document():
    """Return the patched document with new operations."""
    changed = copy.deepcopy(patched_document())
    changed["paths"] |= PATHS
    changed["components"]["schemas"]["Count"] = {"properties": ENVELOPE | {"count": INTEGER | {"example": 3}}}
    changed["components"]["parameters"] = {"Colour": query("colour", STRING | {"enum": ["red", "blue"]})}
    return changed


@pytest.fixture(scope="module")
def running(document):
    with Emulator(document=document) as served:
        yield served


@pytest.fixture
def new(running, own_api):
    """Return the API of an emulator with the new operations."""
    running.reset()
    return own_api(running.base_url, running.api_token)


def call(api, method, path, **options):
    """Send a request with the token."""
    return api.http.request(
        method, f"/v2{path}", params={"api_token": api.token} | options.pop("params", {}), **options
    )


def made_up(response):
    return response.headers["Emulator-Made-Up"]


def test_example_of_the_document(new):
    """The documented example is the response, and the header says so."""
    response = call(new, "GET", "/folder.about")

    assert (response.status_code, response.text, made_up(response)) == (200, "Hi", "example")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"


def test_example_made_from_the_schema(new):
    """Without an example, the response is made from the schema, with the examples of its properties."""
    response = call(new, "GET", "/folder.count.json")

    assert (response.json(), made_up(response)) == ({"success": True, "runtime": 1, "count": 3}, "schema")
    assert call(new, "GET", "/folder.colours.json").json() == ["string"]


def test_no_content(new):
    """A documented 204 has no body."""
    response = call(new, "POST", "/folder.touch.json")

    assert (response.status_code, response.content, made_up(response)) == (204, b"", "schema")


def test_handlers_are_not_marked(new):
    """The response of a handler has no mark."""
    assert "Emulator-Made-Up" not in new.get("ping").headers


def test_store_of_a_group(new):
    """Items are created, listed, changed and deleted by the operations of one group."""
    created = call(new, "POST", "/folder.create.json", params={"name": "Talks", "depth": 2})
    key = created.json()["folder"]["folderid"]

    assert (created.json()["success"], created.json()["folder"]["name"], made_up(created)) == (True, "Talks", "store")
    assert created.json()["folder"]["depth"] == 2
    call(new, "POST", "/folder.update.json", params={"folderid": key, "name": "Plays"})
    assert call(new, "GET", "/folder.get.json", params={"folderid": key}).json()["folder"]["name"] == "Plays"
    assert [each["name"] for each in call(new, "GET", "/folder.list.json").json()["folders"]] == ["Plays"]
    call(new, "POST", "/folder.delete.json", params={"folderid": key})
    assert call(new, "GET", "/folder.list.json").json()["folders"] == []
    assert new.refused("folder.get", folderid=key) == f"folderid '{key}' not found"


def test_pages_of_the_store(new):
    """A list has the requested page, and the numbers of items and pages."""
    for name in ("a", "b", "c"):
        call(new, "POST", "/folder.create.json", params={"name": name})
    second = call(new, "GET", "/folder.list.json", params={"page": 2, "per_page": 2}).json()

    assert [each["name"] for each in second["folders"]] == ["c"]
    assert second["items_data"] == {"page": 2, "items_count": 3, "pages_count": 2}


def test_store_of_a_path(new):
    """A collection and its items, with a JSON body, and status and methods as documented."""
    created = call(new, "POST", "/things", json={"size": 1.5, "tags": ["x"]})
    key = created.json()["key"]

    assert (created.status_code, created.json()) == (201, {"key": key, "size": 1.5, "tags": ["x"]})
    assert call(new, "PUT", f"/things/{key}", json={"size": 2}).json()["size"] == 2
    assert call(new, "GET", "/things").json() == [{"key": key, "size": 2, "tags": ["x"]}]
    assert call(new, "DELETE", f"/things/{key}").status_code == 204
    assert call(new, "GET", f"/things/{key}").json()["message"] == f"key '{key}' not found"


def test_store_is_kept_with_the_data(document, tmp_path, own_api):
    """The items are in the data directory, separate for each account."""
    with Emulator(data=tmp_path, document=document) as served:
        token = served.api_token
        call(own_api(served.base_url, token), "POST", "/folder.create.json", params={"name": "Talks"})
    with Emulator(data=tmp_path, document=document) as served:
        other = own_api(served.base_url, served.add_token(account=77))

        assert len(call(own_api(served.base_url, token), "GET", "/folder.list.json").json()["folders"]) == 1
        assert call(other, "GET", "/folder.list.json").json()["folders"] == []


def test_token_of_older_data_gets_new_groups(document, tmp_path, own_api):
    """The root token of a data directory has the permissions of the groups that upstream added since."""
    with Emulator(data=tmp_path) as served:
        token = served.api_token
    with Emulator(data=tmp_path, document=document) as served:
        assert own_api(served.base_url, token).get("folder.list").status_code == 200


def test_permissions_of_a_new_group(new, running, own_api):
    """The root token has all permissions of a new group; others need the one of its name."""
    assert "|folder.*|" in new.ok("ping")["permissions"]
    for permissions, status in (("folder.read", 200), ("folder.update", 403), ("gallery.*", 403)):
        api = own_api(running.base_url, running.add_token(permissions))
        assert call(api, "GET", "/folder.get.json", params={"folderid": "1"}).status_code == (
            500 if status == 200 else status
        )


def test_operation_without_security(new):
    """An operation that the document says needs no token is answered without one."""
    assert new.http.get("/v2/folder.open.json").status_code == 200
    assert new.http.get("/v2/folder.count.json").status_code == 403


@pytest.mark.parametrize(
    ("name", "accepted", "refused"),
    [
        ("sure", "true", "yes"),
        ("share", "0.25", "1.5"),
        ("at", "2030-01-31T12:00:00Z", "2030-01-31T12:00:00"),
        ("level", "2", "3"),
        ("ids", ["1", "2"], ["1", "x"]),
        ("words", "a,b", None),
        ("maybe", "7", "x"),
        ("colour", "red", "green"),
    ],
)
def test_parameters_are_checked(new, name, accepted, refused):
    """Parameters of each type are accepted or refused by name, also those that a reference describes."""
    assert call(new, "GET", "/folder.check.json", params={name: accepted}).status_code == 204
    if refused is not None:
        response = call(new, "GET", "/folder.check.json", params={name: refused})
        assert (response.status_code, response.json()["message"].startswith(name)) == (500, True), response.text


def test_header_is_checked(new):
    """A header is a parameter like the others."""
    assert call(new, "GET", "/folder.check.json", headers={"X-Depth": "2"}).status_code == 204
    refusal = call(new, "GET", "/folder.check.json", headers={"X-Depth": "deep"}).json()["message"]
    assert refusal == "X-Depth must be a whole number of at most nine digits"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "the body is missing; send application/json"),
        ({"json": {"tags": []}}, "body.size is missing"),
        ({"json": {"size": "big"}}, "body.size must be a number"),
        ({"json": {"size": 1, "tags": ["a", 2]}}, "body.tags[1] must be a string"),
        ({"json": [1]}, "body must be an object"),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, "body is not valid JSON"),
        ({"data": {"size": "1"}}, "the body can't be application/x-www-form-urlencoded, only application/json"),
    ],
)
def test_body_is_checked(new, options, message):
    """A body that the document does not allow is refused, with the place of the fault."""
    response = call(new, "POST", "/things", **options)

    assert (response.status_code, response.json()["message"]) == (500, message)


def test_strict_emulator_accepts_the_documented_request(document, own_api):
    """Strict mode accepts a body, repeated values of an array, headers and paths as documented, and nothing else."""
    with Emulator(strict=True, document=document) as served:
        api = own_api(served.base_url, served.api_token)
        assert call(api, "POST", "/things", json={"size": 1}).status_code == 201
        assert call(api, "GET", "/folder.check.json", params={"ids": ["1", "2"]}).status_code == 204
        assert call(api, "GET", "/things/1", params={"depth": 1}).status_code == 500


def test_made_up_responses_in_the_log(new):
    """The page with the last requests shows which responses are made up."""
    call(new, "GET", "/folder.count.json")

    assert "200 made up (schema)" in new.http.get("/_emulator/").text


def test_faults_of_new_operations(document, own_api):
    """A fault rule applies to a new operation, also to one whose path has a parameter."""
    with Emulator(document=document, faults=["folder.count:status=503", "things.*:status=503"]) as served:
        api = own_api(served.base_url, served.api_token)

        assert [call(api, "GET", path).status_code for path in ("/folder.count.json", "/things/1")] == [503, 503]
        assert call(api, "GET", "/folder.about").status_code == 200


def test_documented_operation_replaces_the_one_that_was_only_seen(own_api):
    """When upstream documents an operation that a client was seen to call, its documented parameters count."""
    changed = copy.deepcopy(patched_document())
    parameters = [query(name, STRING, required=name == "name") for name in ("name", "permissions", "sub_account")]
    changed["paths"]["/token.create.json"] = {
        "post": operation(*parameters, response=json_content(DONE), tag="General")
    }
    with Emulator(document=changed) as served:
        assert own_api(served.base_url, served.api_token).refused("token.create") == "name is missing"


def test_renamed_parameter_is_reported(own_api):
    """A handler that reads a parameter which upstream has renamed says so, instead of ignoring the new one."""
    changed = copy.deepcopy(patched_document())
    parameters = changed["paths"]["/gallery.create.json"]["post"]["parameters"]
    next(each for each in parameters if each["name"] == "description")["name"] = "details"
    with Emulator(document=changed) as served:
        assert own_api(served.base_url, served.api_token).refused("gallery.create", details="x") == (
            "gallery.create: the handler reads description, which the document does not have (it has details, which "
            "the handler does not read); change it in emulator/api/gallery.py"
        )


def test_handler_stays_when_its_path_gets_another_method(own_api):
    """The operation that has the path's name keeps its handler; the new one is answered by rule."""
    changed = copy.deepcopy(patched_document())
    changed["paths"]["/gallery.list.json"]["put"] = operation(tag="Gallery", operationId="galleryListPut")
    with Emulator(document=changed) as served:
        api = own_api(served.base_url, served.api_token)
        assert "Emulator-Made-Up" not in call(api, "GET", "/gallery.list.json").headers
        assert made_up(call(api, "PUT", "/gallery.list.json")) == "schema"


def test_removed_operation_is_not_found(own_api):
    """The handler of an operation that upstream has removed is not reached."""
    changed = copy.deepcopy(patched_document())
    del changed["paths"]["/gallery.create.json"]
    with Emulator(document=changed) as served:
        assert own_api(served.base_url, served.api_token).refused("gallery.create") == "did not supported"


def test_token_in_a_header(own_api):
    """The token is read from where the document's security scheme has it."""
    changed = copy.deepcopy(patched_document())
    changed["components"]["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
    with Emulator(document=changed) as served:
        headers = {"Authorization": f"Bearer {served.api_token}"}
        assert httpx.get(f"{served.base_url}ping.json", headers=headers).status_code == 200
        assert httpx.get(f"{served.base_url}ping.json").status_code == 403
