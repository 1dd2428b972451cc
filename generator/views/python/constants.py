"""Constants: what the runtime must know of an operation, as the fields of its record.

In: operations with their names, the profile. Out: `OperationView` records.
"""

from __future__ import annotations

from generator import ir
from generator.naming import Argument, Names
from generator.profile import Profile
from generator.profile.security import usable_security
from generator.views import wire
from generator.views.python.braces import fact
from generator.views.python.clearing import clearable
from generator.views.python.giving import Giving, by_status, usual_status
from generator.views.python.records import OperationView
from generator.views.python.servers import own_server

_MEDIA_TYPES = {
    "json": "application/json",
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data",
}
"""What a kind of body is sent as unless the document says otherwise."""


class Constants:
    """Makes the views of constants."""

    def __init__(self, api: ir.Api, names: Names, profile: Profile) -> None:
        self.api = api
        self.names = names
        self.profile = profile

    def view(self, operation: ir.Operation, giving: Giving) -> OperationView:
        """Only what differs from the runtime's defaults is written."""
        name = self.names.operations[operation.id]
        body = wire.sent_body(operation, self.profile)
        whole = any(each.where == "whole" for each in name.arguments)
        facts: dict[str, object] = {
            "id": operation.id,
            "method": operation.method,
            "path": operation.path,
            "path_arguments": _path_arguments(name.arguments),
            "body": body.kind if body else None,
            "media_type": _media_type(body) if body else None,
            "optional": wire.leaves_out_body(operation) and not whole,
            "response": None if operation.paging else name.response,
            "page_model": name.response if operation.paging else None,
            "paging": operation.paging.style if operation.paging else None,
            "clearable": self._clearable(operation, name.arguments),
            "files": self._files(operation, body if whole else None),
            "parts": wire.parts(self.api, body, self.profile.wire.form),
            "others": self._others(body) if name.media and body else None,
            "base_url": own_server(operation)[0],
            "server_defaults": own_server(operation)[1],
            "styles": wire.styles(name.arguments, self.profile.wire.query),
            "security": self._security(operation),
            "accept": wire.accepted(operation),
            "deprecated": operation.docs.deprecated,
            "binary": giving.calling(operation).runtime in ("_binary", "_mixed"),
            "text": wire.answer(operation) == "text" and not wire.differ(operation),
            "status": usual_status(operation.response),
            "stream": operation.response.framing,
            "asks": operation.asks,
            "answers": by_status(operation, name),
        }
        fields = [fact(key, value, 4) for key, value in facts.items() if value]
        if facts["security"] == ():
            fields.append("security=()")
        return OperationView(name.constant, giving.given(operation).text, tuple(fields))

    def _files(self, operation: ir.Operation, whole: ir.Body | None) -> tuple[str, ...]:
        """Members that are files, by name: of a body that is one argument, or of several arguments."""
        if whole is not None:
            return wire.members_that_are_files(self.api, whole)
        arguments = self.names.operations[operation.id].arguments
        return wire.files(self.api, operation, arguments)

    def _others(self, body: ir.Body) -> dict[str, dict[str, object]]:
        """What can be sent instead, by media type."""
        found: dict[str, dict[str, object]] = {}
        for each in (*((body,) if "*" in body.media_type else ()), *body.others):
            facts: dict[str, object] = {
                "kind": each.kind,
                "files": wire.members_that_are_files(self.api, each),
                "parts": wire.parts(self.api, each, self.profile.wire.form),
            }
            found[each.media_type] = {key: v for key, v in facts.items() if v}
        return found

    def _security(self, operation: ir.Operation) -> tuple[tuple[str, ...], ...] | None:
        if operation.security is None or operation.security == self.api.security:
            return None
        return usable_security(self.api, self.profile, operation.security)

    def _clearable(
        self, operation: ir.Operation, arguments: tuple[Argument, ...]
    ) -> frozenset[str]:
        is_json = operation.body is not None and operation.body.kind == "json"
        inside = ("query",) if is_json else ("query", "body")
        roots = [(each.wire, each.use) for each in arguments if each.where in inside]
        wholes = [] if is_json else [e.use for e in arguments if e.where == "whole"]
        for use in wholes:
            roots += [(each.name, each.use) for each in wire.members(self.api, use)]
        return clearable(self.api, roots)


def _path_arguments(arguments: tuple[Argument, ...]) -> tuple[str, ...]:
    """The Python names of the path's parameters, where they are not those of the path."""
    in_path = [each for each in arguments if each.where == "path"]
    same = all(each.python == each.wire for each in in_path)
    return () if same else tuple(each.python for each in in_path)


def _media_type(body: ir.Body) -> str | None:
    """Where it is not what a kind of body is sent as anyway."""
    sent = wire.sent_as(body)
    return sent if sent != _MEDIA_TYPES.get(body.kind) else None
