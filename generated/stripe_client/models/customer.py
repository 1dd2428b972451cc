"""`Customer` and what belongs to it."""

from typing import TYPE_CHECKING, Literal, TypeAlias

from .._runtime.models import Link, Model, OneOf
from .address import Address
from .bank_account import BankAccount
from .card import Card
from .source import Source

if TYPE_CHECKING:
    from .account import Account
    from .application import Application
    from .coupon import Coupon
    from .deleted_customer import DeletedCustomer
    from .payment_method import PaymentMethod
    from .promotion_code import PromotionCode
    from .test_helpers_test_clock import TestHelpersTestClock


class CustomerBalanceCustomerBalanceSettings(Model):
    """How a cash balance is handled."""

    reconciliation_mode: Literal["automatic", "manual"] | str
    """How incoming transfers are matched to payments: `automatic` or `manual`."""
    using_merchant_default: bool
    """`true` if the mode follows your account's setting, `false` if it was chosen for
    this customer."""


class CashBalance(Model):
    """Money of a customer that Stripe holds. Bank transfers fill it, payments draw on
    it, and what remains can go to your own bank account as a payout.
    """

    available: dict[str, int] | None = None
    """Amounts by currency, in each currency's smallest unit. While there is any entry,
    even one of 0, the customer cannot be deleted."""
    customer: str
    """Id of the customer whose money it is."""
    customer_account: str | None = None
    """Id of the Account that stands for that customer."""
    livemode: bool
    """`true` for an object of live mode, `false` for one of test mode."""
    object: Literal["cash_balance"]
    """The kind of object, always `cash_balance`."""
    settings: CustomerBalanceCustomerBalanceSettings
    """How a cash balance is handled."""


class DiscountSource(Model):
    """What a discount came from."""

    coupon: Link["str | Coupon"] | None = None
    """The redeemed coupon."""
    type: Literal["coupon"]
    """What kind of thing the discount came from; so far always `coupon`."""


class Discount(Model):
    """A coupon or promotion code at work: what it applies to, since when and until
    when.
    """

    checkout_session: str | None = None
    """Id of the Checkout session it applies to, in payment mode. Missing in
    subscription mode."""
    customer: Link["str | Customer | DeletedCustomer"] | None = None
    """The customer it belongs to."""
    customer_account: str | None = None
    """Id of the Account that stands for that customer."""
    end: int | None = None
    """When it ends, in seconds since the Unix epoch. Only a `repeating` coupon has an
    end; for `once` and `forever` it is `null`."""
    id: str
    """The discount's id. No call fetches a discount by it; `expand[]=discounts` turns
    ids in a list into whole discounts."""
    invoice: str | None = None
    """Id of the invoice, where the coupon was put on one invoice."""
    invoice_item: str | None = None
    """Id of the invoice item, or of the line item on an invoice, where the coupon was
    put on just that."""
    object: Literal["discount"]
    """The kind of object, always `discount`."""
    promotion_code: Link["str | PromotionCode"] | None = None
    """The promotion code it came from."""
    source: DiscountSource
    """What a discount came from."""
    start: int
    """When the coupon was applied, in seconds since the Unix epoch."""
    subscription: str | None = None
    """Id of the subscription, where the coupon was put on one subscription."""
    subscription_item: str | None = None
    """Id of the subscription item, where the coupon was put on just that item."""


class InvoiceSettingCustomerRenderingOptions(Model):
    """How the PDF of a customer's invoices is laid out."""

    amount_tax_display: str | None = None
    """Whether line amounts contain tax: `exclude_tax` or `include_inclusive_tax`."""
    template: str | None = None
    """Id of the rendering template for the customer's invoices. A template set on an
    invoice itself wins."""


class InvoiceSettingCustomField(Model):
    """An extra line on an invoice."""

    name: str
    """Label of the line."""
    value: str
    """Text of the line."""


class InvoiceSettingCustomerSetting(Model):
    """What a customer's invoices use unless they say otherwise."""

    custom_fields: list[InvoiceSettingCustomField] | None = None
    """Extra lines printed on the customer's invoices."""
    default_payment_method: Link["str | PaymentMethod"] | None = None
    """Attached payment method that subscriptions and invoices charge by default."""
    footer: str | None = None
    """Text at the foot of the customer's invoices."""
    rendering_options: InvoiceSettingCustomerRenderingOptions | None = None
    """How the PDF of an invoice is laid out."""


