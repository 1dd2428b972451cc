"""Run as a probe: makes calls with a generated client, sync and async.

In (standard input): the package, its client's class, the recorder's URL, and cases. Out: for each
flavour and case null, or the error that the call ended with. Which request belongs to which call
is told by the header `MARK`. Of the generated package it uses what callers use, and the
catalogue, which says what the arguments are called.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import warnings
from collections.abc import Iterator
from importlib import import_module
from operator import attrgetter
from typing import Any

MARK = "X-Conformance-Case"

_whole = re.compile(r"-?\d+").fullmatch


def python_value(value: Any) -> Any:
    """A value as a caller writes it."""
    if isinstance(value, dict):
        if "$number" in value:
            text = value["$number"]
            return int(text) if _whole(text) else float(text)
        if "$file" in value:
            return value["$file"]["name"], bytes.fromhex(value["$file"]["hex"])
        return {name: python_value(each) for name, each in value.items()}
    if isinstance(value, list):
        return [python_value(each) for each in value]
    return value


class Caller:
    """Calls operations of one package by their ids."""

    def __init__(self, package: Any) -> None:
        self._catalog = package.OPERATIONS

    def method(self, client: Any, case: Any) -> Any:
        return attrgetter(self._catalog[case["operation"]].attribute)(client)

    def arguments(self, case: Any) -> tuple[list[Any], dict[str, Any]]:
        """The values by their Python names; those of the path by their position."""
        wires = self._catalog.wires(case["operation"])
        values = {k: dict(v) for k, v in case["values"].items()}
        in_path = values.pop("path", {})
        positional = [
            python_value(in_path[wire]) for wire in [*wires.values()][: len(in_path)]
        ]
        left = [*wires.items()][len(in_path) :]
        keywords = {}
        for where, given in values.items():
            for wire, value in given.items():
                plain = python_value(value)
                whole_file = where == "whole" and isinstance(plain, tuple)
                keywords[_name(left, where, wire)] = plain[1] if whole_file else plain
        return positional, keywords


def _name(left: list[tuple[str, str]], where: str, wire: str) -> str:
    """Where one name stands in several places, the argument's says which one."""
    found = [python for python, each in left if each == wire]
    telling = [python for python in found if python.endswith(f"_{where}")]
    (name,) = telling if len(found) > 1 else found
    return name


def options(flavor: str, index: int) -> dict[str, Any]:
    return {"headers": {MARK: f"{flavor} {index}"}}


def client_options(package: Any, given: Any) -> dict[str, Any]:
    """What a client is made with: any text will do for its credentials."""
    settings = import_module(f"{package.__name__}._settings").SETTINGS
    credentials = {each.argument: "sk_test_123" for each in settings.credentials}
    return {"base_url": given["url"], "max_retries": 0, **credentials}


def sync_calls(package: Any, given: Any) -> Iterator[str | None]:
    caller = Caller(package)
    made = getattr(package, given["class"])(**client_options(package, given))
    with made as client:
        for index, case in enumerate(given["cases"]):
            try:
                positional, keywords = caller.arguments(case)
                raw = client.with_streaming_response(caller.method(client, case))
                with raw(
                    *positional, **keywords, options=options("sync", index)
                ) as answer:
                    answer.read()
                yield None
            except Exception as error:
                yield f"{type(error).__name__}: {error}"


async def async_calls(package: Any, given: Any) -> list[str | None]:
    caller = Caller(package)
    found: list[str | None] = []
    made = getattr(package, f"Async{given['class']}")(**client_options(package, given))
    async with made as client:
        for index, case in enumerate(given["cases"]):
            try:
                positional, keywords = caller.arguments(case)
                raw = client.with_streaming_response(caller.method(client, case))
                async with raw(
                    *positional, **keywords, options=options("async", index)
                ) as answer:
                    await answer.read()
                found.append(None)
            except Exception as error:
                found.append(f"{type(error).__name__}: {error}")
    return found


def main() -> None:
    warnings.simplefilter("ignore")
    given = json.load(sys.stdin)
    package = import_module(given["package"])
    report = {
        "sync": list(sync_calls(package, given)),
        "async": asyncio.run(async_calls(package, given)),
    }
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
