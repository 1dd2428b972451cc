"""From where a document is to a document that can be worked with.

Bytes come in (a path, a URL, standard input, a pinned source), a validated `Document`
goes out. Every problem is a `generator.diagnostics.Stop` with the place of what is
wrong. This package prints nothing and knows no API by name.
"""

from generator.spec.bundling import Reach, gather, looked_at, revision_reach
from generator.spec.document import Document, Version, load
from generator.spec.files import Progress
from generator.spec.leaving import LEFT_OUT, without_wrong
from generator.spec.limits import DEFAULT_LIMITS, Limits
from generator.spec.lost import Lost
from generator.spec.operations import operations
from generator.spec.pointers import (
    ROOT,
    canonical,
    child,
    escape,
    join,
    resolve,
    split,
    unescape,
)
from generator.spec.pulling import PulledDocument, pull, verify
from generator.spec.reading import RawDocument, read, read_local
from generator.spec.schemas import contradicts
from generator.spec.selection import select
from generator.spec.selectors import needs_resources
from generator.spec.sources import Source, SourceFile, read_source_file
from generator.spec.validation import doubts, validate, validate_anew

__all__ = [
    "DEFAULT_LIMITS",
    "LEFT_OUT",
    "ROOT",
    "Document",
    "Limits",
    "Lost",
    "Progress",
    "PulledDocument",
    "RawDocument",
    "Reach",
    "Source",
    "SourceFile",
    "Version",
    "canonical",
    "child",
    "contradicts",
    "doubts",
    "escape",
    "gather",
    "join",
    "load",
    "looked_at",
    "needs_resources",
    "operations",
    "pull",
    "read",
    "read_local",
    "read_source_file",
    "resolve",
    "revision_reach",
    "select",
    "split",
    "unescape",
    "validate",
    "validate_anew",
    "verify",
    "without_wrong",
]
