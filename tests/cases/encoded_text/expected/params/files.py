"""What the methods of `client.files` take."""

from __future__ import annotations

from typing import Required, TypedDict

from .._runtime import FileInput


class FileCreateParams(TypedDict, total=False):
    """For `files.create`."""

    picture: Required[FileInput]
    settings: str
    key: str
    preview: str
