"""The readers: what Cincopa really sends, quirk by quirk, and what it means."""

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cincopa_v2_client.runtime import readers
from cincopa_v2_client.runtime.readers import ALIEN, READ

UTC = datetime.UTC
HOUR = datetime.timedelta(hours=1)


def zone(hours: int) -> datetime.timezone:
    """The zone that is so many hours before Greenwich."""
    return datetime.timezone(hours * HOUR)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (12, (12, READ)),
        ("12", (12, READ)),
        (" 12 ", (12, READ)),
        ("62 byte", (62, READ)),
        ("-1", (-1, READ)),
        ("+7", (7, READ)),
        (3.0, (3, READ)),
        ("007", (7, READ)),
        ("9" * 4000, (int("9" * 4000), READ)),
    ],
)
def test_integers(raw, expected) -> None:
    """A number may come as text, with a unit behind (Q10, Q12, Q13, Q20)."""
    assert readers.integer(raw) == expected


@pytest.mark.parametrize(
    "raw",
    [None, True, 3.5, "", "byte 62", "x", "٣", "12,345", "12.5", "1e5", "9" * 4001, [], {}, float("inf"), float("nan")],
)
def test_no_integers(raw) -> None:
    """What is no number, or might be another than it begins with, is none."""
    assert readers.integer(raw) == (None, ALIEN)


@pytest.mark.parametrize(
    ("raw", "expected"), [(-1, (None, ALIEN)), ("-1", (None, ALIEN)), (0, (0, READ)), ("62 byte", (62, READ))]
)
def test_unknown_sizes(raw, expected) -> None:
    """A size of -1 is one that is not known (Q13)."""
    assert readers.at_least(0)(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (1.5, (1.5, READ)),
        (2, (2.0, READ)),
        ("1.5", (1.5, READ)),
        ("1.5 s", (None, ALIEN)),
        (True, (None, ALIEN)),
        (10**400, (None, ALIEN)),
        (None, (None, ALIEN)),
    ],
)
def test_numbers(raw, expected) -> None:
    """A number that is not whole may come as text as well."""
    assert readers.number(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (True, (True, READ)),
        ("yes", (True, READ)),
        ("No", (False, READ)),
        ("TRUE", (True, READ)),
        (0, (False, READ)),
        (1, (True, READ)),
        (2, (None, ALIEN)),
        ("", (None, ALIEN)),
        (None, (None, ALIEN)),
        ([], (None, ALIEN)),
    ],
)
def test_booleans(raw, expected) -> None:
    """Yes and no are truth values, as in requests."""
    assert readers.boolean(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (",a,b,", (["a", "b"], READ)),
        ("", ([], READ)),
        ("a,b", (["a", "b"], READ)),
        (" a , two words ,", (["a", "two words"], READ)),
        (",,", ([], READ)),
        (["a", "b"], (["a", "b"], READ)),
        ([1], (None, ALIEN)),
        (None, (None, ALIEN)),
        (5, (None, ALIEN)),
    ],
)
def test_words(raw, expected) -> None:
    """Tags have commas between, and on an asset around them (Q16)."""
    assert readers.words(raw) == expected


@given(st.lists(st.text(min_size=1).map(lambda text: text.replace(",", ";").strip()).filter(bool)))
def test_words_are_written_as_they_are_read(value) -> None:
    """What is written is read as the same."""
    assert readers.words(readers.write_words(value)) == (value, READ)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a", ("a", READ)),
        ("a &amp; b", ("a &amp; b", READ)),
        (12, ("12", READ)),
        (1.0, ("1.0", READ)),
        (True, (None, ALIEN)),
        (None, (None, ALIEN)),
        ([], (None, ALIEN)),
    ],
)
def test_texts(raw, expected) -> None:
    """A number where a text belongs is its digits; a text is as it came (Q58)."""
    assert readers.text(raw) == expected


def test_a_number_too_long_for_a_text() -> None:
    """No answer brings one, but a dict of one's own may have it; Python writes no more than 4,300 digits."""
    assert readers.text(10**5000) == (None, ALIEN)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("https://h/?a=1&b=2", ("https://h/?a=1&b=2", READ)),
        ("https://h/?a=1&amp;b=2", ("https://h/?a=1&b=2", READ)),
        ("https://h/?a=1&lt=2", ("https://h/?a=1&lt=2", READ)),
        (None, (None, ALIEN)),
        (1, (None, ALIEN)),
    ],
)
def test_urls(raw, expected) -> None:
    """An address may come escaped for XML (Q58); `&lt=2` is a parameter."""
    assert readers.url(raw) == expected


