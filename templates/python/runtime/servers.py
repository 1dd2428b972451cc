"""Where requests go: the document's servers, the choice among them, and their variables.

In: the settings, what a client was given. Out: addresses. Must not let a variable's value leave
the place that the document has for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

from .operation import Operation
from .settings import ServerVariable, Settings

_address = re.compile(r"https?://", re.IGNORECASE).match
_host = re.compile(r"[a-z]+://[^/]*", re.IGNORECASE).match
_value = re.compile(r"[^\s?#@{}\\]*").fullmatch


def placed(
    settings: Settings, server: str | None, given: Mapping[str, str | None]
) -> Settings:
    """The settings with the server that a client chose, and with its values of variables."""
    known = {each.url: each for each in settings.servers}
    if server is not None and server not in known:
        urls = ", ".join(map(repr, known))
        raise ValueError(f"server: give one of {urls}; any other one as base_url=")
    values = {
        each.name: _checked(each, value)
        for each in settings.variables
        if (value := given.get(each.name)) is not None
    }
    settings = replace(settings, values=values)
    if server is None and not values:
        return settings
    first = next(iter(settings.servers), None)
    chosen = first if server is None else known[server]
    if chosen is None:  # Only operations have servers with variables.
        return settings
    return replace(settings, base_url=filled(chosen.url, chosen.defaults, values))


def filled(url: str, defaults: Mapping[str, str], values: Mapping[str, str]) -> str:
    """A server's URL with its variables' values; what has none stays in braces."""
    host = _host(url)
    for name, value in {**defaults, **values}.items():
        place = "{" + name + "}"
        if host and place in host[0] and "/" in value:
            raise ValueError(
                f"the server's variable {name!r} holds no '/': it is in the host's name"
            )
        url = url.replace(place, value)
    return url.rstrip("/")


def base_of(operation: Operation[Any], settings: Settings, base_url: str | None) -> str:
    """What an operation's path follows. `base_url` is what the caller says of all operations."""
    whole = base_url or settings.base_url.rstrip("/")
    own = operation.base_url
    if own is None:
        return whole
    own = filled(own, operation.server_defaults, settings.values)
    if not _address(own):  # It tells of another place on the same host.
        return urljoin(f"{whole}/", own).rstrip("/")
    return base_url or own


def _checked(variable: ServerVariable, value: Any) -> str:
    name, choices = variable.argument, variable.choices
    if not isinstance(value, str):
        raise TypeError(f"{name}: give text, not {type(value).__name__}")
    if choices and value not in choices:
        raise ValueError(f"{name}: give one of {', '.join(map(repr, choices))}")
    if not value or not _value(value):
        raise ValueError(f"{name}: give a part of a URL, and no query, user or space")
    return value
