"""Upload several files at a time into a gallery, and download the gallery as a zip file."""

import sys
import tempfile
from pathlib import Path

from cincopa_v2_client import Cincopa

with Cincopa() as c:
    gallery = c.gallery.create(name="Uploaded")
    paths = [Path(argument) for argument in sys.argv[1:] or [__file__]]
    for outcome in c.asset.upload_many(paths, fid=gallery.fid):
        print(outcome.source.name, "is now", outcome.uploaded.rid if outcome.uploaded else outcome.error)
    with tempfile.TemporaryDirectory() as folder:
        print("Downloaded:", c.gallery.download_to(gallery.fid, folder).name)
