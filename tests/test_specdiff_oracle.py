"""Our verdicts on over 200 mutations of the bundled document, held against `redocly diff`.

redocly's verdicts are committed in oracles/redocly-verdicts.json, each under a hash of the two documents and redocly's
version: asking for all takes a minute. A sample is asked for again on every run, all of them by the slow test. After a
change of the bundled document, the mutations or redocly's version: `python tests/test_specdiff_oracle.py`.

redocly knows three levels: major breaks, minor adds something, patch is the rest. It has no word for an existing thing
that admits more; where that is all that happened, our "additive" is its "patch". `strict` is the agreement without
that allowance. Whatever disagrees strictly is explained in DISAGREEMENTS, and nothing else is.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from specdiff import Change, Level, compare
from specmutations import Mutation, mutations

ORACLES = Path(__file__).parent / "oracles"
REDOCLY = ORACLES / "node_modules" / ".bin" / "redocly"
VERDICTS = ORACLES / "redocly-verdicts.json"
BUNDLED = Path(__file__).parent.parent / "openapi" / "cincopa-v2.json"
VERSION = json.loads((ORACLES / "package.json").read_text())["devDependencies"]["@redocly/cli"]
WORDS = {Level.BREAKING: "major", Level.ADDITIVE: "minor", Level.DOCUMENTATION: "patch"}

LOOSENED = "redocly has no word for an existing thing that admits more: it says patch"
DISAGREEMENTS = {
    "parameter-optional:gallery.add_item/rid": LOOSENED,
    "parameter-max-length-raised": LOOSENED,
    "parameter-enum-widened": LOOSENED,
    "parameter-type-widened": LOOSENED,
    "property-required": LOOSENED + " (here a promise: the property is always there)",
    "property-narrowed": LOOSENED + " (here a promise: every number is an integer)",
    "first-tag-changed": "the first tag names the generated package; to redocly a tag is text",
    "required-parameters-reordered": "the facade takes required parameters by position; redocly goes by name",
    "answer-without-schema": "the operation loses its typed result; redocly sees a schema go, which forbids nothing",
    "property-date-time": "text becomes a datetime in Python; to redocly an answer only promises more",
    "schema-renamed": "the model's module and class are named after the schema; redocly looks through references",
    "unused-schema-changed": "no operation uses it; redocly judges it in both directions (but lets it be removed)",
    "unused-security-scheme-removed": "no operation requires it; redocly calls any removed scheme breaking",
}

needs_redocly = pytest.mark.skipif(not REDOCLY.exists(), reason="no redocly: run `npm ci --prefix tests/oracles`")


@cache
def all_mutations() -> list[Mutation]:
    return mutations(json.loads(BUNDLED.read_text(encoding="utf-8")))


@cache
def ours() -> dict[str, list[Change]]:
    base = json.loads(BUNDLED.read_text(encoding="utf-8"))
    return {mutation.id: compare(*mutation.documents(base)) for mutation in all_mutations()}


@cache
def texts(mutation: Mutation) -> tuple[str, str]:
    old, new = mutation.documents(json.loads(BUNDLED.read_text(encoding="utf-8")))
    return json.dumps(old), json.dumps(new)


def key(mutation: Mutation) -> str:
    """Name the question that was put to redocly."""
    return hashlib.sha256("\0".join([VERSION, *texts(mutation)]).encode()).hexdigest()[:16]


def ask(mutation: Mutation) -> str:
    """Return redocly's verdict: major, minor, patch, or patch too when it sees no difference."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in zip(("old.json", "new.json"), texts(mutation), strict=True):
            (Path(folder) / name).write_text(text, encoding="utf-8")
        command = [str(REDOCLY), "diff", "old.json", "new.json", "--format", "json", "--fail-on", "none"]
        quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
        run = subprocess.run(command, cwd=folder, env=os.environ | quiet, capture_output=True, text=True, check=True)
    return json.loads(run.stdout).get("bump") or "patch"


