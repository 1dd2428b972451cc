"""Every operation by its id in snake case: `client.operations.<id>`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._operations import OPERATIONS
from ._runtime import Flat, FlatOperations

if TYPE_CHECKING:
    from .resources.customers import AsyncCustomers, Customers


class Operations(FlatOperations):
    """All operations, to be called."""

    def __init__(self, client: object) -> None:
        super().__init__(client, OPERATIONS.flat())

    if TYPE_CHECKING:
        delete_customers_customer = Flat(Customers.delete)
        get_customers = Flat(Customers.list)
        get_customers_customer = Flat(Customers.retrieve)
        get_customers_search = Flat(Customers.search)
        post_customers = Flat(Customers.create)
        post_customers_customer = Flat(Customers.update)


class AsyncOperations(FlatOperations):
    """All operations, to be awaited."""

    def __init__(self, client: object) -> None:
        super().__init__(client, OPERATIONS.flat())

    if TYPE_CHECKING:
        delete_customers_customer = Flat(AsyncCustomers.delete)
        get_customers = Flat(AsyncCustomers.list)
        get_customers_customer = Flat(AsyncCustomers.retrieve)
        get_customers_search = Flat(AsyncCustomers.search)
        post_customers = Flat(AsyncCustomers.create)
        post_customers_customer = Flat(AsyncCustomers.update)
