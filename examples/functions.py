"""The operations as functions: one module for each, sync and async, with or without the HTTP details."""

from cincopa_v2_client import Cincopa
from cincopa_v2_client.api.assets import asset_list

with Cincopa() as c:
    page = asset_list.sync(client=c, type_=["image"], items_per_page=50)
    print(len(page.items), "of", page.items_data.items_count, "images")

    response = asset_list.sync_detailed(client=c, items_per_page=1)
    print(response.status_code, response.headers["content-type"], len(response.content), "bytes")
