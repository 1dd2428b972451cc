"""The records that the Python pack's templates walk: flat, spelled, decided."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """`name=value` in a call: the value is written by the `literal` filter."""

    name: str
    value: object


@dataclass(frozen=True, slots=True)
class OperationView:
    """The constant that holds what the runtime must know of an operation."""

    constant: str
    type: str
    fields: tuple[str, ...]
    """`name=value`, each ready to stand on its own line."""


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    signature: tuple[str, ...]
    """The lines from `def` to the colon."""
    docs: str
    body: tuple[str, ...]
    """The lines of the call."""
    overloads: tuple[tuple[str, ...], ...] = ()
    """The lines of each signature that a type checker is to know instead."""


@dataclass(frozen=True, slots=True)
class Child:
    """A resource below another one, or below the client."""

    attribute: str
    cls: str
    imports: tuple[str, ...]
    """The import statement in the property's body, `.` standing for the resources' package."""
    docs: str
    module: str


@dataclass(frozen=True, slots=True)
class Renamed:
    """An earlier name of a resource, beside its name now."""

    attribute: str
    target: str
    cls: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ResourceClass:
    """A resource in one flavour: sync or async."""

    header: tuple[str, ...]
    """The lines from `class` to the colon."""
    docs: str
    children: tuple[Child, ...]
    methods: tuple[Method, ...]
    renamed: tuple[Renamed, ...] = ()


@dataclass(frozen=True, slots=True)
class ResourceModule:
    docs: str
    imports: tuple[str, ...]
    typing_imports: tuple[str, ...]
    operations: tuple[OperationView, ...]
    classes: tuple[ResourceClass, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A key of a parameter type, or a field of a model."""

    name: str
    annotation: str
    source: str
    """The whole statement in a class body."""
    docs: str


@dataclass(frozen=True, slots=True)
class TypedClass:
    """A class of annotations; `functional` where its keys cannot be spelled in a class body."""

    name: str
    header: tuple[str, ...]
    """The lines from `class` to the colon."""
    docs: str
    members: tuple[Member, ...]
    functional: bool = False
    source: str = ""
    """Empty: this is no alias."""

    @property
    def empty(self) -> bool:
        """There is nothing to put into the class's body."""
        return not self.docs and not self.members


@dataclass(frozen=True, slots=True)
class Alias:
    source: str
    """The whole statement."""
    docs: str


@dataclass(frozen=True, slots=True)
class Again:
    """A second name for what has another one, in this module or elsewhere."""

    name: str
    target: str
    row: tuple[str, str, bool]
    """The module beside this one, what it is called there, and whether to warn of the second name."""


@dataclass(frozen=True, slots=True)
class TypesModule:
    """A module of models or parameter types."""

    docs: str
    imports: tuple[str, ...]
    typing_imports: tuple[str, ...]
    items: tuple[Alias | TypedClass, ...]
    """In an order in which each finds what it needs."""
    again: tuple[Again, ...] = ()
    again_imports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModuleNames:
    """A module and the names that it defines, with spaces between them."""

    name: str
    names: str


@dataclass(frozen=True, slots=True)
class ExportsModule:
    """A package's `__init__` whose names are loaded when they are asked for."""

    docs: str
    modules: tuple[ModuleNames, ...]
    renamed: tuple[str, ...] = ()
    """Earlier names, which warn each time."""


@dataclass(frozen=True, slots=True)
class PackageModule:
    docs: str
    client: str
    async_client: str
    errors: tuple[str, ...]
    runtime: tuple[str, ...]
    """Names of the runtime that the package exports."""
    renamed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnerLimits:
    """The limits of an operation's arguments or a parameter type's members: `keyword=bound place …`."""

    name: str
    table: str


@dataclass(frozen=True, slots=True)
class LimitsModule:
    owners: tuple[OwnerLimits, ...]


@dataclass(frozen=True, slots=True)
class ErrorView:
    name: str
    base: str
    docs: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """An attribute of the errors, beside those that every API has."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class ErrorsModule:
    root: str
    errors: tuple[ErrorView, ...]
    names: tuple[str, ...]
    fields: tuple[FieldView, ...]

    @property
    def uses_any(self) -> bool:
        """Whether `Any` is to be imported."""
        return any(each.type == "Any" for each in self.fields)
