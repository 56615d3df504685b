"""A library in the emulator, its mirror, and what both must have in common."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

from cincopa_v2_client import Cincopa

_PRESENT = "SELECT {} FROM {} ORDER BY 1, 2"


def upload(client: Cincopa, name: str = "a.txt", content: bytes = b"something", fid: str | None = None) -> str:
    """Upload a small file and return its rid."""
    url = client.asset.get_upload_url(fid=fid).upload_url
    response = client.transfer("POST", url, headers={"X-FILE-NAME": name}, content=content)
    match = re.search(r"new resource id \d+ (\S+)", response.text)
    assert match, response.text
    return match[1]


def library_of(client: Cincopa) -> dict[str, Any]:
    """Return the library as the API has it."""
    galleries = [*client.gallery.iter()]
    return {
        "assets": {each.rid: (each.caption, tuple(each.tags or ())) for each in client.asset.iter()},
        "galleries": {each.fid: each.name for each in galleries},
        "items": {each.fid: [item.rid for item in client.gallery.iter_items(each.fid)] for each in galleries},
        "live": sorted(each.liveid for each in client.live.list().live_streams),
    }


def rows(path: Path, query: str, *values: object) -> list[Any]:
    """Return the rows of a query."""
    database = sqlite3.connect(path)
    try:
        return database.execute(query, values).fetchall()
    finally:
        database.close()


def mirrored(path: Path) -> dict[str, Any]:
    """Return the library as the mirror has it."""
    tags: dict[str, tuple[str, ...]] = {}
    for rid, tag in rows(path, "SELECT rid, tag FROM tags ORDER BY rid, position"):
        tags[rid] = (*tags.get(rid, ()), tag)
    items: dict[str, list[str]] = {fid: [] for (fid,) in rows(path, "SELECT fid FROM galleries")}
    for fid, rid in rows(path, "SELECT fid, rid FROM gallery_items ORDER BY fid, position"):
        items[fid].append(rid)
    return {
        "assets": {rid: (caption, tags.get(rid, ())) for rid, caption in rows(path, "SELECT rid, caption FROM assets")},
        "galleries": dict(rows(path, "SELECT fid, name FROM galleries")),
        "items": items,
        "live": sorted(liveid for (liveid,) in rows(path, "SELECT liveid FROM live_streams")),
    }
