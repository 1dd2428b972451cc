"""What a client selects is what is compared: by any selector, in either document, links cut or not."""

import copy
from pathlib import Path

from tests.unit.changes.library import (
    LIBRARY,
    Document,
    found,
    operation,
    report,
    schema,
)


def _newly_tagged(document: Document) -> None:
    operation(document, "getBook")["tags"] = ["reading"]


def _no_listing(document: Document) -> None:
    del document["paths"]["/books"]["get"]


def test_only_what_is_selected_is_compared() -> None:
    codes = [code for _, _, code, _ in found(report(_no_listing))]
    assert "operation-removed" in codes
    for selector in ("resource:books", "/books", "listBooks"):
        assert found(report(_no_listing, selected=(selector,))), selector
    assert not found(report(_no_listing, selected=("resource:books", "!listBooks")))


def test_an_operation_that_only_the_new_document_selects_is_new() -> None:
    codes = [
        code
        for _, _, code, _ in found(report(_newly_tagged, selected=("tag:reading",)))
    ]
    assert codes == ["operation-added"]


def _named_otherwise(document: Document) -> None:
    del schema(document, "Person")["name"]


def test_what_lies_behind_a_link_that_is_cut_is_not_compared(tmp_path: Path) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text('[document]\nlink_extension = "x-link"\n')
    linked = copy.deepcopy(LIBRARY)
    book = schema(linked, "Book")
    person = {"$ref": "#/components/schemas/Person"}
    book["maker"] = {"anyOf": [{"type": "string"}, person], "x-link": True}
    book["owner"] = {"type": "string"}
    for cut in (True, False):
        different = report(
            _named_otherwise,
            profile=profile,
            document=linked,
            selected=("getBook",),
            cut_links=cut,
        )
        assert bool(found(different)) is not cut
