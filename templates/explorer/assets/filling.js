/**
 * Filling: a form from values, as somebody wrote them into the JSON view or as history kept them.
 *
 * In: a form, values by the names of its roots. Out: the form with those values and nothing else, and what did not
 * fit into it. Must not refuse what only breaks a limit: checks.js says so.
 *
 * @typedef {import("./shapes.js").Value} Value
 * @typedef {import("./shapes.js").Dict} Dict
 * @typedef {import("./state.js").Form} Form
 * @typedef {import("./state.js").Node} Node
 * @typedef {import("./state.js").LeafNode} LeafNode
 * @typedef {{path: string, message: string}} Problem
 */

import { bestArm } from "./arms.js";
import { jsonText } from "./jsontext.js";
import { numberText } from "./numbers.js";
import { escaped } from "./places.js";
import { Upload } from "./shapes.js";
import { additionalOf, armOf, fieldsOf, makeItem, makeRow, reset } from "./state.js";
import { choiceValue, valueOf } from "./values.js";

const WORDS = {
  string: "text in double quotes",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  enum: "one of the values that are listed",
  file: "a file, chosen in the form",
  any: "JSON",
  array: "a list in [ ]",
  map: "an object in { }",
  object: "an object in { }",
  union: "something else",
};

/**
 * Fills a form anew; what is not among the values is unset.
 * @param {Form} form
 * @param {Dict} given
 * @returns {Problem[]}
 */
export function fromValues(form, given) {
  const files = new Map(form.roots.flatMap((root) => uploads(valueOf(root))));
  const filler = new Filler(files);
  for (const root of form.roots) {
    reset(root);
    const value = given.get(root.name);
    if (value !== undefined) filler.fill(root, value, escaped(root.name));
  }
  const known = new Set(form.roots.map((root) => root.name));
  for (const key of given.keys()) if (!known.has(key)) filler.unknown(escaped(key));
  form.notify({ kind: "all", node: null });
  return filler.problems;
}

/**
 * Fills one node anew.
 * @param {Node} node
 * @param {Value} value
 * @param {string} path
 * @returns {Problem[]}
 */
export function fillNode(node, value, path) {
  const filler = new Filler(new Map(uploads(valueOf(node))));
  reset(node);
  filler.fill(node, value, path);
  node.form.notify({ kind: "items", node });
  return filler.problems;
}

class Filler {
  /** @param {Map<string, Upload>} files Those that the form held before, by name. */
  constructor(files) {
    this.files = files;
    /** @type {Problem[]} */
    this.problems = [];
  }

  /** @param {string} path */
  unknown(path) {
    this.problems.push({ path, message: "There is no such field" });
  }

  /**
   * @param {Node} node
   * @param {Value} value
   * @param {string} path
   */
  fill(node, value, path) {
    if (value === null && (node.use.clear || node.use.null)) node.none = true;
    else if (node.kind === "leaf") this.leaf(node, value, path);
    else if (node.kind === "union") {
      node.chosen = bestArm(node.form.data.shapes, node.shape, value);
      this.fill(armOf(node, node.chosen), value, path);
    } else this.inside(node, value, path);
  }

  /**
   * @param {import("./state.js").ObjectNode|import("./state.js").ArrayNode|import("./state.js").MapNode} node
   * @param {Value} value
   * @param {string} path
   */
  inside(node, value, path) {
    if (node.kind === "array" && Array.isArray(value)) {
      value.forEach((item, i) => this.fill(makeItem(node), item, `${path}.${i}`));
      node.given = !value.length;
    } else if (node.kind !== "array" && value instanceof Map) {
      for (const [key, item] of value) this.entry(node, key, item, path);
      node.given = !value.size;
    } else this.wrong(node, value, path);
  }

  /**
   * @param {import("./state.js").ObjectNode|import("./state.js").MapNode} node
   * @param {string} key
   * @param {Value} value
   * @param {string} path
   */
  entry(node, key, value, path) {
    const field = node.kind === "object" && fieldsOf(node).find((each) => each.name === key);
    const more = node.kind === "object" ? additionalOf(node) : node;
    const place = `${path}.${escaped(key)}`;
    if (field) this.fill(field, value, place);
    else if (more) {
      const row = makeRow(more);
      row.key.content = key;
      row.key.given = true;
      this.fill(row.value, value, place);
    } else this.unknown(place);
  }

  /**
   * @param {LeafNode} node
   * @param {Value} value
   * @param {string} path
   */
  leaf(node, value, path) {
    const content = this.content(node.shape, value);
    if (content === undefined) return this.wrong(node, value, path);
    node.content = content;
    node.given = true;
  }

  /**
   * What a leaf holds for a value; undefined when it cannot.
   * @param {import("./shapes.js").LeafShape} shape
   * @param {Value} value
   * @returns {import("./state.js").Content|undefined}
   */
  content(shape, value) {
    const isNumber = typeof value === "bigint" || typeof value === "number";
    switch (shape.kind) {
      case "any":
        return jsonText(value);
      case "enum": {
        const same = shape.values.find((each) => choiceValue(each) === value);
        return same !== undefined || !shape.open || typeof value !== "string" ? same : value;
      }
      case "boolean":
        return typeof value === "boolean" ? value : undefined;
      case "file":
        if (value instanceof Map) return this.files.get(String(value.get("$file")));
        return value instanceof Upload ? value : undefined;
      case "string":
        return typeof value === "string" ? value : undefined;
      default:
        return isNumber ? numberText(value) : typeof value === "string" ? value : undefined;
    }
  }

  /**
   * @param {Node} node
   * @param {Value} value
   * @param {string} path
   */
  wrong(node, value, path) {
    const message = value === null ? "Cannot be null" : `Expected ${WORDS[node.shape.kind]}`;
    this.problems.push({ path, message });
  }
}

/**
 * The files in a value, by name.
 * @param {Value|undefined} value
 * @returns {[string, Upload][]}
 */
function uploads(value) {
  if (value instanceof Upload) return [[value.name, value]];
  if (value instanceof Map) return [...value.values()].flatMap(uploads);
  return Array.isArray(value) ? value.flatMap(uploads) : [];
}
