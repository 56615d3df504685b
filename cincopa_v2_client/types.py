# Generated; do not edit.
"""The types that operations share: arguments that are not given, lists of strings, and detailed responses."""

from .runtime.responses import Response
from .runtime.sequences import SequenceNotStr
from .runtime.unset import UNSET, Unset

__all__ = ["UNSET", "Response", "SequenceNotStr", "Unset"]
