"""The faults that `mutants.py` applies, found in a module's syntax tree."""

import ast
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

COMPARISONS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", "<="),
    ast.LtE: ("<=", "<"),
    ast.Gt: (">", ">="),
    ast.GtE: (">=", ">"),
    ast.Is: ("is", "is not"),
    ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"),
    ast.NotIn: ("not in", "in"),
}
ARITHMETIC: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"),
    ast.Sub: ("-", "+"),
    ast.Mult: ("*", "//"),
    ast.FloorDiv: ("//", "*"),
    ast.Div: ("/", "*"),
    ast.Mod: ("%", "//"),
    ast.BitOr: ("|", "&"),
    ast.BitAnd: ("&", "|"),
}
# Two lowercase words: a text for people, not a name, a key or a statement of SQL.
PROSE = re.compile(r"\b[a-z]+ [a-z]+\b")


@dataclass(frozen=True)
class Mutant:
    """One replacement in one file; `start` and `end` are byte offsets."""

    file: str
    function: str
    line: int
    start: int
    end: int
    text: str
    before: str
    after: str

    @property
    def key(self) -> str:
        """The mutant without its line, so that it stays the same when other lines change."""
        return f"{self.function}: {self.before} → {self.after}"

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.key}"


def find_mutants(file: Path, source: bytes) -> list[Mutant]:
    """Return all mutants of a module."""
    mutator = Mutator(file, source)
    mutator.visit(ast.parse(source))
    return mutator.mutants


class Mutator(ast.NodeVisitor):
    """Collects the mutants of one file."""

    def __init__(self, file: Path, source: bytes) -> None:
        self.mutants: list[Mutant] = []
        self._file = str(file)
        self._source = source
        self._lines = source.splitlines(keepends=True)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))
        self._scope: list[str] = []

    def _add(self, start: int, end: int, text: str) -> None:
        """Add a mutant that replaces the bytes from `start` to `end`."""
        first = self._source.rfind(b"\n", 0, start) + 1
        last = (self._source + b"\n").index(b"\n", end)
        before = self._source[first:last].decode()
        after = (self._source[first:start] + text.encode() + self._source[end:last]).decode()
        line = self._source.count(b"\n", 0, start) + 1
        words = (" ".join(each.split()) for each in (before, after))
        self.mutants.append(Mutant(self._file, ".".join(self._scope), line, start, end, text, *words))

    def _span(self, node: ast.stmt | ast.expr) -> tuple[int, int]:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._starts[node.lineno - 1] + node.col_offset, self._starts[node.end_lineno - 1] + node.end_col_offset

    def _replace(self, node: ast.stmt | ast.expr, text: str) -> None:
        self._add(*self._span(node), text)

    def _replace_between(self, left: ast.expr, right: ast.expr, old: str, new: str) -> None:
        """Replace the operator between two operands."""
        end, start = self._span(left)[1], self._span(right)[0]
        place = self._source.find(old.encode(), end, start)
        if place >= 0:
            self._add(place, place + len(old), new)

    def _visit_definition(self, node: Any) -> None:
        """Visit a function or class without its annotations, docstring and decorators; skip stubs."""
        if ast.unparse(node.body[-1]) == "...":
            return
        self._scope.append(node.name)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for default in (*node.args.defaults, *(each for each in node.args.kw_defaults if each)):
                self.visit(default)
        for statement in node.body:
            self.visit(statement)
        self._scope.pop()

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _visit_definition

    def visit_If(self, node: ast.If) -> None:
        """Negate the condition; skip what only type checkers read."""
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return
        if not isinstance(node.test, ast.Compare | ast.UnaryOp):
            self._negate(node.test)
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        """Negate the condition."""
        if not isinstance(node.test, ast.Compare | ast.UnaryOp):
            self._negate(node.test)
        self.generic_visit(node)

    def _negate(self, test: ast.expr) -> None:
        start, end = self._span(test)
        self._add(start, end, f"(not ({self._source[start:end].decode()}))")

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        """Remove `not`."""
        if isinstance(node.op, ast.Not):
            start, end = self._span(node)
            self._add(start, end, self._source[start:end].decode().removeprefix("not").lstrip())
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        """Exchange each comparison."""
        for (left, right), operator in zip(pairwise([node.left, *node.comparators]), node.ops, strict=True):
            self._replace_between(left, right, *COMPARISONS[type(operator)])
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """Exchange `and` and `or`."""
        words = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        for left, right in pairwise(node.values):
            self._replace_between(left, right, *words)
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        """Exchange the operator."""
        if type(node.op) in ARITHMETIC:
            self._replace_between(node.left, node.right, *ARITHMETIC[type(node.op)])
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        """Change a number, a truth value or a string; the wording of a text is not a behaviour."""
        match node.value:
            case bool():
                self._replace(node, str(not node.value))
            case int() | float():
                self._replace(node, str(node.value + 1))
            case str() if node.value and not PROSE.search(node.value):
                self._replace(node, repr(f"XX{node.value}"))
            case _:
                pass

    def visit_Return(self, node: ast.Return) -> None:
        """Replace the value with None."""
        if node.value and not (isinstance(node.value, ast.Constant) and node.value.value is None):
            self._replace(node.value, "None")
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        """Remove a call whose result is not used; leave docstrings alone."""
        if isinstance(node.value, ast.Constant):
            return
        if isinstance(node.value, ast.Call | ast.Await):
            self._replace(node, "pass")
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        """Leave `__all__` alone."""
        if not (isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__"):
            self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Visit the value, not the annotation."""
        if node.value:
            self.visit(node.value)

    def visit_Raise(self, node: ast.Raise) -> None:
        """Remove it; its message is not a behaviour."""
        self._replace(node, "pass")

    def visit_Call(self, node: ast.Call) -> None:
        """Leave the type of a `cast` and the name of a `TypeVar` alone."""
        is_typing = isinstance(node.func, ast.Name) and node.func.id in ("cast", "TypeVar", "ParamSpec")
        for child in node.args[1:] if is_typing else [node.func, *node.args, *node.keywords]:
            self.visit(child)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Leave formatted strings alone."""

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """Leave types such as `Literal["a"]` alone."""
        if not (isinstance(node.value, ast.Name) and node.value.id in ("Literal", "Callable", "Annotated")):
            self.generic_visit(node)

    def visit_Break(self, node: ast.Break) -> None:
        """Replace it with `continue`."""
        self._replace(node, "continue")

    def visit_Continue(self, node: ast.Continue) -> None:
        """Replace it with `break`."""
        self._replace(node, "break")
