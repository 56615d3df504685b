"""Several calls at a time on one connection pool."""

import asyncio

from cincopa_v2_client import AsyncCincopa


async def main() -> None:
    """Count the assets of each type."""
    async with AsyncCincopa() as c:
        images, videos, patient = await asyncio.gather(
            c.asset.list(type_=["image"], items_per_page=1),
            c.asset.list(type_=["video"], items_per_page=1),
            c.with_options(timeout=120).asset.list(type_=["audio", "other"], items_per_page=1),
        )
    for name, page in (("images", images), ("videos", videos), ("the rest", patient)):
        print(name, page.items_data.items_count)


asyncio.run(main())
