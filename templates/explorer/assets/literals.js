/**
 * Literals: values as Python source, each on one line: `repr`, with the quotes that Black prefers.
 *
 * In: values (shapes.js). Out: expressions that layout.js can lay out.
 *
 * @typedef {import("./shapes.js").Value} Value
 * @typedef {import("./layout.js").Expression} Expression
 */

import { numberText } from "./numbers.js";
import { Upload } from "./shapes.js";

/** What `str.isprintable` refuses, but for the space; and the backslash. */
const ESCAPED = /[\p{C}\p{Z}\\]/gu;
/** @type {Record<string, string>} */
const SHORT = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", " ": " " };

/** @param {string} char One code point, or half of a surrogate pair. */
function escape(char) {
  if (char in SHORT) return SHORT[char];
  const code = /** @type {number} */ (char.codePointAt(0)).toString(16);
  if (code.length <= 2) return `\\x${code.padStart(2, "0")}`;
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}

/**
 * Text in double quotes, or in single ones where that saves escapes.
 * @param {string} text
 * @returns {string}
 */
export function stringLiteral(text) {
  const body = text.replace(ESCAPED, escape);
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  if (singles < doubles) return `'${body.replaceAll("'", "\\'")}'`;
  return `"${body.replaceAll('"', '\\"')}"`;
}

/**
 * @param {Value} value
 * @returns {Expression}
 */
export function literal(value) {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return stringLiteral(value);
  if (value instanceof Upload) {
    return { open: "Path(", close: ")", items: [{ before: "", value: stringLiteral(value.name) }] };
  }
  if (Array.isArray(value)) {
    const items = value.map((each) => ({ before: "", value: literal(each) }));
    return { open: "[", close: "]", items };
  }
  if (value instanceof Map) {
    const items = [...value].map(([key, inner]) => {
      return { before: `${stringLiteral(key)}: `, value: literal(inner) };
    });
    return { open: "{", close: "}", items };
  }
  return numberText(value).replace("e+", "e");
}
