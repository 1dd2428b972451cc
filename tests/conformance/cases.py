"""Cases: an operation and values for its parameters, all that a sender is told.

In: the documents. Out: `Case` records, the same ones in every run. A case is plain data, for it
goes to other processes as JSON. Values that JSON does not have are tagged: `{"$number": "1.50"}`
is a number as somebody types it, `{"$file": …}` a file.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.conformance.by_hand import GITHUB, OWN
from tests.conformance.rich import Rich
from tests.support.drawing import Draft, drafts
from tests.support.stripe_document import stripe_document

SEED = 20261127
OFTEN = (0.35, 1.0)
"""How likely an optional parameter is given, in turn by operation."""
DRAWN = 60
"""Cases of an everyday run."""

Values = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is to be sent.

    `values` are by place (`path`, `query`, `header`, `cookie`, `body`; `whole` for a body that is
    one argument) and then by name on the wire.
    """

    name: str
    document: str
    operation: str
    values: Values

    @property
    def declared(self) -> frozenset[str]:
        """The headers that the values make, in lower case."""
        names = {name.lower() for name in self.values.get("header", {})}
        return frozenset(names | ({"cookie"} if self.values.get("cookie") else set()))

    @property
    def reaches_the_gateway(self) -> bool:
        """Cookies do not: a page may set none, and the gateway passes none on."""
        return not self.values.get("cookie")

    def plain(self) -> dict[str, Any]:
        """The case as JSON has it."""
        return asdict(self)


def stripe_cases() -> list[Case]:
    """A draw for each of Stripe's operations."""
    found = []
    plans = [drafts(stripe_document(), SEED, often, Rich) for often in OFTEN]
    for index, pair in enumerate(zip(*plans, strict=True)):
        found.append(_of(pair[index % len(pair)]))
    return found


def _of(draft: Draft) -> Case:
    place = "body" if draft.method == "POST" else "query"
    files = {name: _file(name, index) for index, name in enumerate(draft.files)}
    values = {**draft.values, **{k: v for k, v in files.items() if k in draft.values}}
    return Case(
        name=f"stripe {draft.id}",
        document="stripe",
        operation=draft.id,
        values={"path": dict(draft.path), place: values},
    )


def _file(name: str, index: int) -> dict[str, Any]:
    content = f"{name}\r\n--{index}\x00\xff".encode("latin-1")
    return {"$file": {"name": f"{name}.bin", "hex": content.hex()}}


def other_cases() -> list[Case]:
    """Those of the other documents, by hand."""
    return [
        Case(
            name=f"{document} {operation} {index}",
            document=document,
            operation=operation,
            values=values,
        )
        for document, cases in (("own", OWN), ("github", GITHUB))
        for index, (operation, values) in enumerate(cases)
    ]


def all_cases() -> list[Case]:
    """Every case there is."""
    return [*stripe_cases(), *other_cases()]


def some(cases: Sequence[Case], count: int, salt: str = "") -> list[Case]:
    """A draw, in the order in which they stand; the same in every run."""
    if count >= len(cases):
        return list(cases)
    chance = random.Random(f"{SEED}{salt}")
    taken = sorted(chance.sample(range(len(cases)), count))
    return [cases[index] for index in taken]


def spread(cases: Iterable[Case], count: int) -> list[Case]:
    """A draw of `count`, half of them from Stripe's document and half from the others."""
    everything = list(cases)
    stripe = [case for case in everything if case.document == "stripe"]
    others = [case for case in everything if case.document != "stripe"]
    half = some(others, count // 2, "others")
    return [*some(stripe, count - len(half), "stripe"), *half]


def files_of(value: Any) -> Iterator[tuple[str, bytes]]:
    """The names and contents of all files in some values."""
    if isinstance(value, dict):
        if "$file" in value:
            yield value["$file"]["name"], bytes.fromhex(value["$file"]["hex"])
            return
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from files_of(each)


def write_files(case: Case, folder: Path) -> None:
    """The case's files, for programs that open them by name in the folder where they run."""
    for name, content in files_of(case.values):
        (folder / name).write_bytes(content)
