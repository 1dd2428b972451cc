"""The sample API's clients."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ._runtime.aio import AsyncClient
from ._runtime.sync import SyncClient
from ._settings import SETTINGS

if TYPE_CHECKING:
    from ._runtime.webhooks import Webhooks as _Webhooks
    from .models.account import Account
    from .operations import AsyncOperations, Operations
    from .resources.accounts import Accounts, AsyncAccounts


class SampleClient(SyncClient):
    """A client."""

    def __init__(
        self,
        api_key: str | None = None,
        *,
        version: str | None = None,
        account: str | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(
            SETTINGS,
            credentials={"bearerAuth": api_key},
            parameters={"version": version, "account": account},
            **rest,
        )

    @cached_property
    def accounts(self) -> Accounts:
        """Accounts."""
        from .resources.accounts import Accounts

        return Accounts(self)

    @cached_property
    def webhooks(self) -> _Webhooks[Account]:
        """What the API sends by itself."""
        from ._runtime.webhooks import Webhooks

        return Webhooks(self._session)

    @cached_property
    def operations(self) -> Operations:
        """Flat names."""
        from .operations import FLAT, Operations

        return Operations(self, FLAT)


class AsyncSampleClient(AsyncClient):
    """A client."""

    def __init__(
        self,
        api_key: str | None = None,
        *,
        version: str | None = None,
        account: str | None = None,
        headers: Mapping[str, str] | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(
            SETTINGS,
            credentials={"bearerAuth": api_key},
            parameters={"version": version, "account": account},
            headers=headers,
            **rest,
        )

    @cached_property
    def accounts(self) -> AsyncAccounts:
        """Accounts."""
        from .resources.accounts import AsyncAccounts

        return AsyncAccounts(self)

    @cached_property
    def webhooks(self) -> _Webhooks[Account]:
        """What the API sends by itself."""
        from ._runtime.webhooks import Webhooks

        return Webhooks(self._session)

    @cached_property
    def operations(self) -> AsyncOperations:
        """Flat names."""
        from .operations import FLAT, AsyncOperations

        return AsyncOperations(self, FLAT)
