"""The items that iconik's assets and collections become."""

import json

import pytest
from faultserver import FaultServer, reply
from ingest.iconik.conftest import VTT

from cincopa_v2_client.ingest.item import Item, ItemGallery, RefusedItem
from cincopa_v2_client.ingest.source import Source
from cincopa_v2_client.ingest.sources.iconik import IconikSource
from cincopa_v2_client.ingest.sources.iconik.approvals import approval_of
from cincopa_v2_client.ingest.sources.iconik.walk import Collections
from iconik_v1_client import ApiError, AuthenticationError, Iconik

JSON = {"Content-Type": "application/json"}


def titles(source: IconikSource) -> list[str | None]:
    """Return the captions of a source's items."""
    return [each.caption if isinstance(each, Item) else each.reason for each in source.items()]


def only(source: IconikSource):
    """Return the one item of a source."""
    (item,) = source.items()
    return item


def refused(source: IconikSource) -> str:
    """Return why the one item of a source is refused."""
    item = only(source)
    assert isinstance(item, RefusedItem)
    return item.reason


def test_item(library) -> None:
    """An asset becomes an item with its title, its file, and the id by which it is found again."""
    asset_id = library.asset("A talk")
    source = IconikSource(library.iconik, assets=[asset_id])
    item = only(source)

    assert isinstance(source, Source)
    assert (item.key, item.reference_id, item.caption) == (asset_id, f"iconik:{asset_id}", "A talk")
    assert (item.file.name, item.file.size, item.file.version) == ("A talk.mp4", 10, f"{library.version(asset_id)} 0p")
    assert (item.galleries, dict(item.subtitles), item.thumbnail, item.tags) == ((), {}, None, None)


def test_best_proxy(library) -> None:
    """The best proxy is the largest of the current version that is ready and not higher than the limit."""
    asset_id = library.asset("old", resolution={"height": 2160})
    library.iconik.versions.create(asset_id=asset_id, body={})
    for height, status in ((360, "CLOSED"), (720, "CLOSED"), (1080, "CLOSED"), (2160, "OPEN")):
        fields = {"name": f"{height}.mp4", "resolution": {"height": height}, "status": status}
        library.emulator.add_file(asset_id, b"x", **fields)

    assert only(IconikSource(library.iconik, assets=[asset_id])).file.name == "1080.mp4"
    assert only(IconikSource(library.iconik, assets=[asset_id], max_height=800)).file.name == "720.mp4"
    assert "higher than 100 pixels" in refused(IconikSource(library.iconik, assets=[asset_id], max_height=100))


def test_original(library) -> None:
    """With `original`, it is published instead of a proxy, and is another version of the file."""
    asset_id = library.asset()
    library.emulator.add_file(asset_id, b"original", "original", name="talk.mov")
    file = only(IconikSource(library.iconik, assets=[asset_id], original=True)).file

    assert (file.name, file.version) == ("talk.mov", f"{library.version(asset_id)} original")


def test_names_of_files(library) -> None:
    """The name is the first that has a suffix, without folders; else one with the suffix of proxies."""
    names: list[dict[str, object]] = [
        {"original_name": "talk", "name": "folder/talk.mp4"},
        {"name": "talk"},
        {"name": 7},
        {"name": "talk", "filename": "folder/clip.mov"},
    ]
    assets = [library.asset() for _ in names]
    for asset_id, fields in zip(assets, names, strict=True):
        plain = {"original_name": None, "filename": None, "resolution": {"height": 1}}
        library.emulator.add_file(asset_id, b"x", **{**plain, **fields})

    found = [item.file.name for item in IconikSource(library.iconik, assets=assets).items()]
    assert found == ["talk.mp4", "proxy.mp4", "proxy.mp4", "clip.mov"]


