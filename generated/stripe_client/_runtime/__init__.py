"""The runtime of a generated client.

In: nothing. Out: the names that generated code uses. Must not load what needs
`httpx2` or `pydantic` before it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .omit import OMIT
from .operation import Operation
from .paths import paths
from .resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .aio import AsyncClient
    from .binary import AsyncBinaryResponse, BinaryResponse
    from .clock import Clock
    from .drift import Drift, DriftWarning
    from .errors import (
        APIConnectionError,
        APIStatusError,
        APITimeoutError,
        ClientClosedError,
        ClientError,
        DriftError,
        MissingCredentialError,
        NotExpandedError,
        PagingError,
        RequestValidationError,
        ResponseDecodeError,
        WebhookSignatureError,
    )
    from .events import ServerSentEvent
    from .files import FileInput
    from .index import Flat, FlatOperations, OperationInfo
    from .links import expanded, id_of
    from .models import Link, Model, OneOf
    from .observe import Attempt
    from .pages import AsyncPage, AsyncPageRequest, Page
    from .raw import AsyncRawMethods, RawMethods, RawResponse
    from .secret import Secret
    from .settings import Settings
    from .streaming import AsyncStreamingResponse, StreamingResponse
    from .streams import AsyncItemStream, AsyncItemStreamRequest, ItemStream
    from .styles import PathValue
    from .sync import SyncClient

__all__ = [
    "OMIT",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncBinaryResponse",
    "AsyncClient",
    "AsyncItemStream",
    "AsyncItemStreamRequest",
    "AsyncPage",
    "AsyncPageRequest",
    "AsyncRawMethods",
    "AsyncResource",
    "AsyncStreamingResponse",
    "Attempt",
    "BinaryResponse",
    "ClientClosedError",
    "ClientError",
    "Clock",
    "Drift",
    "DriftError",
    "DriftWarning",
    "FileInput",
    "Flat",
    "FlatOperations",
    "ItemStream",
    "Link",
    "MissingCredentialError",
    "Model",
    "NotExpandedError",
    "OneOf",
    "Operation",
    "OperationInfo",
    "Page",
    "PagingError",
    "PathValue",
    "RawMethods",
    "RawResponse",
    "RequestValidationError",
    "Resource",
    "ResponseDecodeError",
    "Secret",
    "ServerSentEvent",
    "Settings",
    "StreamingResponse",
    "SyncClient",
    "WebhookSignatureError",
    "expanded",
    "id_of",
    "paths",
]

_HOMES = {
    "aio": "AsyncClient",
    "binary": "AsyncBinaryResponse BinaryResponse",
    "clock": "Clock",
    "drift": "Drift DriftWarning",
    "errors": (
        "APIConnectionError APIStatusError APITimeoutError ClientClosedError ClientError "
        "DriftError MissingCredentialError NotExpandedError PagingError "
        "RequestValidationError ResponseDecodeError WebhookSignatureError"
    ),
    "events": "ServerSentEvent",
    "files": "FileInput",
    "index": "Flat FlatOperations OperationInfo",
    "links": "expanded id_of",
    "models": "Link Model OneOf",
    "observe": "Attempt",
    "pages": "AsyncPage AsyncPageRequest Page",
    "raw": "AsyncRawMethods RawMethods RawResponse",
    "secret": "Secret",
    "settings": "Settings",
    "streaming": "AsyncStreamingResponse StreamingResponse",
    "streams": "AsyncItemStream AsyncItemStreamRequest ItemStream",
    "styles": "PathValue",
    "sync": "SyncClient",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
