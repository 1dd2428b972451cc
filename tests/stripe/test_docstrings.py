"""What people read: the docstrings of every method and class, and `API.md`.

Of the full client and of the committed one, read as text: nothing is imported.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.support.full_client import full_client
from tests.support.places import EMBEDDED

WIDTH = 88
_CODE = re.compile(r"`[^`]*`")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]{2,8});")
_LINK = re.compile(r"\]\(|\]\[")
_RELATIVE = re.compile(r"\((?:/|#|\.\.?/)[\w/#.-]*\)")
_ROW = re.compile(r"- `([\w.]+)\((.*?)\)` → `[^`]+`: \S.*[^\s]")
_SECTION = re.compile(r"## \[([\w.]+)\]\((resources/\w+\.py)\)")


@dataclass(frozen=True, slots=True)
class Text:
    """A docstring, where it stands, and the lines it stands on."""

    place: str
    words: str
    lines: tuple[str, ...]
    owner: ast.AST


@pytest.fixture(scope="module", params=["customers", "full"])
def package(request: pytest.FixtureRequest) -> Path:
    folder = EMBEDDED if request.param == "customers" else full_client()
    return folder / "stripe_client"


@cache
def texts(package: Path) -> tuple[Text, ...]:
    """Every docstring of generated code: of modules, classes, methods and fields."""
    return tuple(
        text
        for path in sorted(package.rglob("*.py"))
        if "_runtime" not in path.parts
        for text in _texts(path, path.relative_to(package))
    )


def _texts(path: Path, name: Path) -> Iterator[Text]:
    source = path.read_text()
    lines = source.split("\n")
    for owner in ast.walk(ast.parse(source)):
        body = getattr(owner, "body", None)
        for each in body if isinstance(body, list) else []:
            if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
                words = each.value.value
                assert isinstance(words, str)
                span = tuple(lines[each.lineno - 1 : each.end_lineno])
                yield Text(f"{name}:{each.lineno}", words, span, owner)


def methods(package: Path) -> list[tuple[ast.FunctionDef, Text]]:
    """The sync methods of resources, with their docstrings; async ones borrow them."""
    found = []
    borrowing: set[int] = set()
    for text in texts(package):
        match text.owner:
            case ast.ClassDef(keywords=[_, *_], body=body):
                borrowing |= {id(each) for each in body}
            case ast.FunctionDef(decorator_list=[]) as method:
                if text.place.startswith("resources") and id(method) not in borrowing:
                    found.append((method, text))
    return found


def test_no_markup_is_left(package: Path) -> None:
    strays = []
    for text in texts(package):
        plain = _CODE.sub("`", text.words)
        for pattern in (_TAG, _LINK, _RELATIVE):
            strays += [(text.place, each[0]) for each in pattern.finditer(plain)]
        strays += [(text.place, each[0]) for each in _ENTITY.finditer(text.words)]
        if text.words.count("`") % 2 or "``" in text.words:
            strays.append((text.place, "backticks"))
    assert strays == []


def test_lines_are_wrapped(package: Path) -> None:
    """But for words that cannot be: addresses, and long names in code."""
    strays = [
        (text.place, line)
        for text in texts(package)
        for line in text.lines
        if len(line) > WIDTH and len(max(line.split(), key=len)) < WIDTH / 2
    ]
    assert strays == []


def test_methods_say_what_they_do_first(package: Path) -> None:
    found = methods(package)
    assert len(found) == (594 if len(found) > 100 else 6)
    for _, text in found:
        title = text.words.split("\n\n")[0]
        assert re.fullmatch(r"[^a-z\s].*[.!?`]", title, re.DOTALL), text.place


def test_arguments_are_told_once_in_order(package: Path) -> None:
    for method, text in methods(package):
        wanted = [each.arg for each in (*method.args.args[1:], *method.args.kwonlyargs)]
        wanted.remove("options")
        _, _, rest = text.words.partition("\n        Args:\n")
        part = re.split(r"\n        (?:Returns|Raises):\n", f"\n{rest}")[0]
        told = re.findall(r"^ {12}(\w+): \S", part, re.MULTILINE)
        assert told == wanted, text.place


def test_api_md_leads_to_every_method(package: Path) -> None:
    by_file: dict[str, set[str]] = {}
    for method, text in methods(package):
        by_file.setdefault(text.place.partition(":")[0], set()).add(method.name)
    told: dict[str, set[str]] = {}
    section = ("", "")
    lines = (package / "API.md").read_text().splitlines()
    if "## [webhooks](_runtime/webhooks.py)" in lines:  # It is no resource.
        lines = lines[: lines.index("## [webhooks](_runtime/webhooks.py)")]
    for line in lines[lines.index("", 2) :]:
        heading, row = _SECTION.fullmatch(line), _ROW.fullmatch(line)
        if heading:
            section = (heading[1], heading[2])
            assert (package / section[1]).is_file(), line
        elif row:
            home, _, name = row[1].rpartition(".")
            assert home == section[0], line
            assert "](" not in line.replace("`", ""), line
            told.setdefault(section[1], set()).add(name)
        else:
            assert not line, line
    assert told == by_file
