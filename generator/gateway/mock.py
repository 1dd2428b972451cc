"""A mock: a transport that answers from the document, through the generated client's own fake.

In: the API, and the files of its client's package. Out: a transport for the gateway. Answers have the document's
examples where it gives some, the path's id, and what the request says of the object; nothing is sent to anybody. The
package is loaded under a name of its own, so that an installed one of the same name is not touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx2

from generator import ir
from generator.gateway.mockexamples import shown
from generator.gateway.mockforms import form_values
from generator.gateway.mockids import Owners
from generator.loading import loaded

_FAILED = 500


@contextmanager
def mock_transport(
    api: ir.Api, package: str, files: Mapping[str, bytes]
) -> Iterator[httpx2.AsyncBaseTransport]:
    """The transport of an API; `files` are the package's, by path."""
    with loaded(package, files) as module:
        import_module(f"{module.__name__}.testing")
        yield MockTransport(api, module.__name__)


class MockTransport(httpx2.AsyncBaseTransport):
    """Answers the gateway's requests, whose operation is known already."""

    def __init__(self, api: ir.Api, module: str) -> None:
        self._api = api
        self._operations = {each.id: each for each in api.operations}
        self._owners = Owners(api)
        self._shown: dict[str, Any] = {}
        self._package = import_module(module)
        self._testing = import_module(f"{module}.testing")
        self._call = import_module(f"{module}._runtime.call").Call

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The answer; what the fake cannot make is an error as the API reports them."""
        await request.aread()
        operation = self._operations[request.extensions["operation"]]
        try:
            return await self._answered(operation, request)
        except Exception as error:
            # A fake that fails must not look like a gateway that does.
            answer = self._testing.error(
                _FAILED, f"the mock failed: {type(error).__name__}"
            )
            return httpx2.Response(
                answer.status, headers=answer.wire_headers(), content=answer.body()
            )

    async def _answered(
        self, operation: ir.Operation, request: httpx2.Request
    ) -> httpx2.Response:
        known = self._package.OPERATIONS.operation(operation.id)
        path = _path_values(operation.path, request.extensions["segments"])
        said = self._said(operation, request)
        own_id = self._owners.own_id(operation, path)
        said["form"] = {**own_id, **said.get("form", {})}
        request.extensions["call"] = self._call(
            operation=known,
            path=path,
            query=dict(parse_qsl(request.url.query.decode(), keep_blank_values=True)),
            **said,
        )
        fake = self._fake(operation, known)
        response: httpx2.Response = await fake.handle_async_request(request)
        return response

    def _fake(self, operation: ir.Operation, known: Any) -> Any:
        """A fake that knows what the document shows; what lacks in it is made up."""
        if operation.id not in self._shown:
            self._shown[operation.id] = shown(self._api, operation)
        example = self._shown[operation.id]
        plain = known.text or known.binary
        listed = bool(known.paging) and isinstance(example, list)
        model = None if plain or listed else known.page_model or known.response
        fixtures = {model: example} if model and example is not None else {}
        fake = self._testing.FakeTransport(fixtures=fixtures, check=False)
        if (plain and isinstance(example, str)) or listed:
            fake.answer(operation.id, example)
        elif example is not None and not plain and model is None:
            status = known.status or 200
            whole = self._testing.Answer(json=example, status=status)
            fake.answer(operation.id, whole)
        return fake

    def _said(self, operation: ir.Operation, request: httpx2.Request) -> dict[str, Any]:
        """What the body says of the object."""
        body = operation.body
        if body is None or not request.content:
            return {}
        try:
            if body.kind == "json":
                return {"json": json.loads(request.content)}
            if body.kind == "form":
                pairs = parse_qsl(request.content.decode(), keep_blank_values=True)
                return {"form": form_values(pairs, self._members(body), self._api)}
        except ValueError:
            pass
        return {}

    def _members(self, body: ir.Body) -> dict[str, ir.Use]:
        schema = self._api.schemas[body.use.schema]
        found = schema.properties if isinstance(schema, ir.Object) else ()
        return {each.name: each.use for each in found}


def _path_values(template: str, segments: tuple[str, ...]) -> tuple[str, ...]:
    """The path's values, unescaped; of a part that is not a placeholder alone, the whole part."""
    parts = template.removeprefix("/").split("/")
    found = {
        part: unquote(segment)
        for part, segment in zip(parts, segments, strict=False)
        if "{" in part
    }
    return tuple(found.values())
