"""What the methods of `client.customers` take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Required, TypeAlias, TypedDict

CustomerExpand: TypeAlias = Literal[
    "default_source",
    "discount.customer",
    "discount.promotion_code",
    "discount.source.coupon",
    "invoice_settings.default_payment_method",
    "sources",
    "subscriptions",
    "tax_ids",
    "test_clock",
]
CustomerListExpand: TypeAlias = Literal[
    "data.default_source",
    "data.discount.customer",
    "data.discount.promotion_code",
    "data.invoice_settings.default_payment_method",
    "data.sources",
    "data.subscriptions",
    "data.tax_ids",
    "data.test_clock",
]
CustomerTaxIdDataTypeParam: TypeAlias = Literal[
    "ad_nrt",
    "ae_trn",
    "al_tin",
    "am_tin",
    "ao_tin",
    "ar_cuit",
    "au_abn",
    "au_arn",
    "aw_tin",
    "az_tin",
    "ba_tin",
    "bb_tin",
    "bd_bin",
    "bf_ifu",
    "bg_uic",
    "bh_vat",
    "bj_ifu",
    "bo_tin",
    "br_cnpj",
    "br_cpf",
    "bs_tin",
    "by_tin",
    "ca_bn",
    "ca_gst_hst",
    "ca_pst_bc",
    "ca_pst_mb",
    "ca_pst_sk",
    "ca_qst",
    "cd_nif",
    "ch_uid",
    "ch_vat",
    "cl_tin",
    "cm_niu",
    "cn_tin",
    "co_nit",
    "cr_tin",
    "cv_nif",
    "de_stn",
    "do_rcn",
    "ec_ruc",
    "eg_tin",
    "es_cif",
    "et_tin",
    "eu_oss_vat",
    "eu_vat",
    "fo_vat",
    "gb_vat",
    "ge_vat",
    "gi_tin",
    "gn_nif",
    "hk_br",
    "hr_oib",
    "hu_tin",
    "ic_nif",
    "id_npwp",
    "il_vat",
    "in_gst",
    "is_vat",
    "it_cf",
    "jp_cn",
    "jp_rn",
    "jp_trn",
    "ke_pin",
    "kg_tin",
    "kh_tin",
    "kr_brn",
    "kz_bin",
    "la_tin",
    "li_uid",
    "li_vat",
    "lk_vat",
    "ma_vat",
    "md_vat",
    "me_pib",
    "mk_vat",
    "mr_nif",
    "mx_rfc",
    "my_frp",
    "my_itn",
    "my_sst",
    "ng_tin",
    "no_vat",
    "no_voec",
    "np_pan",
    "nz_gst",
    "om_vat",
    "pe_ruc",
    "ph_tin",
    "pl_nip",
    "py_ruc",
    "ro_tin",
    "rs_pib",
    "ru_inn",
    "ru_kpp",
    "sa_vat",
    "sg_gst",
    "sg_uen",
    "si_tin",
    "sn_ninea",
    "sr_fin",
    "sv_nit",
    "th_vat",
    "tj_tin",
    "tr_tin",
    "tw_vat",
    "tz_vat",
    "ua_vat",
    "ug_tin",
    "us_ein",
    "uy_ruc",
    "uz_tin",
    "uz_vat",
    "ve_rif",
    "vn_tin",
    "za_vat",
    "zm_tin",
    "zw_tin",
]


class CustomerAddressParam(TypedDict, total=False):
    """`address` of `customers.update`."""

    city: str
    """City, town, district or village."""
    country: str
    """Country as a two-letter code (ISO 3166-1 alpha-2)."""
    line1: str
    """First line: street and number, or a post office box."""
    line2: str
    """Second line: flat, floor or building."""
    postal_code: str
    """Postal code or ZIP code."""
    state: str
    """State, province, county or region."""


class CustomerBankAccountParam(TypedDict, total=False):
    """`bank_account` of `customers.update`."""

    account_holder_name: str
    """Name of the account's owner, a person or a business."""
    account_holder_type: Literal["company", "individual"]
    """Whether a `company` or an `individual` owns the account."""
    account_number: Required[str]
    """Account number, or IBAN in countries that use one."""
    country: Required[str]
    """Country of the account as a two-letter code."""
    currency: str
    """Currency of the account as a three-letter ISO 4217 code in lower case."""
    object: Literal["bank_account"]
    """Marks the object as a bank account; `bank_account` is its only value."""
    routing_number: str
    """Routing number, sort code or other code of the bank or branch. US accounts need
    it."""


