"""Names that the package itself has: what the runtime exports, and what generated modules import.

In: nothing. Out: names that no model, parameter type or resource class may have.
"""

from __future__ import annotations

from generator.profile.formats import CONVERSIONS

RUNTIME_ERRORS = (
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "ClientClosedError",
    "ClientError",
    "DriftError",
    "MissingCredentialError",
    "NotExpandedError",
    "PagingError",
    "RequestValidationError",
    "ResponseDecodeError",
    "WebhookSignatureError",
)
RUNTIME_EXPORTS = (
    "AsyncBinaryResponse",
    "AsyncItemStream",
    "AsyncItemStreamRequest",
    "AsyncPage",
    "AsyncPageRequest",
    "AsyncStreamingResponse",
    "Attempt",
    "BinaryResponse",
    "Drift",
    "DriftWarning",
    "FileInput",
    "ItemStream",
    "OMIT",
    "Page",
    "RawResponse",
    "ServerSentEvent",
    "StreamingResponse",
    "expanded",
    "id_of",
)
RESERVED = frozenset(
    {
        *RUNTIME_ERRORS,
        *RUNTIME_EXPORTS,
        *(
            "Annotated",
            "Any",
            "AsyncOperations",
            "AsyncResource",
            "BeforeAttempt",
            "ByTag",
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
            "OnDrift",
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
            "Tracer",
            "TypedDict",
            "UUID",
            "SyncClient",
            "AsyncClient",
            "HTTPClient",
            "AsyncHTTPClient",
        ),
        *("True", "False"),
        *(each.alias for each in CONVERSIONS.values()),
    }
)
"""Names of the package that no model or parameter type may have."""
