"""Sites of small documents, in memory.

In: a document as data, or the path of one. Out: what the pipeline prepares of it, its pages' data, its site.
"""

import json
from pathlib import Path
from typing import Any

from generator.config import adhoc
from generator.pipeline import Prepared, prepared
from generator.pipeline.explorer import Site, explorer_site
from generator.progress import Silent
from generator.views.explorer import Facts
from generator.views.explorer.data import PageData
from tests.support.places import PROJECT

OWN = PROJECT / "tests/conformance/documents/own.yaml"
CUSTOMERS = PROJECT / "specs/stripe/customers.yaml"
PROFILE = PROJECT / "specs/stripe/profile.toml"

Json = dict[str, Any]


def document(operation: Json, **more: Any) -> Json:
    """A document with one operation, `POST /things/{id}`; `more` is beside `paths`."""
    answer = {"200": {"description": "ok"}}
    whole = {"operationId": "Make", "responses": answer, **operation}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Small API", "version": "1"},
        "paths": {"/things": {"post": whole}},
        **more,
    }


def with_body(schema: Json, media_type: str = "application/json", **more: Any) -> Json:
    """A document whose one operation takes a body."""
    body = {"required": True, "content": {media_type: {"schema": schema}}}
    return document({"requestBody": body}, **more)


def answering(schema: Json, **schemas: Json) -> Json:
    """A document whose one operation answers a schema; `schemas` are its components."""
    content = {"application/json": {"schema": schema}}
    answer = {"200": {"description": "ok", "content": content}}
    return document({"responses": answer}, components={"schemas": schemas})


def written(data: Json, folder: Path) -> Path:
    """The document as a file."""
    path = folder / "api.json"
    path.write_text(json.dumps(data))
    return path


def ready(spec: Path, profile: Path | None = None) -> Prepared:
    """The document, read and named."""
    client = adhoc(
        spec=str(spec),
        package="small_client",
        output=spec.parent / "small_client",
        profile=profile,
        root=spec.parent,
    )
    return prepared(client, project_root=spec.parent, progress=Silent())


def facts(of: Prepared) -> Facts:
    """What all pages of a site have in common."""
    return Facts(
        api=of.api,
        names=of.names,
        profile=of.profile,
        package="small_client",
        client="small",
    )


def data(of: Prepared, operation: str = "Make") -> Json:
    """The data of one page."""
    pages = PageData(facts(of))
    by_id = {each.id: each for each in of.api.operations}
    return pages.of(by_id[operation], pages.shapes())


def site(of: Prepared, gateway: str | None = None) -> Site:
    """The site."""
    return explorer_site(of, gateway=gateway)


def page(made: Site, path: str) -> str:
    """A page's text."""
    found = made.read(path)
    assert found is not None, path
    return found.decode()
