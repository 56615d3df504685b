"""Compare two OpenAPI 3 documents and say of each difference whether it breaks callers of the generated client.

`compare` walks both documents side by side. What a client calls is judged here (operations, parameters, responses,
security, servers), what it sends and reads in specschema.py. An operationId and the first tag count: they name the
generated module. A difference that is not understood counts as breaking, so none passes as harmless.
"""

from __future__ import annotations

from specschema import Direction, SchemaComparison
from spectree import METHODS, Change, Document, Handler, Level, Node, brief, children, elements, operations, place, same

__all__ = ["Change", "Level", "compare"]

REQUEST, RESPONSE = Direction.REQUEST, Direction.RESPONSE
SERIALIZATION = ("style", "explode", "allowReserved", "allowEmptyValue")


def compare(old: Document, new: Document) -> list[Change]:
    """Return every difference between two OpenAPI documents, the worst first."""
    return DocumentComparison(old, new).run()


class DocumentComparison(SchemaComparison):
    """Walks two whole documents."""

    def run(self) -> list[Change]:
        """Compare everything below the root."""
        handlers = {
            "openapi": self._openapi,
            "info": self._prose,
            "tags": self._prose,
            "servers": self._servers,
            "security": self._root_security,
            "paths": self._paths,
            "components": self._components,
        }
        self.fields(self.old, self.new, handlers)
        if not self.changes and not same(self.old, self.new):
            message = "the documents differ in a place that this check does not look at"
            self.note(Level.BREAKING, "not-understood", message, self.old, self.new)
        return self.found()

    def _prose(self, old: Node | None, new: Node | None) -> None:
        if not same(old, new):
            name = (new or old or self.new).location[-1]
            self.note(Level.DOCUMENTATION, f"{name}-changed", f"document: `{name}` changed", old, new)

    def _openapi(self, old: Node | None, new: Node | None) -> None:
        if not same(old, new):
            versions = [str(node.value) if node else "" for node in (old, new)]
            minor = [version.rpartition(".")[0] for version in versions]
            level = Level.DOCUMENTATION if minor[0] == minor[1] else Level.BREAKING
            self.note(level, "openapi-version-changed", f"OpenAPI {versions[0]} became {versions[1]}", old, new)

    def _servers(self, old: Node | None, new: Node | None) -> None:
        sides = [{item.value.get("url"): item for item in elements(node)} for node in (old, new)]
        for url in {**sides[0], **sides[1]}:
            before, after = sides[0].get(url), sides[1].get(url)
            if before and after:
                self.fields(before, after, {})
            else:
                level = Level.BREAKING if before else Level.ADDITIVE
                action = "removed" if before else "added"
                self.note(level, f"server-{action}", f"{place(old, new)}: server {url} was {action}", before, after)

    def _root_security(self, old: Node | None, new: Node | None) -> None:
        self._security(old, new, old, new)

    def _security(self, old: Node | None, new: Node | None, shown_old: Node | None, shown_new: Node | None) -> None:
        """Every old way to be let in must still do, else callers are locked out."""
        before, after = _alternatives(old), _alternatives(new)
        if sorted(map(brief, before)) == sorted(map(brief, after)):
            return
        locked_out = not all(any(_admits(new_way, old_way) for new_way in after) for old_way in before)
        level = Level.BREAKING if locked_out else Level.ADDITIVE
        kind = "security-tightened" if locked_out else "security-loosened"
        message = f"{place(shown_old, shown_new)}: security from {brief(before)} to {brief(after)}"
        self.note(level, kind, message, shown_old, shown_new)

    def _paths(self, old: Node | None, new: Node | None) -> None:
        for _, (before, after) in children(old, new):
            self.fields(before, after, dict.fromkeys((*METHODS, "parameters"), _nothing) | {"servers": self._servers})
            for method in METHODS:
                self._operation(*(side.get(method) if side else None for side in (before, after)))

    def _operation(self, old: Node | None, new: Node | None) -> None:
        if old and new:
            handlers = {
                "operationId": self._operation_id,
                "tags": self._tags,
                "parameters": _nothing,
                "requestBody": self._request_body,
                "responses": self._responses,
                "security": _nothing,
                "servers": self._servers,
            }
            self.fields(old, new, handlers)
            self._parameters(old, new)
            ways = [node.get("security") or node.top().get("security") for node in (old, new)]
            self._security(ways[0], ways[1], old, new)
        elif old or new:
            level, action = (Level.BREAKING, "removed") if old else (Level.ADDITIVE, "added")
            self.note(level, f"operation-{action}", f"{place(old, new)}: the operation was {action}", old, new)

    def _operation_id(self, old: Node | None, new: Node | None) -> None:
        if not same(old, new):
            names = " to ".join(f"`{node.value}`" if node else "none" for node in (old, new))
            message = f"{place(old, new)}: operationId from {names}, which names the generated module"
            self.note(Level.BREAKING, "operation-renamed", message, old, new)

    def _tags(self, old: Node | None, new: Node | None) -> None:
        if same(old, new):
            return
        first = [(node.value or [""])[0] if node else "" for node in (old, new)]
        if first[0] == first[1]:
            self.note(Level.DOCUMENTATION, "tags-changed", f"{place(old, new)}: further tags changed", old, new)
        else:
            message = (
                f"{place(old, new)}: first tag from `{first[0]}` to `{first[1]}`, which names the generated package"
            )
            self.note(Level.BREAKING, "operation-moved", message, old, new)

    def _parameters(self, old: Node, new: Node) -> None:
        before, after = _parameters(old), _parameters(new)
        for key in {**before, **after}:
            self._parameter(before.get(key), after.get(key))
        common = [[key for key in side if key in before and key in after] for side in (before, after)]
        if common[0] != common[1]:
            # The facade takes required parameters by position, in the document's order.
            required = [[key for key in side if after[key].value.get("required")] for side in common]
            level = Level.DOCUMENTATION if required[0] == required[1] else Level.BREAKING
            message = f"{place(old, new)}: the parameters stand in another order"
            self.note(level, "parameters-reordered", message, old.get("parameters"), new.get("parameters"))

    def _parameter(self, old: Node | None, new: Node | None) -> None:
        required = [bool(node and node.value.get("required")) for node in (old, new)]
        added = Level.BREAKING if required[1] else Level.ADDITIVE
        if not self.presence("parameter", old, new, added) or not old or not new:
            return
        what = f"{place(old, new)}: parameter `{new.value.get('name')}`"
        if len(old.location) != len(new.location):
            self.note(Level.DOCUMENTATION, "parameter-declared-elsewhere", f"{what} is declared elsewhere", old, new)
        if required[0] != required[1]:
            kind, level = ("required", Level.BREAKING) if required[1] else ("optional", Level.ADDITIVE)
            self.note(level, f"parameter-{kind}", f"{what} became {kind}", old, new)
        handlers: dict[str, Handler] = {
            **dict.fromkeys(("name", "in", "required"), _nothing),
            **dict.fromkeys(SERIALIZATION, self._serialization),
            "schema": lambda a, b: self.schema(a, b, REQUEST),
            "content": lambda a, b: self._content(a, b, REQUEST),
        }
        self.fields(old, new, handlers)

    def _serialization(self, old: Node | None, new: Node | None) -> None:
        if not same(old, new):
            key = (new or old or self.new).location[-1]
            message = f"{place(old, new)}: `{key}` changed, so values are written otherwise"
            self.note(Level.BREAKING, "parameter-serialized-otherwise", message, old, new)

    def _request_body(self, old: Node | None, new: Node | None) -> None:
        old, new = old and old.resolved(), new and new.resolved()
        required = [bool(node and node.value.get("required")) for node in (old, new)]
        if not self.presence("request-body", old, new, Level.BREAKING if required[1] else Level.ADDITIVE):
            return
        if required[0] != required[1]:
            kind, level = ("required", Level.BREAKING) if required[1] else ("optional", Level.ADDITIVE)
            self.note(level, f"request-body-{kind}", f"{place(old, new)}: the request body became {kind}", old, new)
        self.fields(old, new, {"required": _nothing, "content": lambda a, b: self._content(a, b, REQUEST)})

    def _responses(self, old: Node | None, new: Node | None) -> None:
        handlers: dict[str, Handler] = {"headers": self._headers, "content": lambda a, b: self._content(a, b, RESPONSE)}
        for _, (before, after) in children(old, new):
            if self.presence("response", before, after) and before and after:
                self.fields(before.resolved(), after.resolved(), handlers)

    def _headers(self, old: Node | None, new: Node | None) -> None:
        for _, (before, after) in children(old, new):
            if self.presence("response-header", before, after) and before and after:
                handlers: dict[str, Handler] = {
                    "required": _nothing,
                    "schema": lambda a, b: self.schema(a, b, RESPONSE),
                }
                self.fields(before.resolved(), after.resolved(), handlers)

    def _content(self, old: Node | None, new: Node | None, direction: Direction) -> None:
        for _, (before, after) in children(old, new):
            if self.presence(f"{direction.value}-media-type", before, after):
                self.fields(before, after, {"schema": lambda a, b: self.schema(a, b, direction)})

    def _components(self, old: Node | None, new: Node | None) -> None:
        for section, (before, after) in children(old, new):
            for _, pair in children(before, after):
                if section == "securitySchemes":
                    self._security_scheme(*pair)
                else:
                    self._component(str(section), *pair)

    def _security_scheme(self, old: Node | None, new: Node | None) -> None:
        if not same(old, new):
            used = any(_is_required(node) for node in (old, new))
            level = Level.DOCUMENTATION if not used else Level.BREAKING if old else Level.ADDITIVE
            suffix = "" if used else ", which no operation requires,"
            name = (new or old or self.new).location[-1]
            self.note(level, "security-scheme-changed", f"security scheme `{name}`{suffix} changed", old, new)

    def _component(self, section: str, old: Node | None, new: Node | None) -> None:
        """Note what the walk from the operations does not show: components that come and go, and unused ones."""
        used = any(node and node.location in users for node, users in zip((old, new), self.users, strict=True))
        if old and new:
            if not used and not same(old, new):
                self.note(
                    Level.DOCUMENTATION, "unused-component-changed", f"{place(old, new)}: unused, changed", old, new
                )
            return
        level = Level.BREAKING if old else Level.ADDITIVE
        action = "removed" if old else "added"
        message = f"{place(old, new)}: the component (in {section}) was {action}" + (
            "" if used else "; no operation uses it"
        )
        self.note(level if used else Level.DOCUMENTATION, f"component-{action}", message, old, new)


