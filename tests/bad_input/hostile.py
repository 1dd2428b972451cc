"""Documents that are valid and mean harm: names that clash with everything, and code in every text position.

In: nothing, or a text. Out: documents as data.
"""

import re
from typing import Any
from urllib.parse import quote

NAMES = (
    """class self cls None True False async await import match type list object str int
dict float bool bytes builtins property super print date datetime Decimal UUID Any Literal
Mapping Field Model Link OneOf OMIT Required TypedDict TypeAlias TYPE_CHECKING annotations
options operations request with_raw_response close aclose httpx2 path query headers cookies
form json content body id page data items keys values update get pop mro register model_dump
model_config model_fields copy schema validate fields construct _client _call _page _binary
__init__ __class__ __dict__ __slots__ __module__ __getattr__ __call__ __annotations__ getattr
globals sorted import_module models params errors resources _runtime Client AsyncClient
Resource AsyncResource Operation RequestOptions Exception AttributeError con nul Name name
NAME nAme 1st 42 _lead a-b a_b a.b a/b a~b a%b $x ../../x /etc/passwd""".split()
)
ODD = [
    *(
        "",
        "a b",
        "\U0001f600",
        "é",
        "ß",
        "ﬁ",
        "名",
        "x\ny",
        "x\ty",
        'x"y',
        "x'y",
        "x\\y",
    ),
    *("x\\", "\u202ex", "\x7f", "x\0y", "x\r\ny", "\u2028", "x" * 3000),
]
CODE = 'import os;os.environ["CANARY"]="1"'
PAYLOADS = [
    f'");{CODE}#',
    f"');{CODE}#",
    f'"""\n{CODE}\n"""',
    f"'''\n{CODE}\n'''",
    f'\\"""\n{CODE}\n"""',
    f"\\\n{CODE}",
    f"#\n{CODE}",
    f"\r{CODE}\r\n",
    f"\x0c{CODE}\x1c{CODE}\x85{CODE}\u2028{CODE}",
    "{{ self.__init__.__globals__ }}{{ 7*7 }}{% raw %}{% endraw %}{# x #}{{",
    f"{{% for x in ().__class__.__base__.__subclasses__() %}}{CODE}{{% endfor %}}",
    "\\N{BULLET}\\x00\\u0000\\ud800\\",
    "a\0b\u202e\u2066\u200b\ufeff\U000e0001",
    "<script>alert(1)</script><a href='javascript:1'>x</a>&quot;&quot;&quot;\n" + CODE,
    "*/ --> ]]> ``` \n\nclass X: pass\n%s {0} ${x}",
    "__import__('os').environ.__setitem__('CANARY','1')",
    "str = __import__('os').environ.__setitem__('CANARY','1')",
    *("\\", '"', '""', '"""', "'", "`", "\n", " ", "\\'", '\\"'),
]


def reference(name: str) -> dict[str, str]:
    """A reference to a component, escaped as JSON pointers in URIs are."""
    escaped = name.replace("~", "~0").replace("/", "~1")
    return {"$ref": f"#/components/schemas/{quote(escaped)}"}


def segment(text: str) -> str:
    """The text as a word of a path, which cannot hold braces."""
    return re.sub(r"[{}#?]", "", text) or "empty"


