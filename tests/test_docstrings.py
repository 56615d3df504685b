"""The examples in the docstrings run against an emulator that has a gallery of three videos."""

import datetime
import doctest
import importlib
import pkgutil
from pathlib import Path
from typing import Any

import pytest

import cincopa_v2_client
from cincopa_v2_client import Cincopa
from cincopa_v2_client.emulator import Emulator

FLOWS = Path(cincopa_v2_client.__file__).parent / "flows"
MODULES = [f"flows.{module.name}" for module in pkgutil.iter_modules([str(FLOWS)])]
MODULES += ["cincopa", "embed", "tokens", "webhooks", "webhooks.events"]


def examples() -> list[Any]:
    """Return the docstrings that have examples, as parameters of a test."""
    modules = [importlib.import_module(f"cincopa_v2_client.{name}") for name in MODULES]
    tests = [test for module in modules for test in doctest.DocTestFinder().find(module) if test.examples]
    return [pytest.param(test, id=test.name.removeprefix("cincopa_v2_client.")) for test in tests]


def names(c: Cincopa) -> dict[str, Any]:
    """Fill the emulator, and return the names that examples use."""
    fid = c.gallery.create(name="Talks").fid
    rids: list[str] = []
    for number in (1, 2, 3):
        rids.append(c.asset.upload_file(b"a video", filename=f"talk-{number}.mp4", fid=fid).rid)
        c.asset.set_meta(rids[-1], caption=f"Talk {number}", tags=["conference"], reference_id=f"my-{number}")
    return {"c": c, "fid": fid, "rid": rids[0]}


@pytest.mark.parametrize("test", examples())
def test_example_prints_what_the_docstring_says(test: doctest.DocTest, emulator: Emulator) -> None:
    """The examples of each docstring print the output in it, on a newly filled emulator."""
    output: list[str] = []
    with Cincopa(emulator.api_token, base_url=emulator.base_url) as c:
        test.globs["datetime"] = datetime
        if any("c." in example.source for example in test.examples):
            test.globs |= names(c)
        doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=output.append)

    assert output == [], "".join(output)
