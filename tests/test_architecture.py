"""The architecture of the package: direction of imports, modules loaded by an import, sizes, style."""

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
# The client of iconik stands on the runtime, its emulator on what emulators share.
PACKAGES = (PACKAGE, PACKAGE.parent / "iconik_v1_client")
GENERATED = {"api", "models", "client", "types"}

# Each part of the package may import from those listed for it. The emulator does not import the client.
LAYERS = {
    "__init__": {"cincopa", "client", "types", "errors", "runtime"},
    "cli": {"__init__", "cincopa", "flows", "api", "models", "errors", "tokens", "webhooks", "embed"}
    | {"document", "emulator", "ingest", "ingest/iconik", "mirror", "iconik", "runtime", "http", "mcp", "operations"},
    "mcp": {"__init__", "cincopa", "flows", "api", "models", "errors", "embed", "document", "operations", "runtime"},
    "operations": set[str](),
    "ingest": {"cincopa", "flows", "api", "client", "models", "errors", "runtime"},
    "mirror": {"cincopa", "flows", "client", "models", "errors", "runtime"},
    # The one part that knows both APIs.
    "ingest/iconik": {"ingest", "embed", "runtime", "iconik", "iconik/errors", "iconik/models"},
    "pytest_plugin": {"emulator", "cincopa", "http"},
    "cincopa": {"flows", "api", "errors", "tokens", "runtime"},
    "flows": {"api", "client", "models", "types", "errors", "tokens", "webhooks", "embed", "runtime"},
    "api": {"client", "models", "types", "errors", "runtime"},
    "client": {"errors", "runtime"},
    "models": {"errors", "runtime"},
    "types": {"runtime"},
    "errors": {"models", "runtime"},
    "webhooks": {"runtime"},
    "web": {"cincopa", "embed", "errors", "runtime"},
    "emulator": {"document", "tokens", "webhooks", "embed", "http", "emulation"},
    "emulation": set[str](),
    "tokens": set[str](),
    "embed": set[str](),
    "document": set[str](),
    "runtime": {"http"},
    "http": set[str](),
    "iconik/cli": {"iconik", "iconik/api", "iconik/document", "iconik/emulator", "cli"},
    "iconik": {"iconik/api", "iconik/client", "iconik/models", "iconik/types", "iconik/errors", "runtime"}
    | {"iconik/document"},
    "iconik/document": set[str](),
    "iconik/api": {"iconik/client", "iconik/models", "iconik/types", "iconik/errors", "runtime"},
    "iconik/client": {"iconik/errors", "runtime"},
    "iconik/models": {"iconik/errors", "runtime"},
    "iconik/types": {"runtime"},
    "iconik/errors": {"iconik/models", "runtime"},
    "iconik/emulator": {"iconik/document", "emulation", "http"},
}


# Each floor of the runtime may import from those listed for it, and from the modules that are on none.
FLOORS = {
    "calls": {"arguments", "hooks", "models", "connections"},
    "arguments": {"models"},
    "hooks": {"connections"},
    "models": set[str](),
    "connections": set[str](),
    "": set[str](),
}


def layer(module: str) -> str:
    """Return the part of the package to which a module belongs."""
    if module == "cincopa_v2_client.runtime.http":  # The module that names httpx is below all others.
        return "http"
    if module.startswith("cincopa_v2_client.ingest.sources.iconik"):
        return "ingest/iconik"
    package, _, rest = module.partition(".")
    part = rest.partition(".")[0]
    if package == PACKAGE.name:
        return part or "__init__"
    return f"iconik/{part}" if f"iconik/{part}" in LAYERS else "iconik"


