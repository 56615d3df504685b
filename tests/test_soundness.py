"""scripts/soundness.py: faults of a patched document that no overlay action detects."""

import copy
from typing import Any

import soundness
from operations import PATCHED


def add_operation(document: dict[str, Any]) -> None:
    document["paths"]["/gallery.archive.json"] = {"post": {"responses": {}}}


def rename_field(document: dict[str, Any]) -> None:
    properties = document["components"]["schemas"]["galleryCreate"]["properties"]
    properties["gallery_fid"] = properties.pop("fid")


def fix_boolean(document: dict[str, Any]) -> None:
    parameters = document["paths"]["/gallery.delete.json"]["post"]["parameters"]
    next(one for one in parameters if one["name"] == "delete_assets")["schema"]["enum"] = ["yes", "no"]


def add_body(document: dict[str, Any]) -> None:
    document["paths"]["/gallery.delete.json"]["post"]["requestBody"] = {}


def test_each_fault_is_one_message() -> None:
    """The committed document has no fault; each change that the overlay's actions do not detect gives one message."""
    expected = {
        add_operation: "POST /gallery.archive.json: no x-effect; may it be sent twice?",
        rename_field: "schema galleryCreate: fid is required, but not a property: was it renamed upstream?",
        fix_boolean: "POST /gallery.delete.json: delete_assets has its own enum now",
        add_body: "POST /gallery.delete.json: has a request body; the command line and the emulator",
    }
    assert list(soundness.faults(PATCHED)) == []
    for change, message in expected.items():
        document = copy.deepcopy(PATCHED)
        change(document)
        [fault] = soundness.faults(document)
        assert fault.startswith(message), change
