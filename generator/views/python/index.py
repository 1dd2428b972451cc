"""The index: `OPERATIONS`, the flat names, and `API.md`.

In: the API and its names. Out: the views of all three.
"""

from __future__ import annotations

from generator import ir
from generator.naming import Argument, Names
from generator.naming.words import snake
from generator.views.python.imports import Imports
from generator.views.python.layout import call
from generator.views.python.methods import Methods
from generator.views.python.tables import (
    FlatModule,
    FlatView,
    IndexModule,
    InfoView,
    ReferenceLine,
    ReferencePage,
    ReferenceSection,
)
from generator.views.source import visible
from generator.views.words import sentence


class Index:
    """Makes the views."""

    def __init__(self, api: ir.Api, names: Names, package: str) -> None:
        self.api = api
        self.names = names
        self.package = package

    def index(self) -> IndexModule:
        """What `OPERATIONS` is looked up from."""
        rows = []
        for each in self.api.operations:
            name = self.names.operations[each.id]
            module = self.names.resources[self.names.places[each.id].resource].module
            wire = {
                a.python: a.wire
                for a in name.arguments
                if a.where != "path" and a.python != a.wire
            }
            usual = module == name.attribute.rpartition(".")[0].replace(".", "_")
            if usual and not wire and name.flat == snake(each.id):
                rows.append(InfoView(each.id, name.attribute))
            else:
                rows.append(
                    InfoView(each.id, (name.attribute, name.flat, module, wire))
                )
        return IndexModule(tuple(rows))

    def flat(self) -> FlatModule:
        """Every operation under its flat name."""
        views = []
        imports: set[tuple[str, str]] = set()
        for each in self.api.operations:
            name = self.names.operations[each.id]
            resource = self.names.resources[self.names.places[each.id].resource]
            imports |= {
                (resource.module, resource.cls),
                (resource.module, resource.async_cls),
            }
            views.append(
                FlatView(
                    name.flat,
                    name.attribute,
                    tuple(
                        call(
                            f"{name.flat} = Flat",
                            [f"{resource.cls}.{name.method}"],
                            "",
                            8,
                        )
                    ),
                    tuple(
                        call(
                            f"{name.flat} = Flat",
                            [f"{resource.async_cls}.{name.method}"],
                            "",
                            8,
                        )
                    ),
                )
            )
        lines = Imports()
        for module, cls in imports:
            lines.add(f".resources.{module}", cls)
        return FlatModule(
            lines.lines(4), tuple(sorted(views, key=lambda view: view.name))
        )

    def reference(
        self, methods: Methods, more: tuple[ReferenceSection, ...] = ()
    ) -> ReferencePage:
        """`API.md`: every method, by resource; then `more`."""
        sections: dict[str, list[ReferenceLine]] = {}
        for each in self.api.operations:
            name = self.names.operations[each.id]
            line = ReferenceLine(
                call=f"{name.attribute}({_signature(name.arguments)})",
                answer=methods.giving.calling(each).sync.replace("`", "\\x60"),
                words=cell(sentence(each.summary) or f"{each.method} {each.path}"),
            )
            resource = self.names.resources[self.names.places[each.id].resource]
            sections.setdefault(resource.dotted, []).append(line)
        modules = {each.dotted: each.module for each in self.names.resources.values()}
        return ReferencePage(
            title=cell(sentence(self.api.title) or self.package),
            client=self.names.client,
            package=self.package,
            sections=(
                *(
                    ReferenceSection(key, f"resources/{modules[key]}.py", tuple(lines))
                    for key, lines in sorted(sections.items())
                ),
                *more,
            ),
        )


def _signature(arguments: tuple[Argument, ...]) -> str:
    names = [each.python for each in arguments if each.where == "path"]
    more = any(each.where != "path" for each in arguments)
    return ", ".join([*names, *(["…"] if more else [])])


def cell(text: str) -> str:
    """Text that cannot leave its line in Markdown, and becomes no HTML there."""
    return visible(text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;"))
