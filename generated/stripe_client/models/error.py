"""`ApiErrors` and what belongs to it."""

from typing import Literal, TypeAlias

from .._runtime.models import Model, OneOf
from .bank_account import BankAccount
from .card import Card
from .payment_method import PaymentMethod
from .source import Source


class PaymentIntent(Model):
    """One payment from its start to its end. Only its identity is described here."""

    id: str
    """The object's unique id."""
    object: Literal["payment_intent"]
    """The kind of object, always `payment_intent`."""


class SetupIntent(Model):
    """The setup of a means of payment for later use. Only its identity is described
    here.
    """

    id: str
    """The object's unique id."""
    object: Literal["setup_intent"]
    """The kind of object, always `setup_intent`."""


ApiErrorsType: TypeAlias = Literal[
    "api_error", "card_error", "idempotency_error", "invalid_request_error"
]


class ApiErrors(Model):
    """Why a request failed. Which fields are there depends on the kind of error."""

    advice_code: str | None = None
    """What the card issuer advises to do after a decline, if it says so."""
    charge: str | None = None
    """Id of the charge that failed, for card errors."""
    code: str | None = None
    """Short code of the error, for programs to act on."""
    decline_code: str | None = None
    """Why the card issuer declined, if it says so."""
    doc_url: str | None = None
    """Web page about the error's `code`."""
    message: str | None = None
    """What went wrong, in words. The message of a card error may be shown to your
    users. At most 40,000 characters."""
    network_advice_code: str | None = None
    """Two digits by which the card network advises on what to do after the issuer
    declined."""
    network_decline_code: str | None = None
    """Letters and digits by which the network gives its reason for a decline."""
    param: str | None = None
    """Name of the parameter at fault, if it is about one."""
    payment_intent: PaymentIntent | None = None
    """One payment from its start to its end. Only its identity is described here."""
    payment_method: PaymentMethod | None = None
    """A means of payment, as the PaymentMethods API keeps it. Only its identity is
    described here."""
    payment_method_type: str | None = None
    """Type of the payment method that caused the error. Set for invoice errors only."""
    request_log_url: str | None = None
    """Page of the dashboard that shows the request."""
    setup_intent: SetupIntent | None = None
    """The setup of a means of payment for later use. Only its identity is described
    here."""
    source: OneOf[BankAccount | Card | Source] | None = None
    """The source of a request that used one."""
    type: ApiErrorsType | str
    """Kind of error: `card_error` for a refused card, `invalid_request_error` for
    wrong parameters, `idempotency_error` for an idempotency key used again with
    other parameters, `api_error` for a fault at Stripe."""


class Error(Model):
    """What every failed request answers."""

    error: ApiErrors
    """Why a request failed. Which fields are there depends on the kind of error."""
