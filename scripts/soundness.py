"""Check a patched document before the client is generated from it.

The checks find faults of a changed upstream document that leave every overlay action applicable.

    python scripts/soundness.py PATCHED.json
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from specdiff import METHODS


def faults(document: dict[str, Any]) -> Iterator[str]:
    """Yield a message for each fault of the document."""
    for path, item in document["paths"].items():
        for method in (method for method in METHODS if method in item):
            yield from _operation_faults(f"{method.upper()} {path}", item[method])
    for name, schema in document.get("components", {}).get("schemas", {}).items():
        gone = set(schema.get("required", ())) - set(schema.get("properties", {}))
        if gone:
            yield f"schema {name}: {', '.join(sorted(gone))} is required, but not a property: was it renamed upstream?"


def _operation_faults(name: str, operation: dict[str, Any]) -> Iterator[str]:
    if operation.get("x-effect") not in {"read", "write"}:
        yield (
            f"{name}: no x-effect; may it be sent twice? Put its path into the action of the overlay document "
            "with read or write for its method"
        )
    if "requestBody" in operation:
        yield f"{name}: has a request body; the command line and the emulator support only parameters: extend them"
    for parameter in operation.get("parameters", ()):
        schema: dict[str, Any] = parameter.get("schema", {})
        if schema.get("x-type") == "boolean" and "enum" in schema:
            reason = "remove it in an action before the one with x-type: boolean, so that callers still pass a bool"
            yield f"{name}: {parameter['name']} has its own enum now: {reason}"


def main() -> int:
    """Print the faults of a document."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    messages = list(faults(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
    for message in messages:
        print(f"soundness: {message}", file=sys.stderr)
    return 1 if messages else 0


if __name__ == "__main__":
    sys.exit(main())
