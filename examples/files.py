"""Upload a file with a thumbnail and subtitles, and download it again."""

import sys
import tempfile
from pathlib import Path

from cincopa_v2_client import Cincopa, QuotaError, TransportError, UploadError

path = Path(sys.argv[1] if len(sys.argv) > 1 else __file__)

with Cincopa() as c, tempfile.TemporaryDirectory() as folder:
    try:
        # With a state file that outlives this process, an interrupted upload continues when it is run again.
        new = c.asset.upload_file(path, resume=f"{folder}/state.json", progress=print)
    except (QuotaError, UploadError, TransportError) as error:
        sys.exit(f"{path.name} was not uploaded: {error}")
    c.asset.set_thumbnail(new.rid, b"GIF89a", filename="talk.gif")
    c.asset.add_subtitles(new.rid, b"WEBVTT", "en", filename="talk.vtt")
    c.asset.add_tags(new.rid, ["talk"])
    print("Downloaded:", c.asset.download_to(new.rid, folder).stat().st_size, "bytes")
