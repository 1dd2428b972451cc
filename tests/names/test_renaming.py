"""A wanted rename is one line; the old name goes on to work, and says what the new one is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Stop
from tests.names.shop import Shop, shape
from tests.support.checkers import Error, mypy, pyright

ARROWS = {
    "model #/components/schemas/customer = Customer": "Client_",
    "params MakeCustomer = CustomerCreateParams": "NewCustomer",
    "attribute customers = customers": "people",
    "method ChangeCustomer = customers.update": "modify",
}


def problems(shop: Shop) -> list[Error]:
    """What both type checkers have against the package and what stands beside it."""
    return [*mypy(shop.folder), *pyright(shop.folder)]


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    made = Shop(tmp_path)
    made.generate()
    return made


def renamed(shop: Shop) -> dict[str, bytes]:
    """The shop with four names changed, an arrow each, and an address' too."""

    def arrow(line: str) -> str:
        if line.startswith("shape ") and line.endswith(" = CustomerAddressParam"):
            return f"{line} -> AddressParam"
        return f"{line} -> {ARROWS[line]}" if line in ARROWS else line

    before = shop.lock.read_text()
    shop.edit_lock(arrow)
    assert shop.lock.read_text().count(" -> ") == 5, before
    return shop.generate()


def test_the_new_names_are_there_and_the_old_ones_warn(shop: Shop) -> None:
    renamed(shop)
    new = """
made = client.people.modify("c1", name="Ada")
assert type(made) is shop.Client_ and made.address.city == "London"
shop.AddressParam(city="London"), shop.NewCustomer(name="Ada")
print(sent)
"""
    assert shop.run(new) == "[('POST', '/customers/c1', 'name=Ada')]\n"
    old = """
from shop import models, params
import shop.params.customers
for use in (
    lambda: shop.Customer is shop.Client_,
    lambda: models.Customer is shop.Client_,
    lambda: shop.params.customers.CustomerAddressParam is shop.AddressParam,
    lambda: params.CustomerCreateParams is shop.NewCustomer,
    lambda: client.customers.update("c1", name="Ada").id == "c1",
    lambda: client.people.update("c1").id == "c1",
):
    result, words = told(use)
    assert result, words
    print(words)
assert told(lambda: shop.Customer) == told(lambda: shop.Customer)
def imported():
    from shop import Customer
    return Customer
print(told(imported)[1])
assert "people.modify" in shop.OPERATIONS["ChangeCustomer"].attribute
async def both():
    http = httpx2.AsyncClient(transport=httpx2.MockTransport(serve))
    async with shop.AsyncClient(http_client=http) as c:
        return (await c.customers.update("c1")).id
print(asyncio.run(both()))
"""
    assert shop.run(old, "ignore").splitlines() == [
        "['`Customer` is called `Client_` now']",
        "['`Customer` is called `Client_` now']",
        "['`CustomerAddressParam` is called `AddressParam` now']",
        "['`CustomerCreateParams` is called `NewCustomer` now']",
        "['`client.customers` is called `client.people` now',"
        " '`client.people.update` is called `client.people.modify` now']",
        "['`client.people.update` is called `client.people.modify` now']",
        "['`Customer` is called `Client_` now']",
        "c1",
    ]


def test_type_checkers_know_both(shop: Shop) -> None:
    renamed(shop)
    user = shop.folder / "user.py"
    user.write_text("""
import shop
from shop import AddressParam, Client_, Customer, CustomerAddressParam, NewCustomer

address: CustomerAddressParam = AddressParam(city="London")
client = shop.Client()
new: Client_ = client.people.modify("c1", name="Ada")
old: Customer = client.customers.update("c1", name="Ada")
made: Client_ = client.people.create(**NewCustomer(name="Ada", address=address))
""")
    assert problems(shop) == []
    user.write_text("import shop\n\nshop.Client().people.update('c1', name=1)\n")
    assert {each.file.rpartition("/")[2] for each in problems(shop)} == {"user.py"}


def test_an_alias_stays_until_its_line_goes(shop: Shop) -> None:
    first = renamed(shop)
    lock = shop.lock.read_text()
    assert "alias type Customer = Client_\n" in lock
    assert "alias method people.update = people.modify\n" in lock
    assert "alias resource customers = people\n" in lock
    assert " -> " not in lock
    assert "gone " not in lock
    assert shop.generate() == first
    assert shop.lock.read_text() == lock
    shop.edit_lock(lambda line: "" if line.startswith("alias ") else line)
    shop.generate()
    code = """
print([hasattr(shop, "Customer"), hasattr(client, "customers"), hasattr(client.people, "update")])
"""
    assert shop.run(code) == "[False, False, False]\n"
    assert "alias" not in shop.lock.read_text()


