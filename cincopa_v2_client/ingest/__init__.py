"""Bring a library in: files and what belongs to them, each exactly once, from any source."""

from ..flows.database import JournalError
from .executor import ExecutorError
from .files import LocalFile, SourceFile
from .ingest import Ingest
from .item import Item, ItemGallery, RefusedItem, WriteBack
from .outcome import Candidate, Outcome, Status
from .remote import URLFile
from .source import Source

__all__ = [
    "Candidate",
    "ExecutorError",
    "Ingest",
    "Item",
    "ItemGallery",
    "JournalError",
    "LocalFile",
    "Outcome",
    "RefusedItem",
    "Source",
    "SourceFile",
    "Status",
    "URLFile",
    "WriteBack",
]
