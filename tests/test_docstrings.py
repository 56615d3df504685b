"""The examples in the docstrings run as they stand, against an emulator with a few things in it."""

import datetime
import doctest
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import cincopa_v2_client
from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator

ROOT = Path(cincopa_v2_client.__file__).parent
NAMES = [f"flows.{info.name}" for info in pkgutil.iter_modules([str(ROOT / "flows")])]
NAMES += ["cincopa", "embed", "tokens", "webhooks", "webhooks.events"]


def prefilled(c: Cincopa) -> dict[str, Any]:
    """Fill an emulator, and return the names that examples may use."""
    fid = c.gallery.create(name="Talks").fid
    for number in (1, 2, 3):
        c.transfer(
            "POST",
            c.asset.get_upload_url(fid=fid).upload_url,
            headers={"X-FILE-NAME": f"talk-{number}.mp4"},
            content=b"a video",
        )
    rids = {asset.filename: asset.rid for asset in c.asset.list().items}
    for number in (1, 2, 3):
        c.asset.set_meta(
            rids[f"talk-{number}.mp4"], caption=f"Talk {number}", tags=["conference"], reference_id=f"my-{number}"
        )
    return {"c": c, "fid": fid, "rid": rids["talk-1.mp4"], "datetime": datetime}


def examples(module: ModuleType) -> list[doctest.DocTest]:
    """Return a module's docstrings that have examples."""
    return [test for test in doctest.DocTestFinder().find(module) if test.examples]


FOUND = [
    pytest.param(test, id=test.name)
    for name in NAMES
    for test in examples(importlib.import_module(f"cincopa_v2_client.{name}"))
]


def conveniences() -> Iterator[str]:
    """Return the names of all that somebody may call beside the API's own operations."""
    for name in NAMES:
        module = importlib.import_module(f"cincopa_v2_client.{name}")
        for public, value in vars(module).items():
            if public.startswith("_") or getattr(value, "__module__", "") != module.__name__:
                continue
            if name in {"embed", "tokens", "webhooks"} and inspect.isfunction(value):
                yield f"{module.__name__}.{public}"
            if name.startswith("flows.") and public.endswith(("Flows", "Downloads")):
                yield from (f"{module.__name__}.{public}.{method}" for method in vars(value) if method[0] != "_")


def test_every_convenience_has_an_example() -> None:
    """None is skipped."""
    found = {str(parameters.id) for parameters in FOUND}

    assert len([*conveniences()]) > 35
    assert [name for name in conveniences() if name not in found] == []


@pytest.mark.parametrize("test", FOUND)
def test_example_says_what_comes_out(test: doctest.DocTest, emulator: Emulator) -> None:
    """Each docstring runs by itself, with an emulator of its own."""
    said: list[str] = []
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as c:
        test.globs |= prefilled(c)
        failed, _ = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)

    assert not failed, "".join(said)
    assert said == []
