"""The operations on galleries and their items, except gallery.download."""

import re

import pytest


def filled(api, count=3):
    """Create a gallery with some assets; return its fid and their rids in order."""
    fid = api.ok("gallery.create")["fid"]
    return fid, [api.upload(fid=fid) for _ in range(count)]


def items(api, fid, **parameters):
    """Return the rids of the assets in a gallery."""
    return [item["rid"] for item in api.ok("gallery.get_items", fid=fid, **parameters)["folder"]["items"]]


def test_create(api):
    """§2.2: the response of gallery.create has the documented fields."""
    body = api.ok("gallery.create", name="Trip", description="to the sea")

    assert re.fullmatch(r"A[A-Za-z0-9_-]{11}", body["fid"])
    assert f"&addtofid={body['fid']}" in body["upload_url"]
    assert (body["claimed"], body["workspace"]) == ("original", "general")
    assert body["spfid"]


def test_create_under_a_master(api):
    """§2.2, Q60: a gallery with a master is `shared`."""
    master = api.ok("gallery.create")["fid"]

    assert api.ok("gallery.create", master=master)["claimed"] == "shared"


def test_create_with_items(api):
    """§2.2: `copy_items` copies the items of a gallery."""
    source, rids = filled(api)
    copy = api.ok("gallery.create", copy_items=source)["fid"]

    assert items(api, copy) == items(api, source) == rids


@pytest.mark.parametrize("name", ["copy_args", "copy_items", "master"])
def test_create_from_unknown(api, name):
    """§14 [?]: an unknown gallery to copy from is the general error, and nothing is created."""
    assert api.refused("gallery.create", **{name: "Anothing"}) == "gallery 'Anothing' not found"
    assert api.ok("gallery.list")["galleries"] == []


def test_fields_of_a_gallery(api):
    """§7: a gallery has the documented fields."""
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


def test_list_has_both_page_counts(api):
    """Q3, §2.2: the number of pages in gallery.list has both names; a page past the end is empty."""
    for _ in range(3):
        api.ok("gallery.create")
    body = api.ok("gallery.list", page=3, items_per_page=2)

    assert body["galleries"] == []
    assert body["items_data"] == {"page": 3, "items_per_page": 2, "items_count": 3, "page_count": 2, "pages_count": 2}
    assert (body["workspace"], body["tag_cloud"]) == ("", {"notags": 3, "master-gallery": 0})


@pytest.mark.parametrize(
    ("search", "matches"),
    [
        ("trip", True),
        ("caption=Trip 1", True),
        ("caption=Trip", False),
        ("description=sea", True),
        ("tag=sea", False),
        ("mountain", False),
    ],
)
def test_list_search(api, search, matches):
    """§2.2, §1.4: free text searches name, description, tags and id; `caption=` is the exact name."""
    fid = api.ok("gallery.create", name="Trip 1", description="sea")["fid"]

    assert [each["fid"] for each in api.ok("gallery.list", search=search)["galleries"]] == ([fid] if matches else [])


def test_find_by_fid(api):
    """§7: the search for a fid finds that gallery only."""
    fids = [api.ok("gallery.create")["fid"] for _ in range(2)]

    for fid in fids:
        assert [each["fid"] for each in api.ok("gallery.list", search=fid)["galleries"]] == [fid]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [("red", "r b"), ("red,blue", "r b u"), ("-red", "u n"), ("blue,-red", "u"), ("-red,-blue", "n"), ("re", "")],
)
def test_filter_tags(api, tags, expected):
    """§1.4: `filter_tags` selects galleries with any of its tags and with none of those after a minus."""
    for name, own_tags in {"r": "red", "b": "red,blue", "u": "blue", "n": ""}.items():
        api.ok("gallery.set_meta", fid=api.ok("gallery.create", name=name)["fid"], tags=own_tags)
    names = [each["name"] for each in api.ok("gallery.list", filter_tags=tags)["galleries"]]

    assert sorted(names) == sorted(expected.split())


def test_get_items(api):
    """Q4: the items are in `folder`; the fields of the gallery are beside it."""
    fid, rids = filled(api)
    body = api.ok("gallery.get_items", fid=fid)

    assert list(body) == ["success", "fid", "upload_url", "claimed", "spfid", "folder", "runtime"]
    assert [item["rid"] for item in body["folder"]["items"]] == rids
    assert body["folder"]["items_data"] == {"page": 1, "items_per_page": 50, "items_count": 3, "pages_count": 1}


