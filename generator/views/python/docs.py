"""Docstrings: the document's words laid out as Google style asks, wrapped at Black's width.

In: words of the document, names. Out: text with its lines indented, ready for the `docstring` filter.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator import ir
from generator.naming import Argument
from generator.naming.reach import is_component, is_family
from generator.profile import Profile
from generator.views.python.layout import WIDTH
from generator.views.wire import is_nameless
from generator.views.words import block, paragraphs, sentence, wrapped

_LONG = 1000
"""Length limits from here on are the server's housekeeping and not worth a reader's time."""
_EMPTY: dict[type[ir.Schema], str] = {ir.Array: "an empty list", ir.Map: "an empty map"}


class Docs:
    """Lays out words.

    Relative links start from the profile's base. In an API that takes forms, nothing stands for emptiness.
    """

    def __init__(self, api: ir.Api, profile: Profile) -> None:
        self.api = api
        self.base = profile.document.link_base
        self.forms = profile.wire.form == "brackets"
        self.arguments = profile.docs.arguments

    def text(self, words: str, indent: int, closed: bool = False) -> str:
        """A description on its own, for a class or a field, `indent` columns in."""
        lines = block(paragraphs(words, self.base), WIDTH - indent, " " * indent)
        return self._fitted("\n".join(lines).strip(), indent, closed)

    def clean(self, words: str, indent: int) -> str:
        """One paragraph that is clean already, for a field."""
        lines = block((words,), WIDTH - indent, " " * indent)
        return self._fitted("\n".join(lines).strip(), indent, closed=True)

    def alias(self, schema: ir.Schema) -> str:
        """The words of a named type; an inline one's stand where it is used."""
        if isinstance(schema, ir.Union) and is_family(schema.pointer):
            told = f"Which of these it is, `{schema.discriminator}` tells."
            return self.text(f"{told} If it tells of none of them, the last one.", 0)
        return (
            self.text(schema.docs.description, 0)
            if is_component(schema.pointer)
            else ""
        )

    def _fitted(self, text: str, indent: int, closed: bool) -> str:
        """A single line leaves room for both quotes; what does not fit gets wrapped again.

        The quotes that end several lines stand on a line of their own, or, `closed`, behind the last word.
        """
        lines = text.split("\n")
        if len(lines) == 1 and len(text) + indent + 6 > WIDTH:
            lines = wrapped(text, WIDTH - indent - 3, " " * indent, " " * indent)
        if len(lines) > 1 and (not closed or len(lines[-1]) + 3 > WIDTH):
            lines.append(" " * indent)
        return (
            "\n".join(lines).strip(" ")
            if len(lines) == 1
            else "\n".join(lines).lstrip(" ")
        )

    def brief(self, operation: ir.Operation) -> str:
        """An async method's docstring: its sync twin has it all, and lends it at run time."""
        title, _ = self._title(operation)
        return self._fitted(title, 8, closed=False)

    def _title(self, operation: ir.Operation) -> tuple[str, tuple[str, ...]]:
        """The line that says what an operation does, and the paragraphs that follow."""
        parts = paragraphs(operation.docs.description, self.base)
        title = sentence(operation.summary, self.base)
        if not title and parts:
            title, parts = parts[0], parts[1:]
        return _ended(title or _route(operation)), parts

    def method(
        self,
        operation: ir.Operation,
        arguments: tuple[Argument, ...],
        returns: str,
        raises: tuple[str, ...],
        more: Iterable[tuple[str, str]] = (),
    ) -> str:
        """A method's docstring, for a body eight columns in. `more` arguments come with their words."""
        indent = " " * 8
        title, parts = self._title(operation)
        lines = wrapped(title, WIDTH - 3, indent, indent)
        opening = self._opening(operation, title, parts, indent)
        lines += ["", *opening] if opening else []
        entries = [(each.python, self.argument(each)) for each in arguments]
        entries += more
        if entries:
            lines += ["", f"{indent}Args:"]
            for name, words in entries:
                lines += self._entry(name, words, indent)
        if returns:
            inner = f"{indent}    "
            lines += ["", f"{indent}Returns:", *wrapped(returns, WIDTH, inner, inner)]
        if raises:
            lines += ["", f"{indent}Raises:"]
            for line in raises:
                name, _, when = line.partition(": ")
                lines += self._entry(name, when, indent)
        return self._fitted("\n".join(lines).strip(), 8, closed=False)

    def _opening(
        self, operation: ir.Operation, title: str, parts: tuple[str, ...], indent: str
    ) -> list[str]:
        """The route, and the paragraphs of the description."""
        route = [] if title == _route(operation) else [_route(operation)]
        if operation.docs.deprecated and not _tells(parts):
            route.append("Deprecated.")
        first = " ".join((*route, *parts[:1]))
        return block((first, *parts[1:]), WIDTH, indent) if first else []

    def _entry(self, name: str, words: str, indent: str) -> list[str]:
        return wrapped(f"{name}: {words}", WIDTH, f"{indent}    ", f"{indent}        ")

    def argument(self, argument: Argument) -> str:
        """One argument in one paragraph: the words, then limits, default and what `None` does."""
        own = self.arguments.get(argument.wire)
        words = sentence(own or argument.docs.description, self.base)
        facts = self._facts(argument, words)
        if argument.default is not None and not isinstance(
            argument.default, dict | list
        ):
            facts.append(f"The server's default is `{argument.default}`.")
        if argument.docs.deprecated and not _tells(words):
            facts.insert(0, "Deprecated.")
        spoken = [_ended(words)] if words else []
        plain = "In the path." if argument.where == "path" else "Not described."
        return " ".join(spoken + facts) or plain

    def _facts(self, argument: Argument, words: str) -> list[str]:
        if argument.raw == "form" and is_nameless(self.api, argument.use):
            return ["Values by name, which the document does not tell."]
        return self.facts(argument.use, words, asks=argument.where == "query")

    def facts(self, use: ir.Use, words: str, asks: bool = False) -> list[str]:
        """What the schema says and the words do not: limits, and that it can be cleared.

        What only `asks` changes nothing, so nobody wonders what its emptiness would clear.
        """
        facts = []
        schema = self.api.schemas[use.schema]
        if isinstance(schema, ir.Scalar):
            facts += _limits(schema.limits, words)
            facts += content(schema, words)
        empty = _EMPTY.get(type(schema)) if self.forms else None
        if use.clearable and "`None` clears" not in words:
            facts.append(
                f"`None` or {empty} clears it." if empty else "`None` clears it."
            )
        elif empty and not use.clearable and not asks:
            facts.append(f"{empty.capitalize()} sends nothing.")
        return facts

    def member(self, member: ir.Property, indent: int, given: bool = False) -> str:
        """A member of a model; of what is `given`, a parameter type, with its limits and what `None` does."""
        said = member.docs.description
        schema = self.api.schemas[member.use.schema]
        facts: list[str] = []
        if given:
            facts = self.facts(member.use, self.text(said, indent, closed=True))
        elif isinstance(schema, ir.Scalar):
            facts = content(schema, (said,))
        words = " ".join([said, *facts])
        if member.docs.deprecated and words.strip() and not _tells(words):
            words = f"Deprecated. {words}"
        return self.text(words, indent, closed=True)


def content(schema: ir.Scalar, words: Iterable[str]) -> list[str]:
    """What is in a text, and how it is encoded, where the words do not say it."""
    if schema.format == "binary" or not (schema.encoding or schema.media_type):
        return []
    said = "".join(words).lower()
    if schema.encoding in said and schema.media_type in said:
        return []
    whole = f"`{schema.media_type}` " if schema.media_type else "Bytes "
    return [
        (
            f"{whole}in `{schema.encoding}`."
            if schema.encoding
            else f"Holds {whole.strip()}."
        )
    ]


def _tells(words: Iterable[str]) -> bool:
    """Whether the words say themselves that something is deprecated."""
    return "deprecated" in "".join(words).lower()


def _route(operation: ir.Operation) -> str:
    return f"`{operation.method} {operation.path}`."


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
