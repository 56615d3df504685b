"""scripts/soundness.py: faults of a patched document that no overlay action detects."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
import soundness
from operations import PATCHED

Change = Callable[[dict[str, Any]], Any]

DELETE = "/gallery.delete.json"
LIST = "/asset.list.json"


def operation(document: dict[str, Any], path: str = LIST) -> dict[str, Any]:
    return next(iter(document["paths"][path].values()))


def add_parameter(**fields: Any) -> Change:
    """Return a change that adds the parameter `p` to asset.list."""
    parameter = {"name": "p", "in": "query", "schema": {"type": "string"}, **fields}
    return lambda document: operation(document)["parameters"].append(parameter)


def add_body(*media_types: str) -> Change:
    content = {media_type: {"schema": {"type": "object"}} for media_type in media_types}
    return lambda document: operation(document, DELETE).update(requestBody={"content": content})


def rename_field(document: dict[str, Any]) -> None:
    properties = document["components"]["schemas"]["galleryCreate"]["properties"]
    properties["gallery_fid"] = properties.pop("fid")


def list_of_itself(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["Tree"] = {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}


def at_the_path(path: str) -> Change:
    def change(document: dict[str, Any]) -> None:
        document["paths"][path] = document["paths"].pop(LIST)

    return change


def two_of_one_name(document: dict[str, Any]) -> None:
    color = {"type": "object", "properties": {"name": {"type": "string"}}}
    schemas = {"Car": {"type": "object", "properties": {"color": color}}, "CarColor": color}
    document["components"]["schemas"].update(schemas)


def add_bad_field(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["Bad"] = {"type": "object", "properties": {"name": {"type": "text"}}}


AWAY = ", or leave the operation out with one on $.paths['/asset.list.json'].get (remove: true)"
MEND = "; mend it with an action on $.paths['/asset.list.json'].get.parameters[?@.name=='p'] "
FAULTS: list[tuple[Change, str]] = [
    (add_parameter(**{"in": "cookie"}), f"the parameter p is sent in a cookie{MEND}(remove: true){AWAY}"),
    (
        add_parameter(style="pipeDelimited", schema={"type": "array", "items": {"type": "string"}}),
        f"the parameter p: it has the style pipeDelimited{MEND}(update: {{style: form}}){AWAY}",
    ),
    (
        add_parameter(style="deepObject", schema={"type": "object"}),
        f"the parameter p: it has the style deepObject{MEND}(update: {{style: form}}){AWAY}",
    ),
    (
        add_parameter(schema={"type": "object"}),
        f"the parameter p: it may be an object, which has no form there{MEND}"
        f"(update: {{schema: {{type: string}}}}){AWAY}",
    ),
    (
        add_parameter(schema={"enum": ["a", 1]}),
        f"the parameter p: its values ['a', 1] have different types{MEND}"
        f"(update its enum to strings, or to integers){AWAY}",
    ),
    (
        add_parameter(name="search"),
        "the parameter search is there twice; mend it with an action on "
        f"$.paths['/asset.list.json'].get.parameters[?@.name=='search'] (remove: true for one of them){AWAY}",
    ),
]


@pytest.mark.parametrize(("change", "message"), FAULTS)
def test_what_no_template_can_express_is_a_sentence_with_two_ways_out(change: Change, message: str) -> None:
    document = copy.deepcopy(PATCHED)
    change(document)

    assert list(soundness.faults(document)) == [f"GET {LIST}: {message}"]


OTHER_FAULTS: list[tuple[Change, str]] = [
    (rename_field, "schema galleryCreate: fid is required, but not a property: was it renamed upstream?"),
    (list_of_itself, "schema Tree: it is a list of itself; mend it with an action on $.components.schemas.Tree"),
    (at_the_path("/assets/{id}"), "GET /assets/{id}: the path parameter id is not declared; mend it with an action"),
    (add_body("application/xml"), "POST /gallery.delete.json: its body is application/xml; mend it with an action"),
    (add_body("multipart/form-data"), "POST /gallery.delete.json: its body is multipart/form-data; mend it with"),
    (
        lambda document: operation(document).update(operationId="galleryList"),
        "GET /asset.list.json: its operationId galleryList is also that of GET /gallery.list.json; mend it with",
    ),
    (
        lambda document: operation(document).update({"x-effect": "reed"}),
        "GET /asset.list.json: its x-effect is 'reed'; mend it with an action on $.paths['/asset.list.json'].get ",
    ),
    (
        lambda document: operation(document).update({"x-permission": ["asset.read"]}),
        "GET /asset.list.json: its x-permission is ['asset.read']; mend it with an action on $.paths",
    ),
    (
        lambda document: operation(document).update(security=[{"cookie": []}]),
        "GET /asset.list.json: the security: it needs cookie, but only an apiKey in the query or in a header, or a",
    ),
    (
        lambda document: operation(document).update(responses=[]),
        "GET /asset.list.json: its responses have the wrong type; remove them with an action on",
    ),
    (two_of_one_name, "schema Car: an object in it would be the class CarColor, as another object is; mend it with"),
    (add_bad_field, "schema Bad: properties.name.type: Input should be 'string', 'number'"),
]


@pytest.mark.parametrize(("change", "start"), OTHER_FAULTS)
def test_other_faults_are_one_sentence_each(change: Change, start: str) -> None:
    document = copy.deepcopy(PATCHED)
    change(document)

    [fault] = soundness.faults(document)

    assert fault.startswith(start)
    assert "\n" not in fault


@pytest.mark.parametrize(
    ("reference", "reason"),
    [
        ("#/components/schemas/Gone", "#/components/schemas/Gone does not exist; add what it names"),
        ("other.json#/Gone", "other.json#/Gone is in another document; add what it names"),
    ],
)
def test_reference_that_leads_nowhere_names_who_has_it(reference: str, reason: str) -> None:
    document = copy.deepcopy(PATCHED)
    operation(document)["responses"]["404"] = {"$ref": reference}
    document["components"]["schemas"]["galleryCreate"]["properties"]["other"] = {"$ref": reference}

    [fault] = soundness.faults(document)

    assert fault.startswith(f"GET {LIST}, schemas galleryCreate: {reason}")


def test_all_faults_are_told_at_once() -> None:
    document = copy.deepcopy(PATCHED)
    for change in (FAULTS[0][0], rename_field, add_body("text/xml")):
        change(document)

    assert len(list(soundness.faults(document))) == 3


def test_committed_document_has_no_faults() -> None:
    assert list(soundness.faults(PATCHED)) == []


def test_operation_without_an_effect_is_a_write_with_a_warning() -> None:
    document = copy.deepcopy(PATCHED)
    del operation(document)["x-effect"]

    assert list(soundness.faults(document)) == []
    [warning] = set(soundness.warnings(document)) - set(soundness.warnings(PATCHED))
    assert warning.startswith(
        "GET /asset.list.json: no x-effect, so it is a write, which is never sent again after a failure; if it only "
        "reads, add an action on $.paths['/asset.list.json'].get (update: {x-effect: read})"
    )


def test_names_that_are_the_same_in_python_are_refused() -> None:
    """Two properties of one attribute, and two schemas of one module, are each a fault that names both."""
    document = copy.deepcopy(PATCHED)
    text = {"type": "string"}
    document["components"]["schemas"] |= {
        "Twins": {"type": "object", "properties": {"a.b": text, "a-b": text, "aB": text, "ab": text}},
        "ABTest": {"type": "object", "properties": {"a": text}},
        "AbTest": {"type": "object", "properties": {"b": text}},
    }
    found = list(soundness.faults(document))

    assert [fault.partition(";")[0] for fault in found] == [
        "schema AbTest: its module in Python, ab_test, is also that of the schema ABTest",
        "schema Twins: the properties a.b and a-b are both a_b in Python",
    ]


def test_tag_with_the_name_of_an_import_gets_another_one() -> None:
    """The package of the tag `models` would hide the models in the annotations of the facade."""
    document = copy.deepcopy(PATCHED)
    operation(document)["tags"] = ["Models"]
    normalized = soundness.normalize(document).document

    assert operation(normalized)["tags"] == ["models_api"]
