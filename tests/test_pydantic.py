"""Models in pydantic's models, in FastAPI's responses, and in tables."""

import asyncio
import datetime
import json
import subprocess
import sys

import httpx
import pytest
from fastapi import FastAPI
from pydantic import BaseModel, TypeAdapter, ValidationError

from cincopa_v2_client import models
from cincopa_v2_client.models import Asset, AssetList, AssetVersions, TagCloud, Webhook
from iconik_v1_client import models as iconik_models

RAW = {
    "rid": "A4KANh__rQ_m",
    "type": "video",
    "tags": ",sample,example,",
    "filesize": "1024",
    "modified": "2025-01-21T08:33:36.1234567Z",
    "uploaded": "0001-01-01T00:00:00",
    "claimed": None,
    "versions": {"mp4_hd": {"url": "https://h/?a=1", "filesize": "62 byte"}},
    "thumbnail": {"url": "https://h/t.jpg", "unheard_of": [1]},
    "unheard_of": {"a": [1]},
}
MODIFIED = datetime.datetime(2025, 1, 21, 8, 33, 36, 123456, datetime.UTC)
TYPED = {
    "id": "",
    "rid": "A4KANh__rQ_m",
    "type": "video",
    "filename": "",
    "tags": ["sample", "example"],
    "filesize": 1024,
    "modified": MODIFIED,
    "uploaded": None,
    "claimed": None,
    "versions": {"mp4_hd": {"url": "https://h/?a=1", "filesize": 62}},
    "thumbnail": {"url": "https://h/t.jpg", "unheard_of": [1]},
    "unheard_of": {"a": [1]},
}
HOOK = {"hook_url": "https://h/?password=SECRET1", "security_key": "SECRET2", "events": ",asset.uploaded,"}

PACKAGES = (models, iconik_models)
MODELS = [
    model
    for package in PACKAGES
    for model in (getattr(package, name) for name in package.__all__)
    if hasattr(model, "from_dict")
]


class Talk(BaseModel):
    """A pydantic model with a model in it."""

    title: str
    asset: Asset


def test_typed_dict() -> None:
    """A typed dict has Python values at every depth; a value that is not of the type is None."""
    assert Asset.from_dict(RAW).to_dict(typed=True) == TYPED


def test_typed_dict_is_a_copy() -> None:
    """A change of the dict changes no model."""
    asset = Asset.from_dict(RAW)

    asset.to_dict(typed=True)["unheard_of"]["a"].append(2)
    asset.to_dict(typed=True)["tags"].append("b")

    assert (asset["unheard_of"], asset.tags) == ({"a": [1]}, ["sample", "example"])


def test_typed_dict_of_a_created_model() -> None:
    """A field that was not given is left out."""
    asset = Asset(id="1", rid="A1", type_="image", filename="a", modified=MODIFIED)

    assert asset.to_dict(typed=True) == {"id": "1", "rid": "A1", "type": "image", "filename": "a", "modified": MODIFIED}


@pytest.mark.parametrize("value", [Asset.from_dict(RAW), RAW, TYPED])
def test_field_of_a_pydantic_model(value) -> None:
    """A field takes a model, its JSON, or a dump."""
    talk = Talk(title="A talk", asset=value)

    assert isinstance(talk.asset, Asset)
    assert (talk.asset.tags, talk.asset.modified) == (["sample", "example"], MODIFIED)
    assert talk.model_dump()["asset"] == TYPED


def test_pydantic_model_as_json() -> None:
    """A model from a dump in JSON has the same values."""
    talk = Talk.model_validate_json(Talk(title="A talk", asset=Asset.from_dict(RAW)).model_dump_json())

    assert talk.asset.to_dict(typed=True) == TYPED


def test_schema_has_the_description_of_the_model() -> None:
    definition = Talk.model_json_schema()["$defs"]["Asset"]

    assert definition["description"] == (Asset.__doc__ or "").partition("\n\n")[0]


def test_wrong_value_of_a_field() -> None:
    """What is not an object is refused with the name of the model."""
    with pytest.raises(ValidationError, match="Input should be a mapping or an instance of Asset"):
        Talk(title="A talk", asset="A4KANh__rQ_m")  # type: ignore[arg-type]


def test_secrets_are_hidden() -> None:
    """Secrets are masked in JSON and in the repr, and complete in a dump for Python."""
    adapter = TypeAdapter(Webhook)
    hook = adapter.validate_python(HOOK)

    assert json.loads(adapter.dump_json(hook))["security_key"] == "***"
    assert b"SECRET" not in adapter.dump_json(hook)
    assert "SECRET" not in repr(hook)
    assert adapter.dump_python(hook)["security_key"] == "SECRET2"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: f"{model.__module__.partition('_')[0]}-{model.__name__}")
def test_json_schema_of_each_model(model) -> None:
    """Each model has a JSON schema, of what is dumped, and the dump of an empty one is valid JSON."""
    adapter = TypeAdapter(model)

    for mode in ("validation", "serialization"):
        assert json.dumps(adapter.json_schema(mode=mode))
    assert json.loads(adapter.dump_json(model.from_dict({}))) is not None


def test_json_schema() -> None:
    """The schema has types, formats, secrets, nested models by reference, and allows further fields."""
    schema = TypeAdapter(Asset).json_schema()
    fields = schema["properties"]

    assert schema["additionalProperties"] is True
    assert schema["required"] == ["id", "rid", "type", "filename"]
    assert fields["tags"]["anyOf"] == [{"items": {"type": "string"}, "type": "array"}, {"type": "null"}]
    assert fields["modified"]["anyOf"][0] == {"format": "date-time", "type": "string"}
    assert fields["thumbnail"]["anyOf"][0] == {"$ref": "#/$defs/AssetFile"}
    assert TypeAdapter(Webhook).json_schema()["properties"]["security_key"]["writeOnly"] is True
    assert TypeAdapter(TagCloud).json_schema()["additionalProperties"] == {"type": "integer"}
    assert "AssetVersion" in TypeAdapter(AssetVersions).json_schema()["$defs"]


def test_fastapi_response_models() -> None:
    """FastAPI returns models by their JSON, without secrets, and describes them in its OpenAPI document."""
    app = FastAPI()

    @app.get("/assets")
    def assets() -> AssetList:
        return AssetList.from_dict({"success": True, "items": [RAW], "items_data": {}})

    @app.get("/hook", response_model=Webhook)
    def hook() -> Webhook:
        return Webhook.from_dict(HOOK)

    @app.post("/talks")
    def talks(talk: Talk) -> list[Asset]:
        return [talk.asset]

    async def ask() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://app") as client:
            return [
                await client.get("/assets"),
                await client.get("/hook"),
                await client.post("/talks", json={"title": "A", "asset": RAW}),
                await client.post("/talks", json={"title": "A", "asset": 5}),
                await client.get("/openapi.json"),
            ]

    page, hidden, created, refused, document = asyncio.run(ask())

    assert page.json()["items"][0] == {**TYPED, "modified": "2025-01-21T08:33:36.123456Z"}
    assert "SECRET" not in hidden.text
    assert created.json()[0]["filesize"] == 1024
    assert refused.status_code == 422
    assert {"Asset", "AssetList", "Webhook"} <= document.json()["components"]["schemas"].keys()


def test_pydantic_is_not_imported() -> None:
    """A program that does not use pydantic does not import it."""
    code = (
        "import sys; from cincopa_v2_client.models import Asset; Asset.from_dict({}).to_dict(typed=True);"
        "print('pydantic' in sys.modules, 'pydantic_core' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).split() == ["False", "False"]
