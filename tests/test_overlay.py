"""scripts/overlay.py: what an action does, when it fails, and that another tool makes the same of our documents."""

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
# "<quirk>: <what is wrong>. Now: <what the action makes of it>. Evidence: <where we know it from>."
DESCRIPTION = re.compile(r"(Q\d+|No number): \S.*[.?!\"] Now: \S.*\. Evidence: \S.*\.", re.DOTALL)

DOCUMENT = {
    "info": {"title": "Pets", "tags": ["a"]},
    "paths": {"/a": {"get": {"parameters": [{"name": name} for name in ("x", "token", "y", "token")]}}},
    "schemas": {"A": {"type": "object"}, "B": {"type": "object"}},
}


def act(target: str, expect: int | str = 1, **change: Any) -> overlay.Action:
    """Return an action on `target`: an `update=...` or a `remove=True`."""
    return overlay.Action(target, WHY, str(expect), source="o.yaml#1", **change)


def applied(*actions: overlay.Action) -> Any:
    """Return the small document, patched."""
    return overlay.apply(DOCUMENT, actions)


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the script, in a process."""
    command = [sys.executable, ROOT / "scripts" / "overlay.py", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """Write the small document and an overlay document of the given text; return their paths."""

    def write(text: str) -> tuple[Path, Path]:
        (tmp_path / "d.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
        (tmp_path / "o.yaml").write_text(text, encoding="utf-8")
        return tmp_path / "d.json", tmp_path / "o.yaml"

    return write


# ---------------------------------------------------------------- what an action does


def test_update_merges_objects() -> None:
    """An update goes into an object key by key; what it does not name stays."""
    patched = applied(act("$", update={"info": {"title": "Cats", "more": {"a": 1}}}))

    assert patched["info"] == {"title": "Cats", "tags": ["a"], "more": {"a": 1}}


@pytest.mark.parametrize(
    ("update", "tags"), [(["b", "c"], ["a", "b", "c"]), ("b", ["a", "b"]), ({"b": 1}, ["a", {"b": 1}])]
)
def test_update_appends_to_an_array(update: Any, tags: list[Any]) -> None:
    """An array that is updated gets a list's elements, or anything else as one element, at its end."""
    assert applied(act("$.info.tags", update=update))["info"]["tags"] == tags


def test_update_appends_to_an_array_inside() -> None:
    """An array inside an updated object is appended to as well."""
    assert applied(act("$.info", update={"tags": ["b"]}))["info"]["tags"] == ["a", "b"]


def test_update_replaces_what_is_of_another_kind() -> None:
    """An object takes the place of a text, and a text that of a list."""
    patched = applied(act("$.info", update={"title": {"en": "Cats"}, "tags": "none"}))

    assert patched["info"] == {"title": {"en": "Cats"}, "tags": "none"}


def test_remove_takes_several_elements_of_a_list() -> None:
    """Removing an element does not move the next one out of the way."""
    patched = applied(act("$.paths.*.*.parameters[?@.name=='token']", 2, remove=True))

    assert patched["paths"]["/a"]["get"]["parameters"] == [{"name": "x"}, {"name": "y"}]


def test_matches_share_nothing() -> None:
    """What an action puts into several places is a copy in each: a later action changes one only."""
    update = {"properties": {"id": {"type": "string"}}}
    patched = applied(
        act("$.schemas.*", 2, update=update), act("$.schemas.A.properties.id", update={"type": "integer"})
    )

    assert patched["schemas"]["B"] == {"type": "object", "properties": {"id": {"type": "string"}}}
    assert update == {"properties": {"id": {"type": "string"}}}


def test_actions_see_what_those_before_did() -> None:
    """Actions are applied in order."""
    patched = applied(act("$.info", update={"license": {}}), act("$.info.license", update={"name": "MIT"}))

    assert patched["info"]["license"] == {"name": "MIT"}


def test_given_document_stays() -> None:
    """The patched document is a copy."""
    before = copy.deepcopy(DOCUMENT)
    applied(act("$.schemas.*", 2, remove=True), act("$.info.tags", update=["b"]))

    assert before == DOCUMENT


# ---------------------------------------------------------------- when it fails


@pytest.mark.parametrize(
    ("expect", "fits"), [(1, False), (2, True), (3, False), (">=1", True), (">=2", True), (">=3", False)]
)
def test_expect(expect: int | str, fits: bool) -> None:
    """An action that matches as many nodes as it expects is applied; each other one says what it found."""
    action = act("$.schemas.*", expect, update={"title": "new"})
    found = overlay.preview(DOCUMENT, [action])[1]

    assert found == ([] if fits else [f"{action}: matches 2 nodes, expected {expect}; see what upstream changed there"])


def test_mismatch_names_the_action() -> None:
    """The error says which action of which document it is, its target and its reason."""
    with pytest.raises(overlay.OverlayError) as caught:
        applied(act("$.paths['/gone']", remove=True))

    assert str(caught.value).startswith(f"o.yaml#1: action on $.paths['/gone'] ({WHY}): matches 0 nodes, expected 1")


@pytest.mark.parametrize(
    ("target", "update", "where"),
    [
        ("$.info", {"title": "Pets"}, "1 of 1"),
        ("$.info.tags", [], "1 of 1"),
        ("$.info", {}, "1 of 1"),
        ("$.paths.*.*.parameters[*]", {"name": "token"}, "2 of 4"),
    ],
)
def test_action_that_changes_nothing_fails(target: str, update: Any, where: str) -> None:
    """Also when it changes nothing at some of its places only."""
    (problem,) = overlay.preview(DOCUMENT, [act(target, ">=1", update=update)])[1]

    assert f"changes nothing at {where} nodes; upstream fixed it: delete or narrow it" in problem


