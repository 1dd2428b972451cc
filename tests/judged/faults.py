"""What ends otherwise than with a valid request, and is no fault of the client, with the reason.

A test fails where one of these no longer is so, and where a call fails that is none of them, or in other words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Whose = Literal["judge", "document", "client"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Whose fault it is, where, what is said there, and why that says nothing against the client."""

    judge: Literal["prism", "core"]
    document: str
    whose: Whose
    reason: str
    says: str
    """Part of what is said of each call."""
    operations: tuple[str, ...] = ()
    """Ids; empty: any that ends so."""

    def is_of(self, operation: str, words: str) -> bool:
        """Whether it is this fault that a call meets."""
        here = not self.operations or operation in self.operations
        return here and self.says in words


FRAGMENT = "The path in the document has a `#`, and no request carries what stands behind it: the path is not found."
CRASH = "Prism ends with a TypeError (`deserializeArray`) where an optional list or object is not there, or has a style of paths or lists."
RESERVED = "Prism refuses reserved characters in parts of a multipart body, which are not written as a form is."
DEFAULT = "The document's default is no value of its own schema; openapi-core takes it for sent."
NO_VALUE = "No value fits the document."
ENCODED = "Prism answers with `Content-Encoding: gzip`, as the document says of it, and with a body that is not."
BRACKETS = "Prism looks for the parameter by its name percent-encoded, once it has decoded what was sent."
MULTIPART = "openapi-core takes texts in a multipart body for texts, whatever type the schema has."
STYLED_PARTS = "openapi-core has no way to read styles of parts, and fails."
PATH_STYLES = "openapi-core does not know the styles `label` and `matrix`."
COOKIES = "openapi-core cannot read objects in cookies."
MUTUAL = (
    "openapi-core does not know security schemes of the type `mutualTLS`, and fails."
)
HEADERS = "OpenAPI says that a parameter called `Content-Type` is ignored; openapi-core does not. The document gives it other values than the body's."
SERVER = "openapi-core does not understand the server's URL: it begins with `//`, or has such a path."

FAULTS: tuple[Fault, ...] = ()
