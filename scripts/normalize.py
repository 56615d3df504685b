"""The document in the one form that the generator and the templates understand, and what has no such form.

References of parameters, bodies and responses are followed, parameters of paths are added to their operations, each
operation has a name, a tag and an effect, and each parameter, body and result says how the runtime encodes or decodes
it (`x-form`, `x-body`, `x-result`). So the templates print what is decided here.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import security
from contents import request_body, response
from directions import mark_sent
from forms import UnsupportedError, parameter_form
from jsontypes import as_array, as_object, is_object
from naming import Names, argument_names
from references import BadReferenceError, Document, at, escape, resolve
from simplify import simplify
from specdiff import METHODS

# Headers that OpenAPI excludes from the parameters.
_NOT_PARAMETERS = frozenset({"accept", "content-type", "authorization"})


@dataclass
class Normalized:
    """The normalized document; `faults` has a sentence for each thing that has no such form."""

    document: Document
    faults: list[str] = field(default_factory=list[str])
    warnings: list[str] = field(default_factory=list[str])


def operations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the path, the method and the object of each operation."""
    for path, item in document["paths"].items():
        if is_object(item):
            yield from ((path, method, item[method]) for method in METHODS if is_object(item.get(method)))


def normalize(document: Document, package: Path | None = None) -> Normalized:
    """Return the normalized document. `package` is the one whose conveniences keep their names."""
    names = Names(package)
    names.reserve_groups(document["paths"])
    # Only what the generator and the templates use: the generator stops at some faults of what it does not use.
    info = {"title": "API", "version": "1", **as_object(document.get("info"))}
    schemas = as_object(as_object(document.get("components")).get("schemas"))
    kept = {"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": schemas}}
    result = Normalized(copy.deepcopy(kept))
    found = security.credentials(document)
    default = _attempt(result, "the document", at(), lambda: _default_credentials(document, found))
    used = set[str](default or ())
    for path, method, raw in operations(document):
        operation = _Operation(document, path, method, raw, result)
        normalized = operation.normalized()
        normalized["x-original-path"] = path
        names.add(path, method, normalized)
        wanted = operation.credentials(found)
        used |= set(wanted or ())
        normalized["x-credentials"] = None if wanted is None or wanted == default else wanted
        result.document["paths"].setdefault(normalized.pop("x-path"), {})[method] = normalized
    result.warnings += names.warnings
    result.document["x-credentials"] = [
        {**each, "optional": each["argument"] not in (default or ())}
        for each in found.values()
        if each["argument"] in used
    ]
    result.document["x-prefix"] = security.environment_prefix(document)
    result.document["x-base-url"] = _base_url(document)
    mark_sent(result.document)
    simplify(result.document)
    return result


def _default_credentials(document: Document, found: dict[str, dict[str, Any]]) -> list[str]:
    return security.needed(as_array(document.get("security")), found)


def _attempt(result: Normalized, label: str, target: str, work: Callable[[], Any]) -> Any:
    """Return what `work` returns, or None after adding a fault."""
    try:
        return work()
    except (UnsupportedError, BadReferenceError) as problem:
        remedy = problem.remedy if isinstance(problem, UnsupportedError) else "correct the reference"
        result.faults.append(f"{label}: {problem}; mend it with an action on {target} ({remedy})")
    return None


def _base_url(document: Document) -> str:
    """Return the URL of the first server, with the defaults of its variables; empty if it is not absolute.

    It is that of all services if the server is one of them.
    """
    server = as_object(next(iter(as_array(document.get("servers"))), None))
    url = str(server.get("url", ""))
    for name, variable in as_object(server.get("variables")).items():
        url = url.replace(f"{{{name}}}", str(as_object(variable).get("default", "")))
    return url.rstrip("/").removesuffix(_service(document)) if url.startswith(("http://", "https://")) else ""


def _service(owner: Any) -> str:
    """Return the path of the service that a document's or a path's server is, below the URL of all services."""
    server = as_object(next(iter(as_array(as_object(owner).get("servers"))), None))
    return f"/{server['x-service']}" if server.get("x-service") else ""


