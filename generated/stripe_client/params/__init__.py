"""Types of what methods take. Each is loaded when it is asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .customers import *

_NAMES: dict[str, str] = {
    "customers": "CustomerAddressParam CustomerBankAccountParam CustomerCardNetworkTokenParam CustomerCardParam CustomerCashBalanceParam CustomerCashBalanceSettingsParam CustomerCreateParams CustomerCreateTaxParam CustomerCreatedParam CustomerExpand CustomerInvoiceSettingsCustomFieldParam CustomerInvoiceSettingsParam CustomerInvoiceSettingsRenderingOptionsParam CustomerListExpand CustomerListParams CustomerRetrieveParams CustomerSearchParams CustomerShippingParam CustomerTaxIdDataParam CustomerTaxIdDataTypeParam CustomerUpdateParams CustomerUpdateTaxParam",
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
