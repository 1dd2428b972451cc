"""`File`."""

from .._runtime.models import Model


class File(Model):
    old: str | None = None
    """Deprecated. A key. Bytes in `base64`."""
    new: str | None = None
    """A key. Bytes in `base64`."""
