"""List the assets of an iconik account. Needs ICONIK_APP_ID and ICONIK_AUTH_TOKEN in the environment."""

from iconik_v1_client import Iconik

with Iconik() as i:
    for asset in i.iter(i.assets.list, per_page=100):
        print(asset["id"], asset["title"])
