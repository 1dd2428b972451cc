/**
 * Texts: a value that is neither a list nor a map as text, and text percent-encoded, for forms, queries, paths and
 * cookies.
 *
 * In: a value; text. Out: its text on the wire; ASCII in which nothing but letters, digits and `_.-~` stands for itself.
 * Must not leave what browsers leave: `!*'()`.
 *
 * @typedef {import("./shapes.js").Value} Value
 */

import { numberText } from "./numbers.js";
import { Refused, wellFormed } from "./refused.js";

const PLAIN = /^[\w.~-]*$/;

/**
 * The text of a value; undefined when it is no scalar.
 * @param {Value|undefined} value
 * @param {string} path Its place, for an error.
 * @returns {string|undefined}
 */
export function textOf(value, path) {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "bigint" || typeof value === "number") return numberText(value, path);
  return undefined;
}

/**
 * The text of a value that must be a scalar.
 * @param {Value|undefined} value
 * @param {string} path
 */
export function scalar(value, path) {
  const text = textOf(value, path);
  if (text === undefined) throw new Refused(path, `${kindOf(value)} cannot be sent here`);
  return text;
}

/** @param {Value|undefined} value */
export function kindOf(value) {
  if (value instanceof Map) return "an object";
  if (Array.isArray(value)) return "a list";
  return value === null ? "null" : "a file";
}

/**
 * @param {string} text
 * @param {string} path The place of the text, for errors.
 */
export function percent(text, path) {
  if (PLAIN.test(text)) return text;
  return encodeURIComponent(wellFormed(text, path)).replace(/[!'()*]/g, (each) => {
    return `%${each.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}

/**
 * As forms have it: a space is `+`.
 * @param {string} text
 * @param {string} path
 */
export function escape(text, path) {
  return percent(text, path).replaceAll("%20", "+");
}

/**
 * A name of the document in a form or query: its own brackets belong to its structure.
 * @param {string} name
 */
export function escapeTop(name) {
  return escape(name, name).replaceAll("%5B", "[").replaceAll("%5D", "]");
}

/** What a path holds only when it is escaped. */
const NOT_IN_PATH = /[^\x21\x24-\x3b\x3d\x3f-\x5f\x61-\x7a\x7c\x7e]+/g;

/**
 * The document's own text in a path; what is escaped in it stays so.
 * @param {string} text
 */
export function escapeLiteral(text) {
  return text.replace(NOT_IN_PATH, (each) => encodeURIComponent(each));
}
