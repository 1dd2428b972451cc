"""The golden vectors of everything but forms, which `test_forms.py` reads: queries, paths, headers, cookies, JSON,
multipart, numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import httpx2
import pytest
from runtime.forms import bracket_pairs
from runtime.jsonbody import encode_json
from runtime.multipart import multipart_body, part_pairs
from runtime.omit import OMIT
from runtime.scalars import text_of
from runtime.styles import build_path, cookie_text, encode_parameters, header_text

from .values import untag

FOLDER = Path(__file__).parent / "vectors"
KINDS = {"type": TypeError, "value": ValueError}


def cases(name: str) -> pytest.MarkDecorator:
    found = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    assert len({case["name"] for case in found}) == len(found)
    return pytest.mark.parametrize("case", found, ids=lambda case: case["name"])


def check(case: Any, encode: Callable[[], str]) -> None:
    error = case.get("error")
    expected: AbstractContextManager[Any] = nullcontext()
    if error:
        expected = pytest.raises(KINDS[error["kind"]], match=re.escape(error["holds"]))
    with expected:
        assert encode() == case["wire"]


@cases("queries")
def test_query(case: Any) -> None:
    check(
        case,
        lambda: encode_parameters(
            untag(case["values"], OMIT),
            default=case.get("default", "openapi"),
            styles=case.get("styles", {}),
            clearable=frozenset(case.get("clearable", ())),
            datetimes="rfc3339",
        ),
    )


@cases("paths")
def test_path(case: Any) -> None:
    names = [*dict.fromkeys(re.findall(r"\{(.*?)\}", case["template"]))]
    values = [untag(case["values"][name], OMIT) for name in names]
    styles = case.get("styles", {})

    def sent() -> str:
        path = build_path(case["template"], names, values, styles, "rfc3339")
        return httpx2.URL(f"https://api.example{path}").raw_path.decode()

    check(case, sent)


@cases("headers")
def test_header(case: Any) -> None:
    style = case.get("style", "simple")
    value = untag(case["value"], OMIT)
    check(case, lambda: header_text("X-Thing", value, style, "rfc3339"))


@cases("cookies")
def test_cookies(case: Any) -> None:
    values, styles = untag(case["values"], OMIT), case.get("styles", {})
    check(case, lambda: cookie_text(values, "rfc3339", styles))


@cases("json")
def test_json(case: Any) -> None:
    value = untag(case["value"], OMIT)
    ascii_only = case.get("ascii", False)
    check(case, lambda: encode_json(value, ascii_only=ascii_only).decode())


@cases("multipart")
def test_multipart(case: Any) -> None:
    values = untag(case["values"], OMIT)
    parts = case.get("parts", {})
    names = case.get("files", [])
    files: list[tuple[str, Any, str]] = []
    for name in names:
        given = values.pop(name)
        bracketed = case.get("form") == "brackets"
        for index, each in enumerate(given if isinstance(given, list) else [given]):
            several = bracketed and isinstance(given, list)
            wire = f"{name}[{index}]" if several else name
            files.append((wire, each, parts.get(name, "")))

    def sent() -> str:
        clearable = frozenset(case.get("clearable", ()))
        if case.get("form") == "brackets":
            bracketed = bracket_pairs(values, clearable, "rfc3339")
            pairs = [(name, value, "") for name, value in bracketed]
        else:
            pairs = part_pairs(values, clearable, "rfc3339", parts)
        return b"".join(multipart_body(pairs, files, "XYZ").chunks()).decode()

    check(case, sent)


NUMBERS = json.loads((FOLDER / "numbers.json").read_text("utf-8"))


@pytest.mark.parametrize("case", NUMBERS, ids=lambda case: repr(case["typed"]))
def test_number(case: Any) -> None:
    """What Python's own reading of the text is on the wire, where JSON has such a number."""
    typed = case["typed"]
    found: str | None = None
    if re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", typed):
        number = int(typed) if re.fullmatch(r"-?[0-9]+", typed) else float(typed)
        try:
            found = text_of(number, "rfc3339")
        except ValueError:
            found = None
    assert found == case["wire"]
