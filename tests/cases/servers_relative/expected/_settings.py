"""What the runtime must know of this API, as data."""

from ._runtime.settings import (
    ErrorRule,
    Errors,
    Retries,
    Settings,
)

SETTINGS = Settings(
    package="case_servers_relative",
    api_title="Stock",
    api_version="1",
    base_url="/api/v3",
    user_agent="case_servers_relative (Stock 1; generator)",
    form_style="openapi",
    query_style="openapi",
    timeout=60.0,
    security=((),),
    credentials=(),
    parameters=(),
    retries=Retries(
        max_retries=2,
        statuses=(408, 409, 429),
        minimum_server_error=500,
        initial_delay=0.5,
        max_delay=5.0,
        longest_retry_after=60.0,
    ),
    errors=Errors(
        message="message",
        type="type",
        code="code",
        fallback="APIError",
        rules=(
            ErrorRule(
                error="BadRequestError",
                status=(400,),
            ),
            ErrorRule(
                error="AuthenticationError",
                status=(401,),
            ),
            ErrorRule(
                error="PermissionDeniedError",
                status=(403,),
            ),
            ErrorRule(
                error="NotFoundError",
                status=(404,),
            ),
            ErrorRule(
                error="ConflictError",
                status=(409,),
            ),
            ErrorRule(
                error="UnprocessableEntityError",
                status=(422,),
            ),
            ErrorRule(
                error="RateLimitError",
                status=(429,),
            ),
            ErrorRule(
                error="InternalServerError",
                minimum_status=500,
            ),
        ),
    ),
    paging={},
)
