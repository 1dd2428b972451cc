"""What is no document, or none to work with: exit code, place, words and a next step for each."""

# ruff: noqa: E501 (one case is one line)

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.diagnostics import DocumentProblem, SourceProblem, UsageProblem
from generator.spec import DEFAULT_LIMITS, Limits, load, read
from tests.unit.spec.support import one, parsed, place, raw

HEAD = '{"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, '
CASES = [
    # name, content, code, place, words of message and hint
    ("empty", b"", "empty-document", (1, 1, None), ["empty", "step which writes it"]),
    ("blank", b" \n\t ", "empty-document", (1, 1, None), ["empty"]),
    ("html", b"\n<!DOCTYPE html><html>", "html-document", (1, 1, None), ["HTML page", "raw document"]),
    ("html comment", b"<!-- x -->\n<HTML lang=en>", "html-document", (1, 1, None), ["HTML page"]),
    ("NUL", b"openapi: 3.0.3\na: \x00", "binary-document", (2, 4, None), ["binary"]),
    ("gzip", b"\x1f\x8b\x08\x00", "binary-document", (1, 1, None), ["gzip", "Unpack"]),
    ("zip", b"PK\x03\x04rest", "binary-document", (1, 1, None), ["zip"]),
    ("rubbish", bytes(range(1, 256)), "not-utf-8", (3, 115, None), ["UTF-8", "0x80"]),
    ("latin1", b'{"a":\n "caf\xe9"}', "not-utf-8", (2, 6, None), ["0xe9", "iconv"]),
    ("utf-16", '{"a": 1}'.encode("utf-16"), "not-utf-8", (1, 1, None), ["UTF-16", "iconv -f UTF-16"]),
    ("utf-16 bare", '{"a": 1}'.encode("utf-16-le"), "not-utf-8", (1, 1, None), ["UTF-16"]),
    ("utf-32", '{"a": 1}'.encode("utf-32"), "not-utf-8", (1, 1, None), ["UTF-32"]),
    ("broken json", b'{"a": 1,\n "b" 2}', "unreadable", (2, 6, None), ["not JSON", "delimiter", "YAML"]),
    ("cut json", b'{"a": [1, 2', "unreadable", (1, 12, None), ["not JSON"]),
    ("broken yaml", b"a: 1\nb: c: d", "unreadable", (2, 5, None), ["neither JSON nor YAML", "mapping values"]),
    ("tab", b"a:\n\tb: 1", "unreadable", (2, 1, None), ["neither JSON nor YAML", "token"]),
    ("control", b"a: \x07", "unreadable", (1, 4, None), ["U+0007"]),
    ("list", b"[1, 2]", "no-object", (1, 1, "#"), ["a list"]),
    ("text", b"hello world", "no-object", (1, 1, "#"), ["the text 'hello world'"]),
    ("number", b"7", "no-object", (1, 1, "#"), ["the number 7"]),
    ("null", b"~", "no-object", (1, 1, "#"), ["null"]),
    ("Swagger 1.2", b'{\n "swagger": "1.2"}', "swagger-version", (2, 2, "#/swagger"), ["'1.2'", "3.2"]),
    ("no openapi", b"a: 1", "no-openapi", (1, 1, "#"), ["no `openapi` key"]),
    ("OpenAPI 4", b"openapi: 4.0.0", "openapi-version", (1, 1, "#/openapi"), ["'4.0.0'", "3.1.0"]),
    ("OpenAPI 3.3", b"openapi: 3.3.0", "openapi-version", (1, 1, "#/openapi"), ["'3.3.0'", "3.2"]),
    ("unquoted", b"openapi: 3.0", "openapi-version", (1, 1, "#/openapi"), ["number 3.0", "quotes"]),
    ("null version", b"openapi:", "openapi-version", (1, 1, "#/openapi"), ["null"]),
    ("json key twice", b'{"a": {\n "b": 1,\n "b": 2}}', "duplicate-key", (3, 2, "#/a/b"), ["'b'", "line 2, column 2"]),
    ("json key twice, escaped", b'{"b": 1, "\\u0062": 2}', "duplicate-key", (1, 10, "#/b"), ["'b'"]),
    ("yaml key twice", b"a:\n  b: 1\n  b: 2", "duplicate-key", (3, 3, "#/a/b"), ["'b'", "line 2, column 3"]),
    ("yaml status twice", b"200: 1\n'200': 2", "duplicate-key", (2, 1, "#/200"), ["'200'"]),
    ("json NaN", b'{"a": [1, NaN]}', "unusable-number", (1, 11, "#/a/1"), ["NaN"]),
    ("json Infinity", b'{"a": -Infinity}', "unusable-number", (1, 7, "#/a"), ["Infinity"]),
    ("json overflow", b'{"a": 1e999}', "unusable-number", (1, 7, "#/a"), ["1e999"]),
    ("json digits", b'{"a": ' + b"1" * 5000 + b"}", "unusable-number", (1, 7, "#/a"), ["digits"]),
    ("yaml inf", b"a: .inf", "unusable-number", (1, 4, "#/a"), [".inf"]),
    ("yaml digits", b"a: " + b"1" * 5000, "unusable-number", (1, 4, "#/a"), ["digits"]),
    ("json half", b'{"a": "x\\ud800y"}', "half-character", (1, 7, "#/a"), ["surrogate"]),
    ("json half key", b'{"b": {"\\ud800": 1}}', "half-character", (1, 8, "#/b"), ["surrogate"]),
    ("python tag", b"a: !!python/object/apply:os.system [ls]", "yaml-tag", (1, 4, "#/a"), ["python/object", "Remove the tag"]),
    ("own tag", b"a:\n - !foo 1", "yaml-tag", (2, 4, "#/a/0"), ["'!foo'"]),
    ("core tag", b"a: !!str 1", "yaml-tag", (1, 4, "#/a"), ["str"]),
    ("mapping tag", b"!!omap {a: 1}", "yaml-tag", (1, 1, "#"), ["omap"]),
    ("two documents", b"a: 1\n---\nb: 2", "several-documents", (2, 1, "#"), ["several YAML documents"]),
    ("complex key", b"? [1, 2]\n: 3", "unusable-key", (1, 3, "#"), ["a key must be text"]),
    ("recursive alias", b"a: &x\n  b: *x", "recursive-alias", (2, 6, "#/a/b"), ["*x", "$ref"]),
    ("unknown alias", b"a: *nothing", "unknown-alias", (1, 4, "#/a"), ["&nothing"]),
    ("merged text", b"a: &x 1\nb: {<<: *x}", "unusable-merge", (2, 4, "#/b"), ["merges objects"]),
    ("merged twice", b"a: &x {c: 1}\nb: {<<: *x, <<: *x}", "duplicate-key", (2, 13, "#/b/<<"), ["'<<'"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code", "where", "words"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_refused(
    content: bytes, code: str, where: tuple[int, int, str], words: list[str]
) -> None:
    found = one(DocumentProblem, parsed, content)
    assert found.code == code
    assert place(found) == where
    assert found.location is not None
    assert found.location.source == "api.yaml"
    assert found.hint
    for word in words:
        assert word in f"{found.message}\n{found.hint}"


DEEP = 100_000
DEEP_DOCUMENTS = {
    "json lists": "[" * DEEP,
    "json lists closed": "[" * DEEP + "]" * DEEP,
    "json objects": '{"a":' * DEEP + "1" + "}" * DEEP,
    "yaml flow": "a: " + "[" * DEEP,
    "yaml flow closed": "a: " + "[" * DEEP + "]" * DEEP,
    "yaml flow maps": "a: " + "{b: " * DEEP + "}" * DEEP,
    "yaml dashes": "- " * DEEP + "1",
    "yaml keys": "? " * DEEP + "1",
    "yaml indented": "".join(f"{' ' * n}a:\n" for n in range(3000)),
    "yaml aliases": "a0: &a0 []\n"
    + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 400)),
}