def document(**parts: Any) -> dict[str, Any]:
    return {"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, **parts}


def answer(schema: Any) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {"200": {"description": "", "content": content}}


def named() -> dict[str, Any]:
    """Each name as property, parameter, operationId, component, path segment, tag and enum value."""
    names = [*NAMES, *ODD]
    text = {"type": "string"}
    every = {"type": "object", "properties": dict.fromkeys(names, text)}
    choice = {"type": "string", "enum": names}
    schemas: dict[str, Any] = {"Every": every}
    paths: dict[str, Any] = {}
    for name in names:
        shape = {
            "type": "object",
            "properties": {name: text, "again": {"type": "array"}},
        }
        inner = {"inner": {"type": "array", "items": shape}, "all": reference("Every")}
        if name:
            schemas[name] = {"type": "object", "properties": inner}
        used = reference(name or "Every")
        parameters = [
            {"name": name, "in": place, "schema": choice if place == "query" else text}
            for place in ("query", "cookie")
        ]
        body = {"content": {"application/json": {"schema": used}}}
        paths[f"/{segment(name)}"] = {
            "get": {
                "operationId": name,
                "tags": [name],
                "parameters": parameters,
                "responses": answer(used),
            },
            "post": {"requestBody": body, "responses": answer(choice)},
        }
    form = {"application/x-www-form-urlencoded": {"schema": reference("Every")}}
    paths["/every"] = {
        "post": {
            "operationId": "sendEvery",
            "requestBody": {"content": form},
            "responses": answer(reference("Every")),
        }
    }
    return document(paths=paths, components={"schemas": schemas})


def told(text: str) -> dict[str, Any]:
    """A document with `text` in every place where a text may stand."""
    words = {"description": text, "title": text}
    about = {"url": text, "description": text}
    other = {f"x-{text}": text, "example": text, "externalDocs": about}
    schema = {
        **words,
        **other,
        "type": "object",
        "default": {"a": text},
        "required": [text, "choice"],
        "properties": {
            text: {"type": "string", **words, "default": text, "pattern": text},
            "choice": {"type": "string", "enum": [text, "b", "c" * 60], **words},
            "number": {"type": "integer", "description": text, "default": 1},
            "format": {"type": "string", "format": text},
            "nested": {
                "type": "object",
                **words,
                "properties": {text: {"type": "string", "deprecated": True, **words}},
            },
            "either": {
                "oneOf": [reference("A"), reference("B")],
                "discriminator": {
                    "propertyName": text,
                    "mapping": {text: "#/components/schemas/A"},
                },
            },
            "map": {
                "type": "object",
                "additionalProperties": {"type": "string", "enum": [text]},
            },
        },
    }
    item = segment(text).replace("/", "") or "empty"
    parameters = [
        {
            "name": text,
            "in": place,
            "description": text,
            "schema": {"type": "string", "enum": [text, "b"], "default": text},
            "examples": {text: {"summary": text, "value": text}},
        }
        for place in ("query", "header", "cookie")
    ]
    operation = {
        "operationId": text,
        "summary": text,
        "description": text,
        "tags": [text],
        "externalDocs": about,
        "deprecated": True,
        "parameters": parameters,
        "servers": [about],
        "security": [{text: [text]}],
        f"x-{text}": text,
        "requestBody": {
            "description": text,
            "content": {"multipart/form-data": {"schema": schema}},
        },
        "responses": {
            "200": {
                "description": text,
                "headers": {text: {"schema": {"type": "string"}, "description": text}},
                "content": {"application/json": {"schema": reference("A")}},
            },
            "default": {
                "description": text,
                "content": {"application/json": {"schema": reference("B")}},
            },
        },
    }
    media = {"content": {text: {"schema": {"type": "string"}}}}
    path = {"name": item, "in": "path", "required": True, "description": text}
    paths = {
        f"/{segment(text)}/{{{item}}}": {
            "summary": text,
            "parameters": [{**path, "schema": {"type": "string"}}],
            "post": operation,
        },
        f"/{segment(text)}/other": {
            "get": {"responses": {"200": {"description": text, **media}}},
            "put": {"requestBody": media, "responses": {"2XX": {"description": text}}},
        },
    }
    key = {"type": "apiKey", "in": "header", "name": text, "description": text}
    return {
        "openapi": "3.0.3",
        "info": {**words, "version": text, "termsOfService": text},
        "servers": [
            {
                "url": f"{text}/{{v}}",
                "variables": {"v": {"default": text, "description": text}},
            }
        ],
        "tags": [{"name": text, "description": text}],
        "security": [{text: []}],
        "externalDocs": about,
        f"x-{text}": text,
        "paths": paths,
        "components": {
            "schemas": {
                "A": schema,
                "B": {"type": "object", "properties": {"x": reference(text)}},
                "C": {"type": "string", "enum": [text, "z" * 50], **words},
                text: schema,
            },
            "securitySchemes": {text: key},
        },
    }
