"""Kinds of objects that iconik's emulator handles by rule: what writes change, reads show."""

import pytest

# The path of each kind, what creates an object of it, what changes it (None: nothing), and whether there is a list.
KINDS = {
    "playlists": ("playlists/", {"name": "P"}, {"name": "Q"}, True),
    "projects": ("projects/", {"name": "P"}, {"name": "Q"}, True),
    "sequences": ("sequences/", {"name": "P"}, {"name": "Q"}, True),
    "sync sessions": ("sync/sessions/", {"node": "P"}, {"node": "Q"}, False),
    "members": ("projects/{projects}/members/", {"user_id": "u"}, None, True),
    "playlist items": (
        "playlists/{playlists}/items/",
        {"object_id": "{assets}", "object_type": "assets"},
        {"time_start_milliseconds": 5},
        True,
    ),
    "sequence items": ("sequences/{sequences}/items/", {"object_id": "{assets}"}, None, True),
    "share users": ("assets/{assets}/shares/{shares}/users/", {"email": "a@example.com"}, {"first_name": "A"}, True),
    "history": ("assets/{assets}/history/", {"operation_type": "CUSTOM"}, None, True),
    "segments": ("assets/{assets}/segments/", {"segment_type": "TAG"}, {"segment_text": "t"}, True),
    "relation types": ("assets/relation_types/", {"name": "n"}, {"description": "d"}, True),
    "custom actions": ("custom_actions/BULK/", {"title": "t", "url": "https://example.com/"}, {"title": "u"}, True),
}
# Those without a path to read one object.
LISTED_ONLY = ("playlist items", "sequence items")


@pytest.fixture
def parents(api):
    """The ids of objects that others are below."""
    asset = api.asset()
    return {
        "assets": asset,
        "playlists": api.post("playlists/", {"name": "P"})["id"],
        "projects": api.post("projects/", {"name": "P"})["id"],
        "sequences": api.post("sequences/", {"name": "S"})["id"],
        "shares": api.post(f"assets/{asset}/shares/", {})["id"],
    }


@pytest.mark.parametrize("kind", KINDS)
def test_writes_change_what_reads_show(api, parents, kind):
    """A created object is listed and read; a change is kept; a deleted object is gone."""
    template, body, change, has_list = KINDS[kind]
    path = template.format(**parents)
    created = api.post(path, {name: value.format(**parents) for name, value in body.items()})
    key = created["name"] if kind == "relation types" else created["id"]

    def read():
        if kind in LISTED_ONLY:
            return next(each for each in api.get(path)["objects"] if each["id"] == key)
        return api.get(f"{path}{key}/")

    assert read() == created
    if has_list:
        assert created in api.get(path, per_page=100)["objects"]
    if change:
        changed = api.patch(f"{path}{key}/", change)
        assert changed == read() == {**created, **change, "date_modified": changed["date_modified"]}
    api.delete(f"{path}{key}/")
    assert api.request("GET", path).status_code == 405 or created not in api.get(path)["objects"]
    assert api.request("DELETE", f"{path}{key}/").status_code == 404


def test_objects_below_another_are_not_mixed(api):
    """A segment belongs to its asset only."""
    first, second = api.asset(), api.asset()
    segment = api.post(f"assets/{first}/segments/", {"segment_type": "TAG"})["id"]

    assert api.get(f"assets/{second}/segments/")["total"] == 0
    assert api.request("GET", f"assets/{second}/segments/{segment}/").status_code == 404