def test_better_proxy(library) -> None:
    """A proxy that is made anew is the same version of the file, a larger one is another."""
    asset_id = library.asset()
    source = IconikSource(library.iconik, assets=[asset_id])
    versions = list[str]()
    for height in (360, 360, 720):
        library.emulator.add_file(asset_id, bytes(height), name="a.mp4", resolution={"height": height})
        versions.append(only(source).file.version)

    assert versions[0] == versions[1]
    assert versions[2] == f"{library.version(asset_id)} 720p"


def test_fields(library) -> None:
    """Fields of a metadata view become texts, and tags if there are several values; those without one are not sent."""
    asset_id = library.asset()
    values = {"Summary": "About it", "Words": ["a", " b ", ""], "Public": True, "Empty": []}
    library.emulator.set_metadata(asset_id, "view", values)
    fields = {"description": "Summary", "tags": "Words", "related_link_text": "Public", "long_description": "Empty"}
    item = only(IconikSource(library.iconik, assets=[asset_id], view="view", fields=fields))
    other = only(IconikSource(library.iconik, assets=[asset_id], view="another", fields=fields))

    assert (item.description, item.tags, item.related_link_text) == ("About it", ("a", "b"), "yes")
    assert (item.long_description, other.description) == (None, None)


def test_values_of_a_custom_action(library) -> None:
    """Values that are given replace those of the view."""
    asset_id = library.asset()
    library.emulator.set_metadata(asset_id, "view", {"Summary": "old", "Words": ["a", "b"]})
    fields = {"description": "Summary", "tags": "Words"}
    values = {"Summary": {"field_values": [{"value": "new"}]}}
    item = only(IconikSource(library.iconik, assets=[asset_id], view="view", fields=fields, values=values))

    assert (item.description, item.tags) == ("new", ("a", "b"))


def test_subtitles(library) -> None:
    """Transcriptions become subtitles by language; an uploaded file replaces that of its language."""
    asset_id = library.asset()
    library.transcribe(asset_id, "en-US")
    library.transcribe(asset_id, "de_DE")
    uploaded = VTT.replace("Hello", "Guten Tag").encode()
    library.emulator.add_file(asset_id, uploaded, "subtitle", language="de-DE")
    library.emulator.add_file(asset_id, b"WEBVTT\n", "subtitle", language="fr")
    item = only(IconikSource(library.iconik, assets=[asset_id]))

    assert list(item.subtitles) == ["en-us", "de-de"]
    assert item.subtitles["en-us"].open().read().decode() == VTT
    assert item.subtitles["de-de"].open(8).read() == uploaded[8:]
    assert item.subtitles["de-de"].name == "de-de.vtt"


def test_poster(library, png) -> None:
    """The poster that a person chose becomes the thumbnail; other keyframes do not."""
    asset_id = library.asset()
    library.emulator.add_file(asset_id, b"x", "keyframe", type="KEYFRAME", name="1.jpg")
    library.emulator.add_file(asset_id, png, "keyframe", name="chosen.png", is_custom_keyframe=True)
    library.emulator.add_file(asset_id, b"x", "keyframe", name="2.jpg")
    poster = only(IconikSource(library.iconik, assets=[asset_id])).thumbnail

    assert (poster.name, poster.open().read()) == ("chosen.png", png)


def test_approved_only(library) -> None:
    """Assets whose current version is not approved are refused; a request for approval decides before approvals."""
    approved, declined, plain, requested, old = (library.asset(each) for each in "abcde")
    for each in (approved, declined, old, requested):
        library.approve(each, "NOT_APPROVED" if each == declined else "APPROVED")
    library.iconik.approvals.create_request(object_type="assets", object_id=requested, body={"min_number": 2})
    library.iconik.versions.create(asset_id=old, body={})
    source = IconikSource(library.iconik, assets=[approved, declined, plain, requested, old], approved_only=True)
    first, *others = source.items()

    assert (first.caption, first.approved) == ("a", True)
    statuses = ["NOT_APPROVED", "no approval", "REQUESTED", "no approval"]
    text = "it is not approved in iconik ({}): approve its current version there"
    assert [each.reason for each in others] == [text.format(status) for status in statuses]