@pytest.mark.parametrize("content", DEEP_DOCUMENTS.values(), ids=DEEP_DOCUMENTS)
def test_too_deep_is_refused(content: str) -> None:
    found = one(DocumentProblem, parsed, content)
    assert found.code in ("too-deep", "unusable-key")
    assert found.location is not None
    assert found.location.line


@pytest.mark.parametrize("levels", [200, 201])
@pytest.mark.parametrize("yaml", [False, True])
def test_the_limit_of_depth(levels: int, yaml: bool) -> None:
    inner = "[" * (levels - 1) + "]" * (levels - 1)
    content = (" " if yaml else HEAD) + (
        f"openapi: 3.0.3\n x: {inner}" if yaml else f'"x": {inner}}}'
    )
    if levels <= DEFAULT_LIMITS.max_depth:
        assert parsed(content).data["x"] is not None
    else:
        found = one(DocumentProblem, parsed, content)
        assert found.code == "too-deep"
        assert "200 levels" in found.message


def test_billion_laughs() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    found = one(DocumentProblem, parsed, "\n".join(lines))
    assert found.code == "too-many-aliases"
    assert "1,000,000" in found.message
    assert place(found)[0] == 6


def test_aliases_of_one_long_text() -> None:
    many = ", ".join(["*a"] * 100)
    content = f"a: &a {'x' * 1_000_000}\nb: [{many}]"
    assert one(DocumentProblem, parsed, content).code == "too-many-aliases"


