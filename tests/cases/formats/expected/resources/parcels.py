"""`client.parcels`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime, time as AsTime, timedelta as AsTimedelta
    from decimal import Decimal
    from uuid import UUID

    from .._options import RequestOptions
    from ..models.parcel import Parcel

_RETRIEVE: Operation[Parcel] = Operation(
    id="getParcel",
    method="GET",
    path="/parcels/{id}",
    response="Parcel",
)
_UPDATE: Operation[Parcel] = Operation(
    id="putParcel",
    method="PUT",
    path="/parcels/{id}",
    body="json",
    response="Parcel",
)


class Parcels(Resource):
    """`client.parcels`: `retrieve`, `update`."""

    def retrieve(
        self,
        id: str | UUID,
        *,
        since: str | datetime = OMIT,
        until: int | datetime = OMIT,
        within: str | AsTimedelta = OMIT,
        days: list[str | date] = OMIT,
        x_signed_at: str | datetime = OMIT,
        key: str | bytes = OMIT,
        options: RequestOptions | None = None,
    ) -> Parcel:
        """`GET /parcels/{id}`.

        Args:
            id: In the path.
            since: Not described.
            until: Not described.
            within: Not described.
            days: Not described.
            x_signed_at: Not described.
            key: Not described.
        """
        return self._call(
            _RETRIEVE,
            path=(id,),
            query={
                "since": since,
                "until": until,
                "within": within,
                "days": days,
                "key": key,
            },
            headers={"x-signed-at": x_signed_at},
            options=options,
        )

    def update(
        self,
        id: str | UUID,
        *,
        id_body: str | UUID,
        created: str | datetime,
        date: str | date | None = OMIT,
        opens: str | AsTime = OMIT,
        kept: str | AsTimedelta = OMIT,
        price: str | Decimal = OMIT,
        weight: float | Decimal = OMIT,
        label: str | bytes = OMIT,
        serial: str = OMIT,
        scans: list[int | datetime] = OMIT,
        stops: Mapping[str, str | datetime] = OMIT,
        arrives: str | datetime | date = OMIT,
        email: str = OMIT,
        count: int = OMIT,
        options: RequestOptions | None = None,
    ) -> Parcel:
        """`PUT /parcels/{id}`.

        Args:
            id: In the path.
            id_body: Its number.
            created: When it was handed in.
            date: The day it is due.
            opens: When the shop opens.
            kept: How long it is kept.
            price: What it cost.
            weight: In kilograms.
            label: A picture.
            serial: Of the scanner.
            scans: When it was scanned.
            stops: By place.
            arrives: A time, a day, or words.
            email: Of the sender.
            count: Of pieces.
        """
        return self._call(
            _UPDATE,
            path=(id,),
            json={
                "id": id_body,
                "created": created,
                "date": date,
                "opens": opens,
                "kept": kept,
                "price": price,
                "weight": weight,
                "label": label,
                "serial": serial,
                "scans": scans,
                "stops": stops,
                "arrives": arrives,
                "email": email,
                "count": count,
            },
            options=options,
        )


class AsyncParcels(AsyncResource, twin=Parcels):
    """`Parcels`, to be awaited."""

    async def retrieve(
        self,
        id: str | UUID,
        *,
        since: str | datetime = OMIT,
        until: int | datetime = OMIT,
        within: str | AsTimedelta = OMIT,
        days: list[str | date] = OMIT,
        x_signed_at: str | datetime = OMIT,
        key: str | bytes = OMIT,
        options: RequestOptions | None = None,
    ) -> Parcel:
        """`GET /parcels/{id}`."""
        return await self._call(
            _RETRIEVE,
            path=(id,),
            query={
                "since": since,
                "until": until,
                "within": within,
                "days": days,
                "key": key,
            },
            headers={"x-signed-at": x_signed_at},
            options=options,
        )

    async def update(
        self,
        id: str | UUID,
        *,
        id_body: str | UUID,
        created: str | datetime,
        date: str | date | None = OMIT,
        opens: str | AsTime = OMIT,
        kept: str | AsTimedelta = OMIT,
        price: str | Decimal = OMIT,
        weight: float | Decimal = OMIT,
        label: str | bytes = OMIT,
        serial: str = OMIT,
        scans: list[int | datetime] = OMIT,
        stops: Mapping[str, str | datetime] = OMIT,
        arrives: str | datetime | date = OMIT,
        email: str = OMIT,
        count: int = OMIT,
        options: RequestOptions | None = None,
    ) -> Parcel:
        """`PUT /parcels/{id}`."""
        return await self._call(
            _UPDATE,
            path=(id,),
            json={
                "id": id_body,
                "created": created,
                "date": date,
                "opens": opens,
                "kept": kept,
                "price": price,
                "weight": weight,
                "label": label,
                "serial": serial,
                "scans": scans,
                "stops": stops,
                "arrives": arrives,
                "email": email,
                "count": count,
            },
            options=options,
        )
