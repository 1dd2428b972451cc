"""Reports: what people, changelogs, programs and GitHub are told, also of hostile documents."""

import json
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from generator.changes import Change, Report, Wire, reports
from generator.changes.reports.common import wire_lines
from tests.unit.changes.edits import CASES
from tests.unit.changes.library import Document, body, report, schema

NAMES = (
    "a parameter is written otherwise",
    "a member of an answer has more values",
    "a member of an answer is gone",
    "a member of a body is new",
)
HOSTILE = (
    "`</code><script>alert(1)</script>`",
    "``` \n\n# heading\n[x](javascript:alert(1))",
    "::error::injected\r\n::set-output name=a::b",
    "\x1b[31mred\u202e",
    "%0A%25,:",
    "<img src=x onerror=alert(1)>",
)


@pytest.fixture(scope="module")
def whole() -> Report:
    def edit(document: Document) -> None:
        for name in NAMES:
            CASES[name][0](document)

    return report(edit)


def test_text(whole: Report) -> None:
    lines = reports.text(whole).splitlines()
    assert lines[:2] == [
        "old → new (1 → 1): 3 breaking, 1 risky, 2 safe",
        "version step of a client: major",
    ]
    at = lines.index(
        "  GET /books: query.tags is written otherwise: `form, exploded` became `form`"
        " [parameter-style-changed]"
    )
    assert lines[at + 1] == (
        "    callers: argument `tags` of `client.books.list()` is sent otherwise"
    )
    assert re.fullmatch(
        r"    at old:1:\d+ → new:1:\d+ \(#/paths/~1books/get/parameters/0\)",
        lines[at + 2],
    )
    assert lines[at + 3].startswith("    the call client.books.list(tags=")
    assert lines[at + 4 : at + 8] == [
        "        GET /books",
        "      -?tags=tags+1",
        "      -?tags=tags+2",
        "      +?tags=tags+1,tags+2",
    ]


def test_text_of_nothing() -> None:
    assert reports.text(report(lambda _: None)) == "old → new (1 → 1): no changes\n"


def test_safe_changes_are_cut_in_text() -> None:
    def edit(document: Document) -> None:
        schema(document, "Problem").update({f"m{n}": {} for n in range(50)})

    many = report(edit, wire=False)
    short, long = reports.text(many), reports.text(many, everything=True)
    assert "  … and 30 more (--all shows them)" in short
    assert long.count("property-added") == 50
    assert "more (--all" not in long


def test_markdown(whole: Report) -> None:
    text = reports.markdown(whole)
    assert text.startswith(
        "## API `1` → `1`\n\nSemantic versioning asks for a **major**"
    )
    assert "\n### Breaking\n\n" in text
    assert "\n### To look at\n\n" in text
    assert "\n### Compatible\n\n" in text
    assert (
        "- Argument `tags` of `client.books.list()` is sent otherwise: `GET /books`:"
        " `query.tags` is written otherwise" in text
    )
    html = MarkdownIt().render(text)
    assert html.count('<code class="language-diff">') == text.count("```diff") > 0
    assert "<li>" in html


def test_json(whole: Report) -> None:
    found = json.loads(reports.as_json(whole))
    assert found["format"] == 1
    assert found["step"] == "major"
    assert found["counts"] == {"breaking": 3, "risky": 1, "safe": 2}
    assert len(found["changes"]) == 6
    first = found["changes"][0]
    assert first["operations"] == ["GET /books"]
    assert first["old"]["pointer"] == "#/paths/~1books/get/parameters/0"
    assert first["wire"]["before"].splitlines()[0] == "GET /books"
    assert found["ignored"] == found["notes"] == found["renamed"] == []


def test_github(whole: Report) -> None:
    lines = reports.github(whole).splitlines()
    levels = [line.split(" ")[0] for line in lines]
    assert levels == ["::error"] * 3 + ["::warning", "::notice"]
    assert lines[0].startswith("::error file=new,line=1,title=breaking%3A parameter-")
    assert lines[-1] == (
        "::notice title=old → new::3 breaking, 1 risky, 2 safe; version step: major"
    )
    assert len(reports.github(whole, everything=True).splitlines()) == 7


