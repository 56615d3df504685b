"""Collections and playlists of iconik's emulator."""

import pytest


@pytest.fixture
def collection(api):
    """A collection with three assets."""
    made = api.post("collections/", {"title": "C"})["id"]
    for title in "ABC":
        content = {"object_id": api.asset(title), "object_type": "assets"}
        api.post(f"collections/{made}/contents/", content)
    return made


@pytest.fixture
def contents(api, collection):
    """A function that returns the titles of what is in the collection."""
    return lambda **params: [
        each["title"] for each in api.get(f"collections/{collection}/contents/", **params)["objects"]
    ]


def id_of(api, title):
    """Return the id of an asset."""
    return next(each["id"] for each in api.get("assets/")["objects"] if each["title"] == title)


def test_contents_are_in_order(api, collection, contents):
    """Assets and collections are in the order in which they were added, each with its type."""
    api.post("collections/", {"title": "D", "parent_id": collection})

    assert contents() == ["A", "B", "C", "D"]
    assert contents(object_types="collections") == ["D"]
    assert contents(per_page=2, page=2) == ["C", "D"]


@pytest.mark.parametrize(
    ("position", "expected"),
    [({"position": 0}, "CAB"), ({"before_object_id": "B"}, "ACB"), ({"after_object_id": "A"}, "ACB")],
)
def test_move(api, collection, contents, position, expected):
    """An object moves to a position, or before or after another one."""
    sent = {name: id_of(api, value) if value in ("A", "B") else value for name, value in position.items()}
    api.put(f"collections/{collection}/contents/assets/{id_of(api, 'C')}/", sent)

    assert "".join(contents()) == expected


def test_remove(api, collection, contents):
    """What is removed from a collection still exists; what is deleted is in no collection."""
    removed, deleted = id_of(api, "A"), id_of(api, "B")
    api.delete(f"collections/{collection}/contents/assets/{removed}/")
    api.delete(f"assets/{deleted}/")

    assert contents() == ["C"]
    assert api.get(f"assets/{removed}/", include_collections="true")["in_collections"] == []


def test_collections_of_an_asset(api, collection):
    """An asset names the collections that it is in if the request asks for them."""
    found = api.get(f"assets/{id_of(api, 'A')}/", include_collections="true")

    assert found["in_collections"] == [collection]


def test_path(api):
    """A collection has a path, and the collections above it in order."""
    first = api.post("collections/", {"title": "A"})["id"]
    second = api.post("collections/", {"title": "B", "parent_id": first})["id"]
    third = api.post("collections/", {"title": "C", "parent_id": second})["id"]

    assert api.get(f"collections/{third}/full/path/") == "A/B/C"
    assert [each["title"] for each in api.get(f"collections/{third}/ancestors/")["objects"]] == ["A", "B"]
    assert [each["title"] for each in api.get("collections/", is_root="true")["objects"]] == ["A"]
    refused = api.request("PATCH", f"collections/{first}/", {"parent_id": third})
    assert refused.json() == {"errors": {"parent_id": "A collection can't be inside itself."}}


def test_move_to_another_parent(api):
    """A collection leaves its old parent, unless it is copied."""
    first, second = (api.post("collections/", {"title": title})["id"] for title in "AB")
    inner = api.post("collections/", {"title": "C", "parent_id": first})["id"]

    def places():
        listed = [api.get(f"collections/{each}/contents/")["objects"] for each in (first, second)]
        return [[each["title"] for each in objects] for objects in listed]

    api.patch(f"collections/{inner}/", {"parent_id": second})
    assert places() == [[], ["C"]]
    api.patch(f"collections/{inner}/", {"parent_id": first}, change_parent_mode="copy")
    assert places() == [["C"], ["C"]]


def test_size(emulator, api, collection):
    """The size of a collection is that of the originals in it."""
    emulator.add_file(id_of(api, "A"), b"12345", "original")
    emulator.add_file(id_of(api, "A"), b"123", "proxy")

    assert api.get(f"collections/{collection}/size/")["size"] == 5
    info = api.get(f"collections/{collection}/content/info/")
    assert (info["assets_count"], info["total_size"], info["total_proxy_size"]) == (3, 5, 3)


def test_items_of_a_playlist(api):
    """Items keep their order, and move."""
    playlist = api.post("playlists/", {"name": "P"})["id"]
    asset = api.asset()
    item = {"object_id": asset, "object_type": "assets"}
    ids = [
        api.post(f"playlists/{playlist}/items/", {**item, "time_start_milliseconds": each})["id"] for each in range(3)
    ]
    api.put(f"playlists/{playlist}/items/{ids[2]}/position/", {"position": 0})

    found = api.get(f"playlists/{playlist}/items/")["objects"]
    assert [each["id"] for each in found] == [ids[2], ids[0], ids[1]]
