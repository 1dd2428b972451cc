"""Clients: the files of a client's package, formatted, in memory.

In: a `Client`. Out: `Generated`, with nothing written yet. A run whose inputs were seen before on this machine comes
out of the cache whole.
"""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any

from generator import __version__
from generator.cache import Cache, NoCache, digest
from generator.config import Client
from generator.diagnostics import Diagnostic, Location, UsageProblem
from generator.formatting import (
    BLACK_VERSION,
    InternalProblem,
    format_files,
    patient_collector,
)
from generator.naming import write_lock
from generator.pipeline.digests import code_digest
from generator.pipeline.own import absent_modules
from generator.pipeline.preparing import Prepared, prepare
from generator.pipeline.reading import Read, overlay_inputs, part_inputs, read_client
from generator.pipeline.rendering import rendered
from generator.progress import Progress
from generator.render import Pack, builtin_pack
from generator.reuse import Reuse, Table
from generator.views.python import unused_parts
from generator.writing import DocumentInput, Generated, GeneratorInput, Inputs

_RUN = "run"


def generate(
    client: Client,
    *,
    project_root: Path,
    cache: Cache,
    progress: Progress,
    reuse: Reuse | None = None,
) -> Generated:
    """All files of a client, formatted, in memory.

    `reuse` is for those who make the same client again and again: it has what the last whole run made, and learns.
    What is only of use to later processes waits in `reuse.later`.
    """
    with patient_collector(), reuse.run() if reuse else nullcontext():
        return _generated(client, project_root, cache, progress, reuse)


def sources(ready: Prepared) -> dict[str, bytes]:
    """All files of a package that only has to run: not formatted, which is most of the work."""
    pack = builtin_pack("python", ready.client.templates)
    texts, _ = rendered(ready, pack)
    return {path: text.encode() for path, text in texts.items()} | _copied(ready, pack)


def _generated(
    client: Client,
    project_root: Path,
    cache: Cache,
    progress: Progress,
    reuse: Reuse | None,
) -> Generated:
    with progress.stage("reading"):
        read = read_client(client, project_root)
        pack = builtin_pack("python", client.templates)
        inputs = _inputs(client, read, pack)
    record = json.dumps(inputs.to_json(), sort_keys=True)
    key = digest(record, *read.locks, _allowed(client), _places(read))
    made = None if reuse else _unpacked(cache.get(_RUN, key), inputs)
    if made is None:
        made = _made(client, read, pack, inputs, cache, progress, reuse)
        if reuse is not None:
            reuse.later = partial(_keep, cache, key, made)
        else:
            _keep(cache, key, made)
    absent = absent_modules(client, read.profile)  # Nothing that the cache could know.
    return replace(made, warnings=(*made.warnings, *absent)) if absent else made


def _made(
    client: Client,
    read: Read,
    pack: Pack,
    inputs: Inputs,
    cache: Cache,
    progress: Progress,
    reuse: Reuse | None,
) -> Generated:
    """The run itself."""
    made_of = prepare(client, read, progress, reuse=reuse)
    with progress.stage("rendering"):
        texts, templates = rendered(made_of, pack)
    with progress.stage("formatting"):
        table = made_of.again.reuse.table("formatting")
        formatted = _formatted(client, texts, cache, progress, table)
    files = {path: text.encode() for path, text in formatted.items()}
    files |= _copied(made_of, pack)
    files["py.typed"] = b""
    return Generated(
        files=dict(sorted(files.items())),
        inputs=inputs,
        names=write_lock(made_of.names.lock),
        warnings=made_of.warnings,
        parts={**pack.parts(templates), "py.typed": frozenset()},
    )


def _keep(cache: Cache, key: str, made: Generated) -> None:
    """For other processes."""
    if not isinstance(cache, NoCache):
        cache.put(_RUN, key, _packed(made))


def _inputs(client: Client, read: Read, pack: Pack) -> Inputs:
    options = {
        "package": client.package,
        "client_name": client.client_name,
        "only": list(client.only),
        "cut_links": client.cut_links,
    }
    return Inputs(
        document=DocumentInput(
            source=client.document_name, sha256=read.document.sha256
        ),
        parts=part_inputs(read),
        overlays=overlay_inputs(client, read),
        profile=read.profile_digest if client.profile else None,
        pack=pack.digests(),
        templates=pack.digests(own=True),
        templates_folder=client.templates_name,
        generator=GeneratorInput(version=__version__, digest=code_digest()),
        black=BLACK_VERSION,
        options={key: value for key, value in options.items() if value},
    )


def _allowed(client: Client) -> str:
    return json.dumps([client.allow, client.allow_lossy])


def _places(read: Read) -> str:
    """Where the inputs of a run with overlays lie, for the warnings that come out of it name them."""
    places = [each.source for each in (read.document, *read.overlays)]
    return json.dumps(places if read.overlays else [])


def _copied(made_of: Prepared, pack: Pack) -> dict[str, bytes]:
    """The runtime, without what this client does not use."""
    unused = unused_parts(made_of.api, made_of.profile)
    return {path: data for path, data in pack.beside().items() if path not in unused}


def _formatted(
    client: Client,
    texts: dict[str, str],
    cache: Cache,
    progress: Progress,
    table: Table,
) -> dict[str, str]:
    """All of them formatted; those that are as in the last run are so already."""
    known = {
        path: table.before[path][1]
        for path, text in texts.items()
        if path in table.before and table.before[path][0] == text
    }
    new = {path: text for path, text in texts.items() if path not in known}
    before = {path: table.before[path] for path in new if path in table.before}
    try:
        known |= format_files(new, cache=cache, progress=progress, before=before)
    except InternalProblem as problem:
        if client.templates is None:
            raise
        found, *_ = problem.diagnostics
        hint = f"a template in {client.templates} printed it; compare it with the pack's own"
        raise UsageProblem(replace(found, code="template", hint=hint)) from None
    table.now |= {path: (text, known[path]) for path, text in texts.items()}
    return {path: known[path] for path in texts}


def _packed(made: Generated) -> bytes:
    files = {path: data.decode() for path, data in made.files.items()}
    parts = {path: sorted(each) for path, each in made.parts.items()}
    warnings = [asdict(each) for each in made.warnings]
    record = {"names": made.names, "files": files, "parts": parts, "warnings": warnings}
    return json.dumps(record).encode()


def _unpacked(data: bytes | None, inputs: Inputs) -> Generated | None:
    if data is None:
        return None
    record = json.loads(data)
    files = {path: text.encode() for path, text in record["files"].items()}
    parts = {path: frozenset(each) for path, each in record["parts"].items()}
    return Generated(
        files=files,
        inputs=inputs,
        names=record["names"],
        parts=parts,
        warnings=tuple(map(_warning, record["warnings"])),
    )


def _warning(record: dict[str, Any]) -> Diagnostic:
    location = record.pop("location")
    return Diagnostic(**record, location=Location(**location) if location else None)