class Shipping(Model):
    """Where goods go and who receives them."""

    address: Address | None = None
    """A postal address."""
    carrier: str | None = None
    """Company that delivers, such as UPS or FedEx."""
    name: str | None = None
    """Who receives the goods."""
    phone: str | None = None
    """Phone number of the recipient, with any extension."""
    tracking_number: str | None = None
    """Number under which the carrier tracks the parcel; several are separated by
    commas."""


class CustomerSources(Model):
    """Payment sources of the customer. Sent only if asked for with `expand`."""

    data: list[OneOf[BankAccount | Card | Source]]
    """The sources on this page."""
    has_more: bool
    """Whether further items follow after this page."""
    object: Literal["list"]
    """The kind of object, always `list`."""
    url: str
    """Path of this list."""


class Subscription(Model):
    """A charge of a customer that recurs. Only its identity is described here."""

    id: str
    """The object's unique id."""
    object: Literal["subscription"]
    """The kind of object, always `subscription`."""


class CustomerSubscriptions(Model):
    """Current subscriptions of the customer. Sent only if asked for with `expand`."""

    data: list[Subscription]
    """The subscriptions on this page."""
    has_more: bool
    """Whether further items follow after this page."""
    object: Literal["list"]
    """The kind of object, always `list`."""
    url: str
    """Path of this list."""


CustomerTaxAutomaticTax: TypeAlias = Literal[
    "failed", "not_collecting", "supported", "unrecognized_location"
]
CustomerTaxLocationSource: TypeAlias = Literal[
    "billing_address", "ip_address", "payment_method", "shipping_destination"
]


class CustomerTaxLocation(Model):
    """Where a customer is for tax, and how that was found."""

    country: str
    """Country that taxes the customer."""
    source: CustomerTaxLocationSource | str
    """Which data the location was found from."""
    state: str | None = None
    """State, province, county or region that taxes the customer."""


class CustomerTax(Model):
    """What Stripe knows about a customer for tax."""

    automatic_tax: CustomerTaxAutomaticTax | str
    """Whether automatic tax works for the customer: `supported`, `not_collecting`
    where you are not registered to collect, `unrecognized_location` where the
    location is missing or unclear, `failed` after an error at Stripe."""
    ip_address: str | None = None
    """An IP address the customer used lately. It serves tax reports and finding the
    location."""
    location: CustomerTaxLocation | None = None
    """Where the customer is for tax, if that could be told."""
    provider: Literal["anrok", "avalara", "sphere", "stripe"] | str
    """Who computes tax and resolves the location; `stripe` unless another provider is
    set up."""


TaxIDsOwnerType: TypeAlias = Literal["account", "application", "customer", "self"]


class TaxIDsOwner(Model):
    """Whose a tax id is."""

    account: Link["str | Account"] | None = None
    """The account, where `type` is `account`."""
    application: Link["str | Application"] | None = None
    """The Connect application, where `type` is `application`."""
    customer: Link["str | Customer"] | None = None
    """The customer, where `type` is `customer`."""
    customer_account: str | None = None
    """Id of the Account that stands for the customer, where `type` is `customer`."""
    type: TaxIDsOwnerType | str
    """What kind of owner it is; `self` is your own account."""


