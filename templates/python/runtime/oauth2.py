"""OAuth2's client credentials grant: RFC 6749, section 4.4.

In: a client's id and secret, what the document says of the token endpoint, and its answers. Out:
requests for tokens, and tokens, kept until shortly before they end. Must not do I/O, and must not
show a secret or a token.
"""

from __future__ import annotations

import json
import re
import threading
from base64 import b64encode
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast
from urllib.parse import quote_plus, urlencode, urljoin

from .bodies import bytes_body
from .call import Call
from .contents import FORM
from .errors import ClientError, TokenError, one_line
from .loops import Turns
from .operation import Operation
from .prepare import Prepared
from .secret import Secret, checked
from .sending import Sending
from .settings import Credential

EARLY = 60.0
"""Seconds before a token's end in which it is not used any more; of a short life a tenth."""

_ENDPOINT: Operation[Any] = Operation(id="", method="POST", path="")
_address = re.compile(r"https?://[^/?#@\s]+(/[^#\s]*)?", re.ASCII | re.I).fullmatch


@dataclass(frozen=True, slots=True)
class ClientCredentials:
    """What a client gets its tokens with.

    Args:
        client_id: As the authorization server knows the client.
        client_secret: Shown nowhere.
        scopes: Asked for; none: what the server gives by itself.
        token_url: In place of the document's. Needed where that is a relative one and the API
            is elsewhere.
        auth: How the client proves who it is: `basic` by a header, `body` in the form.
        parameters: Sent as well: an `audience`, a `resource`.
    """

    client_id: str
    client_secret: str = field(repr=False)
    scopes: tuple[str, ...] = field(default=(), kw_only=True)
    token_url: str | None = field(default=None, kw_only=True)
    auth: Literal["basic", "body"] = field(default="basic", kw_only=True)
    parameters: Mapping[str, str] = field(
        default_factory=dict[str, str], kw_only=True, repr=False, hash=False
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "scopes", tuple(self.scopes))
        if self.auth not in ("basic", "body"):
            raise ValueError("auth: give 'basic' or 'body'")

    def source(self, credential: Credential) -> Granted:
        """The tokens of one client."""
        return Granted(self, credential)


@dataclass(frozen=True, slots=True)
class _Answer:
    token: Secret
    lasts: float
    refresh: Secret | None


