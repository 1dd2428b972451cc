/**
 * Escaping: text percent-encoded, for forms, queries, paths and cookies.
 *
 * In: text or bytes. Out: ASCII in which nothing but letters, digits and `_.-~` stands for itself. Must not leave what
 * browsers leave: `!*'()`.
 */

import { wellFormed } from "./refused.js";

const PLAIN = /^[\w.~-]*$/;

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
