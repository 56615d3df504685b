"""Every fact about the behaviour of the server has a test."""

import ast
import re
from pathlib import Path

from test_facts_general import EVERY_OPERATION

FACTS = Path(__file__).parents[2] / "docs" / "facts.md"
TEST_FILES = sorted(Path(__file__).parent.glob("test_facts_[!c]*.py"))
SECTIONS = {
    f"§{section}"
    for section in (
        *(
            "0.2",
            "0.6",
            "1.1",
            "1.2",
            "1.3",
            "1.4",
            "2.1",
            "2.2",
            "2.3",
            "2.4",
            "2.6",
            "2.8",
            "3.1",
            "3.2",
            "3.3",
            "3.4",
            "3.5",
        ),
        *("4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1", "6.2", "6.3", "6.4", "7", "8.1", "8.2"),
    )
}
# About the text of the document only (Q1, Q2, Q26, Q29, Q42, Q51), about other clients (Q55, Q58), or about features
# that REST does not have (Q59).
NOT_TESTABLE = {1, 2, 26, 29, 42, 51, 55, 58, 59}
QUIRKS = {f"Q{number}" for number in range(1, 61) if number not in NOT_TESTABLE}


def all_tests():
    """Return the test functions of these files."""
    for file in TEST_FILES:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield node


def cited_facts():
    """Return the facts that the docstrings of the tests cite."""
    return {
        fact
        for function in all_tests()
        for fact in re.findall(r"§\d+(?:\.\d+)?|Q\d+", ast.get_docstring(function) or "")
    }


def test_every_fact_is_covered():
    """Each fact about the service's behaviour is cited by a test."""
    assert (SECTIONS | QUIRKS) - cited_facts() == set()


def test_each_test_cites_a_fact():
    """The docstring of each test cites the fact that it checks."""
    assert [
        function.name for function in all_tests() if not re.search(r"§\d|Q\d", ast.get_docstring(function) or "")
    ] == []


def test_every_operation_is_called():
    """Each operation of which the facts speak is called by a test in addition to the one that calls all."""
    calls = "".join(file.read_text() for file in TEST_FILES)
    known = set(re.findall(r"[a-z_]+(?:\.[a-z_]+)?", FACTS.read_text()))
    described = [path for path, _ in EVERY_OPERATION if path.removesuffix(".json") in known]

    assert described
    assert [path for path in described if f'"{path}"' not in calls] == []
