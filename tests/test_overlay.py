"""scripts/overlay.py: the effect of an action, its failures, and the same result from another tool."""

import copy
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import overlay
import pytest
import yaml
from oas_patch.overlay import apply_overlay

ROOT = Path(__file__).parent.parent
OPENAPI = ROOT / "openapi"
OVERLAYS = [OPENAPI / "cincopa-v2.overlay.yaml", OPENAPI / "cincopa-v2.prose.overlay.yaml"]
WHY = "Q1: it is wrong. Now: it is right. Evidence: SPEC."
# "<quirk>: <the fault>. Now: <the correction>. Evidence: <the source>."
DESCRIPTION = re.compile(r"(Q\d+|Not a quirk): \S.*[.?!\"] Now: \S.*\. Evidence: \S.*\.", re.DOTALL)

DOCUMENT = {
    "info": {"title": "Pets", "tags": ["a"]},
    "paths": {"/a": {"get": {"parameters": [{"name": name} for name in ("x", "token", "y", "token")]}}},
    "schemas": {"A": {"type": "object"}, "B": {"type": "object"}},
}


def act(target: str, expect: int | None = None, line: int = 1, **change: Any) -> overlay.Action:
    """Return an action on `target`: an `update=...` or a `remove=True`."""
    return overlay.Action(target, WHY, expect, source=f"o.yaml:{line}", **change)


def apply(*actions: overlay.Action) -> Any:
    """Return the small document after the actions."""
    return overlay.apply(DOCUMENT, actions)


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the script in a process."""
    command = [sys.executable, ROOT / "scripts" / "overlay.py", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def write_files(tmp_path: Path) -> Any:
    """Return a function that writes the small document and an overlay document; it returns their paths."""

    def write(text: str) -> tuple[Path, Path]:
        (tmp_path / "d.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
        (tmp_path / "o.yaml").write_text(text, encoding="utf-8")
        return tmp_path / "d.json", tmp_path / "o.yaml"

    return write


# ---------------------------------------------------------------- effects of actions


def test_update_merges_objects() -> None:
    """Objects are merged key by key; other keys are kept."""
    patched = apply(act("$", update={"info": {"title": "Cats", "more": {"a": 1}}}))

    assert patched["info"] == {"title": "Cats", "tags": ["a"], "more": {"a": 1}}


def test_update_appends_to_an_array() -> None:
    """A list's elements, or any other value as one element, are appended, also to an array inside an updated object."""
    cases: list[tuple[Any, list[Any]]] = [(["b", "c"], ["a", "b", "c"]), ("b", ["a", "b"]), ({"b": 1}, ["a", {"b": 1}])]
    for update, tags in cases:
        assert apply(act("$.info.tags", update=update))["info"]["tags"] == tags
    assert apply(act("$.info", update={"tags": ["b"]}))["info"]["tags"] == ["a", "b"]


def test_update_replaces_values_of_another_type() -> None:
    """An object replaces a string, and a string a list."""
    patched = apply(act("$.info", update={"title": {"en": "Cats"}, "tags": "none"}))

    assert patched["info"] == {"title": {"en": "Cats"}, "tags": "none"}


def test_remove_several_elements_of_a_list() -> None:
    """Removing an element does not shift those still to be removed."""
    patched = apply(act("$.paths.*.*.parameters[?@.name=='token']", remove=True))

    assert patched["paths"]["/a"]["get"]["parameters"] == [{"name": "x"}, {"name": "y"}]


def test_matches_share_nothing() -> None:
    """Each matched node gets its own copy of the update: a later action changes only one."""
    update = {"properties": {"id": {"type": "string"}}}
    patched = apply(act("$.schemas.*", update=update), act("$.schemas.A.properties.id", update={"type": "integer"}))

    assert patched["schemas"]["B"] == {"type": "object", "properties": {"id": {"type": "string"}}}
    assert update == {"properties": {"id": {"type": "string"}}}


def test_actions_see_the_result_of_earlier_ones() -> None:
    """Actions are applied in order."""
    patched = apply(act("$.info", update={"license": {}}), act("$.info.license", update={"name": "MIT"}))

    assert patched["info"]["license"] == {"name": "MIT"}


def test_given_document_is_not_changed() -> None:
    """The patched document is a copy."""
    before = copy.deepcopy(DOCUMENT)
    apply(act("$.schemas.*", remove=True), act("$.info.tags", update=["b"]))

    assert before == DOCUMENT


# ---------------------------------------------------------------- overlay documents and the command line

GOOD = f"overlay: 1.0.0\nactions: [{{target: $.info, description: '{WHY}', update: {{title: Ünï}}}}]\n"


def with_action(action: str) -> str:
    """Return an overlay document with one action."""
    return f"overlay: 1.0.0\nactions: [{{{action}}}]\n"


