"""The package around resources and models: exports, clients, options, settings, errors, the index of operations.

In: the API, its names, the profile. Out: one view per module.
"""

from __future__ import annotations

from dataclasses import fields

from generator import ir
from generator.naming import Argument as MethodArgument
from generator.naming import Names
from generator.naming.identifiers import identifier
from generator.naming.scope import Request, Scope
from generator.naming.words import snake
from generator.profile import Credential, PagingRule, Profile
from generator.views.python.docs import Docs
from generator.views.python.imports import Imports
from generator.views.python.layout import WIDTH
from generator.views.python.records import (
    Argument,
    ClientModule,
    ErrorsModule,
    ErrorView,
    Export,
    ExportsModule,
    Field,
    FlatModule,
    FlatView,
    Flavor,
    IndexModule,
    InfoView,
    ModuleNames,
    Named,
    PackageModule,
    Record,
    ReferenceLine,
    ReferencePage,
    ReferenceSection,
    SettingsModule,
)
from generator.views.python.methods import Methods, usable_security
from generator.views.python.resources import Resources
from generator.views.python.where import Where
from generator.views.words import sentence, wrapped

RUNTIME_ERRORS = (
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "ClientClosedError",
    "ClientError",
    "DriftError",
    "MissingCredentialError",
    "PagingError",
    "ResponseDecodeError",
)
RUNTIME_EXPORTS = (
    "AsyncBinaryResponse",
    "AsyncPage",
    "AsyncPageRequest",
    "BinaryResponse",
    "Drift",
    "DriftWarning",
    "FileInput",
    "OMIT",
    "Page",
)
RESERVED = frozenset(
    {
        *RUNTIME_ERRORS,
        *RUNTIME_EXPORTS,
        *(
            "Any",
            "AsyncOperations",
            "AsyncResource",
            "Decimal",
            "Field",
            "Flat",
            "FlatOperations",
        ),
        *(
            "Link",
            "Literal",
            "Mapping",
            "Model",
            "OPERATIONS",
            "OneOf",
            "Operation",
            "None",
        ),
        *(
            "OperationInfo",
            "Operations",
            "RequestOptions",
            "Required",
            "Resource",
            "SETTINGS",
        ),
        *(
            "TYPE_CHECKING",
            "TypeAlias",
            "TypedDict",
            "UUID",
            "SyncClient",
            "AsyncClient",
        ),
        *("True", "False"),
    }
)
"""Names of the package that no model or parameter type may have."""
_SYNC_CLOSING = "For `with`; otherwise `close()` it. Threads may share it."
_ASYNC_CLOSING = "For `async with`; otherwise `await aclose()` it. Tasks may share it."
_CONSTRUCTOR = frozenset(
    """base_url headers http_client idempotency_key max_elapsed max_retries on_drift self
    strict timeout""".split()
)
"""What a client's constructor and the options of a call take in any case."""
_KINDS = {"cursor": "CursorPaging", "token": "TokenPaging", "single": "SinglePaging"}


