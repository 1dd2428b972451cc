"""Short ways to a document and to a refusal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generator.diagnostics import Diagnostic, Stop
from generator.spec import DEFAULT_LIMITS, Document, Limits, RawDocument, load

OK: dict[str, Any] = {"200": {"description": "Fine."}}


def raw(content: str | bytes, source: str = "api.yaml") -> RawDocument:
    data = content.encode() if isinstance(content, str) else content
    return RawDocument(
        source=source, data=data, sha256=hashlib.sha256(data).hexdigest()
    )


def parsed(content: str | bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    return load(raw(content), limits=limits)


def document(
    paths: Mapping[str, Any] | None = None, version: str = "3.0.3", **more: Any
) -> Document:
    """A document of these paths; of one plain operation when none are given."""
    if paths is None:
        paths = {"/a": {"get": {"responses": OK}}}
    data = {
        "openapi": version,
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        **more,
    }
    return parsed(json.dumps(data, indent=1))


def stopped(
    kind: type[Stop], call: Callable[..., object], *args: Any, **options: Any
) -> tuple[Diagnostic, ...]:
    """The diagnostics of the stop that a call ends with; nothing else may come out."""
    with pytest.raises(Stop) as caught:
        call(*args, **options)
    assert type(caught.value) is kind
    assert caught.value.exit_code == kind.exit_code
    for each in caught.value.diagnostics:
        assert each.message
        assert "Traceback" not in str(each)
        assert "Error(" not in str(each)
    return caught.value.diagnostics


def one(
    kind: type[Stop], call: Callable[..., object], *args: Any, **options: Any
) -> Diagnostic:
    found = stopped(kind, call, *args, **options)
    assert len(found) == 1, [str(each) for each in found]
    return found[0]


def place(diagnostic: Diagnostic) -> tuple[int | None, int | None, str | None]:
    where = diagnostic.location
    assert where is not None
    return where.line, where.column, where.pointer
