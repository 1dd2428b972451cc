"""Settings: what the runtime must know of the API, as records of the runtime.

In: the API, its names, the profile. Out: the view of `_settings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from generator import ir
from generator.naming import Names
from generator.naming.identifiers import identifier
from generator.profile import (
    Credential,
    ErrorRule,
    Idempotency,
    PagingRule,
    Profile,
    Retries,
)
from generator.profile.security import default_security
from generator.views.python.errors import error_model
from generator.views.python.fronts import Named, Record, SettingsModule
from generator.views.python.parts import writes_by_type
from generator.views.python.records import Field
from generator.views.python.servers import Servers
from generator.views.python.webhooks import signing

_PAGING: dict[str, tuple[str, dict[str, str]]] = {
    "cursor": (
        "CursorPaging",
        {"more": "more", "id": "id", "after": "parameter", "before": "before"},
    ),
    "token": (
        "TokenPaging",
        {"more": "more", "token": "token", "parameter": "parameter"},
    ),
    "single": ("SinglePaging", {"more": "more"}),
    "offset": (
        "OffsetPaging",
        {"more": "more", "parameter": "parameter", "total": "total"},
    ),
    "page": (
        "NumberPaging",
        {"more": "more", "parameter": "parameter", "first": "first", "pages": "pages"},
    ),
    "next_link": ("NextLinkPaging", {"link": "link"}),
    "link_header": ("LinkHeaderPaging", {}),
}
"""The runtime's record for each kind of rule, and its fields with the keys that they come from."""


class Settings:
    """Makes the view."""

    def __init__(
        self, api: ir.Api, names: Names, profile: Profile, package: str
    ) -> None:
        self.api = api
        self.names = names
        self.profile = profile
        self.package = package
        self.credentials = names.credentials

    def settings(self) -> SettingsModule:
        api, profile = self.api, self.profile
        facts = [
            Field("package", self.package),
            Field("api_title", api.title),
            Field("api_version", api.version),
            Field("base_url", api.server),
            Field("user_agent", user_agent(self.package, api)),
            Field("form_style", profile.wire.form),
            Field("query_style", profile.wire.query),
            Field("timeout", profile.timeout),
            Field("security", default_security(api, profile)),
        ]
        if writes_by_type(api, profile):
            facts.append(Field("by_type", True))
        if profile.expansion:
            name = identifier(profile.expansion.parameter, "expand")
            facts.append(Field("expand", name))
        idempotency = profile.idempotency
        servers = Servers(api, self.names)
        return SettingsModule(
            fields=(*facts, *_streaming(profile), *_own_models(profile)),
            credentials=tuple(self._credential(each) for each in self.credentials),
            parameters=tuple(self._parameters()),
            idempotency=(_record("Idempotency", idempotency),) if idempotency else (),
            retries=(_record("Retries", profile.retries),),
            errors=self._error_fields(),
            rules=tuple(_rule(each) for each in profile.errors.rules),
            paging=tuple(Named(each.name, (_paging(each),)) for each in profile.paging),
            imports=self._settings_imports(),
            webhooks=signing(api, self.names, profile),
            servers=servers.server_records(),
            variables=servers.variable_records(),
        )

    def _parameters(self) -> Iterator[Record]:
        for each in self.profile.parameters:
            facts = Field("name", each.name), Field("header", each.header)
            yield Record("ClientParameter", (*facts, *self._default(each.default)))

    def _default(self, default: str) -> tuple[Field, ...]:
        text = default.replace("{version}", self.api.version)
        return (Field("default", text),) if text else ()

    def _settings_imports(self) -> tuple[str, ...]:
        names = {"Errors", "Retries", "Settings"}
        names |= {"Credential"} if self.credentials else set()
        names |= {"ClientParameter"} if self.profile.parameters else set()
        servers = Servers(self.api, self.names)
        names |= {"Server"} if servers.server_records() else set()
        names |= {"ServerVariable"} if servers.variables else set()
        names |= {"Idempotency"} if self.profile.idempotency else set()
        names |= {"Signing"} if self.profile.webhooks else set()
        names |= {"ErrorRule"} if self.profile.errors.rules else set()
        return tuple(
            sorted(names | {_PAGING[each.kind][0] for each in self.profile.paging})
        )

    def _credential(self, credential: Credential) -> Record:
        scheme = next(
            s for s in self.api.security_schemes if s.name == credential.scheme
        )
        facts = [
            Field("name", credential.scheme),
            Field("argument", credential.argument),
            Field("kind", scheme.kind),
        ]
        if credential.environment:
            facts.append(Field("environment", credential.environment))
        if scheme.kind in ("header", "query", "cookie"):
            facts.append(Field("parameter", scheme.parameter))
        if scheme.token_flow:
            facts.append(Field("token_url", scheme.token_flow.token_url))
            if scheme.token_flow.refresh_url:
                facts.append(Field("refresh_url", scheme.token_flow.refresh_url))
        return Record("Credential", tuple(facts))

    def _error_fields(self) -> tuple[Field, ...]:
        errors = self.profile.errors
        facts = (
            Field("envelope", errors.envelope or None),
            Field("message", errors.message),
            Field("type", errors.type),
            Field("code", errors.code),
            Field("fields", {each: each for each in errors.fields}),
            Field("request_id_header", errors.request_id_header or None),
            Field("model", error_model(self.api, self.names, errors)),
            Field("fallback", errors.fallback),
        )
        return tuple(each for each in facts if each.value)


def user_agent(package: str, api: ir.Api) -> str:
    """What the client calls itself: ASCII without parentheses or control characters inside."""
    about = "".join(
        each
        for each in f"{api.title} {api.version}"
        if each.isascii() and each.isprintable()
    )
    about = about.replace("(", "").replace(")", "").strip()
    return f"{package} ({about}; generator)"


def _record(cls: str, value: Idempotency | Retries) -> Record:
    """A record of the runtime with the fields of the profile's record of the same shape, but for empty texts."""
    facts = (Field(each.name, getattr(value, each.name)) for each in fields(value))
    return Record(cls, tuple(fact for fact in facts if fact.value not in ("", ())))


def _rule(rule: ErrorRule) -> Record:
    facts = (Field(each.name, getattr(rule, each.name)) for each in fields(rule))
    return Record("ErrorRule", tuple(fact for fact in facts if fact.value))


def _paging(rule: PagingRule) -> Record:
    record, keys = _PAGING[rule.kind]
    facts = (Field(name, getattr(rule, key)) for name, key in keys.items())
    items = Field("items", rule.items or None)
    return Record(record, (items, *(fact for fact in facts if fact.value != "")))


def _streaming(profile: Profile) -> tuple[Field, ...]:
    """What ends a stream, and what in it is an error."""
    told = profile.streaming
    facts = (Field("stream_end", told.end), Field("stream_error", told.error))
    return tuple(fact for fact in facts if fact.value)


def _own_models(profile: Profile) -> tuple[Field, ...]:
    """Where the owner's subclasses of models are."""
    own = dict(profile.extend.models)
    return (Field("own_models", own),) if own else ()
