"""The targets of fault rules."""

from collections.abc import Mapping
from typing import Any

from ...emulation.fault_rules import MEDIA, UPLOAD
from .contract import operations
from .undocumented import UNDOCUMENTED


def fault_targets(document: Mapping[str, Any]) -> frozenset[str]:
    """Return the names of a document's operations, of the undocumented ones, and of the hosts of files."""
    return frozenset({*(each.name for each in (*operations(document), *UNDOCUMENTED)), UPLOAD, MEDIA})
