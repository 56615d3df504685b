"""Each operation of iconik's document, called once with an object that exists."""

import asyncio
import importlib
import json
import re
from typing import get_type_hints

import pytest
from iconik_clients import Api, Hook, make_world
from naming import identifier

from cincopa_v2_client.emulation.examples import make_example
from cincopa_v2_client.emulation.values import check_value
from iconik_v1_client import AsyncIconik, Iconik
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
CHANGING = (
    "relation_types.create",
    "reverse",
    "promote",
    "login",
)


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


def arguments(operation, world):
    """Return the arguments of an operation's function, by their names."""
    kind = operation.segments[0].removesuffix("s")
    values = {"item_id": world.get(f"{kind}_item"), **world}
    parameters = operation.documented.parameters
    found = {each.name: str(values[each.name]) for each in parameters if each.location == "path"}
    body = operation.documented.body
    if body:
        found["body"] = filled(BODIES.get(operation.name) or make_example(body.contents["application/json"]), world)
    return found


async def call_async(emulator, module, world, values):
    """Call the async function of an operation."""
    credentials = {"base_url": emulator.base_url, "share_auth_token": world["share_token"], "retries": 0}
    async with AsyncIconik(emulator.app_id, emulator.auth_token, **credentials) as client:
        return await module.asyncio_detailed(client=client, **values)


def call(emulator, module, world, values):
    """Call the function of an operation."""
    credentials = {"base_url": emulator.base_url, "share_auth_token": world["share_token"], "retries": 0}
    with Iconik(emulator.app_id, emulator.auth_token, **credentials) as client:
        return module.sync_detailed(client=client, **values)


@pytest.mark.parametrize("is_async", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["sync", "async"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_generated_function(name, is_async, worlds, world, shared_emulator):
    """A call for an object that exists has the status of the table, and a result of the annotated type."""
    operation = OPERATIONS[name]
    documented = operation.documented
    group = documented.node["tags"][0]
    module = importlib.import_module(f"iconik_v1_client.api.{group}.{identifier(documented.node['x-method'])}")
    values = arguments(operation, world)

    if is_async:
        response = asyncio.run(call_async(shared_emulator, module, world, values))
    else:
        response = call(shared_emulator, module, world, values)
    if documented.node.get("x-destructive") or name.endswith(CHANGING):
        worlds.clear()

    assert response.status_code == operation.status
    assert isinstance(response.parsed, get_type_hints(module.sync, vars(module))["return"])
    if documented.success.media_type == "application/json":
        check_value("response", json.loads(response.content), documented.success.schema)


def test_every_operation_is_found():
    """The names of the document's operations are unique."""
    assert len(OPERATIONS) == 196
