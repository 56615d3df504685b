"""Assets with all their fields, with both defaults of the server: the documents differ (§6.3)."""

import re

import pytest
from faultserver import answer
from flows.conftest import TOKEN, collect

from cincopa_v2_client import DecodeError
from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.flows.assets import AssetFlows


@pytest.fixture
def emulator(emulator_with_either_default: Emulator) -> Emulator:
    """Return an empty emulator with either default of `details`."""
    return emulator_with_either_default


@pytest.fixture
def tagged(own, upload) -> str:
    """Return the rid of an asset with three tags and a reference id."""
    (rid,) = upload(1)
    own.asset.set_meta(rid, tags=["a", "b", "c"], reference_id="mine")
    return rid


def test_tags_are_kept_when_others_are_added_or_removed(run, options, tagged) -> None:
    """The tags are requested by name."""
    assert run(lambda c: c.asset.add_tags(tagged, ["d"]), **options) == ["a", "b", "c", "d"]
    assert run(lambda c: c.asset.remove_tags(tagged, ["b"]), **options) == ["a", "c", "d"]


def test_get_and_find_return_the_whole_asset(run, options, tagged) -> None:
    """Callers may write back the fields that they read."""
    assert run(lambda c: c.asset.get(tagged), **options).tags == ["a", "b", "c"]
    (asset,) = run(lambda c: c.asset.find(reference_id="mine"), **options)
    assert (asset.tags, asset.in_folders) == (["a", "b", "c"], [])


def test_whole_assets_can_be_iterated(run, options, tagged) -> None:
    """`ALL_DETAILS` requests every field."""
    (asset,) = run(lambda c: collect(c.asset.iter(details=c.asset.ALL_DETAILS)), **options)

    assert (asset.rid, asset.tags, asset.attached_versions) == (tagged, ["a", "b", "c"], [])


def test_find_without_reference_ids_is_an_error(run, serve) -> None:
    """Without the requested reference ids, it is unknown whether there is an asset with the id."""
    server = serve(answer(items=[{"rid": "R"}], items_data={"pages_count": 1}))

    with pytest.raises(DecodeError, match=r"^asset.find: the response does not have the reference id of 'R'"):
        run(lambda c: c.asset.find(reference_id="mine"), api_token=TOKEN, base_url=server.url)
    assert "reference_id" in server.seen[0].query["details"][0].split(",")


def test_all_details_are_those_of_the_document() -> None:
    """`ALL_DETAILS` are those in the document's default."""
    for path in ("/asset.list.json", "/gallery.get_items.json"):
        (details,) = [
            each for each in patched_document()["paths"][path]["get"]["parameters"] if each["name"] == "details"
        ]
        (default,) = re.findall(r"Default on the server: `(.*?)`", details["description"])

        assert re.split(", *", default) == list(AssetFlows.ALL_DETAILS)
