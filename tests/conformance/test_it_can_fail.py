"""The suite sees it when a rule is broken: in the form's scripts, and in a snippet.

A rule is broken in a copy of the scripts, in what comes out of `encoding.js`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conformance.by_client import by_client
from tests.conformance.by_form import ASSETS, by_form
from tests.conformance.by_snippet import by_snippet
from tests.conformance.cases import Case, other_cases, spread, stripe_cases
from tests.conformance.comparing import differences
from tests.conformance.sent import sent

BROKEN = """
import { encode as truly } from "./encoding_as_it_is.js";

export function encode(...given) {
  const found = truly(...given);
  if (found.parts) return found;
  const text = found.body && new TextDecoder("latin1").decode(found.body);
  const body = text && Uint8Array.from((text)RULE, (each) => each.charCodeAt(0));
  return { ...found, body, target: (found.target)RULE };
}
"""
RULES = {
    "a space is a plus": '.replaceAll("+", "%20")',
    "items are numbered": r'.replace(/\[\d+\]/g, "[]")',
    "what is cleared is sent": '.replace(/(^|&)[^&=]+=(?=&|$)/g, "")',
    "the order is the document's": '.split("&").reverse().join("&")',
    "no digit is lost": r".replace(/\d{17,}/g, (each) => String(Number(each)))",
    "nothing is sent unasked": '.replace(/^(?=.)/, "extra=1&")',
    "UTF-8": '.replaceAll("%C3%A9", "%E9")',
}


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [*spread(stripe_cases(), 120), *other_cases()]


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_seen(rule: str, cases: list[Case], tmp_path: Path) -> None:
    assets = tmp_path / "assets"
    shutil.copytree(ASSETS, assets)
    (assets / "encoding.js").rename(assets / "encoding_as_it_is.js")
    text = BROKEN.replace("RULE", RULES[rule])
    (assets / "encoding.js").write_text(text, encoding="utf-8")
    as_it_is = {name: shown.sent for name, shown in by_form(cases).items()}
    broken = {name: each.sent for name, each in by_form(cases, assets=assets).items()}
    assert differences(as_it_is, broken) != []


def test_a_wrong_snippet_is_seen(tmp_path: Path) -> None:
    values = {"path": {"customer": "cus_1"}, "body": {"name": "Ada"}}
    (case,) = cases = [
        Case(
            name="wrong",
            document="stripe",
            operation="PostCustomersCustomer",
            values=values,
        )
    ]
    programs = {
        flavor: by_form(cases)[case.name].programs[flavor]
        for flavor in ("sync", "async")
    }
    wrong = {**programs, "async": programs["async"].replace("Ada", "Eve")}
    found = by_snippet(cases, {case.name: wrong}, tmp_path)
    wanted = by_client(cases)["sync"]
    assert differences(wanted, found["sync"]) == []
    (told,) = differences(wanted, found["async"])
    assert "name=Eve" in told


def test_a_snippet_that_fails_is_an_error(tmp_path: Path) -> None:
    case = Case(name="failing", document="stripe", operation="GetBalance", values={})
    programs = dict.fromkeys(("sync", "async"), "raise SystemExit('as it should')")
    with pytest.raises(AssertionError, match="as it should"):
        by_snippet([case], {case.name: programs}, tmp_path)


@pytest.mark.parametrize(
    "body",
    [
        b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n',
        b'--b\r\ncontent-disposition: form-data; name="a"\r\n\r\n2\r\n--b--\r\n',
        b'--b\r\nContent-Disposition: form-data; name="b"\r\n\r\n1\r\n--b--\r\n',
        b'--b\r\nContent-Disposition: form-data; name="a"\r\nX-More: 1\r\n\r\n1\r\n--b--\r\n',
    ],
)
def test_parts_are_compared_but_not_their_boundary(body: bytes) -> None:
    def parts(content: bytes, boundary: str) -> object:
        kind = f"multipart/form-data; boundary={boundary}"
        return sent("POST", "/", [("content-type", kind)], content)

    first = b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--b--\r\n'
    same = body.lower() == first.lower()
    assert (parts(body, "b") == parts(first, "b")) is same
    assert parts(first.replace(b"--b", b"--other"), "other") == parts(first, "b")
