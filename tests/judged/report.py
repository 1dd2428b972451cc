"""The page of what was judged.

In: judgements. Out: Markdown. A pure function: the same judgements give the same page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tests.benchmarks.figures import aligned
from tests.judged.draw import LARGEST, LEFT_OUT, MOST, PER_PROVIDER, Judge
from tests.judged.faults import Fault
from tests.judged.judging import Judgement

TEXT = """\
# Judged by others

`make judged` writes this page. For each of these documents it generates a client with the command line, imports it, and
calls every operation twice: with what is required, and with all there is. What would be lost is allowed
(`--allow-lossy`), and counts as the client's limit where a judge sees it. The values are made from the document's
schemas by code that the generator does not share (`tests/judged/values.py`). Two programs that are not ours say whether
each request is what the document asks for:

- npm's `@stoplight/prism-cli` {prism}, a mock server: the client sends to it over HTTP, and reads what it answers. A
  call is wrong where Prism tells of a violation, and where the client cannot read the answer or finds that it drifts
  from the document. Where Prism says of its own answer that it does not fit the document, that is counted, and drift is
  no error.
- openapi-core {core}: requests are kept at the transport, with the URL that the document's server gives, and validated.

The documents were drawn by rank from those of the [corpus](corpus.md) with at most {largest:,} bytes and {most}
operations, not more than {provider} of a provider and version (`tests/judged/draw.py`): {counts}.
"""
TITLES: dict[Judge, str] = {
    "prism": "Judged by Prism",
    "core": "Judged by openapi-core",
}
WHOSE = {
    "judge": "What the judges get wrong",
    "document": "What is wrong with documents",
    "client": "What the client cannot do",
}


def page(found: Sequence[Judgement], versions: tuple[str, str]) -> str:
    """The whole page; `versions` of Prism and openapi-core."""
    of_31 = sum(each.version.startswith("3.1") for each in found)
    counts = f"{len(found)} documents, {of_31} of them of OpenAPI 3.1"
    parts = [
        TEXT.format(
            prism=versions[0],
            core=versions[1],
            largest=LARGEST,
            most=MOST,
            provider=PER_PROVIDER,
            counts=counts,
        ),
        aligned([["judge", *_HEADINGS[1:]], *_totals(found)]),
    ]
    for judge, title in TITLES.items():
        own = [each for each in found if each.judge == judge]
        parts += [f"\n## {title}\n", aligned([_HEADINGS, *map(_row, own)])]
    for whose, title in WHOSE.items():
        rows = [*_faults(found, whose)]
        if rows:
            parts += [f"\n## {title}\n", "\n".join(rows)]
    parts += ["\n## Drawn and left out\n", "\n".join(_left_out())]
    errors = [*_errors(found)]
    if errors:
        parts += ["\n## Errors\n", "\n".join(errors)]
    return "\n".join(parts) + "\n"


_HEADINGS = [
    "document",
    "version",
    "operations",
    "calls",
    "client's limit",
    "judge's fault",
    "document's fault",
    "answers that do not fit",
    "errors",
]


def _row(one: Judgement) -> list[str]:
    return [f"`{one.document}`", one.version, *_numbers([one])]


def _totals(found: Sequence[Judgement]) -> Iterator[list[str]]:
    for judge, title in TITLES.items():
        own = [each for each in found if each.judge == judge]
        yield [
            title.removeprefix("Judged by "),
            f"{len(own)} documents",
            *_numbers(own),
        ]


def _numbers(found: Sequence[Judgement]) -> list[str]:
    whose = {
        each: sum(n for one in found for fault, n in one.faults if fault.whose == each)
        for each in WHOSE
    }
    numbers = (
        sum(each.operations for each in found),
        sum(each.calls for each in found),
        whose["client"],
        whose["judge"],
        whose["document"],
        sum(each.unfitting for each in found),
        sum(len(each.errors) for each in found),
    )
    return [f"{each:,}" for each in numbers]


def _faults(found: Iterable[Judgement], whose: str) -> Iterator[str]:
    """Each reason, with the calls that end so."""
    by_reason: dict[str, list[tuple[Fault, int]]] = {}
    for one in found:
        for fault, count in one.faults:
            if fault.whose == whose:
                by_reason.setdefault(fault.reason, []).append((fault, count))
    for reason, cases in sorted(by_reason.items()):
        yield f"- {reason}"
        for fault, count in cases:
            names = ", ".join(f"`{each}`" for each in fault.operations)
            calls = f"{count} call{'s' if count != 1 else ''}"
            yield f"  - `{fault.document}`: {calls}{': ' if names else ''}{names}"


def _left_out() -> Iterator[str]:
    for judge, documents in LEFT_OUT.items():
        for name, reason in documents.items():
            yield f"- {TITLES[judge].removeprefix('Judged by ')}: `{name}`: {reason}"


def _errors(found: Iterable[Judgement]) -> Iterator[str]:
    for one in found:
        for each in (*one.errors, *one.stale, one.refused):
            if each:
                yield f"- `{one.document}`: {each}"
