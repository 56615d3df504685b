"""The operations of the document: their names, roles and statuses."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from cincopa_v2_client.emulation.operation import DocumentedOperation, read_operations

from . import choices

_VERSION = "/v1/"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, by the name that the client gives it: `assets.get`."""

    name: str
    documented: DocumentedOperation
    roles: tuple[str, ...]
    # The names of the headers that carry the credentials.
    credentials: tuple[str, ...]

    @property
    def segments(self) -> list[str]:
        """The segments of the path after the version; placeholders are in braces."""
        return self.documented.path.removeprefix(_VERSION).strip("/").split("/")

    @property
    def status(self) -> int:
        """The status of a success."""
        has_content = bool(self.documented.success.media_type)
        return choices.STATUSES.get(self.name) or choices.STATUS_OF[self.documented.method, has_content]

    @property
    def is_list(self) -> bool:
        """Whether the response has `objects`."""
        schema = self.documented.success.schema
        return schema is not None and "objects" in schema.properties

    @property
    def has_pages(self) -> bool:
        """Whether the response is one page of a list."""
        schema = self.documented.success.schema
        return schema is not None and "pages" in schema.properties

    def concrete(self, values: Mapping[str, Any]) -> list[str]:
        """Return the segments with the values of the placeholders."""
        return [str(values[each[1:-1]]) if each.startswith("{") else each for each in self.segments]


def read(document: Mapping[str, Any]) -> list[Operation]:
    """Return the operations, those with fewer placeholders first, so that `segments/vtt/` is not a segment's id."""
    schemes = {name: each["name"] for name, each in document["components"]["securitySchemes"].items()}
    found = [_operation(each, document, schemes) for each in read_operations(document)]
    return sorted(found, key=lambda each: [segment.startswith("{") for segment in each.segments])


def check_roles(roles: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """Return the roles that a token is to have.

    Raises:
        TypeError: They are one string, of which each letter would be a role.
        ValueError: No operation requires one of them; the message has the nearest role.
    """
    if isinstance(roles, str):
        raise TypeError(f"the roles {roles!r} are a string; give a list of roles: [{roles!r}]")
    found = frozenset(roles)
    for each in sorted(found - {*known}):
        nearest = get_close_matches(each, sorted(known), 1, 0)[0]
        raise ValueError(f"no operation requires the role {each!r}; the nearest role is {nearest!r}")
    return found


def _operation(documented: DocumentedOperation, document: Mapping[str, Any], schemes: Mapping[str, str]) -> Operation:
    node = documented.node
    security: list[dict[str, Any]] = node.get("security", document.get("security", []))
    credentials = tuple(schemes[name] for name in (security[0] if security else {}))
    return Operation(
        f"{node['tags'][0]}.{node['x-method']}", documented, tuple(node.get("x-iconik-roles", ())), credentials
    )
