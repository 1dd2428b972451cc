"""What an API sends by itself: the bodies of webhooks and of the callbacks of operations, and the event of a profile.

In: the document's data, the operations, the gatherer, the profile. Out: `ir.Sent` records, each with a name of its own;
and the use of the component schema that the profile names, whether an operation answers it or not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import ir
from generator.build.facts import read_docs, table
from generator.build.gather import Gatherer
from generator.build.media import Node, chosen, is_wild
from generator.build.operations import Draft
from generator.ir.media import bare
from generator.profile import Profile
from generator.spec import join
from generator.spec.grammar import METHODS, is_method


def find_event(gatherer: Gatherer, profile: Profile) -> ir.Use | None:
    """Ask for the event's schema."""
    if profile.webhooks is None:
        return None
    try:
        return gatherer.use(join("#/components/schemas", profile.webhooks.schema))
    except LookupError:
        return None


_TURNS = ("post", *(each for each in METHODS if each != "post"))
"""Who is called first; what an API sends by itself is posted, as a rule."""


@dataclass(frozen=True, slots=True)
class _Request:
    """A request that the API makes: how it is called, the shortest name first, and where its operation stands."""

    names: tuple[str, ...]
    operation: str
    pointer: ir.Pointer
    node: Node


def read_sent(
    data: Node, drafts: Iterable[Draft], gatherer: Gatherer, *, webhooks: bool = True
) -> tuple[ir.Sent, ...]:
    """Everything that is sent as JSON, in the document's order: that of `webhooks`, then that of operations."""
    found: list[ir.Sent] = []
    requests = [*_webhooks(data, gatherer)] if webhooks else []
    for each in drafts:
        requests += [] if each.variant_of else _callbacks(each, gatherer)
    for request in requests:
        use = _body(request, gatherer)
        if use is None:
            continue
        docs = read_docs(request.node)
        if not docs.description:
            summary = str(request.node.get("summary") or "")
            docs = ir.Docs(description=summary, deprecated=docs.deprecated)
        found.append(
            ir.Sent(
                name="",
                names=(*request.names, request.pointer),
                operation=request.operation,
                use=use,
                docs=docs,
            )
        )
    return called(found)


def called(
    bodies: Sequence[ir.Sent], holders: Collection[ir.Sent] | None = None
) -> tuple[ir.Sent, ...]:
    """The bodies with their names, which do not depend on the order that they come in and stay in.

    Of several with one name a holder has it, else what is posted, to the address that sorts first; another body has its
    address or its method behind it. Without `holders`, what is the same as one with such a name is left out.
    """
    known = holders or ()

    def turn(sent: ir.Sent) -> tuple[object, ...]:
        method = sent.names[-1].rpartition("/")[2]
        rank = _TURNS.index(method) if method in _TURNS else len(_TURNS)
        return *sent.group, sent not in known, rank, sent.names

    turns = sorted(bodies, key=turn)
    firsts = {each.group: id(each) for each in reversed(turns)}
    turns.sort(key=lambda each: firsts[each.group] != id(each))
    found: dict[str, ir.Sent] = {}
    for each in turns:
        told = [found[name] for name in each.names if name in found]
        if holders is not None or all(each.use != other.use for other in told):
            name = next((e for e in each.names if e not in found), each.names[-1])
            found[name] = each
    names = {id(each): name for name, each in found.items()}
    return tuple(
        replace(each, name=names[id(each)]) for each in bodies if id(each) in names
    )


def _webhooks(data: Node, gatherer: Gatherer) -> Iterator[_Request]:
    for name in table(data, "webhooks"):
        place = join("#/webhooks", name)
        for method, pointer, node in _operations(gatherer, place):
            yield _Request((name, f"{name} {method}"), "", pointer, node)


def _callbacks(draft: Draft, gatherer: Gatherer) -> Iterator[_Request]:
    node = gatherer.tree.at(draft.pointer)
    for name in table(node, "callbacks"):
        known = f"{draft.id}.{name}"
        where, callback = gatherer.tree.found(join(draft.pointer, "callbacks", name))
        for address in callback if isinstance(callback, Mapping) else ():
            if address.startswith("x-"):
                continue
            place = join(where, address)
            for method, pointer, inner in _operations(gatherer, place):
                longer = address if len(callback) > 1 else method
                names = (known, f"{known} {longer}", f"{known} {method} {address}")
                yield _Request(names, draft.id, pointer, inner)


def _operations(
    gatherer: Gatherer, place: ir.Pointer
) -> Iterator[tuple[str, ir.Pointer, Node]]:
    """Method in capitals, pointer and node of each operation of a path item."""
    where, item = gatherer.tree.found(place)
    for method, node in item.items() if isinstance(item, Mapping) else ():
        if is_method(method) and isinstance(node, Mapping):
            yield method.upper(), join(where, method), node


def _body(request: _Request, gatherer: Gatherer) -> ir.Use | None:
    """What is sent; nothing where that is no JSON, of which no model is made."""
    if "requestBody" not in request.node:
        return None
    where, body = gatherer.tree.found(join(request.pointer, "requestBody"))
    content = table(body, "content")
    if not content:
        return None
    kind, media = chosen(content)
    if kind != "json" and not is_wild(media):
        what = f"is sent as `{bare(media)}`: no model is made of it"
        gatherer.losses.doubt("sent-not-read", join(where, "content", media), what)
        return None
    try:
        return gatherer.use(join(where, "content", media, "schema"))
    except LookupError:
        return None
