"""The parameter checks that are derived from a document, with a small document."""

from datetime import date

import pytest

from cincopa_v2_client.emulator.errors import ErrorResponse
from cincopa_v2_client.emulator.http.contract import operations, token_parameter


def parameter(name, schema, required=False):
    return {"name": name, "in": "query", "required": required, "schema": schema}


DOCUMENT = {
    "components": {
        "securitySchemes": {"key": {"type": "apiKey", "in": "query", "name": "secret"}},
        "parameters": {"Fid": parameter("fid", {"$ref": "#/components/schemas/Fid"}, required=True)},
        "schemas": {"Fid": {"type": "string"}},
    },
    "paths": {
        "/box.open.json": {
            "post": {
                "x-effect": "write",
                "parameters": [
                    {"$ref": "#/components/parameters/Fid"},
                    parameter("sure", {"type": "string", "pattern": "^(yes|no)$", "x-type": "boolean"}),
                    parameter("until", {"type": "string", "format": "date"}),
                    {
                        **parameter(
                            "tags", {"type": "array", "maxItems": 2, "items": {"type": "string", "maxLength": 3}}
                        ),
                        "explode": False,
                    },
                    parameter("size", {"type": "integer", "minimum": 1}),
                    {"name": "X-Depth", "in": "header", "schema": {"type": "string"}},
                ],
            }
        }
    },
}


def read(**parameters):
    (operation,) = operations(DOCUMENT)
    return operation.parse({name: [text] for name, text in {"fid": "A", **parameters}.items()})


def test_operation():
    """An operation has its name, its effect, and its parameters."""
    (operation,) = operations(DOCUMENT)

    assert (operation.name, operation.path, operation.effect) == ("box.open", "/box.open.json", "write")
    assert [each.name for each in operation.parameters] == ["fid", "sure", "until", "tags", "size", "X-Depth"]


def test_token_parameter():
    """The token's parameter is the one that the security scheme names."""
    assert token_parameter(DOCUMENT) == "secret"


@pytest.mark.parametrize(
    ("parameters", "value"),
    [
        ({"sure": "yes"}, {"sure": True}),
        ({"sure": "no"}, {"sure": False}),
        ({"sure": ""}, {}),
        ({"until": "2024-02-29"}, {"until": date(2024, 2, 29)}),
        ({"tags": " a ,, b "}, {"tags": ["a", "b"]}),
        ({"tags": ""}, {"tags": []}),
        ({"size": " 7 "}, {"size": 7}),
        ({"size": ""}, {}),
        ({"other": "x"}, {}),
    ],
)
def test_read(parameters, value):
    """Strings are parsed according to the schema; an empty value that cannot be valid is omitted (Q5, Q46)."""
    assert read(**parameters) == {"fid": "A", **value}


@pytest.mark.parametrize(
    "parameters",
    [
        {"fid": ""},
        {"sure": "true"},
        {"sure": "yes\n"},
        {"until": "2023-02-29"},
        {"until": "20240229"},
        {"tags": "a,b,c"},
        {"tags": "long"},
        {"size": "0"},
        {"size": "1.5"},
        {"size": "\u0661"},
    ],
)
def test_invalid_values_are_refused(parameters):
    """Values that the schema does not allow are refused; the message begins with the parameter's name."""
    with pytest.raises(ErrorResponse) as caught:
        read(**parameters)

    assert caught.value.message.startswith(next(iter(parameters)))


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("fid is missing", ("gone", "fid is missing")),
        ("fid can't be empty", ("gone", "fid can't be empty")),
        ("bad fid", ("Exception", "fid is missing")),
        ("fids are missing", ("Exception", "fid is missing")),
        ("", ("Exception", "fid is missing")),
    ],
)
def test_documented_error_for_a_missing_parameter(message, expected):
    """§1.3: if an operation's example error is about the missing parameter, that error is the response."""
    content = {"application/json": {"example": {"error": "gone", "message": message}}}
    described = DOCUMENT["paths"]["/box.open.json"]["post"] | {"responses": {"500": {"content": content}}}
    (operation,) = operations({**DOCUMENT, "paths": {"/box.open.json": {"post": described}}})

    with pytest.raises(ErrorResponse) as caught:
        operation.parse({})

    assert (caught.value.error, caught.value.message) == expected
