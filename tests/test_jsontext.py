"""JSON text: whoever reads it, the same comes out."""

import json
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cincopa_v2_client.runtime import jsontext

# What some readers of JSON refuse or read otherwise than the standard library.
PECULIAR = [
    *("NaN", "-Infinity", "[1e999]", "-0.0", "-0", "123456789012345678901234567890", "-9223372036854775809", "1E400"),
    *(
        '{"a":1,"a":2}',
        "0.1234567890123456789012345",
        '"\\ud800"',
        '"\\ud83d\\ude00"',
        ' {"a" : [ ] } ',
        '"\x7f"',
        "1.0",
    ),
]
BROKEN = ["", "{", "{}x", "[1,]", '"a\x01b"', "nul", "\x0b{}", "01", "+1", "'a'", "{1:2}", "[" * 100_000]


def same(one: Any, other: Any) -> bool:
    """Are these the same, NaN and the types of numbers included?"""
    if isinstance(one, float) and math.isnan(one):
        return isinstance(other, float) and math.isnan(other)
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and repr(one) == repr(other)


def outcome(loads: Callable[[bytes], Any], content: bytes) -> Any:
    """What a reader makes of it: a value, or the kind of error that callers look for."""
    try:
        return loads(content)
    except ValueError:
        return ValueError
    except RecursionError:
        return RecursionError


@pytest.fixture(params=["standard", "msgspec"])
def loads(request, monkeypatch) -> Callable[[bytes], Any]:
    """The reader, with and without the extra."""
    decode = pytest.importorskip("msgspec.json").Decoder().decode if request.param == "msgspec" else None
    monkeypatch.setattr(jsontext, "_decode", decode)
    return jsontext.loads


@pytest.mark.parametrize("text", [*PECULIAR, *BROKEN], ids=lambda text: text[:12])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_peculiar_texts(loads, text, encoding) -> None:
    """What the standard library reads is read alike, and what it refuses is refused."""
    content = text.encode(encoding)

    assert same(outcome(loads, content), outcome(json.loads, content))


def test_bytes_that_are_no_text(loads) -> None:
    """Text that is no UTF-8 is no JSON."""
    assert outcome(loads, b'{"a":"\xff"}') is ValueError


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize("extra", [False, True])
@given(value=json_values, ascii_only=st.booleans())
def test_any_json(extra: bool, value: Any, ascii_only: bool) -> None:
    """Any JSON is read as the standard library reads it."""
    decode = pytest.importorskip("msgspec.json").Decoder().decode if extra else None
    content = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jsontext, "_decode", decode)

        assert same(outcome(jsontext.loads, content), outcome(json.loads, content))


def test_extra_is_used_where_it_is_installed() -> None:
    """Nobody has to switch it on."""
    pytest.importorskip("msgspec")

    assert jsontext._decode is not None
