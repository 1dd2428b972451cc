"""Places: where the operations of a document belong, decided together and from little of each.

In: a document that is whole, or what was read of it. Out: the place of each operation, by method and path. For a part
of a document they are found before the rest is cut off: a path tells less when it stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from generator import ir
from generator.build.families import base_of
from generator.build.gather import Gatherer
from generator.build.listings import depth, is_page
from generator.build.losses import Losses
from generator.build.operations import OperationReader, Outline
from generator.build.resources import Call, Place, Placing, last_word
from generator.profile import Profile
from generator.spec import Document

Places = Mapping[tuple[str, str], Place]
"""By method, in capitals, and path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What a part must know of the document that it is a part of."""

    operations: Sequence[Outline]
    places: Places
    resources: Set[ir.Pointer]
    """The schemas that operations answer."""


def outline(document: Document, profile: Profile) -> Whole:
    """Of all operations. No more of the schemas is read than their places take."""
    clears = profile.wire.form == "brackets"
    losses = Losses(document.location)  # Not told: a part tells its own.
    gatherer = Gatherer(document.data, profile.document, losses, clears)
    operations = tuple(OperationReader(document.data, gatherer).outlines())
    gatherer.look(depth(profile.paging))
    return Whole(
        operations=operations,
        places=placed(operations, gatherer.schemas, profile),
        resources=frozenset(_answered(operations, gatherer.schemas)),
    )


def _answered(
    operations: Iterable[Outline], schemas: Mapping[ir.Pointer, ir.Schema]
) -> Iterator[ir.Pointer]:
    for each in operations:
        for answer in (each.response, *each.others):
            if not answer.use:
                continue
            schema = schemas[answer.use.schema]
            arms = schema.arms if isinstance(schema, ir.Union) else ()
            yield schema.pointer
            yield from (arm.schema for arm in arms)


def placed(
    operations: Iterable[Outline],
    schemas: Mapping[ir.Pointer, ir.Schema],
    profile: Profile,
) -> Places:
    """The place of each among the others."""
    calls = {
        (each.method, each.path): _call(each, schemas, profile) for each in operations
    }
    placing = Placing(calls.values(), profile.document.path_prefix)
    return {key: placing.place(call) for key, call in calls.items()}


def _call(
    operation: Outline, schemas: Mapping[ir.Pointer, ir.Schema], profile: Profile
) -> Call:
    response = operation.response
    use = response.use
    schema = schemas.get(use.schema) if use else None
    lists = not response.framing and (
        isinstance(schema, ir.Array) or is_page(schema, profile.paging, schemas)
    )
    word = last_word(base_of(use.schema)) if use else ""
    structured = response.is_json or response.media_type is None
    return Call(operation.path, operation.method, lists, word, structured)
