"""Handlers fit the document: the parameters that they read are those of their operations."""

import copy

import pytest

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulator.api.handler import Handler, Values
from cincopa_v2_client.emulator.api.handlers import HANDLERS, handler_faults, handler_notes
from cincopa_v2_client.emulator.http.contract import operations


def test_handlers_read_documented_parameters():
    """No handler reads a parameter that its operation does not have."""
    assert list(handler_faults(patched_document())) == []


def test_undeclared_parameter_is_a_bug():
    """A handler that reads a parameter which its `Handler` does not name raises an error, in each way to read it."""
    operation = next(each for each in operations(patched_document()) if each.name == "asset.delete")
    values = Values({"rid": "A"}, operation, Handler(lambda _call: {}, "rid"))

    assert (values["rid"], values.get("rid"), "rid" in values) == ("A", "A", True)
    for read in (lambda: values["fid"], lambda: values.get("fid"), lambda: "fid" in values):
        with pytest.raises(LookupError, match=r"the handler of asset\.delete reads 'fid'"):
            read()


def test_notes_about_a_document():
    """The notes name new operations, parameters that no handler reads, and handlers of removed operations."""
    document = copy.deepcopy(patched_document())
    paths = document["paths"]
    handled = [each for each in operations(patched_document()) if each.name in HANDLERS]
    more, gone = handled[0], handled[-1]
    paths["/asset.translate.json"] = copy.deepcopy(paths[gone.path])
    node = next(iter(paths[more.path].values()))
    node["parameters"] = [*node.get("parameters", ()), {"name": "force", "in": "query", "schema": {}}]
    del paths[gone.path]
    module = HANDLERS[gone.name].respond.__module__.rpartition(".")[2]

    known = list(handler_notes(patched_document()))
    unread = [note for note in handler_notes(document) if note not in known and note.startswith(f"{more.name}: ")]
    assert len(unread) == 1
    assert "force, but its handler does not read it" in unread[0]
    assert [note for note in handler_notes(document) if note not in [*known, *unread]] == [
        "asset.translate: the emulator responds by rule, as it has no handler for it",
        f"{gone.name}: the document does not have it any more; delete its handler in emulator/api/{module}.py",
    ]
