"""Options that the commands about iconik share: the client, the secret, and how assets are published."""

from __future__ import annotations

import inspect
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_type_hints

import typer

from ..credentials import require_credentials
from ..errors import UsageError
from ..operations.parameters import keyword, set_signature
from ..prompts import read_secret

if TYPE_CHECKING:
    from iconik_v1_client import Iconik

    from ...ingest.sources.iconik import IconikSource

_SECRET_VARIABLE = "CINCOPA_ICONIK_SECRET"  # noqa: S105 - it is a name
# Our choice: 16 random characters cannot be guessed over a network.
_SECRET_LENGTH = 16

Secret = Annotated[
    str | None,
    typer.Option(
        metavar="-",
        help=f"`-` reads the secret that `setup` and `serve` share from a prompt or from standard input. Default: "
        f"{_SECRET_VARIABLE} of the environment.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishOptions:
    """How assets are published: the options that the commands have in common, each a field with its default."""

    recursive: Annotated[
        bool, typer.Option("--recursive", "-r", help="Also the collections in a collection, each once.")
    ] = False
    media: Annotated[
        Literal["proxy", "original"], typer.Option("--source", help="Publish the best proxy, or the original file.")
    ] = "proxy"
    max_height: Annotated[int | None, typer.Option(min=1, help="The largest height of a file in pixels.")] = None
    view: Annotated[
        str | None, typer.Option("--view", metavar="ID", help="The metadata view that has the fields of `--map`.")
    ] = None
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="TEXT=FIELD",
            help="The field of iconik's metadata that becomes the caption, description, long_description, tags, "
            "related_link_text or related_link_url. Repeat the option for several.",
        ),
    ] = None
    # Flags without a positive form such as `--subtitles`, which would make the help too wide.
    no_subtitles: Annotated[bool, typer.Option("--no-subtitles", help="Add no subtitles and transcriptions.")] = False
    no_poster: Annotated[bool, typer.Option("--no-poster", help="Do not use the poster as the thumbnail.")] = False
    no_history: Annotated[
        bool, typer.Option("--no-history", help="Write no entry into the history of published assets.")
    ] = False
    write_link: Annotated[
        bool,
        typer.Option(
            "--write-link", help="Write the link to the asset into `external_link`, if no other link is there."
        ),
    ] = False

    def texts(self) -> dict[str, str]:
        """Return the fields of `--map` by the text that they become; raise UsageError for a malformed one."""
        found = dict[str, str]()
        for each in self.fields or ():
            target, equals, name = (part.strip() for part in each.partition("="))
            if not equals or target in found:
                raise UsageError(f"--map {each!r}: expected one TEXT=FIELD for each text, such as description=Summary")
            found[target] = name
        return found

    def source(
        self,
        iconik: Iconik,
        assets: Sequence[str],
        collections: Sequence[str],
        *,
        approved_only: bool,
        values: Mapping[str, Any] | None = None,
    ) -> IconikSource:
        """Return the source of these assets and collections; raise UsageError or ValueError for a wrong option."""
        from ...ingest.sources.iconik import IconikSource  # noqa: PLC0415 - imports both clients

        return IconikSource(
            iconik,
            assets=assets,
            collections=collections,
            recursive=self.recursive,
            approved_only=approved_only,
            original=self.media == "original",
            max_height=self.max_height,
            view=self.view,
            fields=self.texts(),
            values=values,
            subtitles=not self.no_subtitles,
            poster=not self.no_poster,
            write_history=not self.no_history,
            write_link=self.write_link,
        )


def takes_publish_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Replace the parameter `options` of a command by one option for each field of `PublishOptions`."""

    @wraps(command)
    def run(*arguments: Any, **given: Any) -> Any:
        options = PublishOptions(**{each.name: given.pop(each.name) for each in fields(PublishOptions)})
        return command(*arguments, options=options, **given)

    types: dict[str, Any] = get_type_hints(PublishOptions, include_extras=True)
    common = [keyword(each.name, types[each.name], each.default) for each in fields(PublishOptions)]
    own = inspect.signature(command).parameters.values()
    set_signature(run, [each for one in own for each in (common if one.name == "options" else (one,))])
    return run


def iconik_client() -> Iconik:
    """Return a client of iconik; raise NoTokenError without credentials in the environment."""
    from iconik_v1_client import Iconik  # noqa: PLC0415 - the other commands do not need it

    require_credentials(Iconik.CREDENTIALS, "iconik")
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
