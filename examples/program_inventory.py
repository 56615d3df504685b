"""Write all assets of the account into a SQLite database, every night, and report what is new and what is gone.

`python program_inventory.py INVENTORY.sqlite`
"""

import argparse
import sqlite3
import sys
from contextlib import closing

from cincopa_v2_client import Cincopa, CincopaError

TABLE = """
CREATE TABLE IF NOT EXISTS asset (
    rid TEXT PRIMARY KEY, type TEXT, filename TEXT, caption TEXT, tags TEXT, bytes INTEGER, uploaded TEXT, scan INTEGER
)
"""
SAVE = "INSERT OR REPLACE INTO asset VALUES (:rid, :type, :filename, :caption, :tags, :bytes, :uploaded, :scan)"


def main(path: str) -> None:
    """Scan the account in one transaction: the database never has half a scan."""
    with Cincopa() as c, closing(sqlite3.connect(path)) as database, database:
        database.execute(TABLE)
        (scan,) = database.execute("SELECT coalesce(max(scan), 0) + 1 FROM asset").fetchone()
        known = {rid for (rid,) in database.execute("SELECT rid FROM asset")}
        for asset in c.asset.iter(details=["caption", "tags"], items_per_page=100, prefetch=2):
            if asset.rid not in known:
                print("new:", asset.rid, asset.filename)
            row = {
                "rid": asset.rid,
                "type": asset.type_,
                "filename": asset.filename,
                "caption": asset.caption,
                "tags": ",".join(asset.tags or []),
                "bytes": asset.filesize,
                "uploaded": asset.uploaded and asset.uploaded.isoformat(),
                "scan": scan,
            }
            database.execute(SAVE, row)
        for rid, filename in database.execute("DELETE FROM asset WHERE scan < ? RETURNING rid, filename", (scan,)):
            print("gone:", rid, filename)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("inventory", metavar="INVENTORY.sqlite")
    try:
        main(parser.parse_args().inventory)
    except CincopaError as error:
        sys.exit(str(error))
    except (ValueError, sqlite3.Error) as error:
        parser.error(str(error))