def test_get_items_pages_and_details(api):
    """§2.2: pages and `details` work as in asset.list."""
    fid, rids = filled(api)
    folder = api.ok("gallery.get_items", fid=fid, page=2, items_per_page=2, details="tags")["folder"]

    assert [item["rid"] for item in folder["items"]] == rids[2:]
    assert "caption" not in folder["items"][0]
    assert items(api, fid, page=9) == []


def test_get_items_of_unknown(api):
    """§14 [?]: an unknown gallery is the general error."""
    assert api.refused("gallery.get_items", fid="Anothing") == "gallery 'Anothing' not found"


@pytest.mark.parametrize(("parameters", "order"), [({}, "abxy"), ({"insert_position": "top"}, "xyab")])
def test_add_item(api, parameters, order):
    """§2.2: assets are added at the end, or at the `top`, in the given order; spaces after commas are ignored."""
    fid, (a, b) = filled(api, 2)
    x, y = api.upload(), api.upload()
    api.ok("gallery.add_item", fid=fid, rid=f"{x} , {y}", **parameters)
    names = {a: "a", b: "b", x: "x", y: "y"}

    assert "".join(names[rid] for rid in items(api, fid)) == order


def test_add_item_twice(api):
    """[?] An asset that is added again is in the gallery once, at its old position."""
    fid, rids = filled(api)
    api.ok("gallery.add_item", fid=fid, rid=rids[2], insert_position="top")

    assert items(api, fid) == rids


def test_add_known_and_unknown_items(api):
    """§2.2 [?]: known assets are added, and unknown ones are named in an error."""
    fid, (here,) = filled(api, 1)
    new = api.upload()

    assert api.refused("gallery.add_item", fid=fid, rid=f"Anothing,{new}") == "asset 'Anothing' not found"
    assert items(api, fid) == [here, new]


def test_invalid_insert_position(api):
    """An insert position other than the two documented ones is refused."""
    fid, (rid,) = filled(api, 1)

    assert api.refused("gallery.add_item", fid=fid, rid=rid, insert_position="middle").startswith("insert_position")


def test_in_folders(api):
    """§6.1 [?]: `in_folders` has the galleries that contain the asset."""
    fid, (rid,) = filled(api, 1)

    assert api.asset(rid)["in_folders"] == [fid]


def test_gallery_syncs(api, clock):
    """§7, §14: a changed gallery is `notsynced` for a while."""
    filled(api)
    started = clock.now
    clock.advance(1)
    (gallery,) = api.ok("gallery.list")["galleries"]
    clock.now = started

    assert gallery["syncstatus"] == "synced"


def gallery_by_fid(api, fid):
    """Return a gallery; the search includes the fid (§7)."""
    return api.ok("gallery.list", search=fid)["galleries"][0]


def test_set_meta_keeps_omitted_fields(api):
    """§2.2, Q37: fields that are not sent do not change; the name never becomes "no name"."""
    fid = api.ok("gallery.create", name="Trip", description="sea")["fid"]
    api.ok("gallery.set_meta", fid=fid, tags="a")
    api.ok("gallery.set_meta", fid=fid, description="mountain")
    gallery = gallery_by_fid(api, fid)

    assert (gallery["name"], gallery["description"], gallery["tags"]) == ("Trip", "mountain", ",a,")


def test_set_meta_without_fields(api, clock):
    """Q37: without fields nothing changes, not even `modified`."""
    fid = api.ok("gallery.create", name="Trip")["fid"]
    before = gallery_by_fid(api, fid)
    clock.advance(5)
    api.ok("gallery.set_meta", fid=fid)
    clock.advance(-5)

    assert gallery_by_fid(api, fid)["modified"] == before["modified"]


def test_set_meta_changes_modified(api, clock):
    """§7: a change sets `modified`, and the gallery is `notsynced` for a while."""
    fid = api.ok("gallery.create")["fid"]
    clock.advance(60)
    api.ok("gallery.set_meta", fid=fid, name="later")
    gallery = gallery_by_fid(api, fid)
    clock.advance(-60)

    assert (gallery["modified"], gallery["syncstatus"]) == ("2026-01-31T12:01:00.0000000Z", "notsynced")


def test_set_meta_replaces_tags(api):
    """Q16: new tags replace the old ones; an empty value clears them."""
    fid = api.ok("gallery.create", name="Trip")["fid"]
    api.ok("gallery.set_meta", fid=fid, tags="a, b")
    api.ok("gallery.set_meta", fid=fid, tags="c")
    replaced = gallery_by_fid(api, fid)["tags"]
    api.ok("gallery.set_meta", fid=fid, tags="", name="")

    assert replaced == ",c,"
    assert (gallery_by_fid(api, fid)["tags"], gallery_by_fid(api, fid)["name"]) == ("", "")


