"""scripts/overlay.py: actions that do not fit a document, each named with the edit that mends it."""

import copy
import json
from typing import Any

import overlay
import pytest
from forms import parameter_form
from test_overlay import DOCUMENT, OPENAPI, act, apply

REPLACED_BY_PROBLEM = (
    "problemInternalError",
    "problemAuthorize",
    "portalCheckInternalError",
    "portalChangeInternalError",
    "webhookSetInternalError",
    "webhookSetSlackInternalError",
    "liveCreateInternalError",
    "liveInternalError",
    "liveDeleteInternalError",
)


def misfits(*actions: overlay.Action, document: Any = DOCUMENT) -> list[str]:
    """Return the message of each reason why the actions do not fit the small document."""
    return [str(misfit) for misfit in overlay.preview(document, actions)[1]]


def test_exact_number_of_nodes() -> None:
    """A wildcard matches at least once; with an expected number, any other number is a misfit, with both numbers."""
    cases: dict[int | None, bool] = {None: True, 1: False, 2: True, 3: False}
    for expect, fits in cases.items():
        action = act("$.schemas.*", expect, update={"title": "new"})
        message = f"{action}: matches 2 nodes, expected {expect}: see what upstream changed there, and set x-expect"
        assert misfits(action) == ([] if fits else [message])


def test_each_named_place_must_exist() -> None:
    """A name in a list, and a side of `||`, that the document lacks is a misfit with the edit."""
    for target, gone in {
        "$.schemas['A','C']": "$.schemas.C",
        "$.paths['/a'].get.parameters[?@.name=='x' || @.name=='z']": "$.paths['/a'].get.parameters[?@.name=='z']",
    }.items():
        action = act(target, update={"title": "new"})
        assert misfits(action) == [f"{action}: the document has no {gone}: take it out of the target"]


def test_missing_place_is_one_misfit_of_all_its_actions() -> None:
    """What upstream removed is one message, with the actions to delete and the targets to shorten."""
    actions = [
        act("$.schemas['A','C'].x", 1, 3, update={}),
        act("$.schemas['A','C']", line=5, update={"title": "new"}),
        act("$.schemas.C.properties", line=9, update={"title": "new"}),
    ]
    [message] = [each for each in misfits(*actions) if "schemas.C" in each]

    assert message == (
        "o.yaml:3,5,9: the document has no $.schemas.C: "
        "delete the actions at o.yaml:9, and take it out of the targets at o.yaml:3,5"
    )


def test_renamed_place_is_named() -> None:
    """A misfit has the similar name that upstream has instead, unless another target has it."""
    document = {"schemas": {"webhooks": {}, "webhooker": {}}}
    actions = [act("$.schemas['webhooker']", update={"a": 1}), act("$.schemas['webhook']", remove=True)]

    [message] = misfits(*actions, document=document)
    assert "the document has no $.schemas.webhook (was it renamed to webhooks?): delete the action" in message


def test_mismatch_names_the_action() -> None:
    """The error has the action's file and line, its target and its reason."""
    with pytest.raises(overlay.OverlayError) as caught:
        apply(act("$.paths['/gone']", line=7, remove=True))

    message = "o.yaml:7: action on $.paths['/gone'] (Q1: it is wrong): the document has no $.paths['/gone']: delete"
    assert str(caught.value).startswith(message)


def test_action_that_changes_nothing_fails() -> None:
    """An action fails if it changes nothing, also at only some of its nodes, which are then named."""
    cases: list[tuple[str, Any, str]] = [
        ("$.info", {"title": "Pets"}, "changes nothing, upstream has it now: delete the action"),
        ("$.info.tags", [], "changes nothing, upstream has it now: delete the action"),
        ("$.info", {}, "changes nothing, upstream has it now: delete the action"),
        (
            "$.schemas['A','B']",
            {"type": "string"},
            "changes nothing at $.schemas.B, upstream has it now: take that out of the target",
        ),
    ]
    document = copy.deepcopy(DOCUMENT)
    document["schemas"]["B"]["type"] = "string"
    for target, update, message in cases:
        assert misfits(act(target, update=update), document=document)[0].endswith(f": {message}")


def test_list_of_upstream_is_not_appended_to() -> None:
    """An enum never joins upstream's: both are shown; a name that upstream requires by now is to be deleted."""
    node = {"enum": ["a", "b", "c"], "required": ["x"]}
    cases: dict[str, tuple[Any, str]] = {
        "same": ({"enum": ["c", "b", "a"]}, "upstream has the same enum now: delete enum from the action"),
        "other": (
            {"enum": ["a", "b", "d"]},
            'upstream has enum ["a", "b", "c"] now, with ["c"] only there and ["d"] only',
        ),
        "twice": (
            {"required": ["x", "y"]},
            'upstream has ["x"] in required too: take ["x"] out of the action\'s required',
        ),
    }
    for update, message in cases.values():
        assert message in misfits(act("$.n", update=update), document={"n": node})[0]
    assert misfits(act("$.n", update={"required": ["y"]}), document={"n": node}) == []
    replaced = overlay.apply({"n": node}, [act("$.n.enum", remove=True), act("$.n", update={"enum": ["d"]})])
    assert replaced["n"]["enum"] == ["d"]


def test_limit_of_upstream_is_not_overruled() -> None:
    """Both limits are shown; a property may have the name of a limit."""
    document = {"n": {"maxLength": 5000, "properties": {"format": {"type": "string"}}}}

    assert misfits(act("$.n", update={"maxLength": 1000}), document=document)[0].endswith(
        "upstream has maxLength 5000 now, which the action makes 1000: if upstream is right, delete maxLength from the "
        "action; else remove upstream's maxLength in an action before it"
    )
    assert misfits(act("$.n", update={"minLength": 1}), document=document) == []
    assert misfits(act("$.n.properties", update={"format": {"maxLength": 9}}), document=document) == []