def test_invalid_overlay_document(write_files: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """An invalid document gives one line with the position, exit code 1, and nothing on standard output."""
    cases = [
        ("", "not an OpenAPI Overlay 1.0 document"),
        ("overlay: 2.0.0\nactions: []\n", "not an OpenAPI Overlay 1.0 document"),
        ("overlay: [1.0.0", "o.yaml"),
        (with_action("description: d, remove: true"), "o.yaml:2: an action needs a target and a description"),
        (with_action("target: $.info, remove: true"), "o.yaml:2: an action needs a target and a description"),
        (with_action("target: $.info, description: d"), "o.yaml:2: an action has either an update or 'remove: true'"),
        (with_action("target: $.info, description: d, update: {}, remove: true"), "o.yaml:2: an action has either"),
        (with_action("target: $.info, description: d, x-expect: 2, remove: true"), "o.yaml:2: action on $.info (d): m"),
        ("overlay: 1.0.0\n", "o.yaml"),
        ("overlay: 1.0.0\nactions: [remove]\n", "o.yaml:2"),
        (with_action("target: '$.info[', description: d, remove: true"), "o.yaml:2"),
        (with_action("target: $.info, description: d, update: text"), "o.yaml:2"),
        (with_action("target: $.info.title, description: d, update: {a: 1}"), "o.yaml:2"),
        (with_action("target: $.info, description: d, x-expect: many, remove: true"), "o.yaml:2"),
        (with_action("target: $.gone, description: d, x-expect: 0, remove: true"), "o.yaml:2"),
        (with_action("target: $.gone, description: d, x-expect: '>=1', remove: true"), "o.yaml:2"),
    ]
    for text, message in cases:
        code = overlay.main([str(path) for path in write_files(text)])
        out, error = capsys.readouterr()
        assert (code, out) == (1, ""), text
        assert error.startswith("overlay: "), text
        assert message in error, text


def test_command_prints_the_patched_document(write_files: Any) -> None:
    """The output is UTF-8 in any locale, and the exit code 0."""
    done = run(*write_files(GOOD))

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == DOCUMENT | {"info": {"title": "Ünï", "tags": ["a"]}}
    assert "Ünï" in done.stdout


def test_command_fails(write_files: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is 1 if an action fails or a file is missing, and 2 for wrong usage."""
    document, fitting = map(str, write_files(GOOD))
    for arguments in ([document, fitting, fitting], [document, str(tmp_path / "gone.yaml")], [fitting, fitting]):
        assert overlay.main(arguments) == 1
        error = capsys.readouterr().err
        assert error.startswith("overlay: ")
        assert error.count("\n") == 1

    assert overlay.main([document]) == 2
    assert "SOURCE.json OVERLAY.yaml" in capsys.readouterr().err


# ---------------------------------------------------------------- our overlay documents


def test_committed_document_is_what_the_command_prints() -> None:
    """The committed patched document is upstream's with both overlay documents, byte for byte."""
    done = run(OPENAPI / "cincopa-v2.json", *OVERLAYS)

    assert done.stdout == (OPENAPI / "cincopa-v2.patched.json").read_text(encoding="utf-8")


def test_every_action_has_its_reason() -> None:
    """Each description has the quirk, the fault, the correction and the evidence, in this order."""
    for path in OVERLAYS:
        descriptions = [" ".join(action.description.split()) for action in overlay.load(path)]
        assert [text for text in descriptions if not DESCRIPTION.fullmatch(text)] == []
        assert len(descriptions) > 50


def test_limits_name_the_text_that_they_rest_on() -> None:
    """Each action on a parameter that limits its values, but not one about every operation, has an `x-from`."""
    for action in overlay.load(OVERLAYS[0]):
        about_one = "parameters" in action.target and "*" not in action.target
        assert action.pin or not (about_one and re.search(r"'(enum|maxLength|maxItems|pattern)'", str(action.update)))


def without_or(action: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield an action for each side of the `||` in its target, which oas-patch's JSONPath does not support."""
    match = re.search(r"\[\?([^\]]+ \|\| [^\]]+)\]", action["target"])
    for condition in match[1].split(" || ") if match else [""]:
        target = action["target"].replace(match[1], condition) if match else action["target"]
        yield copy.deepcopy(action | {"target": target})


@pytest.mark.slow
def test_another_tool_gives_the_same_document() -> None:
    """oas-patch with both overlay documents writes the committed document."""
    patched = json.loads((OPENAPI / "cincopa-v2.json").read_bytes())
    for path in OVERLAYS:
        document = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        apply_overlay(
            patched, {"actions": [with_action for action in document["actions"] for with_action in without_or(action)]}
        )

    assert patched == json.loads((OPENAPI / "cincopa-v2.patched.json").read_bytes())
