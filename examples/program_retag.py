"""Download the files of a gallery, and tag each asset whose file is complete. Run it again after an interruption.

`python program_retag.py FID FOLDER TAG`
"""

import argparse
import sys
from pathlib import Path

from cincopa_v2_client import Cincopa, CincopaError


def main(fid: str, folder: Path, tag: str) -> int:
    """Download and tag; return the exit code."""
    failures = 0
    with Cincopa() as c:
        for outcome in c.gallery.download_files(fid, folder):
            rid = outcome.asset.rid
            if outcome.path is None:
                failures += 1
                print(f"{rid}: not downloaded: {outcome.error}", file=sys.stderr)
                continue
            try:
                tags = c.asset.add_tags(rid, [tag])
            except CincopaError as error:
                failures += 1
                print(f"{rid}: not tagged: {error}", file=sys.stderr)
            else:
                print(rid, outcome.path.name, ", ".join(tags))
    return 1 if failures else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("fid", metavar="FID")
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("tag", metavar="TAG")
    arguments = parser.parse_args()
    try:
        sys.exit(main(arguments.fid, arguments.folder, arguments.tag))
    except CincopaError as error:
        sys.exit(str(error))
    except (ValueError, OSError) as error:
        parser.error(str(error))
