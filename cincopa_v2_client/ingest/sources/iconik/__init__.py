"""iconik as a source: its assets and collections, with their texts, subtitles, posters and approvals."""

from .connection import Connection
from .source import IconikSource
from .write_back import IconikWriteBack

__all__ = ["Connection", "IconikSource", "IconikWriteBack"]
