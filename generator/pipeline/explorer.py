"""The explorer: the site of an API, page by page or whole.

In: `Prepared`. Out: a `Site` that makes a page when it is asked for one, or all files of it, in memory. The site is
static: there is no time in it, nothing of the machine, and the same inputs make the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import __version__
from generator.config import Client
from generator.pipeline.digests import code_digest
from generator.pipeline.preparing import Prepared
from generator.pipeline.reading import overlay_inputs, part_inputs
from generator.progress import Progress
from generator.render import Pack, Renderer, builtin_pack
from generator.views.explorer import Facts, Pages
from generator.writing import DocumentInput, Generated, GeneratorInput, Inputs


@dataclass(frozen=True, slots=True)
class Site:
    """A site's files. Several threads may read at once; nothing is kept between two readings."""

    pages: Pages
    renderer: Renderer
    assets: Mapping[str, bytes]

    def paths(self) -> Sequence[str]:
        """Every file, `/` between folders, sorted."""
        return sorted((*self.pages.paths(), *self.assets))

    def read(self, path: str) -> bytes | None:
        """One file, made now; `None` if the site has none of that name."""
        if path in self.assets:
            return self.assets[path]
        if path == self.pages.search_path:
            return self.pages.search()
        found = self.pages.view(path)
        if found is None:
            return None
        template, view = found
        return self.renderer.render(template, view).encode()


def explorer_site(prepared: Prepared, *, gateway: str | None = None) -> Site:
    """The explorer of an API; `gateway` is the address that its pages name, if any."""
    return _site(prepared, _pack(prepared.client), gateway)


def explorer_files(
    prepared: Prepared, *, gateway: str | None, progress: Progress
) -> Generated:
    """All files of the explorer, to be written."""
    pack = _pack(prepared.client)
    site = _site(prepared, pack, gateway)
    with progress.stage("rendering"):
        paths = site.paths()
        files = {}
        for done, path in enumerate(paths, 1):
            files[path] = site.read(path) or b""
            progress.advance(done, len(paths))
    return Generated(
        files=files,
        inputs=_inputs(prepared, pack, gateway),
        warnings=prepared.warnings,
    )


def _pack(client: Client) -> Pack:
    return builtin_pack("explorer", client.explorer_templates)


def _site(prepared: Prepared, pack: Pack, gateway: str | None) -> Site:
    facts = Facts(
        api=prepared.api,
        names=prepared.names,
        profile=prepared.profile,
        package=prepared.client.package,
        client=prepared.client.name,
        commands=prepared.client.configured,
        gateway=gateway,
    )
    return Site(Pages(facts), Renderer(pack), pack.beside())


def _inputs(prepared: Prepared, pack: Pack, gateway: str | None) -> Inputs:
    client, read = prepared.client, prepared.read
    options = {
        "client": client.name,
        "package": client.package,
        "client_name": client.client_name,
        "only": list(client.only),
        "cut_links": client.cut_links,
        "gateway": gateway,
    }
    return Inputs(
        document=DocumentInput(source=client.document_name, sha256=prepared.sha256),
        parts=part_inputs(read),
        overlays=overlay_inputs(client, read),
        profile=read.profile_digest if client.profile else None,
        pack=pack.digests(),
        templates=pack.digests(own=True),
        generator=GeneratorInput(
            version=__version__, digest=code_digest(explorer=True)
        ),
        black="",
        options={key: value for key, value in options.items() if value},
    )
