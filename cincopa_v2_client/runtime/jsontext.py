"""JSON text: read by msgspec where it is installed (the extra `speed`), else by the standard library.

Both read the same, as what msgspec refuses is given to the standard library: NaN, numbers too large for a float, half
surrogates, other encodings than UTF-8.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any


def _fast() -> Callable[[bytes], Any] | None:
    try:
        return import_module("msgspec.json").Decoder().decode
    except ImportError:
        return None


_decode = _fast()


def loads(content: bytes) -> Any:
    """Read a JSON text, as `json.loads` does.

    Raises:
        ValueError: It is none.
        RecursionError: It is nested too deeply.
    """
    if _decode is not None:
        try:
            return _decode(content)
        except (ValueError, RecursionError):
            pass
    return json.loads(content)
