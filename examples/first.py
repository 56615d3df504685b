"""A first program. It needs no account: it runs against an emulator of Cincopa on this machine."""

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator

with Emulator() as emulator, Cincopa(emulator.api_token, base_url=emulator.base_url) as c:
    gallery = c.gallery.create(name="Holidays")
    c.asset.upload_file(__file__, fid=gallery.fid)
    for asset in c.gallery.iter_items(gallery.fid):
        print(asset.rid, asset.filename, asset.filesize, "bytes")
