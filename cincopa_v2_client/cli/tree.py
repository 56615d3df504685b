"""Groups of commands, whose commands are made when one of them is asked for: starting is to cost little."""

from collections.abc import Callable
from typing import Any, cast

import typer
import typer.core
import typer.main

from .errors import guarded

# Makes a command, as a function that Typer reads.
Make = Callable[[], Callable[..., Any]]


class Tree:
    """Commands and groups of commands; no name is given twice."""

    def __init__(self, text: str, options: Callable[..., None]) -> None:
        self.app = _typer(text)
        self.app.callback()(options)
        self._groups: dict[str, list[tuple[str, Make, str | None]]] = {}
        self._names: set[tuple[str, str]] = set()

    def add_group(self, name: str, text: str, panel: str) -> None:
        """Put a group beside the commands at the top."""
        self._take("", name)
        commands = self._groups[name] = list[tuple[str, Make, str | None]]()
        self.app.add_typer(_typer(text, cls=_group(commands)), name=name, rich_help_panel=panel)

    def add(self, group: str, name: str, make: Make, panel: str | None = None) -> None:
        """Put a command into a group, or with the group '' at the top."""
        self._take(group, name)
        if group:
            self._groups[group].append((name, make, panel))
        else:
            self.app.command(name, rich_help_panel=panel)(guarded(make()))

    def _take(self, group: str, name: str) -> None:
        if (group, name) in self._names:
            words = " ".join(word for word in ("cincopa", group, name) if word)
            raise ValueError(f"'{words}' is two commands: give the job another name")
        self._names.add((group, name))


def _typer(text: str, **options: Any) -> typer.Typer:
    return typer.Typer(
        help=text, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="markdown", **options
    )


def _group(commands: list[tuple[str, Make, str | None]]) -> type[typer.core.TyperGroup]:
    class Group(typer.core.TyperGroup):
        def list_commands(self, ctx: Any) -> list[str]:
            self._fill()
            return super().list_commands(ctx)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            self._fill()
            return super().get_command(ctx, cmd_name)

        def _fill(self) -> None:
            if not self.commands:
                made = _typer("")
                # With a callback, a single command is a group too.
                made.callback()(lambda: None)
                for name, make, panel in commands:
                    made.command(name, rich_help_panel=panel)(guarded(make()))
                self.commands = cast("Any", typer.main.get_command(made)).commands

    return Group
