"""Runs of sources in processes that end at a chosen point. The module is apart, as each process imports it."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen
from ingest.killable import Job

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest.sources.account import AccountSource
from cincopa_v2_client.ingest.sources.bucket import BucketSource
from cincopa_v2_client.ingest.sources.manifest import ManifestSource


@frozen(kw_only=True)
class SourceJob(Job):
    """A run of a source: a manifest of a path and an address, another account, or a directory as a bucket."""

    kind: str
    old: dict[str, Any] = field(factory=dict)

    def items(self) -> Any:
        """Return the source."""
        if self.kind == "manifest":
            return ManifestSource(self.folder / "source" / "m.csv")
        if self.kind == "bucket":
            return BucketSource(f"file://{self.folder / 'source'}", pattern="*.mp4")
        return AccountSource(Cincopa(**self.old), Cincopa(**self.options))
