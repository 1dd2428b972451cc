"""A document with a canary in every position where a text may stand: texts that call `canary` if they ever run.

Each text would run in one way: out of a string, out of a comment, in a template, in a page. `told` of
`tests.bad_input.hostile` has the positions of OpenAPI 3.0; here are those that are beyond it.
"""

from __future__ import annotations

from typing import Any

from tests.bad_input import hostile

CALL = "__import__('builtins').canary(1)"
CANARIES = (
    CALL,
    f"'); {CALL} #",
    f'"); {CALL} #',
    f'"""\n{CALL}\n"""',
    f"'''\n{CALL}\n'''",
    f"\\'); {CALL} #",
    f'\\""" + {CALL} + """',
    f"\\\n{CALL}",
    f"end of a comment\n{CALL}",
    f"\r{CALL}\r",
    f"\x0c{CALL}\u2028{CALL}\x85{CALL}",
    f"{{{CALL}}}",
    f"{{{{ {CALL} }}}}{{{{ canary(1) }}}}",
    f"{{% set x = canary(1) %}}{{% raw %}}{CALL}",
    "${canary(1)}`; canary(1); `",
    "*/ canary(1); /* --> canary(1) <!-- ]]> canary(1)",
    "</script><script>canary(1)</script>",
    "</title></style></textarea><img src=x onerror=canary(1)>",
    "\"><svg onload=canary(1)>' onclick='canary(1)' x=\" onfocus=\"canary(1)",
    "javascript:canary(1)//",
    "[x](javascript:canary(1)) ![x](data:text/html,canary) <javascript:canary(1)>",
    "```\n</code></pre><iframe srcdoc='<script>canary(1)</script>'></iframe>\n```",
    f"str = {CALL}",
    f"Literal[{CALL}]",
    "%(canary)s %s {0.__class__} {canary!r:{canary}}",
    f"\\N{{BULLET}}\\x22\\u0022{CALL}\\",
    f"# type: ignore\n{CALL}",
    f"lambda: {CALL}",
    f"]: {CALL}\n    x: int = {CALL}\n\n{CALL}",
)
PLAIN = tuple(f"plain text {number}" for number in range(len(CANARIES)))
"""As many texts that mean nothing, each another."""


def document(texts: tuple[str, ...]) -> dict[str, Any]:
    """A document in which each text stands in every position."""
    made: dict[str, Any] = {
        "openapi": "3.2.0",
        "$self": texts[0],
        "info": _info(texts[0]),
        "servers": [],
        "tags": [],
        "paths": {},
        "webhooks": {},
        "components": {"schemas": {}, "securitySchemes": {}, "mediaTypes": {}},
    }
    for number, text in enumerate(texts):
        _add(made, number, text)
    return made


def _info(text: str) -> dict[str, Any]:
    who = {"name": text, "url": text, "email": text}
    return {
        "title": text,
        "version": text,
        "description": text,
        "summary": text,
        "contact": who,
        "license": {"name": text, "identifier": text},
        f"x-{text}": text,
    }


def _add(made: dict[str, Any], number: int, text: str) -> None:
    """Everything of `text` into the document; `number` keeps what must differ apart."""
    schemas = made["components"]["schemas"]
    schemas |= _schemas(number, text)
    made["components"]["securitySchemes"] |= _schemes(text)
    made["components"]["mediaTypes"][text] = _media_type(text)
    tag = {"name": text, "description": text, "summary": text, "kind": text}
    made["tags"].append({**tag, "parent": text})
    made["servers"].append(_server(text))
    word = hostile.segment(text).replace("/", "") or "empty"
    made["paths"][f"/{number}/{word}/{{{word}}}"] = {
        "summary": text,
        "description": text,
        "post": _operation(number, text, word),
        "query": _newer(f"{text} query {number}", text, word),
        "additionalOperations": {
            "COPY": _newer(f"{text} copy {number}", text, word),
            text: _newer(f"{text} odd {number}", text, word),
        },
    }
    made["webhooks"][f"{text} {number}"] = {
        "post": {
            "operationId": f"{text} hook",
            "summary": text,
            "requestBody": _json(hostile.reference(f"{text} event")),
            "responses": {"200": {"description": text}},
        }
    }


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def _server(text: str) -> dict[str, Any]:
    name = hostile.segment(text).replace("/", "") or "empty"
    variable = {"default": text, "description": text, "enum": [text, "other"]}
    return {
        "url": f"https://{{{name}}}.test/{hostile.segment(text)}",
        "name": text,
        "description": text,
        "variables": {name: variable},
        f"x-{text}": text,
    }


def _schemes(text: str) -> dict[str, Any]:
    scopes = {text: text}
    flow = {"tokenUrl": text, "refreshUrl": text, "scopes": scopes}
    away = {"authorizationUrl": text, "tokenUrl": text, "scopes": scopes}
    oauth = {"clientCredentials": flow, "authorizationCode": away}
    return {
        f"{text} key": {"type": "apiKey", "in": "query", "name": text},
        f"{text} http": {"type": "http", "scheme": text, "bearerFormat": text},
        f"{text} oauth": {"type": "oauth2", "flows": oauth, "description": text},
        f"{text} open": {"type": "openIdConnect", "openIdConnectUrl": text},
    }


