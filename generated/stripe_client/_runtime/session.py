"""One call from its arguments to its answer, but for the sending.

In: a client's options, a call, what became of each attempt. Out: requests, waits, and in the
end an answer or an exception. Must not do I/O: `sync.py` and `aio.py` do nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from .asked import Answer, Asked
from .call import Call
from .errors import ClientError, DriftError, ResponseDecodeError
from .failures import request_id
from .manner import Manner
from .narrow import is_array
from .operation import Operation
from .options import ClientOptions, call_options
from .paging import Seen, member_of, see
from .prepare import prepare
from .sending import Outcome, Sending
from .settings import Paging

if TYPE_CHECKING:
    import httpx2

    from .given import AsyncHTTPClient, HTTPClient

    AnyClient = HTTPClient | AsyncHTTPClient

Read = Callable[[Call, Any], Any]
"""What a method makes of an answer."""


class Core:
    """What both kinds of session know and decide."""

    def __init__(self, options: ClientOptions, manner: Manner) -> None:
        self.options = options
        self.settings = options.settings
        self.clock = manner.clock
        self._manner = manner
        self._defaults = call_options(options, None)
        self._closed = False

    def start(self, call: Call) -> Sending:
        """Make a call's request. Raises when an argument is wrong or a credential missing."""
        if self._manner.validate_requests:
            from .checks import check

            check(call)
        options = (
            call_options(self.options, call.options) if call.options else self._defaults
        )
        prepared = prepare(call, self.options, options, self.clock)
        watch = self._manner.observers.watch(prepared, self.clock)
        return Sending(prepared, self.options, self.clock, watch)

    @property
    def base_url(self) -> str:
        """Where requests go that name no other place."""
        return self.options.base_url or self.settings.base_url

    def finish(self, sending: Sending, outcome: Outcome) -> httpx2.Response:
        """The answer, or the exception that the outcome stands for."""
        return sending.final(outcome)

    def failed(
        self, error: Exception, http: AnyClient, handled: BaseException | None
    ) -> Exception:
        """An attempt's exception, if it is an outcome; otherwise it is raised."""
        from .transport import bare, is_failure

        if is_failure(error):
            return bare(error, handled)
        if isinstance(error, RuntimeError) and http.is_closed:
            raise no_client(self._closed) from error
        if isinstance(error, RuntimeError) and "loop is closed" in str(error):
            raise ClientError(
                "the http_client that this client was given belongs to an event loop that has "
                "ended; give one for each event loop"
            ) from error
        raise error

    def take(self, wish: Asked, call: Call, response: Any, read: Read) -> Any:
        """Give an answer to whoever asked for it, and what the method shall return."""
        return wish.take(
            Answer(
                http=response,
                request_id=self.request_id(response),
                decode=partial(read, call, response),
                binary=call.operation.is_open(response.status_code),
            )
        )

    def paging(self, call: Call) -> Paging:
        """How an operation pages."""
        return self.settings.paging[call.operation.paging or ""]

    def page_body(self, call: Call, response: httpx2.Response) -> Any:
        """A page's body: its model, or plain values around decoded items; None without one."""
        operation = call.operation
        if response.status_code == 204:
            return None
        if operation.page_model is not None:
            return self.decode(operation, operation.page_model, response)
        body = self.parsed(operation, response)
        where = self.paging(call).items
        items = body if where is None else member_of(body, where)
        if operation.response is None or not is_array(items):
            return body
        from pydantic_core import to_json

        name = operation.response
        items[:] = [
            self.decode_part(operation, name, response, to_json(i)) for i in items
        ]
        return body

    def seen(self, call: Call, response: httpx2.Response) -> Seen:
        """A page, as far as the way on needs it."""
        body = self.page_body(call, response)
        return see(self.paging(call), call, body, response.headers)

    def request_id(self, response: httpx2.Response) -> str | None:
        """The server's name for the request, if it sent one."""
        return request_id(self.settings.errors, response.headers)

    def plain(self, call: Call, response: httpx2.Response) -> Any:
        """An answer's body as plain values; None when there is none."""
        return self.parsed(call.operation, response)

    def result(self, call: Call, response: httpx2.Response) -> Any:
        """What the method returns for an answer."""
        operation = call.operation
        name = operation.answer(response.status_code)
        if name == "str":
            return response.text
        return None if name is None else self.decode(operation, name, response)

    def decode(
        self, operation: Operation[Any], name: str, response: httpx2.Response
    ) -> Any:
        """An answer's body as the type of that name."""
        return self.decode_part(operation, name, response, response.content)

    def decode_part(
        self,
        operation: Operation[Any],
        name: str,
        response: httpx2.Response,
        raw: bytes,
    ) -> Any:
        """A part of an answer's body as the type of that name."""
        from .decode import UndecodableError, decode

        try:
            return decode(
                name, raw, strict=self._manner.strict, on_drift=self._manner.on_drift
            )
        except UndecodableError as problem:
            raise self.undecodable(operation, response, str(problem), raw) from None
        except DriftError as problem:
            raise DriftError(
                f"{self._where(operation, response)}: {problem}", problem.places
            ) from None

    def read(self, name: str, raw: bytes) -> Any:
        """JSON text that answers no call, as the type of that name."""
        from .decode import decode

        return decode(
            name, raw, strict=self._manner.strict, on_drift=self._manner.on_drift
        )

    def parsed(self, operation: Operation[Any], response: httpx2.Response) -> Any:
        """An answer's body as plain values; None when there is none."""
        from .decode import UndecodableError, parse

        if not response.content:
            return None
        try:
            return parse(response.content)
        except UndecodableError as problem:
            raw = response.content
            raise self.undecodable(operation, response, str(problem), raw) from None

    def _where(self, operation: Operation[Any], response: httpx2.Response) -> str:
        name = self.request_id(response)
        request = f", request {name}" if name else ""
        return f"{operation.method} {operation.path}: {response.status_code}{request}"

    def undecodable(
        self,
        operation: Operation[Any],
        response: httpx2.Response,
        problem: str,
        raw: bytes,
    ) -> ResponseDecodeError:
        """The error for an answer that is not what it should be."""
        media_type = response.headers.get("content-type", "no content type")
        return ResponseDecodeError(
            f"{self._where(operation, response)}: {problem} ({media_type})",
            status=response.status_code,
            headers=response.headers,
            request_id=self.request_id(response),
            raw_body=raw,
        )


def plain_operation(
    method: str, path: str, *, form: bool, json: bool
) -> Operation[Any]:
    """An operation that no generated code describes, without an id. `None` in a form clears."""
    if (
        not path.startswith("/")
        or any(c in path for c in "?#\\")
        or not path.isprintable()
    ):
        raise ValueError("path: give one that starts with '/'; pass a query as query=")
    if any(part in (".", "..") for part in path.split("/")):
        raise ValueError("path: '.' and '..' are no parts of a path")
    if form and json:
        raise TypeError("give form= or json=, not both")
    if not method.isalpha():
        raise ValueError("method: give the name of an HTTP method")
    return Operation(
        id="",
        method=method.upper(),
        path=path.replace("{", "%7B").replace("}", "%7D"),
        body="form" if form else "json" if json else None,
        clearable=frozenset({"**"}),
        response="Any",
    )


def no_client(closed: bool) -> ClientError:
    """The error for a client that cannot send any more."""
    from .errors import ClientClosedError

    whose = "this client" if closed else "the http_client that this client was given"
    return ClientClosedError(f"{whose} is closed; make a new one")
