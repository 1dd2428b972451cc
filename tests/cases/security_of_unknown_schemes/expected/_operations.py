"""`OPERATIONS`: every operation of the API, by its id in the document."""

from ._runtime.catalog import Catalog

OPERATIONS = Catalog(
    __name__.rpartition(".")[0],
    {
        "get_cache": "cache.retrieve",
        "get_entries": "entries.retrieve",
    },
)
"""By id, where the method is; an entry's facts are gathered when it is looked up."""
