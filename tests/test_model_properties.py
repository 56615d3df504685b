"""Models of any JSON in any field: decoding never raises, and no value is lost."""

import copy
import json
import pickle
import threading
from collections import OrderedDict
from types import MappingProxyType
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cincopa_v2_client import models
from cincopa_v2_client.models import Asset, AssetList, GalleryList, TagCloud
from cincopa_v2_client.runtime.models.model import Model
from cincopa_v2_client.runtime.models.model_map import ModelMap
from cincopa_v2_client.runtime.models.page import Page

MODELS = [
    kind
    for kind in (getattr(models, name) for name in models.__all__)
    if isinstance(kind, type) and issubclass(kind, Model)
]
FIELDS = [spec for kind in MODELS for spec in getattr(kind, "FIELDS", {}).values()]
KEYS = sorted({spec.key for spec in FIELDS})
SECRET_KEYS = {spec.key for spec in FIELDS if spec.secret}
SENTINEL = "sEcReT"

# Values in Cincopa's formats and similar ones, among any other JSON values.
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
    """Return a strategy for objects with any of a model's fields, with any values, and other fields."""
    known_keys = [spec.key for spec in getattr(kind, "FIELDS", {}).values()]
    other_fields = st.dictionaries(keys, anything, max_size=3)
    return st.builds(
        lambda *parts: parts[0] | parts[1], other_fields, st.dictionaries(st.sampled_from(known_keys or KEYS), anything)
    )


def with_sentinels(raw: Any) -> Any:
    """Return the JSON with a recognisable string in every secret field at any depth."""
    if isinstance(raw, dict):
        return {key: SENTINEL if key in SECRET_KEYS else with_sentinels(value) for key, value in raw.items()}
    return [with_sentinels(value) for value in raw] if isinstance(raw, list) else raw


def read_all(value: Any) -> None:
    """Read every attribute of a model and of the models in it."""
    if isinstance(value, Model):
        for name in (*value.FIELDS, "additional_properties", "additional_keys"):
            read_all(getattr(value, name))
    elif isinstance(value, ModelMap):
        read_all([*value.values(), value.unreadable, len(value)])
    elif isinstance(value, list):
        for item in value:
            read_all(item)


@settings(max_examples=300)
@given(kind=st.sampled_from(MODELS), data=st.data())
def test_any_document_is_read(kind: type, data: st.DataObject) -> None:
    """For any value in any field of any model, nothing raises, no value is lost, and no secret is shown."""
    document = data.draw(documents(kind))

    check_round_trip(kind, document)
    check_order_does_not_matter(kind, document)
    check_unknown_and_unreadable_are_kept(kind, document)
    check_repr(kind, with_sentinels(document))


def check_round_trip(kind: Any, document: dict[str, Any]) -> None:
    """`to_dict()` returns the source, before and after the fields were read; copies of any kind are equal."""
    fresh, used = kind.from_dict(document), kind.from_dict(document)
    read_all(used)

    assert json.loads(json.dumps(fresh.to_dict())) == document
    assert used.to_dict() == document
    for one in (kind.from_dict(document), used):
        for copied in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one), copy.copy(one)):
            assert (copied, copied.to_dict()) == (fresh, document)


def check_order_does_not_matter(kind: Any, document: dict[str, Any]) -> None:
    """A field has the same value, whichever field is read first."""
    names = [*getattr(kind, "FIELDS", {}), "additional_properties"]
    first, last = kind.from_dict(document), kind.from_dict(document)

    assert [getattr(first, name) for name in names] == [getattr(last, name) for name in reversed(names)][::-1]


def check_unknown_and_unreadable_are_kept(kind: Any, document: dict[str, Any]) -> None:
    """Each key is a readable field, or has its raw value in `additional_properties`, or `unreadable` of a map."""
    model = kind.from_dict(document)
    others = model.unreadable if isinstance(model, ModelMap) else model.additional_properties
    fields = {spec.key: getattr(model, name) for name, spec in getattr(kind, "FIELDS", {}).items()}

    for key, raw in document.items():
        read = fields.get(key) if fields else model.get(key)
        assert others.get(key, raw) == raw
        assert key in others or (read is not None) == (raw is not None)


