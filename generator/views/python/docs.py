"""Docstrings: the document's words laid out as Google style asks, wrapped at Black's width.

In: words of the document, names. Out: text with its lines indented, ready for the `docstring` filter.
"""

from __future__ import annotations

from generator import ir
from generator.naming import Argument
from generator.views.words import block, paragraphs, sentence, wrapped

WIDTH = 88
_LONG = 1000
"""Length limits from here on are the server's housekeeping and not worth a reader's time."""


class Docs:
    """Lays out words; `base` is what relative links start from."""

    def __init__(self, api: ir.Api, base: str) -> None:
        self.api = api
        self.base = base

    def text(self, words: str, indent: int) -> str:
        """A description on its own, for a class or a field, `indent` columns in."""
        lines = block(paragraphs(words, self.base), WIDTH - indent, " " * indent)
        return self._fitted("\n".join(lines).strip(), indent)

    def _fitted(self, text: str, indent: int) -> str:
        """A single line leaves room for both quotes; what does not fit gets wrapped again."""
        if "\n" in text:
            return text + "\n" + " " * indent
        if len(text) + indent + 6 <= WIDTH:
            return text
        lines = wrapped(text, WIDTH - indent - 3, " " * indent, " " * indent)
        text = "\n".join(lines).strip()
        return text + "\n" + " " * indent if "\n" in text else text

    def method(
        self,
        operation: ir.Operation,
        arguments: tuple[Argument, ...],
        returns: str,
        raises: tuple[str, ...],
    ) -> str:
        """A method's docstring, for a body eight columns in."""
        indent = " " * 8
        parts = paragraphs(operation.docs.description, self.base)
        title = sentence(operation.summary, self.base)
        if not title and parts:
            title, parts = parts[0], parts[1:]
        title = title or f"{operation.method} {operation.path}"
        route = f"`{operation.method} {operation.path}`."
        deprecated = ("Deprecated.",) if operation.docs.deprecated else ()
        opening = (" ".join((route, *deprecated, *parts[:1])), *parts[1:])
        lines = wrapped(_ended(title), WIDTH - 3, indent, indent) + [""]
        lines += block(opening, WIDTH, indent)
        if arguments:
            lines += ["", f"{indent}Args:"]
            for each in arguments:
                lines += self._entry(each.python, self.argument(each), indent)
        lines += [
            "",
            f"{indent}Returns:",
            *wrapped(returns, WIDTH, f"{indent}    ", f"{indent}    "),
        ]
        if raises:
            lines += ["", f"{indent}Raises:"]
            for each in raises:
                name, _, when = each.partition(": ")
                lines += self._entry(name, when, indent)
        return "\n".join(lines).strip() + "\n" + indent

    def _entry(self, name: str, words: str, indent: str) -> list[str]:
        return wrapped(f"{name}: {words}", WIDTH, f"{indent}    ", f"{indent}        ")

    def argument(self, argument: Argument) -> str:
        """One argument in one paragraph: the words, then limits, default and what `None` does."""
        words = sentence(argument.docs.description, self.base)
        facts = self.facts(argument.use, words)
        if argument.default is not None and not isinstance(
            argument.default, dict | list
        ):
            facts.append(f"The server's default is `{argument.default}`.")
        if argument.docs.deprecated:
            facts.insert(0, "Deprecated.")
        spoken = [_ended(words)] if words else []
        return " ".join(spoken + facts) or "The document does not describe it."

    def facts(self, use: ir.Use, words: str) -> list[str]:
        """What the schema says and the words do not: limits, and that it can be cleared."""
        facts = []
        schema = self.api.schemas[use.schema]
        if isinstance(schema, ir.Scalar):
            facts += _limits(schema.limits, words)
        if use.clearable and "`None` clears" not in words:
            facts.append("`None` clears it.")
        return facts

    def member(self, member: ir.Property, indent: int) -> str:
        """A member of a parameter type or a model."""
        words = self.text(member.docs.description, indent)
        if member.docs.deprecated and words:
            return self.text("Deprecated. " + member.docs.description, indent)
        return words


def _limits(limits: ir.Limits, words: str) -> list[str]:
    facts = []
    most, least = limits.max_length, limits.min_length
    if most is not None and most < _LONG and str(most) not in words:
        facts.append(f"At most {most} character{'s' if most != 1 else ''}.")
    if least is not None and least > 1 and str(least) not in words:
        facts.append(f"At least {least} characters.")
    if limits.minimum is not None and str(limits.minimum) not in words:
        facts.append(f"At least {limits.minimum}.")
    if limits.maximum is not None and str(limits.maximum) not in words:
        facts.append(f"At most {limits.maximum}.")
    return facts


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", ":", "`")) else f"{text}."
