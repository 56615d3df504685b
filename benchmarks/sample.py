"""Responses of the size and shape of the API's (facts §6)."""

from __future__ import annotations

import json
from typing import Any

# The API writes accid_num as a string (Q10), which openapi-generator's client refuses.
PING = b'{"success":true,"ping":"pong","accid":"okGbyjhVW40d","accid_num":1595450,"runtime":77}'


def asset(number: int) -> dict[str, Any]:
    """Return an asset of the API's size and shape: about 2 kB of JSON."""
    rid = f"A4KANh__r{number:03}"
    return {
        "id": str(10_000_000 + number),
        "rid": rid,
        "type": "video",
        "filename": f"talk {number}.mp4",
        "caption": f"Talk number {number}",
        "description": "A talk, recorded at the conference, with slides and questions.",
        "long_description": "",
        "related_link_text": "",
        "related_link_url": "",
        "reference_id": f"crm-{number}",
        "tags": ",talk,conference,2026,",
        "filesize": 123_456_789,
        "uploaded": "2025-01-21T20:33:36.9500000Z",
        "modified": "2025-02-21T20:33:36.9500000Z",
        "uploaded_by": "okGbyjhVW40d,Somebody",
        "syncstatus": "synced",
        "storage": "s3-1",
        "claimed": "s3-1",
        "attributes": None,
        "thumbnail": {"url": f"https://mediacdnl3.cincopa.com/v2/1/{rid}/1/thumb.jpg"},
        "content": {"url": f"https://mediacdnl3.cincopa.com/v2/1/{rid}/1/talk.mp4", "type": "video/mp4"},
        "exif": {"duration": "00:16:10.27", "width": "1920", "height": "1080", "bitrate": "637 kb/s", "fps": "29.97"},
        "versions": {
            name: {
                "filesize": "12345678",
                "name": name,
                "url": f"https://mediacdnl3.cincopa.com/v2/1/{rid}/2/{name}.bin",
            }
            for name in ("original", "mp4_hd", "mp4_1280x720", "jpg_100x75", "jpg_200x150", "jpg_600x450", "jpg_hd")
        },
    }


def page(assets: int = 100) -> bytes:
    """Return a response of `asset.list`."""
    response = {
        "success": True,
        "runtime": 77,
        "items": [asset(number) for number in range(assets)],
        "items_data": {"page": 1, "items_per_page": assets, "items_count": 435, "pages_count": 5},
    }
    return json.dumps(response, separators=(",", ":")).encode()
