"""The pipeline: the stages strung together, from a client's configuration to files in memory.

In: a `Client`. Out: `Generated`, with nothing written yet; or a `Stop` that says what is wrong. A run whose inputs were
seen before on this machine comes out of the cache whole.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from generator import __version__
from generator.build import Built, build
from generator.cache import Cache, NoCache, digest
from generator.config import Client
from generator.diagnostics import (
    Diagnostic,
    DocumentProblem,
    Location,
    SourceProblem,
    UsageProblem,
)
from generator.formatting import (
    BLACK_VERSION,
    InternalProblem,
    format_files,
    patient_collector,
)
from generator.naming import Namer, Names, read_lock, webhook_problem, write_lock
from generator.profile import Profile, read_profile
from generator.progress import Progress
from generator.render import Pack, Renderer, builtin_pack
from generator.spec import (
    Document,
    RawDocument,
    load,
    read,
    read_source_file,
    select,
    validate,
    verify,
)
from generator.views.python import RESERVED, PythonOptions, python_files
from generator.writing import DocumentInput, Generated, GeneratorInput, Inputs

_RUN = "run"
_STAGES = ("ir", "profile", "spec", "build", "naming", "views", "render", "formatting")


def generate(
    client: Client, *, project_root: Path, cache: Cache, progress: Progress
) -> Generated:
    """All files of a client, formatted, in memory."""
    with patient_collector():
        return _generated(client, project_root, cache, progress)


def _generated(
    client: Client, project_root: Path, cache: Cache, progress: Progress
) -> Generated:
    with progress.stage("reading"):
        raw = _document(client, project_root)
        profile_bytes = _profile_bytes(client)
        locks = (_lock_text(client.names_base), _lock_text(client.names_file))
        pack = builtin_pack("python", client.templates)
        inputs = _inputs(client, raw, profile_bytes, pack)
    record = json.dumps(inputs.to_json(), sort_keys=True)
    key = digest(record, *locks, json.dumps(client.allow))
    known = _unpacked(cache.get(_RUN, key), inputs)
    if known is not None:
        return known
    profile = _profile(client, profile_bytes)
    with progress.stage("loading"):
        document = _loaded(client, raw)
    with progress.stage("building"):
        built = build(document, profile)
        _refuse_losses(built, client)
        _refuse_unknown_schemes(client, built, profile)
        names = _names(client, built, profile, locks)
        _refuse_webhooks(client, document, built, names, profile)
    with progress.stage("rendering"):
        texts = _rendered(client, built, names, profile, pack)
    with progress.stage("formatting"):
        formatted = _formatted(client, texts, cache, progress)
    files = {path: text.encode() for path, text in formatted.items()}
    files |= {f"_runtime/{path}": data for path, data in pack.runtime.items()}
    files["py.typed"] = b""
    made = Generated(
        files=dict(sorted(files.items())), inputs=inputs, names=write_lock(names.lock)
    )
    if not isinstance(cache, NoCache):
        cache.put(_RUN, key, _packed(made))
    return made


def lint(
    client: Client, *, project_root: Path, progress: Progress
) -> tuple[Diagnostic, ...]:
    """What a client would lose of its document; an invalid document is a `Stop`."""
    profile = _profile(client, _profile_bytes(client))
    with progress.stage("loading"):
        document = _loaded(client, _document(client, project_root))
    with progress.stage("building"):
        return build(document, profile).losses.diagnostics(frozenset(client.allow))


def pulled_document(source_file: Path, project_root: Path) -> Path:
    """Where the document that a `source.toml` pins is kept once it is pulled."""
    source = read_source_file(source_file)
    return project_root / "build" / "specs" / source.api / source.file


def _document(client: Client, project_root: Path) -> RawDocument:
    if client.source is None:
        return read(client.document or "-")
    path = pulled_document(client.source, project_root)
    if not path.is_file():
        raise SourceProblem(
            Diagnostic(
                code="not-pulled",
                message=f"the document that {client.source.name} pins is not here yet",
                hint=f"run `generator spec pull {client.source.parent.name}`",
                location=Location(source=str(client.source)),
            )
        )
    verify(path, read_source_file(client.source).sha256)
    return read(path)


def _loaded(client: Client, raw: RawDocument) -> Document:
    document = load(raw)
    validate(document)
    return select(document, client.only) if client.only else document


def _profile_bytes(client: Client) -> bytes:
    if client.profile is None:
        return b""
    try:
        return client.profile.read_bytes()
    except OSError as error:
        raise UsageProblem(
            Diagnostic(
                code="profile",
                message=f"the profile cannot be read: {error.strerror}",
                hint="check `profile` in the client's configuration, or --profile",
                location=Location(source=str(client.profile)),
            )
        ) from None


def _refuse_unknown_schemes(client: Client, built: Built, profile: Profile) -> None:
    """A profile's credentials are security schemes of the document."""
    usable = [
        each.name for each in built.api.security_schemes if each.kind != "unsupported"
    ]
    unknown = [each.scheme for each in profile.credentials if each.scheme not in usable]
    if unknown:
        raise UsageProblem(
            Diagnostic(
                code="profile",
                message=f"`{unknown[0]}` is not a security scheme of the document that a client can use",
                hint=(
                    f"there are: {', '.join(usable)}"
                    if usable
                    else "the document describes none"
                ),
                location=Location(source=str(client.profile)),
            )
        )


