"""Small documents for tests of the build."""

from __future__ import annotations

from typing import Any

from generator import ir
from generator.build.gather import Gatherer
from generator.build.link import link
from generator.build.losses import Losses
from generator.build.operations import OperationReader
from generator.diagnostics import Location
from generator.profile import Profile


def built(
    paths: dict[str, Any],
    schemas: dict[str, Any] | None = None,
    profile: Profile | None = None,
    version: str = "3.0.3",
) -> tuple[ir.Api, Losses]:
    """The API of a document with these paths and components, and what was lost."""
    data = {
        "openapi": version,
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas or {}},
    }
    profile = profile or Profile()
    losses = Losses(lambda pointer: Location(source="test", pointer=pointer))
    gatherer = Gatherer(data, profile.document, losses, profile.wire.form == "brackets")
    drafts = tuple(OperationReader(data, gatherer).read())
    gatherer.run()
    return link(data, drafts, gatherer, profile), losses


def answering(schema: dict[str, Any]) -> dict[str, Any]:
    """One operation whose answer has the schema."""
    content = {"application/json": {"schema": schema}}
    return {
        "/x": {"get": {"operationId": "x", "responses": {"200": {"content": content}}}}
    }


def taking(schema: dict[str, Any], path: str = "/x", name: str = "x") -> dict[str, Any]:
    """One operation whose form body has the schema."""
    content = {"application/x-www-form-urlencoded": {"schema": schema}}
    operation = {
        "operationId": name,
        "requestBody": {"content": content},
        "responses": {},
    }
    return {path: {"post": operation}}


def answer(
    schema: dict[str, Any], schemas: dict[str, Any] | None = None
) -> tuple[ir.Use, ir.Api]:
    """The use of the schema that an answer has."""
    api, _ = built(answering(schema), schemas)
    use = api.operations[0].response.use
    assert use is not None
    return use, api
