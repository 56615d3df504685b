"""Get, find, tags and portals: their requests, and the interpretation of the responses."""

import pytest
from faultserver import answer
from flows.conftest import TOKEN, numbered, page, step

from cincopa_v2_client import CincopaError, DecodeError, NotAvailableError, NotFoundError


def operations(server) -> list[str]:
    """Return the called operations."""
    return [seen.target.partition("?")[0].strip("/").removesuffix(".json") for seen in server.seen]


def test_get_returns_the_asset_of_the_rid(run, options, upload) -> None:
    """`get` returns the asset with the rid; the error for an unknown rid names it."""
    rid = upload(3)[1]

    assert run(lambda c: c.asset.get(rid), **options).rid == rid
    with pytest.raises(NotFoundError, match=r"^asset\.get: there is no asset with the rid 'AnotherRid'") as problem:
        run(lambda c: c.asset.get("AnotherRid"), **options)
    assert problem.value.operation == "asset.list"


def test_types_of_the_filter_and_of_assets(own) -> None:
    """`TYPES` has the types that `list` filters by, and those of the assets that it returns then."""
    for name in ("a.mp4", "a.jpg", "a.mp3", "a.bin"):
        own.asset.upload_file(b"x", filename=name)

    found = {kind: [asset.type_ for asset in own.asset.iter(type_=[kind])] for kind in own.asset.TYPES}
    assert found == {kind: [type_] for kind, type_ in own.asset.TYPES.items()}
    assert len(found) == 4


def test_get_ignores_other_assets(run, serve) -> None:
    """`get` ignores other assets that a server returns."""
    server = serve(step(page(["A", "AB", "ABC"])), step(page(["A"])))

    assert run(lambda c: c.asset.get("AB"), api_token=TOKEN, base_url=server.url).rid == "AB"
    with pytest.raises(NotFoundError):
        run(lambda c: c.asset.get("AB"), api_token=TOKEN, base_url=server.url)


def test_get_finds_a_gallery_among_those_that_mention_its_fid(run, options, own, serve) -> None:
    """`get` finds a gallery on a later page, as the search also finds the fid in other galleries' names."""
    fid = own.gallery.create(name="The one").fid
    own.gallery.create(name=f"not {fid}")
    assert run(lambda c: c.gallery.get(fid), **options).name == "The one"

    pages = {1: [("A", "not B"), ("C", "not B")], 2: [("B", "The one")]}

    def galleries(number: int) -> dict:
        entries = [{"fid": fid, "name": name} for fid, name in pages[number]]
        return {"success": True, "galleries": entries, "items_data": {"page_count": 2}}

    server = serve(*[numbered(galleries)] * 2)
    assert run(lambda c: c.gallery.get("B"), api_token=TOKEN, base_url=server.url).name == "The one"


def test_get_a_gallery_that_does_not_exist(run, options, own) -> None:
    """A gallery that only has the fid in its name is not found."""
    own.gallery.create(name="NoSuchFid")

    with pytest.raises(NotFoundError, match="there is no gallery with the fid 'NoSuchFid'"):
        run(lambda c: c.gallery.get("NoSuchFid"), **options)


def test_get_or_create_a_gallery(run, options, own) -> None:
    """A gallery is created once, found by its exact name, and refused if several have the name."""
    own.gallery.create(name="Talks of today")

    created = run(lambda c: c.gallery.get_or_create("Talks"), **options)
    assert run(lambda c: c.gallery.get_or_create("Talks"), **options).fid == created.fid
    assert created.name == "Talks"

    other = own.gallery.create(name="Talks").fid
    with pytest.raises(CincopaError, match=r"^gallery\.get_or_create: 2 galleries are named 'Talks'") as problem:
        run(lambda c: c.gallery.get_or_create("Talks"), **options)
    assert {created.fid, other} <= set(str(problem.value).replace(",", " ").split())
    with pytest.raises(ValueError, match="name=' '; expected a name"):
        run(lambda c: c.gallery.get_or_create(" "), **options)


def test_find_a_gallery_by_its_fid_or_name(run, options, own) -> None:
    """A fid comes before the same name; a name must be exact and the only one; neither is an error."""
    fid = own.gallery.create(name="Talks").fid
    own.gallery.create(name="Talks of today")
    namesake = own.gallery.create(name=fid).fid

    assert run(lambda c: c.gallery.find("Talks"), **options).fid == fid
    assert run(lambda c: c.gallery.find(fid), **options).fid == fid
    with pytest.raises(NotFoundError, match="no gallery with the fid or the name 'Talk'"):
        run(lambda c: c.gallery.find("Talk"), **options)

    own.gallery.set_meta(namesake, name="Talks")
    with pytest.raises(CincopaError, match=f"2 galleries are named 'Talks': use the fid.*{namesake}"):
        run(lambda c: c.gallery.find("Talks"), **options)


def test_unknown_ids_raise_one_error(run, options) -> None:
    """An operation and a helper raise a NotFoundError for the same unknown rid."""
    for call in (
        lambda c: c.asset.get("nope"),
        lambda c: c.asset.delete("nope"),
        lambda c: c.gallery.get_items("nope"),
    ):
        with pytest.raises(NotFoundError, match="nope"):
            run(call, **options)


