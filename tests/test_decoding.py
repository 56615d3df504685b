"""Decoding, for any JSON in any field of any model: it never raises, and nothing is lost."""

import copy
import json
import pickle
import threading
from collections import OrderedDict
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cincopa_v2_client import models
from cincopa_v2_client.models import Asset, AssetList, GalleryList, TagCloud
from cincopa_v2_client.runtime.model import Model, ModelMap

MODELS = [
    kind
    for kind in (getattr(models, name) for name in models.__all__)
    if isinstance(kind, type) and issubclass(kind, Model | ModelMap)
]
FIELDS = [spec for kind in MODELS for spec in getattr(kind, "FIELDS", {}).values()]
KEYS = sorted({spec.key for spec in FIELDS})
SECRET_KEYS = {spec.key for spec in FIELDS if spec.secret}
SENTINEL = "sEcReT"

# What Cincopa sends and what looks like it, among whatever else a JSON may have.
QUIRKS = [
    "12",
    "62 byte",
    "-1",
    "1e3",
    "yes",
    "No",
    ",a,b,",
    "a, b",
    "10",
    "2025-W05-3",
    "2025-02-30T10:00:00",
    "99:99",
]
QUIRKS += ["2025-01-21T08:33:36.1234567Z", "1/21/2025 8:33:36 PM", "0001-01-01T00:00:00", "9999-12-31T23:59:59-23:59"]
QUIRKS += ["2025-01-21T08:33:36+99:99", "10:11:12 PM EST", "2025:01:21 08:33:36", "https://h/?a=1&amp;b=2", "\ud800"]
texts = st.text(st.characters(), max_size=12) | st.sampled_from(QUIRKS) | st.text("0123456789-/:.TZAPM +", max_size=24)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts
keys = st.sampled_from(KEYS) | texts
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
)


def documents(kind: type) -> st.SearchStrategy[dict[str, Any]]:
    """JSON objects that have any of a model's fields, with anything in them, and further ones."""
    known = [spec.key for spec in getattr(kind, "FIELDS", {}).values()]
    further = st.dictionaries(keys, anything, max_size=3)
    return st.builds(
        lambda *parts: parts[0] | parts[1], further, st.dictionaries(st.sampled_from(known or KEYS), anything)
    )


def with_sentinels(raw: Any) -> Any:
    """JSON in which every secret field, however deep, has a text that can be looked for."""
    if isinstance(raw, dict):
        return {key: SENTINEL if key in SECRET_KEYS else with_sentinels(value) for key, value in raw.items()}
    return [with_sentinels(value) for value in raw] if isinstance(raw, list) else raw


def read_all(value: Any) -> None:
    """Look at every attribute of a model and of the models in it."""
    if isinstance(value, Model):
        for name in (*value.FIELDS, "additional_properties", "additional_keys"):
            read_all(getattr(value, name))
    elif isinstance(value, ModelMap):
        read_all([*value.values(), value.additional_properties, len(value)])
    elif isinstance(value, list):
        for item in value:
            read_all(item)


def sweep(test: Any) -> Any:
    """Run a property of a model and a document over every model."""

    @pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
    @given(data=st.data())
    def swept(kind: type, data: st.DataObject) -> None:
        test(kind, data.draw(documents(kind)))

    swept.__doc__ = test.__doc__
    return swept


@sweep
def test_reading_never_raises(kind, document) -> None:
    """Every attribute of every model can be read, whatever came."""
    read_all(kind.from_dict(document))


@sweep
def test_nothing_is_lost(kind, document) -> None:
    """What came goes out again, before and after it was looked at."""
    model = kind.from_dict(document)

    assert model.to_dict() == document
    read_all(model)
    assert model.to_dict() == document
    assert json.loads(json.dumps(model.to_dict())) == document


@sweep
def test_order_of_reading_does_not_matter(kind, document) -> None:
    """A field is the same, whether it is looked at alone, before its neighbours or after them."""
    names = [*getattr(kind, "FIELDS", {}), "additional_properties"]
    alone = [getattr(kind.from_dict(document), name) for name in names]
    first, last = kind.from_dict(document), kind.from_dict(document)

    assert [getattr(first, name) for name in names] == alone
    assert [getattr(last, name) for name in reversed(names)] == alone[::-1]


@sweep
def test_unknown_and_unread_are_kept_raw(kind, document) -> None:
    """Each key is a field that could be read, or in `additional_properties` as it came."""
    model = kind.from_dict(document)
    fields = {spec.key: getattr(model, name) for name, spec in getattr(kind, "FIELDS", {}).items()}

    for key, raw in document.items():
        read = fields.get(key) if kind in MODELS and fields else model.get(key)
        assert model.additional_properties.get(key, raw) == raw
        assert key in model.additional_properties or (read is not None) == (raw is not None)


