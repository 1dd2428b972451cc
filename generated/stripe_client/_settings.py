"""What the runtime must know of this API, as data."""

from ._runtime.settings import (
    ClientParameter,
    Credential,
    CursorPaging,
    ErrorRule,
    Errors,
    Idempotency,
    Retries,
    Settings,
    Signing,
    SinglePaging,
    TokenPaging,
)

SETTINGS = Settings(
    package="stripe_client",
    api_title="Stripe API",
    api_version="2026-08-26.dahlia",
    base_url="https://api.stripe.com",
    user_agent="stripe_client (Stripe API 2026-08-26.dahlia; generator)",
    form_style="brackets",
    query_style="brackets",
    timeout=80.0,
    security=(("bearerAuth",),),
    expand="expand",
    credentials=(
        Credential(
            name="bearerAuth",
            argument="api_key",
            kind="bearer",
            environment="STRIPE_API_KEY",
        ),
    ),
    parameters=(
        ClientParameter(
            name="stripe_version",
            header="Stripe-Version",
            default="2026-08-26.dahlia",
        ),
        ClientParameter(
            name="stripe_account",
            header="Stripe-Account",
        ),
        ClientParameter(
            name="stripe_context",
            header="Stripe-Context",
        ),
    ),
    idempotency=Idempotency(
        header="Idempotency-Key",
        methods=("POST",),
    ),
    retries=Retries(
        max_retries=2,
        statuses=(409, 429),
        minimum_server_error=500,
        decision_header="Stripe-Should-Retry",
        initial_delay=0.5,
        max_delay=5.0,
        longest_retry_after=60.0,
    ),
    errors=Errors(
        envelope="error",
        message="message",
        type="type",
        code="code",
        fields={"param": "param", "decline_code": "decline_code"},
        request_id_header="Request-Id",
        model="ApiErrors",
        fallback="APIError",
        rules=(
            ErrorRule(
                error="IdempotencyError",
                status=(400, 404),
                type=("idempotency_error",),
            ),
            ErrorRule(
                error="RateLimitError",
                status=(400,),
                code=("rate_limit",),
            ),
            ErrorRule(
                error="InvalidRequestError",
                status=(400, 404),
            ),
            ErrorRule(
                error="AuthenticationError",
                status=(401,),
            ),
            ErrorRule(
                error="CardError",
                status=(402,),
            ),
            ErrorRule(
                error="PermissionError",
                status=(403,),
            ),
            ErrorRule(
                error="RateLimitError",
                status=(429,),
            ),
        ),
    ),
    paging={
        "cursor": CursorPaging(
            items="data",
            more="has_more",
            id="id",
            after="starting_after",
            before="ending_before",
        ),
        "search": TokenPaging(
            items="data",
            more="has_more",
            token="next_page",
            parameter="page",
        ),
        "single": SinglePaging(
            items="data",
            more="has_more",
        ),
    },
    webhooks=Signing(
        event="Event",
        header="Stripe-Signature",
        scheme="timestamped",
    ),
)
