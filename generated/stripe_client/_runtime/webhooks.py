"""Webhooks: requests that the API makes, verified and then read.

In: a request's raw body, its signature, the endpoint's secret. Out: the event as the package's
model of it. Must not parse a body before its signature is right, and must not put a secret, a
body or a right signature into a message.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import WebhookSignatureError
from .narrow import is_bytes, is_map, is_sequence
from .secret import Secret, reveal
from .settings import Signing

if TYPE_CHECKING:
    from .session import Core

E = TypeVar("E")
Given = str | Mapping[str, str] | None


class Webhooks(Generic[E]):
    """Reads the requests that the API makes. Nothing is sent, and nothing is awaited."""

    def __init__(self, session: Core) -> None:
        if session.settings.webhooks is None:
            raise TypeError("the settings do not say how webhooks are signed")
        self._session = session
        self._signing = session.settings.webhooks

    def unwrap(
        self,
        payload: bytes | str,
        signature: Given,
        secret: str | Sequence[str],
        *,
        tolerance: int | None = None,
    ) -> E:
        """Verify a request, and give the event that it brings.

        Args:
            payload: The request's body as it came, before anything parsed it.
            signature: The request's headers, or the value of the one that holds the signature.
            secret: The endpoint's secret. Of several, any may match, while one takes over.
            tolerance: Seconds that the time of the signature may differ from now.

        Raises:
            WebhookSignatureError: It was not signed so, or not lately, or is no JSON object.
            DriftError: In strict mode: the event is not as the document says.
        """
        secrets = _hide(secret)
        del secret
        _check(self._signing, secrets)
        limit = self._signing.tolerance if tolerance is None else tolerance
        if limit <= 0:
            raise ValueError("tolerance: give a number of seconds above 0")
        body = _bytes(payload)
        now = int(self._session.clock.wall())
        _verify(self._signing, body, signature, secrets, now=now, tolerance=limit)
        event: E = self._event(body)
        return event

    def sign(
        self,
        payload: bytes | str,
        secret: str,
        *,
        timestamp: int | None = None,
        message_id: str | None = None,
    ) -> dict[str, str]:
        """The headers by which `unwrap` knows a request: for your tests.

        `timestamp` is now if not given, in seconds since 1970. `message_id` counts where the API
        signs an id too.
        """
        clock, hidden = self._session.clock, Secret(secret)
        del secret
        return sign(
            self._signing,
            payload,
            hidden,
            timestamp=int(clock.wall()) if timestamp is None else timestamp,
            message_id=message_id or f"msg_{clock.new_uuid()}",
        )

    def _event(self, body: bytes) -> Any:
        from .decode import UndecodableError

        try:
            return self._session.read(self._signing.event, body)
        except UndecodableError as problem:
            text = f"the signature is right, but no event: {problem}"
        raise WebhookSignatureError(text)


def sign(
    signing: Signing,
    payload: bytes | str,
    secret: str | Secret,
    *,
    timestamp: int,
    message_id: str = "msg_1",
) -> dict[str, str]:
    """The headers of a request as the API would sign it."""
    secrets = _hide(secret)
    del secret
    _check(signing, secrets)
    head = _head(signing, str(timestamp), message_id)
    mac = _mac(signing, secrets[0], _bytes(head) + _bytes(payload)).decode()
    if signing.scheme == "digest":
        return {signing.header: signing.prefix + mac}
    if signing.scheme == "timestamped":
        times = f"{signing.timestamp}={timestamp}"
        return {signing.header: f"{times},{signing.signature}={mac}"}
    return {
        _beside(signing, "id"): message_id,
        _beside(signing, "timestamp"): str(timestamp),
        signing.header: f"v1,{mac}",
    }


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a request says of itself: signatures of the known scheme, the time, an id."""

    signatures: list[str]
    time: str = "0"
    id: str = ""


def _verify(
    signing: Signing,
    body: bytes,
    given: Given,
    secrets: list[Secret],
    *,
    now: int,
    tolerance: int,
) -> None:
    claim = _CLAIMS[signing.scheme](signing, given)
    if not (claim.time.isascii() and claim.time.isdigit() and len(claim.time) < 16):
        raise _wrong(signing, "its time is no number of seconds, or not there once")
    if not claim.signatures:
        raise _wrong(signing, "there is no signature of the scheme in it")
    content = _bytes(_head(signing, claim.time, claim.id)) + body
    if not _matches(signing, content, claim.signatures, secrets):
        raise _wrong(
            signing,
            "the signature does not match: the payload is not the body as it came, "
            "or the secret is not this endpoint's",
        )
    age = 0 if signing.scheme == "digest" else now - int(claim.time)
    if abs(age) > tolerance:
        when = f"{age} seconds old" if age > 0 else f"{-age} seconds ahead of the clock"
        raise _wrong(signing, f"the signature is {when}; {tolerance} are allowed")


