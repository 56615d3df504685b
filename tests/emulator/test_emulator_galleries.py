"""The operations on galleries and on what stands in them; gallery.download has a file of its own."""

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


@pytest.mark.parametrize(
    ("tags", "found"),
    [("red", "r b"), ("red,blue", "r b u"), ("-red", "u n"), ("blue,-red", "u"), ("-red,-blue", "n"), ("re", "")],
)
def test_filter_tags(api, tags, found):
    """§1.4: galleries with one of the tags, and without any that has a minus."""
    for name, own in {"r": "red", "b": "red,blue", "u": "blue", "n": ""}.items():
        api.ok("gallery.set_meta", fid=api.ok("gallery.create", name=name)["fid"], tags=own)
    names = [each["name"] for each in api.ok("gallery.list", filter_tags=tags)["galleries"]]

    assert sorted(names) == sorted(found.split())


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


def test_gallery_syncs(api, clock):
    """§7, §14: a changed gallery is `notsynced` for a while."""
    filled(api)
    started = clock.now
    clock.advance(1)
    (gallery,) = api.ok("gallery.list")["galleries"]
    clock.now = started

    assert gallery["syncstatus"] == "synced"


def listed(api, fid):
    """A gallery's own object: the search covers the id (§7)."""
    return api.ok("gallery.list", search=fid)["galleries"][0]


def test_set_meta_changes_what_is_sent(api):
    """§2.2, Q37: fields that are not sent stay; a gallery is never renamed to "no name"."""
    fid = api.ok("gallery.create", name="Trip", description="sea")["fid"]
    api.ok("gallery.set_meta", fid=fid, tags="a")
    api.ok("gallery.set_meta", fid=fid, description="mountain")
    gallery = listed(api, fid)

    assert (gallery["name"], gallery["description"], gallery["tags"]) == ("Trip", "mountain", ",a,")


def test_set_meta_without_anything(api, clock):
    """Q37: nothing sent, nothing changed, not even `modified`."""
    fid = api.ok("gallery.create", name="Trip")["fid"]
    before = listed(api, fid)
    clock.advance(5)
    api.ok("gallery.set_meta", fid=fid)
    clock.advance(-5)

    assert listed(api, fid)["modified"] == before["modified"]


def test_set_meta_turns_the_clock(api, clock):
    """§7: a change moves `modified`, and the gallery is `notsynced` for a while."""
    fid = api.ok("gallery.create")["fid"]
    clock.advance(60)
    api.ok("gallery.set_meta", fid=fid, name="later")
    gallery = listed(api, fid)
    clock.advance(-60)

    assert (gallery["modified"], gallery["syncstatus"]) == ("2026-01-31T12:01:00.0000000Z", "notsynced")


def test_set_meta_replaces_tags(api):
    """Q16: new tags replace the old; an empty value clears them, as it clears a text."""
    fid = api.ok("gallery.create", name="Trip")["fid"]
    api.ok("gallery.set_meta", fid=fid, tags="a, b")
    api.ok("gallery.set_meta", fid=fid, tags="c")
    replaced = listed(api, fid)["tags"]
    api.ok("gallery.set_meta", fid=fid, tags="", name="")

    assert replaced == ",c,"
    assert (listed(api, fid)["tags"], listed(api, fid)["name"]) == ("", "")


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "n" * 256},
        {"description": "d" * 1001},
        {"tags": ",".join(f"t{number}" for number in range(51))},
        {"tags": "t" * 51},
    ],
    ids=["name", "description", "number of tags", "length of a tag"],
)
def test_set_meta_limits(api, sent):
    """§2.2: 255 characters in a name, 1000 in a description, 50 tags of 50 characters; beyond, nothing changes."""
    fid = api.ok("gallery.create", name="Trip")["fid"]
    api.refused("gallery.set_meta", fid=fid, **sent)

    assert (listed(api, fid)["name"], listed(api, fid)["tags"]) == ("Trip", "")


