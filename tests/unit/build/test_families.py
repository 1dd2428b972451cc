"""Families: who is made of a schema with a discriminator, and by which values they are told apart."""

from __future__ import annotations

from typing import Any

from generator import ir
from generator.build.families import Families
from tests.unit.build.documents import answer

BASE = {"type": "object", "discriminator": {"propertyName": "kind"}}


def made_of(name: str, **more: Any) -> dict[str, Any]:
    return {"allOf": [{"$ref": f"#/components/schemas/{name}"}], **more}


def families(**schemas: Any) -> dict[str, tuple[list[str], dict[str, str]]]:
    """By base: the arms' names, and tags with the arm that they mean."""
    found = Families({"components": {"schemas": schemas}}).known
    return {
        place.split("/")[3]: (
            [each.rpartition("/")[2] for each in family.arms],
            {tag: family.arms[n].rpartition("/")[2] for tag, n in family.tags},
        )
        for place, family in found.items()
    }


def test_all_below_the_base_and_it_itself_last() -> None:
    found = families(A=BASE, B=made_of("A"), C=made_of("B"), D=made_of("A"))
    assert found["A"][0] == ["B", "C", "D", "A"]
    assert found["B"] == (["C", "B"], {"C": "C", "B": "B"})
    assert found.keys() == {"A", "B"}


def test_the_mapping_goes_before_names() -> None:
    mapping = {"b": "#/components/schemas/B", "bb": "B", "else": "#/components/x"}
    base = {"discriminator": {"propertyName": "kind", "mapping": mapping}}
    d = made_of("A", **{"x-ms-discriminator-value": "#D"})
    _, tags = families(A=base, B=made_of("A"), C=made_of("A"), D=d)["A"]
    assert tags == {"b": "B", "bb": "B", "C": "C", "#D": "D", "A": "A"}


def test_who_is_alone_has_no_family() -> None:
    assert families(A=BASE, B={"allOf": [{"type": "object"}]}) == {}


def test_circles_end() -> None:
    found = families(A={**BASE, **made_of("B")}, B=made_of("A"), C=made_of("C"))
    assert found["A"][0] == ["B", "A"]


def test_who_refers_to_the_base_may_get_any() -> None:
    ref = {"$ref": "#/components/schemas/A"}
    member = {**BASE, "properties": {"next": ref}}
    use, api = answer(ref, {"A": member, "B": made_of("A"), "C": made_of("A")})
    family = api.schemas[use.schema]
    assert use.schema == "#/components/schemas/A/discriminator"
    assert isinstance(family, ir.Union)
    assert [each.schema[-1] for each in family.arms] == ["B", "C", "A"]
    for arm in family.arms:
        record = api.schemas[arm.schema]
        assert isinstance(record, ir.Object)
        assert record.properties[0].use == use


def test_a_member_of_a_family_in_the_middle_has_the_words_of_its_schema() -> None:
    """There is no discriminator at the middle one's own place."""
    middle = made_of("A", description="In the middle.")
    holder = {
        "type": "object",
        "properties": {"one": {"$ref": "#/components/schemas/B"}},
    }
    use, api = answer(holder, {"A": BASE, "B": middle, "C": made_of("B")})
    found = api.schemas[use.schema]
    assert isinstance(found, ir.Object)
    (member,) = found.properties
    assert member.use.schema == "#/components/schemas/B/discriminator"
    assert member.docs.description == "In the middle."
