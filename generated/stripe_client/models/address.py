"""`Address`."""

from .._runtime.models import Model


class Address(Model):
    """A postal address."""

    city: str | None = None
    """City, town, district or village."""
    country: str | None = None
    """Country as a two-letter code (ISO 3166-1 alpha-2)."""
    line1: str | None = None
    """First line: street and number, or a post office box."""
    line2: str | None = None
    """Second line: flat, floor or building."""
    postal_code: str | None = None
    """Postal code or ZIP code."""
    state: str | None = None
    """State, province, county or region."""
