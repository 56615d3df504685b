"""A tree of commands that imports and builds each command only when it is used, so that the program starts fast."""

import copy
import inspect
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import typer
import typer.core
import typer.main

from .errors import RemovedError
from .execute import guard

# Import a command and return its function, whose signature Typer reads.
Load = Callable[[], Callable[..., None]]
# Find further commands of a group, by name.
FindMore = Callable[[], Mapping[str, Load]]


class _Entry(NamedTuple):
    """A command or group: how to build it, and how to get its help text, which costs less."""

    build: Callable[[], Any]
    help_text: Callable[[], str | None]
    panel: str | None


class CommandTree:
    """Commands and groups of commands."""

    def __init__(self, program: str, help_text: str, options: Callable[..., None]) -> None:
        """Create the tree of a program; the parameters of the function `options` are the options before the command."""
        self._program = program
        self._groups: dict[str, dict[str, _Entry]] = {"": {}}
        # Commands of groups that the help page of the program lists too, by their words.
        self._also_listed: dict[str, _Entry] = {}
        self.app = _typer(help_text, cls=_lazy_group(self._groups[""], self._also_listed))
        self.app.callback()(options)

    def add_group(self, name: str, help_text: str, panel: str, find_more: FindMore | None = None) -> None:
        """Add a group of commands, listed under the heading `panel` of the help page.

        `find_more` is called when the group is used; of its commands, those whose names are taken are ignored. Raises
        ValueError if the group's name is taken.
        """
        commands = self._groups[name] = dict[str, _Entry]()

        def build() -> Any:
            others = find_more() if find_more else dict[str, Load]()
            for other in sorted(others.keys() - commands.keys()):
                self.add(name, other, others[other])
            app = _typer(help_text, name=name, cls=_lazy_group(commands))
            # With a callback, Typer builds a group even if there is only one command.
            app.callback()(lambda: None)
            group = typer.main.get_group(app)
            group.rich_help_panel = panel
            return group

        self._add("", name, _Entry(build, lambda: help_text, panel))

    def has_group(self, name: str) -> bool:
        """Return whether there is a group of this name; the group `''` is the top level."""
        return name in self._groups

    def add(self, group: str, name: str, load: Load, panel: str | None = None) -> None:
        """Add a command to a group; the group `''` is the top level. Raises ValueError if the name is taken.

        With a `panel`, the help page of the program lists it under that heading, also if it is in a group.
        """

        def build() -> Any:
            # Without a callback, Typer builds the only command itself, not a group.
            app = _typer("", add_completion=False)
            function, settings = _loaded(load)
            app.command(name, cls=_Command, rich_help_panel=panel, context_settings=settings)(guard(function))
            command = typer.main.get_command(app)
            for each in command.params:
                each.metavar = each.metavar or _placeholder(each)
            return command

        entry = _Entry(build, lambda: inspect.getdoc(_loaded(load)[0]), panel)
        self._add(group, name, entry)
        if group and panel:
            self._also_listed[f"{group} {name}"] = entry

    def _add(self, group: str, name: str, entry: _Entry) -> None:
        if name in self._groups[group]:
            words = " ".join(word for word in (self._program, group, name) if word)
            raise ValueError(f"two commands are named '{words}': rename one of them")
        self._groups[group][name] = entry


class _Command(typer.core.TyperCommand):
    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        # Typer puts required arguments in braces: `{FID}`.
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


def _loaded(load: Load) -> tuple[Callable[..., None], dict[str, Any]]:
    """Return a command and its settings; one that needs a removed operation accepts anything, and says so."""
    try:
        return load(), {}
    except RemovedError as exc:
        problem = exc

    def command() -> None:
        raise problem

    command.__doc__ = f"Not available: {problem}."
    return command, {"ignore_unknown_options": True, "allow_extra_args": True}


def _placeholder(parameter: Any) -> str | None:
    """Return the placeholder for the value of an option that the command does not name."""
    if parameter.param_type_name != "option" or parameter.is_flag:
        return None
    if choices := getattr(parameter.type, "choices", None):
        return "|".join(choices)
    kinds = {"int": "N", "float": "NUMBER", "path": "PATH", "file": "PATH", "directory": "DIRECTORY"}
    return kinds.get(parameter.type.name.split()[0], "TEXT")


def _typer(help_text: str, **options: Any) -> typer.Typer:
    return typer.Typer(
        help=help_text, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="markdown", **options
    )


def _lazy_group(
    entries: dict[str, _Entry], also_listed: Mapping[str, _Entry] = MappingProxyType({})
) -> type[typer.core.TyperGroup]:
    class LazyGroup(typer.core.TyperGroup):
        def list_commands(self, ctx: Any) -> list[str]:
            return list(entries)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            if cmd_name not in self.commands and cmd_name in entries:
                self.commands[cmd_name] = entries[cmd_name].build()
            return self.commands.get(cmd_name)

        def format_help(self, ctx: Any, formatter: Any) -> None:
            # The list of commands needs no parameters, and building those takes most of the time.
            listed = copy.copy(self)
            listed.commands = {
                name: typer.core.TyperCommand(name, help=entry.help_text(), rich_help_panel=entry.panel)
                for name, entry in [*entries.items(), *also_listed.items()]
            }

            def names(_: Any) -> list[str]:
                return list(listed.commands)

            vars(listed)["list_commands"] = names
            super(LazyGroup, listed).format_help(ctx, formatter)

    return LazyGroup
