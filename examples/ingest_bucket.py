"""Bring in the objects of a bucket. For S3 the URL is `s3://talks`, with s3fs installed; here it is a directory."""

import tempfile
from pathlib import Path

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Ingest
from cincopa_v2_client.ingest.sources.bucket import BucketSource

with Cincopa() as c, tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as bucket:
    (Path(bucket) / "talk.mp4").write_bytes(b"a video")
    (Path(bucket) / "notes.txt").write_bytes(b"notes")
    source = BucketSource(f"file://{bucket}", pattern="*.mp4")
    for outcome in Ingest(c, source, journal=f"{folder}/talks.journal"):
        print(outcome.key, outcome.status, outcome.rid, outcome.reason)
