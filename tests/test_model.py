"""The models: decoded on access, encoded as the API does, frozen, and shown without secrets."""

import copy
import datetime
import pickle
import sys
from collections.abc import Hashable, Iterator
from types import ModuleType
from typing import get_type_hints

import attrs
import pytest

from cincopa_v2_client import models
from cincopa_v2_client.models import (
    Asset,
    AssetList,
    AssetVersion,
    AssetVersions,
    GalleryItems,
    GetUploadUrl,
    TagCloud,
    Webhook,
    WebhookList,
)
from cincopa_v2_client.runtime.models.model import Model, ModelReader

PAGE = {
    "success": True,
    "items": [
        {
            "id": 12345678,
            "rid": "A4KANh__rQ_m",
            "type": "video",
            "tags": ",sample,example,",
            "filesize": "1024",
            "modified": "2025-01-21T08:33:36.1234567Z",
            "versions": {"mp4_hd": {"url": "https://h/?a=1&amp;b=2", "filesize": "62 byte"}, "broken": None},
            "exif": {"originaldate": "1/21/2025 8:33:36 PM"},
            "unheard_of": {"a": [1]},
        }
    ],
    "items_data": {"page": "1", "pages_count": 3},
}


@pytest.fixture
def asset() -> Asset:
    """Return an asset in the format of Cincopa's responses."""
    return AssetList.from_dict(PAGE).items[0]


def test_fields_are_read(asset) -> None:
    """Each field has its type, in any format of the JSON."""
    assert (asset.id, asset.rid, asset.type_) == ("12345678", "A4KANh__rQ_m", "video")
    assert (asset.tags, asset.filesize) == (["sample", "example"], 1024)
    assert asset.modified == datetime.datetime(2025, 1, 21, 8, 33, 36, 123456, datetime.UTC)
    assert asset.versions["mp4_hd"].url == "https://h/?a=1&b=2"
    assert asset.versions["mp4_hd"].filesize == 62


def test_missing_fields(asset) -> None:
    """A missing field is None, or empty if it is required."""
    assert asset.caption is None
    assert asset.filename == ""


def test_fields_by_key(asset) -> None:
    """Every field with a value can be read by its JSON key: documented ones decoded, others raw."""
    assert (asset["unheard_of"], asset["type"], asset["filesize"]) == ({"a": [1]}, "video", 1024)
    assert [key for key in ("unheard_of", "type", "type_", "caption", "captoin", 5) if key in asset] == [
        "unheard_of",
        "type",
    ]
    assert asset.additional_keys == ["unheard_of"]


def test_absent_field_by_key(asset) -> None:
    """The error has the model and its existing keys."""
    for key in ("caption", "captoin", "type_"):
        with pytest.raises(KeyError, match=f"'{key}' is not in this Asset; it has id, rid, type, tags"):
            asset[key]


def test_unreadable_value_is_kept() -> None:
    """An unreadable value is None as an attribute, and raw in `additional_properties`."""
    asset = Asset.from_dict({"filesize": "big", "versions": [1], "rid": None})

    assert (asset.filesize, asset.versions, asset.rid) == (None, None, "")
    assert asset.additional_properties == {"filesize": "big", "versions": [1], "rid": None}


def test_unknown_attribute(asset) -> None:
    """An unknown attribute is an AttributeError."""
    with pytest.raises(AttributeError, match="'Asset' object has no attribute 'captoin'"):
        _ = asset.captoin


def test_models_are_frozen(asset) -> None:
    """A model cannot be changed; attrs.evolve makes a changed copy."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        asset.caption = "New"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del asset.rid


def test_evolve(asset) -> None:
    """A changed copy has the change and all other fields."""
    changed = attrs.evolve(asset, caption="New", filesize=5)

    assert (changed.caption, changed.filesize, changed.rid) == ("New", 5, asset.rid)
    assert changed.to_dict()["caption"] == "New"
    assert changed.to_dict()["unheard_of"] == {"a": [1]}
    assert asset.caption is None


def test_constructed_model_is_encoded_as_by_the_api() -> None:
    """A constructed model is encoded in the API's format, and decoded to an equal model."""
    when = datetime.datetime(2025, 1, 21, 8, 33, 36, tzinfo=datetime.UTC)
    versions = AssetVersions({"mp4": AssetVersion(url="https://h", filesize=5)})
    asset = Asset(id="1", rid="A1", type_="image", filename="a.png", tags=["a"], modified=when, versions=versions)

    encoded = asset.to_dict()

    assert (encoded["tags"], encoded["modified"]) == (",a,", "2025-01-21T08:33:36.0000000Z")
    assert encoded["versions"] == {"mp4": {"url": "https://h", "filesize": 5}}
    assert "caption" not in encoded
    assert Asset.from_dict(encoded) == asset


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_constructed_models_can_be_copied(copied) -> None:
    """A copy of a constructed model is equal."""
    model = Asset(id="1", rid="A1", type_="image", filename="a.png", additional_properties={"x": 1})

    assert copied(model) == model
    assert copied(model).to_dict() == model.to_dict()


