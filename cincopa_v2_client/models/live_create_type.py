# Generated; do not edit.
"""The allowed values of a parameter."""

from __future__ import annotations

from typing import Literal

LiveCreateType = Literal["passthrough", "transcoded"]
