"""The house: who imports whom, what a plain import costs, what is public, how large the hand-written parts are."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from operations import OPERATIONS

import cincopa_v2_client
from cincopa_v2_client import AsyncCincopa, Cincopa

PACKAGE = Path(cincopa_v2_client.__file__).parent

# A floor may import from those after it. The emulator stands beside the client: it knows the document only.
FLOORS = {
    "__init__": ("cincopa", "client", "types", "errors", "runtime"),
    "errors": ("runtime",),
    "cincopa": ("flows", "tokens", "api"),
    "cli": (
        "errors",
        "emulator",
        "flows",
        "cincopa",
        "api",
        "models",
        "tokens",
        "webhooks",
        "embed",
        "runtime",
        "document",
    ),
    "flows": ("errors", "api", "client", "models", "types", "tokens", "webhooks", "embed", "runtime"),
    "api": ("client", "models", "types", "runtime"),
    "client": ("runtime",),
    "models": ("runtime",),
    "types": ("runtime",),
    "runtime": (),
    "tokens": (),
    "webhooks": ("runtime",),
    "embed": (),
    "emulator": ("document", "tokens", "webhooks"),
    "pytest_plugin": ("emulator", "cincopa"),
    "document": (),
}


def floor(path: Path) -> str:
    """Return the part of the package that a file belongs to."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what runs: not what is there for type checkers only."""
    if not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
        yield node
        for child in ast.iter_child_nodes(node):
            yield from walk(child)


def imported_floors(path: Path) -> set[str]:
    """Return the parts of the package that a file imports from."""
    package = ("cincopa_v2_client", *path.relative_to(PACKAGE).parent.parts)
    found: set[str] = set()
    for node in walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            names = [f"{module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        # The one module that names httpx stands outside the floors: whoever needs httpx takes it from there.
        names = [name for name in names if name != "cincopa_v2_client.runtime.http"]
        found |= {name.split(".")[1] for name in names if name.startswith("cincopa_v2_client.")}
    return found & set(FLOORS)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downwards(path: Path) -> None:
    """No part imports from a floor above it."""
    here = floor(path)
    upwards = imported_floors(path) - {here} - set(FLOORS[here])

    assert upwards == set()


def loaded_after(code: str) -> set[str]:
    """Return the modules that a fresh interpreter has after running `code`."""
    program = f"{code}\nimport sys; print(' '.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize(
    "heavy", ["httpx", "attrs", "attr", "dateutil", "typer", "rich", "starlette", "uvicorn", "PIL", "cryptography"]
)
def test_plain_import_loads_nothing_heavy(heavy: str) -> None:
    """`import cincopa_v2_client` costs next to nothing."""
    assert heavy not in loaded_after("import cincopa_v2_client")


@pytest.mark.parametrize("extra", ["typer", "rich", "starlette", "uvicorn", "dateutil", "openapi_python_client"])
def test_client_loads_no_extra(extra: str) -> None:
    """A client and a page of assets need none of the extras; what httpx loads by itself is httpx's."""
    client = loaded_after("from cincopa_v2_client import Cincopa; from cincopa_v2_client.models import AssetList")

    assert extra not in client - loaded_after("import httpx")


@pytest.mark.parametrize("group", sorted({operation.name.split(".")[0] for operation in OPERATIONS} - {"ping"}))
def test_flows_stand_beside_operations(group: str) -> None:
    """No flow takes an operation's name, and both clients have the same."""
    names: list[set[str]] = []
    for client in (Cincopa("1i2"), AsyncCincopa("1i2")):
        first, *others = type(getattr(client, group)).__mro__[:-2]
        has = [{name for name in vars(part) if not name.startswith("__")} for part in (first, *others)]
        assert sum(map(len, has)) == len(set().union(*has))
        names.append(set().union(*has))

    assert names[0] == names[1]


def test_public_names_are_those_of_all() -> None:
    """`__all__` is sorted, and each name in it can be had and knows where it is public."""
    names = cincopa_v2_client.__all__

    assert list(names) == sorted(names, key=lambda name: (not name.isupper(), name.startswith("_"), name))
    for name in set(names) - {"UNSET", "__version__", "AuthenticatedClient", "Response", "Unset"}:
        assert getattr(cincopa_v2_client, name).__module__ == "cincopa_v2_client"


def test_unknown_public_name_is_an_attribute_error() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="no attribute 'Cincoppa'"):
        cincopa_v2_client.Cincoppa  # noqa: B018


def hand_written() -> list[Path]:
    """Return the hand-written modules of the package and the scripts."""
    generated = {"api", "models", "client", "types"}
    package = [path for path in PACKAGE.rglob("*.py") if floor(path) not in generated]
    return package + sorted((PACKAGE.parent / "scripts").glob("*.py"))


@pytest.mark.parametrize("path", hand_written(), ids=lambda path: path.name)
def test_modules_and_functions_are_small(path: Path) -> None:
    """A module has at most 310 lines, a function at most 50; the list of choices is one list, however long."""
    source = path.read_text(encoding="utf-8")
    functions = [
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert len(source.splitlines()) <= 310 or path.name == "choices.py"
    assert max((node.end_lineno - node.lineno + 1 for node in functions if node.end_lineno), default=0) <= 50


@pytest.mark.parametrize(
    ("library", "module"),
    [("httpx", "http.py"), ("httpcore", "pool.py"), ("httpx_retries", "retry.py")],
)
def test_what_sends_is_named_in_one_module_only(library, module) -> None:
    """The successor of each is one change away."""
    users = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.split()[:2] in (["import", library], ["from", library])
    }

    assert users == {f"runtime/{module}"}


def test_waiting_is_the_transports_business() -> None:
    """In the runtime, nothing sleeps and nothing knows asyncio: retries wait in their transport."""
    text = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "runtime").glob("*.py"))

    assert "time.sleep" not in text
    assert "import asyncio" not in text
