"""Each mutation of the document goes through the whole pipeline, or is refused in plain words."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import changed_upstream
import pytest
import unsupported
from catalogue import MUTATIONS
from checkout import INPUTS, PACKAGE, Checkout
from mutation import Mutation, Refused, Works, fits, printed

pytestmark = pytest.mark.slow

# Mutations in one package; each is still called and judged on its own.
BATCH = 70


def _batches() -> list[list[Mutation]]:
    """Return the mutations that go through, in packages; those that break the flows are in one of their own."""
    works = [(each, each.outcome.breaks) for each in MUTATIONS if isinstance(each.outcome, Works) and fits(each)]
    mixed = [each for each, breaks in works if not breaks]
    random.Random(13).shuffle(mixed)
    batches = [mixed[start : start + BATCH] for start in range(0, len(mixed), BATCH)]
    return [*batches, [each for each, breaks in works if breaks]]


BATCHES = _batches()
# What no template can express is refused all at once, what does not fit the overlay one by one.
TOGETHER = list(unsupported.mutations())
ALONE = list(changed_upstream.mutations())


class Results:
    """The faults of the mutations; a package is generated and judged when its first mutation is asked for."""

    def __init__(self, folder: Callable[[], Path], selected: set[str]) -> None:
        self._folder = folder
        self._selected = selected
        self._faults: dict[int, dict[str, list[str]]] = {}

    def faults(self, number: int, key: str) -> list[str]:
        """Return the faults of a mutation in a batch, or those of the whole package."""
        if number not in self._faults:
            batch = [each for each in BATCHES[number] if each.id in self._selected] or BATCHES[number]
            self._faults[number] = self._judge(batch)
        return self._faults[number][key]

    def _judge(self, batch: Sequence[Mutation]) -> dict[str, list[str]]:
        checkout = Checkout(self._folder(), batch)
        done = checkout.regenerate()
        if done.returncode and len(batch) > 1:
            # Only some are at fault.
            halves = (batch[: len(batch) // 2], batch[len(batch) // 2 :])
            first, second = map(self._judge, halves)
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
def results(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Results:
    # With `-k ID`, the package has only this mutation.
    parameters = [each.callspec.params for each in request.session.items if hasattr(each, "callspec")]
    selected = {each["mutation"].id for each in parameters if "mutation" in each}
    return Results(lambda: tmp_path_factory.mktemp("checkout"), selected)


@pytest.mark.parametrize(
    ("batch", "mutation"),
    [pytest.param(number, each, id=each.id) for number, batch in enumerate(BATCHES) for each in batch],
)
def test_mutation_goes_through(batch: int, mutation: Mutation, results: Results) -> None:
    """The package is generated and typed, and the mutation's calls and commands work."""
    assert "\n".join(results.faults(batch, mutation.id)) == ""


@pytest.mark.parametrize("batch", range(len(BATCHES)))
def test_rest_of_a_mutated_package(batch: int, results: Results) -> None:
    """The tests that iterate over the operations of the document pass, and nothing else has an error of types."""
    assert "\n".join(results.faults(batch, PACKAGE)) == ""


@pytest.mark.parametrize(
    "mutations",
    [*(pytest.param([each], id=each.id) for each in ALONE), pytest.param(TOGETHER, id="refused")],
)
def test_mutations_are_refused(mutations: Sequence[Mutation], tmp_path: Path) -> None:
    """The script prints the expected messages and no others, and writes nothing."""
    if not all(map(fits, mutations)):
        pytest.skip("the document no longer has what this mutation changes: adapt it, and WRITTEN_FOR in mutation.py")
    checkout = Checkout(tmp_path, mutations, INPUTS)
    expected = [message for each in mutations if isinstance(each.outcome, Refused) for message in each.outcome.messages]

    done = checkout.regenerate()

    lines = done.stderr.splitlines()
    assert done.returncode == 1, done.stdout
    assert [each for each in expected if not any(printed(each, line) for line in lines)] == [], done.stderr
    assert [line for line in lines if not any(printed(each, line) for each in expected)] == []
    assert checkout.tracebacks == []
    assert not (tmp_path / "cincopa_v2_client").exists()