def test_find_returns_all_assets_with_the_reference_id(run, options, own, upload) -> None:
    """`find` returns all assets with exactly the reference id."""
    first, second, _ = upload(3)
    own.asset.set_meta(first, reference_id="mine")
    own.asset.set_meta(second, reference_id="mine")

    assert [asset.rid for asset in run(lambda c: c.asset.find(reference_id="mine"), **options)] == [first, second]
    assert run(lambda c: c.asset.find(reference_id="min"), **options) == []


def test_find_reads_all_pages(run, serve) -> None:
    """`find` reads all pages, and ignores other assets that the server returns."""

    def assets(number: int) -> dict:
        return page([], pages_count=2) | {"items": [{"rid": f"R{number}", "reference_id": f"m{number}"}]}

    server = serve(*[numbered(assets)] * 2)

    matches = run(lambda c: c.asset.find(reference_id="m2"), api_token=TOKEN, base_url=server.url)

    assert [asset.rid for asset in matches] == ["R2"]


def test_tags_are_added_and_removed(run, options, own, upload) -> None:
    """Tags are added once, in order, and removed; an asset may have none."""
    (rid,) = upload(1)

    assert run(lambda c: c.asset.add_tags(rid, ["a", "b"]), **options) == ["a", "b"]
    assert run(lambda c: c.asset.add_tags(rid, ["c", "b", "c", "d"]), **options) == ["a", "b", "c", "d"]
    assert own.asset.get(rid).tags == ["a", "b", "c", "d"]
    assert run(lambda c: c.asset.remove_tags(rid, ["b", "d", "other"]), **options) == ["a", "c"]
    assert run(lambda c: c.asset.remove_tags(rid, ["a", "c"]), **options) == []
    assert own.asset.get(rid).tags == []


def test_unchanged_tags_are_not_written(run, serve) -> None:
    """Unchanged tags cause one read, which requests the tags, and no write."""
    for method, tags in (("add_tags", ["a"]), ("add_tags", []), ("remove_tags", ["b"])):
        server = serve(step({"success": True, "items": [{"rid": "R", "tags": ",a,"}]}))

        assert run(lambda c: getattr(c.asset, method)("R", tags), api_token=TOKEN, base_url=server.url) == ["a"]  # noqa: B023
        assert operations(server) == ["asset.list"]
        assert server.seen[0].query["details"] == ["tags"]


@pytest.mark.parametrize("asset", [{}, {"tags": None}, {"tags": [{"name": "a"}]}], ids=["absent", "null", "unreadable"])
def test_tags_that_cannot_be_read_are_not_overwritten(asset, run, serve) -> None:
    """If the response has no readable tags, none are written, as the existing ones would be lost."""
    for method in ("add_tags", "remove_tags"):
        server = serve(step({"success": True, "items": [{"rid": "R", **asset}]}))

        with pytest.raises(DecodeError, match=f"asset.{method}: the response does not have the tags of 'R'"):
            run(lambda c: getattr(c.asset, method)("R", ["b"]), api_token=TOKEN, base_url=server.url)  # noqa: B023

        assert operations(server) == ["asset.list"]


def test_string_or_none_is_refused_as_tags(run, serve) -> None:
    """A string, whose characters would be tags, and None are refused before a request."""
    server = serve()
    for method in ("add_tags", "remove_tags"):
        for tags in ("ab", None):
            with pytest.raises(TypeError, match=rf"asset\.{method}: tags={tags!r}"):
                run(lambda c: getattr(c.asset, method)("R", tags), api_token=TOKEN, base_url=server.url)  # noqa: B023
    assert not server.seen


def test_portal_name_is_free_or_taken(run, serve) -> None:
    """The API's error for a taken name is a result, and not raised (Q56)."""
    responses = [answer(subdomain="available"), answer(500, error="taken"), answer(subdomain="unavailable")]
    server = serve(*responses)

    def is_available() -> bool:
        return run(lambda c: c.portal.is_available("acme"), api_token=TOKEN, base_url=server.url)

    assert [is_available() for _ in responses] == [True, False, False]


def test_claim_a_portal_name(run, serve) -> None:
    """`claim` calls the operation portal.cease (Q28)."""
    server = serve(answer(), answer(500, error="taken"))

    assert run(lambda c: c.portal.claim("acme"), api_token=TOKEN, base_url=server.url) is None
    assert operations(server) == ["portal.cease"]
    with pytest.raises(NotAvailableError):
        run(lambda c: c.portal.claim("acme"), api_token=TOKEN, base_url=server.url)


def test_portal_settings_are_a_mapping_and_lists(run, serve) -> None:
    """A mapping is sent as JSON, and a list with commas."""
    server = serve(answer())

    run(
        lambda c: c.portal.set("acme", args={"color": "#2A5F9E", "n": 1}, cincopa_login_user_add=["a@b.c", "d@e.f"]),
        api_token=TOKEN,
        base_url=server.url,
    )

    assert server.seen[0].query["args"] == ['{"color":"#2A5F9E","n":1}']
    assert server.seen[0].query["cincopa_login_user_add"] == ["a@b.c,d@e.f"]
