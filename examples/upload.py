"""Upload files into a gallery, one request each; the answer is text, and says which asset was made."""

import re
import sys
from pathlib import Path
from urllib.parse import quote

from cincopa_v2_client import Cincopa


def upload(c: Cincopa, path: Path, fid: str) -> str:
    """Upload a file into a gallery, and return the new asset's rid."""
    upload_url = c.asset.get_upload_url(fid=fid).upload_url
    answer = c.transfer("POST", upload_url, headers={"X-FILE-NAME": quote(path.name)}, content=path.read_bytes())
    made = re.search(r"new resource id \d+ (\S+)", answer.text)
    if made is None:
        raise RuntimeError(f"{path.name} was not accepted: {answer.snippet}")
    return made[1]


if __name__ == "__main__":
    with Cincopa() as c:
        gallery = c.gallery.create(name="Uploaded")
        for path in [Path(argument) for argument in sys.argv[1:] or [__file__]]:
            print(path.name, "is now", upload(c, path, gallery.fid))
