"""Decoding: a page of 100 assets, its bytes to models, and back to JSON."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from importlib import util
from operator import attrgetter, methodcaller
from types import NoneType
from typing import Any

import attrs
from measuring import Row, cpu_ratios
from peers import MissingPeer, module, package
from sample import asset, page

from cincopa_v2_client.models import AssetList

# The classes without parts; `read_all` adds others that it finds, such as other clients' class of absent fields.
_LEAVES: set[type] = {str, int, float, bool, NoneType, datetime}

BODY = page()


def rows(rounds: int, quick: bool) -> Iterator[Row]:
    """Compare decoding with `json.loads` of the same bytes, unless the row's name says otherwise."""
    yield from _standard(rounds)
    yield _against_stock(rounds)
    if not quick:
        yield from _speed(rounds)
        yield from _others(rounds)
        yield _to_dict(rounds)
    yield from _memory()


def models(loads: Callable[[bytes], Any]) -> AssetList:
    """Decode as a client does, with this reader of JSON."""
    decoded = AssetList.from_dict(loads(BODY))
    assert len(decoded.items) == 100
    return decoded


def read_five(loads: Callable[[bytes], Any]) -> object:
    """Decode, and read five fields of each asset."""
    return [(item.rid, item.caption, item.tags, item.modified, item.versions) for item in models(loads).items]


def read_all(value: object) -> None:
    """Read every field of a model and of the models in it: of ours, and of other clients that use attrs."""
    parts = _parts(value.__class__)
    if parts is None:
        _LEAVES.add(value.__class__)
        return
    for part in parts(value):
        if part.__class__ not in _LEAVES:
            read_all(part)


@cache
def _parts(kind: type) -> Callable[[Any], Iterable[Any]] | None:
    """Return the fastest way to read the parts of a value of this class; None if it has no parts."""
    if attrs.has(kind):
        # In other clients' maps, the additional properties are the values.
        names = [one.name for one in attrs.fields(kind) if one.name != "additional_properties"]
        get = attrgetter(*(names or ["additional_properties"]))
        return get if len(names) > 1 else lambda value: (get(value),)
    if issubclass(kind, Mapping):
        return methodcaller("values")
    if issubclass(kind, list):
        return iter
    return None


def _against_json(function: Callable[[], object], rounds: int, calls: int = 20) -> float:
    return cpu_ratios({"this": function, "json": lambda: json.loads(BODY)}, calls, rounds)["json"]


def _standard(rounds: int) -> Iterator[Row]:
    loads = json.loads
    name = "page of 100 assets, bytes to models / json.loads"
    yield Row(name, _against_json(lambda: models(loads), rounds), 1.1, 1.06)
    yield Row(f"{name}: five fields of each asset read", _against_json(lambda: read_five(loads), rounds), 2.4, 2.2)
    every = _against_json(lambda: read_all(models(loads)), rounds, 5)
    yield Row(f"{name}: every field of everything read", every, None, 7)


def _against_stock(rounds: int) -> Row:
    """Compare reading everything with the stock client: it converts neither numbers in strings, nor lists, nor URLs."""
    name = "every field of everything read, bytes to values / stock openapi-python-client"
    try:
        stock = _stock_read()
    except MissingPeer as missing:
        return Row(name, skipped=str(missing))
    ours = lambda: read_all(models(json.loads))  # noqa: E731
    return Row(name, cpu_ratios({"ours": ours, "stock": stock}, 5, rounds)["stock"], 0.95, 1.1)


def _speed(rounds: int) -> Iterator[Row]:
    name = "the same with the extra [speed], bytes to models / json.loads"
    if util.find_spec("msgspec") is None:
        yield Row(name, skipped="msgspec is not installed")
        return
    from cincopa_v2_client.runtime.models.decode import loads  # noqa: PLC0415 - the one that it found by itself

    yield Row(name, _against_json(lambda: models(loads), rounds), 0.6, 0.57)
    yield Row(f"{name}: five fields read", _against_json(lambda: read_five(loads), rounds))


