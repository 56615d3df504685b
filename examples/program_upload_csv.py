"""Upload the files of a folder with the captions and tags of a CSV file. Run it again after an interruption.

`python program_upload_csv.py FOLDER TABLE.csv`; the columns are file, caption and tags, which are separated by spaces.
"""

import argparse
import csv
import sys
from pathlib import Path

from cincopa_v2_client import Cincopa, CincopaError, UploadMetadata


def main(folder: Path, table: Path) -> int:
    """Upload what the table lists into a gallery with the folder's name; return the exit code."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if missing := {"file", "caption", "tags"}.difference(reader.fieldnames or []):
            raise ValueError(f"{table}: no column {', '.join(sorted(missing))}")
        rows = {folder / row["file"]: row for row in reader}

    def metadata(path: Path) -> UploadMetadata:
        return {"caption": rows[path]["caption"], "tags": rows[path]["tags"].split()}

    failures = 0
    with Cincopa() as c:
        gallery = c.gallery.get_or_create(folder.resolve().name)
        # The journal remembers each file that is uploaded, so that none is uploaded twice.
        outcomes = c.asset.upload_many(rows, fid=gallery.fid, metadata=metadata, resume=folder / ".uploads.sqlite")
        for outcome in outcomes:
            if outcome.uploaded:
                print(outcome.source.name, outcome.uploaded.rid, flush=True)
            else:
                failures += 1
                print(f"{outcome.source.name}: {outcome.error}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", metavar="FOLDER", type=Path)
    parser.add_argument("table", metavar="TABLE.csv", type=Path)
    arguments = parser.parse_args()
    try:
        sys.exit(main(arguments.folder, arguments.table))
    except CincopaError as error:
        sys.exit(str(error))
    except (ValueError, OSError) as error:
        parser.error(str(error))