class _Operation:
    """One operation of a document while it is normalized."""

    def __init__(self, document: Document, path: str, method: str, raw: dict[str, Any], result: Normalized) -> None:
        self._document = document
        self._path = path
        self._method = method
        self._raw = raw
        self._result = result
        self._label = f"{method.upper()} {path}"
        self._target = at("paths", path, method)

    def normalized(self) -> dict[str, Any]:
        """Return the operation for the generator and the templates."""
        raw = self._raw
        described = raw.get("summary") or _first_sentence(raw.get("description")) or self._label
        operation = {key: raw[key] for key in ("operationId", "tags", "description", "x-method") if raw.get(key)}
        operation["summary"] = " ".join(str(described).split()).rstrip(".")
        operation["x-effect"] = self._effect()
        operation["x-permission"] = self._permission()
        operation["x-permission-inferred"] = bool(raw.get("x-permission-inferred"))
        operation["x-service-path"] = _service(self._document["paths"][self._path]) or _service(self._document)
        body = self._body()
        if body:
            operation["requestBody"] = body
        operation["parameters"] = self._parameters(has_body=bool(body))
        names = {each["x-wire"]: each["name"] for each in operation["parameters"] if each["in"] == "path"}
        operation["x-path"] = re.sub(r"\{([^{}]*)\}", lambda found: f"{{{names.get(found[1], found[1])}}}", self._path)
        responses = as_object(raw.get("responses"))
        target = f"{self._target}.responses"
        # A response to HEAD has no content, also where the document has that of GET.
        results = {} if self._method == "head" else responses
        success = self._attempt("a response", target, lambda: self._response(results))
        operation["x-refusals"] = dict(self._refusals(responses))
        operation["responses"] = {"200": success or {"description": "", "content": {}}}
        return operation

    def _response(self, responses: dict[str, Any]) -> dict[str, Any]:
        return response(self._document, responses, is_write=self._raw.get("x-effect") != "read")

    def credentials(self, found: dict[str, dict[str, Any]]) -> list[str] | None:
        """Return the credentials of an operation that has its own security; otherwise None."""
        if "security" not in self._raw:
            return None
        target = f"{self._target}.security"
        return self._attempt("the security", target, lambda: security.needed(as_array(self._raw["security"]), found))

    def _effect(self) -> str:
        effect = self._raw.get("x-effect")
        if effect is None:
            self._result.warnings.append(
                f"{self._label}: no x-effect, so it is a write, which is never sent again after a failure; if it only "
                f"reads, add an action on {self._target} (update: {{x-effect: read}}), otherwise one with write"
            )
        elif effect not in ("read", "write"):
            self._fault(f"its x-effect is {effect!r}", self._target, "update: {x-effect: read}, or write")
        return "read" if effect == "read" else "write"

    def _permission(self) -> str | None:
        """Return the permission that the operation needs; empty if it needs none, None if it is not known."""
        permission = self._raw.get("x-permission")
        if not isinstance(permission, str | None):
            self._fault(f"its x-permission is {permission!r}", self._target, "update: {x-permission: asset.read}")
            return None
        return permission

    def _refusals(self, responses: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield the statuses of refusals, with their descriptions."""
        for status, raw in responses.items():
            if re.fullmatch(r"4\d\d", str(status)):
                described = self._attempt("a response", self._target, lambda raw=raw: resolve(self._document, raw))
                text = " ".join(str(as_object(described).get("description") or "").split())
                if text:
                    yield str(status), text

    def _body(self) -> dict[str, Any] | None:
        raw = self._raw.get("requestBody")
        if raw is None:
            return None
        target = f"{self._target}.requestBody"
        return self._attempt("", target, lambda: request_body(self._document, as_object(resolve(self._document, raw))))

    def _parameters(self, *, has_body: bool) -> list[dict[str, Any]]:
        merged = dict[tuple[str, str], tuple[dict[str, Any], str]]()
        shared = at("paths", self._path)
        for owner, raw in ((shared, self._document["paths"][self._path]), (self._target, self._raw)):
            own = set[tuple[str, str]]()
            for each in as_array(as_object(raw).get("parameters")):
                found = self._attempt("a parameter", f"{owner}.parameters", lambda each=each: self._resolved(each))
                if found is None:
                    continue
                key = (found["name"], found["in"])
                target = f"{owner}.parameters[?@.name=='{escape(found['name'])}']"
                if "$ref" in each:
                    target = at(*each["$ref"].removeprefix("#/").replace("~1", "/").replace("~0", "~").split("/"))
                if key in own:
                    self._fault(f"the parameter {key[0]} is there twice", target, "remove: true for one of them")
                own.add(key)
                merged[key] = (found, target)
        kept = [(found, target) for found, target in merged.values() if not _is_ignored(found)]
        names = argument_names([found for found, _ in kept], has_body=has_body)
        self._check_path({found["name"] for found, _ in kept if found["in"] == "path"})
        parameters = [self._parameter(*each, name) for each, name in zip(kept, names, strict=True)]
        return [each for each in parameters if each is not None]

    def _resolved(self, raw: Any) -> dict[str, Any]:
        found = resolve(self._document, raw)
        if not is_object(found) or not isinstance(found.get("name"), str) or "in" not in found:
            raise UnsupportedError("a parameter has no name or no `in`", "update: {name: ..., in: query}")
        return found

    def _check_path(self, declared: set[str]) -> None:
        wanted = set(re.findall(r"\{([^{}]*)\}", self._path))
        parameters = f"{self._target}.parameters"
        for name in sorted(wanted - declared):
            update = f"update: [{{name: {name}, in: path, required: true, schema: {{type: string}}}}]"
            self._fault(f"the path parameter {name} is not declared", parameters, update)
        for name in sorted(name for name in wanted if self._path.count(f"{{{name}}}") > 1):
            self._fault(f"the path parameter {name} is twice in the path", self._target, "none: the path has to change")
        for name in sorted(declared - wanted):
            self._fault(f"the path parameter {name} is not in the path", parameters, "remove it there")

    def _parameter(self, raw: dict[str, Any], target: str, name: str) -> dict[str, Any] | None:
        if raw["in"] not in ("path", "query", "header"):
            self._fault(f"the parameter {raw['name']} is sent in a {raw['in']}", target, "remove: true")
            return None
        label = f"the parameter {raw['name']}"
        form = self._attempt(label, target, lambda: parameter_form(self._document, raw))
        if form is None:
            return None
        schema = as_object(resolve(self._document, raw.get("schema")))
        text = raw.get("description") or schema.get("description") or ""
        required = raw["in"] == "path" or bool(raw.get("required", False))
        options = [*form.options]
        if required:
            options.insert(1 if form.method in ("choice", "array", "scalar") else 0, "required=True")
        return {
            "name": name,
            "in": raw["in"],
            "required": required,
            "description": text,
            "schema": form.schema or {"type": "string"},
            "x-wire": raw["name"],
            "x-secret": bool(raw.get("x-secret", False)),
            "x-form": {"method": form.method, "annotation": form.annotation, "options": options},
            "x-type": schema.get("x-type"),
        }

    def _attempt(self, what: str, target: str, work: Callable[[], Any]) -> Any:
        label = f"{self._label}: {what}" if what else self._label
        before = len(self._result.faults)
        value = _attempt(self._result, label, target, work)
        if len(self._result.faults) > before:
            self._result.faults[-1] += self._way_out()
        return value

    def _fault(self, reason: str, target: str, remedy: str) -> None:
        text = f"{self._label}: {reason}; mend it with an action on {target} ({remedy})"
        self._result.faults.append(text + self._way_out())

    def _way_out(self) -> str:
        return f", or leave the operation out with one on {self._target} (remove: true)"


def _is_ignored(parameter: dict[str, Any]) -> bool:
    return parameter["in"] == "header" and parameter["name"].lower() in _NOT_PARAMETERS


def _first_sentence(text: Any) -> str:
    return " ".join(str(text or "").split()).partition(". ")[0]
