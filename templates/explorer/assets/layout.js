/**
 * Layout: Python expressions and statements in lines, as Black lays them out.
 *
 * In: expressions as trees. Out: lines. Must not change an expression. What is here of Black's rules is what calls,
 * lists and dicts with literals in them need: nothing is split that fits; a call's arguments stay on one line if they
 * fit there; what is split into one item each ends with a comma; a name that leaves no room is followed by parentheses.
 *
 * @typedef {object} Bracketed A call, a list or a dict.
 * @property {string} open Ends with the bracket: `[`, `client.customers.update(`.
 * @property {string} close
 * @property {Item[]} items
 *
 * @typedef {{before: string, value: Expression}} Item `before` is `name=`, `"key": ` or nothing.
 * @typedef {string|Bracketed} Expression
 */

import { widthOf } from "./widths.js";

const MOST = 88;

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
