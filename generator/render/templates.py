"""Templates: compiled once, then fed with views.

In: a pack. Out: text. A template that fails is a `UsageProblem` with its name and line: people override templates.
"""

from __future__ import annotations

from jinja2 import DictLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.diagnostics import Diagnostic, Location, UsageProblem
from generator.render.packs import Pack
from generator.views.source import docstring, literal


class Renderer:
    """Prints views with the templates of one pack."""

    def __init__(self, pack: Pack) -> None:
        self._environment = ImmutableSandboxedEnvironment(
            loader=DictLoader(pack.templates),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
        )
        self._environment.filters = {"literal": literal, "docstring": docstring}
        self._environment.tests = {}
        self._environment.globals = {}

    def render(self, template: str, view: object) -> str:
        """The text that `template` prints of `view`."""
        try:
            return self._environment.get_template(template).render(view=view)
        except TemplateError as error:
            line = error.lineno if isinstance(error, TemplateSyntaxError) else None
            name = getattr(error, "name", None) or template
            raise UsageProblem(
                Diagnostic(
                    code="template",
                    message=f"{type(error).__name__}: {error}",
                    hint="compare it with the pack's own: `generator templates list`",
                    location=Location(source=str(name), line=line),
                )
            ) from error
