"""The tutorial: make a gallery, upload a picture, describe it, and print the HTML that shows it in a page."""

# [client]
from cincopa_v2_client import Cincopa, embed

c = Cincopa()
print("account", c.ping().accid)

# [gallery]
gallery = c.gallery.get_or_create("Talks")
picture = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
picture += b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
new = c.asset.upload_file(picture, filename="poster.gif", fid=gallery.fid, caption="The poster", tags=["2026"])

# [list]
for asset in c.gallery.iter_items(gallery.fid):
    print(asset.rid, asset.caption, asset.filesize, "bytes")

# [embed]
print(embed.iframe(embed.gallery_id(gallery.fid), title="Talks"))
c.close()
