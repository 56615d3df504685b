"""Pages of the site about Python's names, written from signatures and docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any

from griffe import Docstring, DocstringSectionKind

from cincopa_v2_client.runtime.models.model import Model

# A doctest in a docstring, up to the next blank line.
_BLOCK = re.compile(r"(?:^>>>.*\n?(?:^(?!\s*$).*\n?)*)", re.MULTILINE)
# Longer signatures have a line for each argument, so that they fit a narrow window.
_WIDTH = 60
_TITLES = {
    DocstringSectionKind.parameters: "Arguments",
    DocstringSectionKind.attributes: "Attributes",
    DocstringSectionKind.raises: "Raises",
    DocstringSectionKind.returns: "Returns",
    DocstringSectionKind.yields: "Yields",
}


def documented(docstring: str) -> str:
    """Return a docstring as Markdown: its text, examples, and lists of arguments and exceptions."""
    parts: list[str] = []
    for section in Docstring(inspect.cleandoc(docstring)).parse("google", warnings=False):
        if section.kind is DocstringSectionKind.text:
            parts.append(_BLOCK.sub(lambda block: f"```pycon\n{block[0].rstrip()}\n```\n", section.value))
        elif section.kind is DocstringSectionKind.examples:
            for kind, text in section.value:
                parts.append(text if kind is DocstringSectionKind.text else f"```pycon\n{text}\n```")
        elif section.kind in _TITLES:
            parts.append("\n".join([f"{_TITLES[section.kind]}:", "", *map(_item, section.value)]))
        elif section.kind is DocstringSectionKind.admonition:
            parts.append(f"{section.title}: {section.value.description}")
    return "\n\n".join(part.strip() for part in parts)


def _item(element: Any) -> str:
    name = getattr(element, "name", "") or str(getattr(element, "annotation", "") or "")
    # Join the words that were broken at their hyphens.
    text = " ".join(re.sub(r"(?<=\w-)\n\s*", "", element.description).split())
    return f"- `{name}`: {text}" if name else f"- {text}"


def signature(name: str, function: Callable[..., Any]) -> str:
    """Return a function's signature as code, without `self`; a long one has a line for each argument."""
    found = inspect.signature(function)
    parameters = [each for each in found.parameters.values() if each.name not in {"self", "cls"}]
    line = name + _plain(found.replace(parameters=parameters))
    return line if len(line) <= _WIDTH else _wrapped(name, parameters, found.return_annotation)


def _wrapped(name: str, parameters: list[inspect.Parameter], result: object) -> str:
    lines = [f"{name}("]
    star = False
    for each in parameters:
        if each.kind is inspect.Parameter.KEYWORD_ONLY and not star:
            lines.append("    *,")
        star = star or each.kind in {inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.VAR_POSITIONAL}
        lines.append(f"    {_plain(each)},")
    lines.append(")" if result is inspect.Signature.empty else f") -> {_plain(result)}")
    return "\n".join(lines)


def _plain(part: object) -> str:
    """Return a part of a signature without the quotes of postponed annotations, and without the modules of classes."""
    return re.sub(r"\b(?:[a-z_]\w*\.)+(?=[A-Z])", "", str(part).replace("'", ""))


def entry(title: str, value: Any, *, level: int = 2) -> str:
    """Return the section about a class, a function or a property: its signature and its docstring."""
    if isinstance(value, property):
        code = f"{title}: {_plain(inspect.signature(value.fget).return_annotation)}" if value.fget else title
        text = documented(value.__doc__ or "")
    elif inspect.isclass(value) and not _is_created(value):
        code, text = f"class {value.__name__}", documented(value.__doc__ or "")
    else:
        created = value.__init__ if inspect.isclass(value) else value
        code, text = signature(title, created), documented(value.__doc__ or "")
        if created is not value and created.__doc__ and created.__doc__ != value.__doc__:
            text += "\n\n" + documented(created.__doc__)
    return f"{'#' * level} `{title}`\n\n```python\n{code}\n```\n\n{text}\n"


def _is_created(cls: type) -> bool:
    """Return whether programs create objects of the class, rather than get or catch them."""
    return cls.__init__ is not object.__init__ and not issubclass(cls, (BaseException, Model))


def members(cls: type) -> Iterator[tuple[str, Any]]:
    """Yield the names and values of a class's public methods and properties."""
    for name, value in inspect.getmembers_static(cls):
        if not name.startswith("_") and (inspect.isroutine(value) or isinstance(value, property)):
            yield name, value if isinstance(value, property) else getattr(cls, name)
