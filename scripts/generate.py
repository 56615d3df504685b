"""Generate a package from a patched OpenAPI document, or say in one sentence each why that cannot be done.

    python scripts/generate.py PATCHED.json OUTPUT [--package PACKAGE] [--config CONFIG.yml]
        [--runtime MODULE]

It writes api/, models/, client.py and types.py into OUTPUT, which must not exist. PACKAGE is the package that they are
for, if it has hand-written conveniences. MODULE is the runtime, if it is not the subpackage `runtime` of PACKAGE.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path

from normalize import Document, normalize
from openapi_python_client import Project
from openapi_python_client.config import Config
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from parsing import CONFIG, reasons, settings
from soundness import check, load

ROOT = Path(__file__).resolve().parent.parent
MARK = "# Generated; do not edit.\n"
PARTS = ("api", "models", "client.py", "types.py")


class GenerationError(Exception):
    """The generator failed; the message has the reasons, one a line."""


def generate(document: Document, output: Path, config: Path, package: Path | None = None, runtime: str = "") -> None:
    """Write the generated parts of a package that is sound. `runtime` is the name of a runtime outside of it.

    Raises:
        GenerationError: The generator failed.
    """
    normalized = {**normalize(document, package).document, "x-runtime": runtime}
    with tempfile.TemporaryDirectory() as folder:
        generated = Path(folder) / "generated"
        _run(normalized, settings(config, output=generated))
        output.mkdir(parents=True)
        for part in PARTS:
            shutil.move(generated / part, output / part)
    for path in output.rglob("*.py"):
        path.write_text(MARK + path.read_text(encoding="utf-8"), encoding="utf-8")


def _run(document: Document, config: Config) -> None:
    """Run the generator on a normalized document, in this process as it takes a second to start.

    Raises:
        GenerationError: It failed.
    """
    # It calls the ruff of the same environment.
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    try:
        with redirect_stdout(io.StringIO()):
            errors = _build(document, config)
        log, found = "\n".join(map(str, errors)), reasons(errors)
    except Exception as problem:  # A template's fault may be of any type.
        log, found = traceback.format_exc(), [f"the generator stopped: {type(problem).__name__}: {problem}"]
    if found:
        with tempfile.NamedTemporaryFile(
            "w", prefix="generator-", suffix=".log", delete=False, encoding="utf-8"
        ) as file:
            file.write(log)
        raise GenerationError("\n".join([*found, f"the whole log is in {file.name}"]))


def _build(document: Document, config: Config) -> Sequence[GeneratorError]:
    parsed = GeneratorData.from_dict(document, config=config)
    if isinstance(parsed, GeneratorError):
        return [parsed]
    project = Project(openapi=parsed, config=config, custom_template_path=ROOT / "templates")
    # The generator itself passes only a part of the document to the templates.
    project.env.globals.update(document=document)  # pyright: ignore[reportUnknownMemberType]
    return project.build()


def main() -> int:
    """Generate, and print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("document", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--package", type=Path)
    parser.add_argument("--config", type=Path, default=CONFIG)
    parser.add_argument("--runtime", default="")
    options = parser.parse_args()
    if not options.config.exists():
        print(f"generate: there is no {options.config}: it has the generator's settings", file=sys.stderr)
        return 1
    document = load(options.document)
    if document is None or not check(document, options.package, options.config):
        return 1
    try:
        generate(document, options.output, options.config, options.package, options.runtime)
    except GenerationError as problem:
        print("\n".join(f"generate: {line}" for line in str(problem).splitlines()), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