def _hostile(text: str) -> Report:
    def edit(document: Document) -> None:
        members = schema(document, "Book")
        members[text] = {"type": "string"}
        members["kind"]["enum"].append(text)
        members["title"]["pattern"] = text
        document["info"]["version"] = text
        item = document["paths"].pop("/books/{book}")
        document["paths"][f"/{text}/{{book}}"] = item

    return report(edit, wire=False)


def _elements(markdown: str) -> set[str]:
    html = MarkdownIt("commonmark", {"html": True}).render(markdown)
    return set(re.findall(r"<(\w+)", html))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text(text: str) -> None:
    whole = _hostile(text)
    assert whole.changes
    for printed in (
        reports.text(whole),
        reports.github(whole),
        reports.markdown(whole),
    ):
        assert all(line.isprintable() for line in printed.splitlines())
    for line in reports.github(whole, everything=True).splitlines():
        assert re.match(r"::(error|warning|notice) [^:]*::", line)
    usual = _elements(reports.markdown(_hostile("plain")))
    assert _elements(reports.markdown(whole)) <= usual
    found = json.loads(reports.as_json(whole))
    assert found["new"]["version"] == text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("backwards", [False, True])
def test_hostile_names_inside_of_what_is_sent(text: str, backwards: bool) -> None:
    """What a document calls a member is code in a changelog, all of it."""

    def edit(document: Document, name: str) -> None:
        maker = body(document)["properties"]["maker"]["properties"]
        maker[name] = {"type": "object", "properties": {name: {"enum": [name]}}}
        body(document)["properties"][name] = {"type": "string", "default": name}
        document["components"]["schemas"]["Person"]["properties"][name] = {}
        document["components"]["securitySchemes"]["key"]["name"] = name

    def said(name: str) -> str:
        made = report(lambda d: edit(d, name), wire=False, backwards=backwards)
        return reports.markdown(made)

    assert _elements(said(text)) <= _elements(said("plain"))
    assert all(line.isprintable() for line in said(text).splitlines())
    assert "\r" not in said(text)


def test_code_in_a_changelog_is_what_it_is_of() -> None:
    """`<` is markup outside of code alone; where code does not end, nothing is markup."""
    change = Change(
        code="wire-changed",
        level="breaking",
        direction="request",
        operations=(),
        subject="a",
        message="has `a<b` < 1\r\n# h",
        effect="an `odd one\n# <b>",
    )
    whole = replace(report(lambda _: None), changes=(change,))
    printed = reports.markdown(whole)
    assert "has `a<b` &lt; 1  # h" in printed
    assert "- An \\`odd one \\# &lt;b\\>: " in printed


def test_operations_can_be_listed() -> None:
    """The first of many, or all of them; never in one piece of code."""
    whole = report(CASES["an error says less"][0], wire=False)
    many = replace(
        whole.changes[0], operations=("GET /a", "GET /b", "GET /c", "PUT /a")
    )
    some = replace(whole, changes=(many,))
    assert "  GET /a and 3 more operations: Problem.reason was" in reports.text(some)
    every = reports.text(some, everything=True)
    assert "  GET /a, GET /b, GET /c, PUT /a: Problem.reason was removed [" in every
    assert "`GET /a` and 3 more operations: `Problem.reason` was" in reports.markdown(
        some
    )
    every = reports.markdown(some, everything=True)
    assert "`GET /a`, `GET /b`, `GET /c`, `PUT /a`: `Problem.reason` was" in every


def test_words_about_what_was_not_there() -> None:
    def edit(document: Document) -> None:
        schema(document, "Book")["title"].pop("maxLength")
        schema(document, "Book")["id"]["maxLength"] = 9
        schema(document, "Book")["kind"] = {"type": "integer", "enum": [1]}

    said = {each.message for each in report(edit, wire=False).changes}
    assert "has a looser limit: maxLength `80` no longer" in said
    assert "has a tighter limit: maxLength `9`, where there was none" in said
    enums = "`enum of string values` became `enum of integer values`"
    assert f"has another type: {enums}" in said


@pytest.mark.parametrize(("lines", "rest"), [(24, "1 more line"), (25, "2 more lines")])
def test_lines_that_are_left_out(lines: int, rest: str) -> None:
    after = "\n".join(["GET /", *map(str, range(lines))])
    found = wire_lines(Wire(call="x", before="GET /", after=after))
    assert found[-1] == f"… and {rest}"