def test_approvals_that_disagree(library) -> None:
    """Without a request for approval, one refusal is enough."""
    asset_id = library.asset()
    library.approve(asset_id)
    body = {"status": "NOT_APPROVED", "external": "a@example.com"}
    library.iconik.approvals.set(object_id=asset_id, object_type="assets", body=body)

    assert "(APPROVED, NOT_APPROVED)" in refused(IconikSource(library.iconik, assets=[asset_id], approved_only=True))


def test_assets_that_are_gone(library) -> None:
    """An asset that was deleted, or does not exist, is refused; nothing is said to be deleted at Cincopa."""
    deleted = library.asset()
    library.iconik.assets.delete(deleted)
    unknown = "00000000-0000-4000-8000-00000000dead"
    first, second = IconikSource(library.iconik, assets=[deleted, unknown]).items()

    assert first == RefusedItem(
        key=deleted, reason="it was deleted in iconik: restore it there; what is at Cincopa stays"
    )
    assert second.reason.startswith("iconik has no asset with this id, or it was deleted for good (or is it the id of")


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (None, "it has no proxy: wait until iconik has made it, or publish the original"),
        ({"status": "OPEN"}, "its proxy is not ready (status OPEN): wait until iconik has made it"),
    ],
)
def test_assets_without_a_file(library, file, reason) -> None:
    """Without a proxy that is ready, an asset is refused, and others are not."""
    asset_id, other = library.bare_asset(), library.asset("other")
    if file:
        library.emulator.add_file(asset_id, b"x", **file)
    first, second = IconikSource(library.iconik, assets=[asset_id, other]).items()

    assert first.reason.startswith(reason)
    assert second.caption == "other"


def test_collection(library) -> None:
    """A collection becomes a gallery, which is found again by its marker, with its assets in their order."""
    ids = [library.asset(each) for each in "abc"]
    collection_id = library.collection("Talks", *ids)
    library.iconik.collections.move_content(
        collection_id=collection_id, object_id=ids[-1], object_type="assets", body={"position": 0}
    )
    items = list(IconikSource(library.iconik, collections=[collection_id]).items())

    assert [each.key for each in items] == [ids[-1], *ids[:-1]]
    assert {each.galleries for each in items} == {
        (ItemGallery(name="Talks", marker=f"iconik-collection:{collection_id}"),)
    }


def test_titles_of_spaces(library) -> None:
    """The collection gets a name, and the asset no caption."""
    asset_id = library.asset(" ")
    collection_id = library.collection(" ", asset_id)
    item = only(IconikSource(library.iconik, collections=[collection_id]))

    assert (item.caption, item.galleries[0].name) == (None, f"iconik collection {collection_id}")


def test_unknown_collection(library) -> None:
    """A collection that is gone is refused, and others are published."""
    known = library.collection("Talks", library.asset("a"))
    first, second = IconikSource(library.iconik, collections=["gone", known]).items()

    assert (first.key, first.reason.partition(",")[0]) == ("gone", "iconik has no such collection")
    assert second.caption == "a"


def test_recursive(library) -> None:
    """Collections in a collection are galleries too, also if they contain each other; an asset is in all of them."""
    both, first, second = (library.asset(each) for each in ("both", "first", "second"))
    inner = library.collection("Inner", second, both)
    outer = library.collection("Outer", first, both, inside=(inner,))
    library.add(inner, outer, "collections")
    items = list(IconikSource(library.iconik, collections=[outer], recursive=True).items())

    galleries = [(each.caption, [gallery.name for gallery in each.galleries]) for each in items]
    assert galleries == [("first", ["Outer"]), ("both", ["Outer", "Inner"]), ("second", ["Inner"])]
    assert titles(IconikSource(library.iconik, collections=[outer])) == ["first", "both"]


