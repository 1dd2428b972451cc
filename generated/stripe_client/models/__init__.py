"""Models of what methods answer. Each is loaded when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .account import *
    from .address import *
    from .application import *
    from .bank_account import *
    from .card import *
    from .coupon import *
    from .customer import *
    from .customer_list import *
    from .customer_retrieve_response import *
    from .customer_search_result import *
    from .deleted_customer import *
    from .error import *
    from .event import *
    from .payment_method import *
    from .promotion_code import *
    from .source import *
    from .test_helpers_test_clock import *

_NAMES: dict[str, str] = {
    "account": "Account",
    "address": "Address",
    "application": "Application",
    "bank_account": "BankAccount",
    "card": "Card",
    "coupon": "Coupon",
    "customer": "CashBalance Customer CustomerBalanceCustomerBalanceSettings CustomerSources CustomerSubscriptions CustomerTax CustomerTaxAutomaticTax CustomerTaxIds CustomerTaxLocation CustomerTaxLocationSource Discount DiscountSource InvoiceSettingCustomField InvoiceSettingCustomerRenderingOptions InvoiceSettingCustomerSetting Shipping Subscription TaxIDsOwner TaxIDsOwnerType TaxId TaxIdType TaxIdVerification TaxIdVerificationStatus",
    "customer_list": "CustomerList",
    "customer_retrieve_response": "CustomerRetrieveResponse",
    "customer_search_result": "CustomerSearchResult",
    "deleted_customer": "DeletedCustomer",
    "error": "ApiErrors ApiErrorsType Error PaymentIntent SetupIntent",
    "event": "Event NotificationEventData NotificationEventRequest",
    "payment_method": "PaymentMethod",
    "promotion_code": "PromotionCode",
    "source": "Source",
    "test_helpers_test_clock": "BillingClocksResourceStatusDetailsAdvancingStatusDetails BillingClocksResourceStatusDetailsStatusDetails TestHelpersTestClock",
}
_HOME = {name: module for module, names in _NAMES.items() for name in names.split()}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        home = _HOME.get(name)
        if home is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f"{__name__}.{home}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted(_HOME)
