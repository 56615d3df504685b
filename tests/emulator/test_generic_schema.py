"""Values checked by JSON Schema, and examples made from it, compared with the library `jsonschema`."""

import pytest
from jsonschema import Draft202012Validator

from cincopa_v2_client.document import patched_document
from cincopa_v2_client.emulation.examples import make_example
from cincopa_v2_client.emulation.schema import Schema, resolve
from cincopa_v2_client.emulation.values import InvalidValue, check_value, parse_text

DOCUMENT = {
    "components": {
        "schemas": {
            "a/b": {"type": "integer"},
            "Named": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
            "Tree": {"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#/x/Tree"}}}},
            "Loop": {"$ref": "#/components/schemas/Loop"},
        }
    },
    "x": {"Tree": {"$ref": "#/components/schemas/Tree"}},
}
NAMED = {"$ref": "#/components/schemas/Named"}
SCHEMAS = [
    {"type": "string", "minLength": 2, "maxLength": 3},
    {"type": "string", "pattern": "^a+$"},
    {"enum": [1, "x", None]},
    {"enum": [True]},
    {"const": 2},
    {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 2},
    {"type": "integer", "minimum": 0, "maximum": 2},
    {"type": ["integer", "null"]},
    {"type": ["string", "integer"]},
    {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 2},
    {"type": "object", "properties": {"a": {"type": "integer"}}, "additionalProperties": False},
    {"type": "object", "additionalProperties": {"type": "integer"}},
    {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"type": "string"}}]},
    {"oneOf": [{"type": "boolean"}, {"type": "string", "minLength": 2}]},
    {"allOf": [NAMED, {"properties": {"a": {"type": "integer"}}, "required": ["a"]}]},
    NAMED,
    {},
]
VALUES = [
    *(None, True, False, 0, 1, 1.0, 2, 1.5, -1, "", "x", "aa", "aaaa", [], [1], ["a"], [1, 2, 3], {}),
    *({"a": 1}, {"a": "x"}, {"name": "n"}, {"name": "n", "a": 1}, {"name": 1, "a": 1}, {"b": "x"}),
]


@pytest.mark.parametrize("schema", SCHEMAS, ids=str)
def test_values_are_checked_as_by_jsonschema(schema):
    """Each value is allowed, or not, as the library says."""
    validator = Draft202012Validator({**DOCUMENT, **schema})
    for value in VALUES:
        try:
            check_value("value", value, Schema.of(schema, DOCUMENT))
            allowed = True
        except InvalidValue:
            allowed = False
        assert allowed == validator.is_valid(value), value


@pytest.mark.parametrize("schema", [each for each in SCHEMAS if "pattern" not in each], ids=str)
def test_examples_are_valid(schema):
    """The example made from a schema is valid."""
    assert Draft202012Validator({**DOCUMENT, **schema}).is_valid(make_example(Schema.of(schema, DOCUMENT)))


def test_examples_of_the_documented_responses_are_valid():
    """The examples made from the schemas of the patched document are valid."""
    document = patched_document()
    for name in document["components"]["schemas"]:
        reference = {"$ref": f"#/components/schemas/{name}"}
        errors = Draft202012Validator({**document, **reference}).iter_errors(
            make_example(Schema.of(reference, document))
        )
        assert [error.message for error in errors] == [], name


def test_example_of_a_schema_that_contains_itself():
    """The example ends at a certain depth."""
    example = make_example(Schema.of({"$ref": "#/components/schemas/Tree"}, DOCUMENT))

    assert example["children"][0]["children"][0]["children"]


def test_references():
    """A reference may be escaped and have siblings; one that is external, leads to nothing or to itself is an error."""
    reference = {"$ref": "#/components/schemas/a~1b", "description": "d"}

    assert resolve(reference, DOCUMENT) == {"type": "integer", "description": "d"}
    for target, message in (("other.json#/a", "not to a part"), ("#/nothing", "to nothing"), ("#/x/Tree/z", "nothing")):
        with pytest.raises(ValueError, match=message):
            resolve({"$ref": target}, DOCUMENT)
    with pytest.raises(ValueError, match="leads to itself"):
        resolve({"$ref": "#/components/schemas/Loop"}, DOCUMENT)


def test_nullable_of_openapi_3_0():
    """OpenAPI 3.0 marks a schema as nullable, and exclusive bounds by a boolean."""
    schema = Schema.of({"type": "integer", "nullable": True, "minimum": 1, "exclusiveMinimum": True}, {})

    check_value("value", None, schema)
    check_value("value", 2, schema)
    with pytest.raises(InvalidValue, match="value must be more than 1"):
        check_value("value", 1, schema)


def test_error_has_no_secret():
    """The message for a secret value does not have it, also if it is an item of an array."""
    secret = {"x-secret": True, "type": "array", "items": {"type": "string", "enum": ["a"]}}
    with pytest.raises(InvalidValue, match=r"^keys\[1\] can't be this value, only one of: a$"):
        parse_text("keys", "a,hush", Schema.of(secret, {}))


@pytest.mark.parametrize(
    ("text", "schema", "value"),
    [
        ("5", {"anyOf": [{"type": "integer"}, {"type": "string"}]}, 5),
        ("x", {"anyOf": [{"type": "integer"}, {"type": "string"}]}, "x"),
        ("-1.5e3", {"type": "number"}, -1500.0),
        ("TRUE", {"type": "boolean"}, True),
        ('{"a": 1}', {"type": "object"}, {"a": 1}),
        ("12345678901", {"type": "integer", "format": "int64"}, 12345678901),
    ],
)
def test_texts_are_parsed(text, schema, value):
    """A text becomes a value of the first type that allows it."""
    parsed = parse_text("value", text, Schema.of(schema, {}))

    assert (parsed, type(parsed)) == (value, type(value))