@pytest.mark.parametrize(
    "parameters",
    [
        {"name": "n" * 256},
        {"description": "d" * 1001},
        {"tags": ",".join(f"t{number}" for number in range(51))},
        {"tags": "t" * 51},
    ],
    ids=["name", "description", "number of tags", "length of a tag"],
)
def test_set_meta_limits(api, parameters):
    """§2.2: a name has at most 255 characters, a description 1000, and there are at most 50 tags of 50 characters."""
    fid = api.ok("gallery.create", name="Trip")["fid"]
    api.refused("gallery.set_meta", fid=fid, **parameters)

    assert (gallery_by_fid(api, fid)["name"], gallery_by_fid(api, fid)["tags"]) == ("Trip", "")


def test_set_meta_to_the_limits(api):
    """§2.2: values at the limits are accepted."""
    fid = api.ok("gallery.create")["fid"]
    tags = ",".join(f"{number:050}" for number in range(50))
    api.ok("gallery.set_meta", fid=fid, name="n" * 255, description="d" * 1000, tags=tags)

    assert gallery_by_fid(api, fid)["tags"] == f",{tags},"


@pytest.mark.parametrize(("search", "matches"), [("tag=red car", True), ("tag=red", False), ("red", True)])
def test_search_tags(api, search, matches):
    """§1.4: `tag=` selects a whole tag, free text a part of one."""
    api.ok("gallery.set_meta", fid=api.ok("gallery.create")["fid"], tags="red car")

    assert bool(api.ok("gallery.list", search=search)["galleries"]) == matches


def test_tag_cloud(api):
    """Q17: the tag cloud has the number of galleries of each tag, and always `notags` and `master-gallery`."""
    fids = [api.ok("gallery.create")["fid"] for _ in range(4)]
    api.ok("gallery.set_meta", fid=fids[0], tags="a,b")
    api.ok("gallery.set_meta", fid=fids[1], tags="a")
    api.ok("gallery.set_master", fid=fids[2], master=fids[0])

    assert api.ok("gallery.list")["tag_cloud"] == {"notags": 2, "master-gallery": 1, "a": 2, "b": 1}


def test_set_master(api):
    """§2.2, §7, Q60: a gallery with a master is `shared`; the master has the tag `master-gallery`."""
    fid, master = (api.ok("gallery.create")["fid"] for _ in range(2))
    api.ok("gallery.set_meta", fid=master, tags="mine")
    for _ in range(2):
        api.ok("gallery.set_master", fid=fid, master=master)

    assert api.ok("gallery.get_items", fid=fid)["claimed"] == "shared"
    assert gallery_by_fid(api, master)["tags"] == ",mine,master-gallery,"
    assert [each["fid"] for each in api.ok("gallery.list", filter_tags="master-gallery")["galleries"]] == [master]


def test_set_invalid_master(api):
    """§2.2: an invalid master does not change the gallery."""
    fid, master = (api.ok("gallery.create")["fid"] for _ in range(2))
    api.ok("gallery.set_master", fid=fid, master=master)
    before = gallery_by_fid(api, fid)

    assert api.refused("gallery.set_master", fid=fid, master="Anothing") == "gallery 'Anothing' not found"
    assert api.ok("gallery.get_items", fid=fid)["claimed"] == "shared"
    assert gallery_by_fid(api, fid)["modified"] == before["modified"]


def test_own_master(api):
    """[?] A gallery cannot be its own master."""
    fid = api.ok("gallery.create")["fid"]

    assert api.refused("gallery.set_master", fid=fid, master=fid).endswith("can't be its own master")
    assert api.ok("gallery.get_items", fid=fid)["claimed"] == "original"


def test_create_tags_the_master(api):
    """§7: creating a gallery with a master gives the master its tag."""
    master = api.ok("gallery.create")["fid"]
    api.ok("gallery.create", master=master)

    assert gallery_by_fid(api, master)["tags"] == ",master-gallery,"


def test_deleted_master(api):
    """[?] Galleries whose master is deleted are `original` again."""
    master = api.ok("gallery.create")["fid"]
    fid = api.ok("gallery.create", master=master)["fid"]
    api.ok("gallery.delete", fid=master)

    assert api.ok("gallery.get_items", fid=fid)["claimed"] == "original"


