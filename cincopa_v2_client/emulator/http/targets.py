"""The targets of fault rules."""

from collections.abc import Mapping
from typing import Any

from ...emulation.fault_rules import MEDIA, UPLOAD, Targets
from .contract import operations
from .undocumented import UNDOCUMENTED


def fault_targets(document: Mapping[str, Any]) -> Targets:
    """Return the names of a document's operations, of the undocumented ones, and of the hosts of files."""
    names = frozenset({*(each.name for each in (*operations(document), *UNDOCUMENTED)), UPLOAD, MEDIA})
    shown = f"asset.list, asset.*, {UPLOAD} (the upload host), {MEDIA} (downloads of files and zips)"
    return Targets(names, shown)
