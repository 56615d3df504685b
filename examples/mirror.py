"""Keep the library in SQLite, and ask it: with typed look-ups, or with any SQL."""

from cincopa_v2_client import Cincopa
from cincopa_v2_client.mirror import Library, Mirror

with Cincopa() as c, Mirror(c, "library.db") as mirror:
    found = mirror.scan()
    print(f"added {found.added}, changed {found.changed}, removed {found.removed}")

with Library("library.db") as library:
    print(library.totals())
    for asset in library.find(list="untagged", type="video"):
        print("no tags:", asset.rid, asset.caption or asset.filename)
    for month, size in library.connection.execute("SELECT month, sum(bytes) FROM by_month GROUP BY month"):
        print(month, size)
