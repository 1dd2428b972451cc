"""`CustomerRetrieveResponse`."""

from typing import TypeAlias

from .._runtime.models import OneOf
from .customer import Customer
from .deleted_customer import DeletedCustomer

CustomerRetrieveResponse: TypeAlias = OneOf[Customer | DeletedCustomer]
"""What `customers.retrieve` answers."""
