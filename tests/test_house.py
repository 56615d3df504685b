"""The layout of the package: the direction of imports, file by file; what an import loads; the sizes of files."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from operations import OPERATIONS

import cincopa_v2_client
from cincopa_v2_client import AsyncCincopa, Cincopa

PACKAGE = Path(cincopa_v2_client.__file__).parent
GENERATED = {"api", "models", "client", "types"}

# Each part of the package may import from those named behind it. The emulator stands beside the client.
FLOORS = {
    "__init__": {"cincopa", "client", "types", "errors", "runtime"},
    "cli": {"__init__", "cincopa", "flows", "api", "models", "errors", "tokens", "webhooks", "embed"}
    | {"document", "emulator", "runtime", "http"},
    "pytest_plugin": {"emulator", "cincopa", "http"},
    "cincopa": {"flows", "api", "errors", "tokens", "runtime"},
    "flows": {"api", "client", "models", "types", "errors", "tokens", "webhooks", "embed", "runtime"},
    "api": {"client", "models", "types", "errors", "runtime"},
    "client": {"errors", "runtime"},
    "models": {"errors", "runtime"},
    "types": {"runtime"},
    "errors": {"models", "runtime"},
    "webhooks": {"runtime"},
    "emulator": {"document", "tokens", "webhooks", "embed", "http"},
    "tokens": set[str](),
    "embed": set[str](),
    "document": set[str](),
    "runtime": {"http"},
    "http": set[str](),
}


def floor(module: str) -> str:
    """Return the part of the package that a module belongs to."""
    if module == "cincopa_v2_client.runtime.http":  # The module that names httpx is below all others.
        return "http"
    return module.split(".")[1] if "." in module else "__init__"


@cache
def files() -> dict[str, Path]:
    """Return the package's modules by name."""
    found: dict[str, Path] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


def nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Walk the code that runs, without what is only for type checkers."""
    if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
        yield node
        for child in ast.iter_child_nodes(node):
            yield from nodes(child)


def imported(name: str, path: Path) -> set[str]:
    """Return the modules of the package that a module imports, also in its functions."""
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    found = set[str]()
    for node in nodes(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level + 1]] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            # `from . import x` imports the module x, and `from .x import y` the module x or x.y.
            names = {f"{module}.{alias.name}" for alias in node.names}
            found |= {each if each in files() else module for each in names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {each for each in found & files().keys() if each != name}


@cache
def graph() -> dict[str, set[str]]:
    """Return each module with the modules that it imports."""
    return {name: imported(name, path) for name, path in files().items()}


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Return the sets of modules that import each other, directly or through others (by Tarjan's algorithm)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for target in edges[name]:
            if target not in index:
                visit(target)
            if target in stack:
                low[name] = min(low[name], low[target])
        if low[name] == index[name]:
            position = stack.index(name)
            found.append(sorted(stack[position:]))
            del stack[position:]

    for name in edges:
        if name not in index:
            visit(name)
    return [names for names in found if len(names) > 1]


def test_no_two_files_import_each_other() -> None:
    """Not directly, nor through others, nor in a function."""
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == [["b", "c"]]
    assert circles(graph()) == []


def test_emulators_store_knows_no_requests() -> None:
    """What keeps the emulator's data imports neither the requests' context nor what handles them."""
    emulator = "cincopa_v2_client.emulator."
    rooms = {
        target.removeprefix(emulator).partition(".")[0]
        for name, targets in graph().items()
        if name.startswith(f"{emulator}store.")
        for target in targets
        if target.startswith(emulator)
    }

    assert rooms == {"store", "access", "choices", "errors", "ids", "redaction", "settings", "timestamps"}


def test_imports_run_downwards() -> None:
    """No part of the package imports from one above it."""
    upwards = {
        f"{name} imports {target}"
        for name, targets in graph().items()
        for target in targets
        if floor(target) not in {floor(name), *FLOORS[floor(name)]}
    }

    assert upwards == set()


def test_files_and_functions_are_small() -> None:
    """A hand-written file has at most 300 lines, a function at most 50; choices.py is one list, however long."""
    written = [path for name, path in files().items() if floor(name) not in GENERATED]
    large = list[str]()
    for path in [*written, *sorted((PACKAGE.parent / "scripts").glob("*.py"))]:
        source = path.read_text(encoding="utf-8")
        if source.count("\n") > 300 and path.name != "choices.py":
            large.append(f"{path.name}: {source.count(chr(10))} lines")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                large += [f"{path.name}: {node.name} has {lines} lines"] if lines > 50 else []

    assert large == []


def test_texts_are_plain() -> None:
    """Code and pages use plain technical English: none of the phrases that readers had to decode."""
    phrases = (
        r"\b([Nn]obody|[Ww]hoever|[Ss]omebody|(is|are) none|Who|told|gives? back|given back|lends?|lent|patience)\b"
    )
    root = PACKAGE.parent
    pages = [root / "README.md", root / "CONTRIBUTING.md", *(root / "docs").glob("*.md")]
    found = list[str]()
    for path in [*files().values(), *(root / "scripts").glob("*.py"), *pages]:
        if path.name != "facts.md":  # It quotes Cincopa.
            lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
            found += [f"{path.name}:{number}: {line.strip()}" for number, line in lines if re.search(phrases, line)]

    assert found == []


def test_docstrings_cite_no_facts() -> None:
    """Numbers of facts and quirks are in comments."""
    citing = [
        f"{name}: {docstring}"
        for name, path in files().items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and re.search(r"§|\bQ\d", docstring := ast.get_docstring(node) or "")
    ]

    assert citing == []


def test_imports_load_nothing_heavy() -> None:
    """The package alone loads none of its dependencies; a client and its models load none of the extras."""
    program = (
        "import json, sys; import cincopa_v2_client; plain = [*sys.modules]; import httpx; before = {*sys.modules};"
        "from cincopa_v2_client import Cincopa; from cincopa_v2_client.models import AssetList;"
        "print(json.dumps([plain, [*{*sys.modules} - before]]))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    plain, client = json.loads(run.stdout)
    extras = {"typer", "rich", "starlette", "uvicorn", "PIL", "jinja2", "openapi_python_client"}

    assert {"httpx", "httpcore", "anyio", "attrs", "attr", "dateutil", "cryptography", *extras} & {*plain} == set()
    assert {"dateutil", "cryptography", *extras} & {*client} == set()


def test_flows_stand_beside_operations() -> None:
    """No flow takes an operation's name, and both clients have the same methods."""
    for group in {operation.name.split(".")[0] for operation in OPERATIONS} - {"ping"}:
        names: list[set[str]] = []
        for client in (Cincopa("1i2"), AsyncCincopa("1i2")):
            first, *others = type(getattr(client, group)).__mro__[:-2]
            has = [{name for name in vars(part) if not name.startswith("__")} for part in (first, *others)]
            assert sum(map(len, has)) == len(set().union(*has)), group
            names.append(set().union(*has))
        assert names[0] == names[1], group


def test_public_names_are_those_of_all() -> None:
    """`__all__` is sorted, each name in it exists and is defined as public, and any other is an AttributeError."""
    names = cincopa_v2_client.__all__

    assert list(names) == sorted(names, key=lambda name: (not name.isupper(), name.startswith("_"), name))
    for name in set(names) - {"UNSET", "__version__", "AuthenticatedClient", "Response", "Unset"}:
        assert getattr(cincopa_v2_client, name).__module__ == "cincopa_v2_client"
    with pytest.raises(AttributeError, match="no attribute 'Cincoppa'"):
        cincopa_v2_client.Cincoppa  # noqa: B018


def test_libraries_are_named_in_one_module() -> None:
    """httpx, and what stands below it, are imported in one module of the runtime each."""
    users: dict[str, set[str]] = {"httpx": set(), "httpcore": set()}
    for path in files().values():
        for line in path.read_text(encoding="utf-8").splitlines():
            match line.split()[:2]:
                case ["import" | "from", library] if library in users:
                    users[library].add(str(path.relative_to(PACKAGE)))
                case _:
                    pass

    assert {library: len(found) for library, found in users.items()} == {"httpx": 1, "httpcore": 1}, users


def test_runtime_knows_no_api() -> None:
    """Each API hands its names, errors and credentials in."""
    named = [path.name for path in (PACKAGE / "runtime").glob("*.py") if "cincopa" in path.read_text("utf-8").lower()]

    assert named == []