def test_set_meta_to_the_limits(api):
    """§2.2: the limits themselves are allowed."""
    fid = api.ok("gallery.create")["fid"]
    tags = ",".join(f"{number:050}" for number in range(50))
    api.ok("gallery.set_meta", fid=fid, name="n" * 255, description="d" * 1000, tags=tags)

    assert listed(api, fid)["tags"] == f",{tags},"


@pytest.mark.parametrize(("search", "found"), [("tag=red car", True), ("tag=red", False), ("red", True)])
def test_search_tags(api, search, found):
    """§1.4: `tag=` is a whole tag, free text a part of one."""
    api.ok("gallery.set_meta", fid=api.ok("gallery.create")["fid"], tags="red car")

    assert bool(api.ok("gallery.list", search=search)["galleries"]) == found


def test_tag_cloud(api):
    """Q17: each tag with its galleries' number, and `notags` and `master-gallery` always."""
    fids = [api.ok("gallery.create")["fid"] for _ in range(4)]
    api.ok("gallery.set_meta", fid=fids[0], tags="a,b")
    api.ok("gallery.set_meta", fid=fids[1], tags="a")
    api.ok("gallery.set_master", fid=fids[2], master=fids[0])

    assert api.ok("gallery.list")["tag_cloud"] == {"notags": 2, "master-gallery": 1, "a": 2, "b": 1}


def test_set_master(api):
    """§2.2, §7, Q60: the follower is `shared`, the master carries the tag of masters."""
    fid, master = (api.ok("gallery.create")["fid"] for _ in range(2))
    api.ok("gallery.set_meta", fid=master, tags="mine")
    for _ in range(2):
        api.ok("gallery.set_master", fid=fid, master=master)

    assert api.ok("gallery.get_items", fid=fid)["claimed"] == "shared"
    assert listed(api, master)["tags"] == ",mine,master-gallery,"
    assert [each["fid"] for each in api.ok("gallery.list", filter_tags="master-gallery")["galleries"]] == [master]


def test_set_invalid_master(api):
    """§2.2: an invalid master leaves the gallery as it was."""
    fid, master = (api.ok("gallery.create")["fid"] for _ in range(2))
    api.ok("gallery.set_master", fid=fid, master=master)
    before = listed(api, fid)

    assert api.refused("gallery.set_master", fid=fid, master="Anothing") == "gallery 'Anothing' not found"
    assert api.ok("gallery.get_items", fid=fid)["claimed"] == "shared"
    assert listed(api, fid)["modified"] == before["modified"]


def test_own_master(api):
    """[?] No gallery is its own master."""
    fid = api.ok("gallery.create")["fid"]

    assert api.refused("gallery.set_master", fid=fid, master=fid).endswith("can't be its own master")
    assert api.ok("gallery.get_items", fid=fid)["claimed"] == "original"


def test_create_tags_the_master(api):
    """§7: to create a gallery under a master makes that one a master too."""
    master = api.ok("gallery.create")["fid"]
    api.ok("gallery.create", master=master)

    assert listed(api, master)["tags"] == ",master-gallery,"


def test_deleted_master(api):
    """[?] Galleries whose master is deleted are their own again."""
    master = api.ok("gallery.create")["fid"]
    fid = api.ok("gallery.create", master=master)["fid"]
    api.ok("gallery.delete", fid=master)

    assert api.ok("gallery.get_items", fid=fid)["claimed"] == "original"


def test_create_with_args(api):
    """§2.2 [?]: `copy_args` brings description and tags along, but neither the media nor being a master."""
    source, _ = filled(api)
    api.ok("gallery.set_meta", fid=source, description="sea", tags="a,master-gallery")
    copy = api.ok("gallery.create", name="Copy", copy_args=source, template="Asomething")["fid"]
    gallery = listed(api, copy)

    assert (gallery["name"], gallery["description"], gallery["tags"]) == ("Copy", "sea", ",a,")
    assert items(api, copy) == []


