/**
 * Checks: what is wrong with a form, before it is sent: required, limits, grammar of numbers and JSON, rows of maps.
 *
 * In: a form. Out: problems in the order of the page, each with the dotted path of its field and words. Must not
 * change the form, and must not check what is not sent.
 *
 * @typedef {import("./state.js").Form} Form
 * @typedef {import("./state.js").Node} Node
 * @typedef {import("./state.js").LeafNode} LeafNode
 * @typedef {import("./shapes.js").Limits} Limits
 * @typedef {{path: string, message: string}} Problem
 */

import { encode } from "./encoding.js";
import { parseJson } from "./jsontext.js";
import { parseNumber } from "./numbers.js";
import { breaks } from "./patterns.js";
import { escaped } from "./places.js";
import { HALF, Refused } from "./refused.js";
import { Upload } from "./shapes.js";
import { additionalOf, armOf, fieldsOf, stateOf } from "./state.js";
import { values } from "./values.js";

const REQUIRED = "Required";

/**
 * Everything that is wrong; nothing if the form can be sent.
 * @param {Form} form
 * @returns {Problem[]}
 */
export function check(form) {
  const checker = new Checker();
  form.roots.forEach((root, i) => {
    checker.node(root, escaped(root.name), form.data.arguments[i].required);
  });
  if (!checker.problems.length) {
    try {
      encode(form.data, values(form));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      checker.add(error.path, sentence(error.words));
    }
  }
  return checker.problems;
}

class Checker {
  constructor() {
    /** @type {Problem[]} */
    this.problems = [];
  }

  /**
   * @param {string} path
   * @param {string|null} message
   */
  add(path, message) {
    if (message) this.problems.push({ path, message });
  }

  /**
   * @param {Node} node
   * @param {string} path
   * @param {boolean} required
   */
  node(node, path, required) {
    const state = stateOf(node);
    if (node.kind === "map") this.rows(node, path);
    if (state === "unset" && required) this.add(path, REQUIRED);
    if (state !== "set") return;
    if (node.kind === "leaf") this.add(path, leafProblem(node));
    else if (node.kind === "object") this.object(node, path);
    else if (node.kind === "array") this.array(node, path);
    else if (node.kind === "union" && node.chosen !== null) {
      this.node(armOf(node, node.chosen), path, required);
    }
  }

  /**
   * @param {import("./state.js").ObjectNode} node
   * @param {string} path
   */
  object(node, path) {
    const fields = fieldsOf(node);
    fields.forEach((each, i) => {
      this.node(each, `${path}.${escaped(each.name)}`, node.shape.fields[i].required);
    });
    const more = additionalOf(node);
    if (more) this.node(more, `${path}.*`, false);
    const names = new Set(fields.map((each) => each.name));
    more?.rows.forEach((row, i) => {
      const own = row.key.given && names.has(String(row.key.content));
      if (own) this.add(`${path}.*.${i}.key`, "This key has a field of its own");
    });
  }

  /**
   * @param {import("./state.js").ArrayNode} node
   * @param {string} path
   */
  array(node, path) {
    const sent = node.items.filter((item) => stateOf(item) !== "unset").length;
    const { minItems = 0, maxItems = Infinity } = node.shape.limits ?? {};
    if (sent < minItems) this.add(path, `At least ${counted(minItems, "item")}; there are ${sent}`);
    if (sent > maxItems) this.add(path, `At most ${counted(maxItems, "item")}; there are ${sent}`);
    node.items.forEach((item, i) => this.node(item, `${path}.${i}`, false));
  }

  /**
   * @param {import("./state.js").MapNode} node
   * @param {string} path
   */
  rows(node, path) {
    /** @type {Set<unknown>} */
    const keys = new Set();
    if (node.none) return;
    node.rows.forEach(({ key, value }, i) => {
      const hasValue = stateOf(value) !== "unset";
      if (!key.given && hasValue) this.add(`${path}.${i}.key`, "This value needs a key");
      else if (keys.has(key.content)) this.add(`${path}.${i}.key`, "This key is there already");
      else if (key.given) this.add(`${path}.${i}.key`, leafProblem(key));
      if (key.given) keys.add(key.content);
      if (key.given && !hasValue) this.add(`${path}.${i}.value`, "This key needs a value");
      this.node(value, `${path}.${i}.value`, false);
    });
  }
}

/**
 * What is wrong with a leaf's content; null if nothing is.
 * @param {LeafNode} node
 * @returns {string|null}
 */
export function leafProblem({ given, none, shape, content }) {
  if (!given || none) return null;
  switch (shape.kind) {
    case "string":
      return textProblem(String(content), shape.limits ?? {});
    case "integer":
    case "number":
      return numberProblem(String(content), shape.kind, shape.limits ?? {});
    case "enum": {
      const listed = shape.values.some((each) => each === content);
      return listed || shape.open ? null : "Choose one of the values that are listed";
    }
    case "any":
      return jsonProblem(String(content));
    case "file":
      return content instanceof Upload ? null : "Choose a file";
    default:
      return null;
  }
}

/**
 * @param {string} text
 * @param {Limits} limits
 */
function textProblem(text, { minLength = 0, maxLength = Infinity, pattern }) {
  const length = text.length > maxLength || text.length < 2 * minLength ? [...text].length : text.length;
  if (HALF.test(text)) return "Holds half of a character";
  if (length < minLength) return `At least ${counted(minLength, "character")}; there are ${length}`;
  if (length > maxLength) return `At most ${counted(maxLength, "character")}; there are ${length}`;
  return pattern !== undefined && breaks(pattern, text) ? `Must match ${pattern}` : null;
}

/**
 * @param {string} text
 * @param {"integer"|"number"} kind
 * @param {Limits} limits
 */
function numberProblem(text, kind, limits) {
  const number = parseNumber(text);
  if (kind === "integer" && typeof number !== "bigint") return "Write a whole number, such as 12 or -3";
  if (number === null) return "Write a number, such as 12, 0.5 or 1e6";
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = limits;
  if (minimum !== undefined && number < minimum) return `At least ${minimum}`;
  if (maximum !== undefined && number > maximum) return `At most ${maximum}`;
  if (exclusiveMinimum !== undefined && number <= exclusiveMinimum) return `More than ${exclusiveMinimum}`;
  if (exclusiveMaximum !== undefined && number >= exclusiveMaximum) return `Less than ${exclusiveMaximum}`;
  const fits = multipleOf === undefined || isMultiple(number, multipleOf);
  return fits ? null : `A multiple of ${multipleOf}`;
}

/**
 * @param {bigint|number} number
 * @param {number} of
 */
function isMultiple(number, of) {
  if (typeof number === "bigint" && Number.isInteger(of)) return number % BigInt(of) === 0n;
  const ratio = Number(number) / of;
  return Math.abs(ratio - Math.round(ratio)) < 1e-9 * Math.max(1, Math.abs(ratio));
}

/** @param {string} text */
function jsonProblem(text) {
  try {
    parseJson(text);
    return null;
  } catch (error) {
    return `Not JSON: ${/** @type {Error} */ (error).message}`;
  }
}

/**
 * @param {number} count
 * @param {string} word
 */
function counted(count, word) {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/** @param {string} words */
function sentence(words) {
  return words[0].toUpperCase() + words.slice(1);
}
