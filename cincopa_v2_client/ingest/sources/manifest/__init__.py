"""The source `manifest`: a CSV, JSONL or Parquet file with a row for each item."""

from .source import Manifest

__all__ = ["Manifest"]
