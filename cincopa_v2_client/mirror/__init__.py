"""A mirror of the library in SQLite, kept up to date by scans and webhooks. docs/mirror.md has its schema."""

from .database import MirrorError
from .library import Library, Totals
from .mirror import Mirror, ScanResult

for _name in (Library, Mirror, MirrorError, ScanResult, Totals):
    _name.__module__ = __name__
del _name

__all__ = ["Library", "Mirror", "MirrorError", "ScanResult", "Totals"]
