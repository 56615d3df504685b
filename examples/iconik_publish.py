"""Publish a collection of iconik at Cincopa, between the emulators of both."""

import os
import tempfile
from pathlib import Path

from cincopa_v2_client import Cincopa
from cincopa_v2_client.ingest import Ingest
from cincopa_v2_client.ingest.sources.iconik import IconikSource
from iconik_v1_client import Iconik
from iconik_v1_client.emulator import Emulator

with (
    tempfile.TemporaryDirectory() as folder,
    Emulator() as emulator,
    Iconik(emulator.app_id, emulator.auth_token, base_url=emulator.base_url) as iconik,
):
    os.chdir(folder)
    asset = iconik.assets.create(body={"title": "A talk"})
    emulator.add_file(asset["id"], Path(__file__).read_bytes(), name="talk.mp4")
    talks = iconik.collections.create(body={"title": "Talks"})
    iconik.collections.add_content(talks["id"], body={"object_id": asset["id"], "object_type": "assets"})

    # [publish]
    with Cincopa() as c:
        source = IconikSource(iconik, collections=[talks["id"]], recursive=True)
        for outcome in Ingest(c, source, journal="talks.sqlite"):
            print(outcome.status, outcome.key, outcome.rid, outcome.reason)
    # [end]
    os.chdir("/")