class Granted:
    """Tokens of one client, shared by its threads and tasks."""

    renewable = True

    def __init__(self, given: ClientCredentials, credential: Credential) -> None:
        self._given = given
        self._credential = credential
        self._kept: tuple[Secret, float] | None = None
        self._refresh: Secret | None = None
        self._lock = threading.Lock()
        self._turns = Turns()

    def turn(self) -> Any:
        """One thread at a time."""
        return self._lock

    def async_turn(self) -> Any:
        """One task of an event loop at a time."""
        return self._turns.here()

    def ready(self, now: float) -> Secret | None:
        """A token that is good still."""
        kept = self._kept
        return kept[0] if kept is not None and now < kept[1] else None

    def forget(self, token: Secret) -> None:
        """The API has refused this one; it may have been replaced meanwhile."""
        kept = self._kept
        if kept is not None and kept[0] == token:
            self._kept = None

    def steps(self, core: Any, sending: Sending) -> Generator[Sending, Any, Secret]:
        """Ask with the refresh token, if there is one; if that is refused, and else, with the secret."""
        refresh = self._refresh is not None
        while True:
            began = core.clock.now()
            url = self._url(core.base_url, refresh)
            found = self._read((yield self._asking(url, refresh, core, sending)), url)
            if isinstance(found, _Answer):
                early = min(EARLY, found.lasts / 10)
                self._kept = (found.token, began + found.lasts - early)
                self._refresh = found.refresh or (self._refresh if refresh else None)
                return found.token
            if not refresh or not isinstance(found, TokenError):
                raise found
            refresh, self._refresh = False, None

    def _url(self, base_url: str, refresh: bool) -> str:
        own, known = self._given.token_url, self._credential
        named = own or (known.refresh_url if refresh else None) or known.token_url
        url = urljoin(f"{base_url}/", named or "")
        if not named or not _address(url):
            raise ClientError(
                f"the document names no token endpoint with an address, only {named!r}; "
                "give token_url= to ClientCredentials"
            )
        return url

    def _asking(self, url: str, refresh: bool, core: Any, sending: Sending) -> Sending:
        """The request. It has nothing of the client's but its patience."""
        given = self._given
        form = dict(given.parameters) if not refresh else {}
        if refresh and self._refresh is not None:
            form |= {"grant_type": "refresh_token"}
            form |= {"refresh_token": self._refresh.reveal()}
        else:
            form |= {"grant_type": "client_credentials"}
            form |= {"scope": " ".join(given.scopes)} if given.scopes else {}
        headers: dict[str, tuple[str, str | Secret]] = {
            "user-agent": ("User-Agent", core.settings.user_agent),
            "accept": ("Accept", "application/json"),
            "content-type": ("Content-Type", FORM),
        }
        if given.auth == "basic":
            pair = f"{quote_plus(given.client_id)}:{quote_plus(given.client_secret)}"
            proof = Secret(f"Basic {b64encode(pair.encode()).decode()}")
            headers["authorization"] = ("Authorization", proof)
        else:
            form |= {"client_id": given.client_id, "client_secret": given.client_secret}
        body = bytes_body(urlencode(form).encode(), FORM)
        headers["content-length"] = ("Content-Length", str(body.length))
        options = replace(
            sending.prepared.options, headers={}, max_elapsed=sending.left()
        )
        prepared = Prepared(
            call=Call(operation=_ENDPOINT),
            options=options,
            method="POST",
            url=url,
            headers=headers,
            query_credentials={},
            body=body,
            repeatable=True,
        )
        return Sending(prepared, core.options, core.clock, None)

    def _read(self, outcome: Any, url: str) -> _Answer | ClientError:
        """The token, or what went wrong, to be raised where no token is in sight."""
        where = url.partition("?")[0]
        if isinstance(outcome, Exception):
            from .transport import connection_error

            error = connection_error(outcome, "POST", where)
            error.__cause__ = outcome
            return error
        said = _members(outcome.content)
        status = outcome.status_code
        if not outcome.is_success:
            return self._refused(said, status, where)
        kind = said.get("token_type", "bearer")
        token = checked(said.get("access_token"), "access_token")
        if isinstance(token, Exception):
            text = "the answer holds no access_token that can be sent"
            return TokenError(f"POST {where}: {status} {text}", status)
        if not isinstance(kind, str) or kind.lower() != "bearer":
            shown = one_line(str(kind), 50)
            text = f"the answer's token is of the type {shown!r}, not a bearer token"
            return TokenError(f"POST {where}: {status} {text}", status)
        refresh = said.get("refresh_token")
        return _Answer(
            token=token,
            lasts=_seconds(said.get("expires_in")),
            refresh=Secret(refresh) if refresh and isinstance(refresh, str) else None,
        )

    def _refused(self, said: Mapping[str, Any], status: int, where: str) -> TokenError:
        """Its words, without the secret, which some servers repeat."""
        words = [said.get("error"), said.get("error_description")]
        texts = [each for each in words if isinstance(each, str)]
        shown = one_line(": ".join(texts) or "no token was given", 500)
        for secret in (self._given.client_secret, *self._given.parameters.values()):
            shown = shown.replace(secret, "***") if secret else shown
        code = texts[0] if texts and texts[0] == words[0] else None
        return TokenError(f"POST {where}: {status} {shown}", status, code)


def _members(content: bytes) -> Mapping[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def _seconds(value: Any) -> float:
    """How long a token lasts; where the server does not say it, until it is refused."""
    if isinstance(value, str) and re.fullmatch(r"\d{1,12}", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return float("inf")
    return float(value) if value > 0 else 0.0
