"""The intermediate representation: what an API is, in no language's words.

A graph keyed by JSON pointer. Every schema of the document that an operation reaches stands once in `Api.schemas`
under the pointer where it was written; a reference is a pointer, so cycles cost nothing and nothing is inlined.
Frozen values of the standard library alone: no stage writes into them, no template or target language is known here.
"""

from generator.ir.api import (
    Api,
    Body,
    Expansion,
    Operation,
    Paging,
    Parameter,
    Response,
    SecurityScheme,
    Server,
    ServerVariable,
    TokenFlow,
)
from generator.ir.schemas import (
    NO_LIMITS,
    AnyValue,
    Array,
    Docs,
    Enumeration,
    Limits,
    Map,
    Object,
    Pointer,
    Property,
    Scalar,
    ScalarType,
    Schema,
    Union,
    Use,
    uses,
)

__all__ = [
    "NO_LIMITS",
    "AnyValue",
    "Api",
    "Array",
    "Body",
    "Docs",
    "Enumeration",
    "Expansion",
    "Limits",
    "Map",
    "Object",
    "Operation",
    "Paging",
    "Parameter",
    "Pointer",
    "Property",
    "Response",
    "Scalar",
    "ScalarType",
    "Schema",
    "SecurityScheme",
    "Server",
    "ServerVariable",
    "TokenFlow",
    "Union",
    "Use",
    "uses",
]
