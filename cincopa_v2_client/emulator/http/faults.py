"""Faults on demand: rules that spoil some calls, for tests of how a program bears it."""

import re
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...document import patched_document
from .contract import operations

# The upload host, and where files and zips are fetched. A rule may name them as it names an operation.
UPLOAD, MEDIA = "upload", "media"
EVERYTHING = "*"
STATUSES = (429, 500, 502, 503, 504)

FORM = """\
A rule is WHICH:FAULT or WHICH:FAULT:WHEN, for example asset.list:status=503:every=3.
WHICH: asset.list, asset.*, upload (the upload host), media (files and zips that are fetched), * (all of them).
FAULT: latency=SECONDS, and one of: status=503 (or 429, 500, 502, 504; retry-after=SECONDS and body=json may follow),
reset or reset=BYTES (break the connection, at once or after so many bytes of the request's body),
drop (do what was asked, then break the connection), truncate (cut the answer in the middle).
WHEN: skip=N (leave the first N calls alone), first=N (only N calls from then on), every=N (only each N-th of those)."""

_WHOLE = re.compile(r"[0-9]{1,9}")
_SECONDS = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What happens to which calls."""

    text: str
    which: str
    latency: float = 0.0
    # Each of the four ends a call in its own way; a rule has one of them at most.
    status: int | None = None
    reset: int | None = None
    drop: bool = False
    truncate: bool = False
    # How the status is told.
    retry_after: int | None = None
    body: str = "html"
    # Of the calls that the rule is about.
    skip: int = 0
    first: int | None = None
    every: int = 1

    @property
    def spoils(self) -> bool:
        """It does more than wait."""
        return self.status is not None or self.reset is not None or self.drop or self.truncate

    def matches(self, name: str) -> bool:
        """It is about calls of this name."""
        group = self.which.removesuffix(EVERYTHING)
        return name.startswith(group) if group != self.which else name == self.which

    def is_due(self, seen: int) -> bool:
        """It is about the `seen`-th of its calls, the first being 1."""
        number = seen - self.skip
        return number > 0 and number % self.every == 0 and (self.first is None or number <= self.first)


def parse(text: str) -> Rule:
    """The rule that a text describes; raises `ValueError` with what is wrong and the form."""
    which, *parts = text.split(":")
    try:
        _check_which(which)
        values = dict(_read(part) for part in parts)
        if len(values) < len(parts):
            raise ValueError("nothing may be said twice")
        rule = Rule(text=text, which=which, **values)
        _check_fault(rule)
    except ValueError as exc:
        raise ValueError(f"{text!r} is no rule for faults: {exc}.\n{FORM}") from None
    return rule


class Faults:
    """The rules of one emulator, each with how often it was seen and hit. Any thread may use them."""

    def __init__(self, rules: Iterable[str] = ()) -> None:
        self._lock = threading.Lock()
        self._at_start = tuple(parse(rule) for rule in rules)
        self._counted: list[_Counted] = []
        self.restart()

    def __bool__(self) -> bool:
        return bool(self._counted)

    def restart(self) -> None:
        """Back to the rules of the start, all counted from nothing."""
        with self._lock:
            self._counted = [_Counted(rule) for rule in self._at_start]

    def add(self, text: str) -> None:
        """One more rule, after those that are there; raises `ValueError`."""
        rule = parse(text)
        with self._lock:
            self._counted.append(_Counted(rule))

    def clear(self) -> None:
        """No more faults, not those of the start either."""
        with self._lock:
            self._counted = []

    def listed(self) -> list[dict[str, Any]]:
        """Each rule, how many calls it was about (`seen`), and how many of them it changed (`hit`)."""
        with self._lock:
            return [{"rule": each.rule.text, "seen": each.seen, "hit": each.hit} for each in self._counted]

    def due(self, name: str) -> tuple[float, Rule | None]:
        """Count a call: the seconds that it must wait, and the rule that spoils it, the first one if there are more."""
        latency, spoiling = 0.0, None
        with self._lock:
            for each in self._counted:
                if not each.rule.matches(name):
                    continue
                each.seen += 1
                if not each.rule.is_due(each.seen) or (each.rule.spoils and spoiling):
                    continue
                each.hit += 1
                latency += each.rule.latency
                spoiling = each.rule if each.rule.spoils else spoiling
        return latency, spoiling


@dataclass(slots=True)
class _Counted:
    rule: Rule
    seen: int = 0
    hit: int = 0


def _check_which(which: str) -> None:
    known = [*(operation.name for operation in operations(patched_document())), UPLOAD, MEDIA]
    groups = {f"{name.partition('.')[0]}.{EVERYTHING}" for name in known if "." in name}
    if which not in {*known, *groups, EVERYTHING}:
        raise ValueError(f"there is no operation {which!r}")


def _check_fault(rule: Rule) -> None:
    endings = (rule.status is not None, rule.reset is not None, rule.drop, rule.truncate)
    if sum(endings) > 1:
        raise ValueError("only one of status, reset, drop and truncate can be")
    if not any(endings) and not rule.latency:
        raise ValueError("it names no fault")
    if rule.status is None and (rule.retry_after is not None or rule.body != "html"):
        raise ValueError("retry-after and body need a status")


def _read(part: str) -> tuple[str, Any]:
    name, sign, value = part.partition("=")
    if name not in _READERS:
        raise ValueError(f"{name!r} is not known")
    return name.replace("-", "_"), _READERS[name](name, value if sign else None)


def _seconds(name: str, value: str | None) -> float:
    if value is None or not _SECONDS.fullmatch(value):
        raise ValueError(f"{name} must be seconds such as 2 or 0.5")
    return float(value)


def _whole(name: str, value: str | None) -> int:
    if value is None or not _WHOLE.fullmatch(value):
        raise ValueError(f"{name} must be a whole number")
    return int(value)


def _from_one(name: str, value: str | None) -> int:
    number = _whole(name, value)
    if number < 1:
        raise ValueError(f"{name} must be 1 or more")
    return number


def _status(name: str, value: str | None) -> int:
    status = _whole(name, value)
    if status not in STATUSES:
        raise ValueError(f"{name} must be one of {', '.join(map(str, STATUSES))}")
    return status


def _body(name: str, value: str | None) -> str:
    if value not in ("html", "json"):
        raise ValueError(f"{name} must be html or json")
    return value


def _bytes(name: str, value: str | None) -> int:
    return 0 if value is None else _from_one(name, value)


def _flag(name: str, value: str | None) -> bool:
    if value is not None:
        raise ValueError(f"{name} takes no value")
    return True


_READERS: Mapping[str, Callable[[str, str | None], Any]] = {
    "latency": _seconds,
    "status": _status,
    "retry-after": _whole,
    "body": _body,
    "reset": _bytes,
    "drop": _flag,
    "truncate": _flag,
    "skip": _whole,
    "first": _from_one,
    "every": _from_one,
}