def test_equality(asset) -> None:
    """Models are equal if their decoded values and unknown fields are."""
    assert Asset.from_dict({"filesize": "5"}) == Asset.from_dict({"filesize": 5})
    assert Asset.from_dict({"x": 1}) != Asset.from_dict({"x": 2})
    assert Webhook.from_dict({}) != GetUploadUrl.from_dict({})
    assert TagCloud.from_dict({}) != {}


def test_source_is_not_shared() -> None:
    """A change of the source dict does not change the model."""
    source = {"rid": "A1"}
    model = Asset.from_dict(source)
    source["rid"] = "other"

    assert model.rid == "A1"


def test_repr(asset) -> None:
    """The repr has the fields that are present; of unknown ones only the keys."""
    shown = repr(asset)

    assert shown.startswith("Asset(id='12345678', rid='A4KANh__rQ_m', type_='video', filename='', tags=['sample'")
    assert "versions=AssetVersions({'mp4_hd': AssetVersion(" in shown
    assert shown.endswith("additional_properties={'unheard_of': ...})")
    assert "caption" not in shown


def test_repr_shows_no_query_of_a_url() -> None:
    """The query of a download link permits the download, and is not shown."""
    version = AssetVersion.from_dict({"url": "https://h/a.mp4?auth=x"})

    assert repr(version) == "AssetVersion(url='https://h/a.mp4?***')"
    assert version.url == "https://h/a.mp4?auth=x"
    assert repr(AssetVersion.from_dict({"url": "https://h/a.mp4"})) == "AssetVersion(url='https://h/a.mp4')"


def test_repr_names_additional_properties() -> None:
    """Keys of additional properties are shown, but not their values, which may be secrets."""
    url = GetUploadUrl.from_dict({"fresh": "hush", "other": 1})

    assert repr(url).endswith("additional_properties={'fresh': ..., 'other': ...})")


def test_repr_of_secrets() -> None:
    """The repr of a secret only shows whether it is empty."""
    assert repr(GetUploadUrl.from_dict({"upload_url": "https://h?hash=x"})) == "GetUploadUrl(upload_url='***')"
    assert repr(GetUploadUrl.from_dict({"upload_url": ""})) == "GetUploadUrl(upload_url='')"
    assert repr(GetUploadUrl.from_dict({"upload_url": ["x"]})).endswith("additional_properties={'upload_url': ...})")


def test_map_is_a_mapping() -> None:
    """A map has the readable values under their keys, and the others raw in `unreadable`."""
    cloud = TagCloud.from_dict({"holiday": 3, "no-tag": "12", "odd": None})

    assert dict(cloud) == {"holiday": 3, "no-tag": 12}
    assert (len(cloud), "odd" in cloud, cloud.get("odd")) == (2, False, None)
    assert cloud.additional_properties == {"holiday": 3, "no-tag": 12}
    assert cloud.additional_keys == ["holiday", "no-tag"]
    assert cloud.unreadable == {"odd": None}
    assert cloud.to_dict() == {"holiday": 3, "no-tag": "12", "odd": None}
    assert repr(cloud) == "TagCloud({'holiday': 3, 'no-tag': 12})"


def test_map_without_a_key() -> None:
    """A missing or unreadable key is a KeyError."""
    cloud = TagCloud.from_dict({"odd": None})

    for key in ("odd", "missing"):
        with pytest.raises(KeyError, match=key):
            cloud[key]


def test_constructed_map() -> None:
    """A constructed map equals a decoded one."""
    tag_cloud = TagCloud({"holiday": 3})

    assert tag_cloud == TagCloud.from_dict({"holiday": "3"})
    assert tag_cloud.to_dict() == {"holiday": 3}
    assert pickle.loads(pickle.dumps(tag_cloud)) == tag_cloud


