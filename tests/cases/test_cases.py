"""Each folder is a case: a document, and what comes of it.

`spec.yaml` is the document, `parts/` has the files that it refers to. `options.toml`, where it is there, holds the
options of `generator generate` (`allow`, `allow_lossy`, `only`, `client_name`); `profile.toml` is the profile.
`expected/` holds generated files that show the point, compared byte for byte; or, for a document that is refused,
`diagnostics.txt`.
`calls.toml` lists calls: what is done, sent, answered and given; `first` is a request that goes before it.

`UPDATE_CASES=1` writes the expected files anew. Read the difference before you commit it.
"""

import importlib
import json
import os
import shutil
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest

from generator.diagnostics import Stop
from generator.writing import Generated, write
from tests.support.making import make
from tests.support.probes import run_probe

HERE = Path(__file__).parent
CASES = sorted(each.parent.name for each in HERE.glob("*/spec.yaml"))
UPDATE = os.environ.get("UPDATE_CASES") == "1"
REFUSED = "diagnostics.txt"
VALUES = {
    each.__name__: each for each in (date, datetime, time, timedelta, Decimal, UUID)
} | {"UTC": UTC}
"""What calls may be written with."""


def generated(case: str, folder: Path) -> Generated:
    spec = folder / "spec.yaml"
    spec.write_bytes((HERE / case / "spec.yaml").read_bytes())
    if (HERE / case / "parts").is_dir():
        shutil.copytree(HERE / case / "parts", folder / "parts", dirs_exist_ok=True)
    path = HERE / case / "options.toml"
    options = tomllib.loads(path.read_text()) if path.exists() else {}
    if (HERE / case / "profile.toml").exists():
        options["profile"] = folder / "profile.toml"
        options["profile"].write_bytes((HERE / case / "profile.toml").read_bytes())
    return make(spec, f"case_{case}", **options)


def refused(case: str, folder: Path) -> str:
    """The diagnostics, without the folder."""
    with pytest.raises(Stop) as stop:
        generated(case, folder)
    text = f"exit code {stop.value.exit_code}\n{stop.value}\n"
    return text.replace(f"{folder}{os.sep}", "")


@pytest.mark.parametrize("case", CASES)
def test_what_is_generated(case: str, tmp_path: Path) -> None:
    expected = {
        path.relative_to(HERE / case / "expected").as_posix(): path
        for path in sorted((HERE / case / "expected").rglob("*"))
        if path.is_file()
    }
    assert expected, "a case shows something: put a file into expected/"
    if REFUSED in expected:
        found = {REFUSED: refused(case, tmp_path).encode()}
    else:
        found = dict(generated(case, tmp_path).files)
    for name, path in expected.items():
        if UPDATE:
            path.write_bytes(found[name])
        assert found[name].decode() == path.read_text(encoding="utf-8"), name


@contextmanager
def imported(package: str, folder: Path) -> Iterator[Any]:
    sys.path.insert(0, str(folder))
    try:
        yield importlib.import_module(package)
    finally:
        sys.path.remove(str(folder))
        for name in [each for each in sys.modules if each.split(".")[0] == package]:
            del sys.modules[name]


def made(case: str, folder: Path) -> str:
    package = f"case_{case}"
    write(folder / package, generated(case, folder), names_file=folder / "names")
    return package


WITH_CALLS = [each for each in CASES if (HERE / each / "calls.toml").exists()]


@pytest.mark.parametrize("case", WITH_CALLS)
def test_what_is_called(case: str, tmp_path: Path) -> None:
    calls = tomllib.loads((HERE / case / "calls.toml").read_text())["call"]
    with imported(made(case, tmp_path), tmp_path) as package:
        for call in calls:
            check(call, package)


def load(package: Any, module: str) -> Any:
    return importlib.import_module(f"{package.__name__}.{module}")


def check(call: dict[str, Any], package: Any) -> None:
    """One call: the request as it arrives, and what the caller gets."""
    sent: list[httpx2.Request] = []
    first: dict[str, str] = call.get("first", {})

    def serve(request: httpx2.Request) -> httpx2.Response:
        if f"{request.method} {request.url}" == first.get("sends"):
            assert request.content.decode() == first["body"]
            return httpx2.Response(200, json=json.loads(first["answers"]))
        sent.append(request)
        content = call.get("answers", "").encode()
        kind = "application/json" if content[:1] in b'[{"' else "text/plain"
        headers = {"content-type": call.get("answers_as", kind)}
        headers |= call.get("answered_headers", {})
        status = call.get("status", 200)
        return httpx2.Response(status, content=content, headers=headers)

    http = httpx2.Client(transport=httpx2.MockTransport(serve))

    def new_client(**given: Any) -> Any:
        return package.Client(http_client=http, **given)

    known = {"Client": new_client, "load": partial(load, package)}
    client = eval(call.get("client", "Client()"), known)
    names = {"client": client, "package": package, **VALUES}
    if "raises" in call:
        with pytest.raises(getattr(package, call["raises"])) as caught:
            eval(call["do"], names)
        result: Any = caught.value if "message" in call else caught.value.error
        kind = call.get("error", call["raises"])
        assert isinstance(result, getattr(package, kind))
    else:
        result = eval(call["do"], names)
    url = sent[0].url  # Its text lacks credentials.
    place = f"{url.scheme}://{url.netloc.decode()}{url.raw_path.decode()}"
    assert f"{sent[0].method} {place}" == call["sends"]
    assert sent[0].content.decode() == call.get("body", "")
    for name, value in call.get("headers", {}).items():
        assert sent[0].headers[name] == value
    if "message" in call:
        assert str(result) == call["message"]
    else:
        assert repr(result) == call["gives"]
    assert len(sent) == 1


@pytest.mark.parametrize("case", WITH_CALLS)
def test_all_of_it_imports(case: str, tmp_path: Path) -> None:
    package = made(case, tmp_path)
    found = run_probe("tests.support.walking", tmp_path, package=package)
    assert found["failures"] == []
