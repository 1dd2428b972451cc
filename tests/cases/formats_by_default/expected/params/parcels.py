"""What the methods of `client.parcels` take."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict
from uuid import UUID

ParcelCreateParams = TypedDict(
    "ParcelCreateParams",
    {
        "since": "int | datetime",
        "id": "str | UUID",
        "created": "str | datetime",
        "date": "str | date",
        "price": "str | Decimal",
        "scanned": "list[int | datetime]",
        "opens": "str",
        "label": "str",
        "either": "str | datetime | int",
    },
    total=False,
)