def test_create_with_args(api):
    """§2.2 [?]: `copy_args` copies description and tags, but neither the items nor the tag of a master."""
    source, _ = filled(api)
    api.ok("gallery.set_meta", fid=source, description="sea", tags="a,master-gallery")
    copy = api.ok("gallery.create", name="Copy", copy_args=source, template="Asomething")["fid"]
    gallery = gallery_by_fid(api, copy)

    assert (gallery["name"], gallery["description"], gallery["tags"]) == ("Copy", "sea", ",a,")
    assert items(api, copy) == []


def test_delete(api):
    """§2.2, Q40: the assets of a deleted gallery are kept in the library."""
    fid, rids = filled(api)
    api.ok("gallery.delete", fid=fid)

    assert api.ok("gallery.list")["galleries"] == []
    assert api.refused("gallery.get_items", fid=fid) == f"gallery '{fid}' not found"
    assert sorted(api.rids()) == sorted(rids)
    assert api.asset(rids[0])["in_folders"] == []


def test_delete_with_assets(api):
    """§2.2: with `delete_assets` the assets are deleted with their files, and removed from other galleries."""
    fid, rids = filled(api)
    url = api.asset(rids[0])["content"]["url"]
    other, (kept,) = filled(api, 1)
    api.ok("gallery.add_item", fid=other, rid=rids[0])
    api.ok("gallery.delete", fid=fid, delete_assets="yes")

    assert api.rids() == items(api, other) == [kept]
    assert api.http.get(url).status_code == 404


@pytest.mark.parametrize("value", ["true", "1", "YES"])
def test_delete_assets_is_yes_or_no(api, value):
    """§1.4, Q5: `delete_assets` is yes or no; with any other value nothing is deleted."""
    fid, rids = filled(api)
    api.refused("gallery.delete", fid=fid, delete_assets=value)

    assert items(api, fid) == rids


def test_remove_item(api):
    """§2.2, Q47: assets are removed by rid or numeric id, several at a time; they are kept in the library."""
    fid, (a, b, c) = filled(api)
    api.ok("gallery.remove_item", fid=fid, rid=f"{a}, {api.asset(c)['id']}")

    assert items(api, fid) == [b]
    assert sorted(api.rids()) == sorted([a, b, c])


def test_remove_item_and_delete(api):
    """§2.2: with `delete_assets`, removed assets are deleted from all galleries and the library."""
    fid, (a, b) = filled(api, 2)
    other = api.ok("gallery.create", copy_items=fid)["fid"]
    api.ok("gallery.remove_item", fid=fid, rid=a, delete_assets="yes")

    assert items(api, fid) == items(api, other) == api.rids() == [b]


def test_remove_items_of_another_gallery(api):
    """[?] An asset of another gallery is named in an error and not deleted; the others are removed."""
    fid, (here,) = filled(api, 1)
    elsewhere = api.upload()
    message = api.refused("gallery.remove_item", fid=fid, rid=f"{elsewhere},{here}", delete_assets="yes")

    assert message == f"asset '{elsewhere}' not in the gallery"
    assert (items(api, fid), api.rids()) == ([], [elsewhere])


def test_partial_delete_removes_files(api, emulator):
    """§2.2: when an asset is deleted beside an unknown one, its file and attachments are deleted too."""
    fid, (video,) = filled(api, 1)
    api.upload(b"x", "note.txt", rid=api.upload(b"x", "thumb.png", rid=video))
    api.refused("gallery.remove_item", fid=fid, rid=f"{video},Anothing", delete_assets="yes")

    assert list((emulator._started()[0].files.root / "media").iterdir()) == []


def test_add_after_removal(api):
    """§2.2: a removed asset may be added again, at the end."""
    fid, (a, b) = filled(api, 2)
    api.ok("gallery.remove_item", fid=fid, rid=a)
    api.ok("gallery.add_item", fid=fid, rid=a)

    assert items(api, fid) == [b, a]


@pytest.mark.parametrize("operation", ["set_meta", "delete", "download"])
def test_unknown_gallery(api, operation):
    """§14 [?]: an unknown gallery is the general error."""
    assert api.refused(f"gallery.{operation}", fid="Anothing") == "gallery 'Anothing' not found"


def test_maximum_page_size(api):
    """§2.2, Q43: a page size above 100 is treated as 100."""
    for number in range(101):
        api.ok("gallery.create", name=str(number))
    body = api.ok("gallery.list", items_per_page=1000)

    assert len(body["galleries"]) == 100
    assert (body["items_data"]["items_per_page"], body["items_data"]["items_count"]) == (100, 101)
