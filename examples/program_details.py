"""Print the details of assets as JSON lines, with 100 requests at a time.

`python program_details.py < RIDS`, one rid on each line.
"""

import argparse
import asyncio
import json
import sys

from cincopa_v2_client import AsyncCincopa, CincopaError, NotFoundError


async def main(rids: list[str]) -> None:
    """Print the assets as their responses arrive. The client has 100 connections; further requests wait for one."""
    async with AsyncCincopa() as c:

        async def details(rid: str) -> dict[str, object]:
            try:
                return (await c.asset.get(rid)).to_dict()
            except NotFoundError:
                return {"rid": rid, "deleted": True}

        for done in asyncio.as_completed(map(details, rids)):
            print(json.dumps(await done))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.parse_args()
    try:
        asyncio.run(main(sys.stdin.read().split()))
    except CincopaError as error:
        sys.exit(str(error))
    except ValueError as error:
        parser.error(str(error))
