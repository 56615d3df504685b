"""The source `manifest`: a CSV, JSONL or Parquet file with a row for each item."""

from .source import ManifestSource

__all__ = ["ManifestSource"]
