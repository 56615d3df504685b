"""Facts about galleries (§2.2, §7)."""

import io
import re
import zipfile
from urllib.parse import parse_qs, urlsplit

import pytest
from facts import needs_emulator, unique, until

FID = re.compile(r"A[A-Za-z0-9_-]{11}")
SEVEN_DIGITS = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,7}Z")


@pytest.fixture
def fid(account):
    """Return the fid of a new gallery."""
    return account.gallery(name=unique())


def add(account, fid, *rids, **more):
    account.ok("gallery.add_item.json", fid=fid, rid=",".join(rids), **more)


def test_create(account):
    """§2.2, §7, Q60: gallery.create returns fid, upload URL, owner, and workspace."""
    created = account.ok("gallery.create.json", name=unique(), description="text")
    account.ok("gallery.delete.json", fid=created["fid"])

    assert FID.fullmatch(created["fid"])
    assert parse_qs(urlsplit(created["upload_url"]).query)["addtofid"] == [created["fid"]]
    assert (created["claimed"], created["workspace"]) == ("original", "general")
    assert created["spfid"]


def test_fields_of_a_gallery(account, fid):
    """§7, Q16: a gallery has the documented fields; no tags are an empty string."""
    gallery = account.gallery_by_fid(fid)

    assert set(gallery) >= {"fid", "name", "description", "upload_url", "tags", "modified", "syncstatus"}
    assert not {"created", "items_count", "template"} & set(gallery)
    assert gallery["tags"] == ""
    assert SEVEN_DIGITS.fullmatch(gallery["modified"])


def test_gallery_becomes_synced(account, fid):
    """§7: `syncstatus` becomes `synced`."""
    assert until(lambda: account.gallery_by_fid(fid), lambda gallery: gallery["syncstatus"] == "synced")


def test_copy(account):
    """§2.2: `copy_items` copies the items; the dashboard duplicates with `template` and `copy_args`."""
    source, rid = account.gallery(description="to be copied"), account.asset()
    add(account, source, rid)
    copy = account.gallery(template=source, copy_args=source, copy_items=source)

    assert account.rids_in_gallery(copy) == [rid]
    assert account.gallery_by_fid(copy)["description"] == "to be copied"


def test_create_with_a_master(account):
    """§2.2, §7, Q60: a gallery with a master is `shared`; the master has the tag `master-gallery`."""
    master = account.gallery()
    created = account.ok("gallery.create.json", master=master)

    assert created["claimed"] == "shared"
    assert "master-gallery" in account.gallery_by_fid(master)["tags"]
    account.ok("gallery.delete.json", fid=created["fid"])


def test_set_master(account, fid):
    """§2.2, Q38: gallery.set_master needs both ids; an invalid master does not change the gallery."""
    for master in ("Anothing", ""):
        assert account.refused("gallery.set_master.json", fid=fid, master=master)
    assert account.ok("gallery.get_items.json", fid=fid)["claimed"] == "original"
    account.ok("gallery.set_master.json", fid=fid, master=account.gallery())

    assert account.ok("gallery.get_items.json", fid=fid)["claimed"] == "shared"


def test_set_meta(account, fid):
    """§2.2, Q37, Q16: only the fields that are sent change; the documented default "no name" is not used."""
    account.ok("gallery.set_meta.json", fid=fid, description="text", tags="a, b")
    name = unique()
    account.ok("gallery.set_meta.json", fid=fid, name=name)
    gallery = account.gallery_by_fid(fid)

    assert (gallery["name"], gallery["description"]) == (name, "text")
    assert set(gallery["tags"].strip(",").split(",")) == {"a", "b"}


@pytest.mark.parametrize(
    "parameters",
    [{"name": "n" * 256}, {"description": "d" * 1001}, {"tags": "t" * 51}, {"tags": ",".join(map(str, range(51)))}],
    ids=["name", "description", "tag", "tags"],
)
def test_limits(account, fid, parameters):
    """§2.2: a name has at most 255 characters, a description 1000, and there are at most 50 tags of 50 characters."""
    assert account.refused("gallery.set_meta.json", fid=fid, **parameters)


def test_delete_keeps_assets(account, fid):
    """§2.2, Q40: the assets of a deleted gallery are kept, unless `delete_assets` is `yes`."""
    kept, deleted = account.asset(), account.asset()
    add(account, fid, kept)
    account.ok("gallery.delete.json", fid=fid)
    other = account.gallery()
    add(account, other, deleted)
    account.ok("gallery.delete.json", fid=other, delete_assets="yes")

    assert account.asset_by_rid(kept)
    assert account.ok("asset.list.json", rid=deleted)["items"] == []
    assert account.refused("gallery.get_items.json", fid=fid)


