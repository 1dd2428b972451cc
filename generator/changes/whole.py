"""The API as a whole, side by side: its server, its security schemes, and what it sends by itself.

In: the two sides. Out: `Found` records, without operations but where a scheme is sent
otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import ir
from generator.changes.credentials import flows
from generator.changes.operations import needed
from generator.changes.sides import Pairing, Side
from generator.changes.values import Fact
from generator.changes.walking import Found, Owner
from generator.changes.words import became, quoted
from generator.spec import join

_SCHEMES = "#/components/securitySchemes"


def whole(old: Side, new: Side, pairings: Sequence[Pairing]) -> Iterator[Found]:
    """What differs beyond operations and schemas."""
    before, after = old.api.server, new.api.server
    if before != after:
        words = f"have another first entry: {became(before or None, after or None)}"
        fact = Fact("server-changed", words)
        yield _found(fact, "servers", "#/servers", "#/servers")
    for fact in _servers(old.api, new.api):
        yield _found(fact, "servers", "#/servers", "#/servers")
    yield from _version_headers(old, new)
    olds = {each.name: each for each in old.api.security_schemes}
    news = {each.name: each for each in new.api.security_schemes}
    for name in (*news, *(each for each in olds if each not in news)):
        place = join(_SCHEMES, name)
        changed = _scheme(olds.get(name), news.get(name))
        if changed is not None:
            users = _users(name, old, new, pairings)
            yield _found(
                changed,
                name,
                place if name in olds else None,
                place if name in news else None,
                users if changed.code == "scheme-changed" else (),
            )
        elif name in olds and name in news:
            for fact in flows(old, new, name):
                yield _found(fact, name, place, place)


def _servers(old: ir.Api, new: ir.Api) -> Iterator[Fact]:
    """What may be chosen of servers and of their variables, beside the first entry."""
    urls, after = (tuple(e.url for e in api.servers) for api in (old, new))
    for url in _others(old):
        if url not in after:
            yield Fact("server-changed", f"have no entry {quoted(url)} any more")
    for url in _others(new):
        if url not in urls:
            yield Fact("server-added", f"have another entry {quoted(url)}")
    news = {(e.url, v.name): v for e in new.servers for v in e.variables}
    for server in old.servers:
        for before in server.variables:
            now = news.get((server.url, before.name), before)
            if _values(before) != _values(now):
                values = became(_values(before), _values(now))
                words = f"take other values for {quoted(before.name)}: {values}"
                yield Fact("server-changed", words)


def _others(api: ir.Api) -> list[str]:
    """What is not the usual server."""
    return [each.url for each in api.servers if each.plain != api.server]


def _values(variable: ir.ServerVariable) -> str:
    default = "no default" if variable.default is None else variable.default
    return ", ".join(dict.fromkeys((default, *variable.choices)))


def _users(
    scheme: str, old: Side, new: Side, pairings: Sequence[Pairing]
) -> tuple[int, ...]:
    """The operations that may be called with a scheme's credentials, in both documents."""
    return tuple(
        number
        for number, each in enumerate(pairings)
        if each.old
        and each.new
        and any(scheme in needs for needs in needed(each.old, old.api))
        and any(scheme in needs for needs in needed(each.new, new.api))
    )


def _version_headers(old: Side, new: Side) -> Iterator[Found]:
    """Headers whose value is the document's version."""
    one, other = old.api.version, new.api.version
    for each in new.profile.parameters:
        before = each.default.replace("{version}", one)
        after = each.default.replace("{version}", other)
        if before != after:
            fact = Fact("version-header-changed", became(before, after))
            yield _found(fact, each.header, "#/info/version", "#/info/version")


def _scheme(
    old: ir.SecurityScheme | None, new: ir.SecurityScheme | None
) -> Fact | None:
    if old is None or new is None:
        return Fact("scheme-added" if old is None else "scheme-removed")
    if (old.kind, old.parameter) == (new.kind, new.parameter):
        return None
    return Fact("scheme-changed", became(_spoken(old), _spoken(new)))


def _spoken(scheme: ir.SecurityScheme) -> str:
    return f"{scheme.kind} {scheme.parameter or ''}".rstrip()


def _found(
    fact: Fact,
    subject: str,
    old: ir.Pointer | None,
    new: ir.Pointer | None,
    operations: tuple[int, ...] = (),
) -> Found:
    return Found(
        fact=fact,
        direction="api",
        operations=operations,
        home=subject,
        trail=(),
        owner=Owner("", "", ""),
        old=old,
        new=new,
    )
