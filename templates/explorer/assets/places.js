/**
 * Places: nodes by dotted path, and the other way round: `address.line1`, `preferred_locales.0`, `metadata.0.key`.
 *
 * In: a form and a path. Out: a node. A dot within a name is written `\.`. A map's row is its number, followed by `key`
 * or `value`; a key of the map will do as well: `metadata.order`. An object's keys beyond its fields are a map
 * called `*`: `filter.*.0.key`. A union and its arm have one path. Must not change a form.
 *
 * @typedef {import("./state.js").Form} Form
 * @typedef {import("./state.js").Node} Node
 * @typedef {import("./state.js").Row} Row
 */

import { additionalOf, armOf, fieldsOf } from "./state.js";

/**
 * A name as a step of a path.
 * @param {string} name
 */
export function escaped(name) {
  return name.replace(/[\\.]/g, "\\$&");
}

/**
 * The path of some steps.
 * @param {string[]} place
 */
export function dotted(place) {
  return place.map(escaped).join(".");
}

/**
 * The names on a path.
 * @param {string} path
 * @returns {string[]}
 */
export function steps(path) {
  const found = path.match(/(?:^|\.)(?:[^\\.]|\\[^])*/g) ?? [];
  return found.map((step, i) => (i ? step.slice(1) : step).replace(/\\([^])/g, "$1"));
}

/**
 * The path of a node or row as things stand: items and rows after a removed one have another.
 * @param {Node|Row} node
 * @returns {string}
 */
export function pathOf(node) {
  if (node.kind !== "row" && node.parent === null) return escaped(node.name);
  const outer = /** @type {NonNullable<(Node|Row)["parent"]>} */ (node.parent);
  const before = pathOf(outer);
  if (outer.kind === "union") return before;
  return `${before}.${step(outer, node)}`;
}

/**
 * @param {NonNullable<(Node|Row)["parent"]>} outer
 * @param {Node|Row} inner
 */
function step(outer, inner) {
  if (outer.kind === "array") return outer.items.indexOf(/** @type {Node} */ (inner));
  if (outer.kind === "map") return outer.rows.indexOf(/** @type {Row} */ (inner));
  return inner.kind === "row" ? "" : inner.name === "*" ? "*" : escaped(inner.name);
}

/**
 * The node at a path, if there is one; of a union the union, not its arm.
 * @param {Form} form
 * @param {string} path
 * @returns {Node|null}
 */
export function find(form, path) {
  const { node, left } = nearest(form, path);
  return left.length ? null : node;
}

/**
 * The node at a path, or the last one on the way there, with the steps that are left.
 * @param {Form} form
 * @param {string} path
 * @returns {{node: Node|null, left: string[]}}
 */
export function nearest(form, path) {
  const [first, ...left] = steps(path);
  const root = form.roots.find((each) => each.name === first);
  return root ? descend(root, left) : { node: null, left: [first, ...left] };
}

/**
 * @param {Node} node
 * @param {string[]} left
 * @returns {{node: Node, left: string[]}}
 */
function descend(node, left) {
  if (!left.length) return { node, left };
  if (node.kind === "union") return throughArms(node, left);
  const [next, rest] = inside(node, left);
  return next ? descend(next, rest) : { node, left };
}

/**
 * The chosen arm knows best; without it, the arm that leads furthest.
 * @param {import("./state.js").UnionNode} node
 * @param {string[]} left
 * @returns {{node: Node, left: string[]}}
 */
function throughArms(node, left) {
  /** @type {{node: Node, left: string[]}} */
  let best = { node, left };
  const all = node.shape.arms.map((_, index) => index);
  for (const index of node.chosen === null ? all : [node.chosen]) {
    const found = descend(armOf(node, index), left);
    if (found.left.length < best.left.length) best = found;
  }
  return best;
}

/**
 * One step, of two names for the rows of maps.
 * @param {Node} node
 * @param {string[]} left
 * @returns {[Node|null|undefined, string[]]}
 */
function inside(node, [name, ...rest]) {
  switch (node.kind) {
    case "object": {
      const field = fieldsOf(node).find((each) => each.name === name);
      if (field) return [field, rest];
      const more = additionalOf(node);
      return name === "*" || !more ? [more, rest] : inside(more, [name, ...rest]);
    }
    case "array":
      return [/^\d+$/.test(name) ? node.items[Number(name)] : null, rest];
    case "map": {
      const row = /^\d+$/.test(name) ? node.rows[Number(name)] : undefined;
      if (row && rest[0] === "key") return [row.key, rest.slice(1)];
      if (row && rest[0] === "value") return [row.value, rest.slice(1)];
      return [node.rows.find((each) => each.key.content === name)?.value, rest];
    }
  }
  return [null, rest];
}
