"""A tree of commands that imports and builds each command only when it is used, so that the program starts fast."""

from collections.abc import Callable
from typing import Any

import typer
import typer.core
import typer.main

from .execute import guard

# Import a command and return its function, whose signature Typer reads.
Load = Callable[[], Callable[..., None]]


class CommandTree:
    """Commands and groups of commands."""

    def __init__(self, help_text: str, options: Callable[..., None]) -> None:
        """Create the tree; `options` is the function whose parameters are the options before the command."""
        self._groups: dict[str, dict[str, Callable[[], Any]]] = {"": {}}
        self.app = _typer(help_text, cls=_lazy_group(self._groups[""]))
        self.app.callback()(options)

    def add_group(self, name: str, help_text: str, panel: str) -> None:
        """Add a group of commands, listed under the heading `panel` of the help page.

        Raises ValueError if the name is taken.
        """
        commands = self._groups[name] = dict[str, Callable[[], Any]]()

        def build() -> Any:
            app = _typer(help_text, name=name, cls=_lazy_group(commands))
            app.callback()(lambda: None)
            group = typer.main.get_group(app)
            group.rich_help_panel = panel
            return group

        self._add("", name, build)

    def add(self, group: str, name: str, load: Load, panel: str | None = None) -> None:
        """Add a command to a group; the group `''` is the top level. Raises ValueError if the name is taken."""

        def build() -> Any:
            app = _typer("", add_completion=False)
            app.command(name, rich_help_panel=panel)(guard(load()))
            return typer.main.get_command(app)

        self._add(group, name, build)

    def _add(self, group: str, name: str, build: Callable[[], Any]) -> None:
        if name in self._groups[group]:
            words = " ".join(word for word in ("cincopa", group, name) if word)
            raise ValueError(f"two commands are named '{words}': rename the one that is not an operation of the API")
        self._groups[group][name] = build


def _typer(help_text: str, **options: Any) -> typer.Typer:
    return typer.Typer(
        help=help_text, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="markdown", **options
    )


def _lazy_group(builders: dict[str, Callable[[], Any]]) -> type[typer.core.TyperGroup]:
    class LazyGroup(typer.core.TyperGroup):
        def list_commands(self, ctx: Any) -> list[str]:
            return list(builders)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            if cmd_name not in self.commands and cmd_name in builders:
                self.commands[cmd_name] = builders[cmd_name]()
            return self.commands.get(cmd_name)

    return LazyGroup
