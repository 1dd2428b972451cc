"""What the document allows in requests beyond types: for `validate_requests=True`.

By operation or parameter type: JSON Schema's keywords, each with its bound and the
places that keep to it.
"""

from collections.abc import Mapping

LIMITS: Mapping[str, str] = {
    "get_people": "exclusiveMinimum=3 older maximum=9 younger",
}
