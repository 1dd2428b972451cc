"""What the gateway tells about itself.

In: a configuration. Out: plain JSON values. Never a character of a credential.
"""

from __future__ import annotations

from generator import __version__
from generator.gateway.proving import CONFIRMED
from generator.gateway.records import Config


def info(config: Config) -> dict[str, object]:
    """The answer of `GET /_gateway/info`."""
    api = config.api
    confirm = {"header": "X-Gateway-Confirm", "value": CONFIRMED}
    return {
        "gateway": "generator",
        "version": __version__,
        "api": {"title": api.title, "version": api.version, "sha256": api.sha256},
        "mode": config.mode,
        "upstream": "mock" if config.mock else config.upstream or config.server,
        "client": config.client,
        "credentials": _credentials(config),
        "confirm": confirm if config.mode == "live" else None,
    }


def _credentials(config: Config) -> list[dict[str, object]]:
    """Which are configured, and in what kind of store."""
    found: list[dict[str, object]] = []
    for each in config.schemes:
        credential = config.credentials.get(each.name)
        found.append(
            {
                "scheme": each.name,
                "kind": each.kind,
                "environment": each.environment,
                "configured": credential is not None,
                "store": credential.store if credential else None,
                "mode": config.liveness(each.name),
                "command": each.command,
            }
        )
    return found
