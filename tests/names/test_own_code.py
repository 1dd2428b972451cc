"""Code of one's own in the package's folder: left alone, and used by the client."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cache import SqliteCache
from generator.diagnostics import Location, Stop
from tests.names.shop import Shop, ref
from tests.names.test_renaming import problems

CUSTOM = '''"""What our customers can do beside what the API says."""

from .models import Customer as Generated


class Customer(Generated):
    """A customer with a greeting."""

    @property
    def greeting(self) -> str:
        return f"Hello {self.name}!"
'''


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    made = Shop(tmp_path)
    made.profile.write_text('[extend.models]\nCustomer = "custom.Customer"\n')
    made.generate()
    (made.package / "custom.py").write_text(CUSTOM)
    return made


USE = """
from shop.custom import Customer
made = client.customers.update("c1")
listed = client.customers.list()
assert type(made) is type(listed[0]) is Customer, (type(made), listed)
assert isinstance(made, shop.Customer)
print(made.greeting, made.model_dump(mode="json", by_alias=True, exclude_unset=True))
"""


def test_answers_become_the_owners_class(shop: Shop) -> None:
    said = "Hello Ada! {'id': 'c1', 'name': 'Ada', 'address': {'city': 'London'}}\n"
    assert shop.run(USE) == said
    schemas = shop.document["components"]["schemas"]
    schemas["customer"]["properties"]["tier"] = {"type": "string"}
    schemas["order"]["properties"]["buyer"] = ref("customer")
    files = shop.generate()
    assert b"tier" in files["models/customer.py"]
    assert (shop.package / "custom.py").read_text() == CUSTOM
    assert shop.run(USE) == said
    nested = """
from shop.custom import Customer
from shop.testing import build
for buyer in ({"name": "Ada"}, {"name": "Ada", "address": 1}):
    data = {"buyer": buyer}
    answers = httpx2.MockTransport(lambda request: httpx2.Response(200, json=data))
    client = shop.Client(http_client=httpx2.Client(transport=answers))
    order = client.orders.create()
    assert type(order.buyer) is Customer, type(order.buyer)
    assert order.model_dump(mode="json", exclude_unset=True) == data
    print(order.buyer.greeting)
plain = shop.Customer(name="Ada")
assert plain.model_dump(exclude_unset=True) == {"name": "Ada"}, plain
print(build(shop.Order, buyer={"name": "Eve"}).buyer.greeting)
"""
    assert shop.run(nested, "ignore") == "Hello Ada!\nHello Ada!\nHello Eve!\n"


def test_type_checkers_see_the_owners_class(shop: Shop) -> None:
    user = shop.folder / "user.py"
    user.write_text("""
import shop

client = shop.Client()
hello: str = client.customers.update("c1").greeting
""")
    assert problems(shop) == []


@pytest.mark.parametrize(
    ("models", "told"),
    [
        ('Customr = "custom.Customer"', "did you mean `Customer`?"),
        ('Customer = "Customer"', "give module and class"),
        ('Customer = "models.Customer"', "put the class into a file of your own"),
    ],
)
def test_what_cannot_be_extended(shop: Shop, models: str, told: str) -> None:
    shop.profile.write_text(f"[extend.models]\n{models}\n")
    with pytest.raises(Stop) as caught:
        shop.generate()
    assert told in str(caught.value)


def test_a_class_that_extends_nothing_is_told(shop: Shop) -> None:
    (shop.package / "custom.py").write_text("class Customer: ...\n")
    code = """
try:
    client.customers.update("c1")
except TypeError as problem:
    print(problem)
"""
    told = "shop.custom.Customer must be a subclass of Customer\n"
    assert shop.run(code) == told


def test_a_module_that_is_not_there_is_told(tmp_path: Path) -> None:
    """By a warning: it imports what is generated, and so may come later."""
    made = Shop(tmp_path)
    made.profile.write_text(
        'timeout = 5.0\n\n[extend.models]\nCustomer = "own.customers.Customer"\n'
    )
    cache = SqliteCache(tmp_path / "cache.sqlite")
    for _ in range(2):  # with nothing known, and with everything
        [found] = made.make(cache).warnings
        assert (found.code, found.severity) == ("own-code", "warning")
        assert found.location == Location(source=str(made.profile), line=4)
        assert "no module `own.customers`" in found.message
        assert "shop/own/customers.py" in found.hint
    (made.package / "own").mkdir(parents=True)
    assert len(made.make(cache).warnings) == 1
    (made.package / "own/customers.py").write_text("")
    assert made.make(cache).warnings == ()
