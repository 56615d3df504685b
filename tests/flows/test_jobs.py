"""get, find, tags and portals: what they ask the server, and what they make of it."""

import pytest
from faultserver import answer
from flows.conftest import TOKEN, numbered, page, step

from cincopa_v2_client import DecodeError, NotAvailableError, NotFoundError


def lines(server) -> list[str]:
    """The operations that were called."""
    return [seen.target.partition("?")[0].strip("/").removesuffix(".json") for seen in server.seen]


def test_get_an_asset(run, options, upload) -> None:
    """The one with this rid."""
    rid = upload(3)[1]

    assert run(lambda c: c.asset.get(rid), **options).rid == rid


def test_get_no_asset(run, options, upload) -> None:
    """The error names it."""
    upload(1)

    with pytest.raises(NotFoundError, match="there is no asset with the rid 'AnotherRid'") as problem:
        run(lambda c: c.asset.get("AnotherRid"), **options)

    assert problem.value.operation == "asset.list"


def test_get_takes_none_but_the_exact_one(run, serve) -> None:
    """Also from a server that answers more than it was asked for."""
    server = serve(step(page(["A", "AB", "ABC"])), step(page(["A"])))

    assert run(lambda c: c.asset.get("AB"), api_token=TOKEN, base_url=server.url).rid == "AB"
    with pytest.raises(NotFoundError):
        run(lambda c: c.asset.get("AB"), api_token=TOKEN, base_url=server.url)


def test_get_a_gallery(run, options, own) -> None:
    """Also when others have its fid in their names."""
    fid = own.gallery.create(name="The one").fid
    for number in range(60):
        own.gallery.create(name=f"{fid} {number}")

    assert run(lambda c: c.gallery.get(fid), **options).name == "The one"


def test_get_no_gallery(run, options, own) -> None:
    """What only has the text in its name is another."""
    own.gallery.create(name="NoSuchFid")

    with pytest.raises(NotFoundError, match="there is no gallery with the fid 'NoSuchFid'"):
        run(lambda c: c.gallery.get("NoSuchFid"), **options)


def test_find_by_reference_id(run, options, own, upload) -> None:
    """All that bear it."""
    first, second, _ = upload(3)
    own.asset.set_meta(first, reference_id="mine")
    own.asset.set_meta(second, reference_id="mine")

    assert [asset.rid for asset in run(lambda c: c.asset.find(reference_id="mine"), **options)] == [first, second]
    assert run(lambda c: c.asset.find(reference_id="min"), **options) == []


def test_find_reads_all_pages(run, serve) -> None:
    """And keeps those that bear exactly this id."""
    server = serve(
        *[
            numbered(
                lambda number: (
                    page([], pages_count=2) | {"items": [{"rid": f"R{number}", "reference_id": f"m{number}"}]}
                )
            )
        ]
        * 2
    )

    found = run(lambda c: c.asset.find(reference_id="m2"), api_token=TOKEN, base_url=server.url)

    assert [asset.rid for asset in found] == ["R2"]


def test_add_tags(run, options, own, upload) -> None:
    """To those that are there, each once, in order."""
    (rid,) = upload(1)
    own.asset.set_meta(rid, tags=["a", "b"])

    assert run(lambda c: c.asset.add_tags(rid, ["c", "b", "c", "d"]), **options) == ["a", "b", "c", "d"]
    assert own.asset.get(rid).tags == ["a", "b", "c", "d"]


def test_remove_tags(run, options, own, upload) -> None:
    """Down to none."""
    (rid,) = upload(1)
    own.asset.set_meta(rid, tags=["a", "b", "c"])

    assert run(lambda c: c.asset.remove_tags(rid, ["b", "other"]), **options) == ["a", "c"]
    assert run(lambda c: c.asset.remove_tags(rid, ["a", "c"]), **options) == []
    assert own.asset.get(rid).tags == []


@pytest.mark.parametrize(("method", "tags"), [("add_tags", ["a"]), ("add_tags", []), ("remove_tags", ["b"])])
def test_nothing_is_written_when_nothing_changes(run, serve, method, tags) -> None:
    """One read, and that is all."""
    server = serve(step({"success": True, "items": [{"rid": "R", "tags": ",a,"}]}))

    assert run(lambda c: getattr(c.asset, method)("R", tags), api_token=TOKEN, base_url=server.url) == ["a"]
    assert lines(server) == ["asset.list"]


def test_tags_that_are_not_understood_are_not_overwritten(run, serve) -> None:
    """They would be lost."""
    server = serve(step({"success": True, "items": [{"rid": "R", "tags": [{"name": "a"}]}]}))

    with pytest.raises(DecodeError, match="does not have the tags of 'R'"):
        run(lambda c: c.asset.add_tags("R", ["b"]), api_token=TOKEN, base_url=server.url)

    assert lines(server) == ["asset.list"]


@pytest.mark.parametrize("method", ["add_tags", "remove_tags"])
def test_one_text_is_no_list_of_tags(run, method) -> None:
    """Its letters are not meant."""
    with pytest.raises(TypeError, match=rf"asset\.{method}: tags='ab'; expected a list of strings"):
        run(lambda c: getattr(c.asset, method)("R", "ab"), api_token=TOKEN)


def test_portal_name_that_is_free(run, serve) -> None:
    """The API says so."""
    server = serve(answer(subdomain="available"))

    assert run(lambda c: c.portal.is_available("acme"), api_token=TOKEN, base_url=server.url) is True


@pytest.mark.parametrize("said", [answer(500, error="taken"), answer(subdomain="unavailable")])
def test_portal_name_that_is_taken(run, serve, said) -> None:
    """No is an answer, not an error (Q56)."""
    assert run(lambda c: c.portal.is_available("acme"), api_token=TOKEN, base_url=serve(said).url) is False


def test_claim_a_portal(run, serve) -> None:
    """The operation behind it is called cease (Q28)."""
    server = serve(answer(), answer(500, error="taken"))

    assert run(lambda c: c.portal.claim("acme"), api_token=TOKEN, base_url=server.url) is None
    assert lines(server) == ["portal.cease"]
    with pytest.raises(NotAvailableError):
        run(lambda c: c.portal.claim("acme"), api_token=TOKEN, base_url=server.url)


def test_portal_settings_are_a_mapping_and_lists(run, serve) -> None:
    """No JSON and no commas by hand."""
    server = serve(answer())

    run(
        lambda c: c.portal.set("acme", args={"color": "#2A5F9E", "n": 1}, cincopa_login_user_add=["a@b.c", "d@e.f"]),
        api_token=TOKEN,
        base_url=server.url,
    )

    assert server.seen[0].query["args"] == ['{"color":"#2A5F9E","n":1}']
    assert server.seen[0].query["cincopa_login_user_add"] == ["a@b.c,d@e.f"]
