"""Each mutation of the document goes through the whole pipeline, or is refused in plain words."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from catalogue import MUTATIONS
from checkout import INPUTS, PACKAGE, Checkout
from mutation import Mutation, Refused, Works, printed

SAMPLE = 10
# Mutations in one package; each is still called and judged on its own.
BATCH = 32


def _batches() -> list[list[Mutation]]:
    """Return the mutations that go through, in packages; the first has the sample of `make test`."""
    mixed = [each for each in MUTATIONS if isinstance(each.outcome, Works) and not (each.wrong or each.outcome.breaks)]
    random.Random(13).shuffle(mixed)
    rest = mixed[SAMPLE:]
    wrong = [[each] for each in MUTATIONS if isinstance(each.outcome, Works) and each.wrong]
    breaking = [each for each in MUTATIONS if isinstance(each.outcome, Works) and each.outcome.breaks]
    batches = [rest[start : start + BATCH] for start in range(0, len(rest), BATCH)]
    return [mixed[:SAMPLE], *batches, breaking, *wrong]


BATCHES = _batches()


def _parameter(mutation: Mutation, *before: object, slow: bool) -> object:
    marks = [pytest.mark.slow] if slow else []
    marks += [pytest.mark.xfail(reason=mutation.wrong, strict=True)] if mutation.wrong else []
    return pytest.param(*before, mutation, id=mutation.id, marks=marks)


class Results:
    """The faults of the mutations; a package is generated and judged when its first mutation is asked for."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        self._folder = folder
        self._faults: dict[int, dict[str, list[str]]] = {}

    def faults(self, number: int, key: str) -> list[str]:
        """Return the faults of a mutation in a batch, or those of the whole package."""
        if number not in self._faults:
            self._faults[number] = self._judge(BATCHES[number])
        return self._faults[number][key]

    def _judge(self, batch: Sequence[Mutation]) -> dict[str, list[str]]:
        checkout = Checkout(self._folder(), batch)
        done = checkout.regenerate()
        if done.returncode and len(batch) > 1:
            # Only some are at fault.
            first, second = (self._judge(half) for half in (batch[: len(batch) // 2], batch[len(batch) // 2 :]))
            return {**first, **second, PACKAGE: first[PACKAGE] + second[PACKAGE]}
        if done.returncode:
            return {batch[0].id: [f"regenerate.sh: {done.stdout[-3000:]}{done.stderr[-6000:]}"], PACKAGE: []}
        faults = checkout.judge()
        lines = [*done.stdout.splitlines(), *done.stderr.splitlines()]
        for mutation in batch:
            assert isinstance(mutation.outcome, Works)
            missing = [each for each in mutation.outcome.warnings if not any(printed(each, line) for line in lines)]
            faults[mutation.id] += [f"not printed: {each}" for each in missing]
            for path, text in mutation.outcome.contains.items():
                if text not in (checkout.root / path).read_text(encoding="utf-8"):
                    faults[mutation.id].append(f"{path} has no {text!r}")
        return faults


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return Results(lambda: tmp_path_factory.mktemp("checkout"))


@pytest.mark.parametrize(
    ("batch", "mutation"),
    [_parameter(mutation, number, slow=number > 0) for number, batch in enumerate(BATCHES) for mutation in batch],
)
def test_mutation_goes_through(batch: int, mutation: Mutation, results: Results) -> None:
    """The package is generated and typed, and the mutation's calls and commands work."""
    assert "\n".join(results.faults(batch, mutation.id)) == ""


@pytest.mark.parametrize(
    "batch", [pytest.param(number, marks=[pytest.mark.slow] if number else []) for number in range(len(BATCHES))]
)
@pytest.mark.xfail(reason="tests/operations.py knows no odd names and no parameters without a schema yet", strict=False)
def test_every_operation_of_a_mutated_package(batch: int, results: Results) -> None:
    """The tests that iterate over the operations of the document pass, and nothing else has an error of types."""
    assert "\n".join(results.faults(batch, PACKAGE)) == ""


REFUSED = [each for each in MUTATIONS if isinstance(each.outcome, Refused)]


@pytest.mark.parametrize("mutation", [_parameter(each, slow=number > 2) for number, each in enumerate(REFUSED)])
def test_mutation_is_refused(mutation: Mutation, tmp_path: Path) -> None:
    """The script prints the expected messages and no others, and writes nothing."""
    assert isinstance(mutation.outcome, Refused)
    checkout = Checkout(tmp_path, [mutation], INPUTS)

    done = checkout.regenerate()

    assert done.returncode == 1, done.stdout
    lines = done.stderr.splitlines()
    # The misfits of one action are one subject.
    assert len({line.partition(" (")[0] for line in lines}) == len(mutation.outcome.messages), done.stderr
    assert [each for each in mutation.outcome.messages if not any(printed(each, line) for line in lines)] == [], (
        done.stderr
    )
