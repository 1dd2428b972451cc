"""Parts of documents: printed, or told what they reach.

In: a `Client`. Out: a document, or a `Closure`. Nothing is written.
"""

from __future__ import annotations

from pathlib import Path

from generator.config import Client
from generator.formatting import patient_collector
from generator.pipeline.preparing import overlaid, prepare, read_the_profile
from generator.pipeline.reading import (
    profile_bytes,
    read_client,
    read_document,
    read_overlays,
)
from generator.pipeline.selecting import selected
from generator.progress import Progress
from generator.spec import Document, load, needs_resources, select, validate
from generator.spec.pruning import pruned
from generator.views.closure import Closure, closure_of


def part(client: Client, *, project_root: Path, components: bool = False) -> Document:
    """The document with a client's operations alone, and what they reach; with all `components` if so.

    It may be invalid, as long as no resource is asked for.
    """
    found = _part(client, project_root)
    return found if components or not client.only else pruned(found)


def _part(client: Client, project_root: Path) -> Document:
    raw, overlays = read_document(client, project_root), read_overlays(client)
    document, _ = overlaid(load(raw), overlays)
    if not needs_resources(client.only):
        return select(document, client.only)
    validate(document)
    profile = read_the_profile(client, profile_bytes(client))
    return selected(document, client.only, profile)[0]


def closure(client: Client, *, project_root: Path, progress: Progress) -> Closure:
    """What a client's operations reach, whether it could be generated faithfully or not."""
    with patient_collector():
        with progress.stage("reading"):
            read = read_client(client, project_root)
        ready = prepare(client, read, progress, faithful=False)
        with progress.stage("searching"):
            return closure_of(ready.api, ready.names, ready.resources)
