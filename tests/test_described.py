"""An operation's whole description is in the docstring of the client's method; its module's `sync` has a short one."""

import inspect
import re
from collections.abc import Callable
from typing import Any

from operations import OPERATIONS, PATCHED, TOKEN, Argument, Operation

from cincopa_v2_client import AsyncCincopa, Cincopa
from cincopa_v2_client.emulation.schema import resolve
from cincopa_v2_client.models import Asset

EFFECTS = {
    "read": "Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).",
    "write": "A write: never retried.",
}
SHORT = {"read": "Read-only: retried.", "write": "A write: never retried."}


def words(text: str) -> str:
    """Return a text with its lines joined, also after a hyphen."""
    return re.sub(r"(?<=\w-) (?=\w)", "", " ".join(text.split()))


def method(operation: Operation) -> Callable[..., Any]:
    """Return the operation's method of a client."""
    with Cincopa(TOKEN) as client:
        return operation.facade(client)


def described_arguments(operation: Operation) -> list[Argument]:
    """Return the arguments that the document describes; the others are in the signature only."""
    return [argument for argument in operation.arguments if described(argument, operation)]


def described(argument: Argument, operation: Operation) -> str:
    """Return the document's description of an argument, on one line."""
    if argument.location == "body":
        (media,) = operation.spec["requestBody"]["content"]
        return "The fields of the form." if "form" in media else "The JSON body."
    for parameter in operation.parameters:
        if parameter["name"] == argument.name:
            schema = resolve(parameter.get("schema", {}), PATCHED)
            return words(parameter.get("description") or schema.get("description") or "")
    raise LookupError(argument.name)


def arguments(function: Callable[..., Any]) -> dict[str, str]:
    """Return a docstring's description of each argument, by name."""
    _, _, after = (inspect.getdoc(function) or "").partition("Args:\n")
    listed = re.split(r"^    (?=\w+: )", after.partition("\n\nRaises:")[0], flags=re.MULTILINE)
    return {name: words(text) for name, _, text in (each.partition(": ") for each in listed if each.strip())}


def test_document_has_operations_and_descriptions() -> None:
    """There are operations and arguments to compare with the docstrings."""
    assert OPERATIONS
    assert any(operation.arguments for operation in OPERATIONS)


def test_attributes_have_their_own_descriptions() -> None:
    """Three files of an asset have the same schema; each attribute says which it is."""
    _, _, after = words(inspect.getdoc(Asset) or "").partition("Attributes: ")
    for name in ("thumbnail", "content", "storyboard"):
        described_as = PATCHED["components"]["schemas"]["Asset"]["properties"][name]["description"]
        assert f" {name}: {described_as} " in after


def test_method_has_the_whole_description() -> None:
    """The docstring has the summary, every paragraph, the effect, and the whole description of each argument."""
    for operation in OPERATIONS:
        text = inspect.getdoc(method(operation)) or ""
        documented = arguments(method(operation))

        assert text.startswith(f"{operation.name}: {operation.title}.\n")
        assert words(operation.spec.get("description", "")) in words(text), operation
        assert EFFECTS[operation.effect] in text, operation
        # Of the others, it may still have the type.
        shown = [name for name, text in documented.items() if text not in {"A list.", "True or False."}]
        assert shown == [argument.python_name for argument in described_arguments(operation)]
        for each in described_arguments(operation):
            assert documented[each.python_name].endswith(described(each, operation)), (operation, each.name)


def test_method_says_what_a_refusal_means() -> None:
    """The docstring has the document's note on HTTP 403."""
    for operation in OPERATIONS:
        text = words(inspect.getdoc(method(operation)) or "")
        for note in [each["description"] for status, each in operation.spec["responses"].items() if status == "403"]:
            assert f"ApiError with HTTP 403: {words(note)}" in text, operation


def test_async_method_has_the_same_text() -> None:
    """The docstring of the async method is the same text, since editors show it."""
    for operation in OPERATIONS:
        assert inspect.getdoc(operation.facade(AsyncCincopa(TOKEN))) == inspect.getdoc(method(operation)), operation


def test_module_has_a_sentence_for_each_argument() -> None:
    """It is the first sentence, which does not end at the full stop of an abbreviation."""
    for operation in OPERATIONS:
        documented = arguments(operation.module.sync)
        # Of the others, it may still have the type.
        shown = [name for name, text in documented.items() if text not in {"A list.", "True or False."}]
        assert shown == [argument.python_name for argument in described_arguments(operation)]
        for argument in described_arguments(operation):
            whole, sentence = described(argument, operation), documented[argument.python_name]
            assert whole == sentence or (whole.startswith(f"{sentence} ") and sentence.endswith(".")), (
                operation,
                sentence,
            )
            assert not re.search(r"\b(e\.g|i\.e|cf|vs)\.$", sentence), (operation, sentence)
            assert len(sentence) < 150, (operation, sentence)


def test_module_refers_to_the_method() -> None:
    """`sync` has the summary, the effect, a reference to the method, and the arguments; the others refer to it."""
    for operation in OPERATIONS:
        text = inspect.getdoc(operation.module.sync) or ""
        head, _, after = text.partition("\n\n")
        module = operation.module
        others = [function.__doc__ for function in (module.sync_detailed, module.asyncio, module.asyncio_detailed)]

        assert head == f"{operation.name}: {operation.title}."
        assert after.startswith(f"{SHORT[operation.effect]}\nSee `Cincopa.{operation.method_name}`.")
        assert re.findall(r"\n\n(.+)\n", after) == (["Args:"] if described_arguments(operation) else [])
        assert all(re.match("Like `sync(_detailed)?`, but ", other or "") for other in others), operation
