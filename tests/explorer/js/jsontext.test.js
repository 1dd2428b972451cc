/** JSON read and written without losing a digit or the order of keys. The vectors have what the client writes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonText, parseJson } from "../../../templates/explorer/assets/jsontext.js";

const VALID = [
  ["null", "null"],
  [" [ 1 , 2.50 , -0 , -0.0 , 1E5 ] ", "[1,2.5,0,-0.0,100000.0]"],
  ["12345678901234567890123", "12345678901234567890123"],
  ['{"2": 1, "1": 2, "2": 3}', '{"2":3,"1":2}'],
  ['"\\u00e9\\ud83d\\ude00\\/\\n"', '"é😀/\\n"'],
  ['{"a":{"b":[{}]},"c":[]}', '{"a":{"b":[{}]},"c":[]}'],
  ["\n\ttrue\r\n", "true"],
  ['["\\\\", "\\"", "a\\\\\\"b"]', '["\\\\","\\"","a\\\\\\"b"]'],
];

for (const [text, compact] of VALID) {
  test(`reads ${JSON.stringify(text)}`, () => assert.equal(jsonText(parseJson(text)), compact));
}

const INVALID = [
  ["", "line 1, column 1: expected a value"],
  ["{", "line 1, column 2: expected a key in double quotes"],
  ["{a: 1}", "line 1, column 2: expected a key in double quotes"],
  ["{'a': 1}", "line 1, column 2: expected JSON"],
  ['{"a" 1}', "line 1, column 6: expected a colon"],
  ['{"a": 1,}', "line 1, column 9: expected a key in double quotes"],
  ["[1,]", "line 1, column 4: expected a value"],
  ["[1 2]", "line 1, column 4: expected a comma or ]"],
  ['{"a":1 "b":2}', "line 1, column 8: expected a comma or }"],
  ["[1]\n]", "line 2, column 1: expected nothing more"],
  ["01", "line 1, column 1: expected a value"],
  ["1e999", "line 1, column 1: expected a value"],
  ["NaN", "line 1, column 1: expected a value"],
  ["undefined", "line 1, column 1: expected a value"],
  ['"\\x"', "line 1, column 1: expected a text in which line breaks and the like are escaped"],
  ['"a\nb"', "line 1, column 1: expected a text in which line breaks and the like are escaped"],
  ['"open', "line 1, column 1: expected a quote at the end of the text"],
  ['"open\\"', "line 1, column 1: expected a quote at the end of the text"],
  [" [ €", "line 1, column 4: expected JSON"],
  ["[".repeat(101) + "]".repeat(101), "line 1, column 101: expected at most 100 levels"],
];

for (const [text, message] of INVALID) {
  test(`refuses ${JSON.stringify(text.slice(0, 20))}`, () => {
    assert.throws(() => parseJson(text), { name: "SyntaxError", message });
  });
}

test("indented", () => {
  const value = parseJson('{"a":[1,{"b":null}],"c":{},"d":[]}');
  const text = '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {},\n  "d": []\n}';
  assert.equal(jsonText(value, 2), text);
});

test("a text of megabytes is a text", () => {
  const text = `"${"x\\n".repeat(10_000_000)}"`;
  assert.equal(/** @type {string} */ (parseJson(text)).length, 20_000_000);
});

test("large texts are read in one go", () => {
  const text = `[${Array.from({ length: 50_000 }, (_, i) => `{"k${i}":${i}}`).join(",")}]`;
  assert.equal(jsonText(parseJson(text)), text);
});
