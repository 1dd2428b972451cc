/**
 * Scalars: one value that is neither a list nor a map, as text.
 *
 * In: a value. Out: its text on the wire, for forms, queries, headers and paths alike. Must not escape anything.
 *
 * @typedef {import("./shapes.js").Value} Value
 */

import { numberText } from "./numbers.js";
import { Refused } from "./refused.js";

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
