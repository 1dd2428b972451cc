"""Pages as trees, for tests to look at: strict where browsers are lenient.

In: a page's text. Out: `Element` trees; a tag that is not closed, or closed twice, is an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"br", "img", "input", "link", "meta"}


@dataclass
class Element:
    """A tag with its attributes, and what is in it."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of the page."""
        yield self
        for each in self.inside:
            if isinstance(each, Element):
                yield from each.walk()

    def all(self, tag: str = "", **attributes: str) -> list[Element]:
        """Elements of this tag with these attributes; `cls` is one of its classes."""
        return [each for each in self.walk() if each.fits(tag, attributes)]

    def fits(self, tag: str, attributes: dict[str, str]) -> bool:
        wanted = dict(attributes)
        cls = wanted.pop("cls", None)
        if tag and tag != self.tag:
            return False
        if cls and cls not in self.attributes.get("class", "").split():
            return False
        return all(
            self.attributes.get(key.replace("_", "-")) == value
            for key, value in wanted.items()
        )

    def one(self, tag: str = "", **attributes: str) -> Element:
        """The only one of those."""
        (found,) = self.all(tag, **attributes)
        return found

    def children(self, cls: str) -> list[Element]:
        """The elements right below that have a class."""
        return [
            each
            for each in self.inside
            if isinstance(each, Element) and each.fits("", {"cls": cls})
        ]

    def field(self, name: str) -> Element:
        """The field of that name, wherever below; of several the first."""
        return next(each for each in self.all(cls="field", data_field=name))

    @property
    def text(self) -> str:
        """All text inside, white space folded."""
        return " ".join(" ".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for each in self.inside:
            yield from [each] if isinstance(each, str) else each._texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, attrs)
        made = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(made)
        if tag not in _VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        last = self.open.pop()
        assert last.tag == tag, f"</{tag}> closes <{last.tag} {last.attributes}>"

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read_html(text: str) -> Element:
    """The page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.root], [each.tag for each in reader.open]
    return reader.root
