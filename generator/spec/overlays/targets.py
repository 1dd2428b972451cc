"""JSONPath (RFC 9535) expressions to the paths of what they select.

Goes in: an expression as an overlay has it, and a counting copy of a document. Comes out: keys and indices, each place
once, in the order of the document. Only this module knows the library. Three parts of it are replaced: the two
functions with regular expressions, which know no end of time, and queries that start at `@`, whose own filters took
what `@` is for the document, and which passed `0`, `false` and empty texts over in `[?@]`.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterable
from typing import Any

import regex
from iregexp_check import check
from jsonpath_rfc9535 import (
    JSONPathEnvironment,
    JSONPathError,
    JSONPathNode,
    JSONPathNodeList,
    JSONPathQuery,
    Parser,
)
from jsonpath_rfc9535.filter_expressions import (
    Expression,
    FilterContext,
    RelativeFilterQuery,
)
from jsonpath_rfc9535.function_extensions import ExpressionType, FilterFunction
from jsonpath_rfc9535.tokens import TokenStream

from generator.spec.limits import Limits
from generator.spec.overlays.working import TEXT_UNIT, Budget, Map, SpentError

Path = tuple[str | int, ...]
Query = JSONPathQuery
_LONGEST = 4_000
_LONGEST_PATTERN = 500
_MOST_REPEATS = 10_000
_DOT = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\.", re.DOTALL)
_COUNTS = re.compile(r"\{([0-9]+)(?:,([0-9]*))?\}")
_HYPHEN = re.compile(r"\.\s*([A-Za-z_][\w]*(?:-\w+)+)")


class TargetError(Exception):
    """An expression cannot be used; what is wrong, and what to do."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint


class Targets:
    """Reads and answers expressions, at the expense of one budget."""

    def __init__(self, limits: Limits, budget: Budget) -> None:
        self._environment = _Environment(limits, budget)

    def read(self, expression: str) -> Query:
        """An expression, ready to select."""
        if len(expression) > _LONGEST:
            problem = f"a JSONPath has at most {_LONGEST:,} characters"
            raise TargetError(problem, "Select in several actions.")
        try:
            return self._environment.compile(expression)
        except JSONPathError as error:
            raise TargetError(_problem(error), _hint(expression)) from None
        except (RecursionError, ValueError, OverflowError):
            problem = "this JSONPath is nested too deep, or has a number too large"
            raise TargetError(problem, "Write it simpler.") from None

    def select(self, query: Query, root: Map) -> list[Path]:
        """The places that are selected. `SpentError` when that takes too long."""
        try:
            nodes = (node.location for node in query.finditer(root))
            return list(dict.fromkeys(nodes))
        except JSONPathError as error:
            raise TargetError(_problem(error), "Write it simpler.") from None
        except RecursionError:
            problem = "the filters of this JSONPath are nested too deep"
            raise TargetError(problem, "Write it simpler.") from None


class _Relative(RelativeFilterQuery):
    """A query that starts at `@`."""

    __slots__ = ()

    def evaluate(self, context: FilterContext) -> JSONPathNodeList:
        """What is selected: `$` stays the document, and `@` alone is always there."""
        value, root = context.current, context.root
        start = JSONPathNode(value=value, location=(), parent=None, root=root)
        nodes: Iterable[JSONPathNode] = [start]
        for segment in self.query.segments:
            nodes = segment.resolve(nodes)
        return JSONPathNodeList(nodes)


class _Parser(Parser):
    def parse_relative_query(self, stream: TokenStream) -> Expression:
        """`@` and what follows it."""
        made = super().parse_relative_query(stream)
        assert isinstance(made, RelativeFilterQuery)
        return _Relative(made.token, made.query)


class _Environment(JSONPathEnvironment):
    """The library's, with these replaced."""

    parser_class = _Parser

    def __init__(self, limits: Limits, budget: Budget) -> None:
        super().__init__()
        self.max_recursion_depth = limits.max_depth + 2
        self.function_extensions["match"] = _Pattern(budget, regex.Pattern.fullmatch)
        self.function_extensions["search"] = _Pattern(budget, regex.Pattern.search)


class _Pattern(FilterFunction):
    """`match` or `search`: a text and an I-Regexp (RFC 9485), which must be no riddle."""

    arg_types = [ExpressionType.VALUE, ExpressionType.VALUE]  # noqa: RUF012
    return_type = ExpressionType.LOGICAL

    def __init__(self, budget: Budget, find: Callable[..., Any]) -> None:
        self._budget = budget
        self._find = find
        self._known: dict[str, regex.Pattern[str] | None] = {}

    def __call__(self, text: object, pattern: object) -> bool:
        """Whether the text fits. What is no text or no I-Regexp fits nothing, as the RFC has it."""
        if not isinstance(text, str) or not isinstance(pattern, str):
            return False
        if pattern not in self._known:
            self._budget.charge(len(pattern))
            self._known[pattern] = _compiled(pattern)
        compiled = self._known[pattern]
        if compiled is None:
            return False
        self._budget.charge(1 + len(text) // TEXT_UNIT)
        if self._budget.seconds <= 0:
            raise SpentError
        started = time.monotonic()
        try:
            found = self._find(compiled, text, timeout=self._budget.seconds)
        except TimeoutError:
            raise SpentError from None
        finally:
            self._budget.seconds -= time.monotonic() - started
        return found is not None


def _compiled(pattern: str) -> regex.Pattern[str] | None:
    counts = [max(map(int, filter(None, each))) for each in _COUNTS.findall(pattern)]
    repeats = math.prod(count or 1 for count in counts)
    if len(pattern) > _LONGEST_PATTERN or repeats > _MOST_REPEATS:
        problem = "the regular expression is too long, or repeats too often"
        raise TargetError(problem, "Write it simpler.")
    try:
        if not check(pattern):
            return None
        dots = _DOT.sub(lambda m: r"[^\n\r]" if m[0] == "." else m[0], pattern)
        return regex.compile(dots)
    except (regex.error, RecursionError, MemoryError, UnicodeEncodeError):
        return None


def _problem(error: JSONPathError) -> str:
    words = Exception.__str__(error)
    at = "" if error.token is None else f", at character {error.token.index + 1}"
    return f"this is no JSONPath: {words}{at}"


def _hint(expression: str) -> str:
    hyphen = _HYPHEN.search(expression)
    if hyphen is not None:
        name = hyphen[1]
        return f"RFC 9535 has names with “-” in brackets: ['{name}'], not .{name}."
    return "RFC 9535 has the grammar; for example: $.paths['/pets'].get"
