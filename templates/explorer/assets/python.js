/**
 * Python: values as source text, and calls in lines, as `repr` writes them and Black lays them out.
 *
 * In: values (shapes.js), expressions as trees. Out: expressions, lines. Must not change what an expression means. What
 * is here of Black's rules is what calls, lists and dicts with literals in them need: nothing is split that fits; a call's
 * arguments stay on one line if they fit there; what is split into one item each ends with a comma; a name that leaves
 * no room is followed by parentheses; letters of East Asia and emoji take two columns.
 *
 * @typedef {import("./shapes.js").Value} Value
 *
 * @typedef {object} Bracketed A call, a list or a dict.
 * @property {string} open Ends with the bracket: `[`, `client.customers.update(`.
 * @property {string} close
 * @property {Item[]} items
 *
 * @typedef {{before: string, value: Expression}} Item `before` is `name=`, `"key": ` or nothing.
 * @typedef {string|Bracketed} Expression
 */

import { numberText } from "./numbers.js";
import { Upload } from "./shapes.js";

const MOST = 88;

const WIDE = new RegExp(
  "(?![\\u{1f1e6}-\\u{1f1ff}\\u{1f3fb}-\\u{1f3ff}])(?:\\p{Emoji_Presentation}|[" +
    "\\u1100-\\u115f\\u2329\\u232a\\u2630-\\u2637\\u268a-\\u268f\\u2e80-\\u3029\\u3030-\\u303e\\u3041-\\u3098" +
    "\\u309b-\\u3247\\u3250-\\ua4c6\\ua960-\\ua97c\\uac00-\\ud7a3\\uf900-\\ufad9\\ufe10-\\ufe19\\ufe30-\\ufe6b" +
    "\\uff01-\\uff60\\uffe0-\\uffe6\\u{16fe0}-\\u{16fe3}\\u{17000}-\\u{18d08}\\u{1aff0}-\\u{1b2fb}" +
    "\\u{1d300}-\\u{1d376}\\u{1f200}-\\u{1f320}\\u{20000}-\\u{3ffff}])",
  "gu",
);

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

/**
 * How many columns a line takes, as Black counts them.
 * @param {string} line
 * @returns {number}
 */
export function widthOf(line) {
  if (/^[\0-\x7f]*$/.test(line)) return line.length;
  return [...line].length + (line.match(WIDE) ?? []).length;
}

/** @param {number} depth */
function indent(depth) {
  return "    ".repeat(depth);
}

/** @param {string} line */
function fits(line) {
  return widthOf(line) <= MOST;
}

/**
 * An expression on one line.
 * @param {Expression} expression
 * @returns {string}
 */
export function flat(expression) {
  if (typeof expression === "string") return expression;
  return `${expression.open}${expression.items.map(flatItem).join(", ")}${expression.close}`;
}

/** @param {Item} item */
function flatItem({ before, value }) {
  return `${before}${flat(value)}`;
}

/**
 * A statement that is an expression, or assigns one.
 * @param {string} target What is before the expression: nothing, or `name = `.
 * @param {Expression} expression
 * @param {number} [depth] Levels of indentation.
 * @returns {string[]}
 */
export function statement(target, expression, depth = 0) {
  const lines = element({ before: target, value: expression }, "", depth);
  const cannotSplit = typeof expression === "string" || !expression.items.length;
  if (!target || fits(lines[0])) return lines;
  const inside = element({ before: "", value: expression }, "", depth + 1);
  const wrapped = [`${indent(depth)}${target}(`, ...inside, `${indent(depth)})`];
  return cannotSplit || wrapped.every(fits) ? wrapped : lines;
}

/**
 * An item on one line if it fits, else with its brackets' contents below.
 * @param {Item} item
 * @param {string} after The comma behind it, or nothing.
 * @param {number} depth
 * @returns {string[]}
 */
function element(item, after, depth) {
  const line = `${indent(depth)}${flatItem(item)}${after}`;
  const { before, value } = item;
  if (fits(line) || typeof value === "string" || !value.items.length) return [line];
  return [
    `${indent(depth)}${before}${value.open}`,
    ...contents(value, depth + 1),
    `${indent(depth)}${value.close}${after}`,
  ];
}

/**
 * @param {Bracketed} bracketed
 * @param {number} depth
 * @returns {string[]}
 */
function contents({ open, items }, depth) {
  if (items.length === 1) return element(items[0], "", depth);
  const line = `${indent(depth)}${items.map(flatItem).join(", ")}`;
  if (open.endsWith("(") && fits(line)) return [line];
  return items.flatMap((item) => element(item, ",", depth));
}
