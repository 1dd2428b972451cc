"""For tests of code that uses this client: no network, no patching."""

from typing import Any

from ._client import AsyncStripeClient, StripeClient
from ._runtime.answers import Answer, error
from ._runtime.factories import build, build_json
from ._runtime.fake import FakeTransport as _FakeTransport
from ._runtime.fake import RecordedCall

__all__ = ["Answer", "FakeTransport", "RecordedCall", "build", "build_json", "error"]


class FakeTransport(_FakeTransport):
    """A server that is not there: it answers from the document, or what you tell it to.

    `calls` records what was asked. A call that breaks the document's limits raises
    `RequestValidationError`.
    """

    def client(self, **arguments: Any) -> StripeClient:
        """A client whose calls end here; `arguments` are its constructor's."""
        return self._connected(StripeClient, **arguments)

    def async_client(self, **arguments: Any) -> AsyncStripeClient:
        """The same, to be awaited."""
        return self._connected_async(AsyncStripeClient, **arguments)