@sweep
def test_round_trip(kind, document) -> None:
    """A model is what its own JSON says, and each way to copy one gives an equal one."""
    model = kind.from_dict(document)
    fresh, seen = kind.from_dict(model.to_dict()), kind.from_dict(document)
    read_all(seen)

    assert fresh == model == seen
    for one in (kind.from_dict(document), seen):
        for copied in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one), copy.copy(one)):
            assert (copied, copied.to_dict()) == (model, document)


@sweep
def test_repr_shows_no_secret(kind, document) -> None:
    """A model can be shown, and the secrets in it are not, however deep they are."""
    document = with_sentinels(document)

    assert repr(kind.from_dict(document)).startswith(kind.__name__)
    assert SENTINEL not in repr(kind.from_dict(document))


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("wrap", [lambda raw: raw, lambda raw: [raw], lambda raw: {"a": {"b": [raw]}}])
def test_repr_shows_no_secret_in_any_field(kind, wrap) -> None:
    """Nor where a field has no documented form, or another one."""
    secrets = wrap(dict.fromkeys(SECRET_KEYS, SENTINEL))
    document = {spec.key: secrets for spec in getattr(kind, "FIELDS", {}).values()}

    assert SENTINEL not in repr(kind.from_dict(document | {"further": secrets}))


def test_every_model_is_swept() -> None:
    """The sweep has the models of the pages, and those within them."""
    assert {AssetList, Asset, GalleryList, TagCloud} <= set(MODELS)
    assert len(MODELS) > 30
    assert {"upload_url", "token", "upload_token", "security_key", "hook_url"} <= SECRET_KEYS


@pytest.mark.parametrize("text", ['{"filesize": NaN, "rid": Infinity}', '{"filesize": 1e400}', '{"rid": -0.0}'])
def test_numbers_that_are_none(text) -> None:
    """Python's json also reads what is no JSON; it raises nothing either."""
    asset = Asset.from_dict(json.loads(text))
    read_all(asset)

    assert asset.filesize is None
    assert json.dumps(asset.to_dict()) == json.dumps(json.loads(text))


def together(act: Any, times: int = 8) -> list[Any]:
    """Do the same in several threads at once; what came out."""
    results: list[Any] = []
    barrier = threading.Barrier(times)

    def run() -> None:
        barrier.wait()
        results.append(act())

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.parametrize("turn", range(20))
def test_threads_may_share_a_model(turn) -> None:
    """Threads that look at a fresh model at once see the same."""
    document = {"rid": "A1", "tags": ",a,b,", "filesize": "62 byte", "versions": {"mp4": {"filesize": turn}}, "x": [1]}
    model = Asset.from_dict(document)

    def look() -> Any:
        return model.tags, model.filesize, model.versions["mp4"].filesize, model.additional_properties, model.to_dict()

    assert together(look) == [(["a", "b"], 62, turn, {"x": [1]}, document)] * 8


def test_to_dict_is_the_callers() -> None:
    """Changing what `to_dict()` gave changes no model."""
    model = Asset.from_dict({"rid": "A1", "in_folders": [{"fid": "F"}], "versions": {"mp4": {"url": "u"}}})

    changed = model.to_dict()
    changed["in_folders"].append(1)
    changed["versions"]["mp4"]["url"] = "other"

    assert model.versions["mp4"].url == "u"
    assert model.to_dict()["in_folders"] == [{"fid": "F"}]


def test_to_dict_of_other_mappings() -> None:
    """A mapping that is no dict is a JSON object too, on any level, and goes out as a dict of its own."""
    inner = OrderedDict(a=[MappingProxyType({"b": [1]})])
    model = Asset.from_dict(MappingProxyType({"rid": "A1", "new": inner}))

    given = model.to_dict()
    given["new"]["a"][0]["b"].append(2)

    assert json.loads(json.dumps(model.to_dict())) == {"rid": "A1", "new": {"a": [{"b": [1]}]}}
    assert inner["a"][0]["b"] == [1]


def test_to_dict_deeper_than_calls_may_be() -> None:
    """JSON is copied however deep it is nested."""
    deepest: dict[str, Any] = {"a": 1}
    new: Any = deepest
    for _ in range(10_000):
        new = {"in": [new]}

    given = Asset.from_dict({"new": new}).to_dict()["new"]
    while "in" in given:
        given = given["in"][0]

    assert given == deepest
    assert given is not deepest
