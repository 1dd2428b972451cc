"""Clients: the files of a client's package, formatted, in memory.

In: a `Client`. Out: `Generated`, with nothing written yet. A run whose inputs were seen before on this machine comes
out of the cache whole.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
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
from generator.pipeline.preparing import Prepared, prepare
from generator.pipeline.reading import Read, overlay_inputs, read_client
from generator.progress import Progress
from generator.render import Pack, Renderer, builtin_pack
from generator.views.python import PythonOptions, python_files, unused_parts
from generator.writing import DocumentInput, Generated, GeneratorInput, Inputs

_RUN = "run"


def generate(
    client: Client, *, project_root: Path, cache: Cache, progress: Progress
) -> Generated:
    """All files of a client, formatted, in memory."""
    with patient_collector():
        return _generated(client, project_root, cache, progress)


def sources(ready: Prepared) -> dict[str, bytes]:
    """All files of a package that only has to run: not formatted, which is most of the work."""
    pack = builtin_pack("python", ready.client.templates)
    texts, _ = _rendered(ready, pack)
    return {path: text.encode() for path, text in texts.items()} | _copied(ready, pack)


def _generated(
    client: Client, project_root: Path, cache: Cache, progress: Progress
) -> Generated:
    with progress.stage("reading"):
        read = read_client(client, project_root)
        pack = builtin_pack("python", client.templates)
        inputs = _inputs(client, read, pack)
    record = json.dumps(inputs.to_json(), sort_keys=True)
    key = digest(record, *read.locks, json.dumps(client.allow), _places(read))
    known = _unpacked(cache.get(_RUN, key), inputs)
    if known is not None:
        return known
    made_of = prepare(client, read, progress)
    with progress.stage("rendering"):
        texts, templates = _rendered(made_of, pack)
    with progress.stage("formatting"):
        formatted = _formatted(client, texts, cache, progress)
    files = {path: text.encode() for path, text in formatted.items()}
    files |= _copied(made_of, pack)
    files["py.typed"] = b""
    made = Generated(
        files=dict(sorted(files.items())),
        inputs=inputs,
        names=write_lock(made_of.names.lock),
        warnings=made_of.warnings,
        parts={**pack.parts(templates), "py.typed": frozenset()},
    )
    if not isinstance(cache, NoCache):
        cache.put(_RUN, key, _packed(made))
    return made


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
        overlays=overlay_inputs(client, read),
        profile=read.profile_digest if client.profile else None,
        pack=pack.digests(),
        templates=pack.digests(own=True),
        templates_folder=client.templates_name,
        generator=GeneratorInput(version=__version__, digest=code_digest()),
        black=BLACK_VERSION,
        options={key: value for key, value in options.items() if value},
    )


def _places(read: Read) -> str:
    """Where the inputs of a run with overlays lie, for the warnings that come out of it name them."""
    places = [each.source for each in (read.document, *read.overlays)]
    return json.dumps(places if read.overlays else [])


def _rendered(made_of: Prepared, pack: Pack) -> tuple[dict[str, str], dict[str, str]]:
    """The texts and their templates, by path."""
    renderer = Renderer(pack)
    options = PythonOptions(made_of.client.package)
    views = python_files(made_of.api, made_of.names, made_of.profile, options)
    texts, templates = {}, {}
    for each in views:
        texts[each.path] = renderer.render(each.template, each.view)
        templates[each.path] = each.template
    return texts, templates


def _copied(made_of: Prepared, pack: Pack) -> dict[str, bytes]:
    """The runtime, without what this client does not use."""
    unused = unused_parts(made_of.api, made_of.profile)
    return {path: data for path, data in pack.beside().items() if path not in unused}


def _formatted(
    client: Client, texts: dict[str, str], cache: Cache, progress: Progress
) -> dict[str, str]:
    try:
        return format_files(texts, cache=cache, progress=progress)
    except InternalProblem as problem:
        if client.templates is None:
            raise
        found, *_ = problem.diagnostics
        hint = f"a template in {client.templates} printed it; compare it with the pack's own"
        raise UsageProblem(replace(found, code="template", hint=hint)) from None


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
