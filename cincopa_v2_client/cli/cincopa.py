"""The command `cincopa`: what it is made from."""

import re
from collections.abc import Mapping
from typing import Any

from ..document import patched_document
from .errors import CommandError
from .output.masked_urls import MASK, masked_url
from .program import Names, Program

# The parameters that are the fid of a gallery (facts §2.2).
_FIDS = frozenset({"fid", "master", "copy_args", "copy_items"})
_FID = re.compile(r"A[0-9A-Za-z_-]{11}")


def _methods() -> Mapping[str, str]:
    from ..api import METHODS  # noqa: PLC0415 - not needed for `cincopa --help`

    return METHODS


def is_fid(text: str) -> bool:
    """Return whether a text has the form of the fid of a gallery, which a name may have too."""
    return _FID.fullmatch(text) is not None


def _find_fid(client: Any, given: str) -> str:
    return given if is_fid(given) else client.gallery.find(given).fid


def _complete_gallery(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    # It needs the program to be complete.
    from .completion import complete_gallery  # noqa: PLC0415

    return complete_gallery(ctx, incomplete)


def _find_hook_url(client: Any, given: str) -> str:
    if MASK not in given:
        return given
    found = [each.hook_url for each in client.webhook.list().webhooks if masked_url(each.hook_url or "") == given]
    if len(found) != 1:
        number = "no webhook has" if not found else f"{len(found)} webhooks have"
        raise CommandError(f"{number} the URL '{given}': give the whole URL, or - to enter it")
    return found[0]


_GALLERIES = Names("A gallery's name is taken too, unless it has the form of a fid.", _complete_gallery, _find_fid)
_WEBHOOKS = Names(
    "As `cincopa webhook list` shows it, with `***`, it is the one webhook that it fits.",
    None,
    _find_hook_url,
    masked_url,
)

CINCOPA = Program(
    "cincopa", patched_document, _methods, names={**dict.fromkeys(_FIDS, _GALLERIES), "hook_url": _WEBHOOKS}
)
