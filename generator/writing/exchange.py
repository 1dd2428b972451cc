"""Two folders that change places in one step, which no crash can cut in half.

In: two paths on one file system. Out: nothing, or `NoExchangeError` where the system or the file
system has no such step. Python has no function for it; Linux and macOS have.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_LINUX_EXCHANGE = 2
_DARWIN_SWAP = 2
_MEANS_CANNOT = {
    errno.ENOSYS,
    errno.EINVAL,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EXDEV,
    errno.EBUSY,
    errno.EACCES,
    errno.EPERM,
}


class NoExchangeError(Exception):
    """There is no such step here; nothing was changed."""


def exchange(one: Path, other: Path) -> None:
    """Lets `one` and `other` change places. Raises OSError for a failure of the disk."""
    ctypes.set_errno(0)
    if _call(os.fsencode(one), os.fsencode(other)) != 0:
        number = ctypes.get_errno()
        if number in _MEANS_CANNOT:
            raise NoExchangeError(os.strerror(number))
        raise OSError(number, os.strerror(number), str(other))


def _call(one: bytes, other: bytes) -> int:
    """The system's own function; 0 means done."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return int(library.renamex_np(one, other, _DARWIN_SWAP))
        if sys.platform == "linux":
            arguments = (_AT_FDCWD, one, _AT_FDCWD, other, _LINUX_EXCHANGE)
            return int(library.renameat2(*arguments))
    except (AttributeError, OSError, TypeError):
        pass
    raise NoExchangeError("the system has no such function")
