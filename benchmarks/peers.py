"""The clients that other generators make from the same document, once, in build/peers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib import import_module, util
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "build" / "peers"
DOCUMENT = ROOT / "openapi" / "cincopa-v2.patched.json"


class MissingPeer(Exception):
    """The other side of a comparison is missing; the message is the reason."""


def package(name: str) -> Any:
    """Return a package of requirements/bench.txt."""
    if util.find_spec(name) is None:
        raise MissingPeer(f"{name} is not installed")
    return import_module(name)


def module(name: str) -> Any:
    """Return a module of one of the generated clients: `stock_client...` or `openapi_client...`."""
    client = name.partition(".")[0]
    folder = FOLDER / client
    if not folder.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        (_stock if client == "stock_client" else _openapi_generator)(folder)
    if str(FOLDER) not in sys.path:
        sys.path.insert(0, str(FOLDER))
    return import_module(name)


def _stock(folder: Path) -> None:
    """Generate with the pinned openapi-python-client, with its own templates."""
    scripts = ROOT / os.environ.get("CODEGEN_VENV", ".venv-codegen") / "bin"
    generator = scripts / "openapi-python-client"
    if not generator.exists():
        raise MissingPeer("there is no .venv-codegen: scripts/regenerate.sh makes it")
    command = [str(generator), "generate", "--path", str(DOCUMENT), "--config", str(ROOT / "generator-config.yml")]
    path = f"{scripts}{os.pathsep}{os.environ['PATH']}"
    _run([*command, "--meta", "none", "--output-path", str(folder)], {"PATH": path})


def _openapi_generator(folder: Path) -> None:
    """Generate with openapi-generator, whose package contains the Java program."""
    package("openapi_generator_cli")
    if shutil.which("java") is None:
        raise MissingPeer("openapi-generator needs java")
    program = str(Path(sys.executable).with_name("openapi-generator-cli"))
    command = [program, "generate", "-g", "python", "-i", str(DOCUMENT)]
    output = FOLDER / "openapi_generator"
    _run([*command, "--skip-validate-spec", "-o", str(output)], {})
    (output / "openapi_client").rename(folder)


def _run(command: list[str], environment: dict[str, str]) -> None:
    run = subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ | environment)
    if run.returncode:
        raise MissingPeer(f"the generator failed: {(run.stderr or run.stdout).strip()[-200:]}")
