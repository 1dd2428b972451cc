"""Checks of a document's references: that each one is local, leads somewhere, and to
the right kind of thing; and, on the way, that no object on it is `null`.

Takes the data of a document and gives findings. Nothing is fetched and nothing is
replaced by what it refers to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any

from generator.reuse import Reuse
from generator.spec import grammar
from generator.spec.discriminators import mapped
from generator.spec.findings import Finding
from generator.spec.kinds import named_kind
from generator.spec.lacking import lacking
from generator.spec.parts import part_of
from generator.spec.pointers import ROOT, canonical, child, join, resolve, split
from generator.spec.text import shown

_COMPARED = 2000
"""Names that a wrong one is compared with, to suggest another."""
_FOR_EXAMPLE = "#/components/schemas/Name"
_BUNDLE = (
    "Bundle all parts into one file first; for example: "
    "npx @redocly/cli bundle FILE -o bundled.yaml"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A `$ref`, or what counts as one: where it stands, what it says, what it must lead to."""

    pointer: str
    target: str
    """As written in the document."""
    kind: str


Named = Callable[[str], str]
"""A pointer as the document has it that people wrote."""


def check(
    data: Mapping[str, Any],
    version: str,
    named: Named = str,
    outside: dict[tuple[str, str], None] | None = None,
) -> Iterator[Finding]:
    """All that is wrong with the references of a document.

    `outside` comes to hold what is referred to where OpenAPI has no places for it: pointers, and the kinds of object
    that they have to be.
    """
    met = {} if outside is None else outside
    waiting: list[tuple[Any, str, str]] = [(data, ROOT, grammar.DOCUMENT)]
    targets: dict[str, None] = {}
    while waiting:
        for found in _collect(*waiting.pop()):
            if isinstance(found, Finding):
                yield found
                continue
            problem = _judge(data, found, version, named)
            if problem:
                yield problem
                continue
            target = canonical(found.target)
            targets[target] = None
            kind = grammar.kind_at(split(target))
            if kind == grammar.DATA and (target, found.kind) not in met:
                met[target, found.kind] = None
                waiting.append((resolve(data, target), target, found.kind))
    yield from _cycles(data, targets, named)


def are_fine(
    data: Mapping[str, Any],
    there: Mapping[str, Any],
    version: str,
    unchanged: Set[str],
    reuse: Reuse,
) -> bool:
    """Whether `check` finds nothing in a document whose parts are `there`; `False` also where that takes all of it.

    What an `unchanged` part refers to is known, and is judged anew where it is in none, or gone.
    """
    table = reuse.table("references")
    pairs: dict[tuple[str, str], None] = {}
    for pointer, node in there.items():
        if pointer not in unchanged or pointer not in table.before:
            kind = grammar.kind_at(split(pointer))
            found = tuple(_collect(node, pointer, kind))
            if any(isinstance(each, Finding) for each in found):
                return False
            table.now[pointer] = dict.fromkeys(
                (each.target, each.kind)
                for each in found
                if isinstance(each, Reference)
            )
        else:
            table.now[pointer] = table.before[pointer]
        pairs |= table.now[pointer]
    onward: dict[str, None] = {}
    for pair in pairs:
        known = table.before.get(pair)
        if known is None or known[0] not in unchanged:
            known = _fine(data, version, *pair)
        if known is None:
            return False
        table.now[pair] = known
        _, target, leads_on = known
        if leads_on:
            onward[target] = None
    return next(_cycles(data, onward, str), None) is None


def _fine(
    data: Mapping[str, Any], version: str, reference: str, kind: str
) -> tuple[str, str, bool] | None:
    """The part and the pointer that a good reference leads to, and whether there is another one."""
    if _judge(data, Reference(pointer=ROOT, target=reference, kind=kind), version, str):
        return None
    target = canonical(reference)
    if grammar.kind_at(split(target)) == grammar.DATA:
        return None
    value = resolve(data, target)
    return part_of(target), target, isinstance(value, Mapping) and "$ref" in value


def _collect(value: Any, pointer: str, kind: str) -> Iterator[Reference | Finding]:
    if value is None:
        yield from lacking(pointer, kind, value)
    for place, inner_kind, inner in grammar.walk(value, pointer, kind):
        yield from lacking(place, inner_kind, inner)
        if "$ref" in inner and inner_kind == "media type":
            yield Finding(
                pointer=join(place, "$ref"),
                code="unusable-reference",
                message="a media type's `$ref` leads to no media type, or the document is of a version before 3.2",
                hint="Write `schema: {$ref: …}`, where a schema is meant.",
            )
        elif "$ref" in inner and inner_kind in grammar.REFERABLE:
            target = inner["$ref"]
            where = join(place, "$ref")
            if isinstance(target, str):
                yield Reference(pointer=where, target=target, kind=inner_kind)
            else:
                yield Finding(
                    pointer=where,
                    code="unusable-reference",
                    message=f"a `$ref` must be text, and this is {shown(target)}",
                    hint="Write a pointer, such as '#/components/schemas/Name'.",
                )