class Package:
    """Makes the views of the modules at the package's root."""

    def __init__(
        self,
        api: ir.Api,
        names: Names,
        profile: Profile,
        package: str,
        docs: Docs,
        where: Where,
    ) -> None:
        self.api = api
        self.names = names
        self.profile = profile
        self.package = package
        self.docs = docs
        self.where = where
        self.credentials = tuple(profile.credentials) or default_credentials(api)

    def init(self) -> PackageModule:
        title = sentence(self.api.title) or "an API"
        return PackageModule(
            docs=self.docs.text(f"A client of {title}, version {self.api.version}.", 0),
            client=self.names.client,
            async_client=self.names.async_client,
            errors=self._error_names(),
            runtime=tuple(
                Export("_runtime", each)
                for each in sorted({*RUNTIME_EXPORTS} - {"OMIT"})
            ),
        )

    def _error_names(self) -> tuple[str, ...]:
        root = (self.profile.errors.root,) if self.profile.errors.root else ()
        own = (each.name for each in self.profile.errors.classes)
        return tuple(sorted({*RUNTIME_ERRORS, *own, *root}))

    def errors(self) -> ErrorsModule:
        views = []
        for each in self.profile.errors.classes:
            words = self.docs.text(each.doc or each.name, 4)
            views.append(ErrorView(each.name, each.base or "APIStatusError", words))
        return ErrorsModule(self.profile.errors.root, tuple(views), self._error_names())

    def exports(self, docs: str, homes: dict[str, str]) -> ExportsModule:
        """A subpackage whose names are loaded lazily."""
        by_module: dict[str, list[str]] = {}
        for name, module in sorted(homes.items()):
            by_module.setdefault(module, []).append(name)
        modules = (
            ModuleNames(name, " ".join(names))
            for name, names in sorted(by_module.items())
        )
        return ExportsModule(docs, tuple(modules))

    def client(self, resources: Resources) -> ClientModule:
        title = sentence(self.api.title) or "the API"
        flavors = (
            self._flavor(resources, title, asynchronous=False),
            self._flavor(resources, title, asynchronous=True),
        )
        credentials = tuple(
            Argument(each.argument, each.scheme, self._credential_words(each))
            for each in self.credentials
        )
        parameters = tuple(
            Argument(
                each.name,
                each.name,
                sentence(each.description) or f"The `{each.header}` header.",
            )
            for each in self.profile.parameters
        )
        first = credentials[0].name if len(credentials) == 1 else ""
        lines = [f"{each.name}: {each.docs}" for each in (*credentials, *parameters)]
        return ClientModule(
            flavors=flavors,
            credentials=credentials,
            parameters=parameters,
            first=first,
            keyword_credentials=() if first else credentials,
            typing_imports=_resource_imports(flavors),
            argument_lines=tuple(
                line[12:] for each in lines for line in _argument_lines(each)
            ),
        )

    def _flavor(self, resources: Resources, title: str, asynchronous: bool) -> Flavor:
        return Flavor(
            cls=self.names.async_client if asynchronous else self.names.client,
            base="AsyncClient" if asynchronous else "SyncClient",
            http="AsyncClient" if asynchronous else "Client",
            docs=f"{title}, {'to be awaited' if asynchronous else 'call by call'}.",
            closing=_ASYNC_CLOSING if asynchronous else _SYNC_CLOSING,
            operations="AsyncOperations" if asynchronous else "Operations",
            children=resources.children((), asynchronous, ".resources."),
        )

    def _credential_words(self, credential: Credential) -> str:
        scheme = next(
            s for s in self.api.security_schemes if s.name == credential.scheme
        )
        kinds = {
            "bearer": "Sent as `Authorization: Bearer`.",
            "basic": "`user:password`, or the pair.",
        }
        sent = kinds.get(
            scheme.kind, f"Sent as the {scheme.kind} `{scheme.parameter}`."
        )
        if credential.environment:
            sent += f" If not given, the environment's `{credential.environment}`."
        return sent

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
            Field("security", usable_security(api, profile, api.security)),
        ]
        idempotency = profile.idempotency
        return SettingsModule(
            fields=tuple(facts),
            credentials=tuple(self._credential(each) for each in self.credentials),
            parameters=tuple(
                Record(
                    "ClientParameter",
                    (
                        Field("name", e.name),
                        Field("header", e.header),
                        *self._default(e.default),
                    ),
                )
                for e in profile.parameters
            ),
            idempotency=(_record("Idempotency", idempotency),) if idempotency else (),
            retries=(_record("Retries", profile.retries),),
            errors=self._error_fields(),
            rules=tuple(_record("ErrorRule", each) for each in profile.errors.rules),
            paging=tuple(Named(each.name, (_paging(each),)) for each in profile.paging),
            imports=self._settings_imports(),
        )

    def _default(self, default: str) -> tuple[Field, ...]:
        text = default.replace("{version}", self.api.version)
        return (Field("default", text),) if text else ()

    def _settings_imports(self) -> tuple[str, ...]:
        names = {"Errors", "Retries", "Settings"}
        names |= {"Credential"} if self.credentials else set()
        names |= {"ClientParameter"} if self.profile.parameters else set()
        names |= {"Idempotency"} if self.profile.idempotency else set()
        names |= {"ErrorRule"} if self.profile.errors.rules else set()
        return tuple(
            sorted(names | {_KINDS[each.kind] for each in self.profile.paging})
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
        return Record("Credential", tuple(facts))

    def _error_fields(self) -> tuple[Field, ...]:
        errors = self.profile.errors
        model = self.names.answers.get(f"#/components/schemas/{errors.schema}")
        facts = (
            Field("envelope", errors.envelope or None),
            Field("message", errors.message),
            Field("type", errors.type),
            Field("code", errors.code),
            Field("fields", {each: each for each in errors.fields}),
            Field("request_id_header", errors.request_id_header or None),
            Field("model", model),
            Field("fallback", errors.fallback),
        )
        return tuple(each for each in facts if each.value)

    def index(self) -> IndexModule:
        """What `OPERATIONS` is looked up from."""
        rows = []
        for each in self.api.operations:
            name = self.names.operations[each.id]
            module = self.names.resources[self.names.places[each.id].resource].module
            wire = {
                a.python: a.wire
                for a in name.arguments
                if a.where != "path" and a.python != a.wire
            }
            usual = module == name.attribute.rpartition(".")[0].replace(".", "_")
            if usual and not wire and name.flat == snake(each.id):
                rows.append(InfoView(each.id, name.attribute))
            else:
                rows.append(
                    InfoView(each.id, (name.attribute, name.flat, module, wire))
                )
        return IndexModule(tuple(rows))

    def flat(self) -> FlatModule:
        """Every operation under its flat name."""
        views = []
        imports: set[tuple[str, str]] = set()
        for each in self.api.operations:
            name = self.names.operations[each.id]
            resource = self.names.resources[self.names.places[each.id].resource]
            imports |= {
                (resource.module, resource.cls),
                (resource.module, resource.async_cls),
            }
            views.append(
                FlatView(
                    name.flat,
                    name.attribute,
                    f"{resource.cls}.{name.method}",
                    f"{resource.async_cls}.{name.method}",
                )
            )
        lines = Imports()
        for module, cls in imports:
            lines.add(f".resources.{module}", cls)
        return FlatModule(
            lines.lines(4), tuple(sorted(views, key=lambda view: view.name))
        )

    def reference(self, methods: Methods) -> ReferencePage:
        """`API.md`: every method, by resource."""
        sections: dict[str, list[ReferenceLine]] = {}
        for each in self.api.operations:
            name = self.names.operations[each.id]
            line = ReferenceLine(
                call=f"client.{name.attribute}({_signature(name.arguments)})",
                answer=methods.calling(each).sync,
                words=_cell(sentence(each.summary) or f"{each.method} {each.path}"),
            )
            resource = self.names.resources[self.names.places[each.id].resource]
            sections.setdefault(resource.dotted, []).append(line)
        modules = {each.dotted: each.module for each in self.names.resources.values()}
        return ReferencePage(
            title=_cell(sentence(self.api.title) or self.package),
            client=self.names.client,
            package=self.package,
            sections=tuple(
                ReferenceSection(key, f"resources/{modules[key]}.py", tuple(lines))
                for key, lines in sorted(sections.items())
            ),
        )


def user_agent(package: str, api: ir.Api) -> str:
    """What the client calls itself: ASCII without parentheses or control characters inside."""
    about = "".join(
        each
        for each in f"{api.title} {api.version}"
        if each.isascii() and each.isprintable()
    )
    about = about.replace("(", "").replace(")", "").strip()
    return f"{package} ({about}; generator)"


def default_credentials(api: ir.Api) -> tuple[Credential, ...]:
    """Without a profile every scheme that the document describes is an argument."""
    plain = {"bearer": "token", "basic": "credentials"}
    asked = []
    for each in api.security_schemes:
        if each.kind == "unsupported":
            continue
        name = plain.get(each.kind, identifier(each.parameter or each.name, "key"))
        telling = identifier(each.name, "key")
        asked.append(Request(each.name, (name, telling, f"{telling}_key")))
    given = Scope(_CONSTRUCTOR).allocate(asked, {})
    return tuple(Credential(scheme=key, argument=name) for key, name in given.items())


def _record(cls: str, value: object) -> Record:
    """A record of the runtime with the fields of the profile's record of the same shape."""
    facts = tuple(
        Field(
            each.name,
            getattr(value, each.name) if getattr(value, each.name) != "" else None,
        )
        for each in fields(value)  # type: ignore[arg-type]  # every caller gives a record
    )
    return Record(cls, tuple(fact for fact in facts if fact.value not in (None, ())))


def _paging(rule: PagingRule) -> Record:
    facts: dict[str, object] = {"items": rule.items, "more": rule.more or None}
    if rule.kind == "cursor":
        facts |= {"id": rule.id, "after": rule.parameter, "before": rule.before or None}
    elif rule.kind == "token":
        facts |= {"token": rule.token, "parameter": rule.parameter}
    return Record(
        _KINDS[rule.kind], tuple(Field(key, value) for key, value in facts.items())
    )


def _resource_imports(flavors: tuple[Flavor, ...]) -> tuple[str, ...]:
    imports = Imports()
    for child in (child for flavor in flavors for child in flavor.children):
        imports.add(f".resources.{child.module}", child.cls)
    return imports.lines(4)


def _argument_lines(text: str) -> list[str]:
    return wrapped(text, WIDTH, " " * 12, " " * 16)


def _signature(arguments: tuple[MethodArgument, ...]) -> str:
    names = [each.python for each in arguments if each.where == "path"]
    more = any(each.where != "path" for each in arguments)
    return ", ".join([*names, *(["…"] if more else [])])


def _cell(text: str) -> str:
    """Text that cannot leave its place in a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
