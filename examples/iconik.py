"""An emulator of iconik: an asset with a proxy, read as a program reads it that publishes the asset."""

from iconik_v1_client import Iconik
from iconik_v1_client.emulator import Emulator
from iconik_v1_client.models import AssetCreate

with Emulator() as emulator, Iconik(emulator.app_id, emulator.auth_token, base_url=emulator.base_url) as i:
    asset = i.assets.create(AssetCreate(title="Holidays"))
    emulator.add_file(asset["id"], __file__, "proxy")
    for proxy in i.iter(i.files.proxies, asset["id"], generate_signed_url=True):
        print(asset["title"], proxy["name"], proxy["size"], "bytes at", proxy["url"].partition("?")[0])
