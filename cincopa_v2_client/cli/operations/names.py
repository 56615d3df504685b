"""The names of the operations' commands."""

from collections.abc import Collection, Iterable

from ...operations.document import Operation


def commands_by_group(operations: Iterable[Operation], reserved: Collection[str]) -> dict[str, dict[str, Operation]]:
    """Return operations by their groups' names and their own on the command line; the group `""` is the top level.

    `reserved` has the names of hand-written commands and groups, such as `get` and `live run`. A group of such a name
    gets `-operations` at its end, an operation `-operation`, and a second operation of the same name its HTTP method.
    """
    groups: dict[str, dict[str, Operation]] = {}
    for operation in operations:
        group, command = operation.group.replace("_", "-"), operation.command
        if group in reserved:
            group = f"{group}-operations"
        commands = groups.setdefault(group, {})
        if f"{group} {command}".strip() in reserved:
            command = f"{command}-operation"
        while command in commands:
            command = f"{command}-{operation.verb.lower()}"
        commands[command] = operation
    top = groups.get("", {})
    for name in [name for name in top if name in groups]:
        top[f"{name}-operation"] = top.pop(name)
    return groups
