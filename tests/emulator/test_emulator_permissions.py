"""Each operation's permission (§5.2): what opens it, what does not, and that ping needs none."""

import pytest

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator.authorization import required_permission
from cincopa_v2_client.emulator.http.contract import Operation

OPERATIONS = sorted(path.strip("/").removesuffix(".json") for path in patched_document()["paths"])
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


def path_of(operation):
    return next(path for path in patched_document()["paths"] if path.removesuffix(".json") == f"/{operation}")


@pytest.fixture
def status(api, emulator):
    """Return the status of an operation for a token with these permissions."""

    def call(operation, permissions):
        token = emulator.add_token(permissions)
        return api.http.get(f"/v2{path_of(operation)}", params={"api_token": token}).status_code

    return call


def test_what_opens_an_operation(status):
    """The permission itself, all permissions of its namespace, or all permissions."""
    for operation, permission in NEEDED.items():
        for permissions in (permission, f"{permission.partition('.')[0]}.*", "*"):
            assert status(operation, permissions) != 403, (operation, permissions)


def test_other_permissions_are_not_enough(status):
    """All permissions that there are but the one that is needed: refused."""
    every = [f"{group}.{act}" for group in ALL for act in ACTS]
    for operation, permission in NEEDED.items():
        assert status(operation, [each for each in every if each != permission]) == 403, operation


def test_token_without_permissions(status):
    """It opens no operation of the document, old or new, but ping."""
    assert [operation for operation in OPERATIONS if status(operation, "") != 403] == ["ping"]


def test_root_token_opens_every_operation(api):
    """The root token may call every operation."""
    for operation in OPERATIONS:
        response = api.http.get(f"/v2{path_of(operation)}", params={"api_token": api.token})
        assert response.status_code != 403, operation


def test_refused_as_a_bad_token_is(emulator, with_token):
    """Q8: the body is the same as for a bad token, also if a parameter is wrong too."""
    powerless = with_token(emulator.add_token("gallery.*")).get("asset.list", page="nonsense")
    unknown = with_token("1inobody").get("asset.list")

    assert powerless.status_code == unknown.status_code == 403
    assert {**powerless.json(), "runtime": 0} == {**unknown.json(), "runtime": 0}


def test_nothing_is_done_without_permission(api, emulator, with_token):
    """A refused call changes nothing."""
    rid = api.upload()
    reader = with_token(emulator.add_token("asset.read|asset.update"))

    assert reader.get("asset.delete", rid=rid).status_code == 403
    assert reader.rids() == [rid]


def test_permission_of_a_new_operation():
    """It follows from the operation's name and effect; no line needs to be added for it."""
    expected = {
        ("box.open", "write"): "box.update",
        ("box.look", "read"): "box.read",
        ("box.create", "write"): "box.create",
        ("box.delete", "write"): "box.delete",
        ("box.upload_lid", "write"): "asset.upload",
    }
    for (name, effect), permission in expected.items():
        assert required_permission(Operation(name, f"/{name}.json", "get", effect, ())) == permission