MOMENTS = {
    "2025-01-21T08:33:36.1234567Z": datetime.datetime(2025, 1, 21, 8, 33, 36, 123456, UTC),
    "2025-01-21T08:33:36.1234560Z": datetime.datetime(2025, 1, 21, 8, 33, 36, 123456, UTC),
    "2025-01-21T08:33:36Z": datetime.datetime(2025, 1, 21, 8, 33, 36, 0, UTC),
    "2025-01-21T08:33:36.12-06:00": datetime.datetime(2025, 1, 21, 8, 33, 36, 120000, zone(-6)),
    "2025-01-21T08:33:36": datetime.datetime(2025, 1, 21, 8, 33, 36),
    "2025-01-21 08:33": datetime.datetime(2025, 1, 21, 8, 33),
    "1/21/2025 8:33:36 PM": datetime.datetime(2025, 1, 21, 20, 33, 36),
    "12/1/2025 12:00:00 AM": datetime.datetime(2025, 12, 1),
}


@pytest.mark.parametrize(("raw", "expected"), MOMENTS.items())
def test_moments(raw, expected) -> None:
    """Times come with seven decimals, with an offset, without a zone, and from cameras in American (Q19)."""
    value, fit = readers.moment(raw)

    assert (value, value.utcoffset()) == (expected, expected.utcoffset())
    assert fit == READ


@pytest.mark.parametrize(
    "raw",
    [
        *["", "10", "Monday", "10:33:36", "2025", "January", "2025-02-30T10:00:00", "2025-W05", "2025-W05-3"],
        *["0001-01-01T00:00:00Z", "1/1/0001 12:00:00 AM", "0000:00:00 00:00:00", "\ud800", "1" * 30, "x" * 50],
        *[None, 1737448416, [], {}],
    ],
)
def test_no_moments(raw) -> None:
    """The year 1 stands for none; what leaves the day or the year open is no time."""
    assert readers.moment(raw) == (None, ALIEN)


@given(st.datetimes(min_value=datetime.datetime(2, 1, 1), timezones=st.just(UTC)))
def test_moments_are_written_as_they_are_read(value) -> None:
    """What is written is read as the same."""
    assert readers.moment(readers.write_moment(value)) == (value, READ)


zones = st.integers(-1439, 1439).map(lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes)))
inner = {"min_value": datetime.datetime(2, 1, 3), "max_value": datetime.datetime(9999, 12, 29)}


@given(st.datetimes(**inner, timezones=zones) | st.datetimes(**inner))
def test_moments_of_any_zone_are_kept(value) -> None:
    """What is written is read as the same moment, and without a zone if it had none."""
    again, _ = readers.moment(readers.write_moment(value))

    assert (again, again.tzinfo is None) == (value, value.tzinfo is None)


@pytest.mark.parametrize("value", [datetime.datetime.min, datetime.datetime.max])
@pytest.mark.parametrize("hours", [-23, 23])
def test_ends_of_the_calendar_can_be_written(value, hours) -> None:
    """Nothing is raised where UTC has no such year."""
    assert readers.write_moment(value.replace(tzinfo=zone(hours)))


@given(st.text("0123456789-/:.TZWAPM +EST,", max_size=40) | st.text(max_size=40))
def test_no_text_fails_as_a_moment(raw) -> None:
    """dateutil raises much; none of it comes out."""
    value, fit = readers.moment(raw)

    assert (value is None) == (fit == ALIEN)


@pytest.mark.parametrize("raw", ["1" * 100_000, "1/" * 50_000, "a " * 50_000, ":" * 100_000])
def test_long_texts_are_read_quickly(raw) -> None:
    """A whole novel where a date belongs is no date, and that is soon clear."""
    began = time.process_time()

    assert readers.moment(raw) == (None, ALIEN)
    assert time.process_time() - began < 0.2


def test_lists() -> None:
    """What cannot be read is not in the list, and the list is then not all that came."""
    read = readers.listed(readers.integer)

    assert read([1, 2]) == ([1, 2], READ)
    assert read([1, "2 byte"]) == ([1, 2], READ)
    assert read([1, None, "x"]) == ([1], ALIEN)
    assert read([]) == ([], READ)
    assert read({"0": 1}) == (None, ALIEN)


def test_anything() -> None:
    """A field of no documented form is as it came."""
    raw = {"a": [None]}

    assert readers.anything(raw) == (raw, READ)
