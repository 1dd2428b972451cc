/** What is wrong with a form: where, and in which words. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { addItem, addRow, choose, clear, sendEmpty, set, type } from "../../../templates/explorer/assets/changes.js";
import { check } from "../../../templates/explorer/assets/checks.js";
import { breaks } from "../../../templates/explorer/assets/patterns.js";
import { find } from "../../../templates/explorer/assets/places.js";
import { Form, additionalOf } from "../../../templates/explorer/assets/state.js";
import { argument, page, update } from "./pages.js";

/** @typedef {import("../../../templates/explorer/assets/shapes.js").Shape} Shape */

/**
 * @param {Form} form
 * @param {string} path
 * @returns {any}
 */
function at(form, path) {
  return find(form, path);
}

/** A form in which only the path is filled in. */
function fresh() {
  const form = new Form(update());
  type(at(form, "id"), "x");
  return form;
}

/** @param {Form} form */
function problems(form) {
  return check(form).map(({ path, message }) => `${path}: ${message}`);
}

test("nothing is wrong with what is not sent", () => {
  assert.deepEqual(problems(fresh()), []);
});

test("required: an argument; a field of an object that is sent, not of another", () => {
  const form = new Form(update());
  type(at(form, "address.line1"), "x");
  assert.deepEqual(problems(form), ["id: Required", "address.zip: Required"]);
  clear(at(form, "address.zip"));
  type(at(form, "id"), "x");
  assert.deepEqual(problems(form), []);
  sendEmpty(at(form, "card"));
  assert.deepEqual(problems(form), ["card.number: Required"]);
});

test("required: a union whose arm is empty", () => {
  const form = new Form(page([argument("source", { shape: 4 }, { required: true })]));
  assert.deepEqual(problems(form), ["source: Required"]);
  choose(at(form, "source"), 1);
  assert.deepEqual(problems(form), ["source: Required"]);
});

test("problems come in the order of the page", () => {
  const form = new Form(update());
  type(at(form, "root.name"), "12345678901");
  type(at(form, "count"), "x");
  type(at(form, "name"), "12345678901");
  const paths = check(form).map(({ path }) => path);
  assert.deepEqual(paths, ["id", "name", "count", "root.name"]);
});

test("what is cleared is not looked into", () => {
  const form = fresh();
  type(at(form, "address.line1"), "12345678901");
  clear(at(form, "address"));
  assert.deepEqual(problems(form), []);
});

test("lengths count code points", () => {
  const form = fresh();
  type(at(form, "name"), "😀".repeat(10));
  assert.deepEqual(problems(form), []);
  type(at(form, "name"), "😀".repeat(11));
  assert.deepEqual(problems(form), ["name: At most 10 characters; there are 11"]);
  type(at(form, "name"), "a\ud800");
  assert.deepEqual(problems(form), ["name: Holds half of a character"]);
});

test("items of a list", () => {
  const form = fresh();
  const list = at(form, "locales");
  for (const text of ["a", "b", "c", "d"]) type(/** @type {any} */ (addItem(list)), text);
  assert.deepEqual(problems(form), ["locales: At most 3 items; there are 4"]);
  for (const path of ["locales.3", "locales.2", "locales.1"]) type(at(form, path), "");
  assert.deepEqual(problems(form), ["locales: At least 2 items; there are 1"]);
  clear(list);
  assert.deepEqual(problems(form), []);
});

test("rows of a map", () => {
  const form = fresh();
  const map = at(form, "metadata");
  const rows = [0, 1, 2, 3].map(() => addRow(map));
  const write = (/** @type {number} */ i, /** @type {string} */ key, /** @type {string} */ value) => {
    type(rows[i].key, key);
    type(/** @type {any} */ (rows[i].value), value);
  };
  write(0, "a", "");
  write(1, "", "x");
  write(2, "b", "y");
  write(3, "b", "12345678901");
  assert.deepEqual(problems(form), [
    "metadata.0.value: This key needs a value",
    "metadata.1.key: This value needs a key",
    "metadata.3.key: This key is there already",
    "metadata.3.value: At most 10 characters; there are 11",
  ]);
});

test("an object's other keys are none of its fields", () => {
  const form = fresh();
  type(at(form, "card.number"), "1");
  const row = addRow(/** @type {any} */ (additionalOf(at(form, "card"))));
  type(row.key, "exp");
  type(/** @type {any} */ (row.value), "x");
  assert.deepEqual(problems(form), ["card.*.0.key: This key has a field of its own"]);
});

