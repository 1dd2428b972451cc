"""The documents that are conformed to, each with its generated client.

In: a document's name. Out: a `Subject`: where its package lies, what its client is called.
Packages are made by this tool as anybody would make them; GitHub's only with the operations that
cases are of.
"""

from __future__ import annotations

import atexit
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.writing import write
from tests.conformance.by_hand import GITHUB
from tests.support.full_client import PROFILE, document_path, full_client
from tests.support.gateway import Gateway, gateway
from tests.support.making import make
from tests.support.published import github_document

OWN_DOCUMENT = Path(__file__).parent / "documents" / "own.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A document and its client. `folder` is to be put on the path; `only` are operations, all if empty."""

    name: str
    spec: Path
    profile: Path | None
    only: tuple[str, ...]
    folder: Path
    package: str
    client: str
    environment: Mapping[str, str]
    """Where programs find a credential that the client takes from the environment."""

    def serve(self, upstream: str) -> AbstractContextManager[Gateway]:
        """The real gateway in front of an upstream, with the explorer of this document."""
        given = ["--spec", str(self.spec), "--package", self.package]
        given += ["--profile", str(self.profile)] if self.profile else []
        given += [part for each in self.only for part in ("--only", each)]
        return gateway(*given, "--upstream", upstream, **self.environment)


@cache
def subject(name: str) -> Subject:
    """One of `stripe`, `own`, `github`."""
    return {"stripe": _stripe, "own": _own, "github": _github}[name]()


def _stripe() -> Subject:
    return Subject(
        name="stripe",
        spec=document_path(),
        profile=PROFILE,
        only=(),
        folder=full_client(),
        package="stripe_client",
        client="StripeClient",
        environment={"STRIPE_API_KEY": "sk_test_123"},
    )


def _own() -> Subject:
    return _made("own", "oddities_client", OWN_DOCUMENT.read_bytes(), ".yaml", ())


def _github() -> Subject:
    only = tuple(sorted({operation for operation, _ in GITHUB}))
    return _made("github", "github_client", github_document(), ".json", only)


def _made(
    name: str, package: str, document: bytes, suffix: str, only: tuple[str, ...]
) -> Subject:
    """A subject whose package is made anew, in a folder that goes when this process ends."""
    temporary = TemporaryDirectory(prefix=f"conformance-{name}-")
    atexit.register(temporary.cleanup)
    folder = Path(temporary.name)
    spec = folder / f"{name}{suffix}"
    spec.write_bytes(document)
    made = make(spec, package, only=only)
    write(folder / package, made, names_file=folder / "names.lock")
    return Subject(
        name=name,
        spec=spec,
        profile=None,
        only=only,
        folder=folder,
        package=package,
        client="Client",
        environment={f"{package}_api_key".upper(): "sk_test_123"},
    )