def test_a_rename_on_top_of_a_rename_and_back(shop: Shop) -> None:
    renamed(shop)
    line = "model #/components/schemas/customer = Client_"
    shop.edit_lock(lambda each: f"{each} -> Person" if each == line else each)
    shop.generate()
    lock = shop.lock.read_text()
    assert "alias type Customer = Person\n" in lock
    assert "alias type Client_ = Person\n" in lock
    line = "model #/components/schemas/customer = Person"
    shop.edit_lock(lambda each: f"{each} -> Customer" if each == line else each)
    shop.generate()
    lock = shop.lock.read_text()
    assert "alias type Person = Customer\n" in lock
    assert "alias type Customer = " not in lock


def test_the_profile_renames_too(shop: Shop) -> None:
    """A method may move to another resource; the old resource leads on, even where it has nothing else."""
    shop.profile.write_text("""
[names.schemas]
customer = "Buyer"

[names.operations]
ChangeCustomer = "customers.modify"
MakeOrder = "customers.order"
""")
    shop.generate()
    code = """
print(told(lambda: type(client.customers.update("c1")) is shop.Buyer is shop.Customer))
print(told(lambda: client.orders.create(address={"city": "London"}).id), sent[-1])
print(client.customers.order().id)
"""
    assert shop.run(code, "ignore").splitlines() == [
        "(True, ['`client.customers.update` is called `client.customers.modify` now',"
        " '`Customer` is called `Buyer` now'])",
        "('c1', ['`client.orders.create` is called `client.customers.order` now'])"
        " ('POST', '/orders', 'address=%7B%22city%22%3A%22London%22%7D')",
        "c1",
    ]
    assert problems(shop) == []
    lock = shop.lock.read_text()
    shop.generate()
    assert shop.lock.read_text() == lock


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("model #/components/schemas/customer = Customer", "Order"),
        ("model #/components/schemas/customer = Customer", "Literal"),
        ("attribute customers = customers", "orders"),
        ("flat MakeOrder = make_order", "order"),
        ("method ChangeCustomer = customers.update", "customers.create"),
        ("method ChangeCustomer = customers.update", "list"),
    ],
)
def test_a_wish_takes_nobodys_name(shop: Shop, line: str, wish: str) -> None:
    shop.edit_lock(lambda each: f"{each} -> {wish}" if each == line else each)
    with pytest.raises(Stop) as caught:
        shop.generate()
    assert wish in str(caught.value)
    assert shop.lock.name in str(caught.value)


def test_a_wish_takes_no_earlier_name(shop: Shop) -> None:
    renamed(shop)
    line = "model #/components/schemas/order = Order"
    shop.edit_lock(lambda each: f"{each} -> Customer" if each == line else each)
    with pytest.raises(Stop, match="alias type Customer"):
        shop.generate()


def test_a_wish_moves_a_method(shop: Shop) -> None:
    line = "method ChangeCustomer = customers.update"
    shop.edit_lock(lambda each: f"{each} -> clients.change" if each == line else each)
    shop.generate()
    code = "print(client.clients.change('c1').id, client.customers.update('c1').id)"
    assert shop.run(code, "ignore") == "c1 c1\n"
    lock = shop.lock.read_text()
    assert "method ChangeCustomer = clients.change\n" in lock
    shop.generate()
    assert shop.lock.read_text() == lock


def test_a_profiles_wish_takes_nobodys_name(shop: Shop) -> None:
    shop.profile.write_text('[names.schemas]\ncustomer = "Order"\n')
    with pytest.raises(Stop) as caught:
        shop.generate()
    assert "`Order` is what `model #/components/schemas/order` is called" in str(
        caught.value
    )


def test_shapes_that_become_equal_keep_both_names(shop: Shop) -> None:
    body = shop.document["paths"]["/orders"]["post"]["requestBody"]["content"]
    form = next(iter(body.values()))["schema"]
    form["properties"]["address"] = shape("city", "street")
    files = shop.generate()
    code = """
from shop.params.orders import OrderAddressParam
assert OrderAddressParam is shop.OrderAddressParam is shop.CustomerAddressParam
print(OrderAddressParam(city="London"))
"""
    assert shop.run(code) == "{'city': 'London'}\n"
    assert "same OrderAddressParam = CustomerAddressParam\n" in shop.lock.read_text()
    assert problems(shop) == []
    assert shop.generate() == files
    form["properties"]["address"] = shape("city")
    shop.generate()
    code = "print(shop.OrderAddressParam is shop.CustomerAddressParam)"
    assert shop.run(code) == "False\n"
