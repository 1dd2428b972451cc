"""`PetFedWebhook` and what belongs to it."""

from .._runtime.models import Model


class PetFedWebhookFood(Model):
    grams: float | None = None


class PetFedWebhook(Model):
    pet: int
    food: PetFedWebhookFood | None = None