TaxIdType: TypeAlias = Literal[
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
    "unknown",
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
TaxIdVerificationStatus: TypeAlias = Literal[
    "pending", "unavailable", "unverified", "verified"
]


class TaxIdVerification(Model):
    """The check of a tax id against official records."""

    status: TaxIdVerificationStatus | str
    """How the check stands: `pending` while it runs, then `verified` or `unverified`;
    `unavailable` where no check is possible."""
    verified_address: str | None = None
    """Address that the records hold for the tax id."""
    verified_name: str | None = None
    """Name that the records hold for the tax id."""


class TaxId(Model):
    """A tax number of a customer or an account. It is printed on that party's invoices
    and credit notes.
    """

    country: str | None = None
    """Country of the tax id as a two-letter code."""
    created: int
    """When the tax id was created, in seconds since the Unix epoch."""
    customer: Link["str | Customer"] | None = None
    """The customer it belongs to."""
    customer_account: str | None = None
    """Id of the Account that stands for that customer."""
    id: str
    """The object's unique id."""
    livemode: bool
    """`true` for an object of live mode, `false` for one of test mode."""
    object: Literal["tax_id"]
    """The kind of object, always `tax_id`."""
    owner: TaxIDsOwner | None = None
    """Whose tax id it is."""
    type: TaxIdType | str
    """What kind of tax id it is, by country and scheme. Some old ones are `unknown`."""
    value: str
    """The tax id itself."""
    verification: TaxIdVerification | None = None
    """How the check against official records went."""


class CustomerTaxIds(Model):
    """Tax ids of the customer. Sent only if asked for with `expand`."""

    data: list[TaxId]
    """The tax ids on this page."""
    has_more: bool
    """Whether further items follow after this page."""
    object: Literal["list"]
    """The kind of object, always `list`."""
    url: str
    """Path of this list."""


class Customer(Model):
    """Somebody you do business with. It holds contact details and defaults for
    billing, and ties together payment methods, subscriptions, invoices and payments
    of the same person or company.
    """

    address: Address | None = None
    """Postal address."""
    balance: int | None = None
    """Balance that goes into the next invoice once that invoice is finalized, in the
    smallest unit of the customer's currency. Below zero it is a credit, above zero
    a debt. Unpaid invoices are not part of it. Where there are several currencies,
    see `invoice_credit_balance`."""
    business_name: str | None = None
    """Name of the business. At most 150 characters."""
    cash_balance: CashBalance | None = None
    """Money that Stripe holds for the customer. Its `settings.reconciliation_mode`
    tells whether payments draw on it by themselves or only when you say so."""
    created: int
    """When the customer was created, in seconds since the Unix epoch."""
    currency: str | None = None
    """Currency of the customer's recurring charges, as a three-letter ISO 4217 code in
    lower case."""
    customer_account: str | None = None
    """Id of the Account that stands for this customer. API version 1 calls with a
    `customer_account` parameter accept it."""
    default_source: Link["str | BankAccount | Card | Source"] | None = None
    """Source that is charged by default. For payment methods made with the
    PaymentMethods API, `invoice_settings.default_payment_method` takes its place."""
    delinquent: bool | None = None
    """Whether the latest change on any invoice left the customer behind: `true` after
    an automatic charge fails or a due date passes, `false` once an invoice is paid
    or marked uncollectible through the API. Dunning that gives an invoice up does
    not reset it. To know about one subscription, read that subscription's `status`."""
    description: str | None = None
    """Free text about the customer."""
    discount: Discount | None = None
    """The discount now in force for the customer, if any."""
    email: str | None = None
    """Email address."""
    id: str
    """The object's unique id."""
    individual_name: str | None = None
    """Full name of the customer as a person. At most 150 characters."""
    invoice_credit_balance: dict[str, int] | None = None
    """Balances by currency, in each currency's smallest unit. Here above zero is a
    credit and below zero a debt. A balance goes into the next finalized invoice of
    its own currency; unpaid invoices are not part of it."""
    invoice_prefix: str | None = None
    """Start of the customer's invoice numbers."""
    invoice_settings: InvoiceSettingCustomerSetting | None = None
    """What a customer's invoices use unless they say otherwise."""
    livemode: bool
    """`true` for an object of live mode, `false` for one of test mode."""
    metadata: dict[str, str] | None = None
    """Your own keys and string values. A value has at most 500 characters."""
    name: str | None = None
    """Full name of the person or business."""
    next_invoice_sequence: int | None = None
    """Running number of the next invoice. It is missing, and ignored in requests,
    where the account numbers invoices across all customers."""
    object: Literal["customer"]
    """The kind of object, always `customer`."""
    phone: str | None = None
    """Phone number."""
    preferred_locales: list[str] | None = None
    """Languages the customer prefers, best first."""
    shipping: Shipping | None = None
    """Delivery address and recipient; printed on invoices sent by email."""
    sources: CustomerSources | None = None
    """Payment sources of the customer. Sent only if asked for with `expand`."""
    subscriptions: CustomerSubscriptions | None = None
    """Current subscriptions of the customer. Sent only if asked for with `expand`."""
    tax: CustomerTax | None = None
    """What Stripe knows about a customer for tax."""
    tax_exempt: Literal["exempt", "none", "reverse"] | str | None = None
    """Whether the customer pays tax: `none` for the usual case, `exempt` for no tax.
    With `reverse`, PDFs of invoices and receipts carry the words "Reverse charge"."""
    tax_ids: CustomerTaxIds | None = None
    """Tax ids of the customer. Sent only if asked for with `expand`."""
    test_clock: Link["str | TestHelpersTestClock"] | None = None
    """Test clock that sets the customer's time."""
