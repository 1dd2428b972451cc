"""Snippets: Python that Black would not change and that means the values, JSON and widths as Python has them."""

from __future__ import annotations

import ast
import json
import random
import re
import struct
import subprocess
from collections.abc import Callable
from typing import Any

import black
import pytest
from black.strings import str_width

from tests.explorer.js.drawing import PLAIN, Drawn, drawn, page
from tests.support.javascript import run_node

SEED = 20261201
SNIPPETS = 250
FLAVORS = ("sync", "async")
MODE = black.Mode()
OMIT = {"$": "omit"}


def ask(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    done = run_node("driver.js", given=json.dumps(questions, ensure_ascii=False))
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def snippets(*cases: tuple[Any, list[Any]]) -> list[dict[str, Any]]:
    return ask([{"data": data, "given": given} for data, given in cases])


def check_black(source: str) -> None:
    """Black changes nothing, and makes the same of it when all is on one line."""
    assert black.format_str(source, mode=MODE) == source
    unfolded = ast.unparse(ast.parse(source))
    assert _lines(black.format_str(unfolded, mode=MODE)) == _lines(source)


def _lines(source: str) -> list[str]:
    return [line for line in source.splitlines() if line]


def test_black_leaves_snippets_alone_and_they_mean_the_values() -> None:
    chance = random.Random(SEED)
    cases = [drawn(chance) for _ in range(SNIPPETS)]
    found = snippets(*((each.data, each.given) for each in cases))
    for case, shown in zip(cases, found, strict=True):
        for flavor in FLAVORS:
            check_black(shown[flavor])
            assert _called(shown[flavor]) == _expected(case)


def _called(source: str) -> tuple[str, list[Any], dict[str, Any]]:
    """The one call of a client's method in a program: its name and what it is given."""
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("client.")
    ]
    (call,) = calls
    keywords = {str(each.arg): ast.literal_eval(each.value) for each in call.keywords}
    return (
        ast.unparse(call.func).removeprefix("client."),
        [ast.literal_eval(each) for each in call.args],
        keywords,
    )


def _expected(case: Drawn) -> tuple[str, list[Any], dict[str, Any]]:
    arguments = list(zip(case.data["arguments"], case.given, strict=True))
    return (
        case.data["python"]["attribute"],
        [
            f"<{each['wire']}>" if value == OMIT else value
            for each, value in arguments
            if each["where"] == "path"
        ],
        {
            each["python"]: value
            for each, value in arguments
            if each["where"] != "path" and value != OMIT
        },
    )


