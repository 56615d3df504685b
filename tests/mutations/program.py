"""A typed program with the calls of the mutations, for pyright."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutation import Call, Mutation, Works

HEAD = """
import datetime
from typing import assert_type

from cincopa_v2_client import AsyncCincopa, Cincopa, models

__all__ = ["assert_type", "datetime", "models"]
"""


def typed_program(mutations: Sequence[Mutation]) -> str:
    """Return the source of a program with a sync and an async call for each call of the mutations."""
    calls = [call for each in mutations if isinstance(each.outcome, Works) for call in each.outcome.calls]
    return "\n".join([HEAD, *(line for number, call in enumerate(calls) for line in _lines(number, call))])


def _lines(number: int, call: Call) -> Iterator[str]:
    arguments = ", ".join(f"{name}={value!r}" for name, value in call.arguments.items())
    name = call.name.replace(".", "_")
    for prefix, client, wait in (("", "Cincopa", ""), ("async ", "AsyncCincopa", "await ")):
        yield f"\n\n{prefix}def {name}_{number}_{prefix.strip()}(c: {client}) -> None:"
        yield f"    result = {wait}c.{call.name}({arguments})"
        yield f"    assert_type(result, {call.annotation})" if call.annotation else "    print(result)"