def check_repr(kind: Any, document: dict[str, Any]) -> None:
    """A model can be shown, also in a notebook, without the secrets in it at any depth."""
    model = kind.from_dict(document)

    assert repr(model).startswith(kind.__name__)
    assert SENTINEL not in repr(model)
    if issubclass(kind, Page):
        assert SENTINEL not in model._repr_html_()


def test_repr_shows_no_nested_secret() -> None:
    """No repr shows a nested secret, even in a field without a documented type, or with a value of another type."""
    secrets = dict.fromkeys(SECRET_KEYS, SENTINEL)
    for kind in MODELS:
        for inside in (secrets, [secrets], {"a": {"b": [secrets]}}):
            document = {spec.key: inside for spec in getattr(kind, "FIELDS", {}).values()}
            check_repr(kind, document | {"further": inside})


def test_all_models_are_covered() -> None:
    """The tested models include those of the pages, and nested ones."""
    assert {AssetList, Asset, GalleryList, TagCloud} <= set(MODELS)
    assert len(MODELS) > 30
    assert {"upload_url", "token", "upload_token", "security_key", "hook_url"} <= SECRET_KEYS


def test_json_that_only_python_reads() -> None:
    """NaN and infinity, which Python's json accepts, raise no error either."""
    for text in ('{"filesize": NaN, "rid": Infinity}', '{"filesize": 1e400}', '{"rid": -0.0}'):
        asset = Asset.from_dict(json.loads(text))
        read_all(asset)

        assert asset.filesize is None
        assert json.dumps(asset.to_dict()) == json.dumps(json.loads(text))


def concurrently(act: Any, times: int = 8) -> list[Any]:
    """Call a function in several threads at the same time; return the results."""
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


def test_threads_may_share_a_model() -> None:
    """Threads that read a new model at the same time get the same values."""
    document = {"rid": "A1", "tags": ",a,b,", "filesize": "62 byte", "versions": {"mp4": {"filesize": 7}}, "x": [1]}
    for _ in range(10):
        model = Asset.from_dict(document)

        def read(model: Any = model) -> Any:
            version = model.versions["mp4"]
            return model.tags, model.filesize, version.filesize, model.additional_properties, model.to_dict()

        assert concurrently(read) == [(["a", "b"], 62, 7, {"x": [1]}, document)] * 8


def test_to_dict_is_the_callers() -> None:
    """A change of the dict from `to_dict()` does not change the model."""
    model = Asset.from_dict({"rid": "A1", "in_folders": [{"fid": "F"}], "versions": {"mp4": {"url": "u"}}})

    changed = model.to_dict()
    changed["in_folders"].append(1)
    changed["versions"]["mp4"]["url"] = "other"

    assert model.versions["mp4"].url == "u"
    assert model.to_dict()["in_folders"] == [{"fid": "F"}]


def test_to_dict_of_other_mappings() -> None:
    """Another mapping than a dict, at any depth, is encoded as a new dict."""
    inner = OrderedDict(a=[MappingProxyType({"b": [1]})])
    model = Asset.from_dict(MappingProxyType({"rid": "A1", "new": inner}))

    result = model.to_dict()
    result["new"]["a"][0]["b"].append(2)

    assert json.loads(json.dumps(model.to_dict())) == {"rid": "A1", "new": {"a": [{"b": [1]}]}}
    assert inner["a"][0]["b"] == [1]


def test_other_mappings_are_read_as_models() -> None:
    """Another mapping than a dict is decoded wherever a model or a map of models is expected."""
    model = Asset.from_dict(
        {
            "exif": MappingProxyType({"width": "1920"}),
            "versions": OrderedDict(mp4=MappingProxyType({"url": "u"})),
            "attached": [MappingProxyType({"id": "1"})],
        }
    )

    assert (model.exif.width, model.versions["mp4"].url, model.attached[0].id) == (1920, "u", "1")


def test_to_dict_of_deeply_nested_json() -> None:
    """JSON nested deeper than the recursion limit is copied."""
    deepest: dict[str, Any] = {"a": 1}
    new: Any = deepest
    for _ in range(10_000):
        new = {"in": [new]}

    level = Asset.from_dict({"new": new}).to_dict()["new"]
    while "in" in level:
        level = level["in"][0]

    assert level == deepest
    assert level is not deepest
