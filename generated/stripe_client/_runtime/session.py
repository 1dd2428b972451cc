"""One call from its arguments to its answer, but for the sending.

In: a client's options, a call, what became of each attempt. Out: requests, waits, and in the
end an answer or an exception. Must not do I/O: `sync.py` and `aio.py` do nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .call import Call
from .clock import Clock
from .drift import OnDrift
from .errors import ClientError, DriftError, ResponseDecodeError
from .failures import failure, request_id
from .narrow import is_array
from .observe import Observers, Watch
from .operation import Operation
from .options import ClientOptions, call_options
from .paging import property_of
from .prepare import Prepared, prepare
from .raw import record
from .retries import RetryState
from .settings import Paging

if TYPE_CHECKING:
    import httpx2

Outcome = Any
"""An `httpx2.Response` that was read, or the exception of an attempt."""


class Sending:
    """One call on its way: the same request, until its outcome is final."""

    def __init__(
        self,
        prepared: Prepared,
        options: ClientOptions,
        clock: Clock,
        watch: Watch | None,
    ) -> None:
        own = prepared.options
        now = clock.now()
        self.prepared = prepared
        self.watch = watch
        self._errors = options.settings.errors
        self._clock = clock
        self._deadline = None if own.max_elapsed is None else now + own.max_elapsed
        self._retries = RetryState(
            policy=options.settings.retries,
            max_retries=own.max_retries,
            repeatable=prepared.repeatable,
            replayable=prepared.body is None or prepared.body.replayable,
            deadline=self._deadline,
        )

    def timeout(self) -> float | None:
        """The next attempt's time limit in seconds, within the whole call's."""
        limit = self.prepared.options.timeout
        limit = None if limit == float("inf") else limit
        if self._deadline is None:
            return limit
        left = max(self._deadline - self._clock.now(), 0.001)
        return left if limit is None else min(limit, left)

    def delay(self, outcome: Outcome) -> float | None:
        """Seconds until the next attempt; None: the outcome is final."""
        clock = self._clock
        if isinstance(outcome, Exception):
            from .transport import classify

            kind = classify(outcome)
            delay = self._retries.after_failure(
                kind, now=clock.now(), chance=clock.random()
            )
        else:
            delay = self._retries.after_answer(
                outcome.status_code,
                outcome.headers,
                now=clock.now(),
                wall=clock.wall(),
                chance=clock.random(),
            )
        if self.watch is not None:
            self.watch.end(outcome, delay)
        if delay is not None and self.prepared.body is not None:
            self.prepared.body.rewind()
        return delay

    def final(self, outcome: Outcome) -> httpx2.Response:
        """The answer, or the exception that the outcome stands for."""
        operation = self.prepared.call.operation
        if isinstance(outcome, Exception):
            from .transport import connection_error

            raise connection_error(
                outcome, operation.method, operation.path
            ) from outcome
        response: httpx2.Response = outcome
        if not response.is_success:
            raise failure(
                self._errors,
                status=response.status_code,
                headers=response.headers,
                body=response.content,
                method=operation.method,
                path=operation.path,
            )
        return response


class Core:
    """What both kinds of session know and decide."""

    def __init__(
        self,
        options: ClientOptions,
        *,
        strict: bool,
        on_drift: OnDrift | None,
        clock: Clock,
        observers: Observers,
    ) -> None:
        self.options = options
        self.settings = options.settings
        self.clock = clock
        self._strict = strict
        self._on_drift = on_drift
        self._observers = observers
        self._defaults = call_options(options, None)

    def start(self, call: Call) -> Sending:
        """Make a call's request. Raises when an argument is wrong or a credential missing."""
        options = (
            call_options(self.options, call.options) if call.options else self._defaults
        )
        prepared = prepare(call, self.options, options, self.clock)
        watch = self._observers.watch(prepared, self.clock)
        return Sending(prepared, self.options, self.clock, watch)

    @property
    def base_url(self) -> str:
        """Where requests go that name no other place."""
        return self.options.base_url or self.settings.base_url

    def finish(self, sending: Sending, outcome: Outcome) -> httpx2.Response:
        """The answer, or the exception that the outcome stands for."""
        response = sending.final(outcome)
        record(response)
        return response

    def paging(self, call: Call) -> Paging:
        """How an operation pages."""
        return self.settings.paging[call.operation.paging or ""]

    def page_body(self, call: Call, response: httpx2.Response) -> Any:
        """A page's body: its model, or plain values around decoded items."""
        operation = call.operation
        if operation.page_model is not None:
            return self.decode(operation, operation.page_model, response)
        body = self.parsed(operation, response)
        where = self.paging(call).items
        items = body if where is None else property_of(body, where)
        if operation.response is None or not is_array(items):
            return body
        from pydantic_core import to_json

        name = operation.response
        decoded = [self._decode(operation, name, response, to_json(i)) for i in items]
        return decoded if where is None else {**body, where: decoded}

    def request_id(self, response: httpx2.Response) -> str | None:
        """The server's name for the request, if it sent one."""
        return request_id(self.settings.errors, response.headers)

    def result(self, call: Call, response: httpx2.Response) -> Any:
        """What the method returns for an answer."""
        operation = call.operation
        if operation.text:
            return response.text
        if operation.response is None:
            return None
        return self.decode(operation, operation.response, response)

    def decode(
        self, operation: Operation[Any], name: str, response: httpx2.Response
    ) -> Any:
        """An answer's body as the type of that name."""
        return self._decode(operation, name, response, response.content)

    def _decode(
        self,
        operation: Operation[Any],
        name: str,
        response: httpx2.Response,
        raw: bytes,
    ) -> Any:
        from .decode import UndecodableError, decode

        try:
            return decode(name, raw, strict=self._strict, on_drift=self._on_drift)
        except UndecodableError as problem:
            raise self.undecodable(operation, response, str(problem)) from None
        except DriftError as problem:
            raise DriftError(
                f"{self._where(operation, response)}: {problem}", problem.places
            ) from None

    def parsed(self, operation: Operation[Any], response: httpx2.Response) -> Any:
        """An answer's body as plain values; None when there is none."""
        from .decode import UndecodableError, parse

        if not response.content:
            return None
        try:
            return parse(response.content)
        except UndecodableError as problem:
            raise self.undecodable(operation, response, str(problem)) from None

    def _where(self, operation: Operation[Any], response: httpx2.Response) -> str:
        name = self.request_id(response)
        request = f", request {name}" if name else ""
        return f"{operation.method} {operation.path}: {response.status_code}{request}"

    def undecodable(
        self, operation: Operation[Any], response: httpx2.Response, problem: str
    ) -> ResponseDecodeError:
        """The error for an answer that is not what it should be."""
        media_type = response.headers.get("content-type", "no content type")
        return ResponseDecodeError(
            f"{self._where(operation, response)}: {problem} ({media_type})",
            status=response.status_code,
            headers=response.headers,
            request_id=self.request_id(response),
            raw_body=response.content,
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