def test_delete(api):
    """§2.2, Q40: the gallery is gone, its assets are still in the library."""
    fid, rids = filled(api)
    api.ok("gallery.delete", fid=fid)

    assert api.ok("gallery.list")["galleries"] == []
    assert api.refused("gallery.get_items", fid=fid) == f"gallery '{fid}' not found"
    assert sorted(api.rids()) == sorted(rids)
    assert api.asset(rids[0])["in_folders"] == []


def test_delete_with_assets(api):
    """§2.2: with `delete_assets` its assets are gone too, from other galleries as well, and with their files."""
    fid, rids = filled(api)
    url = api.asset(rids[0])["content"]["url"]
    other, (kept,) = filled(api, 1)
    api.ok("gallery.add_item", fid=other, rid=rids[0])
    api.ok("gallery.delete", fid=fid, delete_assets="yes")

    assert api.rids() == items(api, other) == [kept]
    assert api.http.get(url).status_code == 404


@pytest.mark.parametrize("value", ["true", "1", "YES"])
def test_delete_assets_is_yes_or_no(api, value):
    """§1.4, Q5: yes and no are the only words; any other deletes nothing."""
    fid, rids = filled(api)
    api.refused("gallery.delete", fid=fid, delete_assets=value)

    assert items(api, fid) == rids


def test_remove_item(api):
    """§2.2: out of the gallery, several at once, by rid or numeric id (Q47); the library keeps them."""
    fid, (a, b, c) = filled(api)
    api.ok("gallery.remove_item", fid=fid, rid=f"{a}, {api.asset(c)['id']}")

    assert items(api, fid) == [b]
    assert sorted(api.rids()) == sorted([a, b, c])


def test_remove_item_and_delete(api):
    """§2.2: with `delete_assets` they are out of all galleries and the library."""
    fid, (a, b) = filled(api, 2)
    other = api.ok("gallery.create", copy_items=fid)["fid"]
    api.ok("gallery.remove_item", fid=fid, rid=a, delete_assets="yes")

    assert items(api, fid) == items(api, other) == api.rids() == [b]


def test_remove_item_from_elsewhere(api):
    """[?] What does not stand in the gallery is named in an error, and never deleted; the others are removed."""
    fid, (here,) = filled(api, 1)
    elsewhere = api.upload()
    message = api.refused("gallery.remove_item", fid=fid, rid=f"{elsewhere},{here}", delete_assets="yes")

    assert message == f"asset '{elsewhere}' not in the gallery"
    assert (items(api, fid), api.rids()) == ([], [elsewhere])


def test_no_file_outlives_its_asset(api, emulator):
    """§2.2: an asset that is deleted next to an unknown one takes its file along, and all that hangs on it."""
    fid, (film,) = filled(api, 1)
    api.upload(b"x", "note.txt", rid=api.upload(b"x", "thumb.png", rid=film))
    api.refused("gallery.remove_item", fid=fid, rid=f"{film},Anothing", delete_assets="yes")

    assert list((emulator._started()[0].files.root / "media").iterdir()) == []


def test_add_after_removal(api):
    """§2.2: what was removed may be added again, at the end."""
    fid, (a, b) = filled(api, 2)
    api.ok("gallery.remove_item", fid=fid, rid=a)
    api.ok("gallery.add_item", fid=fid, rid=a)

    assert items(api, fid) == [b, a]


@pytest.mark.parametrize("operation", ["set_meta", "delete", "download"])
def test_unknown_gallery(api, operation):
    """§14 [?]: an unknown gallery is the general error."""
    assert api.refused(f"gallery.{operation}", fid="Anothing") == "gallery 'Anothing' not found"


def test_more_than_a_hundred(api):
    """§2.2, Q43: more than 100 galleries a page are silently 100."""
    for number in range(101):
        api.ok("gallery.create", name=str(number))
    answer = api.ok("gallery.list", items_per_page=1000)

    assert len(answer["galleries"]) == 100
    assert answer["items_data"] == {"page": 1, "items_per_page": 100, "items_count": 101, "page_count": 2}
