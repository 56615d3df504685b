# Generated; do not edit.
"""The allowed values of a parameter."""

from __future__ import annotations

from typing import Literal

LiveCreateLocation = Literal["au", "br", "eu", "in", "jp", "kr", "sg", "tw", "uk", "us_central", "us_east", "us_west"]
