"""What the generator itself cannot parse in a normalized document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from jsontypes import as_object
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError
from references import Document, at

CONFIG = Path(__file__).resolve().parent.parent / "generator-config.yml"
_NO_CLASS = "Could not find reference in parsed models or enums"
# A step of a place in the validation's messages; one with a dot is in backticks.
_STEP = re.compile(r"`([^`]*)`|([^.`]+)")
_DUPLICATE = re.compile(r'Attempted to generate duplicate models with name "(.*)"')


def settings(config: Path, source: Path = Path(), output: Path | None = None) -> Config:
    """Return the generator's settings."""
    return Config.from_sources(ConfigFile.load_from_path(config), MetaType.NONE, source, "utf-8", False, output)


def parsing_faults(normalized: Document, config: Path = CONFIG) -> Iterator[str]:
    """Yield a sentence for each part of a normalized document that the generator cannot parse."""
    try:
        parsed = GeneratorData.from_dict(normalized, config=settings(config))
    except Exception as problem:  # The generator may raise any exception.
        yield f"the document: the generator stops at it: {_line(problem)}; the name of the part is not known"
        return
    if isinstance(parsed, GeneratorError):
        yield from _validation_faults(parsed)
        return
    of_schemas = [_schema_fault(each) for each in parsed.errors]
    yield from of_schemas
    errors = [error for each in parsed.endpoint_collections_by_tag.values() for error in each.parse_errors]
    for error in errors:
        # A schema that was left out is named above.
        if not (of_schemas and (error.detail or "").startswith(_NO_CLASS)):
            yield _operation_fault(normalized, error)


def _line(text: object) -> str:
    """Return the first line with letters of a text."""
    lines = (" ".join(line.split()) for line in str(text).splitlines())
    return next((line.strip(" :.") for line in lines if re.search(r"[a-z]", line)), type(text).__name__)


def _validation_faults(error: GeneratorError) -> Iterator[str]:
    """Yield a fault for each schema or operation in which the validation found something, with the first of it.

    The validation prints a line with the place, and an indented one with the reason.
    """
    named = set[str]()
    for place, reason in pairwise((error.detail or "").splitlines()):
        if not reason.startswith("  ") or reason.startswith("    "):
            continue
        steps = [quoted or plain for quoted, plain in _STEP.findall(place.strip())]
        target = at(*steps[:3])
        if target in named:
            continue
        named.add(target)
        label = f"{steps[2].upper()} {steps[1]}" if steps[0] == "paths" and steps[2:] else f"schema {steps[-1]}"
        label = f"schema {steps[2]}" if steps[:2] == ["components", "schemas"] else label
        inner = ".".join(step for step in steps[3:] if step.isidentifier() and step != "other")
        shown = f"{inner}: " if inner else ""
        text = reason.strip().partition(" [")[0]
        yield f"{label}: {shown}{text}" + _remedy(target, "schema" if label.startswith("schema") else "operation")


def _schema_fault(error: GeneratorError) -> str:
    text = f"{error.header}\n{error.detail or ''}"
    found = re.search(r"/components/schemas/([^\s:]+)", text)
    if found is None:
        return f"a schema: the generator cannot use it: {_line(error.detail)}; mend it with an action on $.components"
    name = found[1].replace("~1", "/").replace("~0", "~")
    detail = (error.detail or "").partition("Failure to process schema has resulted in")[0]
    return f"schema {name}: {_reason(detail)}" + _remedy(at("components", "schemas", name), "schema")


def _operation_fault(normalized: Document, error: GeneratorError) -> str:
    found = re.search(r"parsing ([A-Z]+) (\S+) within", error.header)
    if found is None:
        return f"an operation: {_reason(error.detail)}; mend it with an action on $.paths"
    method, path = found[1].lower(), found[2]
    operation = as_object(as_object(normalized["paths"].get(path)).get(method))
    original = str(operation.get("x-original-path", path))
    return f"{found[1]} {original}: {_reason(error.detail)}" + _remedy(at("paths", original, method), "operation")


def _reason(detail: str | None) -> str:
    reason = _line((detail or "").replace("Unable to parse this part of your OpenAPI document: :", ""))
    if duplicate := _DUPLICATE.search(reason):
        return f"an object in it would be the class {duplicate[1]}, as another object is"
    return f"the generator cannot use it: {reason}"


def _remedy(target: str, kind: str) -> str:
    return f"; mend it with an action on {target}, or leave the {kind} out with one on {target} (remove: true)"


def reasons(errors: Sequence[GeneratorError]) -> list[str]:
    """Return what the generator complains of while it writes, a line each."""
    return [f"{_line(each.header)}: {_line(each.detail)}" for each in errors]
