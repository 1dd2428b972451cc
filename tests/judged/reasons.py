"""Why a call ends otherwise than with a valid request: each reason once, in words for the page.

Those of Prism are read in its code (`prism-http/dist/validator/deserializers`, `prism-http-server/dist/server.js`),
those of openapi-core in its own (`templating/paths`, `validation/validators.py`); section names are OpenAPI's.
"""

FRAGMENT = (
    "The path in the document has a `#`, and no request carries what stands behind it: the path is not "
    "found."
)
QUERY = (
    "The path in the document has a query, as OpenAPI's paths have none (Paths Object): Prism leaves it "
    "out and finds another path."
)
EXAMPLE = (
    "The document's example of the answer is a text with JSON in it, where its schema has an object; "
    "Prism answers so."
)
CRASH = (
    "Prism ends with an error of its own (`style/*.js`): it takes a list or object of a header for there when it is "
    "not, reads those of a path a second time, and throws where an object has a style that 3.0 gives lists alone."
)
RESERVED = (
    "Prism refuses reserved characters in a part of JSON. In 3.0 a style, and what goes with it, counts "
    "in forms alone (Encoding Object)."
)
LISTS = "Prism reads no lists from parts of one name in a multipart body, and no JSON from parts."
UNREAD = "Prism reads bodies of JSON and of forms; YAML and XML are a text to it, which is no object."
DEFAULT = "The document's default is no value of its own schema; openapi-core takes it for sent."
NO_VALUE = "No value fits the document."
ENCODED = (
    "Prism answers with `Content-Encoding: gzip`, as the document says of it, and with a body that is "
    "not."
)
BRACKETS = (
    "Prism looks for `location%5b%5d` once it has decoded what was sent, and knows no names with a `:` "
    "in a path."
)
MULTIPART = "openapi-core takes texts in a multipart body for texts, whatever type the schema has."
TEMPLATES = (
    "The document's path has styles in it (`{;primitive*}`) where names of parameters belong; "
    "openapi-core looks for such names."
)
COOKIES = "openapi-core cannot read objects in cookies."
MUTUAL = (
    "openapi-core does not know security schemes of the type `mutualTLS`, and fails."
)
HEADERS = (
    "OpenAPI says that a header parameter called `Content-Type` is ignored (Parameter Object); Prism "
    "does not."
)
SERVER = "openapi-core finds no server whose URL begins with `//`, or has a variable with `/` in it."
STYLED = (
    "openapi-core takes parts of a multipart body that have a style for bytes where it needs text, and ends with a "
    "`TypeError` of its own; a text with the style `deepObject` it has no way to read."
)
UNDESCRIBED = (
    "A member is required that no `properties` describes: the client has no argument for it, "
    "and the generator tells (`required-not-described`)."
)
