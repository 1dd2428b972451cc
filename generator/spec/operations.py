"""Checks of a document's paths and operations: names that must differ, parameters that
must match the path.

Takes the data of a document and gives findings. Local references to parameters and path
items are followed; those that lead nowhere are another check's finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.spec import unread
from generator.spec.findings import Finding
from generator.spec.grammar import is_method
from generator.spec.pointers import ROOT, canonical, join, resolve
from generator.spec.text import shown

_NAME = re.compile(r"\{([^{}]*)\}")
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_LINKS = 100
"""References to references that are followed before giving up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """An operation and where it stands."""

    pointer: str
    path: str
    method: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parameter:
    pointer: str
    key: tuple[str, str]
    """Place and name: `("path", "customer")`."""
    data: Mapping[str, Any]


def operations(data: Mapping[str, Any]) -> Iterator[Operation]:
    """All operations under `paths`, in document order."""
    for path, pointer, item in path_items(data):
        for method in item:
            if is_method(method) and isinstance(item[method], Mapping):
                yield Operation(
                    pointer=join(pointer, method),
                    path=path,
                    method=method.lower(),
                    data=item[method],
                )


def check(data: Mapping[str, Any]) -> Iterator[Finding]:
    """All that is wrong with paths and operations, taken together."""
    yield from _something_to_do(data)
    yield from _names_differ(data)
    yield from _paths_begin(data)
    yield from unread.beside_references(data)
    for path, pointer, item in path_items(data):
        yield from unread.operations(pointer, item)
        yield from _parameters_match(data, path, pointer, item)


def doubts(data: Mapping[str, Any]) -> Iterator[Finding]:
    """What a document must not hold, and a client can do with: names that cannot be sent, and paths that no server can
    tell apart.

    Published documents have them, for servers that look at the values (`/cards/{filter}` beside `/cards/{id}`).
    """
    for _, pointer, item in path_items(data):
        for parameter in _parameters(data, item, pointer):
            yield from _parameter_doubts(parameter)
    first: dict[tuple[str, str], str] = {}
    for each in operations(data):
        for parameter in _parameters(data, each.data, each.pointer):
            yield from _parameter_doubts(parameter)
        before = first.setdefault((_NAME.sub("{}", each.path), each.method), each.path)
        if before != each.path:
            yield Finding(
                pointer=join(ROOT, "paths", each.path),
                code="ambiguous-paths",
                message=f"the paths {shown(before)} and {shown(each.path)}, both with "
                f"{each.method.upper()}, differ only in the names of their parameters",
                hint="Make one path of them, unless the server tells them apart by their values.",
            )


def _something_to_do(data: Mapping[str, Any]) -> Iterator[Finding]:
    if next(operations(data), None) is None and not _has_webhooks(data):
        empty = data.get("paths") or data.get("webhooks")
        only = "its paths hold no operation" if empty else "no paths, no webhooks"
        yield Finding(
            pointer=join(ROOT, "paths"),
            code="no-operations",
            message=f"there are no operations to generate: {only}",
            hint="Add a path with an operation, such as `get`, under `paths`.",
        )


def _has_webhooks(data: Mapping[str, Any]) -> bool:
    webhooks = data.get("webhooks")
    items = (
        followed(data, join(ROOT, "webhooks", name), value)[1]
        for name, value in (webhooks.items() if isinstance(webhooks, Mapping) else ())
    )
    return any(isinstance(e, Mapping) and any(map(is_method, e)) for e in items)


def _names_differ(data: Mapping[str, Any]) -> Iterator[Finding]:
    first: dict[str, Operation] = {}
    for operation in operations(data):
        name = operation.data.get("operationId")
        if not isinstance(name, str):
            continue
        before = first.setdefault(name, operation)
        if before is not operation:
            yield Finding(
                pointer=join(operation.pointer, "operationId"),
                code="duplicate-operation-id",
                message=f"the operationId {shown(name)} is also that of "
                f"{before.method.upper()} {shown(before.path)}",
                hint="Give each operation a name of its own.",
            )


def _paths_begin(data: Mapping[str, Any]) -> Iterator[Finding]:
    paths = data.get("paths")
    for path in paths if isinstance(paths, Mapping) else ():
        pointer = join(ROOT, "paths", path)
        if not path.startswith(("/", "x-")):
            yield Finding(
                pointer=pointer,
                code="path-without-slash",
                message=f"the path {shown(path)} does not begin with a slash",
                hint="Write it as it follows the server's URL, from its slash on.",
            )


