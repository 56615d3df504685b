"""gallery.create, gallery.list, gallery.get_items, gallery.add_item."""

import re

import pytest


def filled(api, count=3):
    """A gallery with some assets, in their order."""
    fid = api.ok("gallery.create")["fid"]
    return fid, [api.upload(fid=fid) for _ in range(count)]


def items(api, fid, **sent):
    """The rids in a gallery."""
    return [item["rid"] for item in api.ok("gallery.get_items", fid=fid, **sent)["folder"]["items"]]


def test_create(api):
    """§2.2: what gallery.create answers."""
    answer = api.ok("gallery.create", name="Trip", description="to the sea")

    assert re.fullmatch(r"A[A-Za-z0-9_-]{11}", answer["fid"])
    assert f"&addtofid={answer['fid']}" in answer["upload_url"]
    assert (answer["claimed"], answer["workspace"]) == ("original", "general")
    assert answer["spfid"]


def test_create_under_a_master(api):
    """§2.2, Q60: a gallery with a master is `shared`."""
    master = api.ok("gallery.create")["fid"]

    assert api.ok("gallery.create", master=master)["claimed"] == "shared"


def test_create_with_items(api):
    """§2.2: `copy_items` brings the media along."""
    source, rids = filled(api)
    copy = api.ok("gallery.create", copy_items=source)["fid"]

    assert items(api, copy) == items(api, source) == rids


@pytest.mark.parametrize("name", ["copy_args", "copy_items", "master"])
def test_create_from_unknown(api, name):
    """§14 [?]: an unknown gallery to copy from is the general error, and nothing is created."""
    assert api.refused("gallery.create", **{name: "Anothing"}) == "gallery 'Anothing' not found"
    assert api.ok("gallery.list")["galleries"] == []


def test_list(api):
    """§7: a gallery's object."""
    fid = api.ok("gallery.create", name="Trip", description="to the sea")["fid"]
    (gallery,) = api.ok("gallery.list")["galleries"]

    assert gallery.pop("upload_url").endswith(f"&addtofid={fid}")
    assert gallery == {
        "fid": fid,
        "name": "Trip",
        "description": "to the sea",
        "tags": "",
        "modified": "2026-01-31T12:00:00.0000000Z",
        "syncstatus": "notsynced",
    }


def test_list_says_page_count(api):
    """Q3, §2.2: gallery.list counts its pages as `page_count`; past the end it is empty."""
    for _ in range(3):
        api.ok("gallery.create")
    answer = api.ok("gallery.list", page=3, items_per_page=2)

    assert answer["galleries"] == []
    assert answer["items_data"] == {"page": 3, "items_per_page": 2, "items_count": 3, "page_count": 2}
    assert (answer["workspace"], answer["tag_cloud"]) == ("", {"notags": 3, "master-gallery": 0})


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("trip", True),
        ("caption=Trip 1", True),
        ("caption=Trip", False),
        ("description=sea", True),
        ("tag=sea", False),
        ("mountain", False),
    ],
)
def test_list_search(api, search, found):
    """§2.2, §1.4: free text over name, description, tags and id; `caption=` is the exact name."""
    fid = api.ok("gallery.create", name="Trip 1", description="sea")["fid"]

    assert [each["fid"] for each in api.ok("gallery.list", search=search)["galleries"]] == ([fid] if found else [])


def test_find_by_fid(api):
    """§7: searching for the fid is the way to one gallery's metadata."""
    fid, other = (api.ok("gallery.create")["fid"] for _ in range(2))

    assert [each["fid"] for each in api.ok("gallery.list", search=fid)["galleries"]] == [fid]
    assert other


@pytest.mark.parametrize(("tags", "found"), [("red", 0), ("red,blue", 0), ("-red", 1)])
def test_filter_tags(api, tags, found):
    """§1.4: galleries with one of the tags, or without one."""
    api.ok("gallery.create")

    assert len(api.ok("gallery.list", filter_tags=tags)["galleries"]) == found


def test_get_items(api):
    """Q4: the items stand in `folder`, with the gallery's own facts around it."""
    fid, rids = filled(api)
    answer = api.ok("gallery.get_items", fid=fid)

    assert list(answer) == ["success", "fid", "upload_url", "claimed", "spfid", "folder", "runtime"]
    assert [item["rid"] for item in answer["folder"]["items"]] == rids
    assert answer["folder"]["items_data"] == {"page": 1, "items_per_page": 50, "items_count": 3, "pages_count": 1}


def test_get_items_pages_and_details(api):
    """§2.2: paging and `details` as in asset.list."""
    fid, rids = filled(api)
    folder = api.ok("gallery.get_items", fid=fid, page=2, items_per_page=2, details="tags")["folder"]

    assert [item["rid"] for item in folder["items"]] == rids[2:]
    assert "caption" not in folder["items"][0]
    assert items(api, fid, page=9) == []


def test_get_items_of_unknown(api):
    """§14 [?]: an unknown gallery is the general error."""
    assert api.refused("gallery.get_items", fid="Anothing") == "gallery 'Anothing' not found"


@pytest.mark.parametrize(("where", "order"), [({}, "abxy"), ({"insert_position": "top"}, "xyab")])
def test_add_item(api, where, order):
    """§2.2: several at once, at the bottom unless `top`, in the order given; spaces around commas are nothing."""
    fid, (a, b) = filled(api, 2)
    x, y = api.upload(), api.upload()
    api.ok("gallery.add_item", fid=fid, rid=f"{x} , {y}", **where)
    names = {a: "a", b: "b", x: "x", y: "y"}

    assert "".join(names[rid] for rid in items(api, fid)) == order


def test_add_item_again(api):
    """[?] An asset stands in a gallery once, where it was."""
    fid, rids = filled(api)
    api.ok("gallery.add_item", fid=fid, rid=rids[2], insert_position="top")

    assert items(api, fid) == rids


def test_add_item_in_part(api):
    """§2.2 [?]: the known ones are added, the unknown ones named in an error."""
    fid, (here,) = filled(api, 1)
    new = api.upload()

    assert api.refused("gallery.add_item", fid=fid, rid=f"Anothing,{new}") == "asset 'Anothing' not found"
    assert items(api, fid) == [here, new]


def test_add_item_position(api):
    """The two positions are the only ones."""
    fid, (rid,) = filled(api, 1)

    assert api.refused("gallery.add_item", fid=fid, rid=rid, insert_position="middle").startswith("insert_position")


def test_asset_names_its_galleries(api):
    """§6.1 [?]: `in_folders` lists the galleries that an asset stands in."""
    fid, (rid,) = filled(api, 1)

    assert api.asset(rid)["in_folders"] == [fid]


def test_gallery_syncs(api, hands):
    """§7, §14: a changed gallery is `notsynced` for a while."""
    filled(api)
    started = hands.now
    hands.turn(1)
    (gallery,) = api.ok("gallery.list")["galleries"]
    hands.now = started

    assert gallery["syncstatus"] == "synced"
