"""Gateways: what commands say of an API, as the gateway's own records.

In: `Prepared`, and what was asked for. Out: schemes, and the `Config` that a gateway is made with. It must not look for
credentials: they are handed in.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from generator import ir
from generator.config import Client
from generator.gateway.launching import Access
from generator.gateway.records import (
    ApiFacts,
    Config,
    Credential,
    Scheme,
    Site,
    Transport,
)
from generator.gateway.routes import (
    default_headers,
    gateway_routes,
    request_id_header,
)
from generator.gateway.secrets import Secret
from generator.pipeline import Prepared
from generator.views.credentials import variable


def schemes(ready: Prepared) -> tuple[Scheme, ...]:
    """The security schemes whose credentials a client of the API takes."""
    known = {each.name: each for each in ready.api.security_schemes}
    name = ready.client.name
    return tuple(
        _scheme(known[each.scheme], variable(each, name), ready.client)
        for each in ready.credentials
    )


def _scheme(scheme: ir.SecurityScheme, environment: str, client: Client) -> Scheme:
    if scheme.kind == "mutual":
        raise ValueError(f"{scheme.name} is no scheme that a client can use")
    words = ["generator", "credentials", "set", client.name, scheme.name]
    return Scheme(
        name=scheme.name,
        kind=scheme.kind,
        parameter=scheme.parameter,
        environment=environment,
        command=shlex.join(words) if client.configured else "",
    )


def configured(
    ready: Prepared,
    *,
    site: Site,
    token: Secret,
    access: Access,
    credentials: Mapping[str, Credential],
    upstream: str | None,
    transport: Transport | None,
    allow_live: bool,
) -> Config:
    """The gateway of an API; a transport makes the answers up."""
    api, profile = ready.api, ready.profile
    return Config(
        client=ready.client.name,
        api=ApiFacts(title=api.title, version=api.version, sha256=ready.sha256),
        routes=gateway_routes(api, profile),
        schemes=schemes(ready),
        credentials=credentials,
        token=token,
        hosts=access.hosts,
        origins=access.origins,
        site=site,
        server=api.server,
        upstream=upstream,
        transport=transport,
        mock=transport is not None,
        allow_live=allow_live,
        live_prefixes=profile.gateway.live,
        secret_prefixes=profile.gateway.secrets,
        defaults=default_headers(api, profile),
        request_id_header=request_id_header(profile),
    )
