"""Templates: compiled once, then fed with views.

In: a pack. Out: text. A template that fails is a `UsageProblem` with its name and line: people override templates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from traceback import walk_tb

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.diagnostics import Diagnostic, Location, UsageProblem
from generator.render.packs import Escape, Pack
from generator.views.source import docstring, literal

_MANY = re.compile(r"\n{4,}")
_BEFORE_CLASS = re.compile(r"\n+(?=(?:class|def|async def) )")


def settled(text: str) -> str:
    """Blank lines as Black has them: at most two, two before a class or function at the margin, none at the end."""
    text = _BEFORE_CLASS.sub("\n\n\n", _MANY.sub("\n\n\n", text))
    return text.strip("\n") + "\n"


def ended(text: str) -> str:
    """One line break at the end, and none at the start."""
    return text.strip("\n") + "\n"


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the text of a kind of pack is treated."""

    autoescape: bool
    filters: Mapping[str, Callable[..., str]]
    finish: Callable[[str], str]


_MANNERS: Mapping[Escape, _Manner] = {
    "python": _Manner(False, {"literal": literal, "docstring": docstring}, settled),
    "html": _Manner(True, {}, ended),
}


class Renderer:
    """Prints views with the templates of one pack; several threads may share it."""

    def __init__(self, pack: Pack) -> None:
        kind = ImmutableSandboxedEnvironment if pack.overridden else Environment
        manner = _MANNERS[pack.escape]
        self._pack = pack
        self._finish = manner.finish
        self._environment = kind(
            loader=FunctionLoader(self._loaded),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=manner.autoescape,
        )
        self._environment.filters = dict(manner.filters)
        self._environment.tests = {}
        self._environment.globals = {}

    def render(self, template: str, view: object) -> str:
        """The text that `template` prints of `view`."""
        failures = Exception if self._pack.overridden else TemplateError
        try:
            printed = self._environment.get_template(template).render(view=view)
            return self._finish(printed)
        except failures as error:
            name, line = self._place(error, template)
            raise UsageProblem(
                Diagnostic(
                    code="template",
                    message=f"{type(error).__name__}: {error}",
                    hint="compare it with the pack's own: `generator templates list`",
                    location=Location(source=self._pack.source(name), line=line),
                )
            ) from error

    def _loaded(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """A template's text, and the name that it has in tracebacks: its own."""
        text = self._pack.templates.get(name)
        return None if text is None else (text, name, lambda: True)

    def _place(self, error: Exception, template: str) -> tuple[str, int | None]:
        """The template and line that failed: the innermost, where one draws in others."""
        if isinstance(error, TemplateSyntaxError):
            return error.name or template, error.lineno
        place: tuple[str, int | None] = (template, None)
        for frame, line in walk_tb(error.__traceback__):
            if frame.f_code.co_filename in self._pack.templates:
                place = (frame.f_code.co_filename, line)
        return place
