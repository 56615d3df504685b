"""What is wrong with a patched document is said before the generator takes it."""

import copy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import soundness
from operations import PATCHED

SCRIPT = Path(soundness.__file__)


def add_operation(document: dict[str, Any]) -> None:
    document["paths"]["/gallery.archive.json"] = {"post": {"operationId": "galleryArchive", "responses": {}}}


def rename_field(document: dict[str, Any]) -> None:
    properties = document["components"]["schemas"]["galleryCreate"]["properties"]
    properties["gallery_fid"] = properties.pop("fid")


def mend_boolean(document: dict[str, Any]) -> None:
    parameters = document["paths"]["/gallery.delete.json"]["post"]["parameters"]
    next(one for one in parameters if one["name"] == "delete_assets")["schema"]["enum"] = ["yes", "no"]


def add_body(document: dict[str, Any]) -> None:
    document["paths"]["/gallery.delete.json"]["post"]["requestBody"] = {}


def test_patched_document_is_sound() -> None:
    """The committed one has no fault."""
    assert list(soundness.faults(PATCHED)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (add_operation, "POST /gallery.archive.json: no x-effect; may it be sent twice?"),
        (rename_field, "schema galleryCreate: fid is required, but no property: was it renamed upstream?"),
        (mend_boolean, "POST /gallery.delete.json: delete_assets has an enum of its own now"),
        (add_body, "POST /gallery.delete.json: has a request body"),
    ],
)
def test_fault_is_named(change: Callable[[dict[str, Any]], None], said: str) -> None:
    """Each change upstream that the overlay's actions do not notice is one sentence."""
    document = copy.deepcopy(PATCHED)
    change(document)

    [fault] = soundness.faults(document)

    assert fault.startswith(said)


def test_command_line_without_a_document_says_how_to_use_it() -> None:
    """Its own documentation, and exit code 1."""
    run = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, text=True, check=False)

    assert run.returncode == 1
    assert "python scripts/soundness.py PATCHED.json" in run.stderr
