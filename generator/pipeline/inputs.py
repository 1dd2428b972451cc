"""Inputs: the files and folders that a client is made of.

In: a `Client`. Out: paths. Whoever wants to know when to make it again looks at these; whatever `reading` comes to read
belongs here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.config import Client
from generator.diagnostics import Stop
from generator.pipeline.reading import pulled_document, reach_of
from generator.spec import looked_at, read


def input_paths(client: Client, project_root: Path) -> tuple[Path, ...]:
    """Absolute paths, of what is not there too; the document only where it is a file."""
    own = (
        *_document(client, project_root),
        client.profile,
        *client.overlays,
        client.names_base,
        client.names_file,
        client.templates,
    )
    return tuple(each for each in own if each is not None)


def _parts(client: Client, file: Path) -> Iterator[Path]:
    """Other files that the document refers to, or would if they were there."""
    try:
        names = looked_at(read(file), reach_of(client))
    except Stop:
        return
    yield from (file.parent / each for each in names)


def _document(client: Client, project_root: Path) -> tuple[Path, ...]:
    if client.source is None:
        file = client.document_file
        return (file, *_parts(client, file)) if file else ()
    try:
        return (client.source, pulled_document(client.source, project_root))
    except Stop:
        return (client.source,)
