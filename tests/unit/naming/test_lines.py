"""Every line of the name lock is judged as it is read, and told by its number."""

from __future__ import annotations

import pytest

from generator.diagnostics import UsageProblem
from generator.naming import read_lock

SCHEMA = "#/components/schemas/owner"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"model {SCHEMA} = Owner -> class", "Python keyword"),
        (f"model {SCHEMA} = Owner -> owner", "small letter"),
        ("model \\x = Foo", "begins no character"),
        ("method putList = lists.update -> __init__", "Python's own"),
        ("method putList = lists.update -> import", "Python keyword"),
        ("method putList = lists.update -> lists.with_raw_response", "need"),
        ("attribute lists = lists -> close", "every client has"),
        (f"module {SCHEMA} = __init__", "Python's own"),
        (f"module {SCHEMA} = a.b", "not one plain name"),
        (f"module {SCHEMA} = class", "Python keyword"),
        ("field Owner options = __class__", "Python's own"),
        ("field Owner options = model_dump", "every model has"),
        ("argument putList query self = self", "every method has"),
        ("alias type class = Owner", "Python keyword"),
        (f"owner {SCHEMA} = Owner -> Order", "cannot be renamed"),
        ("||||||| a = b", "merge left its marker"),
        ("<<<<<<< HEAD", "merge left its marker"),
        ("nonsense a = b", "no line of a name lock begins with"),
    ],
)
def test_a_wrong_line_is_told(line: str, told: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        read_lock(f"# header\n{line}\n", "names.lock")
    assert told in str(caught.value)
    assert "names.lock:2: " in str(caught.value)
    assert "delete" not in str(caught.value)


def test_what_a_merge_leaves_twice() -> None:
    """Orders are joined, equal lines are one, what contradicts is refused with both numbers."""
    text = "methods pets = list update\nmethods pets = list create update\n"
    assert read_lock(text, "x") == {"methods pets": "list create update"}
    text = f"model {SCHEMA} = Owner\ngone model {SCHEMA} = Owner\n"
    assert read_lock(text, "x") == {f"model {SCHEMA}": "Owner"}
    with pytest.raises(UsageProblem) as caught:
        read_lock(f"model {SCHEMA} = Owner\nmodel {SCHEMA} = Zwner\n", "x")
    assert "x:2: " in str(caught.value)
    assert "line 1 says" in str(caught.value)