@pytest.mark.parametrize("content", ["{}", "a: [1, 2, 3, 4, 5]"], ids=["json", "yaml"])
def test_too_many_values(content: str) -> None:
    if content == "{}":
        content = json.dumps({"a": [1, 2, 3, 4, 5]})
    found = one(DocumentProblem, parsed, content, Limits(max_nodes=5))
    assert found.code == "too-many-values"
    assert str(place(found)[2]).startswith("#/a")


@pytest.mark.parametrize("content", ['{"%s": [{"b": 1}]}', "%s: [{b: 1}]"])
def test_keys_that_make_endless_pointers(content: str) -> None:
    limits = Limits(max_pointer=100)
    found = one(DocumentProblem, parsed, content % ("a" * 100), limits)
    assert found.code == "too-long-keys"
    assert "100 characters" in found.message
    with pytest.raises(DocumentProblem, match="no `openapi`"):
        parsed(content % ("a" * 90), limits)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    seen: list[int] = []
    found = one(DocumentProblem, read, path, progress=lambda done, _: seen.append(done))
    assert found.code == "too-large"
    assert "64 MiB" in found.message
    assert not seen


def test_large_bytes_are_refused() -> None:
    limits = Limits(max_bytes=5)
    assert (
        one(DocumentProblem, load, raw("a: 12345"), limits=limits).code == "too-large"
    )


def test_an_endless_device_ends_at_the_limit() -> None:
    limits = Limits(max_bytes=2**20)
    found = one(DocumentProblem, read, "/dev/zero", limits=limits)
    assert found.code == "too-large"


def test_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text("")
    found = one(SourceProblem, read, tmp_path / "openapi.yml")
    assert "no such file" in found.message
    assert "openapi.yaml" in found.hint


def test_a_missing_folder(tmp_path: Path) -> None:
    found = one(SourceProblem, read, str(tmp_path / "no" / "a.yaml"))
    assert "folder" in found.hint


def test_a_folder(tmp_path: Path) -> None:
    found = one(SourceProblem, read, tmp_path)
    assert "folder" in found.message
    assert found.location is not None
    assert found.location.source == str(tmp_path)


def test_a_path_with_nul() -> None:
    assert one(SourceProblem, read, "a\0b").code == "unreadable-source"


def test_control_characters_do_not_reach_the_terminal() -> None:
    key = "\x1b[31m\u202e"
    content = json.dumps({key: {"b": 1}})[:-2] + ', "b": 2}}'
    text = str(one(DocumentProblem, parsed, content))
    assert all(each.isprintable() or each == "\n" for each in text)


def test_exit_codes() -> None:
    codes = [each.exit_code for each in (UsageProblem, DocumentProblem, SourceProblem)]
    assert codes == [2, 3, 4]
