"""The permission of each operation (§5.2): which permissions allow it, and which do not."""

import copy

import httpx
import pytest

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.emulator.authorization import required_permission
from cincopa_v2_client.emulator.http.contract import Operation, operations

# Each operation's name, with its path and its HTTP method.
OPERATIONS = {each.name: (each.path, each.method) for each in operations(patched_document()) if not each.is_open}
NEEDED = {
    "token.get_temp": "token.create",
    "gallery.create": "gallery.create",
    "gallery.set_meta": "gallery.update",
    "gallery.delete": "gallery.delete",
    "gallery.add_item": "gallery.update",
    "gallery.remove_item": "gallery.update",
    "gallery.list": "gallery.read",
    "gallery.get_items": "gallery.read",
    "gallery.set_master": "gallery.update",
    "gallery.download": "gallery.read",
    "asset.list": "asset.read",
    "asset.get_tags": "asset.read",
    "asset.set_meta": "asset.update",
    "asset.resync": "asset.update",
    "asset.delete": "asset.delete",
    "asset.get_upload_url": "asset.upload",
    "asset.upload_from_url": "asset.upload",
    "asset.upload_from_url_get_status": "asset.upload",
    "asset.upload_from_url_abort": "asset.upload",
    "upload.iframe": "asset.upload",
    "upload.get_upload_token": "asset.upload",
    "portal.check": "portal.read",
    "portal.cease": "portal.create",
    "portal.rename": "portal.update",
    "portal.remove": "portal.delete",
    "portal.set": "portal.update",
    "portal.list": "portal.read",
    "webhook.list": "webhook.read",
    "webhook.set": "webhook.update",
    "webhook.set_slack": "webhook.update",
    "webhook.delete": "webhook.delete",
    "live.list": "live.read",
    "live.create": "live.create",
    "live.start": "live.update",
    "live.stop": "live.update",
    "live.reset": "live.update",
    "live.delete": "live.delete",
}
ALL = ["asset", "gallery", "portal", "webhook", "live", "token"]
ACTS = ["read", "create", "update", "delete", "upload"]


def needed():
    """Yield the operations with their permissions, without those that upstream has removed."""
    yield from ((name, permission) for name, permission in NEEDED.items() if name in OPERATIONS)


@pytest.fixture
def status(api, emulator):
    """Return a function that returns the status of an operation for a token with given permissions."""

    def call(operation, permissions):
        token = emulator.add_token(permissions)
        path, method = OPERATIONS[operation]
        return api.http.request(method, f"/v2{path}", params={"api_token": token}).status_code

    return call


def test_sufficient_permissions(status):
    """An operation is allowed by its permission, all permissions of its namespace, or all permissions."""
    for operation, permission in needed():
        for permissions in (permission, f"{permission.partition('.')[0]}.*", "*"):
            assert status(operation, permissions) != 403, (operation, permissions)


def test_other_permissions_are_not_enough(status):
    """All permissions except the required one are not sufficient."""
    every = [f"{group}.{act}" for group in ALL for act in ACTS]
    for operation, permission in needed():
        assert status(operation, [each for each in every if each != permission]) == 403, operation


def test_token_without_permissions(status):
    """A token without permissions allows no operation except ping."""
    assert [operation for operation in OPERATIONS if status(operation, "") != 403] == ["ping"]


def test_root_token_allows_every_operation(api):
    """The root token may call every operation."""
    for operation, (path, method) in OPERATIONS.items():
        response = api.http.request(method, f"/v2{path}", params={"api_token": api.token})
        assert response.status_code != 403, operation


def test_refusal_equals_that_of_an_invalid_token(emulator, with_token):
    """Q8: the body is the same as for an invalid token, also if a parameter is invalid too."""
    powerless = with_token(emulator.add_token("gallery.*")).get("asset.list", page="nonsense")
    unknown = with_token("1inobody").get("asset.list")

    assert powerless.status_code == unknown.status_code == 403
    assert {**powerless.json(), "runtime": 0} == {**unknown.json(), "runtime": 0}


def test_refused_call_has_no_effect(api, emulator, with_token):
    """A call without permission changes nothing."""
    rid = api.upload()
    reader = with_token(emulator.add_token("asset.read|asset.update"))

    assert reader.get("asset.delete", rid=rid).status_code == 403
    assert reader.rids() == [rid]


def test_permission_is_that_of_the_document():
    """The emulator requires what `x-permission` of the document says."""
    document = copy.deepcopy(patched_document())
    document["paths"]["/asset.list.json"]["get"]["x-permission"] = "box.open"
    with Emulator(document=document) as emulator:
        statuses = [
            httpx.get(f"{emulator.base_url}asset.list.json", params={"api_token": emulator.add_token(each)}).status_code
            for each in ("asset.read", "box.open")
        ]

    assert statuses == [403, 200]


def test_permission_of_a_new_operation():
    """The permission of a new operation is derived from its name and effect."""
    expected = {
        ("box.open", "write"): "box.update",
        ("box.look", "read"): "box.read",
        ("box.create", "write"): "box.create",
        ("box.delete", "write"): "box.delete",
        ("box.upload_lid", "write"): "asset.upload",
    }
    for (name, effect), permission in expected.items():
        assert required_permission(Operation(name, f"/{name}.json", "GET", effect)) == permission
