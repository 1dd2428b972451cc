/**
 * State: a form as a tree of nodes, made from page data when they are asked for, for shapes may be endless.
 *
 * In: page data, and changes. Out: nodes, and word of each change. Must not touch the DOM; must not check or
 * encode anything (checks.js, encoding.js), and keeps text as it was typed. changes.js changes nodes, values.js reads and
 * fills a tree, places.js finds nodes in it.
 *
 * Each node is in one of three states (`stateOf`):
 * - `unset`: not sent. All are at first; an object, list or map is while nothing inside it is set.
 * - `set`: sent. A leaf with content; a branch with something set inside, or one that is to be sent empty.
 * - `none`: sent as Python's `None`: cleared (`use.clear`) or null (`use.null`). What was inside is kept, unsent.
 *
 * @typedef {import("./shapes.js").PageData} PageData
 * @typedef {import("./shapes.js").Use} Use
 * @typedef {import("./shapes.js").Shape} Shape
 * @typedef {import("./shapes.js").Choice} Choice
 * @typedef {import("./shapes.js").Upload} Upload
 *
 * @typedef {string|Choice|Upload} Content What a leaf holds: string, integer, number and any: text as typed;
 *   boolean: true or false; enum: one of its values, or, where it is open, text; file: an Upload.
 *
 * @typedef {object} Base
 * @property {number} id Unique in its form, stays with the node wherever it moves.
 * @property {Form} form
 * @property {Branch|Row|null} parent Null at the top.
 * @property {string} name Of a field or an argument; `*` for an object's additional keys; else "".
 * @property {Use} use
 * @property {boolean} given A leaf: there is content. A branch: to be sent even if nothing is inside.
 * @property {boolean} none Sent as `None`.
 *
 * @typedef {Base & {kind: "leaf", shape: import("./shapes.js").LeafShape, content: Content}} LeafNode
 * @typedef {Base & {kind: "object", shape: import("./shapes.js").ObjectShape, made: Node[]|null, more: MapNode|null}} ObjectNode
 *   Read `made` and `more` by `fieldsOf` and `additionalOf`.
 * @typedef {Base & {kind: "array", shape: import("./shapes.js").ArrayShape, items: Node[]}} ArrayNode
 * @typedef {Base & {kind: "map", shape: import("./shapes.js").MapShape, rows: Row[]}} MapNode
 * @typedef {Base & {kind: "union", shape: import("./shapes.js").UnionShape, chosen: number|null, made: (Node|undefined)[]}} UnionNode
 *   Read `made` by `armOf`.
 * @typedef {ObjectNode|ArrayNode|MapNode|UnionNode} Branch
 * @typedef {LeafNode|Branch} Node
 * @typedef {{kind: "row", id: number, parent: MapNode, key: LeafNode, value: Node}} Row A key and its value. The
 *   key is a string leaf; a row without a key, or whose value is unset, is not sent.
 *
 * @typedef {object} Change
 * @property {"value"|"items"|"arm"|"all"} kind `value`: content or state of the node; `items`: items or rows were
 *   added, removed or moved; `arm`: a union's choice; `all`: anything anywhere.
 * @property {Node|null} node Null for `all`.
 */

/** A key of a map, or of what an object may hold beyond its fields. */
const KEY = /** @type {const} */ ({ kind: "string" });

export class Form {
  /** @param {PageData} data */
  constructor(data) {
    this.data = data;
    this.lastId = 0;
    /** @type {Set<(change: Change) => void>} */
    this.listeners = new Set();
    const names = rootNames(data);
    /** @type {Node[]} One for each argument, in their order. */
    this.roots = data.arguments.map((each, index) => make(this, null, names[index], each.use));
  }

  /**
   * Calls the listener after each change, at once. The answer ends that.
   * @param {(change: Change) => void} listener
   * @returns {() => void}
   */
  subscribe(listener) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** @param {Change} change */
  notify(change) {
    for (const listener of this.listeners) listener(change);
  }
}

/**
 * What arguments are called in dotted paths: as on the wire; where another before it has that name, as in Python.
 * @param {PageData} data
 */
