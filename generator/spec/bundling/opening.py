"""A file's bytes as values that know their place in it."""

from __future__ import annotations

from generator.diagnostics import Location
from generator.spec.bundling.anchors import by_pointer
from generator.spec.limits import Limits
from generator.spec.nodes import Node
from generator.spec.parsing import parse
from generator.spec.places import locate
from generator.spec.pointers import ROOT
from generator.spec.reading import RawDocument
from generator.spec.text import decode
from generator.spec.traces import Trace


def node_of(raw: RawDocument, limits: Limits) -> Node:
    """The values of a file. A `DocumentProblem` where it is neither JSON nor YAML."""
    text = decode(raw.source, raw.data)
    data, places = parse(text, limits)

    def origin(pointer: str) -> Location:
        return locate(text, places(), pointer)

    return by_pointer(Node(data, Trace(origin, ROOT)), text.content)
