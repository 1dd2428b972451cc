"""`client.customers`."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource, paths

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from .._options import RequestOptions
    from .._runtime import AsyncPageRequest, Page
    from ..models.customer import Customer
    from ..models.deleted_customer import DeletedCustomer
    from ..params.customers import (
        CustomerAddressParam,
        CustomerBankAccountParam,
        CustomerCardParam,
        CustomerCashBalanceParam,
        CustomerCreateTaxParam,
        CustomerCreatedParam,
        CustomerExpand,
        CustomerInvoiceSettingsParam,
        CustomerListExpand,
        CustomerShippingParam,
        CustomerTaxIdDataParam,
        CustomerUpdateTaxParam,
    )

_UPDATE: Operation[Customer] = Operation(
    id="PostCustomersCustomer",
    method="POST",
    path="/v1/customers/{customer}",
    body="form",
    response="Customer",
    clearable=paths(
        "address business_name individual_name invoice_settings.{custom_fields,"
        "rendering_options{,.amount_tax_display}} metadata shipping tax.ip_address "
        "tax_exempt"
    ),
)
_RETRIEVE: Operation[Customer | DeletedCustomer] = Operation(
    id="GetCustomersCustomer",
    method="GET",
    path="/v1/customers/{customer}",
    response="CustomerRetrieveResponse",
)
_DELETE: Operation[DeletedCustomer] = Operation(
    id="DeleteCustomersCustomer",
    method="DELETE",
    path="/v1/customers/{customer}",
    response="DeletedCustomer",
)
_CREATE: Operation[Customer] = Operation(
    id="PostCustomers",
    method="POST",
    path="/v1/customers",
    body="form",
    response="Customer",
    clearable=paths(
        "address business_name individual_name invoice_settings.{custom_fields,"
        "rendering_options{,.amount_tax_display}} metadata shipping tax.ip_address "
        "tax_exempt"
    ),
)
_LIST: Operation[Customer] = Operation(
    id="GetCustomers",
    method="GET",
    path="/v1/customers",
    page_model="CustomerList",
    paging="cursor",
)
_SEARCH: Operation[Customer] = Operation(
    id="GetCustomersSearch",
    method="GET",
    path="/v1/customers/search",
    page_model="CustomerSearchResult",
    paging="search",
)


class Customers(Resource):
    """`client.customers`: `update`, `retrieve`, `delete`, `create`, `list`,
    `search`.
    """

    def update(
        self,
        customer: str,
        *,
        address: CustomerAddressParam | None = OMIT,
        balance: int = OMIT,
        bank_account: CustomerBankAccountParam | str = OMIT,
        business_name: str | None = OMIT,
        card: CustomerCardParam | str = OMIT,
        cash_balance: CustomerCashBalanceParam = OMIT,
        default_alipay_account: str = OMIT,
        default_bank_account: str = OMIT,
        default_card: str = OMIT,
        default_source: str = OMIT,
        description: str = OMIT,
        email: str = OMIT,
        expand: builtins.list[CustomerExpand | str] = OMIT,
        individual_name: str | None = OMIT,
        invoice_prefix: str = OMIT,
        invoice_settings: CustomerInvoiceSettingsParam = OMIT,
        metadata: Mapping[str, str] | None = OMIT,
        name: str = OMIT,
        next_invoice_sequence: int = OMIT,
        phone: str = OMIT,
        preferred_locales: builtins.list[str] = OMIT,
        shipping: CustomerShippingParam | None = OMIT,
        source: str = OMIT,
        tax: CustomerUpdateTaxParam = OMIT,
        tax_exempt: Literal["", "exempt", "none", "reverse"] | None = OMIT,
        options: RequestOptions | None = None,
    ) -> Customer:
        """Update a customer.

        `POST /v1/customers/{customer}`. Sets the parameters that are passed and leaves
        everything else as it was.

        A new `source` becomes the default for later charges. If it is a valid card,
        each subscription of the customer that is `past_due` and collects automatically
        gets its latest open invoice tried once more, on top of the retries already
        planned. Setting `default_source` has no such effect.

        Args:
            customer: Id of the customer, such as `cus_123`.
            address: The customer's postal address. Automatic tax may need some of its
                fields (https://docs.stripe.com/invoicing/taxes#set-up-customer),
                depending on the country. `None` clears it.
            balance: Balance carried to later invoices, in the smallest currency unit
                (cents, for example). Below zero it is a credit that lowers what the
                customer pays; above zero it is a debt that raises it.
            bank_account: A bank account to attach, as a token or as an object with its
                details.
            business_name: Name of the customer's business, at most 150 characters.
                `None` clears it.
            card: A card to attach, as a token or as an object with its details. Sending
                raw card numbers puts your servers in scope of PCI DSS; a token avoids
                that.
            cash_balance: How the customer's cash balance is handled.
            default_alipay_account: Id of the attached Alipay account that invoices
                shall charge by default. At most 500 characters.
            default_bank_account: Id of the attached bank account that invoices shall
                charge by default. At most 500 characters.
            default_card: Id of the attached card that invoices shall charge by default.
                At most 500 characters.
            default_source: Id of a source that the customer already has, to be its
                default. Use `source` to add a new one, and
                `invoice_settings.default_payment_method` for what was made with the
                PaymentMethods API. At most 500 characters.
            description: Free text about the customer, shown in the dashboard. At most
                5,000 characters.
            email: Email address, shown in the dashboard and handy for finding the
                customer again. At most 512 characters.
            expand: Paths of links to send back whole. An empty list sends nothing.
            individual_name: Full name of the customer as a person, at most 150
                characters. `None` clears it.
            invoice_prefix: Start of the customer's invoice numbers: 3 to 12 capital
                letters or digits.
            invoice_settings: What the customer's invoices use unless they say
                otherwise.
            metadata: Keys and values of your own. An update keeps the keys that it does
                not name; an empty text deletes one. `None` or an empty map clears it.
            name: Full name of the person or business, at most 256 characters.
            next_invoice_sequence: Running number for the next invoice of the customer;
                counting starts at 1.
            phone: Phone number, at most 20 characters.
            preferred_locales: Languages the customer prefers, best first, as codes such
                as `en` or `fr-CA`. An empty list sends nothing.
            shipping: Where the customer's goods go; printed on invoices sent by email.
                `None` clears it.
            source: Token or id of a new payment source. It is attached and becomes the
                customer's default, with the effect on `past_due` subscriptions that the
                operation describes.
            tax: What is known about the customer for tax.
            tax_exempt: Whether the customer pays tax: `none` for the usual case,
                `exempt` for no tax, `reverse` when the customer accounts for it. `None`
                clears it.

        Raises:
            StripeError: The call failed.
        """
        return self._call(
            _UPDATE,
            path=(customer,),
            form={
                "address": address,
                "balance": balance,
                "bank_account": bank_account,
                "business_name": business_name,
                "card": card,
                "cash_balance": cash_balance,
                "default_alipay_account": default_alipay_account,
                "default_bank_account": default_bank_account,
                "default_card": default_card,
                "default_source": default_source,
                "description": description,
                "email": email,
                "expand": expand,
                "individual_name": individual_name,
                "invoice_prefix": invoice_prefix,
                "invoice_settings": invoice_settings,
                "metadata": metadata,
                "name": name,
                "next_invoice_sequence": next_invoice_sequence,
                "phone": phone,
                "preferred_locales": preferred_locales,
                "shipping": shipping,
                "source": source,
                "tax": tax,
                "tax_exempt": tax_exempt,
            },
            options=options,
        )

    def retrieve(
        self,
        customer: str,
        *,
        expand: builtins.list[CustomerExpand | str] = OMIT,
        options: RequestOptions | None = None,
    ) -> Customer | DeletedCustomer:
        """Retrieve a customer.

        `GET /v1/customers/{customer}`. Returns one customer by id. For a customer that
        has been deleted the answer is only a short record with `deleted` set to `true`.

        Args:
            customer: Id of the customer, such as `cus_123`.
            expand: Paths of links to send back whole.

        Raises:
            StripeError: The call failed.
        """
        return self._call(
            _RETRIEVE, path=(customer,), query={"expand": expand}, options=options
        )

    def delete(
        self, customer: str, *, options: RequestOptions | None = None
    ) -> DeletedCustomer:
        """Delete a customer.

        `DELETE /v1/customers/{customer}`. Deletes a customer for good and cancels its
        active subscriptions at once. There is no way to undo this.

        Args:
            customer: Id of the customer, such as `cus_123`.

        Raises:
            StripeError: The call failed.
        """
        return self._call(_DELETE, path=(customer,), options=options)

    def create(
        self,
        *,
        address: CustomerAddressParam | None = OMIT,
        balance: int = OMIT,
        business_name: str | None = OMIT,
        cash_balance: CustomerCashBalanceParam = OMIT,
        description: str = OMIT,
        email: str = OMIT,
        expand: builtins.list[CustomerExpand | str] = OMIT,
        individual_name: str | None = OMIT,
        invoice_prefix: str = OMIT,
        invoice_settings: CustomerInvoiceSettingsParam = OMIT,
        metadata: Mapping[str, str] | None = OMIT,
        name: str = OMIT,
        next_invoice_sequence: int = OMIT,
        payment_method: str = OMIT,
        phone: str = OMIT,
        preferred_locales: builtins.list[str] = OMIT,
        shipping: CustomerShippingParam | None = OMIT,
        source: str = OMIT,
        tax: CustomerCreateTaxParam = OMIT,
        tax_exempt: Literal["", "exempt", "none", "reverse"] | None = OMIT,
        tax_id_data: builtins.list[CustomerTaxIdDataParam] = OMIT,
        test_clock: str = OMIT,
        options: RequestOptions | None = None,
    ) -> Customer:
        """Create a customer.

        `POST /v1/customers`. Creates a customer. Every parameter is optional, so a
        customer may start empty and be filled in by later updates.

        Args:
            address: The customer's postal address. Automatic tax may need some of its
                fields (https://docs.stripe.com/invoicing/taxes#set-up-customer),
                depending on the country. `None` clears it.
            balance: Balance carried to later invoices, in the smallest currency unit
                (cents, for example). Below zero it is a credit that lowers what the
                customer pays; above zero it is a debt that raises it.
            business_name: Name of the customer's business, at most 150 characters.
                `None` clears it.
            cash_balance: How the customer's cash balance is handled.
            description: Free text about the customer, shown in the dashboard. At most
                5,000 characters.
            email: Email address, shown in the dashboard and handy for finding the
                customer again. At most 512 characters.
            expand: Paths of links to send back whole. An empty list sends nothing.
            individual_name: Full name of the customer as a person, at most 150
                characters. `None` clears it.
            invoice_prefix: Start of the customer's invoice numbers: 3 to 12 capital
                letters or digits.
            invoice_settings: What the customer's invoices use unless they say
                otherwise.
            metadata: Keys and values of your own. An update keeps the keys that it does
                not name; an empty text deletes one. `None` or an empty map clears it.
            name: Full name of the person or business, at most 256 characters.
            next_invoice_sequence: Running number for the next invoice of the customer;
                counting starts at 1.
            payment_method: Id of a payment method to attach to the new customer.
            phone: Phone number, at most 20 characters.
            preferred_locales: Languages the customer prefers, best first, as codes such
                as `en` or `fr-CA`. An empty list sends nothing.
            shipping: Where the customer's goods go; printed on invoices sent by email.
                `None` clears it.
            source: Token or id of a payment source. It is attached to the new customer
                and becomes its default.
            tax: What is known about the customer for tax.
            tax_exempt: Whether the customer pays tax: `none` for the usual case,
                `exempt` for no tax, `reverse` when the customer accounts for it. `None`
                clears it.
            tax_id_data: Tax ids to give to the new customer. An empty list sends
                nothing.
            test_clock: Id of a test clock that shall set the customer's time. It works
                in test mode only and cannot be added later.

        Raises:
            StripeError: The call failed.
        """
        return self._call(
            _CREATE,
            form={
                "address": address,
                "balance": balance,
                "business_name": business_name,
                "cash_balance": cash_balance,
                "description": description,
                "email": email,
                "expand": expand,
                "individual_name": individual_name,
                "invoice_prefix": invoice_prefix,
                "invoice_settings": invoice_settings,
                "metadata": metadata,
                "name": name,
                "next_invoice_sequence": next_invoice_sequence,
                "payment_method": payment_method,
                "phone": phone,
                "preferred_locales": preferred_locales,
                "shipping": shipping,
                "source": source,
                "tax": tax,
                "tax_exempt": tax_exempt,
                "tax_id_data": tax_id_data,
                "test_clock": test_clock,
            },
            options=options,
        )

    def list(
        self,
        *,
        created: CustomerCreatedParam | int = OMIT,
        email: str = OMIT,
        ending_before: str = OMIT,
        expand: builtins.list[CustomerListExpand | str] = OMIT,
        limit: int = OMIT,
        starting_after: str = OMIT,
        test_clock: str = OMIT,
        options: RequestOptions | None = None,
    ) -> Page[Customer]:
        """List all customers.

        `GET /v1/customers`. Returns customers page by page, newest first. All filters
        are optional and combine.

        Args:
            created: Keeps only customers created at one exact time (seconds since the
                Unix epoch) or inside a range of times.
            email: Keeps only customers with exactly this email address; upper and lower
                case count. At most 512 characters.
            ending_before: The id of the item that the page ends before: goes backward.
            expand: Paths of links to send back whole.
            limit: How many customers a page holds at most, from 1 to 100; 10 if not
                given.
            starting_after: The id of the item that the page starts after.
            test_clock: Keeps only customers attached to this test clock. Without it,
                customers that have a test clock are left out.

        Returns:
            A page of `Customer`. Iterating it goes on through all pages.

        Raises:
            StripeError: The call failed.
        """
        return self._page(
            _LIST,
            query={
                "created": created,
                "email": email,
                "ending_before": ending_before,
                "expand": expand,
                "limit": limit,
                "starting_after": starting_after,
                "test_clock": test_clock,
            },
            options=options,
        )

    def search(
        self,
        *,
        query: str,
        expand: builtins.list[CustomerListExpand | str] = OMIT,
        limit: int = OMIT,
        page: str = OMIT,
        options: RequestOptions | None = None,
    ) -> Page[Customer]:
        """Search customers.

        `GET /v1/customers/search`. Finds customers with a query in Stripe's search
        language. New and changed customers show up with a delay, mostly below a minute
        but up to an hour during an outage, so do not search for what was written a
        moment ago. Merchants in India cannot use search.

        Args:
            query: What to look for, in the search query language
                (https://docs.stripe.com/search#search-query-language), for example
                `email:'ada@example.com'`. See the fields of a customer
                (https://docs.stripe.com/search#query-fields-for-customers) it can name.
            expand: Paths of links to send back whole.
            limit: How many customers a page holds at most, from 1 to 100; 10 if not
                given.
            page: Where to go on: the `next_page` of the answer before. Leave it out for
                the first page.

        Returns:
            A page of `Customer`. Iterating it goes on through all pages.

        Raises:
            StripeError: The call failed.
        """
        return self._page(
            _SEARCH,
            query={"query": query, "expand": expand, "limit": limit, "page": page},
            options=options,
        )


class AsyncCustomers(AsyncResource, twin=Customers):
    """`Customers`, to be awaited."""

    async def update(
        self,
        customer: str,
        *,
        address: CustomerAddressParam | None = OMIT,
        balance: int = OMIT,
        bank_account: CustomerBankAccountParam | str = OMIT,
        business_name: str | None = OMIT,
        card: CustomerCardParam | str = OMIT,
        cash_balance: CustomerCashBalanceParam = OMIT,
        default_alipay_account: str = OMIT,
        default_bank_account: str = OMIT,
        default_card: str = OMIT,
        default_source: str = OMIT,
        description: str = OMIT,
        email: str = OMIT,
        expand: builtins.list[CustomerExpand | str] = OMIT,
        individual_name: str | None = OMIT,
        invoice_prefix: str = OMIT,
        invoice_settings: CustomerInvoiceSettingsParam = OMIT,
        metadata: Mapping[str, str] | None = OMIT,
        name: str = OMIT,
        next_invoice_sequence: int = OMIT,
        phone: str = OMIT,
        preferred_locales: builtins.list[str] = OMIT,
        shipping: CustomerShippingParam | None = OMIT,
        source: str = OMIT,
        tax: CustomerUpdateTaxParam = OMIT,
        tax_exempt: Literal["", "exempt", "none", "reverse"] | None = OMIT,
        options: RequestOptions | None = None,
    ) -> Customer:
        """Update a customer."""
        return await self._call(
            _UPDATE,
            path=(customer,),
            form={
                "address": address,
                "balance": balance,
                "bank_account": bank_account,
                "business_name": business_name,
                "card": card,
                "cash_balance": cash_balance,
                "default_alipay_account": default_alipay_account,
                "default_bank_account": default_bank_account,
                "default_card": default_card,
                "default_source": default_source,
                "description": description,
                "email": email,
                "expand": expand,
                "individual_name": individual_name,
                "invoice_prefix": invoice_prefix,
                "invoice_settings": invoice_settings,
                "metadata": metadata,
                "name": name,
                "next_invoice_sequence": next_invoice_sequence,
                "phone": phone,
                "preferred_locales": preferred_locales,
                "shipping": shipping,
                "source": source,
                "tax": tax,
                "tax_exempt": tax_exempt,
            },
            options=options,
        )

    async def retrieve(
        self,
        customer: str,
        *,
        expand: builtins.list[CustomerExpand | str] = OMIT,
        options: RequestOptions | None = None,
    ) -> Customer | DeletedCustomer:
        """Retrieve a customer."""
        return await self._call(
            _RETRIEVE, path=(customer,), query={"expand": expand}, options=options
        )

    async def delete(
        self, customer: str, *, options: RequestOptions | None = None
    ) -> DeletedCustomer:
        """Delete a customer."""
        return await self._call(_DELETE, path=(customer,), options=options)

    async def create(
        self,
        *,
        address: CustomerAddressParam | None = OMIT,
        balance: int = OMIT,
        business_name: str | None = OMIT,
        cash_balance: CustomerCashBalanceParam = OMIT,
        description: str = OMIT,
        email: str = OMIT,
        expand: builtins.list[CustomerExpand | str] = OMIT,
        individual_name: str | None = OMIT,
        invoice_prefix: str = OMIT,
        invoice_settings: CustomerInvoiceSettingsParam = OMIT,
        metadata: Mapping[str, str] | None = OMIT,
        name: str = OMIT,
        next_invoice_sequence: int = OMIT,
        payment_method: str = OMIT,
        phone: str = OMIT,
        preferred_locales: builtins.list[str] = OMIT,
        shipping: CustomerShippingParam | None = OMIT,
        source: str = OMIT,
        tax: CustomerCreateTaxParam = OMIT,
        tax_exempt: Literal["", "exempt", "none", "reverse"] | None = OMIT,
        tax_id_data: builtins.list[CustomerTaxIdDataParam] = OMIT,
        test_clock: str = OMIT,
        options: RequestOptions | None = None,
    ) -> Customer:
        """Create a customer."""
        return await self._call(
            _CREATE,
            form={
                "address": address,
                "balance": balance,
                "business_name": business_name,
                "cash_balance": cash_balance,
                "description": description,
                "email": email,
                "expand": expand,
                "individual_name": individual_name,
                "invoice_prefix": invoice_prefix,
                "invoice_settings": invoice_settings,
                "metadata": metadata,
                "name": name,
                "next_invoice_sequence": next_invoice_sequence,
                "payment_method": payment_method,
                "phone": phone,
                "preferred_locales": preferred_locales,
                "shipping": shipping,
                "source": source,
                "tax": tax,
                "tax_exempt": tax_exempt,
                "tax_id_data": tax_id_data,
                "test_clock": test_clock,
            },
            options=options,
        )

    def list(
        self,
        *,
        created: CustomerCreatedParam | int = OMIT,
        email: str = OMIT,
        ending_before: str = OMIT,
        expand: builtins.list[CustomerListExpand | str] = OMIT,
        limit: int = OMIT,
        starting_after: str = OMIT,
        test_clock: str = OMIT,
        options: RequestOptions | None = None,
    ) -> AsyncPageRequest[Customer]:
        """List all customers."""
        return self._page(
            _LIST,
            query={
                "created": created,
                "email": email,
                "ending_before": ending_before,
                "expand": expand,
                "limit": limit,
                "starting_after": starting_after,
                "test_clock": test_clock,
            },
            options=options,
        )

    def search(
        self,
        *,
        query: str,
        expand: builtins.list[CustomerListExpand | str] = OMIT,
        limit: int = OMIT,
        page: str = OMIT,
        options: RequestOptions | None = None,
    ) -> AsyncPageRequest[Customer]:
        """Search customers."""
        return self._page(
            _SEARCH,
            query={"query": query, "expand": expand, "limit": limit, "page": page},
            options=options,
        )