def test_asset_in_a_named_collection(library) -> None:
    """An asset that is named, and is in a collection of the source, is one item with the gallery."""
    asset_id = library.asset()
    collection_id = library.collection("Talks", asset_id)
    item = only(IconikSource(library.iconik, assets=[asset_id, asset_id], collections=[collection_id]))

    assert [each.name for each in item.galleries] == ["Talks"]


def test_collection_that_changes_while_it_is_read(library) -> None:
    """Assets that move to a page that was read already are found by reading the list again."""
    ids = [library.bare_asset() for _ in range(101)]
    collection_id = library.collection("Talks", *ids)
    listed = Collections(library.iconik, [collection_id], recursive=False).assets(collection_id)
    keys = [next(listed)]
    library.iconik.collections.delete_content(collection_id=collection_id, object_id=ids[0], object_type="assets")
    library.add(collection_id, ids[0])
    keys += listed

    assert sorted(keys) == sorted(ids)


def test_unreadable_asset_names_its_reason(library) -> None:
    """A fault of iconik that concerns one asset refuses it, with iconik's words."""
    asset_id = library.asset()
    library.emulator.add_fault("files:status=500")

    assert "HTTP 500" in refused(IconikSource(library.iconik, assets=[asset_id]))


def test_wrong_token_ends_the_source(library, iconik_of) -> None:
    """Without access, no asset can be read: that is an error, and not many refused items."""
    source = IconikSource(iconik_of(library.emulator, "wrong"), assets=[library.asset()])

    with pytest.raises(AuthenticationError, match="check app_id and auth_token"):
        list(source.items())


def test_outage_ends_the_source(library) -> None:
    """When iconik cannot be reached, assets are not refused one by one."""
    source = IconikSource(library.iconik, assets=[library.asset()])
    library.emulator.add_fault("assets.get:status=503")

    with pytest.raises(ApiError, match="HTTP 503"):
        list(source.items())


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({}, "no assets and no collections"),
        ({"assets": "abc"}, "expected a list of ids"),
        ({"assets": ["a"], "fields": {"Summary": "description"}, "view": "v"}, "'Summary' is not a text of an asset"),
        ({"assets": ["a"], "fields": {"description": "Summary"}}, "fields without a view"),
        ({"assets": ["a"], "fields": {"description": ""}, "view": "v"}, "expected the name of a field"),
    ],
)
def test_wrong_arguments(library, arguments, reason) -> None:
    """Arguments are checked before anything is sent."""
    with pytest.raises((TypeError, ValueError), match=reason):
        IconikSource(library.iconik, **arguments)


def test_options_are_named(library) -> None:
    """The options of a source are keyword-only."""
    with pytest.raises(TypeError, match="positional"):
        IconikSource(library.iconik, True, assets=["a"])


def test_identity_has_no_secret(library) -> None:
    """The identity names the API and the ids."""
    source = IconikSource(library.iconik, assets=["b", "a"], collections=["c"], recursive=True)

    assert source.identity == f"iconik {library.emulator.base_url}: a, b, collection c recursive"
    assert repr(source) == f"IconikSource({source.identity!r})"
    assert source.covers("any") is True


def test_asset_without_a_version_is_not_approved(library) -> None:
    assert approval_of(library.iconik, library.bare_asset(), None) == "it has no version"


def test_collection_that_never_stops_changing_is_read_three_times(serve) -> None:
    """What was found until then is yielded, each once."""
    page = {"objects": [{"id": "a", "object_type": "assets"}], "total": 2, "pages": 1, "page": 1}
    responses = [{"id": "talks", "title": "Talks"}, *[page] * 4]
    server: FaultServer = serve(*(reply(200, json.dumps(each), JSON) for each in responses))
    with Iconik("app", "token", base_url=server.url) as client:
        listed = [*Collections(client, ["talks"], recursive=False).assets("talks")]

    assert listed == ["a"]
    assert len(server.seen) == 1 + 3