def _parameters_match(
    data: Mapping[str, Any], path: str, pointer: str, item: Mapping[str, Any]
) -> Iterator[Finding]:
    names = _NAME.findall(path)
    needed = [*_NAME.findall(path.partition("?")[0]), *(e for e in names if not e)]
    yield from _template(path, pointer)
    shared = _parameters(data, item, pointer)
    yield from _parameters_differ(shared)
    for each in shared:
        yield from _path_parameter(each, path, names)
    for method, operation in item.items():
        if not (is_method(method) and isinstance(operation, Mapping)):
            continue
        place = join(pointer, method)
        yield from unread.answers(place, operation)
        own = _parameters(data, operation, place)
        yield from _parameters_differ(own)
        for each in own:
            yield from _path_parameter(each, path, names)
        declared = {each.key for each in (*shared, *own)}
        for name in dict.fromkeys(needed):
            if ("path", name) not in declared:
                yield Finding(
                    pointer=place,
                    code="undeclared-path-parameter",
                    message=f"{shown('{' + name + '}')} in {shown(path)} "
                    f"is no parameter of {method.upper()}",
                    hint="Declare it with `in: path` and `required: true`.",
                )


def _template(path: str, pointer: str) -> Iterator[Finding]:
    if set("{}") & set(_NAME.sub("", path)):
        yield Finding(
            pointer=pointer,
            code="unbalanced-path",
            message=f"the braces in the path {shown(path)} do not match",
            hint="Write each parameter as {name}.",
        )


def _parameters_differ(parameters: list[_Parameter]) -> Iterator[Finding]:
    first: dict[tuple[str, str], _Parameter] = {}
    for each in parameters:
        if first.setdefault(each.key, each) is not each:
            where, name = each.key
            yield Finding(
                pointer=each.pointer,
                code="duplicate-parameter",
                message=f"the {where} parameter {shown(name)} is declared twice here",
                hint="Remove one of them.",
            )


def _path_parameter(
    parameter: _Parameter, path: str, names: list[str]
) -> Iterator[Finding]:
    where, name = parameter.key
    if where != "path":
        return
    if name not in names:
        yield Finding(
            pointer=parameter.pointer,
            code="unused-path-parameter",
            message=f"the path parameter {shown(name)} is not in {shown(path)}",
            hint=f"Put {{{name[:60]}}} into the path, or remove the parameter.",
        )
    if parameter.data.get("required") is not True:
        yield Finding(
            pointer=parameter.pointer,
            code="optional-path-parameter",
            message=f"the path parameter {shown(name)} is not `required: true`",
            hint="Add `required: true`: a path has no place for what is not given.",
        )


def _parameter_doubts(parameter: _Parameter) -> Iterator[Finding]:
    yield from _sendable(parameter)
    where, name = parameter.key
    content = parameter.data.get("content")
    count = len(content) if isinstance(content, Mapping) else 0
    what = {
        (False, 0): "has neither a schema nor content: any value is taken",
        (True, 1): "has a schema and content: its content counts",
    }.get(("schema" in parameter.data, min(count, 1)))
    if count > 1:
        what = "has content of several media types: the first counts"
    if what:
        yield Finding(
            pointer=parameter.pointer,
            code="parameter-described-oddly",
            message=f"the {where} parameter {shown(name)} {what}",
            hint="Describe it by a `schema`, or by `content` of one media type.",
        )


def _sendable(parameter: _Parameter) -> Iterator[Finding]:
    """Headers and cookies have names of few signs (RFC 9110, 5.6.2; RFC 6265, 4.1.1)."""
    where, name = parameter.key
    if where in ("header", "cookie") and name and not _TOKEN.fullmatch(name):
        yield Finding(
            pointer=parameter.pointer,
            code="unsendable-name",
            message=f"{shown(name)} is no name that a {where} can have: a client refuses to send it",
            hint="Write a name of letters, digits and `-`, such as X-Request-Id.",
        )


def _parameters(
    data: Mapping[str, Any], owner: Mapping[str, Any], pointer: str
) -> list[_Parameter]:
    """The parameters of a path item or operation; those without place or name are skipped."""
    found = []
    listed = owner.get("parameters")
    for index, value in enumerate(listed if isinstance(listed, list) else ()):
        place = join(pointer, "parameters", index)
        _, target = followed(data, place, value)
        if isinstance(target, Mapping):
            where, name = target.get("in"), target.get("name")
            if isinstance(where, str) and isinstance(name, str):
                found.append(_Parameter(pointer=place, key=(where, name), data=target))
    return found


def path_items(
    data: Mapping[str, Any],
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Path, pointer and content of each path item, behind its reference if it is one."""
    paths = data.get("paths")
    for path, value in paths.items() if isinstance(paths, Mapping) else ():
        if path.startswith("/"):
            pointer, item = followed(data, join(ROOT, "paths", path), value)
            if isinstance(item, Mapping):
                yield path, pointer, item


def followed(data: Mapping[str, Any], pointer: str, value: Any) -> tuple[str, Any]:
    """Where references lead to from a value, and what is there; `None` where they lead nowhere."""
    for _ in range(_LINKS):
        if not isinstance(value, Mapping) or not isinstance(value.get("$ref"), str):
            return pointer, value
        try:
            pointer = canonical(value["$ref"])
            value = resolve(data, pointer)
        except (LookupError, ValueError):
            return pointer, None
    return pointer, None
