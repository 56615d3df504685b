"""The forked templates have the generator's version and the hash of the stock template that they were forked from."""

import hashlib
import re
import tomllib
from importlib import metadata, resources
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateNotFound

ROOT = Path(__file__).parent.parent
TEMPLATES = sorted((ROOT / "templates").glob("*.jinja"))

# The stock templates that ours are forked from, as they were when ours were last compared with them.
STOCK = {
    "api_init.py.jinja": "f3b0290732b219be73b204cc3a44170eab0b64299a485a093306c6cc20d064cc",
    "client.py.jinja": "4eac65762f21014a7fbf59e730f1be6d28c9c85ddc1c40b458b6ff5f67a64c9e",
    "endpoint_module.py.jinja": "c1b2628053eb4875ba59566baa5ae907666f9cbfafa308d93f970a4404b7cd52",
    "endpoint_init.py.jinja": "c1837a037fdbbd85b5dc1d49f58bd80a672fe4496cfaaf84d3b91927027b56da",
    "literal_enum.py.jinja": "04f2eb9334dd543ab7fa91a1fe3a73e7d5f2cf50e09d864429ddb58e506c8b68",
    "model.py.jinja": "fd1c79680d51c06cfbb89809ad123750ba9add98b688036c04cabbf1f8ba40a0",
    "models_init.py.jinja": "4f64a3d6e1b15a561be5573c1b7702eb928c0e4fa6b67107d20e57a74c44d51a",
    "types.py.jinja": "93df9d75883a4eafac77dd21bc6907f3ef612e3f7841e08656618dcf6c4ce494",
}


def test_stock_templates_are_those_that_were_forked() -> None:
    """A changed stock template requires a review of ours."""
    folder = resources.files("openapi_python_client") / "templates"

    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in STOCK} == STOCK


def test_every_template_is_a_fork_or_says_that_it_is_not() -> None:
    """Each of our templates has a stock one, whose hash is here, or says that it has none."""
    new = {path.name for path in TEMPLATES if "Not in stock" in path.read_text(encoding="utf-8")}

    assert {path.name for path in TEMPLATES} == set(STOCK) | new


def test_templates_have_their_origin_and_the_condition_for_removal() -> None:
    """The header of each has the generator's version, the differences, and the condition for its removal."""
    for path in TEMPLATES:
        head = path.read_text(encoding="utf-8").partition("#}")[0]

        assert re.search(r"Forked from openapi-python-client (\S+)|Not in stock (\S+?):", head), path.name
        assert metadata.version("openapi-python-client") in head, path.name
        assert "Can go when:" in head, path.name


def test_generator_and_ruff_are_pinned_exactly() -> None:
    """Their versions are part of the output."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]

    assert {"openapi-python-client==0.29.1", "ruff==0.17.5"} <= set(groups["codegen"])


def test_a_template_ends_the_generation_with_a_message() -> None:
    """`fail` raises an exception with its message."""
    environment = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=False)
    template = environment.from_string('{% from "fail.jinja" import fail %}{{ fail("no cookie is supported: " ~ 7) }}')

    with pytest.raises(TemplateNotFound, match="no cookie is supported: 7"):
        template.render()
