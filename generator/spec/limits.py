"""How much of a document is taken on before it is refused.

Documents are hostile until proven otherwise: every reader in this package takes a
`Limits` and stops, with a message that names the limit, before it runs out of memory,
stack or patience. This module holds numbers and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds for one document and its overlays. A large one has 8 MB, 33 levels, 152,000 values.

    The largest one that is known to be published, Microsoft Graph beta, has 47 MB and 1,526,519 values.
    """

    max_bytes: int = 64 * 1024 * 1024
    """Bytes of the document as it stands on disk or arrives, unpacked."""
    max_depth: int = 200
    """Levels of objects and lists within one another, aliases followed."""
    max_pointer: int = 8192
    """Characters of the keys that lead to a value, taken together."""
    max_nodes: int = 2_000_000
    """Values in the document, aliases followed."""
    max_alias_nodes: int = 1_000_000
    """Values that YAML aliases add to those written out. Long texts count as several."""
    max_parts: int = 2000
    """Other files and URLs that the references of a document lead to. All bytes together count as one document's."""
    max_overlay_nodes: int = 1_000_000
    """Values that overlays add, all together. Long texts count as several."""
    max_overlay_actions: int = 10_000
    """Actions of one overlay."""
    max_overlay_steps: int = 20_000_000
    """Values that are looked at while overlays are applied, all together: about a minute of work."""
    max_overlay_matching: float = 5.0
    """Seconds for the regular expressions of overlays, all together."""


DEFAULT_LIMITS = Limits()
