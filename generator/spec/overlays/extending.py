"""Whether an overlay is meant for the document that it is applied to.

Goes in: `extends` of an overlay, and where overlay and document were read. Comes out: whether another document is
clearly meant. A copy may have any name and lie anywhere, so that only what cannot be this document is told: a URL
beside another URL, a file that is there and is another one, or a name of a neighbour that is not the document's.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit


def another(extends: str, overlay: str, document: str) -> bool:
    """Whether `extends` clearly names another document. `overlay` and `document` are paths or URLs."""
    try:
        meant = urlsplit(extends)
        read = urlsplit(document)
        is_url = read.scheme in ("http", "https")
        if meant.scheme in ("http", "https"):
            one = (meant.netloc.rpartition("@")[2].lower(), meant.path)
            other = (read.netloc.rpartition("@")[2].lower(), read.path)
            return is_url and one != other
        if meant.scheme not in ("", "file") or is_url or document == "<stdin>":
            return False
        path = Path(overlay).parent / unquote(meant.path)
        if not meant.path or "\0" in extends:
            return False
        if path.exists():
            return not path.samefile(document)
        return path.name != Path(document).name
    except (OSError, ValueError):
        return False
