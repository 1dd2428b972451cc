"""The page in a real browser sends what the generated client sends.

A browser's text field knows one kind of line break: cases with the other one cannot be typed.
"""

from __future__ import annotations

import json
import os

from tests.conformance.by_browser import by_browser
from tests.conformance.by_client import by_client
from tests.conformance.cases import all_cases, spread
from tests.conformance.comparing import differences

ALL = os.environ.get("CI") == "true" or os.environ.get("CONFORMANCE") == "all"
COUNT = 64 if ALL else 8


def test_the_page_sends_the_same() -> None:
    cases = [
        each
        for each in all_cases()
        if each.reaches_the_gateway and "\\r" not in json.dumps(each.values)
    ]
    drawn = spread(cases, COUNT)
    assert len(drawn) == COUNT
    assert differences(by_client(drawn)["sync"], by_browser(drawn)) == []
