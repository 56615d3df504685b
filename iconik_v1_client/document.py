"""The patched OpenAPI document of iconik, in an installed package or in a checkout."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_NAME = "iconik-v1.patched.json"


@cache
def patched_document() -> dict[str, Any]:
    """Return the OpenAPI document of the assets service. It is read once: do not change it."""
    # A wheel has it in the package, a checkout in openapi/.
    package = Path(__file__).parent
    for path in (package / _NAME, package.parent / "openapi" / _NAME):
        if path.is_file():
            return json.loads(path.read_bytes())
    raise FileNotFoundError(f"{_NAME} is neither in {package} nor in {package.parent / 'openapi'}")
