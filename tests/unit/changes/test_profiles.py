"""What a profile says of a document: links, values that clear, open enumerations, pages, versions."""

import copy
from pathlib import Path

import pytest

from generator.diagnostics import UsageProblem
from tests.unit.changes.library import (
    LIBRARY,
    Document,
    Edit,
    body,
    found,
    only,
    report,
    schema,
)

PROFILE = """
[document]
link_extension = "x-link"
open_enum_extension = "x-open"

[wire]
form = "brackets"

[[parameters]]
name = "library_version"
header = "Library-Version"
default = "{version}"

[[paging]]
name = "plain"
kind = "single"
items = "data"
more = "more"
"""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    path = tmp_path / "profile.toml"
    path.write_text(PROFILE)
    return path


def _link(document: Document) -> None:
    schema(document, "Book")["maker"] = {
        "anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/Person"}],
        "x-link": {"oneOf": [{"$ref": "#/components/schemas/Person"}]},
    }


def _id(document: Document) -> None:
    schema(document, "Book")["maker"] = {"type": "string"}


def _clears(document: Document) -> None:
    members = body(document)["properties"]
    members["title"] = {"anyOf": [{"type": "string", "maxLength": 80}, {"enum": [""]}]}


def _opens(document: Document) -> None:
    body(document)["properties"]["kind"]["x-open"] = True


def _pages(document: Document) -> None:
    answer = document["paths"]["/books"]["get"]["responses"]["200"]
    content = answer["content"]["application/json"]
    content["schema"] = {
        "type": "object",
        "required": ["data", "more"],
        "properties": {"data": content["schema"], "more": {"type": "boolean"}},
    }


@pytest.mark.parametrize(
    ("edit", "code", "back"),
    [
        (_clears, ("safe", "became-clearable"), ("breaking", "no-longer-clearable")),
        (_opens, ("safe", "enum-opened"), ("breaking", "enum-closed")),
        (_pages, ("breaking", "paging-changed"), ("breaking", "paging-changed")),
    ],
)
def test_an_edit(
    edit: Edit, code: tuple[str, str], back: tuple[str, str], profile: Path
) -> None:
    there = report(edit, profile=profile, wire=False)
    assert code in [(each.level, each.code) for each in there.changes]
    again = report(edit, profile=profile, wire=False, backwards=True)
    assert back in [(each.level, each.code) for each in again.changes]


def test_a_link(profile: Path) -> None:
    document = copy.deepcopy(LIBRARY)
    _id(document)
    there = report(_link, profile=profile, wire=False, document=document)
    linked = [each for each in there.changes if each.code == "became-expandable"]
    assert {(each.direction, each.level) for each in linked} == {
        ("request", "safe"),
        ("response", "breaking"),
    }
    again = report(
        _link, profile=profile, wire=False, document=document, backwards=True
    )
    assert ("breaking", "response", "no-longer-expandable", "Book.maker") in found(
        again
    )


def test_a_header_with_the_version(profile: Path) -> None:
    whole = report(
        lambda document: document["info"].update({"version": "2"}), profile=profile
    )
    assert found(whole) == [
        ("risky", "api", "version-header-changed", "Library-Version")
    ]
    change = only(whole, "version-header-changed")
    assert change.message == "has another value: `1` became `2`"
    assert (whole.old_version, whole.new_version) == ("1", "2")


CREDENTIALS = """
[[credentials]]
scheme = "key"
argument = "library_key"
"""


def _no_schemes(document: Document) -> None:
    del document["security"]
    del document["components"]["securitySchemes"]


def test_a_scheme_that_the_profile_names_is_gone(tmp_path: Path) -> None:
    """As `generate` says it; one that only the new document has is new."""
    profile = tmp_path / "profile.toml"
    profile.write_text(CREDENTIALS)
    with pytest.raises(UsageProblem) as caught:
        report(_no_schemes, profile=profile)
    (problem,) = caught.value.diagnostics
    assert problem.message.startswith("`key` is not a security scheme of the document")
    assert caught.value.exit_code == 2
    back = report(_no_schemes, profile=profile, backwards=True)
    assert ("safe", "api", "scheme-added", "key") in found(back)
    assert "security-changed" in {each.code for each in back.changes}


def test_a_method_that_the_profile_calls_otherwise(tmp_path: Path) -> None:
    """Under its new id; the name lock keeps names only where nobody wishes for another one."""

    def edit(document: Document) -> None:
        document["paths"]["/books/{book}"]["get"]["operationId"] = "readBook"

    path = tmp_path / "profile.toml"
    path.write_text('[names.operations]\nreadBook = "books.read"\n')
    whole = report(edit, profile=path)
    assert ("breaking", "api", "method-renamed", "GET /books/{book}") in found(whole)
    (renamed,) = (e for e in whole.changes if e.code == "method-renamed")
    assert renamed.effect == "`client.books.retrieve` is `client.books.read` now"


def test_a_format_that_the_profile_gives_a_type(tmp_path: Path) -> None:
    """Another type is another format's; without the profile it is only written otherwise. To take more is no harm."""

    def edit(document: Document) -> None:
        body(document)["properties"]["maker"]["properties"]["born"].pop("format")
        schema(document, "Book")["id"]["format"] = "uuid"

    plain = {each.code for each in report(edit).changes}
    assert plain == {"format-changed"}
    path = tmp_path / "profile.toml"
    path.write_text('[formats]\ndate = "date"\nuuid = "UUID"\n')
    whole = report(edit, profile=path)
    assert sorted(found(whole)) == [
        ("breaking", "request", "type-changed", "body.maker.born"),
        ("breaking", "response", "type-changed", "Book.id"),
        ("risky", "request", "format-changed", "Book.id"),
    ]
    breaking = [each for each in whole.changes if each.level == "breaking"]
    assert sorted(each.effect.rpartition(": ")[2] for each in breaking) == [
        "`str | date` became `str`",
        "`str` became `UUID`",
    ]
    back = report(edit, profile=path, backwards=True)
    assert ("risky", "request", "format-changed", "body.maker.born") in found(back)
    assert ("breaking", "response", "type-changed", "Book.id") in found(back)
