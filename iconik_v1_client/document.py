"""The OpenAPI documents of iconik, in an installed package or in a checkout."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_NAME = "iconik-v1.client.json"


@cache
def client_document() -> dict[str, Any]:
    """Return the OpenAPI document that the client was generated from. It is read once: do not change it."""
    # A wheel has it in the package, a checkout in openapi/.
    package = Path(__file__).parent
    for path in (package / _NAME, package.parent / "openapi" / _NAME):
        if path.is_file():
            return json.loads(path.read_bytes())
    raise FileNotFoundError(f"{_NAME} is neither in {package} nor in {package.parent / 'openapi'}")


@cache
def patched_document() -> dict[str, Any]:
    """Return the same document with the paths of the assets service only. Do not change it."""
    document = client_document()
    # The paths of other services have servers of their own.
    return document | {"paths": {path: item for path, item in document["paths"].items() if "servers" not in item}}
