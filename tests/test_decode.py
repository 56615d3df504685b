"""Decoding: JSON to values, and values to their types in every observed format."""

import datetime
import json
import math
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cincopa_v2_client.runtime.models import decode, encode
from cincopa_v2_client.runtime.models.decode import UNREADABLE, Reader

UTC = datetime.UTC
READABLE: list[tuple[Reader, list[tuple[Any, Any]]]] = [
    # A number may be a string, with a unit after it (Q10, Q12, Q13, Q20).
    (decode.integer, [(12, 12), ("12", 12), (" 12 ", 12), ("62 byte", 62), ("-1", -1), ("+7", 7), (3.0, 3)]),
    (decode.integer, [("007", 7), ("9" * 4000, int("9" * 4000))]),
    (decode.integer_from(0), [(0, 0), ("62 byte", 62)]),
    (decode.number, [(1.5, 1.5), (2, 2.0), ("1.5", 1.5)]),
    (decode.boolean, [(True, True), ("yes", True), ("No", False), ("TRUE", True), (0, False), (1, True)]),
    # Tags are separated by commas, and on an asset also surrounded by them (Q16).
    (
        decode.comma_list,
        [(",a,b,", ["a", "b"]), ("", []), ("a,b", ["a", "b"]), (" a , two words ,", ["a", "two words"])],
    ),
    (decode.comma_list, [(",,", []), (["a", "b"], ["a", "b"])]),
    (decode.string, [("a", "a"), ("a &amp; b", "a &amp; b"), (12, "12"), (1.0, "1.0")]),
    # A URL may be escaped for XML (Q58); `&lt=2` is a parameter.
    (decode.url, [("https://h/?a=1&b=2", "https://h/?a=1&b=2"), ("https://h/?a=1&amp;b=2", "https://h/?a=1&b=2")]),
    (decode.url, [("https://h/?a=1&lt=2", "https://h/?a=1&lt=2")]),
    (decode.array(decode.integer), [([1, 2], [1, 2]), ([1, "2 byte"], [1, 2]), ([], [])]),
    (decode.nullable(decode.integer), [(None, None), ("2", 2)]),
    (decode.date, [("2025-06-01", datetime.date(2025, 6, 1)), ("2025-06-01T00:00:00.0Z", datetime.date(2025, 6, 1))]),
    (decode.date, [("2025-06-01 00:00+00:00", datetime.date(2025, 6, 1))]),
    (decode.any_value, [({"a": [None]}, {"a": [None]}), (None, None)]),
]
NOT_READABLE: list[tuple[Reader, list[Any]]] = [
    (decode.integer, [None, True, 3.5, "", "byte 62", "x", "٣", "12,345", "12.5", "1e5", "9" * 4001, [], {}]),
    (decode.integer, [float("inf"), float("nan")]),
    # A size of -1 means "unknown" (Q13).
    (decode.integer_from(0), [-1, "-1", None]),
    (decode.nullable(decode.integer), ["x"]),
    (decode.date, ["2025-06-01T12:00:00", "2025-02-30", "0001-01-01", "2025-W05-3", "1/2/2025", 20250601, None]),
    (decode.number, ["1.5 s", True, 10**400, None]),
    (decode.boolean, [2, "", None, []]),
    (decode.comma_list, [[1], None, 5]),
    # Python does not format integers of more than 4,300 digits.
    (decode.string, [True, None, [], 10**5000]),
    (decode.url, [None, 1]),
    (decode.array(decode.integer), [{"0": 1}, None]),
    (decode.timestamp, ["", "10", "Monday", "10:33:36", "2025", "January", "2025-02-30T10:00:00", "2025-W05"]),
    # The year 1 means "unknown".
    (decode.timestamp, ["2025-W05-3", "0001-01-01T00:00:00Z", "1/1/0001 12:00:00 AM", "0000:00:00 00:00:00"]),
    (decode.timestamp, ["\ud800", "1" * 30, "x" * 50, None, 1737448416, [], {}]),
]
TIMESTAMPS = {
    "2025-01-21T08:33:36.1234567Z": datetime.datetime(2025, 1, 21, 8, 33, 36, 123456, UTC),
    "2025-01-21T08:33:36.1234560Z": datetime.datetime(2025, 1, 21, 8, 33, 36, 123456, UTC),
    "2025-01-21T08:33:36Z": datetime.datetime(2025, 1, 21, 8, 33, 36, 0, UTC),
    "2025-01-21T08:33:36.12-06:00": datetime.datetime(
        2025, 1, 21, 8, 33, 36, 120000, datetime.timezone(datetime.timedelta(hours=-6))
    ),
    "2025-01-21T08:33:36": datetime.datetime(2025, 1, 21, 8, 33, 36),
    "2025-01-21 08:33": datetime.datetime(2025, 1, 21, 8, 33),
    "1/21/2025 8:33:36 PM": datetime.datetime(2025, 1, 21, 20, 33, 36),
    "12/1/2025 12:00:00 AM": datetime.datetime(2025, 12, 1),
}


def test_values_are_read_in_every_observed_format() -> None:
    """Each reader accepts the formats that the API has been observed to send."""
    for read, examples in READABLE:
        for raw, expected in examples:
            assert read(raw) == (expected, True), (read, raw)


