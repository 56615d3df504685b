"""The models: read when they are looked at, written as the API writes, frozen, and shown without secrets."""

import copy
import datetime
import pickle

import attrs
import pytest

from cincopa_v2_client.models import Asset, AssetList, AssetVersion, AssetVersions, GetUploadUrl, TagCloud, Webhook

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
    """An asset as Cincopa sends one."""
    return AssetList.from_dict(PAGE).items[0]


def test_fields_are_read(asset) -> None:
    """Each as its type, however it was spelt."""
    assert (asset.id, asset.rid, asset.type_) == ("12345678", "A4KANh__rQ_m", "video")
    assert (asset.tags, asset.filesize) == (["sample", "example"], 1024)
    assert asset.modified == datetime.datetime(2025, 1, 21, 8, 33, 36, 123456, datetime.UTC)
    assert asset.versions["mp4_hd"].url == "https://h/?a=1&b=2"
    assert asset.versions["mp4_hd"].filesize == 62


def test_missing_fields(asset) -> None:
    """What did not come is None; of a field that must be there, an empty one."""
    assert asset.caption is None
    assert asset.filename == ""


def test_further_fields(asset) -> None:
    """What the document does not know is there by its key."""
    assert asset["unheard_of"] == {"a": [1]}
    assert "unheard_of" in asset
    assert "rid" not in asset
    assert asset.additional_keys == ["unheard_of"]
    with pytest.raises(KeyError):
        asset["caption"]


def test_what_cannot_be_read_is_kept() -> None:
    """It is None as an attribute, and raw among the further ones."""
    asset = Asset.from_dict({"filesize": "big", "versions": [1], "rid": None})

    assert (asset.filesize, asset.versions, asset.rid) == (None, None, "")
    assert asset.additional_properties == {"filesize": "big", "versions": [1], "rid": None}


def test_unknown_attribute(asset) -> None:
    """A name that is no field is an error as anywhere."""
    with pytest.raises(AttributeError, match="'Asset' object has no attribute 'captoin'"):
        _ = asset.captoin


def test_models_are_frozen(asset) -> None:
    """A model is what came; another one is made by attrs.evolve."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        asset.caption = "New"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del asset.rid


def test_evolve(asset) -> None:
    """A changed copy has the change, and everything else."""
    other = attrs.evolve(asset, caption="New", filesize=5)

    assert (other.caption, other.filesize, other.rid) == ("New", 5, asset.rid)
    assert other.to_dict()["caption"] == "New"
    assert other.to_dict()["unheard_of"] == {"a": [1]}
    assert asset.caption is None


def test_own_models_are_written_as_the_api_does() -> None:
    """A model that somebody made himself is read back as the same."""
    when = datetime.datetime(2025, 1, 21, 8, 33, 36, tzinfo=datetime.UTC)
    versions = AssetVersions({"mp4": AssetVersion(url="https://h", filesize=5)})
    own = Asset(id="1", rid="A1", type_="image", filename="a.png", tags=["a"], modified=when, versions=versions)

    written = own.to_dict()

    assert (written["tags"], written["modified"]) == (",a,", "2025-01-21T08:33:36.0000000Z")
    assert written["versions"] == {"mp4": {"url": "https://h", "filesize": 5}}
    assert "caption" not in written
    assert Asset.from_dict(written) == own


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda own: pickle.loads(pickle.dumps(own))])
def test_own_models_are_copied(copied) -> None:
    """As those are that came."""
    own = Asset(id="1", rid="A1", type_="image", filename="a.png", additional_properties={"x": 1})

    assert copied(own) == own
    assert copied(own).to_dict() == own.to_dict()


def test_equality(asset) -> None:
    """Models are equal by what they mean, not by its spelling; and also by what nobody knows."""
    assert Asset.from_dict({"filesize": "5"}) == Asset.from_dict({"filesize": 5})
    assert Asset.from_dict({"x": 1}) != Asset.from_dict({"x": 2})
    assert Webhook.from_dict({}) != GetUploadUrl.from_dict({})
    assert TagCloud.from_dict({}) != {}


def test_source_is_not_shared() -> None:
    """What the caller does with his dict afterwards changes no model."""
    source = {"rid": "A1"}
    model = Asset.from_dict(source)
    source["rid"] = "other"

    assert model.rid == "A1"


def test_repr(asset) -> None:
    """It has the fields that are there; what nobody knows is named only."""
    shown = repr(asset)

    assert shown.startswith("Asset(id='12345678', rid='A4KANh__rQ_m', type_='video', filename='', tags=['sample'")
    assert "versions=AssetVersions({'mp4_hd': AssetVersion(" in shown
    assert shown.endswith("additional_properties={'unheard_of': ...})")
    assert "caption" not in shown


def test_repr_of_secrets() -> None:
    """It says that there is one, or that it is empty."""
    assert repr(GetUploadUrl.from_dict({"upload_url": "https://h?hash=x"})) == "GetUploadUrl(upload_url='***')"
    assert repr(GetUploadUrl.from_dict({"upload_url": ""})) == "GetUploadUrl(upload_url='')"
    assert repr(GetUploadUrl.from_dict({"upload_url": ["x"]})).endswith("additional_properties={'upload_url': ...})")


def test_map_is_a_mapping() -> None:
    """It has what could be read, under its keys; the rest is raw, beside."""
    cloud = TagCloud.from_dict({"holiday": 3, "no-tag": "12", "odd": None})

    assert dict(cloud) == {"holiday": 3, "no-tag": 12}
    assert (len(cloud), "odd" in cloud, cloud.get("odd")) == (2, False, None)
    assert cloud.additional_properties == {"odd": None}
    assert cloud.to_dict() == {"holiday": 3, "no-tag": "12", "odd": None}
    assert repr(cloud) == "TagCloud({'holiday': 3, 'no-tag': 12})"


def test_map_without_a_key() -> None:
    """A key that is not there, or not readable, is a KeyError."""
    cloud = TagCloud.from_dict({"odd": None})

    for key in ("odd", "missing"):
        with pytest.raises(KeyError, match=key):
            cloud[key]


def test_own_map() -> None:
    """A map that somebody made himself equals one that came."""
    own = TagCloud({"holiday": 3})

    assert own == TagCloud.from_dict({"holiday": "3"})
    assert own.to_dict() == {"holiday": 3}
    assert pickle.loads(pickle.dumps(own)) == own


def test_same_object_each_time(asset) -> None:
    """A field is read once."""
    assert asset.versions is asset.versions
    assert asset.versions["mp4_hd"] is asset.versions["mp4_hd"]
    assert asset.tags is asset.tags


def test_to_dict_shares_nothing_with_the_model() -> None:
    """What is done to the JSON that is given back does not come back to the model, looked at or not."""
    model = Asset.from_dict({"rid": "A1", "in_folders": [1], "new": {"deep": [1]}})
    model.to_dict()["new"]["deep"].append(2)
    assert model.additional_properties == {"new": {"deep": [1]}}

    model.to_dict()["new"]["deep"].append(2)

    assert model.to_dict() == {"rid": "A1", "in_folders": [1], "new": {"deep": [1]}}