def doubts(
    data: Mapping[str, Any], version: str, named: Named = str
) -> Iterator[Finding]:
    """Mappings of discriminators that lead nowhere: a client tells the alternatives apart without them."""
    for place, kind, inner in grammar.walk(data, ROOT, grammar.DOCUMENT):
        if kind == "schema":
            for each in _mapped(place, inner):
                problem = _judge(data, each, version, named)
                if problem:
                    yield problem
            yield from _names(data, place, inner)


def _names(
    data: Mapping[str, Any], place: str, schema: Mapping[str, Any]
) -> Iterator[Finding]:
    """Plain names in a discriminator's mapping that no schema has."""
    components = data.get("components")
    schemas = components.get("schemas") if isinstance(components, Mapping) else None
    for name, target in mapped(schema.get("discriminator")):
        is_plain = not {*"#/."} & {*target}
        if is_plain and not (isinstance(schemas, Mapping) and target in schemas):
            tokens = ("components", "schemas", target)
            yield Finding(
                pointer=join(place, "discriminator", "mapping", name),
                code="dangling-reference",
                message=f"{shown(target)} is the name of no schema in this document",
                hint=_nearby(data, tokens, str),
            )


def _mapped(place: str, schema: Mapping[str, Any]) -> Iterator[Reference]:
    """The references in a discriminator's mapping; plain names are left alone."""
    for name, target in mapped(schema.get("discriminator")):
        if target.startswith("#"):
            where = join(place, "discriminator", "mapping", name)
            yield Reference(pointer=where, target=target, kind="schema")


def _judge(
    data: Mapping[str, Any], found: Reference, version: str, named: Named
) -> Finding | None:
    def finding(code: str, message: str, hint: str) -> Finding:
        return Finding(pointer=found.pointer, code=code, message=message, hint=hint)

    target = shown(found.target)
    if not found.target.startswith("#"):
        return finding(
            "remote-reference",
            f"{target} leads out of this document, and remote references are off",
            _BUNDLE,
        )
    try:
        pointer = canonical(found.target)
        value = resolve(data, pointer)
    except ValueError:
        return finding(
            "unusable-reference",
            f"{target} is no JSON pointer, and no schema here has such an `$anchor`",
            f"Write a pointer, such as {shown(named(_FOR_EXAMPLE))}.",
        )
    except LookupError:
        return finding(
            "dangling-reference",
            f"{shown(named(pointer))} leads to nothing in this document",
            _nearby(data, split(pointer), named),
        )
    kind = grammar.kind_at(split(pointer))
    is_object = isinstance(value, Mapping) or (
        found.kind == "schema" and version == "3.1" and isinstance(value, bool)
    )
    if is_object and kind in (found.kind, grammar.DATA):
        return None
    what = named_kind(kind) if is_object else "no object"
    return finding(
        "wrong-reference",
        f"{shown(named(pointer))} is {what}, where {named_kind(found.kind)} is needed",
        f"Refer to {named_kind(found.kind)}.",
    )


def _nearby(data: Mapping[str, Any], tokens: tuple[str, ...], named: Named) -> str:
    """The hint for a pointer to nothing: the likeliest name where the trail ends."""
    value: Any = data
    for index, token in enumerate(tokens):
        try:
            value = child(value, token)
        except LookupError:
            names = list(islice(value, _COMPARED)) if isinstance(value, Mapping) else []
            close = get_close_matches(token[:200], names, n=1)
            if close:
                likely = named(join(ROOT, *tokens[:index], close[0]))
                return f"Did you mean {shown(likely)}?"
            break
    return "Correct the name, or add what is missing."


def _cycles(
    data: Mapping[str, Any], targets: Iterable[str], named: Named
) -> Iterator[Finding]:
    """References that lead, one to the next, back to themselves: each circle once."""
    chains = {}
    for each in targets:
        value = resolve(data, each)
        onward = value.get("$ref") if isinstance(value, Mapping) else None
        if isinstance(onward, str) and onward.startswith("#"):
            with suppress(ValueError):
                chains[each] = canonical(onward)
    done: set[str] = set()
    for start in chains:
        trail: dict[str, None] = {}
        place = start
        while place in chains and place not in done and place not in trail:
            trail[place] = None
            place = chains[place]
        if place in trail:
            circle = list(trail)[list(trail).index(place) :]
            yield Finding(
                pointer=join(place, "$ref"),
                code="reference-cycle",
                message="this reference leads back to itself, and nowhere else: "
                + " → ".join(shown(named(each)) for each in [*circle[:5], place]),
                hint="Let one of them say what it is.",
            )
        done.update(trail)