def ask_all(asked: list[Mutation]) -> dict[str, str]:
    with ThreadPoolExecutor(2) as pool:
        return dict(zip((mutation.id for mutation in asked), pool.map(ask, asked), strict=True))


@cache
def redocly() -> dict[str, str]:
    """Return redocly's verdicts: the committed ones, and live ones where those are out of date."""
    known = json.loads(VERDICTS.read_text())
    stale = [mutation for mutation in all_mutations() if known.get(mutation.id, [""])[0] != key(mutation)]
    if stale and not REDOCLY.exists():
        pytest.skip(f"{len(stale)} committed verdicts are out of date, and there is no redocly to ask")
    return {mutation_id: verdict for mutation_id, (_, verdict) in known.items()} | ask_all(stale)


def verdict(changes: list[Change]) -> str:
    return WORDS[max((change.level for change in changes), default=Level.DOCUMENTATION)]


def loosened(changes: list[Change]) -> bool:
    """Tell whether nothing was added: existing things admit more, or promise more, than they did."""
    endings = ("-wider", "-narrower", "-optional", "-required", "-loosened")
    return all(change.kind.endswith(endings) for change in changes if change.level is Level.ADDITIVE)


def strict_disagreements() -> set[str]:
    return {mutation_id for mutation_id, changes in ours().items() if verdict(changes) != redocly()[mutation_id]}


def agreement() -> tuple[float, float]:
    """Return the share of mutations on which we agree, in redocly's words and strictly."""
    strict = strict_disagreements()
    real = [name for name in strict if not (verdict(ours()[name]) == "minor" and loosened(ours()[name]))]
    return 1 - len(real) / len(ours()), 1 - len(strict) / len(ours())


def test_there_are_enough_mutations():
    """The document is mutated in at least 100 ways, of at least 50 kinds, and each way is noticed."""
    kinds = {mutation.id.partition(":")[0] for mutation in all_mutations()}

    assert len(all_mutations()) >= 100
    assert len(kinds) >= 50
    assert [name for name, changes in ours().items() if not changes] == []


@pytest.mark.timeout(300)
def test_our_verdicts_agree_with_redoclys(record_property: Callable[[str, object], None]):
    """On at least 95 % of the mutations redocly comes to the same verdict."""
    agreed, strict = agreement()
    figures = f"agree on {agreed:.1%} of {len(ours())} mutations ({strict:.1%} strictly)"
    record_property("measured", f"specdiff and redocly diff {VERSION} {figures}")

    assert agreed >= 0.95


def test_what_breaks_is_what_redocly_says_breaks():
    """On at least 95 % of the mutations redocly agrees whether they break callers."""
    same = [name for name, changes in ours().items() if (verdict(changes) == "major") == (redocly()[name] == "major")]

    assert len(same) >= 0.95 * len(ours())


def test_every_disagreement_is_explained_and_no_other():
    """A disagreement without an explanation fails, and so does an explanation without a disagreement."""
    assert strict_disagreements() == set(DISAGREEMENTS)


@needs_redocly
def test_a_sample_of_the_committed_verdicts_is_redoclys():
    """redocly still says what is committed, for a sample that changes with the bundled document only."""
    seed = hashlib.sha256(BUNDLED.read_bytes()).hexdigest()
    sample = random.Random(seed).sample(all_mutations(), 12)

    assert ask_all(sample) == {mutation.id: redocly()[mutation.id] for mutation in sample}


@needs_redocly
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_committed_verdicts_are_redoclys():
    """redocly still says what is committed, for every mutation."""
    committed = {name: known for name, (_, known) in json.loads(VERDICTS.read_text()).items()}

    assert ask_all(all_mutations()) == committed


if __name__ == "__main__":
    verdicts = ask_all(all_mutations())
    lines = [f"  {json.dumps(m.id)}: {json.dumps([key(m), verdicts[m.id]])}" for m in all_mutations()]
    VERDICTS.write_text("{\n" + ",\n".join(lines) + "\n}\n")
