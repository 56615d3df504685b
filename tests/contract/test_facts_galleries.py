"""Facts on galleries (§2.2, §7)."""

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
    """A gallery."""
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


def test_object(account, fid):
    """§7, Q16: the fields of a gallery; no tags are an empty text."""
    gallery = account.listed(fid)

    assert set(gallery) >= {"fid", "name", "description", "upload_url", "tags", "modified", "syncstatus"}
    assert not {"created", "items_count", "template"} & set(gallery)
    assert gallery["tags"] == ""
    assert SEVEN_DIGITS.fullmatch(gallery["modified"])


def test_synced_after_a_while(account, fid):
    """§7: `syncstatus` is `synced` in the end."""
    assert until(lambda: account.listed(fid), lambda gallery: gallery["syncstatus"] == "synced")


def test_copy(account):
    """§2.2: `copy_items` brings the items along; `template` with `copy_args` is how the dashboard duplicates."""
    source, rid = account.gallery(description="to be copied"), account.asset()
    add(account, source, rid)
    copy = account.gallery(template=source, copy_args=source, copy_items=source)

    assert account.placed(copy) == [rid]
    assert account.listed(copy)["description"] == "to be copied"


def test_created_under_a_master(account):
    """§2.2, §7, Q60: under a master a gallery is `shared`; the master carries the tag `master-gallery`."""
    master = account.gallery()
    created = account.ok("gallery.create.json", master=master)

    assert created["claimed"] == "shared"
    assert "master-gallery" in account.listed(master)["tags"]
    account.ok("gallery.delete.json", fid=created["fid"])


def test_set_master(account, fid):
    """§2.2, Q38: gallery.set_master needs both; an invalid master leaves the gallery as it was."""
    for master in ("Anothing", ""):
        assert account.refused("gallery.set_master.json", fid=fid, master=master)
    assert account.ok("gallery.get_items.json", fid=fid)["claimed"] == "original"
    account.ok("gallery.set_master.json", fid=fid, master=account.gallery())

    assert account.ok("gallery.get_items.json", fid=fid)["claimed"] == "shared"


def test_set_meta(account, fid):
    """§2.2, Q37, Q16: only what is sent changes; the documented default "no name" never appears."""
    account.ok("gallery.set_meta.json", fid=fid, description="text", tags="a, b")
    name = unique()
    account.ok("gallery.set_meta.json", fid=fid, name=name)
    gallery = account.listed(fid)

    assert (gallery["name"], gallery["description"]) == (name, "text")
    assert set(gallery["tags"].strip(",").split(",")) == {"a", "b"}


@pytest.mark.parametrize(
    "sent",
    [{"name": "n" * 256}, {"description": "d" * 1001}, {"tags": "t" * 51}, {"tags": ",".join(map(str, range(51)))}],
    ids=["name", "description", "tag", "tags"],
)
def test_limits(account, fid, sent):
    """§2.2: 255 characters of name, 1000 of description, 50 tags of 50 characters."""
    assert account.refused("gallery.set_meta.json", fid=fid, **sent)


def test_delete_keeps_assets(account, fid):
    """§2.2, Q40: assets stay when their gallery is deleted, unless `delete_assets` says yes."""
    kept, gone = account.asset(), account.asset()
    add(account, fid, kept)
    account.ok("gallery.delete.json", fid=fid)
    other = account.gallery()
    add(account, other, gone)
    account.ok("gallery.delete.json", fid=other, delete_assets="yes")

    assert account.found(kept)
    assert account.ok("asset.list.json", rid=gone)["items"] == []
    assert account.refused("gallery.get_items.json", fid=fid)


def test_add_item(account, fid):
    """§2.2: items are added at the bottom, or with `insert_position=top` at the top; no result for each."""
    first, second, third = (account.asset() for _ in range(3))
    add(account, fid, first)
    add(account, fid, second)
    answer = account.ok("gallery.add_item.json", fid=fid, rid=third, insert_position="top")

    assert account.placed(fid) == [third, first, second]
    assert set(answer) == {"success", "runtime"}


