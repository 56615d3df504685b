"""Models of every kind of schema that OpenAPI has, generated from a document by the templates."""

import datetime
import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import pytest
from pipeline import generate, importable


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def mapping(values: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": values}


TEXT, WHOLE, NUMBER, FLAG = ({"type": name} for name in ("string", "integer", "number", "boolean"))
DAY, TIME = ({"type": "string", "format": name} for name in ("date", "date-time"))
COLOR = {"type": "string", "enum": ["red", "green"]}
JUNE, NOON = datetime.date(2025, 6, 1), datetime.datetime(2025, 6, 1, 12, tzinfo=datetime.UTC)

# The schema of a property, a value as JSON has it, the type of the field, and its value.
KINDS: dict[str, tuple[dict[str, Any], Any, str, Any]] = {
    "strings": (array(TEXT), ["a"], "list[str]", ["a"]),
    "integers": (array(WHOLE), [1, "2"], "list[int]", [1, 2]),
    "numbers": (array(NUMBER), [1.5], "list[float]", [1.5]),
    "flags": (array(FLAG), [True, "no"], "list[bool]", [True, False]),
    "days": (array(DAY), ["2025-06-01"], "list[datetime.date]", [JUNE]),
    "times": (array(TIME), ["2025-06-01T12:00:00Z"], "list[datetime.datetime]", [NOON]),
    "matrix": (array(array(WHOLE)), [[1], [2, 3]], "list[list[int]]", [[1], [2, 3]]),
    "gaps": (array({"type": "string", "nullable": True}), ["a", None], "list[str | None]", ["a", None]),
    "day": (DAY, "2025-06-01", "datetime.date", JUNE),
    "uuid": ({"type": "string", "format": "uuid"}, "1-2", "str", "1-2"),
    "color": (COLOR, "blue", "models.KindsColor | str", "blue"),
    "colors": (array(COLOR), ["red", "blue"], "list[models.KindsColorsItem | str]", ["red", "blue"]),
    "level": ({"type": "integer", "enum": [1, 2]}, "2", "models.KindsLevel | int", 2),
    "shared_color": (ref("Color"), "red", "models.Color | str", "red"),
    "maybe_color": ({**COLOR, "enum": ["red", None]}, "red", "models.KindsMaybeColorType1 | str", "red"),
    "const": ({"const": "x"}, "x", "Literal['x'] | str", "x"),
    "one": ({"const": 1}, 1, "Literal[1] | int", 1),
    "on": ({"const": True}, True, "bool", True),
    "nullable": ({"type": "string", "nullable": True}, "a", "str", "a"),
    "null_type": ({"type": ["integer", "null"]}, 1, "int", 1),
    "any_of_null": ({"anyOf": [ref("Node"), {"type": "null"}]}, {"name": "n"}, "models.Node", None),
    "nullable_ref": ({"allOf": [ref("Node")], "nullable": True}, {"name": "n"}, "models.Node", None),
    "only_null": ({"type": "null"}, None, "decode.RawJson", None),
    "all_of": ({"allOf": [ref("Node")], "description": "A node."}, {"name": "n"}, "models.Node", None),
    "one_of": ({"oneOf": [ref("Node"), ref("Leaf")]}, {"size": 1}, "decode.RawJson", {"size": 1}),
    "titled": (
        {"type": "array", "items": {"title": " ", "properties": {"a": {"title": " ", "properties": {"b": WHOLE}}}}},
        [{"a": {"b": 1}}],
        "list[models.KindsTitledItem]",
        None,
    ),
    "any_of": ({"anyOf": [TEXT, WHOLE]}, 5, "decode.RawJson", 5),
    "types": ({"type": ["string", "integer"]}, "5", "decode.RawJson", "5"),
    "unions": (array({"oneOf": [TEXT, ref("Node")]}), ["a", {}], "list[decode.RawJson]", ["a", {}]),
    "anything": ({}, [1], "Any", [1]),
    "inline": ({"type": "object", "properties": {"a": WHOLE}}, {"a": 1}, "models.KindsInline", None),
    "inlines": (
        array({"type": "object", "properties": {"a": WHOLE}}),
        [{"a": 1}],
        "list[models.KindsInlinesItem]",
        None,
    ),
    "free": ({"type": "object"}, {"a": [1]}, "models.KindsFree", {"a": [1]}),
    "closed": (mapping(False), {"a": 1}, "models.KindsClosed", None),
    "values": (mapping(WHOLE), {"a": "1"}, "models.KindsValues", {"a": 1}),
    "nodes": (mapping(ref("Node")), {"a": {"name": "n"}}, "models.KindsNodes", None),
    "lists": (mapping(array(DAY)), {"a": ["2025-06-01"]}, "models.KindsLists", {"a": [JUNE]}),
    "optional_values": (mapping({"type": ["string", "null"]}), {"a": None}, "models.KindsOptionalValues", {"a": None}),
    "maps": (mapping(mapping(WHOLE)), {"a": {"b": 1}}, "models.KindsMaps", {"a": {"b": 1}}),
    "shared_list": (ref("Nodes"), [{"name": "n"}], "list[models.Node]", None),
    "shared_text": (ref("Id"), 5, "str", "5"),
    "extended": (ref("Extended"), {"name": "n", "extra": "1"}, "models.Extended", None),
    "merged": (ref("Merged"), {"name": "n", "other": "1"}, "models.Merged", None),
}

NAMES = [
    "class",
    "to_dict",
    "from_dict",
    "additional_properties",
    "additional_keys",
    "FIELDS",
    "VALUES",
    "keys",
    "items",
]
NAMES += [
    "models",
    "decode",
    "field",
    "frozen",
    "datetime",
    "list",
    "str",
    "self",
    "x-y",
    "2nd",
    "",
    "_private",
    "éa",
    "a b",
]
NAMES += ["twice", "Twice", "my-name", "my_name", "raw", "get", "value"]
BUILTINS = [
    "Any",
    "ClassVar",
    "Field",
    "List",
    "Literal",
    "Mapping",
    "Model",
    "ModelMap",
    "ModelReader",
    "Page",
    "Import",
]
BUILTINS += ["Decode", "Datetime", "SetName", "ArrayOfString", "Dict", "Exception"]

SCHEMAS: dict[str, Any] = {
    "Kinds": {"type": "object", "properties": {name: kind[0] for name, kind in KINDS.items()}},
    "Required": {
        "type": "object",
        "required": ["text", "whole", "node", "maybe", "day", "color", "one_of", "values"],
        "properties": {
            "text": TEXT,
            "whole": WHOLE,
            "node": ref("Node"),
            "maybe": {"type": ["string", "null"]},
            "day": DAY,
            "color": COLOR,
            "one_of": {"oneOf": [TEXT, WHOLE]},
            "values": mapping(WHOLE),
        },
    },
    "Node": {
        "type": "object",
        "properties": {
            "name": TEXT,
            "parent": ref("Node"),
            "children": array(ref("Node")),
            "by_name": mapping(ref("Node")),
        },
    },
    "Endless": {"type": "object", "required": ["next"], "properties": {"next": ref("Endless")}},
    "Leaf": {"type": "object", "properties": {"size": WHOLE}},
    "Extended": {"type": "object", "properties": {"name": TEXT}, "additionalProperties": WHOLE},
    "Merged": {"allOf": [ref("Node"), {"type": "object", "properties": {"other": WHOLE}}]},
    "Nodes": array(ref("Node")),
    "Id": TEXT,
    "Alias": ref("Node"),
    "Color": COLOR,
    "Names": {"type": "object", "properties": dict.fromkeys(NAMES, WHOLE)},
    **{name: {"type": "object", "properties": {"name": TEXT, "other": ref(name)}} for name in BUILTINS},
}

DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Kinds API", "version": "1"},
    "servers": [{"url": "https://kinds.example/"}],
    "security": [{"token": []}],
    "paths": {
        "/v1/kinds/": {
            "get": {
                "operationId": "get_kinds",
                "summary": "get_kinds",
                "tags": ["kinds"],
                "x-effect": "read",
                "responses": {"200": {"description": "", "content": {"application/json": {"schema": ref("Kinds")}}}},
            }
        }
    },
    "components": {
        "schemas": SCHEMAS,
        "securitySchemes": {"token": {"type": "apiKey", "in": "header", "name": "Auth-Token"}},
    },
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the package that is generated from the document."""
    package = tmp_path_factory.mktemp("kinds") / "kinds_client"
    generate(DOCUMENT, package)
    return package


@pytest.fixture(scope="module")
def models(package: Path) -> Iterator[Any]:
    """Return the package's models."""
    with importable(package):
        yield importlib.import_module("kinds_client.models")


def plain(value: Any) -> Any:
    """Return a field's value with maps as dicts."""
    return {key: plain(each) for key, each in value.items()} if hasattr(value, "items") else value


@pytest.mark.parametrize("name", KINDS)
def test_kind_of_schema(models: Any, name: str) -> None:
    """A field of each kind has its type, is read leniently, is never lost, and can be created and encoded."""
    _, raw, annotation, value = KINDS[name]
    read = models.Kinds.from_dict({name: raw})
    field = next(each for each, spec in models.Kinds.FIELDS.items() if spec.key == name)

    assert models.Kinds.__annotations__[field] == f"{annotation} | None"
    assert value is None or plain(getattr(read, field)) == value
    assert (read.to_dict(), read.additional_properties) == ({name: raw}, {})
    created = models.Kinds(**{field: getattr(read, field)})
    assert models.Kinds.from_dict(json.loads(json.dumps(created.to_dict()))) == read
    for odd in (None, [{}], {"a": []}, "odd", 1.5, True, [[None]]):
        assert models.Kinds.from_dict({name: odd}).to_dict() == {name: odd}
        repr(models.Kinds.from_dict({name: odd}))


@pytest.mark.parametrize("key", NAMES)
def test_name_of_a_property(models: Any, key: str) -> None:
    """A property of any name is a field, and the methods of the model keep working."""
    read = models.Names.from_dict({key: 5})
    field = next(name for name, spec in models.Names.FIELDS.items() if spec.key == key)

    assert (getattr(read, field), read[key], read.to_dict()) == (5, 5, {key: 5})
    assert models.Names(**{field: 5}) == read
    assert field.isidentifier()


@pytest.mark.parametrize("name", sorted(SCHEMAS.keys() - {"Nodes", "Id", "Alias", "Color"}))
def test_type_hints(models: Any, name: str) -> None:
    """Type hints of each model can be resolved, also of one that is named like a class that its module uses."""
    model = getattr(models, name if hasattr(models, name) else f"{name}_")

    attrs.resolve_types(model)
    assert get_type_hints(model).keys() >= {*model.FIELDS, "additional_properties"}
    assert model.from_dict({"name": "n"}).to_dict() == {"name": "n"}


def test_recursive_schemas(models: Any) -> None:
    """Nodes contain nodes, directly, in lists and in maps."""
    node = models.Node.from_dict(
        {"parent": {"name": "p"}, "children": [{"children": []}], "by_name": {"a": {"name": "x"}}}
    )

    assert (node.parent.name, node.children[0].children, node.by_name["a"].name) == ("p", [], "x")
    assert attrs.asdict(node)["by_name"]["additional_properties"]["a"]["name"] == "x"
    assert models.Endless.from_dict({}).next_ is None
    assert repr(models.Endless.from_dict({"next": {}})) == "Endless(next_=Endless())"


def test_required_fields(models: Any) -> None:
    """A required field that is absent is empty if its type has an empty value, else None, as is a nullable one."""
    read = models.Required.from_dict({})
    values = {name: plain(getattr(read, name)) for name in models.Required.FIELDS}

    assert values == {
        "text": "",
        "whole": None,
        "node": models.Node(),
        "maybe": None,
        "day": None,
        "color": "",
        "one_of": None,
        "values": {},
    }
    assert models.Required.__annotations__["whole"] == "int | None"


def test_additional_properties_of_a_type(models: Any) -> None:
    """Beside defined properties, further ones are decoded; a value of another type is raw."""
    read = models.Extended.from_dict({"name": "n", "a": "1", "b": "odd"})

    assert read.additional_properties == {"a": 1, "b": "odd"}
    assert read.to_dict() == {"name": "n", "a": "1", "b": "odd"}


@pytest.mark.slow
def test_generated_code_has_no_type_errors(package: Path) -> None:
    """Pyright, in its strict mode, has nothing to report about the models."""
    config = package.parent / "pyrightconfig.json"
    config.write_text(json.dumps({"include": ["kinds_client/models"], "typeCheckingMode": "strict"}), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, "-p", str(config)]

    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout
