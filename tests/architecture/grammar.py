"""What a template may say: it prints what a view has decided, and decides nothing.

In: a template's text. Out: what it says beyond output, attribute access, `for`, `if` on one attribute, `include` of a
constant, and the filters `literal` and `docstring`; each with its line. Whatever is not allowed here by name is banned,
so that a new feature of Jinja is banned as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, nodes

FILTERS = {"literal", "docstring"}


def violations(text: str) -> list[str]:
    """One line for each thing that is banned, in the order of the template."""
    tree = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"]).parse(
        text
    )
    return [f"line {line}: {what}" for line, what in sorted(_body(tree.body))]


Found = Iterator[tuple[int, str]]


def _body(body: list[nodes.Node]) -> Found:
    for node in body:
        match node:
            case nodes.Output(nodes=parts):
                for part in parts:
                    yield from _printed(part)
            case nodes.For():
                yield from _loop(node)
            case nodes.If(test=test, body=inner, elif_=others, else_=otherwise):
                yield from _attribute(test, "`if` on")
                yield from _body([*inner, *others, *otherwise])
            case nodes.Include(
                template=nodes.Const(value=str()),
                ignore_missing=False,
                with_context=True,
            ):
                pass
            case nodes.Include():
                yield node.lineno, "`include` of something that is no constant"
            case _:
                yield node.lineno, f"{type(node).__name__} statement"


def _loop(node: nodes.For) -> Found:
    if node.test or node.recursive or node.else_:
        yield node.lineno, "`for` with `if`, `recursive` or `else`"
    if not isinstance(node.target, nodes.Name):
        yield node.lineno, "`for` that unpacks"
    yield from _attribute(node.iter, "`for` over")
    yield from _body(node.body)


def _printed(node: nodes.Node) -> Found:
    match node:
        case nodes.TemplateData():
            pass
        case nodes.Filter(
            node=inner, name=name, args=[], kwargs=[], dyn_args=None, dyn_kwargs=None
        ):
            if name not in FILTERS:
                yield node.lineno, f"filter `{name}`"
            if inner is not None:
                yield from _printed(inner)
        case nodes.Filter(name=name):
            yield node.lineno, f"filter `{name}` with arguments"
        case _:
            yield from _attribute(node, "output of")


def _attribute(node: nodes.Node, where: str) -> Found:
    """Nothing for `view` and `view.a.b`; anything else is banned."""
    match node:
        case nodes.Name():
            pass
        case nodes.Getattr(node=inner):
            yield from _attribute(inner, where)
        case _:
            yield node.lineno, f"{where} {type(node).__name__}"
