"""Whole documents of OpenAPI 3.0, 3.1 and 3.2 by chance, with every feature that the language has.

Out: a strategy of documents as data. Most are valid, so that they get far.
"""

from __future__ import annotations

import copy
import re

from hypothesis import strategies as st

from tests.bad_input.hostile import segment
from tests.hostile.schemas import Node, Schemas, maybe, reference
from tests.hostile.texts import MEDIA, names, texts, values

METHODS = ["get", "put", "post", "delete", "patch", "head", "options", "trace"]
STYLES = {
    "path": ["simple", "label", "matrix"],
    "query": ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
    "header": ["simple"],
    "cookie": ["form"],
}
STATUSES = ["200", "201", "204", "2XX", "default", "404", "5XX", "302", "101"]


class Document:
    """Draws one document."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.version = draw(st.sampled_from(["3.0", "3.1", "3.2"]))
        self.components = draw(st.lists(names, min_size=1, max_size=3, unique=True))
        self.schemas = Schemas(draw, self.components, self.version)
        self.schemes = draw(st.lists(names, max_size=3, unique=True))
        self.ids: set[str] = set()
        self.elsewhere: dict[str, Node] = {}
        self.media_types: dict[str, Node] = {}

    def whole(self) -> Node:
        draw = self.draw
        schemas = {name: self.schemas.any(3) for name in self.components}
        made: Node = {
            "openapi": f"{self.version}.0",
            "info": {"title": draw(texts), "version": draw(texts)},
            "paths": self.paths(),
            "components": {
                "schemas": schemas,
                "securitySchemes": {each: self.scheme() for each in self.schemes},
                "x-shared": {name: self.schemas.any(1) for name in self.components},
            },
            "x-elsewhere": self.elsewhere,
        }
        if maybe(draw, 2):
            made["servers"] = [self.server() for _ in range(draw(st.integers(1, 2)))]
        if maybe(draw):
            made["tags"] = [{"name": draw(texts), "description": draw(texts)}]
            made["info"] |= {
                "description": draw(texts),
                f"x-{draw(texts)}": draw(values),
            }
        if maybe(draw):
            made["security"] = self.security()
        if self.media_types:
            made["components"]["mediaTypes"] = self.media_types
        if self.schemas.newer and maybe(draw, 2):
            made["webhooks"] = {draw(names): {"post": self.operation([])}}
        return made

    def somewhere(self, node: Node) -> Node:
        """It, or a reference to where OpenAPI has no place for it."""
        if not maybe(self.draw, 8):
            return node
        name = str(len(self.elsewhere))
        self.elsewhere[name] = node
        return reference(name, "#/x-elsewhere/")

    def paths(self) -> Node:
        made: Node = {}
        for _ in range(self.draw(st.integers(1, 2))):
            path, inside = self.path()
            same = re.sub(r"\{.*?\}", "{}", path)
            if same in {re.sub(r"\{.*?\}", "{}", each) for each in made}:
                continue
            methods = st.lists(
                st.sampled_from(METHODS), min_size=1, max_size=2, unique=True
            )
            made[path] = {each: self.operation(inside) for each in self.draw(methods)}
            if self.version == "3.2":
                made[path] |= self.other_methods(inside)
            if maybe(self.draw, 6):
                made[path] |= {"summary": self.draw(texts), "servers": [self.server()]}
        return made

    def other_methods(self, inside: list[str]) -> Node:
        made: Node = {}
        if maybe(self.draw, 3):
            made["query"] = self.operation(inside)
        if maybe(self.draw, 3):
            method = self.draw(st.one_of(st.sampled_from(["COPY", "M-SEARCH"]), texts))
            made["additionalOperations"] = {method: self.operation(inside)}
        return made

    def path(self) -> tuple[str, list[str]]:
        """A path, and the names that stand in it."""
        words: list[str] = []
        inside: list[str] = []
        for _ in range(self.draw(st.integers(1, 3))):
            word = segment(self.draw(names))
            name = word.replace("/", "")
            if maybe(self.draw, 3) and name and name not in inside:
                inside.append(name)
                word = f"{{{name}}}"
            words.append(word)
        return "/" + "/".join(words), inside

    def operation(self, inside: list[str]) -> Node:
        draw = self.draw
        path = [self.parameter(name, "path") for name in inside]
        listed = [self.somewhere(each) for each in path]
        for name in draw(st.lists(names, max_size=2, unique_by=str.lower)):
            where = draw(st.sampled_from(["query", "header", "cookie"]))
            listed.append(self.somewhere(self.parameter(name, where)))
        if self.version == "3.2" and maybe(draw, 5):
            whole = {"name": "whole", "in": "querystring", "content": self.content()}
            listed.append(self.somewhere(whole))
        made: Node = {"parameters": listed, "responses": self.responses()}
        name = draw(texts)
        if name not in self.ids and maybe(draw, 2):
            self.ids.add(name)
            made["operationId"] = name
        if maybe(draw, 2):
            made["requestBody"] = {
                "content": self.content(),
                "required": maybe(draw, 2),
            }
        for key, one in {
            "summary": texts, "description": texts, "deprecated": st.booleans(),
            "tags": st.lists(texts, max_size=2), f"x-{draw(texts)}": values,
        }.items():  # fmt: skip
            if maybe(draw, 3):
                made[key] = draw(one)
        if maybe(draw, 6):
            made["callbacks"] = {draw(names): {draw(texts): {"post": self.callback()}}}
        if maybe(draw, 6):
            made["security"] = self.security()
        if maybe(draw, 8):
            made["servers"] = [self.server()]
        return made

    def callback(self) -> Node:
        return {"responses": {}, "requestBody": {"content": self.content()}}

    def parameter(self, name: str, where: str) -> Node:
        draw = self.draw
        made: Node = {"name": name, "in": where}
        if where == "path" or maybe(draw):
            made["required"] = True
        if maybe(draw, 5):
            made["content"] = {
                draw(st.sampled_from(MEDIA)): {"schema": self.schemas.any(1)}
            }
            return made
        made["schema"] = self.schemas.any(1)
        if maybe(draw, 3):
            made["style"] = draw(st.sampled_from(STYLES[where]))
            made["explode"] = draw(st.booleans())
        if maybe(draw):
            made |= {
                "description": draw(texts),
                "example": draw(values),
                "deprecated": True,
            }
        if maybe(draw, 6):
            made["examples"] = {
                draw(texts): {"summary": draw(texts), "value": draw(values)}
            }
        if where == "query" and maybe(draw, 6):
            made["allowReserved"] = True
        return made

    def content(self) -> Node:
        draw = self.draw
        kinds = st.one_of(st.sampled_from(MEDIA), texts)
        made: Node = {}
        for kind in draw(st.lists(kinds, min_size=1, max_size=2, unique=True)):
            schema = self.schemas.any(2)
            made[kind] = {"schema": schema}
            members = schema.get("properties") if isinstance(schema, dict) else None
            if members and maybe(draw, 2):
                made[kind]["encoding"] = {next(iter(members)): self.encoding()}
            if maybe(draw, 5):
                made[kind]["examples"] = {draw(texts): {"value": draw(values)}}
            if self.version == "3.2":
                made[kind] = self.newer_media(made[kind])
        return made

    def newer_media(self, made: Node) -> Node:
        """With what OpenAPI 3.2 has, and perhaps only referred to."""
        draw = self.draw
        if maybe(draw, 5):
            made["itemSchema"] = made.pop("schema")
        if maybe(draw, 8):
            made["itemEncoding"] = {"contentType": draw(texts)}
        if not maybe(draw, 5):
            return made
        name = str(len(self.media_types))
        self.media_types[name] = made
        return reference(name, "#/components/mediaTypes/")

    def encoding(self) -> Node:
        draw = self.draw
        return {
            "contentType": draw(st.one_of(st.sampled_from(MEDIA), texts)),
            "headers": {draw(names): {"schema": self.schemas.any(0)}},
            "style": draw(st.sampled_from(STYLES["query"])),
        }

    def responses(self) -> Node:
        draw = self.draw
        made: Node = {}
        for status in draw(
            st.lists(st.sampled_from(STATUSES), max_size=3, unique=True)
        ):
            made[status] = {"description": draw(texts)}
            if maybe(draw, 2):
                made[status]["content"] = self.content()
            if maybe(draw, 5):
                made[status]["headers"] = {draw(names): {"schema": self.schemas.any(0)}}
            if maybe(draw, 6):
                link = {
                    "operationId": draw(texts),
                    "parameters": {draw(texts): draw(values)},
                }
                made[status]["links"] = {draw(names): link}
            made[status] = self.somewhere(made[status])
        return made

    def server(self) -> Node:
        draw = self.draw
        name = segment(draw(names))
        variable: Node = {"default": draw(texts), "description": draw(texts)}
        if maybe(draw, 2):
            variable["enum"] = [variable["default"], draw(texts)]
        start = draw(
            st.sampled_from(["https://", "", "/", "//", "{x}://", "javascript:"])
        )
        return {
            "url": f"{start}{segment(draw(texts))}/{{{name}}}",
            "description": draw(texts),
            "variables": {name: variable, "x": variable},
        }

    def security(self) -> list[Node]:
        if not self.schemes:
            return [{}]
        return [
            {
                self.draw(st.sampled_from(self.schemes)): self.draw(
                    st.lists(texts, max_size=1)
                )
            }
        ]

    def scheme(self) -> Node:
        draw = self.draw
        flow = {"tokenUrl": draw(texts), "scopes": {draw(texts): draw(texts)}}
        places = st.sampled_from(["header", "query", "cookie"])
        kinds: list[Node] = [
            {"type": "apiKey", "in": draw(places), "name": draw(texts)},
            {
                "type": "http",
                "scheme": draw(st.sampled_from(["basic", "bearer", "Digest", "x'\""])),
            },
            {"type": "oauth2", "flows": {"clientCredentials": flow}},
            {"type": "openIdConnect", "openIdConnectUrl": draw(texts)},
        ]
        return {**draw(st.sampled_from(kinds)), "description": draw(texts)}


@st.composite
def documents(draw: st.DrawFn) -> Node:
    """A document."""
    return copy.deepcopy(Document(draw).whole())
