"""Documents of several files, made one.

Goes in: a document's bytes, and how far its references may lead. Comes out: the bytes of all that they lead to, and of
these one document, in which each target has a name and each value knows its file. Only `reach` reads anything.
"""

from generator.spec.bundling.gathering import gather, looked_at
from generator.spec.bundling.joining import Bundled, bundle
from generator.spec.bundling.reach import Reach, revision_reach

__all__ = ["Bundled", "Reach", "bundle", "gather", "looked_at", "revision_reach"]
