"""A tour of the client, in the parts that the README shows. It runs against the account that the environment names."""

import os
import tempfile
from datetime import timedelta
from pathlib import Path

from cincopa_v2_client import AuthenticationError, Cincopa, UploadError, embed, webhooks

PIXEL = b"GIF89a\1\0\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
folder = tempfile.TemporaryDirectory()
os.chdir(folder.name)
Path("talk.mp4").write_bytes(bytes(1000))
Path("downloads").mkdir()
body = b'{"event": "asset.uploaded", "drid": "A8AAFV8a-H5b"}'
c = Cincopa()
fid = c.gallery.create(name="Images").fid
c.asset.upload_file(PIXEL, filename="pixel.gif")

# [operations]
page = c.asset.list(type_=["image"], items_per_page=50)
c.gallery.add_item(fid, [asset.rid for asset in page.items])
# [paging]
total = sum(asset.filesize or 0 for asset in c.asset.iter(type_=["video"], prefetch=4))
# [files]
new = c.asset.upload_file("talk.mp4", resume="talk.state.json")
c.asset.download_to(new.rid, "downloads")
# [waiting]
try:
    c.asset.upload_url_and_wait("https://example.com/talk.mp4", timeout=600)
except UploadError as error:
    print("Cincopa could not fetch it:", error)
# [errors]
try:
    c.gallery.create(name="Talks")
except AuthenticationError as error:
    print("wrong token, or a missing permission:", error)
# [options]
patient = c.with_options(timeout=120, retries=5)
# [extra]
page = c.with_options(extra_query={"beta_filter": "new"}).asset.list()
# [deadline]
quick = c.with_options(deadline=30)
# [tokens]
token = c.token.mint(expires=timedelta(minutes=10), permissions=["asset.read"])
# [events]
event = webhooks.parse(body)
html = embed.iframe(embed.asset_id("A4KANh__rQ_m", "video"), title="A talk")
# [end]
print(
    quick.ping().accid,
    total,
    "bytes of videos;",
    patient.permissions().allow("asset.read"),
    len(token),
    event.event,
    len(html),
)
c.close()
os.chdir("/")
folder.cleanup()
