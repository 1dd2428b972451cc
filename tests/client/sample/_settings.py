"""The sample API, as data."""

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
    package="sample_api",
    api_title="Sample",
    api_version="2026-01-01",
    base_url="https://api.sample.test",
    user_agent="sample_api (Sample 2026-01-01; generator)",
    form_style="brackets",
    query_style="brackets",
    credentials=(
        Credential(
            name="bearerAuth",
            argument="api_key",
            environment="SAMPLE_API_KEY",
            kind="bearer",
        ),
    ),
    parameters=(
        ClientParameter(name="version", header="Sample-Version", default="2026-01-01"),
        ClientParameter(name="account", header="Sample-Account"),
    ),
    idempotency=Idempotency(header="Idempotency-Key", methods=("POST",)),
    retries=Retries(
        max_retries=2,
        statuses=(409, 429),
        minimum_server_error=500,
        decision_header="Sample-Should-Retry",
    ),
    timeout=80.0,
    errors=Errors(
        envelope="error",
        fields={"param": "param", "decline_code": "decline_code", "payer": "payer.id"},
        request_id_header="Request-Id",
        model="ApiErrors",
        rules=(
            ErrorRule(error="RateLimitError", status=(429,)),
            ErrorRule(error="RateLimitError", status=(400,), code=("rate_limit",)),
            ErrorRule(error="IdempotencyError", type=("idempotency_error",)),
            ErrorRule(error="InvalidRequestError", status=(400, 404)),
            ErrorRule(error="AuthenticationError", status=(401,)),
            ErrorRule(error="CardError", status=(402,)),
            ErrorRule(error="PermissionError", status=(403,)),
        ),
        fallback="APIError",
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
            items="data", more="has_more", token="next_page", parameter="page"
        ),
        "single": SinglePaging(items="data"),
        "bare": SinglePaging(items=None),
    },
    webhooks=Signing(event="Account", header="Sample-Signature", scheme="timestamped"),
    expand="expand",
)
