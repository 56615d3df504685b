"""Runs the pipeline on the documents of other APIs."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import soundness
from generate import generate as generate_parts

import cincopa_v2_client

ROOT = Path(__file__).parent.parent

ERRORS = """
from .runtime import errors

class OtherError(errors.ApiError):
    pass

ERRORS = errors.ErrorTypes(api_error=OtherError, code_field="code", message_fields=("errors",))
"""


def generate(document: dict[str, Any], package: Path) -> None:
    """Write the package that the templates make of a document, with the runtime."""
    config = package.parent / "config.yml"
    config.write_text("literal_enums: true\n", encoding="utf-8")
    assert list(soundness.faults(document)) == []
    generate_parts(document, package, config)
    shutil.copytree(Path(cincopa_v2_client.__file__).parent / "runtime", package / "runtime")
    (package / "errors.py").write_text(ERRORS, encoding="utf-8")
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "py.typed").touch()


@contextmanager
def importable(package: Path) -> Iterator[None]:
    """Let the package be imported, and forget its modules afterwards."""
    sys.path.insert(0, str(package.parent))
    try:
        yield
    finally:
        sys.path.remove(str(package.parent))
        for name in [name for name in sys.modules if name.partition(".")[0] == package.name]:
            del sys.modules[name]
