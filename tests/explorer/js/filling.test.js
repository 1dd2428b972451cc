/** A form from values, and back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fromValues } from "../../../templates/explorer/assets/filling.js";
import { jsonText, parseJson } from "../../../templates/explorer/assets/jsontext.js";
import { find } from "../../../templates/explorer/assets/places.js";
import { Upload } from "../../../templates/explorer/assets/shapes.js";
import { Form } from "../../../templates/explorer/assets/state.js";
import { named } from "../../../templates/explorer/assets/values.js";
import { argument, page, update } from "./pages.js";

/**
 * @param {string} text
 * @returns {Map<string, any>}
 */
function dict(text) {
  return /** @type {any} */ (parseJson(text));
}

/** @param {string} text */
function filled(text) {
  const form = new Form(update());
  return { form, problems: fromValues(form, dict(text)) };
}

const WELL = [
  "{}",
  '{"id":"x","name":"","address":{"line1":"a","zip":null,"a.b":"c"}}',
  '{"address":null,"locales":null,"metadata":null}',
  '{"address":{},"locales":[],"metadata":{}}',
  '{"locales":["en","fr"],"metadata":{"2":"b","1":null,"":"x","a.b":"c"}}',
  '{"source":"tok"}',
  '{"source":{"line1":"x","zip":"y"}}',
  '{"source":{"number":"1","exp":5,"more":"z"}}',
  '{"card":{"number":"1","b":"x","a":"y"}}',
  '{"count":123456789012345678901234567890,"kind":3,"other":"own","flag":false,"ratio":0.5}',
  '{"kind":true,"ratio":1e+16}',
  '{"anything":{"b":[1,1.0,null],"a":"x"}}',
  '{"anything":null}',
  '{"root":{"name":"a","child":{"child":{"name":"b"}},"children":[{"name":"c"},{"children":[{"name":"d"}]}]}}',
];

for (const text of WELL) {
  test(`there and back: ${text}`, () => {
    const { form, problems } = filled(text);
    assert.deepEqual(problems, []);
    assert.equal(jsonText(named(form)), text);
    const again = new Form(update());
    fromValues(again, named(form));
    assert.equal(jsonText(named(again)), text);
  });
}

const BADLY = [
  ['{"nowhere":1}', "nowhere", "There is no such field"],
  ['{"address":{"x.y":1}}', "address.x\\.y", "There is no such field"],
  ['{"name":5}', "name", "Expected text in double quotes"],
  ['{"name":null}', "name", "Cannot be null"],
  ['{"address":"x"}', "address", "Expected an object in { }"],
  ['{"locales":{"a":"b"}}', "locales", "Expected a list in [ ]"],
  ['{"locales":["a",null]}', "locales.1", "Cannot be null"],
  ['{"kind":"c"}', "kind", "Expected one of the values that are listed"],
  ['{"flag":"true"}', "flag", "Expected true or false"],
  ['{"count":true}', "count", "Expected a whole number"],
];

for (const [text, path, message] of BADLY) {
  test(`does not fit: ${text}`, () => {
    assert.deepEqual(filled(text).problems, [{ path, message }]);
  });
}

test("what is not among the values goes, and listeners are told once", () => {
  const { form } = filled('{"name":"x","locales":["a"],"source":"tok"}');
  let told = 0;
  form.subscribe(({ kind }) => void (told += Number(kind === "all")));
  fromValues(form, dict('{"count":5}'));
  assert.equal(jsonText(named(form)), '{"count":5}');
  assert.equal(told, 1);
});

test("a number that is none is kept as it was typed", () => {
  const { form, problems } = filled('{"count":"12x"}');
  assert.deepEqual(problems, []);
  assert.equal(/** @type {any} */ (find(form, "count")).content, "12x");
});

test("files stay files, by their names", () => {
  const data = page([argument("file", { shape: 12 })], { files: ["file"] });
  const form = new Form(data);
  const upload = new Upload("a.png", new Uint8Array([1]));
  assert.deepEqual(fromValues(form, new Map([["file", upload]])), []);
  assert.equal(jsonText(named(form)), '{"file":{"$file":"a.png"}}');
  assert.deepEqual(fromValues(form, dict('{"file":{"$file":"a.png"}}')), []);
  assert.equal(named(form).get("file"), upload);
  const problems = fromValues(form, dict('{"file":{"$file":"b.png"}}'));
  assert.deepEqual(problems, [{ path: "file", message: "Expected a file, chosen in the form" }]);
});
