"""The packages of the operations: each module is available without an import of its own."""

import inspect
import subprocess
import sys
from typing import get_type_hints

import pytest
from operations import OPERATIONS, Operation

import cincopa_v2_client as package
from cincopa_v2_client import AsyncCincopa, Cincopa, api, models
from cincopa_v2_client.api import assets
from cincopa_v2_client.emulator import Emulator
from cincopa_v2_client.flows.paging import Listing


def test_operation_without_an_import_of_its_module(emulator: Emulator) -> None:
    """`api.<tag>.<operation>.sync` needs no second import."""
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as client:
        assert api.assets.asset_list.sync(client=client).items == []


@pytest.mark.parametrize(
    "access", ["from cincopa_v2_client import api", "import cincopa_v2_client; api = cincopa_v2_client.api"]
)
def test_each_operation_is_in_its_package(access: str) -> None:
    """Every module of an operation is an attribute of its package."""
    names = [operation.module_name.removeprefix("cincopa_v2_client.") for operation in OPERATIONS]
    program = f"{access}\nprint(*[each.__name__ for each in ({', '.join(names)})])"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.split() == [operation.module_name for operation in OPERATIONS]


def test_results_are_public() -> None:
    """The package exports the classes that methods return."""
    assert package.Asset is models.Asset
    assert package.Uploaded is get_type_hints(Cincopa("1i2").asset.upload_file)["return"]


def test_packages_list_their_modules() -> None:
    """`dir()` has the modules, also those that were not used yet, and any other name is an AttributeError."""
    assert {"assets", "gallery", "live"} <= {*dir(api)}
    assert {"asset_list", "asset_set_meta"} <= {*dir(assets)}
    with pytest.raises(AttributeError, match=r"module 'cincopa_v2_client.api.assets' has no attribute 'asset_lst'"):
        _ = assets.asset_lst  # type: ignore[attr-defined]


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_type_hints_can_be_resolved(operation: Operation) -> None:
    """`typing.get_type_hints` finds the types of each form of an operation; all have the same result."""
    forms = [operation.module.sync, operation.module.asyncio]
    for client in (Cincopa, AsyncCincopa):
        for group in operation.name.rpartition(".")[0].split("."):
            forms.append(
                getattr(type(getattr(client("1i2"), group)) if group else client, operation.name.split(".")[-1])
            )

    assert len({get_type_hints(form)["return"] for form in forms}) == 1


def test_type_hints_of_conveniences_can_be_resolved() -> None:
    """`typing.get_type_hints` also finds the types of the methods that combine operations, of both clients."""
    for client in (Cincopa("1i2"), AsyncCincopa("1i2")):
        for group in ("asset", "gallery", "live", "portal", "token"):
            methods = [value for name, value in inspect.getmembers(getattr(client, group)) if not name.startswith("_")]
            assert all("return" in get_type_hints(method) for method in methods if inspect.isroutine(method))
        for name, value in inspect.getmembers(type(client)):
            function = value.fget if isinstance(value, property) else value
            if not name.startswith("_") and inspect.isfunction(function):
                assert get_type_hints(function), name
    assert get_type_hints(Cincopa("1i2").asset.iter)["return"] == Listing[models.AssetList, models.Asset]
    assert get_type_hints(Cincopa("1i2").asset.get)["return"] is models.Asset