LONG: list[Callable[[int], dict[str, Any]]] = [
    lambda n: page(["a"]) | {"given": ["x" * n]},
    lambda n: page(["a", "b"]) | {"given": ["x" * n, 1]},
    lambda n: page(["a"]) | {"given": [{"k": "x" * n}]},
    lambda n: page(["a"]) | {"given": [["x" * n]]},
    lambda n: page(["a"]) | {"given": [["x" * n, "y"]]},
    lambda n: page(["a"]) | {"given": [[{"k": "x" * n}]]},
    lambda n: page(["a"]) | {"given": [{"k": [["x" * n], {}], "m": {"x" * n: []}}]},
    lambda n: page([], path=["p"]) | {"given": ["x" * n]},
    lambda n: page(["a"], attribute=f"things.{'x' * n}") | {"given": [1]},
    lambda n: page(["a"], attribute=f"things.{'x' * n}") | {"given": [{}]},
    lambda n: page([], attribute=f"things.{'x' * n}") | {"given": []},
    lambda n: page([], attribute=f"a.{'x' * n}", answer="none") | {"given": []},
    lambda n: page(["a"], attribute=f"a.{'x' * n}", answer="none") | {"given": [1]},
    lambda n: page(["a"]) | {"given": ["日" * (n // 2) + "é" * (n % 2)]},
    lambda n: page(["a"], result="y" * (n // 4), attribute="b.c")
    | {"given": ["x" * n]},
]


@pytest.mark.parametrize("shape", range(len(LONG)))
def test_around_the_margin(shape: int) -> None:
    """Lines of every length that is nearly too long."""
    cases = [LONG[shape](n) for n in range(40, 92)]
    for found in snippets(*((each, each.pop("given")) for each in cases)):
        for flavor in FLAVORS:
            check_black(found[flavor])


def test_every_kind_of_answer() -> None:
    kinds = ("value", "page", "text", "binary", "none")
    found = snippets(*((page(["a"], answer=kind), [1]) for kind in kinds))
    ends = {
        kind: [line.strip() for line in each["sync"].splitlines()[4:]]
        for kind, each in zip(kinds, found, strict=True)
    }
    assert ends == {
        "value": ["thing = client.things.make(a=1)", "print(thing)"],
        "page": ["thing = client.things.make(a=1)", "print(thing.data)"],
        "text": ["thing = client.things.make(a=1)", "print(thing)"],
        "binary": [
            "thing = client.things.make(a=1)",
            'thing.write_to("thing.bin")',
        ],
        "none": ["client.things.make(a=1)"],
    }
    binary = found[3]["async"]
    assert "thing = await client.things.make(a=1)\n" in binary
    assert 'await thing.write_to("thing.bin")\n' in binary


PROGRAM = """\
import asyncio
import os
from pathlib import Path

from thing_client import AsyncThings


async def main() -> None:
    async with AsyncThings(key=os.environ["KEY"]) as client:
        thing = await client.things.make("<p>", a=Path("a b.png"), c=None)
        print(thing)


asyncio.run(main())
"""


def test_a_whole_program() -> None:
    data = page(["a", "b", "c"], path=["p"])
    data["python"] |= {
        "async_constructor": 'AsyncThings(key=os.environ["KEY"])',
        "imports": ["os"],
    }
    file = {"$": "file", "name": "a b.png", "v": ""}
    (found,) = snippets((data, [OMIT, file, OMIT, None]))
    assert found["async"] == PROGRAM
    check_black(found["async"])


def test_a_client_that_takes_much() -> None:
    data = page([])
    given = ", ".join(f'credential_{i}=os.environ["CREDENTIAL_{i}"]' for i in range(3))
    data["python"] |= {
        "constructor": f"Things({given})",
        "async_constructor": f"AsyncThings({given})",
        "imports": ["os"],
    }
    (found,) = snippets((data, []))
    for flavor in FLAVORS:
        check_black(found[flavor])


def test_literals_give_the_values_back() -> None:
    chance = random.Random(SEED)
    alphabet = [
        *map(chr, range(0x180)),
        *"\"'\\",
        *"\"'\\",
        *PLAIN,
        "\u2028",
        "😀",
        "\U000e0001",
    ]
    texts = [
        "".join(chance.choices(alphabet, k=chance.randrange(12))) for _ in range(800)
    ]
    texts += [
        '"',
        "'",
        "\\",
        "\"'",
        '"""',
        "'''",
        '\\"',
        "\\\\'",
        "\\N{DASH}",
        "\ud800"[:0],
    ]
    found = ask([{"value": text} for text in texts])
    for text, each in zip(texts, found, strict=True):
        assert ast.literal_eval(each["python"]) == text
        assert json.loads(each["json"]) == text
        assert each["json"] == json.dumps(text, ensure_ascii=False)
    source = "".join(f"x = {each['python']}\n" for each in found)
    assert [*_without_long(black.format_str(source, mode=MODE))] == [
        *_without_long(source)
    ]


def _without_long(source: str) -> list[str]:
    return [line for line in source.splitlines() if len(line) < 80]


def test_half_of_a_pair_is_a_literal_too() -> None:
    (found,) = snippets((page(["a"]), [{"$": "surrogate"}]))
    assert 'a="\\ud800"' in found["sync"]
    assert found["curl"].startswith("# a: holds half of a surrogate pair")


def test_floats_as_python_writes_them() -> None:
    chance = random.Random(SEED)
    floats = [
        *(struct.unpack("d", chance.randbytes(8))[0] for _ in range(2000)),
        *(
            chance.uniform(-1, 1) * 10.0 ** chance.randrange(-8, 20)
            for _ in range(1000)
        ),
        *(float(10.0**n) for n in range(-10, 25)),
    ]
    finite = [each for each in floats if each - each == 0]
    found = ask([{"value": each} for each in finite])
    for number, each in zip(finite, found, strict=True):
        assert each["json"] == repr(number)
        assert ast.literal_eval(each["python"]) == number


def test_widths_are_black_s() -> None:
    chars = [chr(code) for code in range(0x20, 0x32000) if chr(code).isprintable()]
    found = ask([{"line": char} for char in chars])
    wrong = [
        char
        for char, each in zip(chars, found, strict=True)
        if each["width"] != str_width(char)
    ]
    assert wrong == []


def test_curl_is_a_command_that_a_shell_takes_apart_as_meant() -> None:
    chance = random.Random(SEED)
    texts = [
        "".join(chance.choices(PLAIN + "'\"\\$`!\n\r\t ", k=20)) for _ in range(60)
    ]
    body = {"kind": "text", "type": "text/plain"}
    data = page(["body"]) | {"body": body}
    data["arguments"][0]["where"] = "whole"
    found = snippets(*((data, [text]) for text in texts))
    script = "curl() { for each; do printf '%s\\0' \"$each\"; done; printf '\\0'; }\n"
    script += "".join(each["curl"] for each in found)
    done = subprocess.run(
        ["sh"], input=script.encode(), capture_output=True, check=True
    )
    calls = [call.split("\0") for call in done.stdout.decode().split("\0\0")[:-1]]
    for text, call in zip(texts, calls, strict=True):
        assert call == [
            "http://127.0.0.1:8787/proxy/v1/things",
            "-H",
            "X-Gateway-Token: ",
            "-H",
            "Content-Type: text/plain",
            "--data-raw",
            text,
        ]


def test_a_null_character_is_piped() -> None:
    data = page(["body"]) | {"body": {"kind": "text", "type": "text/plain"}}
    data["arguments"][0]["where"] = "whole"
    (found,) = snippets((data, ["a\0'%\\n\n"]))
    assert found["curl"].count("--data-binary @-") == 1
    script = re.sub(r"\|\n.*", "", found["curl"], flags=re.DOTALL)
    done = subprocess.run(["sh", "-c", script], capture_output=True, check=True)
    assert done.stdout == b"a\0'%\\n\n"
