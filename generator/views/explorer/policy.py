"""The content security policy that every page has, and the gateway's address that it names.

In: an address as somebody typed it. Out: the address without what has no business there; the policy's text. An address
goes into the policy and into scripts' data, so nothing but a plain origin and path is let through.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_HOST = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    r"|\[[0-9A-Fa-f:.]+\]"
)
_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")


def gateway_address(text: str) -> str | None:
    """`https://host:port/path`, without a slash at the end; `None` if it is no such address."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        return None
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    path = parts.path.rstrip("/")
    fits = (
        parts.scheme in ("http", "https")
        and host is not None
        and _HOST.fullmatch(host)
        and _PATH.fullmatch(path)
        and not (parts.username or parts.password or parts.query or parts.fragment)
    )
    if not fits:
        return None
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{path}"


def policy(gateway: str | None) -> str:
    """Scripts and styles of the site itself, requests to it and to the gateway, and nothing else."""
    connect = "'self'"
    if gateway:
        parts = urlsplit(gateway)
        connect += f" {parts.scheme}://{parts.netloc}"
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src {connect}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'"
    )