@cache
def files() -> dict[str, Path]:
    """Return the package's modules by name."""
    modules: dict[str, Path] = {}
    for path in sorted(each for package in PACKAGES for each in package.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        modules[".".join(part for part in parts if part != "__init__")] = path
    return modules


def nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Walk the code that runs, without code for type checkers only."""
    if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
        yield node
        for child in ast.iter_child_nodes(node):
            yield from nodes(child)


@cache
def parsed(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(name: str, path: Path) -> set[str]:
    """Return the modules of the package that a module imports, also in its functions."""
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    modules = set[str]()
    for node in nodes(parsed(path)):
        if isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level + 1]] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            # `from . import x` imports the module x, and `from .x import y` the module x or x.y.
            names = {f"{module}.{alias.name}" for alias in node.names}
            modules |= {each if each in files() else module for each in names}
        elif isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
    return {each for each in modules & files().keys() if each != name}


@cache
def graph() -> dict[str, set[str]]:
    """Return each module with the modules that it imports."""
    return {name: imported(name, path) for name, path in files().items()}


def import_cycles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Return the sets of modules that import each other, directly or indirectly (Tarjan's algorithm)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    cycles: list[list[str]] = []

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
            cycles.append(sorted(stack[position:]))
            del stack[position:]

    for name in edges:
        if name not in index:
            visit(name)
    return [names for names in cycles if len(names) > 1]


def test_no_import_cycles() -> None:
    """No two modules import each other, also indirectly or in a function."""
    assert import_cycles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == [["b", "c"]]
    assert import_cycles(graph()) == []


def test_emulator_store_does_not_import_http() -> None:
    """The emulator's store imports neither the context of requests nor their handlers."""
    emulator = "cincopa_v2_client.emulator."
    rooms = {
        target.removeprefix(emulator).partition(".")[0]
        for name, targets in graph().items()
        if name.startswith(f"{emulator}store.")
        for target in targets
        if target.startswith(emulator)
    }

    assert rooms == {"store", "access", "choices", "errors", "ids", "redaction", "settings", "timestamps"}


def test_imports_follow_the_layers() -> None:
    """No part of the package imports from one above it."""
    upwards = {
        f"{name} imports {target}"
        for name, targets in graph().items()
        for target in targets
        if layer(target) not in {layer(name), *LAYERS[layer(name)]}
    }

    assert upwards == set()


def test_imports_follow_the_floors_of_the_runtime() -> None:
    """No floor of the runtime imports from one above it."""
    runtime = "cincopa_v2_client.runtime."

    def floor(module: str) -> str:
        return module.removeprefix(runtime).rpartition(".")[0]

    upwards = {
        f"{name} imports {target}"
        for name, targets in graph().items()
        if name.startswith(runtime)
        for target in targets
        if floor(target) not in {floor(name), "", *FLOORS[floor(name)]}
    }

    assert upwards == set()


def test_files_and_functions_are_small() -> None:
    """A hand-written file has at most 300 lines, a function at most 50; choices.py is one list, however long."""
    written = [path for name, path in files().items() if layer(name).removeprefix("iconik/") not in GENERATED]
    large = list[str]()
    for path in [*written, *sorted((PACKAGE.parent / "scripts").glob("*.py"))]:
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > 300 and path.name != "choices.py":
            large.append(f"{path.name}: {lines} lines")
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                large += [f"{path.name}: {node.name} has {lines} lines"] if lines > 50 else []

    assert large == []


def test_texts_are_plain() -> None:
    """Code, tests and pages use plain technical English, without phrases that readers had to decode."""
    phrases = (
        r"\b([Nn]obody|[Ww]hoever|[Ss]omebody|(is|are) none|Who|told|gives? back|given back|lends?|lent|patience)\b"
    )
    root = PACKAGE.parent
    pages = [root / "README.md", root / "CONTRIBUTING.md", *(root / "docs").glob("*.md")]
    tests = [path for path in (root / "tests").rglob("*.py") if "oracles" not in path.parts]
    # facts.md quotes Cincopa, this file has the phrases, and the stored verdicts depend on specmutations.py.
    exceptions = {"facts.md", Path(__file__).name, "specmutations.py"}
    matches = list[str]()
    for path in [*files().values(), *(root / "scripts").glob("*.py"), *tests, *pages]:
        if path.name not in exceptions:
            lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
            matches += [f"{path.name}:{number}: {line.strip()}" for number, line in lines if re.search(phrases, line)]

    assert matches == []


def test_docstrings_cite_no_facts() -> None:
    """Numbers of facts and quirks are in comments only."""
    citing = [
        f"{name}: {docstring}"
        for name, path in files().items()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and re.search(r"§|\bQ\d", docstring := ast.get_docstring(node) or "")
    ]

    assert citing == []


def test_imports_are_light() -> None:
    """The package alone imports none of its dependencies; a client and its models import none of the extras."""
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


def test_flows_do_not_hide_operations() -> None:
    """No flow has the name of an operation, and both clients have the same methods."""
    for group in {operation.name.split(".")[0] for operation in OPERATIONS} - {"ping"}:
        names: list[set[str]] = []
        for client in (Cincopa("1i2"), AsyncCincopa("1i2")):
            first, *others = type(getattr(client, group)).__mro__[:-2]
            has = [{name for name in vars(part) if not name.startswith("__")} for part in (first, *others)]
            assert sum(map(len, has)) == len(set().union(*has)), group
            names.append(set().union(*has))
        assert names[0] == names[1], group


def test_public_names_are_those_of_all() -> None:
    """`__all__` is sorted, each name in it exists and is public, and any other is an AttributeError."""
    names = cincopa_v2_client.__all__

    assert list(names) == sorted(names, key=lambda name: (not name.isupper(), name.startswith("_"), name))
    for name in set(names) - {"UNSET", "__version__", "AuthenticatedClient", "Response", "Unset"}:
        module = getattr(cincopa_v2_client, name).__module__
        # Results keep the module in which they are defined, as do hooks, which other clients have too.
        is_result = name in {"Attempt", "Hooks", "Permissions", "UploadMetadata", "UploadOutcome", "Uploaded"} or (
            module.startswith("cincopa_v2_client.models.")
        )
        assert module == "cincopa_v2_client" or is_result, name
    with pytest.raises(AttributeError, match="no attribute 'Cincoppa'"):
        cincopa_v2_client.Cincoppa  # noqa: B018


def test_httpx_is_imported_in_one_module() -> None:
    """httpx and httpcore are each imported in one module of the runtime."""
    users: dict[str, set[str]] = {"httpx": set(), "httpcore": set()}
    for path in files().values():
        for line in path.read_text(encoding="utf-8").splitlines():
            match line.split()[:2]:
                case ["import" | "from", library] if library in users:
                    users[library].add(str(path.relative_to(PACKAGE.parent)))
                case _:
                    pass

    assert {library: len(modules) for library, modules in users.items()} == {"httpx": 1, "httpcore": 1}, users


def test_runtime_is_independent_of_the_api() -> None:
    """The runtime does not contain the name Cincopa."""
    named = [path.name for path in (PACKAGE / "runtime").rglob("*.py") if "cincopa" in path.read_text("utf-8").lower()]

    assert named == []