def test_other_values_are_unreadable() -> None:
    """A value of another type, or an ambiguous one, is unreadable, and not guessed."""
    for read, examples in NOT_READABLE:
        for raw in examples:
            assert read(raw) == UNREADABLE, (read, raw)


def test_array_leaves_out_unreadable_elements() -> None:
    """The list has the readable elements, and is marked as incomplete."""
    assert decode.array(decode.integer)([1, None, "x"]) == ([1], False)


def test_timestamps() -> None:
    """Timestamps have seven decimals, an offset, no zone, or American notation (Q19)."""
    for raw, expected in TIMESTAMPS.items():
        value, readable = decode.timestamp(raw)
        assert value is not None and readable
        assert (value, value.utcoffset()) == (expected, expected.utcoffset()), raw


@given(st.lists(st.text(min_size=1).map(lambda text: text.replace(",", ";").strip()).filter(bool)))
def test_formatted_lists_are_read_as_the_same(value) -> None:
    """A formatted list is read as the same list."""
    assert decode.comma_list(encode.format_comma_list(value)) == (value, True)


zones = st.integers(-1439, 1439).map(lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes)))
inner = {"min_value": datetime.datetime(2, 1, 3), "max_value": datetime.datetime(9999, 12, 29)}


@given(st.datetimes(**inner, timezones=zones | st.just(UTC)) | st.datetimes(**inner))
def test_formatted_timestamps_are_read_as_the_same(value) -> None:
    """A formatted timestamp is read as the same time, and without a zone if it had none."""
    result, _ = decode.timestamp(encode.format_timestamp(value))

    assert result is not None
    assert (result, result.tzinfo is None) == (value, value.tzinfo is None)


def test_ends_of_the_calendar_can_be_formatted() -> None:
    """No error is raised if the year does not exist in UTC."""
    for value in (datetime.datetime.min, datetime.datetime.max):
        for hours in (-23, 23):
            zone = datetime.timezone(datetime.timedelta(hours=hours))
            assert encode.format_timestamp(value.replace(tzinfo=zone))


@given(st.text("0123456789-/:.TZWAPM +EST,", max_size=40) | st.text(max_size=40))
def test_no_string_raises_as_a_timestamp(raw) -> None:
    """dateutil raises many errors; none of them is raised by the reader."""
    value, readable = decode.timestamp(raw)

    assert (value is None) != readable


@pytest.mark.parametrize(("length", "is_read"), [(64, True), (65, False)])
def test_very_long_string_is_no_timestamp(length, is_read) -> None:
    """The limit is 64 characters."""
    raw = "7/16/2011 11:03:45 AM".ljust(length)

    assert decode.timestamp(raw)[1] is is_read


def test_long_strings_are_refused_quickly() -> None:
    """A timestamp of 100,000 characters is not parsed."""
    began = time.process_time()
    for raw in ("1" * 100_000, "1/" * 50_000, "a " * 50_000, ":" * 100_000):
        assert decode.timestamp(raw) == UNREADABLE

    assert time.process_time() - began < 0.8


# JSON that some decoders refuse, or read differently from the standard library.
PECULIAR = ["NaN", "-Infinity", "[1e999]", "-0.0", "-0", "123456789012345678901234567890", "-9223372036854775809"]
PECULIAR += ["1E400", '{"a":1,"a":2}', "0.1234567890123456789012345", '"\\ud800"', '"\\ud83d\\ude00"']
PECULIAR += [' {"a" : [ ] } ', '"\x7f"', "1.0"]
BROKEN = ["", "{", "{}x", "[1,]", '"a\x01b"', "nul", "\x0b{}", "01", "+1", "'a'", "{1:2}", "[" * 100_000]


def equal(left: Any, right: Any) -> bool:
    """Compare two values, including NaN and the types of numbers."""
    if isinstance(left, float) and math.isnan(left):
        return isinstance(right, float) and math.isnan(right)
    if isinstance(left, dict):
        return list(left) == list(right) and all(equal(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(equal, left, right))
    return type(left) is type(right) and repr(left) == repr(right)


def outcome(loads: Callable[[bytes], Any], content: bytes) -> Any:
    """Return the value, or the error that callers handle."""
    try:
        return loads(content)
    except (ValueError, RecursionError) as error:
        return RecursionError if isinstance(error, RecursionError) else ValueError


@pytest.fixture(params=["standard", "msgspec"], scope="module")
def loads(request) -> Any:
    """Return the decoder, without and with the extra `speed`."""
    fast = pytest.importorskip("msgspec.json").Decoder().decode if request.param == "msgspec" else None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decode, "_fast_decode", fast)
        yield decode.loads


def test_unusual_json(loads) -> None:
    """Both decoders accept, read and refuse the same JSON as the standard library."""
    contents = [text.encode(name) for text in PECULIAR + BROKEN for name in ("utf-8", "utf-8-sig", "utf-16")]
    for content in [*contents, b'{"a":"\xff"}']:
        assert equal(outcome(loads, content), outcome(json.loads, content)), content[:40]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(value=json_values, ascii_only=st.booleans())
def test_any_json(loads, value: Any, ascii_only: bool) -> None:
    """Any JSON is read as by the standard library."""
    content = json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")

    assert equal(outcome(loads, content), outcome(json.loads, content))


def test_extra_is_used_where_it_is_installed() -> None:
    """The extra `speed` is used if it is installed, without an option."""
    pytest.importorskip("msgspec")

    assert decode._msgspec_decode() is not None
