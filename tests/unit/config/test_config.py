"""Configuration files: what they give, and how each mistake in them is told."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from generator.config import Client, adhoc, chosen, find_project
from generator.diagnostics import UsageProblem

GOOD = """
[tool.black]
line-length = 100

[tool.generator.clients.acme]
spec = "specs/acme.yaml"
package = "acme_client"
output = "generated/acme_client"

[tool.generator.clients.pinned]
source = "specs/pinned/source.toml"
profile = "specs/pinned/profile.toml"
names = "names.lock"
package = "pinned"
output = "build/pinned"
client-name = "Pinned"
only = ["GetA", "/v1/*"]
templates = "mine"
default = false
allow = ["#/paths/~1a"]
"""


def write(folder: Path, text: str, name: str = "pyproject.toml") -> Path:
    file = folder / name
    file.write_text(textwrap.dedent(text), encoding="utf-8")
    return file


def refused(folder: Path) -> tuple[str, int | None, str]:
    """Message, line and hint of the one problem that the configuration has."""
    with pytest.raises(UsageProblem) as caught:
        find_project(folder)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.location is not None
    assert diagnostic.location.source.startswith(str(folder))
    return diagnostic.message, diagnostic.location.line, diagnostic.hint


def test_a_project_and_its_clients(tmp_path: Path) -> None:
    file = write(tmp_path, GOOD)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    project = find_project(below)
    assert (project.file, project.root) == (file, tmp_path)
    acme, pinned = project.clients.values()
    assert acme == Client(
        name="acme",
        spec="specs/acme.yaml",
        package="acme_client",
        output=tmp_path / "generated/acme_client",
        root=tmp_path,
    )
    assert acme.document == str(tmp_path / "specs/acme.yaml")
    assert acme.names_file == tmp_path / "generated/acme_client/.generator-names.lock"
    assert pinned == Client(
        name="pinned",
        source=tmp_path / "specs/pinned/source.toml",
        profile=tmp_path / "specs/pinned/profile.toml",
        names=tmp_path / "names.lock",
        package="pinned",
        output=tmp_path / "build/pinned",
        client_name="Pinned",
        only=("GetA", "/v1/*"),
        templates=tmp_path / "mine",
        default=False,
        allow=("#/paths/~1a",),
        root=tmp_path,
    )
    assert pinned.document is None
    assert pinned.document_name == "pinned/source.toml"


def test_generator_toml_has_the_same_keys(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("tool.generator.", ""), "other.toml")
    text = GOOD[GOOD.index("[tool.gen") :].replace("tool.generator.", "")
    write(tmp_path, text, "generator.toml")
    assert list(find_project(tmp_path).clients) == ["acme", "pinned"]


def test_a_pyproject_of_others_is_passed_by(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    inner = tmp_path / "inner"
    inner.mkdir()
    write(inner, "[project]\nname = 'x'\n")
    assert find_project(inner).root == tmp_path
    write(inner, "broken = [")
    assert find_project(inner).root == tmp_path
    write(inner, "[tool.generator\n")
    assert refused(inner)[1] == 1


def test_two_configurations_in_one_folder_are_refused(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    write(tmp_path, "[clients]\n", "generator.toml")
    assert "both generator.toml and pyproject.toml" in refused(tmp_path)[0]


def test_nothing_configured(tmp_path: Path) -> None:
    project = find_project(tmp_path)
    assert project.file is None
    with pytest.raises(UsageProblem, match="no clients are configured here or above"):
        chosen(project, [])


CLIENT = 'package = "p"\noutput = "o"\n'
MISTAKES = {
    "unknown key": (
        'spec = "x"\npakage = "p"\n',
        "unknown key `pakage`",
        3,
        "`package`",
    ),
    "wrong type": (
        "spec = 3\n",
        "`spec` must be a string, not a number",
        2,
        'spec = "…"',
    ),
    "empty": ('spec = " "\n', "must be a string, not an empty one", 2, ""),
    "nul": ('spec = "a\\u0000"\n', "not one with a NUL character", 2, ""),
    "no list": (
        f'spec = "x"\n{CLIENT}only = "GetA"\n',
        "`only` must be a list",
        5,
        "only =",
    ),
    "mixed list": (
        f'spec = "x"\n{CLIENT}only = ["a", 1]\n',
        "`only` must be a list of strings, not a list of other things",
        5,
        "",
    ),
    "no flag": (
        f'spec = "x"\n{CLIENT}default = "no"\n',
        "must be true or false",
        5,
        "",
    ),
    "both": (
        f'spec = "x"\nsource = "y"\n{CLIENT}',
        "both `spec` and `source`",
        3,
        "keep",
    ),
    "neither": (CLIENT, "neither `spec` nor `source`", 1, "where the document is"),
    "no package": ('spec = "x"\noutput = "o"\n', "has no `package`", 1, "required"),
    "no output": ('spec = "x"\npackage = "o"\n', "has no `output`", 1, "required"),
    "keyword": (
        'spec = "x"\noutput = "o"\npackage = "class"\n',
        "a Python keyword",
        4,
        "",
    ),
    "no name": (
        'spec = "x"\noutput = "o"\npackage = "a-b"\n',
        "not a Python name",
        4,
        "",
    ),
    "ligature": (
        'spec = "x"\noutput = "o"\npackage = "ﬁx"\n',
        "as another name",
        4,
        "",
    ),
    "class name": (
        f'spec = "x"\n{CLIENT}client-name = "1A"\n',
        "not a Python name",
        5,
        "",
    ),
    "twice": (
        f'spec = "x"\n{CLIENT}client-name = "A"\nclient_name = "A"\n',
        "given twice",
        6,
        "keep one",
    ),
    "whole project": (
        'spec = "x"\npackage = "p"\noutput = "."\n',
        "holds the project",
        4,
        "",
    ),
    "above": ('spec = "x"\npackage = "p"\noutput = ".."\n', "holds the project", 4, ""),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_in_a_client(tmp_path: Path, name: str) -> None:
    text, message, line, hint = MISTAKES[name]
    write(tmp_path, f"[clients.acme]\n{text}", "generator.toml")
    found = refused(tmp_path)
    assert message in found[0]
    assert found[1] == line
    assert hint in found[2]


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("clients = 3", "`clients` must be a table", 1),
        ("[clients]\nacme = 3", "client `acme` must be a table, not a number", 2),
        ("\n[client.acme]", "unknown key `client`", 2),
        ('[clients."a b"]', "`a b` cannot be the name", 1),
        ("[clients\n", "not TOML", 1),
        ("[clients.a]\nx = 1\nx = 2\n", "not TOML", 3),
    ],
)
def test_mistakes_around_clients(
    tmp_path: Path, text: str, message: str, line: int
) -> None:
    write(tmp_path, text, "generator.toml")
    found = refused(tmp_path)
    assert message in found[0]
    assert found[1] == line


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    (tmp_path / "generator.toml").write_bytes(b"\xff\xfe")
    assert "not UTF-8 at byte 0" in refused(tmp_path)[0]


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        ("o", "o", "share an output"),
        ("o", "./x/../o", "share an output"),
        ("o", "o/inner", "lie one inside the other"),
        ("o/inner", "o", "lie one inside the other"),
        ("link", "o", "share an output"),
    ],
)
def test_outputs_in_each_others_way(
    tmp_path: Path, one: str, other: str, message: str
) -> None:
    (tmp_path / "o").mkdir()
    (tmp_path / "link").symlink_to("o")
    text = "".join(
        f'[clients.{name}]\nspec = "x"\npackage = "p"\noutput = "{output}"\n'
        for name, output in (("a", one), ("b", other))
    )
    write(tmp_path, text, "generator.toml")
    found = refused(tmp_path)
    assert message in found[0]
    assert "`a` and `b`" in found[0]
    assert found[1] == 8


def test_neighbours_with_a_common_beginning_are_no_problem(tmp_path: Path) -> None:
    text = "".join(
        f'[clients.{name}]\nspec = "x"\npackage = "p"\noutput = "{name}"\n'
        for name in ("a", "ab")
    )
    write(tmp_path, text, "generator.toml")
    assert len(find_project(tmp_path).clients) == 2


def test_lines_are_found_however_a_table_is_written(tmp_path: Path) -> None:
    write(
        tmp_path,
        '''
        title = """
        [clients.acme]
        spec = 1
        """
        [clients]
        acme.spec = "x"
        acme.package = "p"
        acme.outptu = "o"
        ''',
        "generator.toml",
    )
    message, line, _ = refused(tmp_path)
    assert (message, line) == ("unknown key `title`", 2)
    text = (tmp_path / "generator.toml").read_text()
    write(tmp_path, text[text.index("[clients]\nacme") :], "generator.toml")
    assert refused(tmp_path)[1] == 4
    write(tmp_path, '[clients]\nacme = {spec = "x", outptu = "o"}\n', "generator.toml")
    assert refused(tmp_path)[1] == 2


def test_choosing(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    project = find_project(tmp_path)
    assert [each.name for each in chosen(project, [])] == ["acme"]
    names = ["pinned", "acme", "pinned"]
    assert [each.name for each in chosen(project, names)] == ["pinned", "acme"]
    with pytest.raises(UsageProblem, match="did you mean `pinned`"):
        chosen(project, ["acme", "pined"])
    write(tmp_path, GOOD.replace('"generated/acme_client"', '"g"\ndefault = false'))
    with pytest.raises(UsageProblem, match="every client has `default = false`"):
        chosen(find_project(tmp_path), [])


def test_adhoc(tmp_path: Path) -> None:
    client = adhoc(spec="a.json", package="p", output=Path("out"), root=tmp_path)
    assert client.output == tmp_path / "out"
    assert client.document == str(tmp_path / "a.json")
    with pytest.raises(UsageProblem, match="`None` is a Python keyword"):
        adhoc(spec="a", package="None", output=Path("out"), root=tmp_path)
    with pytest.raises(UsageProblem, match="holds the project"):
        adhoc(spec="a", package="p", output=Path(), root=tmp_path)


@pytest.mark.parametrize(
    ("spec", "document", "name"),
    [
        ("-", "-", "<stdin>"),
        ("/home/ada/x.json", "/home/ada/x.json", "x.json"),
        ("../x.json", "/root/../x.json", "x.json"),
        (
            "https://u:secret@h.example/a/x.json?token=secret#f",
            "https://u:secret@h.example/a/x.json?token=secret#f",
            "https://h.example/a/x.json",
        ),
    ],
)
def test_a_documents_name_tells_no_secrets_and_no_folders(
    spec: str, document: str, name: str
) -> None:
    client = Client(
        name="a", spec=spec, package="a", output=Path("/o"), root=Path("/root")
    )
    assert (client.document, client.document_name) == (document, name)
