"""The clients: constructor, credentials, the API's own parameters, and the resources below them.

In: the API, its names, the profile. Out: the view that `_client` and `_options` are printed from.
"""

from __future__ import annotations

from generator import ir
from generator.naming import Names
from generator.profile import Profile
from generator.views.python.credentials import credential_arguments, token_imports
from generator.views.python.fronts import Argument, ClientModule, Flavor
from generator.views.python.imports import Imports
from generator.views.python.layout import WIDTH
from generator.views.python.resources import Resources
from generator.views.python.servers import Servers
from generator.views.python.webhooks import webhooks_view
from generator.views.words import sentence, wrapped

_LITERAL = ("from typing import Literal as _Literal",)
_SYNC_CLOSING = "For `with`; otherwise `close()` it. Threads may share it."
_ASYNC_CLOSING = "For `async with`; otherwise `await aclose()` it. Tasks may share it."


class Clients:
    """Makes the view of both clients."""

    def __init__(
        self, api: ir.Api, names: Names, profile: Profile, resources: Resources
    ) -> None:
        self.api = api
        self.names = names
        self.profile = profile
        self.resources = resources
        self.credentials = names.credentials

    def client(self) -> ClientModule:
        title = sentence(self.api.title) or "the API"
        flavors = (
            self._flavor(title, asynchronous=False),
            self._flavor(title, asynchronous=True),
        )
        taken = flavors[1].credentials
        parameters = tuple(
            Argument(
                each.name,
                each.name,
                sentence(each.description) or f"The `{each.header}` header.",
            )
            for each in self.profile.parameters
        )
        servers = Servers(self.api, self.names)
        choice, variables = servers.choice(), servers.arguments()
        told = (*taken, *parameters, *choice, *variables)
        lines = [f"{each.name}: {each.docs}" for each in told]
        return ClientModule(
            flavors=flavors,
            credentials=taken,
            parameters=parameters,
            typing_imports=_resource_imports(flavors),
            webhooks=webhooks_view(self.api, self.names, self.profile),
            argument_lines=_argument_lines(*lines),
            token_imports=(
                *_LITERAL[: any("_Literal" in e.type for e in (*choice, *variables))],
                *token_imports(self.api, self.credentials, "AsyncToken", "Token"),
            ),
            choice=choice,
            variables=variables,
            option_imports=token_imports(self.api, self.credentials, "AsyncToken"),
            http_lines=_argument_lines(self._http_words()),
        )

    def _flavor(self, title: str, asynchronous: bool) -> Flavor:
        return Flavor(
            cls=self.names.async_client if asynchronous else self.names.client,
            base="aio.AsyncClient" if asynchronous else "sync.SyncClient",
            http="AsyncHTTPClient" if asynchronous else "HTTPClient",
            docs=f"{title}, {'to be awaited' if asynchronous else 'call by call'}.",
            closing=_ASYNC_CLOSING if asynchronous else _SYNC_CLOSING,
            operations="AsyncOperations" if asynchronous else "Operations",
            credentials=credential_arguments(self.api, self.credentials, asynchronous),
            children=self.resources.children((), asynchronous, ".resources."),
            renamed=self.resources.earlier.resources((), asynchronous),
        )

    def _http_words(self) -> str:
        text = "http_client: An `httpx2` or `httpx` client, used instead of our own and left open."
        names = [e.name for e in self.api.security_schemes if e.kind == "mutual"]
        proved = ", ".join(f"`{each}`" for each in names)
        return f"{text} Its certificate is the proof of {proved}." if names else text


def _resource_imports(flavors: tuple[Flavor, ...]) -> tuple[str, ...]:
    imports = Imports()
    for child in (child for flavor in flavors for child in flavor.children):
        imports.add(f".resources.{child.module}", child.cls)
    return imports.lines(4)


def _argument_lines(*texts: str) -> tuple[str, ...]:
    lines = (wrapped(each, WIDTH, " " * 12, " " * 16) for each in texts)
    return tuple(line[12:] for each in lines for line in each)
