"""The sample API's operations by their flat names."""

from typing import TYPE_CHECKING

from ._runtime.index import Flat, FlatOperations

FLAT = {
    "get_accounts": "accounts.list",
    "post_accounts_account": "accounts.update",
}


class Operations(FlatOperations):
    """Every operation."""

    if TYPE_CHECKING:
        from .resources.accounts import Accounts

        get_accounts = Flat(Accounts.list)
        post_accounts_account = Flat(Accounts.update)


class AsyncOperations(FlatOperations):
    """Every operation, awaited."""

    if TYPE_CHECKING:
        from .resources.accounts import AsyncAccounts

        get_accounts = Flat(AsyncAccounts.list)
        post_accounts_account = Flat(AsyncAccounts.update)
