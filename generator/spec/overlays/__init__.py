"""OpenAPI Overlays 1.0 and 1.1: changes to a document that stand in files of their own.

Goes in: a `Document`, and overlays as bytes. Comes out: a document with their actions applied in order, which knows of
every value whether the document or an overlay says it; and warnings. What is wrong with an overlay is a `Stop`. The
document that went in is left as it is. This package is the door of the JSONPath library.
"""

from generator.spec.overlays.applying import Overlaid, apply

__all__ = ["Overlaid", "apply"]
