/**
 * Brackets: nested values as `a[b][0]=v`, the way bracketed forms and queries are written.
 *
 * In: a map from wire names to values, and which places may be cleared. Out: pairs, or one encoded text. Null clears
 * where that is allowed, and so does an empty list or map; elsewhere those send nothing. Must not know what is a query
 * and what a body.
 *
 * @typedef {import("./shapes.js").Value} Value
 * @typedef {import("./clearing.js").MayClear} MayClear
 * @typedef {Iterable<[string, Value|undefined]>} Fields
 * @typedef {[key: string, text: string, path: string]} Pair
 */

import { dotted } from "./places.js";
import { MOST_LEVELS, Refused, tooDeep, uncleared } from "./refused.js";
import { escape, escapeTop, kindOf, textOf } from "./texts.js";

/**
 * @typedef {object} Walk
 * @property {Pair[]} pairs
 * @property {MayClear} mayClear
 * @property {(name: string, path: string) => string} key How a name within brackets is written.
 */

/**
 * Pairs with plain keys and texts, for multipart bodies.
 * @param {Fields} fields
 * @param {MayClear} mayClear
 * @returns {Pair[]}
 */
export function bracketPairs(fields, mayClear) {
  return pairs(fields, mayClear, (name) => name, (name) => name);
}

/**
 * One text for a form body or a query.
 * @param {Fields} fields
 * @param {MayClear} mayClear
 * @returns {string}
 */
export function encodeBrackets(fields, mayClear) {
  return pairs(fields, mayClear, escape, escapeTop).map(([key, text, path]) => `${key}=${escape(text, path)}`).join("&");
}

/**
 * @param {Fields} fields
 * @param {MayClear} mayClear
 * @param {Walk["key"]} key
 * @param {(name: string) => string} top How a name before all brackets is written.
 * @returns {Pair[]}
 */
function pairs(fields, mayClear, key, top) {
  /** @type {Walk} */
  const walk = { pairs: [], mayClear, key };
  for (const [name, value] of fields) {
    if (value !== undefined) add(walk, top(name), value, [name]);
  }
  return walk.pairs;
}

/**
 * @param {Walk} walk
 * @param {string} key
 * @param {Value} value
 * @param {string[]} place
 */
function add(walk, key, value, place) {
  const path = dotted(place);
  const text = textOf(value, path);
  if (text !== undefined) walk.pairs.push([key, text, path]);
  else if (value === null) {
    if (!walk.mayClear(place)) throw uncleared(path);
    walk.pairs.push([key, "", path]);
  } else if (value instanceof Map) addAll(walk, key, [...value], place);
  else if (Array.isArray(value)) {
    addAll(walk, key, value.map((each, i) => [String(i), each]), place);
  } else throw new Refused(path, `${kindOf(value)} cannot be sent in a form`);
}

/**
 * @param {Walk} walk
 * @param {string} key
 * @param {[string, Value][]} entries
 * @param {string[]} place
 */
function addAll(walk, key, entries, place) {
  const path = dotted(place);
  if (place.length > MOST_LEVELS) throw tooDeep(path);
  for (const [name, value] of entries) {
    add(walk, `${key}[${walk.key(name, path)}]`, value, [...place, name]);
  }
  if (!entries.length && walk.mayClear(place)) walk.pairs.push([key, "", path]);
}
