"""`routes.py`: an operation by method and path, whatever else the document wrote into the path."""

from __future__ import annotations

from typing import Any

import pytest
from runtime import routes
from runtime.operation import Operation

PATHS = ("/pets/{pet}", "/pets/{pet}/toys?view=short", "/tags/{thing}#keys")
OPERATIONS: dict[str, Operation[Any]] = {
    path: Operation(id=path, method="GET", path=path) for path in PATHS
}


class Catalog(dict[str, Operation[Any]]):
    def operation(self, key: str) -> Operation[Any]:
        return self[key]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/pets/a%20b", (PATHS[0], ("a b",))),
        ("/pets/rex/toys", (PATHS[1], ("rex",))),
        ("/tags/x", (PATHS[2], ("x",))),
        ("/cats/x", None),
    ],
)
def test_found(path: str, expected: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "exported", lambda _: Catalog(OPERATIONS))
    routes._routes.cache_clear()
    found = routes.find("GET", path)
    routes._routes.cache_clear()
    assert (found and (found[0].id, found[1])) == expected
