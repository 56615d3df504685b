# Generated; do not edit.
"""The types that operations share: arguments that are not given, lists of strings, and detailed responses."""

from cincopa_v2_client.runtime.arguments.parameters import SequenceNotStr
from cincopa_v2_client.runtime.calls.responses import Response
from cincopa_v2_client.runtime.unset import UNSET, Unset

__all__ = ["UNSET", "Response", "SequenceNotStr", "Unset"]