def test_remove_item(account, fid):
    """§2.2, Q39: items leave the gallery; with `delete_assets` they leave the library too."""
    kept, gone = account.asset(), account.asset()
    add(account, fid, kept, gone)
    account.ok("gallery.remove_item.json", fid=fid, rid=kept)
    account.ok("gallery.remove_item.json", fid=fid, rid=gone, delete_assets="yes")

    assert account.placed(fid) == []
    assert account.found(kept)
    assert account.ok("asset.list.json", rid=gone)["items"] == []


def test_get_items(account, fid):
    """§2.2, Q4, §6: the items are asset objects, nested under `folder` with their counts; `details` narrows them."""
    rids = [account.asset() for _ in range(3)]
    add(account, fid, *rids)
    answer = account.ok("gallery.get_items.json", fid=fid, details="caption", page=2, items_per_page=2)
    (item,) = answer["folder"]["items"]

    assert answer["fid"] == fid and answer["upload_url"] and answer["spfid"] and answer["claimed"]
    assert "items" not in answer
    assert (item["rid"], "description" in item) == (rids[2], False)
    data = {"page": 2, "items_per_page": 2, "items_count": 3, "pages_count": 2}
    assert answer["folder"]["items_data"] == data


def test_list(account):
    """§2.2, Q3, Q17: galleries, counts under either name for the pages, and a tag cloud with its special keys."""
    word = unique()
    fids = {account.gallery(name=f"{word} {number}") for number in range(3)}
    answer = account.ok("gallery.list.json", search=word, items_per_page=2)
    data = answer["items_data"]

    assert len(answer["galleries"]) == 2
    assert {each["fid"] for each in answer["galleries"]} < fids
    assert (data["page"], data["items_per_page"], data["items_count"]) == (1, 2, 3)
    assert data.get("page_count", data.get("pages_count")) == 2
    assert {"notags", "master-gallery"} <= set(answer["tag_cloud"])
    assert isinstance(answer.get("workspace", ""), str)


def test_filter_by_tags(account):
    """§1.4, §2.2: `filter_tags` wants one of its tags, and none of those with a minus."""
    one, two = unique("one"), unique("two")
    first, second, both = (account.gallery() for _ in range(3))
    for fid, tags in ((first, one), (second, two), (both, f"{one},{two}")):
        account.ok("gallery.set_meta.json", fid=fid, tags=tags)

    def fids(filter_tags):
        return {each["fid"] for each in account.ok("gallery.list.json", filter_tags=filter_tags)["galleries"]}

    assert fids(f"{one},{two}") == {first, second, both}
    assert fids(f"{one},-{two}") == {first}


def test_search(account, fid):
    """§7: there is no gallery.get: the search covers the fid; `caption=` is the exact name."""
    name = account.listed(fid)["name"]

    assert [each["fid"] for each in account.ok("gallery.list.json", search=f"caption={name}")["galleries"]] == [fid]
    assert account.ok("gallery.list.json", search=f"caption={name[:-1]}")["galleries"] == []


@pytest.mark.parametrize("sent", [{}, {"type": "original"}, {"type": "resized"}])
@needs_emulator
def test_download(account, fid, sent):
    """§2.2: a link with `fid`, `type` and `auth`; behind it is a zip of the gallery, and it needs no token."""
    add(account, fid, account.asset(b"content", "inside.txt"))
    link = account.ok("gallery.download.json", fid=fid, **sent)["download_link"]
    query = parse_qs(urlsplit(link).query)
    with zipfile.ZipFile(io.BytesIO(account.http.get(link).content)) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [b"content"]

    assert urlsplit(link).path == "/media-platform/runtime/download.aspx"
    assert (query["fid"], query["type"]) == ([fid], [sent.get("type", "original")])
    assert query["auth"] and account.token not in link