const NUMBERS = [
  ["count", "5", null],
  ["count", "5.0", "Write a whole number, such as 12 or -3"],
  ["count", "abc", "Write a whole number, such as 12 or -3"],
  ["count", "-5", "At least 0"],
  ["count", "105", "At most 100"],
  ["count", "12345678901234567890", "At most 100"],
  ["count", "7", "A multiple of 5"],
  ["ratio", "0.3", null],
  ["ratio", "0.35", "A multiple of 0.1"],
  ["ratio", "0", "More than 0"],
  ["ratio", "1.0", "Less than 1"],
  ["ratio", "1e400", "Write a number, such as 12, 0.5 or 1e6"],
  ["anything", "{", "Not JSON: line 1, column 2: expected a key in double quotes"],
  ["anything", "[1,\n x]", "Not JSON: line 2, column 2: expected a value"],
  ["anything", "[1] 2", "Not JSON: line 1, column 5: expected nothing more"],
];

for (const [path, text, message] of NUMBERS) {
  test(`${path} ${text}`, () => {
    const form = fresh();
    type(at(form, String(path)), String(text));
    assert.deepEqual(problems(form), message ? [`${path}: ${message}`] : []);
  });
}

test("choices: a closed list is closed, an open one is not", () => {
  const form = fresh();
  set(at(form, "kind"), "c");
  set(at(form, "other"), "c");
  assert.deepEqual(problems(form), ["kind: Choose one of the values that are listed"]);
});

test("what the place of a value refuses", () => {
  const form = new Form(update());
  type(at(form, "id"), "..");
  assert.deepEqual(problems(form), ["id: .. is no part of a path"]);
  set(at(form, "id"), "");
  assert.deepEqual(problems(form), ["id: Nothing is no part of a path"]);
  const header = new Form(page([argument("X-Thing", { shape: 0 }, { where: "header" })]));
  type(at(header, "X-Thing"), "é");
  assert.match(problems(header)[0], /^X-Thing: A header holds printable ASCII only/);
});

test("JSON in a form: null is refused where nothing can be cleared", () => {
  const form = fresh();
  type(at(form, "anything"), '{"a": [null]}');
  assert.deepEqual(problems(form), ["anything.a.0: Cannot be cleared; leave it out"]);
});

test("patterns", () => {
  /** @type {[string, string, boolean][]} */
  const cases = [
    ["^[a-z]+$", "abc", false],
    ["^[a-z]+$", "aBc", true],
    ["b", "abc", false],
    ["^\\p{L}$", "é", false],
    ["^.$", "😀", false],
    ["^(\\+\\d{1,3})?\\d+$", "+41123", false],
    ["^[0-9a-f]{8}(-[0-9a-f]{4}){3}$", "12345678-1234-1234-1234", false],
    ["^[0-9a-f]{8}(-[0-9a-f]{4}){3}$", "12345678-1234-1234", true],
  ];
  for (const [pattern, text, expected] of cases) assert.equal(breaks(pattern, text), expected, pattern);
});

test("a pattern that is none, or that could take long, is left to the server", () => {
  const long = `${"a".repeat(40)}!`;
  for (const pattern of ["(", "(?P<x>a)", "\\Aa\\Z", "^(a+)+$", "^(a|a)*$", "^((a+)b?)*$", "^(a|aa)+$", "^(?:a?){30}$"]) {
    assert.equal(breaks(pattern, long), false, pattern);
  }
  const many = "a*".repeat(30);
  assert.equal(breaks(`^${many}$`, long), false);
  assert.equal(breaks("^a*b*$", `${"a".repeat(100_000)}!`), false, "too long to try");
  assert.equal(breaks("^a*b*$", "ab!"), true);
});

test("a pattern's problem shows the pattern", () => {
  /** @type {Shape[]} */
  const shapes = [{ kind: "string", limits: { minLength: 2, pattern: "^x" } }];
  const form = new Form(page([argument("a", { shape: 0 })], { shapes }));
  type(at(form, "a"), "yy");
  assert.deepEqual(problems(form), ["a: Must match ^x"]);
  type(at(form, "a"), "😀");
  assert.deepEqual(problems(form), ["a: At least 2 characters; there are 1"]);
});
