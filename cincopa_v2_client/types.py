# Generated; do not edit.
"""The types that operations share: arguments that are not given, lists of strings, and detailed responses."""

from .runtime.arguments.parameters import SequenceNotStr
from .runtime.calls.responses import Response
from .runtime.unset import UNSET, Unset

__all__ = ["UNSET", "Response", "SequenceNotStr", "Unset"]