def _nothing(old: Node | None, new: Node | None) -> None:
    """Handle a key that is looked at elsewhere."""


def _parameters(operation: Node) -> dict[tuple[str, str], Node]:
    """Return an operation's parameters by place and name; its own come before those of its path."""
    found: dict[tuple[str, str], Node] = {}
    for node in (operation.parent().get("parameters"), operation.get("parameters")):
        for parameter in map(Node.resolved, elements(node)):
            found[str(parameter.value.get("in")), str(parameter.value.get("name"))] = parameter
    return found


def _alternatives(security: Node | None) -> list[dict[str, list[str]]]:
    """Return the ways to be let in; no requirement at all is the one way that asks for nothing."""
    return list(security.value) if security and security.value else [{}]


def _admits(way: dict[str, list[str]], held: dict[str, list[str]]) -> bool:
    """Tell whether a caller who holds `held` passes `way`."""
    return all(scheme in held and set(scopes) <= set(held[scheme]) for scheme, scopes in way.items())


def _is_required(scheme: Node | None) -> bool:
    """Tell whether the document or one of its operations names a security scheme."""
    if not scheme:
        return False
    nodes = [scheme.top(), *(node for _, node in operations(scheme.root))]
    return any(scheme.location[-1] in way for node in nodes for way in _alternatives(node.get("security")))
