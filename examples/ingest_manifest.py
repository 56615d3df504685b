"""Bring in what a manifest lists. Run again, it only reads."""

import tempfile
from pathlib import Path

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Ingest
from cincopa_v2_client.ingest.sources.manifest import ManifestSource

MANIFEST = """\
file,caption,tags,gallery,subtitles.en
talk-1.mp4,Talk 1,"conference,2024",Talks,talk-1.vtt
talk-2.mp4,Talk 2,conference,Talks,
"""

with Cincopa() as c, tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    for file in ("talk-1.mp4", "talk-1.vtt", "talk-2.mp4"):
        (folder / file).write_bytes(file.encode())
    (folder / "talks.csv").write_text(MANIFEST, encoding="utf-8")
    source = ManifestSource(folder / "talks.csv")
    for outcome in Ingest(c, source, journal=folder / "talks.journal"):
        print(outcome.key, outcome.status, outcome.rid, outcome.reason)
