"""Whatever document Hypothesis writes: sound files or a refusal, in time, and the same twice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.hostile.documents import documents
from tests.hostile.outcome import outcome, same
from tests.hostile.spoiling import spoiled
from tests.hostile.swagger import swagger_documents

unhurried = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[*HealthCheck],
)


def judged_twice(document: Any, factory: pytest.TempPathFactory) -> None:
    folder = factory.mktemp("any")
    assert same(outcome(document, folder), outcome(document, folder))


@unhurried
@given(document=documents())
def test_any_document(document: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    judged_twice(document, tmp_path_factory)


@unhurried
@given(document=swagger_documents())
def test_any_swagger_document(
    document: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    judged_twice(document, tmp_path_factory)


@unhurried
@given(document=spoiled(documents()))
def test_any_document_that_is_spoiled(
    document: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    judged_twice(document, tmp_path_factory)
