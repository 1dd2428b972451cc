/** A form's tree: three states, made when asked for, found by path, and told of. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  addItem,
  addRow,
  choose,
  clear,
  move,
  remove,
  sendEmpty,
  set,
  type,
  unset,
} from "../../../templates/explorer/assets/changes.js";
import { find, nearest, pathOf } from "../../../templates/explorer/assets/places.js";
import { Form, additionalOf, armOf, fieldsOf, stateOf } from "../../../templates/explorer/assets/state.js";
import { named, values } from "../../../templates/explorer/assets/values.js";
import { argument, page, update } from "./pages.js";

/**
 * @param {Form} form
 * @param {string} path
 * @returns {any}
 */
function at(form, path) {
  const found = find(form, path);
  assert.ok(found, path);
  return found;
}

/** @param {unknown} value */
function plain(value) {
  /** @type {(each: any) => unknown} */
  const inside = (each) => (each instanceof Map ? Object.fromEntries([...each].map(([k, v]) => [k, inside(v)])) : Array.isArray(each) ? each.map(inside) : each);
  return inside(value);
}

test("an untouched form sends nothing", () => {
  const form = new Form(update());
  assert.deepEqual(named(form), new Map());
  assert.ok(values(form).every((each) => each === undefined));
});

test("looking at a form changes nothing, however deep", () => {
  const form = new Form(update());
  at(form, "root.child.child.child.child.name");
  armOf(at(form, "source"), 1);
  assert.deepEqual(named(form), new Map());
  assert.equal(stateOf(at(form, "root")), "unset");
});

test("an object is sent when something inside it is set", () => {
  const form = new Form(update());
  type(at(form, "address.line1"), "1 Main St");
  assert.equal(stateOf(at(form, "address")), "set");
  assert.deepEqual(plain(named(form)), { address: { line1: "1 Main St" } });
  type(at(form, "address.line1"), "");
  assert.equal(stateOf(at(form, "address")), "unset");
  assert.deepEqual(named(form), new Map());
});

test("empty text is sent when that is meant", () => {
  const form = new Form(update());
  set(at(form, "name"), "");
  assert.deepEqual(plain(named(form)), { name: "" });
});

test("clearing hides what is inside, and gives it back", () => {
  const form = new Form(update());
  type(at(form, "address.line1"), "x");
  clear(at(form, "address"));
  assert.deepEqual(plain(named(form)), { address: null });
  clear(at(form, "address"), false);
  assert.deepEqual(plain(named(form)), { address: { line1: "x" } });
});

test("setting something inside ends clearing", () => {
  const form = new Form(update());
  clear(at(form, "address"));
  clear(at(form, "address.zip"));
  assert.deepEqual(plain(named(form)), { address: { zip: null } });
});

test("numbers, choices and JSON become values; what is none stays text", () => {
  const form = new Form(update());
  type(at(form, "count"), "12345678901234567890");
  type(at(form, "ratio"), "0.5");
  set(at(form, "kind"), 3);
  set(at(form, "flag"), false);
  type(at(form, "anything"), '{"b": [1, 1.0], "a": null}');
  const found = named(form);
  assert.equal(found.get("count"), 12345678901234567890n);
  assert.equal(found.get("ratio"), 0.5);
  assert.equal(found.get("kind"), 3n);
  assert.equal(found.get("flag"), false);
  assert.deepEqual(plain(found.get("anything")), { b: [1n, 1], a: null });
  type(at(form, "count"), "12x");
  type(at(form, "anything"), "{");
  assert.deepEqual([named(form).get("count"), named(form).get("anything")], ["12x", "{"]);
});

test("lists: items come, go and move; their paths are renumbered, their ids stay", () => {
  const form = new Form(update());
  const list = at(form, "locales");
  const [first, second, third] = [addItem(list), addItem(list), addItem(list)];
  type(/** @type {any} */ (first), "en");
  type(/** @type {any} */ (third), "fr");
  assert.deepEqual(plain(named(form)), { locales: ["en", "fr"] });
  assert.equal(pathOf(third), "locales.2");
  const { id } = third;
  remove(second);
  assert.equal(pathOf(third), "locales.1");
  assert.equal(at(form, "locales.1").id, id);
  move(third, -1);
  assert.deepEqual(plain(named(form)), { locales: ["fr", "en"] });
  move(third, -5);
  move(third, 9);
  assert.deepEqual(plain(named(form)), { locales: ["en", "fr"] });
  remove(first);
  remove(third);
  assert.deepEqual(named(form), new Map());
});

test("an empty list or map is sent when that is meant", () => {
  const form = new Form(update());
  sendEmpty(at(form, "locales"));
  sendEmpty(at(form, "metadata"));
  sendEmpty(at(form, "address"));
  assert.deepEqual(plain(named(form)), { locales: [], metadata: {}, address: {} });
  addItem(at(form, "locales"));
  sendEmpty(at(form, "metadata"), false);
  assert.deepEqual(plain(named(form)), { address: {} });
});

