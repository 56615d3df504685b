"""The patched OpenAPI document, in an installed package or in a checkout."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_NAME = "cincopa-v2.patched.json"


@cache
def patched_document() -> dict[str, Any]:
    """Return the OpenAPI document that the client was generated from. It is read once: do not change it."""
    return json.loads(patched_bytes())


def patched_bytes() -> bytes:
    """Return the document's bytes."""
    # A wheel has it beside this module, a checkout in openapi/.
    here = Path(__file__).parent
    for path in (here / _NAME, here.parent / "openapi" / _NAME):
        if path.is_file():
            return path.read_bytes()
    raise FileNotFoundError(f"{_NAME} is neither in {here} nor in {here.parent / 'openapi'}; run `make regenerate`")