def test_add_item(account, fid):
    """§2.2: items are added at the end, or with `insert_position=top` at the top; the response is the envelope."""
    first, second, third = (account.asset() for _ in range(3))
    add(account, fid, first)
    add(account, fid, second)
    body = account.ok("gallery.add_item.json", fid=fid, rid=third, insert_position="top")

    assert account.rids_in_gallery(fid) == [third, first, second]
    assert set(body) == {"success", "runtime"}


def test_remove_item(account, fid):
    """§2.2, Q39: items are removed from the gallery, and with `delete_assets` also from the library."""
    kept, deleted = account.asset(), account.asset()
    add(account, fid, kept, deleted)
    account.ok("gallery.remove_item.json", fid=fid, rid=kept)
    account.ok("gallery.remove_item.json", fid=fid, rid=deleted, delete_assets="yes")

    assert account.rids_in_gallery(fid) == []
    assert account.asset_by_rid(kept)
    assert account.ok("asset.list.json", rid=deleted)["items"] == []


def test_get_items(account, fid):
    """§2.2, Q4, §6: the items are assets in `folder`, with their counts; `details` selects their fields."""
    rids = [account.asset() for _ in range(3)]
    add(account, fid, *rids)
    body = account.ok("gallery.get_items.json", fid=fid, details="caption", page=2, items_per_page=2)
    (item,) = body["folder"]["items"]

    assert body["fid"] == fid and body["upload_url"] and body["spfid"] and body["claimed"]
    assert "items" not in body
    assert (item["rid"], "description" in item) == (rids[2], False)
    data = {"page": 2, "items_per_page": 2, "items_count": 3, "pages_count": 2}
    assert body["folder"]["items_data"] == data


def test_list(account):
    """§2.2, Q3, Q17: gallery.list returns galleries, counts (`page_count` or `pages_count`) and a tag cloud."""
    word = unique()
    fids = {account.gallery(name=f"{word} {number}") for number in range(3)}
    body = account.ok("gallery.list.json", search=word, items_per_page=2)
    data = body["items_data"]

    assert len(body["galleries"]) == 2
    assert {each["fid"] for each in body["galleries"]} < fids
    assert (data["page"], data["items_per_page"], data["items_count"]) == (1, 2, 3)
    assert data.get("page_count", data.get("pages_count")) == 2
    assert {"notags", "master-gallery"} <= set(body["tag_cloud"])
    assert isinstance(body.get("workspace", ""), str)


def test_filter_by_tags(account):
    """§1.4, §2.2: `filter_tags` selects galleries with any of its tags and with none of those after a minus."""
    one, two = unique("one"), unique("two")
    first, second, both = (account.gallery() for _ in range(3))
    for fid, tags in ((first, one), (second, two), (both, f"{one},{two}")):
        account.ok("gallery.set_meta.json", fid=fid, tags=tags)

    def fids(filter_tags):
        return {each["fid"] for each in account.ok("gallery.list.json", filter_tags=filter_tags)["galleries"]}

    assert fids(f"{one},{two}") == {first, second, both}
    assert fids(f"{one},-{two}") == {first}


def test_search(account, fid):
    """§7: the search includes the fid, as there is no gallery.get; `caption=` selects the exact name."""
    name = account.gallery_by_fid(fid)["name"]

    assert [each["fid"] for each in account.ok("gallery.list.json", search=f"caption={name}")["galleries"]] == [fid]
    assert account.ok("gallery.list.json", search=f"caption={name[:-1]}")["galleries"] == []


@pytest.mark.parametrize("parameters", [{}, {"type": "original"}, {"type": "resized"}])
@needs_emulator
def test_download(account, fid, parameters):
    """§2.2: the link has `fid`, `type` and `auth`; it returns a zip of the gallery without a token."""
    add(account, fid, account.asset(b"content", "inside.txt"))
    link = account.ok("gallery.download.json", fid=fid, **parameters)["download_link"]
    query = parse_qs(urlsplit(link).query)
    with zipfile.ZipFile(io.BytesIO(account.http.get(link).content)) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [b"content"]

    assert urlsplit(link).path == "/media-platform/runtime/download.aspx"
    assert (query["fid"], query["type"]) == ([fid], [parameters.get("type", "original")])
    assert query["auth"] and account.token not in link
