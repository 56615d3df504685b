"""An operation's whole text stands once, at the client's method; its module's `sync` has the short one."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest
from operations import OPERATIONS, PATCHED, TOKEN, Argument, Operation

from cincopa_v2_client import Cincopa

each_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=str)
EFFECTS = {"read": "A read: sent again when no answer comes.", "write": "A write: never sent twice."}


def words(text: str) -> str:
    """Return a text with its lines joined, and words that were parted at a hyphen, too."""
    return re.sub(r"(?<=\w-) (?=\w)", "", " ".join(text.split()))


def method(operation: Operation) -> Callable[..., Any]:
    """The operation's method of a client."""
    with Cincopa(TOKEN) as client:
        return operation.facade(client)


def described(argument: Argument, operation: Operation) -> str:
    """What the document says of an argument, on one line."""
    for parameter in operation.spec["parameters"]:
        if parameter["name"] == argument.name:
            return words(parameter.get("description") or parameter["schema"].get("description") or "Not described.")
    raise LookupError(argument.name)


def arguments(function: Callable[..., Any]) -> dict[str, str]:
    """Return what a docstring says of each argument, by name."""
    _, _, after = (inspect.getdoc(function) or "").partition("Args:\n")
    listed = re.split(r"^    (?=\w+: )", after.partition("\n\nRaises:")[0], flags=re.MULTILINE)
    return {name: words(text) for name, _, text in (each.partition(": ") for each in listed if each.strip())}


def test_document_is_swept_over() -> None:
    """There are operations and descriptions to hold the docstrings against."""
    assert len(OPERATIONS) == sum(len(methods) for methods in PATCHED["paths"].values()) > 30
    assert sum(len(operation.arguments) for operation in OPERATIONS) > 90


@each_operation
def test_method_has_the_whole_text(operation: Operation) -> None:
    """The summary, every paragraph, the effect, and all that is said of each argument."""
    text = inspect.getdoc(method(operation)) or ""
    said = arguments(method(operation))

    assert text.startswith(f"{operation.name}: {operation.spec['summary'].strip()}.\n")
    assert words(operation.spec.get("description", "")) in words(text)
    assert EFFECTS[operation.effect] in text
    assert [*said] == [argument.python_name for argument in operation.arguments]
    assert all(said[each.python_name].endswith(described(each, operation)) for each in operation.arguments)


@each_operation
def test_module_has_a_sentence_for_each_argument(operation: Operation) -> None:
    """The first one, to its end: not to the stop of an abbreviation."""
    said = arguments(operation.module.sync)

    assert [*said] == [argument.python_name for argument in operation.arguments]
    for argument in operation.arguments:
        whole, sentence = described(argument, operation), said[argument.python_name]
        assert whole == sentence or whole.startswith(f"{sentence} ")
        assert whole == sentence or sentence.endswith(".")
        assert not re.search(r"\b(e\.g|i\.e|cf|vs)\.$", sentence)
        assert len(sentence) < 150


@each_operation
def test_module_points_at_the_method(operation: Operation) -> None:
    """Its docstring has the summary, the effect, the pointer and the errors, and no paragraph of the description."""
    text = inspect.getdoc(operation.module.sync) or ""
    head, _, after = text.partition("\n\n")

    assert head == f"{operation.name}: {operation.spec['summary'].strip()}."
    assert after.startswith(f"{EFFECTS[operation.effect]} Described in full at `Cincopa.{operation.name}`.\n\n")
    assert re.findall(r"\n\n(.+)\n", after) == (["Args:"] if operation.arguments else []) + ["Raises:"]


@each_operation
def test_other_functions_are_described_as_sync(operation: Operation) -> None:
    """They take the same arguments and raise the same."""
    module = operation.module
    texts = [function.__doc__ for function in (module.sync_detailed, module.asyncio, module.asyncio_detailed)]

    assert all(text.startswith("As `sync`, ") for text in texts)
