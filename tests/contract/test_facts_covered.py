"""Which facts the cases are about: none of those that say how the server behaves is left out."""

import ast
import re
from pathlib import Path

import pytest
from test_facts_general import EVERY_OPERATION

SUITE = sorted(Path(__file__).parent.glob("test_facts_[!c]*.py"))
SECTIONS = [
    "§0.2",
    "§0.6",
    "§1.1",
    "§1.2",
    "§1.3",
    "§1.4",
    "§2.1",
    "§2.2",
    "§2.3",
    "§2.4",
    "§2.6",
    "§3.1",
    "§3.2",
    "§3.3",
    "§3.4",
    "§3.5",
    "§4.1",
    "§4.2",
    "§4.3",
    "§4.4",
    "§5.1",
    "§5.2",
    "§5.3",
    "§6.1",
    "§6.2",
    "§6.3",
    "§6.4",
    "§7",
    "§8.1",
    "§8.2",
]
# Not here are those about the document's text alone (Q1, Q2, Q26, Q29, Q42, Q51), about other people's clients
# (Q5's typing apart; Q58), and those that say what REST does not have (Q59).
QUIRKS = [
    "Q3",
    "Q4",
    "Q5",
    "Q6",
    "Q7",
    "Q8",
    "Q9",
    "Q10",
    "Q11",
    "Q12",
    "Q13",
    "Q14",
    "Q15",
    "Q16",
    "Q17",
    "Q18",
    "Q19",
    "Q20",
    "Q21",
    "Q22",
    "Q23",
    "Q24",
    "Q25",
    "Q27",
    "Q28",
    "Q30",
    "Q31",
    "Q32",
    "Q33",
    "Q34",
    "Q35",
    "Q36",
    "Q37",
    "Q38",
    "Q39",
    "Q40",
    "Q41",
    "Q43",
    "Q44",
    "Q45",
    "Q46",
    "Q47",
    "Q48",
    "Q49",
    "Q50",
    "Q52",
    "Q53",
    "Q54",
    "Q56",
    "Q57",
    "Q60",
]


def cases():
    """The test functions of the suite."""
    for file in SUITE:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield node


def cited():
    """All that their docstrings cite."""
    return {fact for case in cases() for fact in re.findall(r"§\d+(?:\.\d+)?|Q\d+", ast.get_docstring(case) or "")}


@pytest.mark.parametrize("fact", SECTIONS + QUIRKS)
def test_fact_is_covered(fact):
    """A case is about it."""
    assert fact in cited()


def test_each_case_says_its_fact():
    """A case without a fact would be a case about nothing."""
    assert [case.name for case in cases() if not re.search(r"§\d|Q\d", ast.get_docstring(case) or "")] == []


@pytest.mark.parametrize("operation", EVERY_OPERATION)
def test_operation_is_called(operation):
    """Each of the 38 operations is called by a case of its own, not only by the one that calls all."""
    calls = "".join(re.sub(r"EVERY_OPERATION = \[.*?\n\]", "", file.read_text(), flags=re.DOTALL) for file in SUITE)

    assert len(EVERY_OPERATION) == 38
    assert f'"{operation}"' in calls


def test_nothing_of_this_package():
    """The suite knows the service by HTTP alone."""
    for file in (*SUITE, Path(__file__).parent / "facts.py"):
        assert "cincopa_v2_client" not in file.read_text()