def _schemas(number: int, text: str) -> dict[str, Any]:
    words = {"title": text, "description": text, "$comment": text}
    plain = {"type": "string", **words, "format": text, "pattern": text}
    given = {**plain, "default": text, "examples": [text], "example": text}
    choice = {"enum": [text, number, None, {text: text}, [text]], **words}
    kinds = {
        "propertyName": text,
        "mapping": {text: hostile.reference(f"{text} a")["$ref"]},
    }
    marked = {"type": "object", "properties": {text: {"const": text}}}
    return {
        f"{text} whole": {
            **words,
            "type": "object",
            "required": [text],
            "properties": {
                text: given,
                f"{text} const": {"const": text, **words},
                f"{text} choice": choice,
                f"{text} media": {"type": "string", "contentMediaType": text},
                f"{text} tuple": {"type": "array", "prefixItems": [plain, given]},
                f"{text} map": {"patternProperties": {text: plain}, "type": "object"},
                f"{text} either": hostile.reference(f"{text} either"),
                f"{text} self": hostile.reference(f"{text} whole"),
            },
            "default": {text: [text]},
            "$defs": {text: plain},
            "xml": {"name": text, "prefix": text, "namespace": text},
            "externalDocs": {"url": text, "description": text},
            f"x-{text}": {text: text},
        },
        f"{text} enum": {"type": "string", "enum": [text, f"{text} b"], **words},
        f"{text} a": {**marked, **words},
        f"{text} b": {"allOf": [hostile.reference(f"{text} a"), marked], **words},
        f"{text} either": {
            "oneOf": [
                hostile.reference(f"{text} a"),
                hostile.reference(f"{text} b"),
            ],
            "discriminator": kinds,
            **words,
        },
        f"{text} event": {"type": "object", "properties": {text: choice}, **words},
    }


def _media_type(text: str) -> dict[str, Any]:
    example = {"dataValue": {text: text}, "serializedValue": text}
    return {
        "itemSchema": hostile.reference(f"{text} whole"),
        "examples": {text: example},
    }


def _newer(name: str, text: str, word: str) -> dict[str, Any]:
    """An operation with what OpenAPI 3.2 has."""
    media_type = {
        "$ref": hostile.reference(text)["$ref"].replace("schemas", "mediaTypes")
    }
    form = {"type": "object", "properties": {text: {"type": "string"}}}
    whole = {"application/x-www-form-urlencoded": {"schema": form}}
    path = {
        "name": word,
        "in": "path",
        "required": True,
        "content": _json({})["content"],
    }
    cookie = {"name": f"{text} crumb", "in": "cookie", "style": "cookie"}
    return {
        "operationId": name,
        "parameters": [
            path,
            {"name": f"{text} whole", "in": "querystring", "content": whole},
            {**cookie, "schema": {"type": "string", "enum": [text]}},
        ],
        "responses": {
            "200": {"summary": text, "content": {"application/jsonl": media_type}}
        },
    }


def _operation(number: int, text: str, word: str) -> dict[str, Any]:
    whole = hostile.reference(f"{text} whole")
    examples = {text: {"summary": text, "description": text, "value": {text: text}}}
    header = {"schema": {"type": "string", "default": text}, "description": text}
    encoding = {
        text: {"contentType": text, "headers": {text: header}},
        f"{text} choice": {"style": "pipeDelimited", "contentType": text},
        f"{text} either": {"style": "deepObject"},
    }
    listed = [
        {
            "name": word if place == "path" else text,
            "in": place,
            "required": place == "path",
            "description": text,
            "schema": {"type": "string", "default": text, "enum": [text, "b"]},
            "examples": examples,
        }
        for place in ("path", "query", "header", "cookie")
    ]
    return {
        "operationId": f"{text} {number}",
        "summary": text,
        "description": text,
        "tags": [text],
        "externalDocs": {"url": text, "description": text},
        "parameters": listed,
        "servers": [_server(text)],
        "security": [{f"{text} key": []}, {f"{text} oauth": [text]}],
        "requestBody": {
            "description": text,
            "content": {
                "application/json": {"schema": whole, "examples": examples},
                "multipart/form-data": {"schema": whole, "encoding": encoding},
            },
        },
        "responses": {
            "200": {
                "description": text,
                "headers": {text: header},
                "content": {"application/json": {"schema": whole, "example": text}},
                "links": {text: {"operationId": text, "description": text}},
            },
            "202": {"description": text, "content": {text: {"schema": whole}}},
            "default": {
                "description": text,
                **_json(hostile.reference(f"{text} either")),
            },
        },
        "callbacks": {
            text: {text: {"post": {"responses": {"200": {"description": text}}}}}
        },
        f"x-{text}": {text: text},
    }
