"""No committed file carries a trace of where it was made: no package registry, no path of this machine.

People have mirrors and proxies of their own; a lock that names a host would go around them.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, committed, shown

# Spelled in two so that this file does not name them.
REGISTRIES = [
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("yarnpkg", "com"),
    ("proxy.golang", "org"),
    ("sum.golang", "org"),
    ("crates", "io"),
    ("maven", "org"),
    ("deb.debian", "org"),
]
HOST = re.compile(
    "|".join(rf"\b{name}\.{end}\b" for name, end in REGISTRIES), re.IGNORECASE
)
# How a lock or a setting says where packages come from, whatever the host.
ADDRESS = re.compile(
    r'--(?:extra-)?index-url|--find-links|--trusted-host|"resolved":|^registry *=|^index-url *=',
    re.MULTILINE,
)
SETTINGS = {"package-lock.json", ".npmrc", "pip.conf", "uv.toml"}
MACHINE = re.compile(rf"{re.escape(str(ROOT))}/|{re.escape(str(Path.home()))}/\.[a-z]")


def traces(path: Path, text: str) -> list[str]:
    """Every trace in a file, with its line."""
    found = [*HOST.finditer(text)]
    if path.parts[0] == "requirements" or path.name in SETTINGS:
        found += ADDRESS.finditer(text)
    found += MACHINE.finditer(text)
    return [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for match in found
    ]


def test_no_committed_file_carries_a_trace() -> None:
    files = committed()
    assert len(files) > 300
    texts = [
        (Path(shown(path)), path.read_bytes().decode("utf-8", errors="replace"))
        for path in files
    ]
    assert [trace for path, text in texts for trace in traces(path, text)] == []


@pytest.mark.parametrize(("name", "end"), REGISTRIES)
def test_a_registry_is_caught(name: str, end: str) -> None:
    text = f"see\nhttps://files.{name}.{end}/a\nhttps://{name}.{end}\n"
    assert traces(Path("a.md"), text) == [
        f"a.md:2: {name}.{end}",
        f"a.md:3: {name}.{end}",
    ]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("requirements/a.txt", "--index-url https://a.example/simple"),
        ("requirements/a.txt", "--extra-index-url https://a.example/simple"),
        ("requirements/a.txt", "--find-links wheels"),
        ("tests/a/package-lock.json", '"resolved": "https://a.example/b.tgz",'),
        ("tests/a/.npmrc", "registry=https://a.example"),
    ],
)
def test_an_address_is_caught(path: str, line: str) -> None:
    assert len(traces(Path(path), f"first\n{line}\n")) == 1
    assert traces(Path("docs/a.md"), f"first\n{line}\n") == []


def test_a_path_of_this_machine_is_caught() -> None:
    assert traces(Path("a.md"), f"first\nsee {ROOT}/README.md\n") == [
        f"a.md:2: {ROOT}/"
    ]
