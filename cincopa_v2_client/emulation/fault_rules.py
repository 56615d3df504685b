"""The rules of fault injection: their syntax, and the calls that they apply to."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

# Targets besides operations: the upload host, and downloads of files.
UPLOAD, MEDIA = "upload", "media"
WILDCARD = "*"
STATUSES = (429, 500, 502, 503, 504)

_SYNTAX = """\
A rule is TARGET:FAULT or TARGET:FAULT:WHEN, for example {example}.
TARGET: {targets}, * (everything).
FAULT: latency=SECONDS, and one of: status=503 (or 429, 500, 502, 504; with retry-after=SECONDS and body=json),
reset (reset the connection immediately),{bytes}
drop (carry out the request, then close the connection without a response), truncate (send half of the response).
WHEN: skip=N (not the first N calls), first=N (only the N calls after that), every=N (only each N-th of those)."""

_BYTES = " for the target upload also reset=BYTES (after BYTES bytes of the body),"

_INTEGER = re.compile(r"[0-9]{1,9}")
_SECONDS = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Targets:
    """What the rules of an emulator may name."""

    # Operations such as `asset.list`, and others such as `upload`.
    names: Collection[str]
    # Some of them, as an error shows them; the first one is an operation.
    shown: str

    @property
    def example(self) -> str:
        """A valid rule."""
        return f"{self.shown.partition(',')[0]}:status=503:every=3"

    @property
    def syntax(self) -> str:
        """The syntax of rules, with these targets."""
        return _SYNTAX.format(example=self.example, targets=self.shown, bytes=_BYTES if UPLOAD in self.names else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A fault, and the calls in which it is injected."""

    # The rule as it was written.
    text: str
    target: str
    latency: float = 0.0
    # At most one of these four is set.
    status: int | None = None
    reset: int | None = None
    drop: bool = False
    truncate: bool = False
    # Details of a response with `status`.
    retry_after: int | None = None
    body: str = "html"
    # The calls to the target in which the fault is injected.
    skip: int = 0
    first: int | None = None
    every: int = 1

    @property
    def is_failure(self) -> bool:
        """Whether the rule makes calls fail, and does not only delay them."""
        return self.status is not None or self.reset is not None or self.drop or self.truncate

    def matches(self, name: str) -> bool:
        """Return whether calls of this name are calls to the target."""
        prefix = self.target.removesuffix(WILDCARD)
        return name.startswith(prefix) if prefix != self.target else name == self.target

    def applies_to(self, number: int) -> bool:
        """Return whether the rule applies to the call of this number; the first call to the target is 1."""
        number -= self.skip
        return number > 0 and number % self.every == 0 and (self.first is None or number <= self.first)


def parse_rule(text: str, targets: Targets) -> Rule:
    """Parse a rule for these targets.

    Raises:
        ValueError: It is invalid; the message has the reason and the syntax.
    """
    target, *parts = text.split(":")
    try:
        _check_target(target, targets.names)
        values = dict(_parse_part(part) for part in parts)
        if len(values) < len(parts):
            raise ValueError("each setting can be given only once")
        rule = Rule(text=text, target=target, **values)
        _check_fault(rule, targets.names)
    except ValueError as exc:
        raise ValueError(f"{text!r} is not a valid fault rule: {exc}.\n{targets.syntax}") from None
    return rule


def _check_target(target: str, targets: Collection[str]) -> None:
    groups = {f"{name.partition('.')[0]}.{WILDCARD}" for name in targets if "." in name}
    if target not in {*targets, *groups, WILDCARD}:
        raise ValueError(f"there is no operation {target!r}")


def _check_fault(rule: Rule, targets: Collection[str]) -> None:
    failures = (rule.status is not None, rule.reset is not None, rule.drop, rule.truncate)
    if sum(failures) > 1:
        raise ValueError("status, reset, drop and truncate exclude each other")
    if not any(failures) and not rule.latency:
        raise ValueError("it has no fault")
    # Other targets have requests without a body, in which the fault would be counted but never injected.
    if rule.reset and UPLOAD not in targets:
        raise ValueError("reset takes no value")
    if rule.reset and rule.target != UPLOAD:
        raise ValueError(f"reset=BYTES needs the target {UPLOAD}, whose requests have a body")
    if rule.status is None and (rule.retry_after is not None or rule.body != "html"):
        raise ValueError("retry-after and body need a status")


def _parse_part(part: str) -> tuple[str, Any]:
    name, sign, value = part.partition("=")
    if name not in _PARSERS:
        raise ValueError(f"{name!r} is not known")
    return name.replace("-", "_"), _PARSERS[name](name, value if sign else None)


def _parse_seconds(name: str, value: str | None) -> float:
    if value is None or not _SECONDS.fullmatch(value):
        raise ValueError(f"{name} must be seconds such as 2 or 0.5")
    return float(value)


def _parse_integer(name: str, value: str | None) -> int:
    if value is None or not _INTEGER.fullmatch(value):
        raise ValueError(f"{name} must be a whole number")
    return int(value)


def _parse_positive(name: str, value: str | None) -> int:
    number = _parse_integer(name, value)
    if number < 1:
        raise ValueError(f"{name} must be 1 or more")
    return number


def _parse_status(name: str, value: str | None) -> int:
    status = _parse_integer(name, value)
    if status not in STATUSES:
        raise ValueError(f"{name} must be one of {', '.join(map(str, STATUSES))}")
    return status


def _parse_body(name: str, value: str | None) -> str:
    if value not in ("html", "json"):
        raise ValueError(f"{name} must be html or json")
    return value


def _parse_bytes(name: str, value: str | None) -> int:
    return 0 if value is None else _parse_positive(name, value)


def _parse_flag(name: str, value: str | None) -> bool:
    if value is not None:
        raise ValueError(f"{name} takes no value")
    return True


_PARSERS: Mapping[str, Callable[[str, str | None], Any]] = {
    "latency": _parse_seconds,
    "status": _parse_status,
    "retry-after": _parse_integer,
    "body": _parse_body,
    "reset": _parse_bytes,
    "drop": _parse_flag,
    "truncate": _parse_flag,
    "skip": _parse_integer,
    "first": _parse_positive,
    "every": _parse_positive,
}