test("maps: rows of keys and values, of which the later wins", () => {
  const form = new Form(update());
  const map = at(form, "metadata");
  const rows = [addRow(map), addRow(map), addRow(map), addRow(map)];
  type(rows[0].key, "2");
  type(/** @type {any} */ (rows[0].value), "two");
  type(rows[1].key, "1");
  clear(rows[1].value);
  type(/** @type {any} */ (rows[2].value), "no key");
  type(rows[3].key, "no value");
  assert.deepEqual([.../** @type {any} */ (named(form).get("metadata"))], [["2", "two"], ["1", null]]);
  assert.equal(pathOf(rows[1].key), "metadata.1.key");
  assert.equal(at(form, "metadata.1.key"), rows[1].key);
  assert.equal(at(form, "metadata.0.value"), rows[0].value);
  assert.equal(find(form, "metadata.7.value"), null);
  remove(rows[0]);
  assert.equal(pathOf(rows[1].value), "metadata.0.value");
  assert.equal(at(form, "metadata.1"), rows[1].value, "a key is a step too");
});

test("unions: only the chosen arm is sent, and setting something in an arm chooses it", () => {
  const form = new Form(update());
  const union = at(form, "source");
  type(/** @type {any} */ (armOf(union, 0)), "tok");
  assert.equal(union.chosen, 0);
  choose(union, 1);
  assert.deepEqual(named(form), new Map());
  type(at(form, "source.line1"), "x");
  assert.deepEqual(plain(named(form)), { source: { line1: "x" } });
  choose(union, 0);
  assert.deepEqual(plain(named(form)), { source: "tok" });
  type(/** @type {any} */ (fieldsOf(/** @type {any} */ (armOf(union, 2)))[0]), "4242");
  assert.equal(union.chosen, 2);
  choose(union, null);
  assert.deepEqual(named(form), new Map());
});

test("an object's other keys are a map named *", () => {
  const form = new Form(update());
  const card = at(form, "card");
  const row = addRow(/** @type {any} */ (additionalOf(card)));
  type(row.key, "extra");
  type(/** @type {any} */ (row.value), "x");
  type(at(form, "card.number"), "1");
  assert.deepEqual(plain(named(form)), { card: { number: "1", extra: "x" } });
  assert.equal(pathOf(row.key), "card.*.0.key");
  assert.equal(at(form, "card.*.0.key"), row.key);
  assert.equal(at(form, "card.extra"), row.value);
  assert.equal(additionalOf(at(form, "address")), null);
});

test("paths escape dots, and know how far they lead", () => {
  const form = new Form(update());
  const field = at(form, "address.a\\.b");
  assert.equal(pathOf(field), "address.a\\.b");
  assert.deepEqual(nearest(form, "address.nowhere.x").left, ["nowhere", "x"]);
  assert.equal(nearest(form, "address.nowhere").node, at(form, "address"));
  assert.equal(nearest(form, "nowhere").node, null);
  assert.equal(find(form, "source.exp"), fieldsOf(/** @type {any} */ (armOf(at(form, "source"), 2)))[1]);
});

test("one name in two arguments: the later is called as in Python", () => {
  const form = new Form(
    page([
      argument("id", { shape: 0 }, { where: "path" }),
      argument("id", { shape: 0 }, { where: "query", python: "id_query" }),
    ]),
  );
  type(at(form, "id_query"), "q");
  type(at(form, "id"), "p");
  assert.deepEqual(values(form), ["p", "q"]);
});

test("unsetting a branch unsets all inside it", () => {
  const form = new Form(update());
  for (const path of ["card.number", "root.child.name", "source.number"]) type(at(form, path), "1");
  clear(at(form, "address"));
  addItem(at(form, "locales"));
  for (const root of form.roots) unset(root);
  assert.deepEqual(named(form), new Map());
  assert.equal(at(form, "card.number").content, "");
  assert.deepEqual(at(form, "locales").items, []);
});

test("listeners are told of each change, until they leave", () => {
  const form = new Form(update());
  /** @type {string[]} */
  const told = [];
  const leave = form.subscribe(({ kind, node }) => told.push(`${kind} ${node ? pathOf(node) : ""}`));
  type(at(form, "name"), "x");
  const item = addItem(at(form, "locales"));
  type(/** @type {any} */ (item), "en");
  remove(item);
  choose(at(form, "source"), 1);
  clear(at(form, "metadata"));
  unset(at(form, "metadata"));
  leave();
  type(at(form, "name"), "y");
  assert.deepEqual(told, [
    "value name",
    "items locales",
    "value locales.0",
    "items locales",
    "arm source",
    "value metadata",
    "items metadata",
  ]);
});

test("what is no item cannot be removed", () => {
  const form = new Form(update());
  assert.throws(() => remove(at(form, "name")), TypeError);
});
