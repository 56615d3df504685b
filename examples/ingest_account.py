"""Bring in another account: its assets, then its galleries in their order. Here the other account is an emulator."""

import tempfile

from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.ingest import Ingest
from cincopa_v2_client.ingest.sources.account import AccountSource

with Emulator() as other, Cincopa(other.api_token, base_url=other.base_url) as old, Cincopa() as c:
    rid = old.asset.upload_file(b"a video", filename="talk.mp4", caption="Talk 1").rid
    old.gallery.add_item(old.gallery.create(name="Talks").fid, [rid])

    with tempfile.TemporaryDirectory() as folder:
        for outcome in Ingest(c, AccountSource(old, c), journal=f"{folder}/account.journal"):
            print(outcome.key, outcome.status, outcome.rid, outcome.reason)