def test_reference_does_not_hide_upstreams_schema() -> None:
    """A $ref beside properties that upstream has by now is a misfit, with the fields that the named schema lacks."""
    pet = {"properties": {"name": {}}}
    document = {"components": {"schemas": {"Pet": pet}}, "items": {"properties": {"name": {}, "age": {}}}}

    [message] = misfits(act("$.items", update={"$ref": "#/components/schemas/Pet"}), document=document)
    assert "upstream has properties here now, which the $ref would hide; Pet lacks age: add" in message


def test_replaced_reference_loses_no_field_of_upstream() -> None:
    """A $ref in place of upstream's is a misfit if upstream's schema has fields that the other lacks, said once."""
    schemas: dict[str, Any] = {
        "Problem": {"properties": {"error": {}, "message": {}}},
        "Refused": {"properties": {"error": {}}},
        "Failed": {"allOf": [{"$ref": "#/components/schemas/Refused"}, {"properties": {"trace_id": {}}}]},
    }
    document = {
        "components": {"schemas": schemas},
        "bodies": [{"$ref": f"#/components/schemas/{name}"} for name in ("Refused", "Failed", "Failed", "Problem")],
    }
    action = act("$.bodies[0,1,2]", update={"$ref": "#/components/schemas/Problem"})

    assert misfits(action, document=document) == [
        f"{action}: upstream's schema Failed has trace_id now, which Problem lacks: "
        "add trace_id to Problem, or remove it from Failed in an action before this one"
    ]
    schemas["Problem"]["properties"]["trace_id"] = {}
    assert misfits(action, document=document) == []


@pytest.mark.slow
@pytest.mark.parametrize("schema", REPLACED_BY_PROBLEM)
def test_new_field_of_an_error_is_named(schema: str) -> None:
    """A field that upstream adds to one of the error schemas that the overlay replaces by Problem is one misfit."""
    document = json.loads((OPENAPI / "cincopa-v2.json").read_text(encoding="utf-8"))
    document["components"]["schemas"][schema]["properties"]["request_id"] = {"type": "string"}

    [misfit] = overlay.preview(document, overlay.load(OPENAPI / "cincopa-v2.overlay.yaml"))[1]
    assert misfit.problem == f"upstream's schema {schema} has request_id now, which Problem lacks"


def test_mended_boolean_stays_a_bool() -> None:
    """The advice for a yes/no that upstream mends is to delete the action: callers can go on passing a bool."""
    action = act(
        "$.n", update={"type": "string", "pattern": "^(yes|no)$", "x-type": "boolean"}, pin={"type": "boolean"}
    )
    mended: dict[str, Any] = {"type": "string", "enum": ["yes", "no"]}

    [message] = misfits(action, document={"n": mended})
    assert (
        "callers pass a bool, also where upstream has an enum of yes and no or a boolean: delete the action" in message
    )
    for schema in (mended, {"type": "boolean"}):
        form = parameter_form({}, {"name": "p", "in": "query", "schema": copy.deepcopy(schema)})
        assert (form.method, form.annotation) == ("boolean", "bool")


def test_what_an_action_rests_on() -> None:
    """A text or value of upstream that an action rests on must be the same; else both are shown."""
    node = {"description": "A list of <b>up  to</b> 50 tags.", "schema": {"type": "string", "default": 7}}
    fitting: list[Any] = [
        {"description": "A list of up to 50 tags."},
        {"description": "… 50 tags."},
        {"description": "A list …"},
        {"schema": {"type": "string", "default": 7}},
        {"schema": {"enum": None}},
        [{"description": "… 50 …"}],
        {"$.o.text": "elsewhere"},
    ]
    changed: list[tuple[Any, str]] = [
        ({"description": "… up to 40 tags."}, 'description "up to 40 tags.", which is "up to 50 tags." now'),
        ({"description": "A list of up to 50"}, 'which is "A list of up to 50 tags." now'),
        ({"schema": {"default": "7"}}, 'schema.default "7", which is 7 now'),
        ({"schema": {"enum": ["a"]}}, 'schema.enum ["a"], which is missing now'),
        ({"schema": {"type": None}}, 'schema.type missing, which is "string" now'),
        ({"$.o.text": "somewhere"}, '$.o.text "somewhere", which is "elsewhere" now'),
        ([{}, {}], "x-from has 2 entries for 1 nodes"),
    ]
    document = {"n": node, "o": {"text": "elsewhere"}}
    for pin in fitting:
        assert misfits(act("$.n", update={"a": 1}, pin=pin), document=document) == [], pin
    for pin, message in changed:
        [problem] = misfits(act("$.n", update={"a": 1}, pin=pin), document=document)
        assert message in problem


def test_document_is_not_removed() -> None:
    """Removing the whole document is refused."""
    with pytest.raises(overlay.OverlayError, match=r"o\.yaml:1"):
        apply(act("$", remove=True))


def test_all_problems_are_reported() -> None:
    """`preview` continues after an action that fails."""
    actions = [act("$.a", remove=True), act("$.info", update={"title": "Cats"}), act("$.b", remove=True)]

    assert [each.actions[0].target for each in overlay.preview(DOCUMENT, actions)[1]] == ["$.a", "$.b"]


def test_action_on_a_removed_node_fails() -> None:
    """An action does not match a node that an earlier one removed."""
    with pytest.raises(overlay.OverlayError, match=r"the document has no \$.info"):
        apply(act("$.info", remove=True), act("$.info.tags", update=["b"]))
