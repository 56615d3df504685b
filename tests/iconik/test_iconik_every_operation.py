"""Each operation of iconik's document, called once with an object that exists."""

import re

import pytest
from iconik_clients import Api, Hook, make_world

from cincopa_v2_client.emulation.examples import make_example
from cincopa_v2_client.emulation.values import check_value
from iconik_v1_client.emulator.document import patched_document
from iconik_v1_client.emulator.operations import read

OPERATIONS = {operation.name: operation for operation in read(patched_document())}
SUBTITLES = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n"

# The bodies of operations whose example does not name objects that exist; placeholders are names in `world`.
BODIES = {
    "collections.add_content": {"object_id": "{other_asset}", "object_type": "assets"},
    "collections.copy_into": {"object_id": "{other_collection}", "object_type": "collections"},
    "collections.move_content": {"position": 0},
    "collections.create": {"title": "C"},
    "collections.update": {"title": "D"},
    "collections.replace": {"title": "D"},
    "assets.update_many": {"objects": [{"id": "{asset_id}", "title": "N"}]},
    "assets.replace_many": {"objects": [{"id": "{asset_id}", "title": "N"}]},
    "approvals.create_request": {"min_number": 1},
    "approvals.update_request": {"min_number": 1},
    "approvals.replace_request": {"min_number": 1},
    "approvals.set": {"status": "APPROVED"},
    "approvals.set_many": {"object_type": "assets", "object_ids": ["{asset_id}"], "status": "APPROVED"},
    "approvals.remove_many": {"object_type": "assets", "object_ids": ["{asset_id}"]},
    "delete_queue.add_many": {"object_type": "assets", "object_ids": ["{asset_id}"]},
    "delete_queue.add_assets": {"ids": ["{asset_id}"]},
    "delete_queue.remove_assets": {"ids": ["{asset_id}"]},
    "delete_queue.purge_assets": {"ids": ["{asset_id}"]},
    "delete_queue.add_collections": {"ids": ["{collection_id}"]},
    "delete_queue.remove_collections": {"ids": ["{collection_id}"]},
    "delete_queue.purge_collections": {"ids": ["{collection_id}"]},
    "favorites.add": {"object_type": "assets", "object_ids": ["{asset_id}"]},
    "favorites.remove": {"object_type": "assets", "object_ids": ["{asset_id}"]},
    "relations.create": {"relation_type": "related", "related_to_asset_id": "{other_asset}"},
    "relation_types.create": {"name": "new"},
    "segments.create_many": {"objects": [{"segment_type": "MARKER"}]},
    "segments.replace_many": {"objects": [{"id": "{segment_id}", "segment_text": "N"}]},
    "segments.delete_many": {"segment_ids": ["{segment_id}"]},
    "shares.create_of_objects": {"object_ids": ["{asset_id}"]},
    "shares.login": {"hash": "{hash}"},
    "transcriptions.create_from_subtitles": {"content": SUBTITLES, "language": "en-US"},
    "versions.create": {"copy_segments": True, "source_version_id": "{version_id}"},
    "custom_actions.update": {"title": "N"},
    "custom_actions.replace": {"title": "N", "url": "{hook_url}"},
    "custom_actions.callback": {"asset_ids": ["{asset_id}"]},
    "custom_actions.callback_shared": {"asset_ids": ["{asset_id}"]},
}


# Writes after which the objects of `make_world` are not what they were, besides the destructive ones.
CHANGING = ("add_assets", "add_collections", "add_many", "remove_many", "reverse", "promote", "login")


@pytest.fixture(scope="module")
def worlds():
    """The objects that exist, to be made again after an operation that removes some of them."""
    return []


@pytest.fixture
def world(shared_emulator, hook_url, worlds):
    """One object of each kind: the values of path parameters."""
    if not worlds:
        shared_emulator.reset()
        api = Api(shared_emulator)
        worlds.append(make_world(api, hook_url))
        api.http.close()
    return worlds[0]


@pytest.fixture(scope="module")
def hook_url():
    """The URL of a receiver of custom actions."""
    server = Hook()
    yield server.url
    server.close()


def filled(node, world):
    """Return a JSON value with its placeholders replaced."""
    if isinstance(node, dict):
        return {name: filled(value, world) for name, value in node.items()}
    if isinstance(node, list):
        return [filled(each, world) for each in node]
    return re.sub(r"^\{(\w+)\}$", lambda name: str(world[name[1]]), node) if isinstance(node, str) else node


@pytest.mark.parametrize("name", OPERATIONS)
def test_operation_succeeds(name, world, worlds, shared_emulator):
    """An operation on an object that exists responds as the document says, with the status of the table."""
    operation = OPERATIONS[name]
    documented = operation.documented
    kind = operation.segments[0].removesuffix("s")
    values = {"item_id": world.get(f"{kind}_item"), **world}
    if name == "collections.delete_content" or "contents" in operation.segments:
        values |= {"object_type": "assets", "object_id": world["asset_id"]}
    path = re.sub(r"\{(\w+)\}", lambda found: str(values[found[1]]), documented.path.removeprefix("/v1/"))
    body = None
    if documented.body:
        body = BODIES.get(name) or make_example(documented.body.contents["application/json"])
    api = Api(shared_emulator)
    if "Share-Auth-Token" in operation.credentials:
        api.http.headers["Share-Auth-Token"] = world["share_token"]

    with api.http:
        response = api.request(documented.method, path, filled(body, world))
    if documented.node.get("x-destructive") or name.endswith(CHANGING):
        worlds.clear()

    assert response.status_code == operation.status, response.text
    media_type = documented.success.media_type
    assert response.headers.get("content-type", "").split(";")[0] == media_type
    if media_type == "application/json":
        check_value("response", response.json(), documented.success.schema)


def test_every_operation_is_found():
    """The names of the document's operations are unique."""
    assert len(OPERATIONS) == 196
