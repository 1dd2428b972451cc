"""What cannot be carried over faithfully: collected by pointer, so that nothing is dropped in silence.

In: findings of the passes, and what loading the document lost. Out: diagnostics with the place in the document.
Whether a loss ends the run is the pipeline's decision (`allow` in the configuration names the pointers that may be
lost).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.diagnostics import Diagnostic, Location
from generator.spec import Document, Lost, resolve

_DOUBT = "?"
"""Before the code of what is no loss."""
Found = dict[tuple[str, str], str]
"""What is lost, by pointer and code."""


class Losses:
    """A list of findings, each pointer and code once.

    `lost` is what the document does not say any more; `address` has a location's name where a loss is allowed.
    """

    def __init__(
        self,
        locate: Callable[[str], Location],
        lost: Iterable[Lost] = (),
        address: Callable[[Location], str] = lambda where: where.pointer or "",
    ) -> None:
        self._locate = locate
        self._address = address
        self._found: Found = {}
        self._lost = tuple(lost)

    def add(self, code: str, pointer: str, what: str) -> None:
        """Note that the thing at `pointer` `what`, which a client cannot express."""
        self._found.setdefault((pointer, code), what)

    @property
    def pointers(self) -> tuple[str, ...]:
        """Where something is lost, in the document's data; of what was lost before that, the operations."""
        owners = (each.owner for each in self._lost if each.owner)
        lost = (place for place, code in self._found if not code.startswith(_DOUBT))
        return tuple(sorted({*lost, *owners}))

    def doubt(self, code: str, pointer: str, what: str) -> None:
        """Note that the thing at `pointer` `what`, of which a client makes what it can: a warning."""
        self.add(f"{_DOUBT}{code}", pointer, what)

    def exchange(self, found: Found) -> Found:
        """Go on with other findings, and give those of until now."""
        before, self._found = self._found, found
        return before

    def merge(self, found: Found) -> None:
        """Take over findings."""
        for key, what in found.items():
            self._found.setdefault(key, what)

    def diagnostics(
        self, allowed: frozenset[str] = frozenset()
    ) -> tuple[Diagnostic, ...]:
        """All findings in the order of their pointers, but for the allowed pointers.

        Of a document that was read in another form, a pointer is allowed in either: as it is written, or as it is here.
        """
        found = {
            key: (what, self._locate(key[0]))
            for key, what in self._found.items()
            if key[0] not in allowed and not key[1].startswith(_DOUBT)
        }
        for each in self._lost:
            where = each.location
            found.setdefault((where.pointer or "", each.code), (each.what, where))
        return tuple(
            Diagnostic(
                code=code,
                message=f"what stands here {what}",
                hint="change the document, or allow the loss: "
                f"`allow = {self._named(where)}` in the client's configuration",
                location=where,
            )
            for (_, code), (what, where) in sorted(found.items(), key=_key)
            if self._address(where) not in allowed
        )

    def doubts(self) -> tuple[Diagnostic, ...]:
        """What is doubtful, in the order of the pointers."""
        return tuple(
            Diagnostic(
                code=code.removeprefix(_DOUBT),
                message=f"what stands here {what}",
                hint="Correct it, if the API means something else.",
                location=self._locate(pointer),
                severity="warning",
            )
            for (pointer, code), what in sorted(self._found.items(), key=_key)
            if code.startswith(_DOUBT)
        )

    def _named(self, where: Location) -> str:
        """What to write; a pointer is shown already, and says enough in the document's own file."""
        address = self._address(where)
        return "[...]" if address == where.pointer else f'["{address}"]'


def _key(item: tuple[tuple[str, str], object]) -> tuple[str, str]:
    return item[0]


def of_what_is_left(document: Document) -> Iterator[Lost]:
    """What was lost of a document, but for that of operations which were taken out of it since."""
    for each in document.lost:
        try:
            resolve(document.data, each.owner or "#")
        except LookupError:
            continue
        yield each
