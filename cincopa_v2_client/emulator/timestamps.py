"""Formats of times: in most responses UTC with seven fractional digits and a `Z`; these sort in order of time."""

# Facts Q19.

from datetime import UTC, datetime, timedelta, timezone

from . import choices

# The length of `2025-02-24T09:16:14.856261`, after which the seventh digit is inserted.
_FRACTION_END = 26


def format_timestamp(time: datetime) -> str:
    """Return `2025-01-21T20:33:36.9500000Z`."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f") + "0Z"


def format_timestamp_after(time: datetime, seconds: float) -> str:
    """Return the timestamp this many seconds later."""
    return format_timestamp(time + timedelta(seconds=seconds))


def format_log_time(time: datetime) -> str:
    """Return `2025-02-24T09:16:14.8562610-06:00`, the format of logs."""
    # Facts Q19.
    zone = timezone(timedelta(hours=choices.FETCH_LOG_HOURS))
    text = time.astimezone(zone).isoformat(timespec="microseconds")
    return f"{text[:_FRACTION_END]}0{text[_FRACTION_END:]}"


def format_us_date(time: datetime) -> str:
    """Return `7/16/2011 11:03:45 AM`, the format of EXIF dates."""
    # Facts §6.4.
    half = "AM" if time.hour < 12 else "PM"
    return f"{time.month}/{time.day}/{time.year} {time.hour % 12 or 12}:{time:%M:%S} {half}"


def format_duration(seconds: float) -> str:
    """Return `00:16:10.27`."""
    # Facts §6.4.
    hundredths = round(seconds * 100)
    minutes, rest = divmod(hundredths, 6000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 100:02}.{rest % 100:02}"
