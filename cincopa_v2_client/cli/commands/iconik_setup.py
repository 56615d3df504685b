"""`cincopa iconik setup`: make the custom actions of iconik that send to `cincopa iconik serve`."""

import re
import sys
from typing import Annotated

import typer

from ...runtime import http
from ...runtime.secrets import MASK
from ..errors import UsageError
from ..jobs.iconik_options import Secret, iconik_client, shared_secret
from ..output.lines import tsv_line, write_line

_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def iconik_setup(
    *,
    url: Annotated[str, typer.Argument(metavar="URL", help="The public URL of the receiver.")],
    title: Annotated[str, typer.Option(help="The label of the button in iconik.")] = "Publish to Cincopa",
    contexts: Annotated[
        list[str] | None,
        typer.Option(
            "--context",
            metavar="ASSET|COLLECTION|BULK",
            help="Where the button is shown: repeat the option. Default: in all three.",
        ),
    ] = None,
    view: Annotated[
        str | None,
        typer.Option("--view", metavar="ID", help="A metadata view that iconik shows as a form before it sends."),
    ] = None,
    secret: Secret = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be done; write nothing.")] = False,
) -> None:
    """Make a button in iconik that publishes what is selected, or refresh it.

    It is a custom action for each context, found again by its title or URL: run twice, the second run changes nothing.
    A line is printed for each: `created`, `refreshed` or `unchanged`, the context, and the id of the action.
    """
    # These import the client and a server, which `cincopa --help` does not need.
    from ..jobs.iconik_receiver import CONTEXTS  # noqa: PLC0415
    from ..jobs.iconik_setup import set_up_actions  # noqa: PLC0415

    _check_url(url)
    expected = shared_secret(secret)
    chosen = list(dict.fromkeys(each.upper() for each in contexts or CONTEXTS))
    if unknown := {*chosen} - {*CONTEXTS}:
        raise UsageError(f"--context {', '.join(sorted(unknown))}: expected ASSET, COLLECTION or BULK")
    with iconik_client() as iconik:
        for each in set_up_actions(iconik, chosen, title=title, url=url, secret=expected, view=view, dry_run=dry_run):
            write_line(tsv_line([each.change, each.context, each.action_id]).rstrip("\t"))
            sys.stdout.flush()


def _check_url(text: str) -> None:
    """Refuse a URL to which iconik cannot send, or would send the secret without encryption."""
    try:
        url = http.URL(text)
    except http.InvalidURL:
        url = http.URL("")
    if url.scheme not in ("http", "https") or not url.host or url.query or url.userinfo:
        raise UsageError(
            f"{_shown(text)!r}: expected the URL of the receiver, such as https://hooks.example.com/publish, without a "
            "user and a query"
        )
    if url.scheme == "http" and url.host not in _LOOPBACK:
        raise UsageError(f"{_shown(text)!r}: the secret would be sent without encryption: give an https URL")


def _shown(text: str) -> str:
    """Return a URL without its user, password and query."""
    return re.sub(r"^(\w+://)?.*@", rf"\g<1>{MASK}@", text).partition("?")[0]
