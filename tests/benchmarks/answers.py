"""What the servers of a benchmark answer: customers, as the API writes them."""

from __future__ import annotations

import json
from typing import Any

CUSTOMERS = 100

_ADDRESS = {
    "city": "London",
    "country": "GB",
    "line1": "12 St James's Square",
    "line2": None,
    "postal_code": "SW1Y 4JH",
    "state": None,
}


def customer(number: int) -> dict[str, Any]:
    """A customer with all that one usually has; no two are the same."""
    return {
        "id": f"cus_{number}",
        "object": "customer",
        "address": {**_ADDRESS, "line1": f"{number} St James's Square"},
        "balance": number,
        "created": 1767225600 + number,
        "currency": "gbp",
        "default_source": f"card_{number}",
        "delinquent": False,
        "description": "Came with the analytical engine",
        "discount": None,
        "email": f"ada.{number}@example.com",
        "invoice_prefix": f"ABCD{number:04}",
        "invoice_settings": {
            "custom_fields": [{"name": "VAT", "value": f"GB {number}"}],
            "default_payment_method": f"pm_{number}",
            "footer": None,
            "rendering_options": {"amount_tax_display": None, "template": None},
        },
        "livemode": False,
        "metadata": {"order": str(6735 + number), "plan": "gold"},
        "name": "Ada Lovelace",
        "next_invoice_sequence": 1,
        "phone": "+442079460000",
        "preferred_locales": ["en", "fr"],
        "shipping": {"address": _ADDRESS, "name": "Ada", "phone": None},
        "tax_exempt": "none",
        "test_clock": None,
    }


def one() -> bytes:
    """An answer's body: a customer."""
    return json.dumps(customer(1), indent=2).encode()


def page() -> bytes:
    """An answer's body: a whole list of customers."""
    data = [customer(number) for number in range(CUSTOMERS)]
    found = {"object": "list", "url": "/v1/customers", "has_more": False, "data": data}
    return json.dumps(found, indent=2).encode()
