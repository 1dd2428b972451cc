"""Run as a script in an environment of its own, where openapi-core is: judges requests by their document.

In (standard input): JSON with the document's path and rows of calls, each with its request. Out: the rows, those that
the judge refuses with `problems`. Must not import anything of this project.
"""

from __future__ import annotations

import json
import sys
import warnings
from http.cookies import SimpleCookie
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import yaml

# Types of these are nowhere where this is checked.
openapi_core: Any = import_module("openapi_core")
datatypes: Any = import_module("openapi_core.datatypes")
structures: Any = import_module("werkzeug.datastructures")


class Request:
    """A request as openapi-core asks for it."""

    def __init__(self, row: dict[str, Any]) -> None:
        parts = urlsplit(row["url"])
        headers = structures.Headers([(k, v) for k, v in row["headers"]])
        cookies = SimpleCookie(headers.get("cookie", ""))
        self.host_url = f"{parts.scheme}://{parts.netloc}"
        # Joined with the host, a path that begins with `//` would be taken for another host.
        self.path = f"{self.host_url}{unquote(parts.path)}"
        self.method = row["method"].lower()
        self.body = bytes.fromhex(row["body"]) or None
        self.content_type = headers.get("content-type", "")
        self.parameters = datatypes.RequestParameters(
            query=structures.ImmutableMultiDict(
                parse_qsl(parts.query, keep_blank_values=True)
            ),
            header=headers,
            cookie=structures.ImmutableMultiDict(
                {k: v.value for k, v in cookies.items()}
            ),
        )


def problems(api: Any, row: dict[str, Any]) -> list[str]:
    """What the judge says, each error with its causes."""
    request = Request(row)
    try:
        errors = list(api.request_validator.iter_errors(request))
    except Exception as error:
        return [f"the judge failed: {type(error).__name__}: {error}"[:500]]
    return [words(each) for each in errors]


def words(error: BaseException) -> str:
    """An error and its causes."""
    found = []
    cause: BaseException | None = error
    while cause is not None:
        more = getattr(cause, "schema_errors", ())
        found.append(f"{type(cause).__name__}: {cause}"[:300])
        found += [
            f"{'/'.join(map(str, e.absolute_path))}: {e.message}"[:300] for e in more
        ]
        cause = cause.__cause__ or cause.__context__
    return " < ".join(dict.fromkeys(found))


def read(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    try:
        return json.loads(text)
    except ValueError:
        return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def main() -> None:
    warnings.simplefilter("ignore")
    given = json.load(sys.stdin)
    api = openapi_core.OpenAPI.from_dict(
        read(Path(given["document"])),
        config=openapi_core.Config(spec_validator_cls=None),
    )
    for row in given["rows"]:
        if row.get("request"):
            found = problems(api, row["request"])
            if found:
                row["problems"] = found
    json.dump(given["rows"], sys.stdout)


if __name__ == "__main__":
    main()
