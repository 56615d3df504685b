"""The names of operations, and the values of parameters and bodies, for each kind that a document may have."""

import datetime
from typing import Any

import pytest

from cincopa_v2_client.cli.errors import UsageError
from cincopa_v2_client.cli.operations.body import read_body
from cincopa_v2_client.cli.operations.names import commands_by_group
from cincopa_v2_client.cli.operations.values import read_value
from cincopa_v2_client.cli.output.columns import columns_of
from cincopa_v2_client.cli.output.results import print_result
from cincopa_v2_client.operations.document import Body, Operation, Parameter
from cincopa_v2_client.operations.schemas import Schemas
from cincopa_v2_client.runtime.models import decode
from cincopa_v2_client.runtime.models.model import Field, Model, ModelReader
from cincopa_v2_client.runtime.models.model_map import ModelMap
from cincopa_v2_client.runtime.models.without_secrets import without_secrets

NOON = datetime.datetime(2027, 1, 31, 12, tzinfo=datetime.UTC)
INTEGERS = {"type": "array", "items": {"type": "integer"}}


def parameter(schema: dict[str, Any], **fields: Any) -> Parameter:
    schemas = Schemas({})
    plain = schemas.plain(schema)
    return Parameter("x", "query", "x_", "--x", plain, schemas.item(plain), **fields)


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        ({"type": "boolean"}, "yes", True),
        ({"type": "boolean"}, "false", False),
        ({"type": "string", "x-type": "boolean"}, "True", True),
        ({"type": "string", "enum": ["yes", "no"]}, "no", False),
        ({"type": "string", "enum": ["true", "auto"]}, "true", "true"),
        ({"type": "integer", "enum": [1, 2]}, "2", 2),
        ({"const": "only"}, "only", "only"),
        ({"type": ["integer", "null"]}, "3", 3),
        ({"anyOf": [{"type": "number"}, {"type": "null"}]}, "1.5", 1.5),
        ({"allOf": [{"type": "integer"}]}, "3", 3),
        ({"oneOf": [{"type": "integer"}, {"type": "string"}]}, "3", "3"),
        ({"oneOf": [{"type": "integer"}, {"type": "boolean"}]}, "3", 3),
        ({"type": "string", "format": "date"}, "2027-01-31", NOON.date()),
        ({"type": "string", "format": "date-time"}, "2027-01-31T12:00:00Z", NOON),
        ({"type": "object"}, '{"a": 1}', {"a": 1}),
        ({}, "text", "text"),
        (INTEGERS, ["1,2", "3"], [1, 2, 3]),
    ],
)
def test_value_of_each_kind(schema, text, value) -> None:
    read = read_value(parameter(schema), text)

    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    ("schema", "text", "message"),
    [
        ({"type": "boolean"}, "maybe", "--x 'maybe': expected yes or no"),
        ({"type": "integer", "enum": [1, 2]}, "3", "--x '3': expected one of '1', '2'"),
        ({"type": "number"}, "x", "--x 'x': expected a number, such as 1.5"),
        ({"type": "string", "format": "date"}, "2027-W01-1", "--x '2027-W01-1': expected a date"),
        (
            {"type": "string", "format": "date-time"},
            "2027-01-31T12:00:00",
            "--x '2027-01-31T12:00:00': expected a date and",
        ),
        (INTEGERS, ["1,x"], "--x 'x': expected an integer"),
    ],
)
def test_invalid_value_is_a_usage_error(schema, text, message) -> None:
    with pytest.raises(UsageError) as caught:
        read_value(parameter(schema), text)

    assert str(caught.value).startswith(message)


def test_invalid_secret_is_not_shown() -> None:
    with pytest.raises(UsageError, match=r"^--x \(hidden\): expected an integer"):
        read_value(parameter({"type": "integer"}, secret=True), "secret")


def test_items_that_are_sent_one_by_one_may_have_commas() -> None:
    assert read_value(parameter({"type": "array", "items": {}}, explode=True), ["a,b", "c"]) == ["a,b", "c"]


@pytest.mark.parametrize(
    ("media_type", "content", "value"),
    [
        ("application/json", "[1]", [1]),
        ("application/merge-patch+json", "null", None),
        ("text/plain", "a", "a"),
        ("application/octet-stream", "a", b"a"),
    ],
)
def test_body_of_each_media_type(media_type, content, value) -> None:
    assert read_body(Body(media_type, "", True, []), {"body_": content}) == {"body": value}


