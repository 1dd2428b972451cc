"""The sample API's operations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._runtime import (
        AsyncBinaryResponse,
        AsyncPageRequest,
        BinaryResponse,
        Page,
    )
    from ..models.account import Account, Names

FORM = "application/x-www-form-urlencoded"

UPDATE: Operation[Account] = Operation(
    id="PostAccountsAccount",
    method="POST",
    path="/v1/accounts/{account}",
    path_arguments=("account",),
    body="form",
    media_type=FORM,
    response="Account",
    clearable=frozenset({"address", "tags", "items.*.tags", "tags.*"}),
)
RETRIEVE: Operation[Account] = Operation(
    id="GetAccountsAccount",
    method="GET",
    path="/v1/accounts/{account}",
    path_arguments=("account",),
    response="Account",
)
DELETE: Operation[None] = Operation(
    id="DeleteAccountsAccount",
    method="DELETE",
    path="/v1/accounts/{account}",
    path_arguments=("account",),
)
LIST: Operation[Account] = Operation(
    id="GetAccounts",
    method="GET",
    path="/v1/accounts",
    response="Account",
    page_model="AccountList",
    paging="cursor",
)
SEARCH: Operation[Account] = Operation(
    id="GetAccountsSearch",
    method="GET",
    path="/v1/accounts/search",
    response="Account",
    page_model="AccountSearch",
    paging="search",
)
BARE: Operation[Account] = Operation(
    id="GetAll",
    method="GET",
    path="/v1/all",
    response="Account",
    paging="bare",
)
NAMES: Operation[Names] = Operation(
    id="GetNames", method="GET", path="/v1/names", response="Names"
)
UPLOAD: Operation[Account] = Operation(
    id="PostFiles",
    method="POST",
    path="/v1/files",
    body="multipart",
    media_type="multipart/form-data",
    files=("file",),
    base_url="https://files.sample.test",
    response="Account",
)
PDF: Operation[Any] = Operation(
    id="GetPdf",
    method="GET",
    path="/v1/accounts/{account}/pdf",
    path_arguments=("account",),
    base_url="https://files.sample.test",
    binary=True,
)
CREATE_JSON: Operation[Account] = Operation(
    id="PostJson",
    method="POST",
    path="/v2/accounts",
    body="json",
    media_type="application/json",
    response="Account",
)
PUT_BYTES: Operation[str] = Operation(
    id="PutBytes",
    method="PUT",
    path="/v2/blob",
    body="binary",
    media_type="image/png",
    response="str",
    text=True,
)


class Accounts(Resource):
    """Accounts."""

    def update(
        self,
        account: str,
        *,
        address: Any = OMIT,
        balance: int = OMIT,
        name: str = OMIT,
        tags: Any = OMIT,
        options: Any = None,
    ) -> Account:
        """Update an account."""
        form = {"address": address, "balance": balance, "name": name, "tags": tags}
        return self._call(UPDATE, path=(account,), form=form, options=options)

    def retrieve(self, account: str, *, options: Any = None) -> Account:
        """Get an account."""
        return self._call(RETRIEVE, path=(account,), options=options)

    def delete(self, account: str, *, options: Any = None) -> None:
        """Delete an account."""
        return self._call(DELETE, path=(account,), options=options)

    def list(
        self,
        *,
        limit: int = OMIT,
        starting_after: str = OMIT,
        ending_before: str = OMIT,
        options: Any = None,
    ) -> Page[Account]:
        """List accounts."""
        query = {
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
        }
        return self._page(LIST, query=query, options=options)

    def search(
        self, *, query: str, page: str = OMIT, options: Any = None
    ) -> Page[Account]:
        """Search accounts."""
        return self._page(SEARCH, query={"query": query, "page": page}, options=options)

    def all(self, *, options: Any = None) -> Page[Account]:
        """List them in a bare array."""
        return self._page(BARE, options=options)

    def names(self) -> Names:
        """Names, a type alias."""
        return self._call(NAMES)

    def upload(
        self, *, file: Any, purpose: str, link: Any = OMIT, options: Any = None
    ) -> Account:
        """Upload a file."""
        form = {"file": file, "purpose": purpose, "link": link}
        return self._call(UPLOAD, form=form, options=options)

    def pdf(self, account: str, *, options: Any = None) -> BinaryResponse:
        """Get a PDF."""
        return self._binary(PDF, path=(account,), options=options)

    def create_json(self, *, json: Any, options: Any = None) -> Account:
        """Create from JSON."""
        return self._call(CREATE_JSON, json=json, options=options)

    def put_bytes(self, content: Any) -> str:
        """Send bytes."""
        return self._call(PUT_BYTES, content=content)


class AsyncAccounts(AsyncResource):
    """Accounts."""

    async def update(
        self,
        account: str,
        *,
        address: Any = OMIT,
        balance: int = OMIT,
        name: str = OMIT,
        tags: Any = OMIT,
        options: Any = None,
    ) -> Account:
        """Update an account."""
        form = {"address": address, "balance": balance, "name": name, "tags": tags}
        return await self._call(UPDATE, path=(account,), form=form, options=options)

    async def retrieve(self, account: str, *, options: Any = None) -> Account:
        """Get an account."""
        return await self._call(RETRIEVE, path=(account,), options=options)

    def list(
        self,
        *,
        limit: int = OMIT,
        starting_after: str = OMIT,
        ending_before: str = OMIT,
        options: Any = None,
    ) -> AsyncPageRequest[Account]:
        """List accounts."""
        query = {
            "limit": limit,
            "starting_after": starting_after,
            "ending_before": ending_before,
        }
        return self._page(LIST, query=query, options=options)

    async def upload(self, *, file: Any, purpose: str, options: Any = None) -> Account:
        """Upload a file."""
        form = {"file": file, "purpose": purpose}
        return await self._call(UPLOAD, form=form, options=options)

    async def pdf(self, account: str, *, options: Any = None) -> AsyncBinaryResponse:
        """Get a PDF."""
        return await self._binary(PDF, path=(account,), options=options)