def test_changes_of_additional_properties_are_encoded(asset) -> None:
    """`to_dict()` has what the caller changed in `additional_properties`; all else is as received."""
    asset.additional_properties["unheard_of"] = 5
    cloud = TagCloud.from_dict({"holiday": 3, "no-tag": "1200", "odd": None, "gone": 1})
    cloud.additional_properties["holiday"] = 4
    cloud.additional_properties["new"] = 1
    del cloud.additional_properties["gone"]

    assert asset.to_dict() == PAGE["items"][0] | {"unheard_of": 5}
    assert cloud.to_dict() == {"holiday": 4, "no-tag": "1200", "odd": None, "new": 1}


def test_attrs_asdict_is_plain_data(asset) -> None:
    """`attrs.asdict` recurses into nested models, lists and maps, whose values are in `additional_properties`."""
    versions = attrs.asdict(asset)["versions"]["additional_properties"]
    page = attrs.asdict(AssetList.from_dict(PAGE))

    assert (versions["mp4_hd"]["filesize"], page["items"][0]["exif"]["originaldate"].hour) == (62, 20)
    assert not any(attrs.has(type(value)) for value in flat(page))


def flat(value: object) -> Iterator[object]:
    """Yield all values in dicts and lists."""
    yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from flat(each)


@pytest.mark.parametrize("name", [name for name in models.__all__ if isinstance(getattr(models, name), type)])
def test_type_hints_can_be_resolved(name: str) -> None:
    """`typing.get_type_hints` and `attrs.resolve_types` find the types of every model."""
    model = getattr(models, name)
    hints = get_type_hints(model)

    attrs.resolve_types(model)
    assert {field.name: field.type for field in attrs.fields(model)}.items() <= hints.items()


def test_type_hints_of_maps() -> None:
    """Each map has the type of its own values."""
    attrs.resolve_types(TagCloud)
    attrs.resolve_types(AssetVersions)

    assert attrs.fields(TagCloud).additional_properties.type == dict[str, int]
    assert get_type_hints(AssetVersions)["additional_properties"] == dict[str, AssetVersion]


def test_evolved_map(asset) -> None:
    """A changed copy of a map has the new values, and equals a map of them."""
    changed = attrs.evolve(asset.versions, additional_properties={"new": AssetVersion(filesize=1)})

    assert changed == AssetVersions.from_dict({"new": {"filesize": "1"}})


def test_same_object_each_time(asset) -> None:
    """A field is decoded once."""
    assert asset.versions is asset.versions
    assert asset.versions["mp4_hd"] is asset.versions["mp4_hd"]
    assert asset.tags is asset.tags


def test_to_dict_shares_nothing_with_the_model() -> None:
    """Changes of the returned dict do not change the model, whether its fields were read or not."""
    # A date is not JSON, and is kept as it is.
    raw = {"rid": "A1", "in_folders": [1], "date": datetime.date(2026, 1, 1), "new": {"deep": [1]}}
    model = Asset.from_dict(raw)
    model.to_dict()["new"]["deep"].append(2)
    assert model.additional_properties == {"date": datetime.date(2026, 1, 1), "new": {"deep": [1]}}

    model.to_dict()["new"]["deep"].append(2)

    assert model.to_dict() == raw


def test_models_are_not_hashable(asset) -> None:
    """Models compare by value and contain lists: putting one in a set is an error that says so."""
    for model in (asset, AssetList.from_dict(PAGE), TagCloud.from_dict({})):
        assert not isinstance(model, Hashable)
        with pytest.raises(TypeError, match=f"unhashable type: '{type(model).__name__}'"):
            hash(model)


def test_generated_decoding_equals_the_generic_one() -> None:
    """Both set the same fields, for values of the expected types and of others."""
    for name in models.__all__:
        kind = getattr(models, name)
        if isinstance(kind, type) and issubclass(kind, Model):
            for values in (
                [f"value {n}" for n in range(99)],
                ["1"] * 99,
                [None] * 99,
                [[{}], {}, 1, True, 1.5, "a"] * 20,
            ):
                raw = dict(zip((spec.key for spec in kind.FIELDS.values()), values, strict=False))
                looped, generated = kind.from_dict({}), kind.from_dict(raw)
                Model._read_fields(looped, raw)
                # Without `getattr`, which would read a field that is not set.
                fields = {name: object.__getattribute__(looped, name) for name in kind.FIELDS}
                assert fields == {name: getattr(generated, name) for name in kind.FIELDS}


