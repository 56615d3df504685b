"""What the commands about iconik have in common: the client, the secret, and how assets are published."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import typer

from ..errors import NoTokenError, UsageError
from ..prompts import read_secret

if TYPE_CHECKING:
    from iconik_v1_client import Iconik

    from ...ingest.sources.iconik import IconikSource

_SECRET_VARIABLE = "CINCOPA_ICONIK_SECRET"  # noqa: S105 - it is a name
# Our choice: 16 random characters cannot be guessed over a network.
_SECRET_LENGTH = 16

Recursive = Annotated[bool, typer.Option("--recursive", "-r", help="Also the collections in a collection, each once.")]
Media = Annotated[
    Literal["proxy", "original"], typer.Option("--source", help="Publish the best proxy, or the original file.")
]
MaxHeight = Annotated[int | None, typer.Option(min=1, help="The largest height of a file in pixels.")]
View = Annotated[
    str | None, typer.Option("--view", metavar="ID", help="The metadata view that has the fields of `--map`.")
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="TEXT=FIELD",
        help="The field of iconik's metadata that becomes the caption, description, long_description, tags, "
        "related_link_text or related_link_url. Repeat the option for several.",
    ),
]
# Flags of one name each, as those of two make the help too wide.
NoSubtitles = Annotated[bool, typer.Option("--no-subtitles", help="Add no subtitles and transcriptions.")]
NoPoster = Annotated[bool, typer.Option("--no-poster", help="Do not use the poster as the thumbnail.")]
NoHistory = Annotated[bool, typer.Option("--no-history", help="Write no entry into the history of published assets.")]
WriteLink = Annotated[
    bool,
    typer.Option("--write-link", help="Write the link to the asset into `external_link`, if no other link is there."),
]
Secret = Annotated[
    str | None,
    typer.Option(
        metavar="-",
        help=f"`-` reads the secret that `setup` and `serve` share from a prompt or from standard input. Default: "
        f"{_SECRET_VARIABLE} of the environment.",
    ),
]


class PublishOptions(NamedTuple):
    """How assets are published."""

    recursive: bool
    approved_only: bool
    media: str
    max_height: int | None
    view: str | None
    fields: Mapping[str, str]
    subtitles: bool
    poster: bool
    write_history: bool
    write_link: bool

    def source(
        self, iconik: Iconik, assets: Sequence[str], collections: Sequence[str], values: Mapping[str, Any] | None = None
    ) -> IconikSource:
        """Return the source of these assets and collections; raise ValueError for a wrong option."""
        from ...ingest.sources.iconik import IconikSource  # noqa: PLC0415 - imports both clients

        settings = self._asdict()
        settings["original"] = settings.pop("media") == "original"
        return IconikSource(iconik, assets=assets, collections=collections, values=values, **settings)


def parse_map(texts: Sequence[str] | None) -> dict[str, str]:
    """Return the fields of `--map` by the text that they become."""
    found = dict[str, str]()
    for each in texts or ():
        target, equals, name = (part.strip() for part in each.partition("="))
        if not equals or target in found:
            raise UsageError(f"--map {each!r}: expected one TEXT=FIELD for each text, such as description=Summary")
        found[target] = name
    return found


def iconik_client() -> Iconik:
    """Return a client of iconik; raise NoTokenError without credentials in the environment."""
    from iconik_v1_client import Iconik  # noqa: PLC0415 - the other commands do not need it

    needed = [each.variable for each in Iconik.CREDENTIALS if not each.optional]
    if missing := [each for each in needed if not os.environ.get(each)]:
        raise NoTokenError(f"there are no credentials of iconik: set {' and '.join(missing)}")
    return Iconik()


def shared_secret(option: str | None) -> str:
    """Return the secret of the custom actions, from standard input or the environment."""
    if option not in (None, "-"):
        raise UsageError("--secret: `ps` and the shell's history would show it. Give - and enter it when asked")
    secret = read_secret("secret of the custom actions") if option else os.environ.get(_SECRET_VARIABLE, "")
    if not secret:
        raise UsageError(f"there is no secret: set {_SECRET_VARIABLE}, or give --secret -")
    if len(secret) < _SECRET_LENGTH or not secret.isascii() or not secret.isprintable() or " " in secret:
        raise UsageError(
            f"the secret is shorter than {_SECRET_LENGTH} characters, or has one that a header cannot have: expected "
            "letters and digits, such as of `openssl rand -hex 32`"
        )
    return secret
