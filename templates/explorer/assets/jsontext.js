/**
 * JSON text: values from it, and values as it, without losing a digit or the order of keys.
 *
 * In: text, or values (shapes.js). Out: values, or text byte for byte as the generated client writes it. Must not
 * round a number: `1`, `1.0` and 20 digits stay what they are.
 *
 * @typedef {import("./shapes.js").Value} Value
 */

import { Upload } from "./shapes.js";
import { numberText, parseNumber } from "./numbers.js";
import { escaped } from "./places.js";
import { MOST_LEVELS, tooDeep, wellFormed } from "./refused.js";

const TOKEN = /\s*(?:([{}[\]:,"])|([-+.\w]+)|$)/y;
const WORDS = new Map(Object.entries({ true: true, false: false, null: null }));

/**
 * The value that a text stands for.
 * @param {string} text
 * @returns {Value}
 * @throws {SyntaxError} With words for whoever typed it.
 */
export function parseJson(text) {
  const reader = new Reader(text);
  const value = reader.value(0);
  if (reader.token !== "") throw reader.problem("nothing more");
  return value;
}

class Reader {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = this.end = 0;
    this.token = "";
    this.next();
  }

  next() {
    TOKEN.lastIndex = this.end;
    const found = TOKEN.exec(this.text);
    if (!found) {
      this.at = this.text.length - this.text.slice(this.end).trimStart().length;
      throw this.problem("JSON");
    }
    this.token = found[1] ?? found[2] ?? "";
    this.end = TOKEN.lastIndex;
    this.at = this.end - this.token.length;
    if (this.token === '"') this.wholeString();
  }

  /** The token becomes the whole text in quotes, which may be of megabytes: too long for an expression. */
  wholeString() {
    let before;
    do {
      this.end = this.text.indexOf('"', this.end) + 1;
      if (!this.end) throw this.problem("a quote at the end of the text");
      for (before = this.end - 2; this.text[before] === "\\"; ) before -= 1;
    } while ((this.end - before) % 2);
    this.token = this.text.slice(this.at, this.end);
  }

  /** @param {string} wanted */
  problem(wanted) {
    const before = this.text.slice(0, this.at).split("\n");
    const column = (before.at(-1) ?? "").length + 1;
    return new SyntaxError(`line ${before.length}, column ${column}: expected ${wanted}`);
  }

  /** @param {string} mark */
  take(mark) {
    const here = this.token === mark;
    if (here) this.next();
    return here;
  }

  /**
   * @param {number} depth
   * @returns {Value}
   */
  value(depth) {
    const { token } = this;
    const opens = token === "{" || token === "[";
    if (opens && depth >= MOST_LEVELS) throw this.problem(`at most ${MOST_LEVELS} levels`);
    if (this.take("{")) return this.map(depth + 1);
    if (this.take("[")) return this.list(depth + 1);
    const value = token[0] === '"' ? this.string() : (WORDS.get(token) ?? parseNumber(token));
    if (value === null && token !== "null") throw this.problem("a value");
    this.next();
    return value;
  }

  string() {
    try {
      return /** @type {string} */ (JSON.parse(this.token));
    } catch {
      throw this.problem("a text in which line breaks and the like are escaped");
    }
  }

  /** @param {number} depth */
  list(depth) {
    /** @type {Value[]} */
    const items = [];
    if (this.take("]")) return items;
    do items.push(this.value(depth));
    while (this.take(","));
    if (!this.take("]")) throw this.problem("a comma or ]");
    return items;
  }

  /** @param {number} depth */
  map(depth) {
    /** @type {Map<string, Value>} */
    const entries = new Map();
    if (this.take("}")) return entries;
    do {
      if (this.token[0] !== '"') throw this.problem("a key in double quotes");
      const key = this.string();
      this.next();
      if (!this.take(":")) throw this.problem("a colon");
      entries.set(key, this.value(depth));
    } while (this.take(","));
    if (!this.take("}")) throw this.problem("a comma or }");
    return entries;
  }
}

/**
 * A value as JSON text: compact, or with line breaks and so many spaces for each level.
 * @param {Value|undefined} value
 * @param {number} [indent]
 * @param {string} [path] The value's place, for errors; "" for what holds a body's fields.
 * @param {number} [depth]
 * @returns {string}
 */
export function jsonText(value, indent = 0, path = "", depth = 0) {
  const isMap = value instanceof Map;
  if (!isMap && !Array.isArray(value)) return leafText(value, path);
  if (depth >= MOST_LEVELS) throw tooDeep(path);
  const colon = indent ? ": " : ":";
  const parts = [];
  for (const [key, item] of isMap ? value : value.entries()) {
    const place = `${path}${path && "."}${escaped(String(key))}`;
    const text = jsonText(item, indent, place, depth + 1);
    parts.push(isMap ? `${leafText(String(key), path)}${colon}${text}` : text);
  }
  const [open, close] = isMap ? "{}" : "[]";
  if (!indent || !parts.length) return `${open}${parts.join(",")}${close}`;
  const before = "\n" + " ".repeat(indent * depth);
  const inside = before + " ".repeat(indent);
  return `${open}${inside}${parts.join(`,${inside}`)}${before}${close}`;
}

/**
 * @param {Value|undefined} value Neither a list nor a map.
 * @param {string} path
 */
function leafText(value, path) {
  if (typeof value === "bigint" || typeof value === "number") return numberText(value, path);
  if (typeof value === "string") return JSON.stringify(wellFormed(value, path));
  if (value instanceof Upload) return JSON.stringify({ $file: value.name });
  return String(value);
}

/**
 * The same text in ASCII, for headers.
 * @param {string} text
 */
export function asciiJson(text) {
  return text.replace(/[^\0-\x7e]/g, (each) => {
    return `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
