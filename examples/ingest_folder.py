"""Bring in the files of a directory, each content once."""

import tempfile
from pathlib import Path

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Ingest, ItemGallery
from cincopa_v2_client.ingest.sources.folder import FolderSource

with Cincopa() as c, tempfile.TemporaryDirectory() as journals, tempfile.TemporaryDirectory() as talks:
    for file in ("talk.mp4", "copy-of-talk.mp4"):
        (Path(talks) / file).write_bytes(b"the same video")
    source = FolderSource(talks, tags=["conference"], galleries=[ItemGallery(name="Talks")])
    for outcome in Ingest(c, source, journal=f"{journals}/talks.journal"):
        print(outcome.key, outcome.status, outcome.rid, outcome.reason)
