"""What the methods of `client.files` take."""

from __future__ import annotations

from typing import Required, TypedDict

from .._runtime import FileInput
from ._components import FileParam


class PostFilesParams(TypedDict, total=False):
    """For `files.post_files`."""

    picture: Required[FileInput]
    settings: str
    key: str
    preview: str


class PutFilesParams(TypedDict, total=False):
    """For `files.put_files`."""

    file: FileParam