export function rootNames(data) {
  /** @type {Set<string>} */
  const taken = new Set();
  return data.arguments.map(({ wire, python }) => {
    const name = taken.has(wire) ? python : wire;
    taken.add(name);
    return name;
  });
}

/**
 * @param {Form} form
 * @param {Branch|Row|null} parent
 * @param {string} name
 * @param {Use} use
 * @param {Shape} [shape]
 * @returns {Node}
 */
function make(form, parent, name, use, shape = form.data.shapes[use.shape]) {
  const base = { id: ++form.lastId, form, parent, name, use, given: false, none: false };
  switch (shape.kind) {
    case "object":
      return { ...base, kind: "object", shape, made: null, more: null };
    case "array":
      return { ...base, kind: "array", shape, items: [] };
    case "map":
      return { ...base, kind: "map", shape, rows: [] };
    case "union":
      return { ...base, kind: "union", shape, chosen: null, made: [] };
    default:
      return { ...base, kind: "leaf", shape, content: "" };
  }
}

/**
 * An object's fields, in the order of its shape.
 * @param {ObjectNode} node
 * @returns {Node[]}
 */
export function fieldsOf(node) {
  node.made ??= node.shape.fields.map((each) => make(node.form, node, each.name, each.use));
  return node.made;
}

/**
 * The keys that an object may hold beyond its fields, as a map; null where it may hold none.
 * @param {ObjectNode} node
 * @returns {MapNode|null}
 */
export function additionalOf(node) {
  const values = node.shape.additional;
  if (!node.more && values) {
    const shape = /** @type {const} */ ({ kind: "map", values });
    node.more = /** @type {MapNode} */ (make(node.form, node, "*", { shape: -1 }, shape));
  }
  return node.more;
}

/**
 * An arm of a union, chosen or not.
 * @param {UnionNode} node
 * @param {number} index
 * @returns {Node}
 */
export function armOf(node, index) {
  return (node.made[index] ??= make(node.form, node, "", node.shape.arms[index]));
}

/**
 * A new item at the end of a list, without a word to listeners.
 * @param {ArrayNode} node
 * @returns {Node}
 */
export function makeItem(node) {
  const item = make(node.form, node, "", node.shape.items);
  node.items.push(item);
  return item;
}

/**
 * The same for a row of a map.
 * @param {MapNode} node
 * @returns {Row}
 */
export function makeRow(node) {
  /** @type {any} */
  const row = { kind: "row", id: ++node.form.lastId, parent: node };
  row.key = make(node.form, row, "key", { shape: -1 }, KEY);
  row.value = make(node.form, row, "value", node.shape.values);
  node.rows.push(row);
  return row;
}

/**
 * @param {Node} node
 * @returns {"unset"|"set"|"none"}
 */
export function stateOf(node) {
  if (node.none) return "none";
  return node.given || isSetInside(node) ? "set" : "unset";
}

/**
 * @param {Node} node
 * @returns {boolean}
 */
function isSetInside(node) {
  const sent = (/** @type {Node} */ each) => stateOf(each) !== "unset";
  switch (node.kind) {
    case "leaf":
      return false;
    case "object":
      return (node.made ?? []).some(sent) || (node.more !== null && sent(node.more));
    case "array":
      return node.items.some(sent);
    case "map":
      return node.rows.some((row) => sent(row.key) && sent(row.value));
    case "union":
      return node.chosen !== null && sent(armOf(node, node.chosen));
  }
}

/**
 * Unsets a node and all inside it, without a word to listeners.
 * @param {Node} node
 */
export function reset(node) {
  node.given = node.none = false;
  if (node.kind === "leaf") node.content = "";
  else if (node.kind === "array") node.items = [];
  else if (node.kind === "map") node.rows = [];
  else if (node.kind === "union") node.chosen = null;
  const inside = node.kind === "object" || node.kind === "union" ? (node.made ?? []) : [];
  for (const each of inside) if (each) reset(each);
  if (node.kind === "object" && node.more) reset(node.more);
}
