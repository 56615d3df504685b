"""Fault injection: the rules of one emulator, with their counts."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .fault_rules import Rule, Targets, parse_rule


class Faults:
    """The rules of one emulator; safe to use from any thread."""

    def __init__(self, rules: Iterable[str], targets: Targets) -> None:
        self._lock = threading.Lock()
        self.targets = targets
        self._initial = tuple(parse_rule(rule, targets) for rule in rules)
        self._counters: list[_Counter] = []
        self.reset()

    def __bool__(self) -> bool:
        return bool(self._counters)

    def reset(self) -> None:
        """Restore the initial rules and set all counts to zero."""
        with self._lock:
            self._counters = [_Counter(rule) for rule in self._initial]

    def add(self, text: str) -> None:
        """Add a rule after the existing ones; raise `ValueError` if it is invalid."""
        rule = parse_rule(text, self.targets)
        with self._lock:
            self._counters.append(_Counter(rule))

    def clear(self) -> None:
        """Remove all rules, the initial ones too."""
        with self._lock:
            self._counters = []

    def list_rules(self) -> list[dict[str, Any]]:
        """Return each rule with the number of calls to its target (`seen`) and of faults injected (`hit`)."""
        with self._lock:
            return [{"rule": each.rule.text, "seen": each.seen, "hit": each.hit} for each in self._counters]

    def apply_rules(self, name: str) -> tuple[float, Rule | None]:
        """Count a call; return the sum of the latencies in seconds, and the first failure rule that applies.

        Later failure rules are not counted as hits.
        """
        latency, failure = 0.0, None
        with self._lock:
            for each in self._counters:
                if not each.rule.matches(name):
                    continue
                each.seen += 1
                if not each.rule.applies_to(each.seen) or (each.rule.is_failure and failure):
                    continue
                each.hit += 1
                latency += each.rule.latency
                failure = each.rule if each.rule.is_failure else failure
        return latency, failure

    def withdraw(self, rule: Rule) -> None:
        """Take back a hit of a rule whose fault could not be injected."""
        with self._lock:
            for each in self._counters:
                # The counts may have been restarted meanwhile.
                if each.rule is rule and each.hit:
                    each.hit -= 1


@dataclass(slots=True)
class _Counter:
    rule: Rule
    seen: int = 0
    hit: int = 0
