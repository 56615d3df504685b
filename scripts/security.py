"""The credentials that a document's security schemes ask for, and which operations are sent with which."""

from __future__ import annotations

import re
from typing import Any

from forms import UnsupportedError
from jsontypes import as_object
from naming import identifier
from references import Document, resolve

# The other arguments of a client.
_TAKEN = frozenset(
    {"base_url", "timeout", "retries", "transport", "max_url", "max_response_bytes", "deadline"}
    | {"hooks", "extra_query"}
)


def credentials(document: Document) -> dict[str, dict[str, Any]]:
    """Return the credential of each security scheme that the runtime can send, by the scheme's name."""
    prefix = environment_prefix(document)
    found = dict[str, dict[str, Any]]()
    for key, raw in as_object(as_object(document.get("components")).get("securitySchemes")).items():
        credential = _credential(as_object(resolve(document, raw)))
        if credential is None:
            continue
        taken = _TAKEN | {each["argument"] for each in found.values()}
        name = credential["argument"]
        credential["argument"] = name if name not in taken else identifier(key)
        credential["variable"] = f"{prefix}_{credential['argument'].upper()}"
        found[key] = credential
    return found


def _credential(scheme: dict[str, Any]) -> dict[str, Any] | None:
    about = {"description": scheme.get("description", ""), "public_prefix": scheme.get("x-public-prefix", "")}
    kind = scheme.get("type")
    if kind == "apiKey" and scheme.get("in") in ("query", "header"):
        argument = re.sub(r"\W", "_", scheme["name"].lower())
        argument = argument if argument.isidentifier() else identifier(argument)
        return {"argument": argument, "name": scheme["name"], "in": scheme["in"], "scheme": "", **about}
    if kind in ("oauth2", "openIdConnect") or (kind == "http" and str(scheme.get("scheme")).lower() == "bearer"):
        argument = "token" if kind == "http" else "access_token"
        return {"argument": argument, "name": "Authorization", "in": "header", "scheme": "Bearer", **about}
    return None


def environment_prefix(document: Document) -> str:
    """Return the first word of the API's title, with which its environment variables start."""
    words = re.findall(r"[A-Za-z][A-Za-z0-9]*", str(as_object(document.get("info")).get("title", "")))
    return (words[0] if words else "API").upper()


def needed(requirements: list[Any], found: dict[str, dict[str, Any]]) -> list[str]:
    """Return the arguments of the first requirement that the runtime can meet.

    Raises:
        UnsupportedError: It can meet none.
    """
    if not requirements:
        return []
    for requirement in requirements:
        if all(scheme in found for scheme in requirement):
            return [found[scheme]["argument"] for scheme in requirement]
    schemes = " or ".join(" and ".join(requirement) for requirement in requirements)
    raise UnsupportedError(
        f"it needs {schemes}, but only an apiKey in the query or in a header, or a bearer token can be sent",
        "update the security scheme, or security: [] for requests without credentials",
    )