@pytest.mark.parametrize(
    ("content", "title", "message"),
    [
        (None, None, "the operation needs a body: give --body, or the option of a field"),
        ("{", None, "--body '{': expected JSON"),
        ("@missing", None, "--body @missing: No such file or directory"),
        ("[]", "A", "--body is not a JSON object"),
    ],
)
def test_missing_or_invalid_body_is_a_usage_error(content, title, message) -> None:
    body = Body("application/json", "", True, [parameter({"type": "string"})])
    with pytest.raises(UsageError) as caught:
        read_body(body, {"body_": content, "x_": title})

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("result", "output", "printed"),
    [
        (None, "table", "done\n"),
        (None, "json", "null\n"),
        (["a", "b c"], "tsv", "a\nb c\n"),
        ([1, 2], "jsonl", "1\n2\n"),
        ([], "table", "nothing found\n"),
        ({"a": [1]}, "tsv", "a\t[1]\n"),
        (True, "tsv", "yes\n"),
        (NOON, "json", '"2027-01-31T12:00:00+00:00"\n'),
    ],
)
def test_result_of_each_kind(result, output, printed, capsys) -> None:
    print_result(result, output)

    assert capsys.readouterr().out == printed


def test_names_that_are_taken() -> None:
    """Hand-written commands keep their names, and no operation hides another one."""
    names = [("GET", "get", "all"), ("GET", "live", "run"), ("GET", "live", "all"), ("PUT", "live", "all")]
    names += [("GET", "", "get"), ("GET", "", "live"), ("GET", "my_folders", "list_all")]
    operations = [Operation(verb, "/x", group, name, {}) for verb, group, name in names]

    groups = commands_by_group(operations, {"get", "live run"})

    assert {group: list(commands) for group, commands in groups.items()} == {
        "get-operations": ["all"],
        "live": ["run-operation", "all", "all-put"],
        "": ["get-operation", "live-operation"],
        "my-folders": ["list-all"],
    }


class Folder(Model):
    """A model that holds itself, a secret and dates."""


Folder.FIELDS = {
    "made": Field("made", decode.date),
    "days": Field("days", decode.array(decode.date)),
    "key": Field("key", decode.string, secret=True),
    "parent": Field("parent", ModelReader(Folder)),
}


def test_columns_of_a_model_in_itself() -> None:
    """Such a model is a column of JSON without secrets; so is a list of dates."""
    folder = Folder.from_dict(
        {"made": "2027-01-31", "days": ["2027-01-31"], "key": "k", "parent": {"key": "k", "a": 1}}
    )
    columns = columns_of(Folder)

    assert [column.name for column in columns] == ["made", "days", "parent", "additional_properties"]
    assert [column.value(folder) for column in columns] == [NOON.date(), ["2027-01-31"], {"a": 1}, None]
    assert without_secrets(folder) == {"made": "2027-01-31", "days": ["2027-01-31"], "parent": {"a": 1}}


class Drive(Model):
    """A model with folders in lists and in a map."""


class FolderMap(ModelMap[Folder]):
    """Folders by name."""


FolderMap.VALUES = Field("", ModelReader(Folder))
Drive.FIELDS = {
    "all": Field("all", decode.array(ModelReader(Folder))),
    "rows": Field("rows", decode.array(decode.array(ModelReader(Folder)))),
    "by_name": Field("by_name", decode.nullable(ModelReader(FolderMap))),
}


def test_secrets_in_lists_and_maps_are_removed() -> None:
    """Secrets of models at any depth are in no cell and no line of JSON."""
    folder = {"made": "2027-01-31", "key": "k", "parent": {"key": "k"}}
    drive = Drive.from_dict({"all": [folder], "rows": [[folder]], "by_name": {"a": folder}})
    shown = {"made": "2027-01-31", "parent": {}}
    cells = {"all": [shown], "rows": [[shown]], "by_name": {"a": shown}}

    assert without_secrets(drive) == cells
    assert {column.name: column.value(drive) for column in columns_of(Drive)} == cells | {"additional_properties": None}
    assert drive.to_dict()["all"] == [folder]
