"""A checkout whose upstream document is mutated, and what the project's commands say about it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from mutation import Mutation, Works, edited, printed
from program import typed_program

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
INPUTS = ("openapi", "templates", "requirements", "scripts", "generator-config.yml")
PARTS = (*INPUTS, "cincopa_v2_client")
# The tests of every operation, which ask the document: what `make test` says about an operation that is new.
CORE = ("tests/contract/test_every_operation.py", "tests/test_described.py")
TESTS = (
    *CORE,
    "tests/conftest.py",
    "tests/faultserver.py",
    "tests/operations.py",
    "tests/flows/proxy.py",
    "pyproject.toml",
)
# Stands for the whole package where mutations are named.
PACKAGE = "package"
TYPED = ["cincopa_v2_client/api", "cincopa_v2_client/models", "cincopa_v2_client/flows", "calls.py"]


class Checkout:
    """A copy of the project with a mutated document."""

    def __init__(self, root: Path, mutations: Sequence[Mutation], parts: Sequence[str] = PARTS) -> None:
        self.root = root
        self.mutations = mutations
        # Of all commands; none may print one.
        self.tracebacks: list[str] = []
        for part in parts:
            _copy(ROOT / part, root / part)
        document = edited(*(mutation.edit for mutation in mutations))
        text = json.dumps(document, indent=1, ensure_ascii=False)
        (root / "openapi" / "cincopa-v2.json").write_text(text, encoding="utf-8")

    def regenerate(self) -> subprocess.CompletedProcess[str]:
        """Run `scripts/regenerate.sh` with the generator of this environment."""
        codegen = self.root / "codegen"
        (codegen / "bin").mkdir(parents=True)
        shutil.copy(ROOT / "requirements" / "codegen.txt", codegen / "requirements.txt")
        for tool in ("openapi-python-client", "ruff"):
            (codegen / "bin" / tool).symlink_to(BIN / tool)
        # A symlink to python is an environment of its own, without this one's packages.
        python = codegen / "bin" / "python"
        python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
        python.chmod(0o755)
        return self._run([str(self.root / "scripts" / "regenerate.sh"), "cincopa"], CODEGEN_VENV=str(codegen))

    def judge(self) -> dict[str, list[str]]:
        """Return the faults of the generated package by mutation: calls, commands, types and the core tests."""
        arguments = [sys.executable, str(Path(__file__).with_name("judge.py")), *(each.id for each in self.mutations)]
        faults: dict[str, list[str]] = {each.id: [] for each in self.mutations}
        done = self._run(arguments, PYTHONPATH=self._python_path())
        try:
            faults.update(json.loads(done.stdout))
        except ValueError:
            self._add(faults, f"judge.py: {done.stdout[-2000:]}{done.stderr[-4000:]}")
        for fault in self._unexpected(self._type_errors(), faults):
            self._add(faults, fault)
        faults[PACKAGE] = [*faults.get(PACKAGE, []), *self._core(), *self.tracebacks]
        return faults

    def _unexpected(self, errors: list[str], faults: dict[str, list[str]]) -> list[str]:
        """Return the errors of types that no mutation expects; add those that are missing to `faults`."""
        expected = [
            (each.id, message)
            for each in self.mutations
            if isinstance(each.outcome, Works)
            for message in each.outcome.breaks
        ]
        for id, message in expected:
            if not any(printed(message, error) for error in errors):
                faults[id].append(f"pyright does not say {message}")
        # One wrong call makes all that follows from it unknown.
        return [each for each in errors if not expected or "cincopa_v2_client/flows/" not in each]

    def _type_errors(self) -> list[str]:
        (self.root / "calls.py").write_text(typed_program(self.mutations), encoding="utf-8")
        settings = {"include": TYPED, "strict": TYPED, "pythonVersion": "3.11"}
        (self.root / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
        done = self._run([str(BIN / "pyright"), "--pythonpath", sys.executable, "--outputjson"], PYTHONPATH="")
        found = json.loads(done.stdout)["generalDiagnostics"]
        return [
            f"pyright: {Path(each['file']).relative_to(self.root)}:{each['range']['start']['line'] + 1}: "
            f"{self._line(each)}: {' '.join(each['message'].split())}"
            for each in found
        ]

    def _line(self, diagnostic: dict[str, object]) -> str:
        """Return the last definition above a diagnostic, which names the operation."""
        text = Path(str(diagnostic["file"])).read_text(encoding="utf-8")
        start: dict[str, int] = diagnostic["range"]["start"]  # type: ignore[index]
        above = "\n".join(text.splitlines()[: start["line"] + 1])
        return (re.findall(r"def \w+", above) or [""])[-1]

    def _core(self) -> list[str]:
        for part in TESTS:
            _copy(ROOT / part, self.root / part)
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", "--tb=short"]
        done = self._run([*command, *CORE], PYTHONPATH=str(self.root))
        return [] if done.returncode == 0 else [f"core tests: {done.stdout[-6000:]}{done.stderr[-2000:]}"]

    def _python_path(self) -> str:
        return os.pathsep.join(map(str, (self.root, ROOT / "tests", ROOT / "tests" / "mutations")))

    def _run(self, command: list[str], **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "COLUMNS": "200", "PYTHONDONTWRITEBYTECODE": "1", **variables}
        done = subprocess.run(
            command,
            cwd=self.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        output = done.stdout + done.stderr
        self.tracebacks += [f"{command[0]}: {output[-6000:]}"] if "Traceback" in output else []
        return done

    def _add(self, faults: dict[str, list[str]], fault: str) -> None:
        """Add a fault to the mutations whose operations it names, or else to the package."""
        for id in [each.id for each in self.mutations if _names(each, fault)] or [PACKAGE]:
            faults.setdefault(id, []).append(fault)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)


def _names(mutation: Mutation, fault: str) -> bool:
    assert isinstance(mutation.outcome, Works)
    operations = [call.name.partition(".")[2] or call.name for call in mutation.outcome.calls]
    return any(re.search(rf"\b{re.escape(name)}\b", fault) for name in operations)