def test_document_is_not_removed() -> None:
    """Removing the document itself is a slip."""
    with pytest.raises(overlay.OverlayError, match=r"o\.yaml#1"):
        applied(act("$", remove=True))


def test_all_problems_are_told() -> None:
    """`problems` goes on after an action that does not fit."""
    actions = [act("$.a", remove=True), act("$.info", update={"title": "Cats"}), act("$.b", remove=True)]

    assert [problem.split()[3] for problem in overlay.preview(DOCUMENT, actions)[1]] == ["$.a", "$.b"]


def test_later_action_on_what_is_gone_fails() -> None:
    """An action does not find what one before has removed."""
    with pytest.raises(overlay.OverlayError, match="matches 0 nodes"):
        applied(act("$.info", remove=True), act("$.info.tags", update=["b"]))


# ---------------------------------------------------------------- overlay documents and the command line

GOOD = f"overlay: 1.0.0\nactions: [{{target: $.info, description: '{WHY}', update: {{title: Ünï}}}}]\n"


def one(action: str) -> str:
    """Return an overlay document of one action."""
    return f"overlay: 1.0.0\nactions: [{{{action}}}]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not an OpenAPI Overlay 1.0 document"),
        ("overlay: 2.0.0\nactions: []\n", "not an OpenAPI Overlay 1.0 document"),
        ("overlay: [1.0.0", "o.yaml"),
        (one("description: d, remove: true"), "o.yaml#1: an action needs a target and a description"),
        (one("target: $.info, remove: true"), "o.yaml#1: an action needs a target and a description"),
        (one("target: $.info, description: d"), "o.yaml#1: an action has either an update or 'remove: true'"),
        (one("target: $.info, description: d, update: {}, remove: true"), "o.yaml#1: an action has either"),
        (one("target: $.info, description: d, x-expect: 2, remove: true"), "o.yaml#1: action on $.info (d): matches 1"),
        ("overlay: 1.0.0\n", "o.yaml"),
        ("overlay: 1.0.0\nactions: [remove]\n", "o.yaml#1"),
        (one("target: '$.info[', description: d, remove: true"), "o.yaml#1"),
        (one("target: $.info, description: d, update: text"), "o.yaml#1"),
        (one("target: $.info.title, description: d, update: {a: 1}"), "o.yaml#1"),
        (one("target: $.info, description: d, x-expect: many, remove: true"), "o.yaml#1"),
        (one("target: $.gone, description: d, x-expect: 0, remove: true"), "o.yaml#1"),
        (one("target: $.gone, description: d, x-expect: '>=0', remove: true"), "o.yaml#1"),
    ],
)
def test_broken_overlay_document(written: Any, capsys: pytest.CaptureFixture[str], text: str, said: str) -> None:
    """A broken overlay document is told in one line that says where; the exit code is 1 and nothing is printed."""
    code = overlay.main([str(path) for path in written(text)])
    out, error = capsys.readouterr()

    assert (code, out) == (1, "")
    assert error.startswith("overlay: ")
    assert said in error


def test_command_prints_the_patched_document(written: Any) -> None:
    """It prints UTF-8 whatever the locale, and exits with 0."""
    done = run(*written(GOOD))

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == DOCUMENT | {"info": {"title": "Ünï", "tags": ["a"]}}
    assert "Ünï" in done.stdout


def test_command_fails(written: Any, tmp_path: Path) -> None:
    """It exits with 1 where something does not fit or is not there, and with 2 where it was called wrongly."""
    document, fitting = written(GOOD)
    codes = [run(document, fitting, fitting), run(document, tmp_path / "gone.yaml"), run(fitting, fitting)]
    usage = run(document)

    assert [done.returncode for done in codes] == [1, 1, 1]
    assert all(done.stderr.startswith("overlay: ") and done.stderr.count("\n") == 1 for done in codes)
    assert (usage.returncode, usage.stdout) == (2, "")
    assert "SOURCE.json OVERLAY.yaml" in usage.stderr


# ---------------------------------------------------------------- our overlay documents


def test_committed_document_is_what_the_command_prints() -> None:
    """The committed patched document is upstream's with both overlay documents, byte for byte."""
    done = run(OPENAPI / "cincopa-v2.json", *OVERLAYS)

    assert done.stdout == (OPENAPI / "cincopa-v2.patched.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", OVERLAYS, ids=lambda path: path.name)
def test_every_action_has_its_reason(path: Path) -> None:
    """Each action tells its quirk, what is wrong, what it makes of it, and the evidence, in this order."""
    descriptions = [" ".join(action.description.split()) for action in overlay.load(path)]

    assert [text for text in descriptions if not DESCRIPTION.fullmatch(text)] == []
    assert len(descriptions) > 50


def without_or(action: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield an action for each side of the `||` in its target, which oas-patch's JSONPath does not know."""
    found = re.search(r"\[\?([^\]]+ \|\| [^\]]+)\]", action["target"])
    for condition in found[1].split(" || ") if found else [""]:
        target = action["target"].replace(found[1], condition) if found else action["target"]
        yield copy.deepcopy(action | {"target": target})


def test_another_tool_makes_the_same() -> None:
    """oas-patch, applied with both overlay documents, gives the committed document."""
    patched = json.loads((OPENAPI / "cincopa-v2.json").read_bytes())
    for path in OVERLAYS:
        document = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        apply_overlay(patched, {"actions": [one for action in document["actions"] for one in without_or(action)]})

    assert patched == json.loads((OPENAPI / "cincopa-v2.patched.json").read_bytes())