def _matches(
    signing: Signing, content: bytes, found: list[str], secrets: list[Secret]
) -> bool:
    """Every signature is compared with every right one, in constant time."""
    right = [_mac(signing, each, content) for each in secrets]
    same = [hmac.compare_digest(one, _bytes(two)) for one in right for two in found]
    return any(same)


def _head(signing: Signing, time: str, message_id: str) -> str:
    """What is signed before the body."""
    if signing.scheme == "digest":
        return ""
    return f"{message_id}.{time}." if signing.scheme == "standard" else f"{time}."


def _mac(signing: Signing, secret: Secret, content: bytes) -> bytes:
    mac = hmac.digest(_key(signing, secret), content, "sha256")
    return base64.b64encode(mac) if signing.scheme == "standard" else mac.hex().encode()


def _key(signing: Signing, secret: Secret) -> bytes:
    """The secret's bytes; none where it is empty or not written as it must be."""
    if signing.scheme != "standard":
        return _bytes(secret.reveal())
    try:
        return base64.b64decode(secret.reveal().removeprefix("whsec_"), validate=True)
    except ValueError:
        return b""


def _hide(given: object) -> list[Secret]:
    """Secrets that no traceback shows; none where one of them is no text."""
    texts: Any = [given]
    if is_sequence(given):
        texts = given
    whole = all(isinstance(each, str | Secret) for each in texts)
    return [Secret(reveal(each)) for each in texts] if whole else []


def _check(signing: Signing, secrets: list[Secret]) -> None:
    if not secrets or not all(_key(signing, each) for each in secrets):
        how = ", base64 after `whsec_`" if signing.scheme == "standard" else ""
        raise ValueError(f"secret: give the endpoint's signing secret, a text{how}")


def _bytes(value: object) -> bytes:
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass")
    if is_bytes(value):
        return bytes(value)
    raise TypeError("payload: give the request's body as it came, not what it says")


def _timestamped(signing: Signing, given: Given) -> _Claim:
    items = _header(signing.header, given).split(",")
    pairs = [item.strip(" \t").partition("=") for item in items]
    times = [value for key, _, value in pairs if key == signing.timestamp]
    signatures = [value for key, _, value in pairs if key == signing.signature]
    return _Claim(signatures, times[0] if len(times) == 1 else "")


def _digest(signing: Signing, given: Given) -> _Claim:
    value = _header(signing.header, given)
    fits = value.startswith(signing.prefix)
    return _Claim([value.removeprefix(signing.prefix)] if fits else [])


def _standard(signing: Signing, given: Given) -> _Claim:
    if isinstance(given, str):
        raise TypeError("signature: give all headers; id and time are signed too")
    message_id = _header(_beside(signing, "id"), given)
    if "." in message_id:
        raise _wrong(signing, "the id beside it has a `.`, which may hide the time")
    pairs = [each.partition(",") for each in _header(signing.header, given).split()]
    signatures = [value for version, _, value in pairs if version == "v1"]
    return _Claim(signatures, _header(_beside(signing, "timestamp"), given), message_id)


_CLAIMS = {"timestamped": _timestamped, "digest": _digest, "standard": _standard}


def _beside(signing: Signing, word: str) -> str:
    """The header beside the signature's: `webhook-id` beside `webhook-signature`."""
    return signing.header[: -len("signature")] + word


def _header(name: str, given: Given) -> str:
    if given is not None and not isinstance(given, str) and not is_map(given):
        kind = type(given).__name__
        raise TypeError(
            f"signature: give the header's text, or all headers, not {kind}"
        )
    items = [(name, given)] if isinstance(given, str) else (given or {}).items()
    values = [value for key, value in items if key.lower() == name.lower()]
    if len(values) != 1 or not values[0]:
        raise WebhookSignatureError(f"the header {name} is not there, or not once")
    return str(values[0])


def _wrong(signing: Signing, what: str) -> WebhookSignatureError:
    return WebhookSignatureError(f"{signing.header}: {what}")
