"""Rendering: the texts of a client's files, not formatted yet.

In: what was `Prepared`, and the pack. Out: texts and their templates, by path. What a template printed of the same view
in the last run is not printed again.
"""

from __future__ import annotations

import json
from functools import partial

from generator.pipeline.preparing import Prepared
from generator.render import Pack, Renderer
from generator.reuse import Table
from generator.views.python import PythonOptions, View, python_files


def rendered(ready: Prepared, pack: Pack) -> tuple[dict[str, str], dict[str, str]]:
    """The texts and their templates, by path."""
    table = ready.again.reuse.table("rendering")
    digests = json.dumps([pack.digests(), pack.digests(own=True)])
    renderer = table.take("", (digests,), partial(Renderer, pack))
    options = PythonOptions(ready.client.package)
    texts, templates = {}, {}
    for each in python_files(
        ready.api, ready.names, ready.profile, options, ready.again
    ):
        view = _as_before(each, table) if each.whole else each.view
        texts[each.path] = table.take(
            each.path,
            (view, each.template, renderer),
            partial(renderer.render, each.template, view),
        )
        templates[each.path] = each.template
    return texts, templates


def _as_before(file: View, table: Table) -> object:
    """The view of the last run where it says the same, in the same order."""
    return table.take(("view", file.path), (repr(file.view),), lambda: file.view)
