"""Make a temporary token with few permissions, without a request. Needs the extra [crypto]."""

import datetime

from cincopa_v2_client import ApiError, Cincopa

with Cincopa() as c:
    print("may change assets:", c.permissions().allow("asset.update"))

    token = c.token.mint(expires=datetime.timedelta(minutes=10), permissions=["asset.read"])
    guest = c.with_options(api_token=token)
    print("sees", guest.asset.list().items_data.items_count, "assets")
    try:
        guest.gallery.create(name="Not permitted")
    except ApiError as error:
        print(error)
