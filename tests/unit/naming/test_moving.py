"""What has another id, path or place in the document is called as before."""

from __future__ import annotations

import copy
from typing import Any

from generator.profile import Profile
from tests.names.shop import DOCUMENT, TEXT, operation, ref, shape
from tests.unit.naming.surface import Surface, surface
from tests.unit.naming.test_lock_holds import again

Node = dict[str, Any]
INLINE = shape("code")


def shop() -> Node:
    document = copy.deepcopy(DOCUMENT)
    schemas = document["components"]["schemas"]
    schemas["customer"]["properties"]["loyalty"] = shape("tier", "points")
    post = document["paths"]["/orders"]["post"]
    post["parameters"] = [{"name": "Idem-Key", "in": "header", "schema": TEXT}]
    document["paths"]["/pictures"] = {"post": operation("Upload", shape("url"))}
    return document


def before_and_after(changed: Node, was: Node | None = None) -> tuple[Surface, Surface]:
    old = surface(was or shop(), Profile(), {})
    new = surface(changed, Profile(), again(old.lock))
    assert surface(changed, Profile(), again(new.lock)).lock == new.lock
    return old, new


def test_another_id_at_the_same_place() -> None:
    for id in ("orderMake", None):
        document = shop()
        post = document["paths"]["/orders"]["post"]
        post.pop("operationId")
        if id:
            post["operationId"] = id
        old, new = before_and_after(document)
        assert {*old.operations} - {*new.operations} == {
            each for each in old.operations if each.startswith("argument MakeOrder")
        }
        assert old.types.keys() == new.types.keys()
        made = id or "post_orders"
        assert new.orders[f"arguments {made}"] == old.orders["arguments MakeOrder"]
        assert not any(key.startswith("gone ") for key in new.lock)


def test_another_path_with_the_same_id() -> None:
    document = shop()
    document["paths"]["/pics"] = document["paths"].pop("/pictures")
    old, new = before_and_after(document)
    assert old.types.keys() == new.types.keys()
    assert old.operations == new.operations
    assert old.modules == new.modules


def test_headers_have_no_case() -> None:
    document = shop()
    document["paths"]["/orders"]["post"]["parameters"][0]["name"] = "idem-key"
    old, new = before_and_after(document)
    assert new.operations.keys() == old.operations.keys()
    assert new.orders == old.orders


def test_an_inline_shape_becomes_a_component() -> None:
    document = shop()
    schemas = document["components"]["schemas"]
    properties = schemas["customer"]["properties"]
    schemas["loyalty"], properties["loyalty"] = properties["loyalty"], ref("loyalty")
    old, new = before_and_after(document)
    assert old.types.keys() == new.types.keys()
    assert old.modules == new.modules
    assert new.lock["model #/components/schemas/loyalty"] == "CustomerLoyalty"


def test_a_component_is_renamed() -> None:
    def named(name: str) -> Node:
        document = shop()
        schemas = document["components"]["schemas"]
        schemas[name] = schemas.pop("customer")
        for path, item in document["paths"].items():
            if path.startswith("/customers"):
                for method in ("get", "post"):
                    if method in item:
                        answer = item[method]["responses"]["200"]["content"]
                        schema = answer["application/json"]["schema"]
                        schema.get("items", schema)["$ref"] = ref(name)["$ref"]
        return document

    old, new = before_and_after(named("client_"))
    assert old.types.keys() == new.types.keys()
    assert old.modules == new.modules


def test_a_new_component_is_not_what_is_gone() -> None:
    """It has the same members, and something new uses it."""
    document = shop()
    schemas = document["components"]["schemas"]
    del document["paths"]["/orders"]
    schemas["invoice"] = schemas.pop("order")
    document["paths"]["/invoices"] = {"post": operation("Bill", ref("invoice"))}
    _, new = before_and_after(document)
    assert "Order" not in new.types
    assert "Invoice" in new.types


def test_two_classes_that_become_one_component_lead_on() -> None:
    document = shop()
    schemas = document["components"]["schemas"]
    schemas["order"]["properties"]["bonus"] = shape("tier", "points")
    was = copy.deepcopy(document)
    schemas["loyalty"] = shape("tier", "points")
    schemas["customer"]["properties"]["loyalty"] = ref("loyalty")
    schemas["order"]["properties"]["bonus"] = ref("loyalty")
    _, new = before_and_after(document, was)
    assert new.aliases["CustomerLoyalty"] == new.aliases["OrderBonus"] == "Loyalty"


def failing(schema: Node) -> Node:
    return {"description": "No.", "content": {"application/json": {"schema": schema}}}


def test_an_error_keeps_its_model() -> None:
    """Whatever else operations answer that fail, and whichever of it is the usual one."""
    was = shop()
    was["components"]["schemas"]["problem"] = shape("reason")
    was["paths"]["/pictures"]["post"]["responses"]["404"] = failing(ref("problem"))
    document = copy.deepcopy(was)
    document["components"]["schemas"]["fault"] = shape("message")
    for path in ("/orders", "/customers"):
        answers = document["paths"][path]["post"]["responses"]
        answers["404"] = failing(ref("fault"))
    old, new = before_and_after(document, was)
    assert {*old.types, "Fault"} <= {*new.types}


def test_what_a_map_comes_to_hold_moves_no_class() -> None:
    was = shop()
    schemas = was["components"]["schemas"]
    schemas["owner"] = {"type": "object", "properties": {"options": shape("a")}}
    was["paths"]["/owners"] = {"post": operation("MakeOwner", ref("owner"))}
    document = copy.deepcopy(was)
    raw = {"allOf": [ref("owner"), shape("z")]}
    members = document["components"]["schemas"]["customer"]["properties"]
    members["raw"] = {"type": "object", "additionalProperties": raw}
    old, new = before_and_after(document, was)
    assert all(old.modules[name] <= new.modules[name] for name in old.modules)
