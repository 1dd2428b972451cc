"""The pipeline: the stages strung together, from a client's configuration to files in memory.

In: a `Client`. Out: what a stage made, with nothing written yet; or a `Stop` that says what is wrong. `preparing` goes
as far as names, for whoever needs no more; `clients` makes the package; `explorer`, which is imported by itself, makes
the site; `parts`, likewise, looks at selections.
"""

from generator.pipeline.clients import generate
from generator.pipeline.digests import code_digest
from generator.pipeline.inputs import input_paths
from generator.pipeline.linting import lint, unread
from generator.pipeline.preparing import Prepared, prepared
from generator.pipeline.reading import pulled_document

__all__ = [
    "Prepared",
    "code_digest",
    "generate",
    "input_paths",
    "lint",
    "prepared",
    "pulled_document",
    "unread",
]
