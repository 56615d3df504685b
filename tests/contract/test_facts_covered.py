"""Every fact on how the server behaves has a case."""

import ast
import re
from pathlib import Path

from test_facts_general import EVERY_OPERATION

SUITE = sorted(Path(__file__).parent.glob("test_facts_[!c]*.py"))
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
            "3.1",
            "3.2",
            "3.3",
            "3.4",
            "3.5",
        ),
        *("4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1", "6.2", "6.3", "6.4", "7", "8.1", "8.2"),
    )
}
# The others are about the document's text alone (Q1, Q2, Q26, Q29, Q42, Q51), about other clients (Q5's typing,
# Q55, Q58), or say what REST does not have (Q59).
OTHERS = {1, 2, 26, 29, 42, 51, 55, 58, 59}
QUIRKS = {f"Q{number}" for number in range(1, 61) if number not in OTHERS}


def cases():
    """The test functions of the suite."""
    for file in SUITE:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield node


def cited():
    """The facts that their docstrings cite."""
    return {fact for case in cases() for fact in re.findall(r"§\d+(?:\.\d+)?|Q\d+", ast.get_docstring(case) or "")}


def test_every_fact_is_covered():
    """Each fact on the service's behaviour is cited by a case."""
    assert (SECTIONS | QUIRKS) - cited() == set()


def test_each_case_says_its_fact():
    """Each case cites the fact that it checks."""
    assert [case.name for case in cases() if not re.search(r"§\d|Q\d", ast.get_docstring(case) or "")] == []


def test_every_operation_is_called():
    """Each of the 38 operations is called by a case of its own, not only by the one that calls all."""
    calls = "".join(re.sub(r"EVERY_OPERATION = \[.*?\n\]", "", file.read_text(), flags=re.DOTALL) for file in SUITE)

    assert len(EVERY_OPERATION) == 38
    assert [operation for operation in EVERY_OPERATION if f'"{operation}"' not in calls] == []
