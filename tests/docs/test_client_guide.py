"""docs/client.md is run, block by block in one process; what it says is printed is printed."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from tests.docs.blocks import ROOT, blocks
from tests.support.making import environment

PAGE = "docs/client.md"
TOPICS = (
    *("expanded(", "id_of(", "with_raw_response", "with_streaming_response"),
    *("validate_requests", "webhooks.unwrap", "before_attempt", "on_drift"),
    *("FakeTransport", "build(", "page.take(", "page.pages()", "client.request("),
)


def promised(block: str) -> list[str]:
    """What a block says that it prints: comments beside `print`, and those below a loop."""
    beside = re.findall(r"print\(.*\)  # (.*)$", block, re.MULTILINE)
    return beside + re.findall(r"^# (.*)$", block, re.MULTILINE)


def test_every_block_runs_and_prints_what_it_says() -> None:
    found = blocks(PAGE, "python")
    assert len(found) >= 13
    done = subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "tests/docs/guide.py")],
        input=json.dumps(found),
        env=environment(PYTHONPATH=str(ROOT / "generated")),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    printed = json.loads(done.stdout)
    assert printed == [promised(block) for block in found]
    assert sum(map(len, printed)) >= 25


def test_each_topic_has_a_block() -> None:
    text = "\n".join(blocks(PAGE, "python"))
    assert [topic for topic in TOPICS if topic not in text] == []
