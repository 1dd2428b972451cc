"""What can go wrong, as classes.

In: facts of a failed call. Out: exceptions that pickle, and whose text never holds a
credential or a value of the caller. Must not import `httpx2` or `pydantic`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .narrow import is_object


def one_line(text: str, most: int = 1000) -> str:
    """Text from outside as a line of at most that length, without what cannot be seen."""
    shown = (c if c.isprintable() else " " for c in text[: 4 * most])
    line = " ".join("".join(shown).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


class ClientError(Exception):
    """The root of every error that a client raises on its own account."""

    def __str__(self) -> str:
        return one_line(super().__str__())


class MissingCredentialError(ClientError):
    """No credential was given, so nothing was sent."""


class TokenError(ClientError):
    """The authorization server gave no token. `status` is its answer's, `code` its word for it."""

    def __init__(self, message: str, status: int = 0, code: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (*self.args, self.status, self.code))


class ClientClosedError(ClientError):
    """The client was used after `close()`."""


class PagingError(ClientError):
    """A listing cannot go on: its cursor repeats or is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestProblem:
    """One thing wrong with a call: `place` is dotted, `text` never holds the value."""

    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.place}: {self.text}"


class RequestValidationError(ClientError):
    """A call breaks the document's limits, so nothing was sent. `problems` lists all of them."""

    def __init__(self, method: str, problems: tuple[RequestProblem, ...]) -> None:
        super().__init__(method, problems)
        self.method = method
        self.problems = problems

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"{self.method}: {count} problem{'s' if count > 1 else ''}, nothing was sent"
        return "\n  ".join([head, *map(str, self.problems)])


class WebhookSignatureError(ClientError):
    """A request that claims to be the API's is not signed as it must be, or not lately."""


class NotExpandedError(ClientError):
    """A link holds an id, not its object. The text says what to pass to get the object."""


class APIConnectionError(ClientError):
    """No answer came: the server was not reached, or the connection broke."""


class APITimeoutError(APIConnectionError):
    """No answer came in time."""


class DriftError(ClientError):
    """In strict mode: an answer is not as the document says. `places` lists where."""

    def __init__(self, message: str, places: tuple[Any, ...] = ()) -> None:
        super().__init__(message)
        self.places = places

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (*self.args, self.places))


class ResponseDecodeError(ClientError):
    """An answer came, but it is not what it should be: no JSON, or not the right shape."""

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        request_id: str | None = None,
        raw_body: bytes = b"",
    ) -> None:
        super().__init__(message)
        self.status = status
        self.headers: Mapping[str, str] = headers if headers is not None else {}
        self.request_id = request_id
        self.raw_body = raw_body

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.args, self.__dict__))


class APIStatusError(ClientError):
    """The API answered with an error.

    `body` is the parsed JSON or None, `fields` every fact that the API's settings name, each
    an attribute too, `path` the operation's template, never the path that was sent. Facts are
    None when not sent.
    """

    message: str
    status: int
    headers: Mapping[str, str]
    request_id: str | None
    raw_body: bytes
    body: Any
    detail: Any
    type: str | None
    code: str | None
    fields: Mapping[str, Any]
    method: str
    path: str
    _model: str | None

    def __init__(self, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        self.status = facts.get("status", 0)
        self.headers = facts.get("headers", {})
        self.request_id = facts.get("request_id")
        self.raw_body = facts.get("raw_body", b"")
        self.body = facts.get("body")
        self.detail = facts.get("detail")
        self.type = facts.get("type")
        self.code = facts.get("code")
        self.fields = facts.get("fields", {})
        for name, value in self.fields.items():
            if name not in self.__dict__ and not hasattr(APIStatusError, name):
                setattr(self, name, value)
        self.method = facts.get("method", "")
        self.path = facts.get("path", "")
        self._model = facts.get("model")

    @property
    def error(self) -> Any:
        """The error object as the package's model of it, or as it came if there is none."""
        if "_error" not in self.__dict__:
            self.__dict__["_error"] = self._typed()
        return self.__dict__["_error"]

    def _typed(self) -> Any:
        if self._model is None or not is_object(self.detail):
            return self.detail
        from .decode import decode_quietly

        return decode_quietly(self._model, self.detail)

    def __str__(self) -> str:
        facts = {"code": self.code, **self.fields, "request": self.request_id}
        known = ", ".join(
            f"{name.replace('_', ' ')}: {one_line(str(value), 100)}"
            for name, value in facts.items()
            if value and isinstance(value, str | int)
        )
        text = f"{self.status} {one_line(self.message, 500)}"
        return f"{text} ({known})" if known else text

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.args, self.__dict__))


def _rebuild(
    kind: type[Exception], args: tuple[Any, ...], state: dict[str, Any]
) -> Any:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(state)
    return error
