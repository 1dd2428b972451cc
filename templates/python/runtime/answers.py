"""What a server that is not there answers to a call.

In: a call, and what a test wants back. Out: status, headers and bytes. What is not told is made
from the operation's type: with the path's id and the objects that the path names, and with what
the request says of the object. Must not keep anything between calls.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

from .call import Call
from .factories import Factory, fits, plain
from .fakepages import page_of, put
from .home import exported, settings
from .jsonbody import encode_json
from .narrow import is_map, is_object, is_sequence
from .omit import OMIT
from .operation import Operation, path_names
from .settings import Paging
from .shapes import body_members
from .unions import arms_of, is_model


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An HTTP answer, word for word. `json` may hold models; `content` is sent when there is none."""

    status: int = 200
    json: Any = OMIT
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])

    def body(self) -> bytes:
        """The bytes."""
        return self.content if self.json is OMIT else to_json(plain(self.json))

    def wire_headers(self) -> dict[str, str]:
        """The headers, with the JSON's content type."""
        kind = {} if self.json is OMIT else {"Content-Type": "application/json"}
        return {**kind, **self.headers}


def _paging(operation: Operation[Any]) -> Paging:
    return settings().paging[operation.paging or ""]


def error(status: int, message: str = "", **fields: Any) -> Answer:
    """An answer that reports an error as the API does; `fields` such as `code` go beside the message."""
    errors = settings().errors
    keys = {"type": errors.type, "code": errors.code, **errors.fields}
    detail: dict[str, Any] = {}
    said = {"message": message or f"status {status}", **fields}
    for name, value in said.items():
        key = errors.message if name == "message" else keys.get(name, name)
        put(detail, key, value)
    body: dict[str, Any] = {}
    if errors.envelope is None:
        body = detail
    else:
        put(body, errors.envelope, detail)
    return Answer(status=status, json=body)


def answer_of(call: Call, reply: Any, fixtures: Mapping[str, Any]) -> Answer:
    """The answer to a call, from what a test wants or from the document alone."""
    operation = call.operation
    if isinstance(reply, Answer):
        return reply
    made = _made(call, reply, fixtures)
    status = _status_of(operation, reply) or operation.status
    return replace(made, status=status or made.status)


def _status_of(operation: Operation[Any], reply: Any) -> int | None:
    """The status that a model comes with, where it says which."""
    if not isinstance(reply, BaseModel):
        return None
    name = type(reply).__name__
    found = (key for key, each in operation.answers.items() if each == name)
    return next((int(key) for key in found if key.isdecimal()), None)


def _made(call: Call, reply: Any, fixtures: Mapping[str, Any]) -> Answer:
    """The same with the usual status."""
    operation = call.operation
    if operation.stream is not None:
        return _streamed(operation, reply, fixtures)
    held = operation.answer(operation.status or 200)
    if held in ("bytes", "str") and not isinstance(reply, BaseModel):
        if reply is not OMIT and not isinstance(reply, bytes | str):
            raise TypeError(f"answer {operation.id} with bytes, text or an Answer")
        content = reply if reply is not OMIT else "text"
        data = content.encode() if isinstance(content, str) else content
        return Answer(content=data, headers={"Content-Type": operation.accept or "*/*"})
    name = operation.page_model or operation.response
    if isinstance(reply, BaseModel):
        item = operation.paging and type(reply).__name__ != operation.page_model
        if not item:
            return Answer(json=reply)
        reply = [reply]
    if isinstance(reply, tuple):
        reply = [*reply]
    if operation.paging:
        return Answer(json=page_of(call, _paging(operation), reply, Factory(fixtures)))
    if name is None:
        return Answer(status=204)
    told = fixtures.get(name, OMIT) if reply is OMIT else reply
    made = Factory(fixtures).make(exported(name), told)
    given: Mapping[str, Any] = reply if is_map(reply) else dict[str, Any]()
    return Answer(json=_echoed(call, name, made, given) if is_object(made) else made)


def _streamed(
    operation: Operation[Any], reply: Any, fixtures: Mapping[str, Any]
) -> Answer:
    """The items one after the other, and the mark of the end; bytes are sent as they are."""
    headers = {"Content-Type": operation.accept or "*/*"}
    if isinstance(reply, bytes):
        return Answer(content=reply, headers=headers)
    items: Sequence[Any] = reply if is_sequence(reply) else [reply]
    texts = [_item(operation, each, fixtures) for each in items]
    end = settings().stream_end
    texts += [] if end is None else [end.encode()]
    lines = {"events": b"data: %b\n\n", "lines": b"%b\n", "sequence": b"\x1e%b\n"}
    form = lines[operation.stream or "lines"]
    content = b"".join(form % each.replace(b"\n", b"\ndata: ") for each in texts)
    return Answer(content=content, headers=headers)


def _item(operation: Operation[Any], item: Any, fixtures: Mapping[str, Any]) -> bytes:
    name = operation.response
    if name is None:
        return b"text" if item is OMIT else str(item).encode()
    if isinstance(item, BaseModel):
        return to_json(plain(item))
    told = fixtures.get(name, OMIT) if item is OMIT else item
    return to_json(plain(Factory(fixtures).make(exported(name), told)))


def _echoed(
    call: Call, name: str, made: dict[str, Any], given: Mapping[str, Any]
) -> dict[str, Any]:
    """The object with what the path and the request say of it, where that fits."""
    for key, value in _said(call):
        if value is not OMIT and key not in given:
            tried = {**made, key: _as_json(value)}
            made = tried if _known(name, key) and fits(name, tried) else made
    return made


def _said(call: Call) -> Iterator[tuple[str, Any]]:
    """Members and their values, the most telling last: what the path has is a text or a number.

    Only a path's end is the object's own id.
    """
    names = path_names(call.operation.path)
    in_path = [each for each in zip(names, call.path, strict=False) if each[0] != "id"]
    if call.path and call.operation.path.endswith("}"):
        in_path.append(("id", call.path[-1]))
    for key, value in in_path:
        text = str(value)
        yield key, text
        if text.isdecimal():
            yield key, int(text)
    for values in (call.form, body_members(call)):
        yield from (values or {}).items()


def _as_json(value: Any) -> Any:
    try:
        return json.loads(encode_json(value))
    except (TypeError, ValueError):
        return None


def _known(name: str, key: str) -> bool:
    """Whether some object that the answer may be has a property of that name."""
    models = [arm for arm in arms_of(exported(name)) if is_model(arm)]
    wire = {f.alias or n for model in models for n, f in model.model_fields.items()}
    return key in wire
