"""Completion of names that are not in the document: of profiles and of galleries. It never fails, nor prints."""

from __future__ import annotations

from typing import Any

from .profiles import read_profiles, resolve_profile

# Our choice: the user waits at the prompt.
_SECONDS = 3.0
_MAX_GALLERIES = 100


def complete_profile(incomplete: str) -> list[str]:
    """Return the stored profiles whose names begin with `incomplete`."""
    try:
        return [name for name in sorted(read_profiles()) if name.startswith(incomplete)]
    except Exception:
        return []


def complete_gallery(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """Return the names of galleries, with their fids as help, that begin with `incomplete`.

    After the first letter, also return the fids, with the names as help.
    """
    try:
        with resolve_profile(ctx.find_root().params.get("profile")).client() as client:
            quick = client.with_options(timeout=_SECONDS, retries=0)
            galleries = quick.gallery.list(items_per_page=_MAX_GALLERIES).galleries
    except Exception:
        return []
    pairs = [(each.fid, each.name or "") for each in galleries]
    found = [*((name, fid) for fid, name in pairs if name), *(pairs if incomplete else [])]
    return [pair for pair in found if pair[0].startswith(incomplete)]
