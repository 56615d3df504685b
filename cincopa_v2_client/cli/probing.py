"""One probe: it asks, keeps what came, and reports it without what is nobody's business."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from .. import AuthenticationError, CincopaError
from ..document import patched_document
from .masking import Masks, shape

if TYPE_CHECKING:
    from .. import Cincopa
    from ..types import Response

# What a probe leaves open, and why (§13).
_NOT_ASKED = (
    "`live.create`'s answer and the steps of a running channel: to run one costs money",
    "the last word of `upload_from_url`: it would make a second asset",
    "how webhooks are signed: no call of theirs is received here",
)


class Answer(NamedTuple):
    """What was found; `held` is None where this account could not tell."""

    where: str
    question: str
    choice: str
    found: str
    held: bool | None


Question = Callable[["Probe"], Iterable[Answer]]


class Probe:
    """A client of the account, and what it was told."""

    def __init__(self, client: Cincopa) -> None:
        """Ask who it is; raises what `ping` raises."""
        self.client = client
        self.ping = client.ping()
        self.answers: list[Answer] = []
        self.shapes: dict[str, list[str]] = {}
        self._masks = Masks(self.ping)

    def read(self) -> None:
        """Ask what can be asked without changing anything."""
        from .probing_read import QUESTIONS  # noqa: PLC0415 - it imports this

        for question in QUESTIONS:
            self.ask(question)

    def ask(self, question: Question) -> None:
        """Ask one; that it cannot be asked is an answer too."""
        try:
            for answer in question(self):
                self.answers.append(answer)
        except AuthenticationError:
            self._unanswered(question, "the token may not ask this")
        except CincopaError as exc:
            self._unanswered(question, f"{type(exc).__name__}: {exc}")
        except (LookupError, TypeError, AttributeError, ValueError) as exc:
            # An answer of another form is what a probe is there to find.
            self._unanswered(question, f"the answer has another form than we know ({type(exc).__name__}: {exc})")

    def _unanswered(self, question: Question, why: str) -> None:
        about = (question.__doc__ or "").splitlines()[0].rstrip(".")
        self.answers.append(Answer("", about, "", why, None))

    def keep_shape(self, name: str, value: Any) -> None:
        """Put into the report which keys something has, and of what kind their values are."""
        self.shapes.setdefault(name, list(shape(value)))

    def report(self, *, write: bool) -> str:
        """Return the report, as Markdown."""
        return "\n".join(self._masks.masked(line) for line in self._lines(write)) + "\n"

    def _lines(self, write: bool) -> Iterator[str]:
        info, held = patched_document()["info"], [answer.held for answer in self.answers]
        host = urlsplit(self.client.base_url).hostname
        where = "Cincopa" if self.client.base_url == self.client.DEFAULT_BASE_URL.rstrip("/") else f"host {host}"
        yield "# What a Cincopa account answers"
        yield ""
        made = f"cincopa {version('cincopa-v2-client')}, for {info['title']} {info['version']}"
        yield f"{made}; {where}, {datetime.now(UTC):%Y-%m-%d}; {'with --write' if write else 'read-only'}."
        yield f"Our choices: {held.count(True)} held, {held.count(False)} did not, {held.count(None)} not seen here."
        yield ""
        yield "| fact | question | our choice | answer | held |"
        yield "|---|---|---|---|---|"
        for answer in self.answers:
            word = {True: "yes", False: "**no**", None: "?"}[answer.held]
            yield f"| {' | '.join(self._masks.cell(part) for part in answer[:4])} | {word} |"
        yield ""
        yield "## Not asked"
        yield ""
        yield from (f"- {each}" for each in _NOT_ASKED)
        for name, lines in self.shapes.items():
            yield ""
            yield f"## {name}"
            yield ""
            yield from lines


def raw(response: Response[Any]) -> dict[str, Any]:
    """The JSON of an answer, as it came."""
    return json.loads(response.content)
