/**
 * Changes: all that can be done to the nodes of a form, each of which its listeners get to know at once.
 *
 * In: nodes, and what to do. Out: nothing but the change. To set something inside a branch that is `none` ends that,
 * and to set something in a union's arm chooses the arm. Must not check what it is given.
 *
 * @typedef {import("./state.js").Node} Node
 * @typedef {import("./state.js").Row} Row
 * @typedef {import("./state.js").LeafNode} LeafNode
 * @typedef {import("./state.js").ObjectNode} ObjectNode
 * @typedef {import("./state.js").ArrayNode} ArrayNode
 * @typedef {import("./state.js").MapNode} MapNode
 * @typedef {import("./state.js").UnionNode} UnionNode
 */

import { armOf, makeItem, makeRow, reset } from "./state.js";

/**
 * The branches and rows around a node are sent with it, and its arms are chosen.
 * @param {Node|Row} node
 */
function wake(node) {
  for (let inner = node, outer = inner.parent; outer; inner = outer, outer = inner.parent) {
    if (outer.kind !== "row") outer.none = false;
    if (outer.kind === "union") outer.chosen = outer.made.indexOf(/** @type {Node} */ (inner));
  }
}

/**
 * Gives a leaf content; `""` is text that is sent, empty.
 * @param {LeafNode} node
 * @param {import("./state.js").Content} content
 */
export function set(node, content) {
  node.content = content;
  node.given = true;
  node.none = false;
  wake(node);
  node.form.notify({ kind: "value", node });
}

/**
 * What somebody typed into a leaf; nothing typed, nothing sent.
 * @param {LeafNode} node
 * @param {string} text
 */
export function type(node, text) {
  if (text === "") unset(node);
  else set(node, text);
}

/**
 * Makes a node, and all inside it, not sent. Fields stay the nodes they are; items and rows go.
 * @param {Node} node
 */
export function unset(node) {
  reset(node);
  node.form.notify({ kind: node.kind === "leaf" ? "value" : "items", node });
}

/**
 * Clears a node, or makes it null; or ends that, and what was there before is back.
 * @param {Node} node
 * @param {boolean} [on]
 */
export function clear(node, on = true) {
  node.none = on;
  if (on) wake(node);
  node.form.notify({ kind: "value", node });
}

/**
 * Makes a branch sent even while nothing is inside (`[]`, `{}`), or ends that.
 * @param {ObjectNode|ArrayNode|MapNode} node
 * @param {boolean} [on]
 */
export function sendEmpty(node, on = true) {
  node.given = on;
  if (on) {
    node.none = false;
    wake(node);
  }
  node.form.notify({ kind: "value", node });
}

/**
 * Chooses an arm of a union, or none. The other arms keep what they hold, unsent.
 * @param {UnionNode} node
 * @param {number|null} index
 */
export function choose(node, index) {
  node.chosen = index;
  node.none = false;
  if (index !== null) {
    armOf(node, index);
    wake(node);
  }
  node.form.notify({ kind: "arm", node });
}

/**
 * Adds an unset item at the end of a list.
 * @param {ArrayNode} node
 * @returns {Node}
 */
export function addItem(node) {
  const item = makeItem(node);
  grown(node, item);
  return item;
}

/**
 * Adds an empty row at the end of a map.
 * @param {MapNode} node
 * @returns {Row}
 */
export function addRow(node) {
  const row = makeRow(node);
  grown(node, row);
  return row;
}

/**
 * @param {ArrayNode|MapNode} node
 * @param {Node|Row} inside
 */
function grown(node, inside) {
  node.given = false;
  wake(inside);
  node.form.notify({ kind: "items", node });
}

/**
 * Removes an item of a list, or a row of a map.
 * @param {Node|Row} part
 */
export function remove(part) {
  const { node, siblings } = around(part);
  siblings.splice(siblings.indexOf(part), 1);
  node.form.notify({ kind: "items", node });
}

/**
 * Moves an item or row by so many places; beyond an end it stays at that end.
 * @param {Node|Row} part
 * @param {number} by
 */
export function move(part, by) {
  const { node, siblings } = around(part);
  const from = siblings.indexOf(part);
  const to = Math.min(Math.max(from + by, 0), siblings.length - 1);
  siblings.splice(from, 1);
  siblings.splice(to, 0, part);
  node.form.notify({ kind: "items", node });
}

/**
 * @param {Node|Row} part
 * @returns {{node: ArrayNode|MapNode, siblings: (Node|Row)[]}}
 */
function around(part) {
  const node = part.parent;
  if (node?.kind === "map") return { node, siblings: node.rows };
  if (node?.kind === "array") return { node, siblings: node.items };
  throw new TypeError("neither an item of a list nor a row of a map");
}
