"""Whole documents of Swagger 2.0 by chance."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

from tests.hostile.documents import Document
from tests.hostile.schemas import Node, Schemas, maybe
from tests.hostile.texts import MEDIA, names, texts, values

COLLECTIONS = ["csv", "ssv", "tsv", "pipes", "multi"]
STATUSES = ["200", "201", "204", "default", "404"]


class Swagger(Document):
    """Draws one document."""

    def __init__(self, draw: st.DrawFn) -> None:
        super().__init__(draw)
        self.version = "2.0"
        self.schemas = Schemas(draw, self.components, "2.0")

    def whole(self) -> Node:
        draw = self.draw
        made: Node = {
            "swagger": "2.0",
            "info": {"title": draw(texts), "version": draw(texts)},
            "paths": self.paths(),
            "definitions": {name: self.schemas.any(3) for name in self.components},
        }
        if self.schemes:
            made["securityDefinitions"] = {each: self.scheme() for each in self.schemes}
        if maybe(draw, 2):
            made |= {"host": draw(texts), "basePath": draw(texts), "schemes": ["https"]}
        if maybe(draw):
            made |= {"consumes": self.media(), "produces": self.media()}
        if maybe(draw):
            made["security"] = self.security()
        return made

    def media(self) -> list[str]:
        return self.draw(st.lists(st.one_of(st.sampled_from(MEDIA), texts), max_size=2))

    def operation(self, inside: list[str]) -> Node:
        draw = self.draw
        listed = [self.parameter(name, "path") for name in inside]
        form = maybe(draw, 3)
        places = ["query", "header", *(["formData"] if form else [])]
        for name in draw(st.lists(names, max_size=2, unique_by=str.lower)):
            listed.append(self.parameter(name, draw(st.sampled_from(places))))
        if not form and maybe(draw, 3):
            body = {"name": draw(texts), "in": "body", "schema": self.schemas.any(2)}
            listed.append(body)
        made: Node = {"parameters": listed, "responses": self.responses()}
        name = draw(texts)
        if name not in self.ids and maybe(draw, 2):
            self.ids.add(name)
            made["operationId"] = name
        if maybe(draw):
            made |= {"consumes": self.media(), "produces": self.media()}
        if maybe(draw):
            made |= {
                "summary": draw(texts),
                "tags": [draw(texts)],
                f"x-{draw(texts)}": draw(values),
            }
        return made

    def parameter(self, name: str, where: str) -> Node:
        draw = self.draw
        made: Node = {"name": name, "in": where, "description": draw(texts)}
        kinds = [
            "string",
            "integer",
            "array",
            *(["file"] if where == "formData" else []),
        ]
        made["type"] = draw(st.sampled_from(kinds))
        if made["type"] == "array":
            made["items"] = {"type": "string", "enum": [draw(texts)]}
            made["collectionFormat"] = draw(st.sampled_from(COLLECTIONS))
        if where == "path":
            made["required"] = True
        if maybe(draw, 3):
            made |= {
                "default": draw(values),
                "format": draw(texts),
                "pattern": draw(texts),
            }
        return made

    def responses(self) -> Node:
        draw = self.draw
        made: Node = {}
        for status in draw(
            st.lists(st.sampled_from(STATUSES), max_size=2, unique=True)
        ):
            made[status] = {"description": draw(texts)}
            if maybe(draw, 2):
                made[status]["schema"] = self.schemas.any(2)
            if maybe(draw, 4):
                made[status]["headers"] = {draw(names): {"type": "string"}}
                made[status]["examples"] = {draw(texts): draw(values)}
        return made

    def server(self) -> Any:  # there are none of a path
        return {"url": "/"}

    def scheme(self) -> Node:
        draw = self.draw
        flow = {
            "flow": "application",
            "tokenUrl": draw(texts),
            "scopes": {draw(texts): ""},
        }
        kinds: list[Node] = [
            {"type": "apiKey", "in": "header", "name": draw(texts)},
            {"type": "basic", "description": draw(texts)},
            {"type": "oauth2", **flow},
        ]
        return draw(st.sampled_from(kinds))


@st.composite
def swagger_documents(draw: st.DrawFn) -> Node:
    """A document."""
    return copy.deepcopy(Swagger(draw).whole())