def _refuse_webhooks(
    client: Client, document: Document, built: Built, names: Names, profile: Profile
) -> None:
    """A profile's event is a schema of the document, and its attribute nobody else's."""
    schemas = document.data.get("components", {}).get("schemas", {})
    source = str(client.profile)
    problem = webhook_problem(built.api, names, profile, schemas, source)
    if problem is not None:
        raise UsageProblem(problem)


def _profile(client: Client, data: bytes) -> Profile:
    return read_profile(data, str(client.profile)) if client.profile else Profile()


def _lock_text(path: Path | None) -> str:
    """Lines end in `\n` whatever the checkout made of them; a lock that is not there yet is empty."""
    if path is None or not path.is_file():
        return ""
    try:
        return path.read_text(encoding="ascii")
    except (UnicodeDecodeError, OSError) as error:
        raise UsageProblem(
            Diagnostic(
                code="name-lock",
                message=f"cannot be read: {error}",
                hint="restore the file from version control, or delete it to name everything anew",
                location=Location(source=str(path)),
            )
        ) from None


def _inputs(client: Client, raw: RawDocument, profile: bytes, pack: Pack) -> Inputs:
    options = {
        "package": client.package,
        "client_name": client.client_name,
        "only": list(client.only),
    }
    return Inputs(
        document=DocumentInput(source=client.document_name, sha256=raw.sha256),
        profile=hashlib.sha256(profile).hexdigest() if client.profile else None,
        pack=pack.digests(),
        generator=GeneratorInput(version=__version__, digest=code_digest()),
        black=BLACK_VERSION,
        options={key: value for key, value in options.items() if value},
    )


def code_digest() -> str:
    """A digest of the code of the stages that decide what comes out."""
    here = Path(__file__).resolve().parent
    files = [here / "pipeline.py"]
    for stage in _STAGES:
        files += sorted((here / stage).rglob("*.py"))
    parts = [
        part
        for each in files
        for part in (each.relative_to(here).as_posix(), each.read_bytes())
    ]
    return digest(*parts)


def _refuse_losses(built: Built, client: Client) -> None:
    found = built.losses.diagnostics(frozenset(client.allow))
    if found:
        raise DocumentProblem(found)


def _names(
    client: Client, built: Built, profile: Profile, locks: tuple[str, str]
) -> Names:
    name = client.client_name or profile.client_name or "Client"
    base, own = locks
    lock = read_lock(base, str(client.names_base)) | read_lock(
        own, str(client.names_file)
    )
    return Namer(built.api, profile, lock, RESERVED, name).names()


def _rendered(
    client: Client, built: Built, names: Names, profile: Profile, pack: Pack
) -> dict[str, str]:
    renderer = Renderer(pack)
    views = python_files(built.api, names, profile, PythonOptions(client.package))
    return {each.path: renderer.render(each.template, each.view) for each in views}


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
    return json.dumps({"names": made.names, "files": files}).encode()


def _unpacked(data: bytes | None, inputs: Inputs) -> Generated | None:
    if data is None:
        return None
    record = json.loads(data)
    files = {path: text.encode() for path, text in record["files"].items()}
    return Generated(files=files, inputs=inputs, names=record["names"])
