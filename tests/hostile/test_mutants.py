"""What becomes of published documents after chains of mutations: sound files or a refusal, within the limits.

`DOCUMENT_MUTATIONS` says how many mutants of each document there are: 30, and 1,000 in `make nightly`, where
`MUTATIONS_SEED` makes others. A failure names document and seed.
"""

from __future__ import annotations

import os
import tarfile
from functools import cache
from pathlib import Path

import pytest

from generator.diagnostics import Stop
from tests.hostile.mutants import mutant
from tests.hostile.outcome import outcome
from tests.support.published import DIRECTORY, archive

MUTANTS = int(os.environ.get("DOCUMENT_MUTATIONS", "30"))
SEED = os.environ.get("MUTATIONS_SEED", "4")
NAMES = """
apis.guru exoapi.dev placekit.co nasa.gov/apod nytimes.com/books_api klarna.com/openai wolframalpha.com
adyen.com/DataProtectionService webscraping.ai googleapis.com/homegraph
""".split()
"""Small ones that differ in what they use."""


@cache
def published() -> dict[str, bytes]:
    wanted = {f"package/api/{name}.json": name for name in NAMES}
    found = {}
    with tarfile.open(archive(DIRECTORY)) as files:
        for member in files:
            if member.name in wanted:
                file = files.extractfile(member)
                assert file is not None
                found[wanted[member.name]] = file.read()
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_mutant_makes_files_or_is_refused(name: str, tmp_path: Path) -> None:
    original = published()[name]
    whole = 0
    for number in range(MUTANTS):
        seed = f"{SEED} {name} {number}"
        try:
            found = outcome(mutant(original, seed), tmp_path)
        except Exception as error:
            error.add_note(f"mutant({name!r}, {seed!r})")
            raise
        whole += not isinstance(found, Stop)
    assert whole > MUTANTS / 10