class CustomerCardParam(TypedDict, total=False):
    """`card` of `customers.update`."""

    address_city: str
    """City of the billing address."""
    address_country: str
    """Country of the billing address."""
    address_line1: str
    """First line of the billing address."""
    address_line2: str
    """Second line of the billing address."""
    address_state: str
    """State, province, county or region of the billing address."""
    address_zip: str
    """Postal code of the billing address."""
    cvc: str
    """Security code printed on the card."""
    encrypted: str
    """Card data in encrypted form."""
    exp_month: Required[int]
    """Month in which the card expires, 1 to 12."""
    exp_year: Required[int]
    """Year in which the card expires, in two or four digits."""
    metadata: Mapping[str, str]
    """Your own keys and string values to keep on the card. An empty map sends
    nothing."""
    name: str
    """Name of the cardholder."""
    network_token: CustomerCardNetworkTokenParam
    """Network token that stands in for the card's own number."""
    number: Required[str]
    """Card number: digits only, no spaces or dashes."""
    object: Literal["card"]
    """Marks the object as a card; `card` is its only value."""
    swipe_data: str
    """Track data read from the magnetic stripe."""


class CustomerCardNetworkTokenParam(TypedDict, total=False):
    """`card.network_token` of `customers.update`."""

    number: str
    """Number of the network token."""


class CustomerCashBalanceParam(TypedDict, total=False):
    """`cash_balance` of `customers.update`."""

    settings: CustomerCashBalanceSettingsParam
    """Settings of the cash balance."""


class CustomerCashBalanceSettingsParam(TypedDict, total=False):
    """`cash_balance.settings` of `customers.update`."""

    reconciliation_mode: Literal["automatic", "manual", "merchant_default"]
    """How incoming transfers are matched to payments: `automatic` applies them to open
    payments, `manual` leaves that to you, `merchant_default` follows the setting of
    your account."""


class CustomerInvoiceSettingsParam(TypedDict, total=False):
    """`invoice_settings` of `customers.update`."""

    custom_fields: list[CustomerInvoiceSettingsCustomFieldParam] | None
    """Extra lines printed on the customer's invoices. The list replaces the one stored
    before. `None` or an empty list clears it."""
    default_payment_method: str
    """Id of an attached payment method that subscriptions and invoices charge by
    default."""
    footer: str
    """Text at the foot of the customer's invoices."""
    rendering_options: CustomerInvoiceSettingsRenderingOptionsParam | None
    """How the PDF of an invoice is laid out. `None` clears it."""


class CustomerInvoiceSettingsCustomFieldParam(TypedDict, total=False):
    """`invoice_settings.custom_fields[]` of `customers.update`."""

    name: Required[str]
    """Label of the line, at most 40 characters."""
    value: Required[str]
    """Text of the line, at most 140 characters."""


class CustomerInvoiceSettingsRenderingOptionsParam(TypedDict, total=False):
    """`invoice_settings.rendering_options` of `customers.update`."""

    amount_tax_display: Literal["", "exclude_tax", "include_inclusive_tax"] | None
    """Whether line amounts leave tax out (`exclude_tax`) or contain inclusive tax
    (`include_inclusive_tax`). `None` clears it."""
    template: str
    """Id of the rendering template for the customer's invoices."""


class CustomerShippingParam(TypedDict, total=False):
    """`shipping` of `customers.update`."""

    address: Required[CustomerAddressParam]
    """Address to deliver to."""
    name: Required[str]
    """Who receives the goods."""
    phone: str
    """Phone number of the recipient, with any extension."""


