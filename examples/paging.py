"""Iterate over whole lists. The client requests the pages, up to four of them ahead."""

from cincopa_v2_client import Cincopa, NotFoundError

with Cincopa() as c:
    assets = c.asset.iter(type_=["video", "other"], prefetch=4)
    print(sum(asset.filesize or 0 for asset in assets), "bytes in", assets.total, "assets")

    # Items may be changed during the iteration: none is skipped or returned twice.
    for asset in c.asset.iter(tag="no-tag", limit=100):
        print(asset.rid, c.asset.add_tags(asset.rid, ["to be sorted"]))

    try:
        print(c.asset.get("A4KANh__rQ_m").caption)
    except NotFoundError as error:
        print(error)
