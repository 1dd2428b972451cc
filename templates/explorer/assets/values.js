/**
 * Values: what a form stands for.
 *
 * In: a form (state.js). Out: values (shapes.js), in the order of arguments. Must not refuse
 * what is wrong: a number that is none, or JSON that is none, is the text as it stands, and checks.js says so.
 *
 * @typedef {import("./shapes.js").Value} Value
 * @typedef {import("./shapes.js").Dict} Dict
 * @typedef {import("./shapes.js").Choice} Choice
 * @typedef {import("./state.js").Form} Form
 * @typedef {import("./state.js").Node} Node
 * @typedef {import("./state.js").LeafNode} LeafNode
 */

import { parseJson } from "./jsontext.js";
import { parseNumber } from "./numbers.js";
import { armOf } from "./state.js";

/**
 * Values beside the page's `arguments`; undefined is not sent.
 * @param {Form} form
 * @returns {(Value|undefined)[]}
 */
export function values(form) {
  return form.roots.map(valueOf);
}

/**
 * The same by name, only what is sent: for the JSON view, and to be kept and given to `fromValues`.
 * @param {Form} form
 * @returns {Dict}
 */
export function named(form) {
  return mapOf(form.roots.map((root) => [root.name, valueOf(root)]));
}

/**
 * @param {Node} node
 * @returns {Value|undefined}
 */
export function valueOf(node) {
  if (node.none) return null;
  if (node.kind === "leaf") return node.given ? leafValue(node) : undefined;
  if (node.kind === "union") {
    return node.chosen === null ? undefined : valueOf(armOf(node, node.chosen));
  }
  const inside = node.kind === "array" ? listOf(node.items) : mapOf(entries(node));
  const size = Array.isArray(inside) ? inside.length : inside.size;
  return size || node.given ? inside : undefined;
}

/** @param {Node[]} items */
function listOf(items) {
  return /** @type {Value[]} */ (items.map(valueOf).filter((each) => each !== undefined));
}

/**
 * @param {[string, Value|undefined][]} pairs
 * @returns {Dict}
 */
function mapOf(pairs) {
  const found = new Map();
  for (const [key, value] of pairs) if (value !== undefined) found.set(key, value);
  return found;
}

/**
 * Keys and values of an object or map. Of an object that nobody opened there are none.
 * @param {import("./state.js").ObjectNode|import("./state.js").MapNode} node
 * @returns {[string, Value|undefined][]}
 */
function entries(node) {
  if (node.kind === "map") {
    const rows = node.rows.filter((row) => row.key.given);
    return rows.map((row) => [String(row.key.content), valueOf(row.value)]);
  }
  const own = (node.made ?? []).map(
    (each) => /** @type {[string, Value|undefined]} */ ([each.name, valueOf(each)]),
  );
  return node.more ? [...own, ...entries(node.more)] : own;
}

/**
 * @param {LeafNode} node
 * @returns {Value}
 */
function leafValue({ shape, content }) {
  if (shape.kind === "enum") return choiceValue(/** @type {Choice} */ (content));
  if (typeof content !== "string") return content;
  if (shape.kind === "integer" || shape.kind === "number") return parseNumber(content) ?? content;
  if (shape.kind !== "any") return content;
  try {
    return parseJson(content);
  } catch {
    return content;
  }
}

/**
 * One of an enumeration's values as Python has it: whole numbers are `int`.
 * @param {Choice} choice
 * @returns {Value}
 */
export function choiceValue(choice) {
  const whole = typeof choice === "number" && Number.isInteger(choice);
  return whole ? BigInt(choice) : choice;
}
