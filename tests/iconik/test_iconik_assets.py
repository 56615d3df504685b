"""Assets, versions, history, approvals and the delete queue of iconik's emulator."""

import pytest


def test_create_and_get(api):
    """A new asset has what was sent, what only the server sets, and a version."""
    created = api.post("assets/", {"title": "A", "id": "mine", "external_id": "e"})
    found = api.get(f"assets/{created['id']}/")

    assert found == created
    assert found["id"] != "mine"
    assert (found["title"], found["external_id"], found["status"], found["type"]) == ("A", "e", "ACTIVE", "ASSET")
    assert [each["version_number"] for each in found["versions"]] == [1]


def test_patch_sets_null_and_keeps_the_rest(api):
    """PATCH changes what it sends, also to null, and keeps other fields, also those that are not documented."""
    asset = api.post("assets/", {"title": "A", "external_id": "e", "category": "c", "custom": {"x": 1}})["id"]
    api.patch(f"assets/{asset}/", {"external_id": None})
    found = api.get(f"assets/{asset}/")

    assert (found["external_id"], found["category"], found["custom"]) == (None, "c", {"x": 1})


def test_put_replaces(api):
    """PUT returns the fields that it does not send to their defaults, and keeps what an asset cannot be without."""
    asset = api.post("assets/", {"title": "A", "external_id": "e", "category": "c"})["id"]
    api.put(f"assets/{asset}/", {"category": "d"})
    found = api.get(f"assets/{asset}/")

    assert (found["title"], found["external_id"], found["category"]) == ("A", None, "d")


def test_bad_field_is_named(api):
    """A field of another type has status 400, and its message is under its name."""
    response = api.request("POST", "assets/", {"title": 5})

    assert (response.status_code, response.json()) == (400, {"errors": {"title": "must be a string"}})


def test_unknown_asset_is_not_found(api):
    """An unknown asset is a 404, and so is each path below it."""
    for path in ("assets/x/", "assets/x/history/", "assets/x/segments/", "assets/x/versions/y/approvals/"):
        response = api.request("GET", path)
        assert (response.status_code, response.json()) == (404, {"errors": ["assets not found"]})


def test_update_many(api):
    """A bulk operation changes each asset; an unknown id changes none."""
    first, second = api.asset(), api.asset()
    api.patch("assets/", {"objects": [{"id": first, "title": "X"}, {"id": second, "title": "Y"}]})
    failed = api.request("PATCH", "assets/", {"objects": [{"id": first, "title": "Z"}, {"id": "no", "title": "Z"}]})

    assert failed.status_code == 404
    assert [api.get(f"assets/{each}/")["title"] for each in (first, second)] == ["X", "Y"]


def test_delete_queue(api):
    """A deleted asset is in the queue instead of the list; it comes back, or is purged with all that is below it."""
    asset, other = api.asset("A"), api.asset("B")
    segment = api.post(f"assets/{asset}/segments/", {"segment_type": "MARKER"})["id"]
    api.delete(f"assets/{asset}/")
    assert [each["title"] for each in api.get("assets/")["objects"]] == ["B"]
    assert [each["id"] for each in api.get("delete_queue/assets/")["objects"]] == [asset]

    api.put(f"assets/{asset}/restore/")
    assert api.get(f"assets/{asset}/")["status"] == "ACTIVE"
    api.post("delete_queue/bulk/", {"object_type": "assets", "object_ids": [asset, other]})
    api.post("delete_queue/assets/purge/", {"ids": [asset]})
    assert api.request("GET", f"assets/{asset}/segments/{segment}/").status_code == 404
    api.post("delete_queue/purge/all/")
    assert api.get("delete_queue/assets/")["total"] == 0
    assert api.request("GET", f"assets/{other}/").status_code == 404


def test_versions(api):
    """A new version is the current one, until an older one is promoted; old ones can be deleted."""
    asset = api.asset()
    first = api.get(f"assets/{asset}/")["versions"][0]["id"]
    second = api.post(f"assets/{asset}/versions/", {})["versions"][0]["id"]
    assert second != first

    api.put(f"assets/{asset}/versions/{first}/promote/")
    assert [each["id"] for each in api.get(f"assets/{asset}/")["versions"]] == [first, second]
    api.delete(f"assets/{asset}/versions/old/")
    assert [each["id"] for each in api.get(f"assets/{asset}/")["versions"]] == [first]


def test_history(api):
    """An entry has the user and the current version, which a client cannot set."""
    asset = api.asset()
    version = api.get(f"assets/{asset}/")["versions"][0]["id"]
    entry = {"operation_type": "EXPORT", "operation_description": "Published", "version_id": "mine"}
    added = api.post(f"assets/{asset}/history/", entry)

    assert (added["version_id"], added["asset_id"]) == (version, asset)
    assert api.get(f"assets/{asset}/history/")["objects"] == [added]
    assert api.request("POST", f"assets/{asset}/history/", {}).status_code == 400


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ([], "REQUESTED"),
        (["APPROVED"], "REQUESTED"),
        (["APPROVED", "APPROVED"], "APPROVED"),
        (["APPROVED", "NOT_APPROVED"], "MIXED"),
        (["NOT_APPROVED"], "NOT_APPROVED"),
    ],
)
def test_status_of_an_approval_request(api, given, status):
    """The status of a request follows from the statuses that the users give."""
    asset = api.asset()
    api.post(f"assets/{asset}/approvals/request/", {"min_number": 2, "users": ["u0", "u1"]})
    for number, each in enumerate(given):
        api.put(f"assets/{asset}/approvals/", {"status": each, "user": f"u{number}"})

    request = api.get(f"assets/{asset}/approvals/request/")
    assert (request["status"], len(request["approvals_by"])) == (status, len(given))


def test_approvals_are_of_a_version(api):
    """A new version is not approved."""
    asset = api.asset()
    version = api.get(f"assets/{asset}/")["versions"][0]["id"]
    api.post("approvals/bulk/", {"object_type": "assets", "object_ids": [asset], "status": "APPROVED"})
    new = api.post(f"assets/{asset}/versions/", {})["versions"][0]["id"]

    found = [api.get(f"assets/{asset}/versions/{each}/approvals/")["total"] for each in (version, new)]
    assert found == [1, 0]
    api.delete(f"assets/{asset}/approvals/")
    assert api.get(f"assets/{asset}/approvals/")["total"] == 0


def test_favorites(api):
    """A favorite is listed and marked, until it is removed."""
    asset = api.asset()
    body = {"object_type": "assets", "object_ids": [asset]}
    api.post("favorites/", body)
    assert [each["id"] for each in api.get("favorites/")["objects"]] == [asset]
    assert api.get(f"assets/{asset}/")["favoured"] is True

    api.delete("favourites/all/")
    assert api.get("favorites/")["total"] == 0
    assert api.get(f"assets/{asset}/")["favoured"] is False


def test_relations(api):
    """A relation is listed by type, and reversed."""
    first, second = api.asset(), api.asset()
    api.post(f"assets/{first}/relations/trailer/{second}/", {})
    assert api.get(f"assets/{first}/relations/trailer/")["total"] == 1
    assert api.get(f"assets/{first}/relations/other/")["total"] == 0

    api.post(f"assets/{first}/relations/trailer/{second}/reverse/")
    assert api.get(f"assets/{first}/relations/")["total"] == 0
    assert api.get(f"assets/{second}/relations/")["objects"][0]["related_to_asset_id"] == first
