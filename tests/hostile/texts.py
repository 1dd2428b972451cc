"""Texts that mean harm, and what else a value may be."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.bad_input.hostile import NAMES, ODD, PAYLOADS

PLAIN = ["a", "id", "name", "Pet", "pets", "list", "kind", "value"]
PATHS_OUT = [
    *("../../etc/passwd", "..", ".", "/abs", "C:\\x", "con", "NUL", "com1", "aux.py"),
    *("a/../../b", "~root", "x" * 300, "__pycache__", "py.typed", "setup.py"),
]
SHORT = [each for each in (*ODD, *PAYLOADS) if len(each) < 400]
MEDIA = [
    *("application/json", "application/x-www-form-urlencoded", "multipart/form-data"),
    *("text/plain", "application/octet-stream", "text/event-stream", "image/png"),
    *("application/jsonl", "application/x-ndjson", "application/problem+json", "*/*"),
    *("application/vnd.x+json; charset=utf-8", "application/xml", "text/*", "", "/"),
]
FORMATS = [
    *("date", "date-time", "time", "uuid", "decimal", "byte", "binary", "int32"),
    *("int64", "float", "double", "email", "uri", "password", "unix-time", "duration"),
]

texts = st.one_of(
    st.sampled_from(PLAIN),
    st.sampled_from(SHORT),
    st.sampled_from(NAMES),
    st.sampled_from(PATHS_OUT),
    st.text(max_size=6),
)
"""Any text."""
names = st.one_of(
    st.sampled_from(PLAIN), st.sampled_from(PLAIN), st.sampled_from(NAMES), texts
)
"""What something is called: often plain, so that things meet."""
scalars: st.SearchStrategy[Any] = st.one_of(
    texts,
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([10**30, -(2**63) - 1, 1.5, -0.0, 1e308, 5e-324, 1.0]),
)
values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(names, inner, max_size=2)
    ),
    max_leaves=4,
)
"""Any JSON value."""