class CustomerUpdateTaxParam(TypedDict, total=False):
    """`tax` of `customers.update`."""

    ip_address: str | None
    """An IP address the customer used lately, from which its tax location can be
    inferred. `None` clears it."""
    validate_location: Literal["auto", "deferred", "immediately"]
    """When the tax location is checked: `immediately` with this request, which fails
    if the location cannot be told; `deferred` until tax is computed; or `auto`,
    which leaves the moment to Stripe."""


class CustomerCreateTaxParam(TypedDict, total=False):
    """`tax` of `customers.create`."""

    ip_address: str | None
    """An IP address the customer used lately, from which its tax location can be
    inferred. `None` clears it."""
    validate_location: Literal["deferred", "immediately"]
    """When the tax location is checked: `immediately` with this request, which fails
    if the location cannot be told, or `deferred` until tax is computed."""


class CustomerTaxIdDataParam(TypedDict, total=False):
    """`tax_id_data[]` of `customers.create`."""

    type: Required[CustomerTaxIdDataTypeParam | str]
    """What kind of tax id it is, by country and scheme: `eu_vat`, `us_ein` and so
    on."""
    value: Required[str]
    """The tax id itself."""


class CustomerCreatedParam(TypedDict, total=False):
    """`created` of `customers.list`."""

    gt: int
    """Created after this time, in seconds since the Unix epoch."""
    gte: int
    """Created at or after this time, in seconds since the Unix epoch."""
    lt: int
    """Created before this time, in seconds since the Unix epoch."""
    lte: int
    """Created at or before this time, in seconds since the Unix epoch."""


class CustomerUpdateParams(TypedDict, total=False):
    """For `customers.update`."""

    address: CustomerAddressParam | None
    balance: int
    bank_account: CustomerBankAccountParam | str
    business_name: str | None
    card: CustomerCardParam | str
    cash_balance: CustomerCashBalanceParam
    default_alipay_account: str
    default_bank_account: str
    default_card: str
    default_source: str
    description: str
    email: str
    expand: list[CustomerExpand | str]
    individual_name: str | None
    invoice_prefix: str
    invoice_settings: CustomerInvoiceSettingsParam
    metadata: Mapping[str, str] | None
    name: str
    next_invoice_sequence: int
    phone: str
    preferred_locales: list[str]
    shipping: CustomerShippingParam | None
    source: str
    tax: CustomerUpdateTaxParam
    tax_exempt: Literal["", "exempt", "none", "reverse"] | None


class CustomerRetrieveParams(TypedDict, total=False):
    """For `customers.retrieve`."""

    expand: list[CustomerExpand | str]


class CustomerCreateParams(TypedDict, total=False):
    """For `customers.create`."""

    address: CustomerAddressParam | None
    balance: int
    business_name: str | None
    cash_balance: CustomerCashBalanceParam
    description: str
    email: str
    expand: list[CustomerExpand | str]
    individual_name: str | None
    invoice_prefix: str
    invoice_settings: CustomerInvoiceSettingsParam
    metadata: Mapping[str, str] | None
    name: str
    next_invoice_sequence: int
    payment_method: str
    phone: str
    preferred_locales: list[str]
    shipping: CustomerShippingParam | None
    source: str
    tax: CustomerCreateTaxParam
    tax_exempt: Literal["", "exempt", "none", "reverse"] | None
    tax_id_data: list[CustomerTaxIdDataParam]
    test_clock: str


class CustomerListParams(TypedDict, total=False):
    """For `customers.list`."""

    created: CustomerCreatedParam | int
    email: str
    ending_before: str
    expand: list[CustomerListExpand | str]
    limit: int
    starting_after: str
    test_clock: str


class CustomerSearchParams(TypedDict, total=False):
    """For `customers.search`."""

    query: Required[str]
    expand: list[CustomerListExpand | str]
    limit: int
    page: str
