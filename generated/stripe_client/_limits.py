"""What the document allows in requests beyond types: for `validate_requests=True`.

By operation or parameter type: JSON Schema's keywords, each with its bound and the
places that keep to it.
"""

from collections.abc import Mapping

LIMITS: Mapping[str, str] = {
    "PostCustomersCustomer": "maxLength=5000 customer bank_account card description expand.* invoice_prefix preferred_locales.* source maxLength=150 business_name individual_name maxLength=500 default_alipay_account default_bank_account default_card default_source maxLength=512 email maxLength=256 name maxLength=20 phone",
    "GetCustomersCustomer": "maxLength=5000 customer expand.*",
    "DeleteCustomersCustomer": "maxLength=5000 customer",
    "PostCustomers": "maxLength=150 business_name individual_name maxLength=5000 description expand.* invoice_prefix payment_method preferred_locales.* source test_clock maxLength=512 email maxLength=256 name maxLength=20 phone",
    "GetCustomers": "maxLength=512 email maxLength=5000 ending_before expand.* starting_after test_clock",
    "GetCustomersSearch": "maxLength=5000 query expand.* page",
    "CustomerAddressParam": "maxLength=5000 city country line1 line2 postal_code state",
    "CustomerBankAccountParam": "maxLength=5000 account_holder_name account_number country routing_number",
    "CustomerCardParam": "maxLength=5000 address_city address_country address_line1 address_line2 address_state address_zip cvc encrypted name number swipe_data",
    "CustomerCardNetworkTokenParam": "maxLength=5000 number",
    "CustomerInvoiceSettingsParam": "maxLength=5000 default_payment_method footer",
    "CustomerInvoiceSettingsCustomFieldParam": "maxLength=40 name maxLength=140 value",
    "CustomerInvoiceSettingsRenderingOptionsParam": "maxLength=5000 template",
    "CustomerShippingParam": "maxLength=5000 name phone",
}
