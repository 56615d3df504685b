"""List the first assets of your account. Needs CINCOPA_API_TOKEN in the environment."""

from cincopa_v2_client import Cincopa

with Cincopa() as c:
    print("account", c.ping().accid)
    for asset in c.asset.list(details=["caption", "tags"], items_per_page=10).items:
        print(asset.rid, asset.type_, asset.caption or asset.filename, asset.tags)
