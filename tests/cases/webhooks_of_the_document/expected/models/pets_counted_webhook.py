"""`PetsCountedWebhook`."""

from typing import TypeAlias

from .count import Count

PetsCountedWebhook: TypeAlias = list[Count]
"""What the webhook `pets.counted` brings."""