def _others(rounds: int) -> Iterator[Row]:
    """Measure how long other clients decode the same page."""
    for name, make in {
        "pydantic, all decoded": _pydantic,
        "msgspec structs, all decoded": _msgspec,
        "stock openapi-python-client, all decoded": _stock,
        "stock openapi-python-client, every field of everything read": _stock_read,
    }.items():
        try:
            yield Row(f"for comparison: {name} / json.loads", _against_json(make(), rounds, 5))
        except MissingPeer as missing:
            yield Row(f"for comparison: {name} / json.loads", skipped=str(missing))


def _types(extra: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of the sample with the types that a schema would give them."""
    known: dict[str, Any] = {"filesize": int, "uploaded": datetime, "modified": datetime, "attributes": Any, **extra}
    return {name: known.get(name, str if isinstance(value, str) else Any) for name, value in asset(0).items()}


def _pydantic() -> Callable[[], object]:
    pydantic = package("pydantic")

    def made(name: str, fields: dict[str, Any]) -> Any:
        return pydantic.create_model(name, **{key: (kind, ...) for key, kind in fields.items()})

    version = made("Version", {"filesize": int, "name": str, "url": str})
    file = pydantic.create_model("File", url=(str, ...), type=(str | None, None))
    exif = made("Exif", dict.fromkeys(asset(0)["exif"], str))
    types = _types({"versions": dict[str, version], "thumbnail": file, "content": file, "exif": exif})
    response = made("Response", {"items": list[made("Asset", types)]})
    return lambda: response.model_validate_json(BODY)


def _msgspec() -> Callable[[], object]:
    msgspec = package("msgspec")
    version = msgspec.defstruct("Version", [("filesize", int), ("name", str), ("url", str)])
    file = msgspec.defstruct("File", [("url", str), ("type", str | None, None)])
    exif = msgspec.defstruct("Exif", [(name, str) for name in asset(0)["exif"]])
    types = _types({"versions": dict[str, version], "thumbnail": file, "content": file, "exif": exif})
    response = msgspec.defstruct("Response", [("items", list[msgspec.defstruct("Asset", list(types.items()))])])
    decoder = msgspec.json.Decoder(response, strict=False)
    return lambda: decoder.decode(BODY)


def _stock() -> Callable[[], object]:
    kind = module("stock_client.models.asset_list").AssetList
    return lambda: kind.from_dict(json.loads(BODY))


def _stock_read() -> Callable[[], object]:
    decode = _stock()
    return lambda: read_all(decode())


def _to_dict(rounds: int) -> Row:
    name = "models to dict, same page / stock openapi-python-client's to_dict"
    try:
        kind = module("stock_client.models.asset_list").AssetList
    except MissingPeer as missing:
        return Row(name, skipped=str(missing))
    ours, theirs = models(json.loads), kind.from_dict(json.loads(BODY))
    read_all(ours)
    value = cpu_ratios({"ours": ours.to_dict, "theirs": theirs.to_dict}, 10, rounds)["theirs"]
    return Row(name, value, 0.5, 0.45)


def kept(make: Callable[[], object]) -> int:
    """Return the bytes that stay allocated for the result."""
    make()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    holder = make()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del holder
    return after - before


def _memory() -> Iterator[Row]:
    """Compare the memory of a page; the figures are the same in every run."""

    def five() -> object:
        decoded = models(json.loads)
        for item in decoded.items:
            assert (item.rid, item.caption, item.tags, item.modified, item.versions)[0]
        return decoded

    def everything() -> object:
        decoded = models(json.loads)
        read_all(decoded)
        return decoded

    plain = kept(lambda: json.loads(BODY))
    name = "bytes kept per asset / the plain dict"
    yield Row(f"{name}: decoded", kept(lambda: models(json.loads)) / plain, 0.9, 1.05)
    yield Row(f"{name}: five fields read", kept(five) / plain, None, 1.1)
    yield Row(f"{name}: every field of everything read", kept(everything) / plain, None, 1.36)
