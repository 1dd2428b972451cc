"""Run as a probe: walks through a whole package, and says what does not work.

In (standard input): `{"package": name}`. Out: JSON with how much there is and a list of failures. Every module is
imported, every export taken, every model completed, every annotation evaluated, every operation looked up and reached
from both clients.
"""

import importlib
import inspect
import json
import operator
import os
import pkgutil
import sys
import traceback
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import ModuleType
from typing import Any

FAILURES: list[str] = []


@contextmanager
def expected_to_work(what: str) -> Iterator[None]:
    """Notes a failure and goes on."""
    try:
        yield
    except Exception:
        lines = traceback.format_exc().strip().splitlines()
        FAILURES.append(f"{what}: {' / '.join(lines[-3:])}")


_STANDARD = ("datetime", "Decimal", "UUID", "Required", "AsTime", "AsTimedelta")
"""Names of the standard library that annotations use, as modules import them."""


def modules(package: ModuleType) -> int:
    """Import all modules, those that type checkers alone see included."""
    count = 0
    for each in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        count += 1
        with expected_to_work(each.name):
            importlib.import_module(each.name)
    return count


_AT_ONCE = 500
"""Exports that one process looks at: models that know each other hold each other's schemas once they are complete."""


def exports(package: Any, most: int | None = None) -> int:
    """Take every export, complete every model, evaluate every annotation; of more than `most`, about so many."""
    exported = dir(package)
    names = {**vars(typing), **{name: getattr(package, name) for name in exported}}
    names |= {"date": __import__("datetime").date, "Mapping": typing.Mapping}
    # An alias that mentions what is defined later is a text, and is looked at by itself.
    quoted = {name for name, value in names.items() if isinstance(value, str)}
    names |= dict.fromkeys(quoted, typing.Any)
    taken = [*exported, *(f"params.{name}" for name in dir(package.params))]
    taken = taken[:: -(-len(taken) // most)] if most else taken
    for start in range(0, len(taken), _AT_ONCE):
        part = taken[start : start + _AT_ONCE]
        if len(taken) <= _AT_ONCE:
            _look_at(package, part, names)
        else:
            FAILURES.extend(_apart(partial(_look_at, package, part, names)))
    return len(exported)


def _apart(work: Callable[[], None]) -> list[str]:
    """The failures of some work in a process of its own, whose memory goes with it."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        FAILURES.clear()
        code = 1
        try:
            work()
            with open(writing, "w", encoding="utf-8") as to:
                json.dump(FAILURES, to)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with open(reading, encoding="utf-8") as told:
        text = told.read()
    _, status = os.waitpid(child, 0)
    return json.loads(text) if not status else [f"a process ended with {status}"]


def _look_at(package: Any, part: list[str], names: dict[str, Any]) -> None:
    for name in part:
        with expected_to_work(f"export {name}"):
            value = operator.attrgetter(name)(package)
            if hasattr(value, "model_rebuild"):
                value.model_rebuild()
            if name.startswith("params."):
                if isinstance(value, str):
                    _evaluate({name: value}, names)
                # An alias of `int` is a class, too, and has none.
                if isinstance(value, type):
                    _evaluate(getattr(value, "__annotations__", {}), names)


def _evaluate(annotations: dict[str, Any], names: dict[str, Any]) -> None:
    """Annotations are code to those who ask for hints; what they mention but never import may be missing."""
    for each in annotations.values():
        text = each if isinstance(each, str) else getattr(each, "__forward_arg__", "")
        try:
            eval(text or "None", dict(names))
        except NameError as error:
            if error.name not in _STANDARD:
                raise


def operations(package: Any) -> int:
    made = [_client(package, flavor) for flavor in ("", "Async")]
    for key in package.OPERATIONS:
        with expected_to_work(f"operation {key!r}"):
            info = package.OPERATIONS[key]
            for client in made:
                _reachable(operator.attrgetter(info.attribute)(client), info.arguments)
    for flat in package.OPERATIONS.flat():
        with expected_to_work(f"flat {flat}"):
            for client in made:
                _reachable(getattr(client.operations, flat), {})
    return len(package.OPERATIONS)


def _reachable(method: Callable[..., Any], arguments: dict[str, str]) -> None:
    found = inspect.signature(method).parameters
    missing = [name for name in arguments.values() if name not in found]
    if missing or len({*arguments.values()}) < len(arguments):
        raise AssertionError(f"{missing} are no arguments, or two are called alike")


def _client(package: Any, flavor: str) -> Any:
    settings = importlib.import_module(f"{package.__name__}._settings").SETTINGS
    credentials = {each.argument: "secret" for each in settings.credentials}
    cls = getattr(package, f"{flavor}Client")
    return cls(base_url="http://nowhere.test", **credentials)


def main() -> None:
    name = json.load(sys.stdin)["package"]
    package = importlib.import_module(name)
    found = {
        "modules": modules(package),
        "exports": exports(package),
        "operations": operations(package),
        "failures": FAILURES,
        "canary": os.environ.get("CANARY"),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
