"""Draws that are hard on encoders, quoting and layout.

In: the document and chance, as `tests.support.drawing` takes them. Out: texts with quotes, line
breaks, brackets, what a shell, a URL or a language would take for its own, emoji, emptiness;
integers beyond 2**53; floats of all notations. Values keep the document's limits, so that a form
lets them through.
"""

from __future__ import annotations

from typing import Any

from tests.support.drawing import Drawing, Schema

TEXTS = (
    "plain",
    "",
    " around ",
    "a b&c=d",
    "50% + é/ü",
    "x[0][y]",
    "日本語 😀 👩‍👩‍👧",
    'it\'s "quoted" `here`',
    "'''\"\"\"",
    "two\nlines",
    "\r\n\ttabs\\and\\n",
    "$HOME $(id) ${x} !! *?",
    "a'; echo b #",
    "{braces} {0} %s %(a)s",
    "<b>&amp;</b> </script>",
    "@file",
    "-d @-",
    "a=b&c",
    "null",
    "True",
    "0123",
    "1e5",
    "e\u0301\u200b\u2028\u2029\ufeff\u00a0",
    "\x01\x1b\x7f\x80\u202e",
    "%41%2e%2e",
    "a;b,c|d~e",
    "word " * 40,
    "x" * 300,
)
KEYS = ("k", "a.b", "x[0]", "é&=", "😀", "two words", "it's", '"q"', "0", "\\", "#%+")
INTEGERS = (0, 1, -7, 99, 2**31, 2**53 + 1, -(2**63), 12345678901234567890)
NUMBERS = (0.0, 0.5, -1.25, 0.1, 2.0, 1e16, 1e22, 1e-7, 123456789.125, 5e-324, 1 / 3)
IDS = ("_1", "_A-b.c~d", " 2", "_é", "_😀", ":3", "+4", "_&=?#", "_(a)'b\"", "@x;y,z")
"""What follows an id's name in the path: no separator, for the gateway takes none."""


class Rich(Drawing):
    """Draws values that are hard to pass on unchanged."""

    def _text(self, schema: Schema) -> str:
        if schema.get("format") in ("decimal", "currency", "binary"):
            return super()._text(schema)
        return self._chance.choice(TEXTS)[: schema.get("maxLength", 5000)]

    def _integer(self) -> int:
        return self._chance.choice(INTEGERS)

    def _number(self) -> float:
        return self._chance.choice(NUMBERS)

    def _key(self, index: int) -> str:
        return f"{self._chance.choice(KEYS)}{index}"

    def _id(self, parameter: dict[str, Any]) -> str:
        return f"{parameter['name']}{self._chance.choice(IDS)}"