def test_page_is_a_sequence_of_its_items() -> None:
    """A page can be iterated and indexed, and has a length; by key it has its fields."""
    page = AssetList.from_dict({"success": True, "items": [{"rid": "A"}, {"rid": "B"}]})

    assert [asset.rid for asset in page] == ["A", "B"]
    assert (len(page), page[1].rid, [asset.rid for asset in page[:1]]) == (2, "B", ["A"])
    assert (page["success"], "success" in page, "runtime" in page) == (True, True, False)
    assert page[0] in page
    assert Asset.from_dict({"rid": "C"}) not in page
    assert not AssetList.from_dict({})


def test_pages_are_those_with_one_required_list_of_models() -> None:
    """An asset has a list of attachments, but is not a page; a gallery's items are a page in the response."""
    pages = {name for name in models.__all__ if hasattr(getattr(models, name), "ITEMS")}

    assert {"AssetList", "GalleryList", "GalleryFolder"} <= pages
    assert not pages & {"Asset", "Gallery", "GalleryItems"}


def test_page_with_no_items_is_kept() -> None:
    """An empty page is false, but is kept as the value of a field."""
    assert GalleryItems.from_dict({"folder": {"items": [], "new": 1}}).folder["new"] == 1


def test_repr_of_a_page_is_short() -> None:
    """The repr has the number of items, not the items."""
    page = AssetList.from_dict(
        {"items": [{"rid": f"A{n}"} for n in range(50)], "items_data": {"page": 1, "pages_count": 9}}
    )

    assert repr(page) == "AssetList(items=<50 items>, items_data=ItemsData(page=1, pages_count=9))"


def test_page_in_a_notebook() -> None:
    """In a notebook a page is a table of a few fields, escaped, without secrets."""
    assets = [{"rid": "A", "caption": "<b>", "tags": ["a"], "filesize": 5}, {"rid": "B"}]
    html = AssetList.from_dict({"items": assets})._repr_html_()
    hooks = WebhookList.from_dict({"webhooks": [{"hook_url": "https://h/?secret=s3cr3t", "security_key": "s3cr3t"}]})

    assert html.startswith("<p>AssetList(items=&lt;2 items&gt;")
    assert "<tr><th>rid</th><th>caption</th><th>filesize</th></tr>" in html
    assert "<tr><td>A</td><td>&lt;b&gt;</td><td>5</td></tr><tr><td>B</td><td></td><td></td></tr>" in html
    assert "s3cr3t" not in hooks._repr_html_()
    assert "<td>***</td>" in hooks._repr_html_()
    assert "<table>" in AssetList.from_dict({})._repr_html_()


def test_table_in_a_notebook_has_six_columns_at_most() -> None:
    texts = ("id", "rid", "filename", "caption", "description", "long_description", "reference_id")
    page = AssetList.from_dict({"items": [dict.fromkeys(texts, "x")]})

    assert page._repr_html_().count("<th>") == 6


def test_time_at_the_end_of_the_calendar_is_encoded() -> None:
    """A time without an equivalent in UTC is encoded with its own offset, one without a zone without offset."""
    east, west = (datetime.timezone(datetime.timedelta(hours=hours)) for hours in (14, -14))
    for time, encoded in {
        datetime.datetime(1, 1, 1, tzinfo=east): "0001-01-01T00:00:00+14:00",
        datetime.datetime(9999, 12, 31, 23, tzinfo=west): "9999-12-31T23:00:00-14:00",
        datetime.datetime(2025, 1, 21, 8): "2025-01-21T08:00:00",
    }.items():
        asset = Asset(id="1", rid="A", type_="video", filename="a.mp4", modified=time)
        assert asset.to_dict()["modified"] == encoded


def test_two_apis_may_have_models_of_the_same_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two clients that share the runtime each decode to their own model."""
    other_models = ModuleType("other_client.models")
    other_models.Asset = type("Asset", (Model,), {"__slots__": ()})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "other_client.models", other_models)

    theirs, _ = ModelReader("Asset", "other_client.models.page")({})
    ours, _ = ModelReader("Asset", "cincopa_v2_client.models.asset_list")({})

    assert type(theirs) is other_models.Asset
    assert type(ours) is Asset
