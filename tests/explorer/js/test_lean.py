"""What is shipped of the scripts means what they say: comments and spaces go, nothing else does."""

from __future__ import annotations

import json

from generator.render.lean import lean
from tests.support.javascript import SCRIPTS, node_modules, run_node


def different(scripts: list[tuple[str, str, str]]) -> list[str]:
    """Names of the scripts whose two texts do not mean the same."""
    node_modules()
    done = run_node("lean.mjs", given=json.dumps(scripts))
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


def shipped(name: str, text: str) -> tuple[str, str, str]:
    return name, text, lean(name, text.encode()).decode()


def test_every_script_means_the_same() -> None:
    scripts = sorted(SCRIPTS.glob("*.js"))
    assert len(scripts) > 30
    texts = [shipped(each.name, each.read_text(encoding="utf-8")) for each in scripts]
    assert different(texts) == []
    before, after = (sum(len(each[n]) for each in texts) for n in (1, 2))
    assert after < 0.6 * before


def test_a_difference_is_seen() -> None:
    nested = "a = `${b(`x: ${c}`)}`;\n"  # what rjsmin does not know
    assert different([shipped("nested.js", nested)]) == ["nested.js"]
    assert different([("same.js", "a = 1; // b", "a=1")]) == []
    assert different([("other.js", "a = 1;", "a=2;")]) == ["other.js"]


def test_nothing_but_scripts_is_touched() -> None:
    style = b"/* kept */ a { b: c }\n"
    assert lean("a.css", style) == style
