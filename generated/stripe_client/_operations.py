"""`OPERATIONS`: every operation of the API, by its id in the document."""

from ._runtime.catalog import Catalog

OPERATIONS = Catalog(
    __name__.rpartition(".")[0],
    {
        "PostCustomersCustomer": "customers.update",
        "GetCustomersCustomer": "customers.retrieve",
        "DeleteCustomersCustomer": "customers.delete",
        "PostCustomers": "customers.create",
        "GetCustomers": "customers.list",
        "GetCustomersSearch": "customers.search",
    },
)
"""By id, where the method is; an entry's facts are gathered when it is looked up."""
