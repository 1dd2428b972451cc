/**
 * Styles: parameters in the styles that OpenAPI knows, each escaped for its place.
 *
 * In: names, values, and the style of each. Out: a query, a path, header values, a cookie header. Must not know an
 * operation.
 *
 * `brackets` (also `deep`) is `a[b][0]=v`; `form` repeats the name for lists, and the keys of objects become
 * parameters of their own; `form-comma`, `space`, `pipe` join; `json`; for headers and paths `simple` (objects `k,v`)
 * and `simple-explode` (objects `k=v`); for paths `label` (`.a,b`) and `matrix` (`;name=a,b`), and both with `-explode`
 * (`.a.b`, `;name=a;name=b`, objects `;k=v`).
 *
 * @typedef {import("./shapes.js").Value} Value
 * @typedef {import("./clearing.js").MayClear} MayClear
 * @typedef {Map<string, string>} Styles
 */

import { encodeBrackets } from "./brackets.js";
import { asciiJson, jsonText } from "./jsontext.js";
import { dotted, escaped } from "./places.js";
import { Refused, uncleared, wellFormed } from "./refused.js";
import { escape, escapeLiteral, percent, scalar } from "./texts.js";

/** @type {Record<string, string>} */
const SEPARATORS = { "form-comma": ",", simple: ",", space: "%20", pipe: "%7C" };
const NOT_IN_HEADER = /[^\t\x20-\x7e]|^[\t ]|[\t ]$/;

/**
 * Makes one part of a value.
 * @param {(text: string, path: string) => string} quoted
 */
function partly(quoted) {
  return (/** @type {Value|undefined} */ item, /** @type {string} */ path) => quoted(scalar(item, path), path);
}

/**
 * A list, map or scalar as one text, its parts escaped, its separators not; or any value as JSON.
 * @param {Value|undefined} value
 * @param {string} path
 * @param {string} style
 * @param {(text: string, path: string) => string} quoted
 * @returns {string}
 */
function joined(value, path, style, quoted) {
  if (style === "json") return quoted(jsonText(value, 0, path), path);
  const separator = SEPARATORS[style] ?? ",";
  const part = partly(quoted);
  if (value instanceof Map) {
    const between = style === "simple-explode" ? "=" : separator;
    const pairs = [...value].map(([key, item]) => {
      return `${quoted(key, path)}${between}${part(item, `${path}.${escaped(key)}`)}`;
    });
    return pairs.join(separator);
  }
  if (!Array.isArray(value)) return part(value, path);
  return value.map((item, i) => part(item, `${path}.${i}`)).join(separator);
}

/**
 * @param {string} name
 * @param {Value} value
 * @param {string} style
 * @param {MayClear} mayClear
 * @returns {string}
 */
function oneQuery(name, value, style, mayClear) {
  if (style === "brackets" || style === "deep") return encodeBrackets([[name, value]], mayClear);
  const path = dotted([name]);
  const key = escape(name, path);
  if (style === "json") return `${key}=${joined(value, path, style, escape)}`;
  if (value === null || isEmpty(value)) {
    if (mayClear([name])) return `${key}=`;
    if (value === null) throw uncleared(path);
    return "";
  }
  if (style !== "form") return `${key}=${joined(value, path, style, escape)}`;
  const pairs =
    value instanceof Map
      ? [...value].map(([k, item]) => [k, textOrJson(item, `${path}.${escaped(k)}`)])
      : (Array.isArray(value) ? value : [value]).map((item) => [name, textOrJson(item, path)]);
  return pairs.map(([k, text]) => `${escape(k, path)}=${escape(text, path)}`).join("&");
}

/**
 * What is inside of a list or an object, and is one itself, is JSON.
 * @param {Value|undefined} item
 * @param {string} path
 */
function textOrJson(item, path) {
  return item instanceof Map || Array.isArray(item) ? jsonText(item, 0, path) : scalar(item, path);
}

/**
 * An encoded parameter with the reserved characters that need not be escaped in it, and what was escaped before.
 * @param {string} text
 */
function withReserved(text) {
  return text.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B|5B|5D|25(?=[0-9A-Fa-f]{2}))/g, decodeURIComponent);
}

/** @param {Value} value */
function isEmpty(value) {
  return Array.isArray(value) ? !value.length : value instanceof Map && !value.size;
}

/**
 * A query, or a form body; each value in its own style or in the default one.
 * @param {Iterable<[string, Value|undefined]>} values
 * @param {string} standard
 * @param {Styles} styles
 * @param {MayClear} mayClear
 * @returns {string}
 */
export function encodeParameters(values, standard, styles, mayClear) {
  const other = standard === "openapi" ? "form" : standard;
  const parts = [];
  for (const [name, value] of values) {
    if (value === undefined) continue;
    const [style, stays] = (styles.get(name) ?? "").split("+");
    const text = oneQuery(name, value, style || other, mayClear);
    parts.push(stays ? withReserved(text) : text);
  }
  return parts.filter(Boolean).join("&");
}

/**
 * The value of a header.
 * @param {string} name
 * @param {Value} value
 * @param {string} style
 */
export function headerText(name, value, style) {
  const path = dotted([name]);
  const isJson = style === "json";
  return checkHeader(
    path,
    isJson ? asciiJson(jsonText(value, 0, path)) : joined(value, path, style, (text) => text),
  );
}

/**
 * @param {string} path
 * @param {string} text
 */
function checkHeader(path, text) {
  if (!NOT_IN_HEADER.test(text)) return text;
  const words = "printable ASCII only, without line breaks and without space around it";
  throw new Refused(path, `a header holds ${words}`);
}

/**
 * The value of a `Cookie` header.
 * @param {Iterable<[string, Value|undefined]>} values
 * @param {Styles} [styles]
 */
export function cookieText(values, styles) {
  const given = [...values].filter(([, value]) => value !== undefined);
  const texts = given.map(([name, value]) => {
    return `${name}=${joined(value, dotted([name]), styles?.get(name) ?? "form-comma", percent)}`;
  });
  return checkHeader("cookies", texts.join("; "));
}

/**
 * A path with its values in place, each escaped; what would change the path is refused. What stands behind a `#` tells
 * paths of a document apart, and is no part of a request.
 * @param {string} template
 * @param {(wire: string) => {path: string, value: Value|undefined, style: string}} given
 */
export function buildPath(template, given) {
  const parts = template.split("#")[0].split(/\{([^{}]*)\}/);
  return parts.map((part, i) => (i % 2 ? segment(part, given(part)) : escapeLiteral(part))).join("");
}

/**
 * @param {string} wire
 * @param {{path: string, value: Value|undefined, style: string}} given
 */
function segment(wire, { path, value, style }) {
  if (value === undefined || value === null) {
    throw new Refused(path, "a part of the path, so it must be given");
  }
  const text = inPath(wire, path, value, style);
  if (text === "" || text === "." || text === "..") {
    throw new Refused(path, `${text || "nothing"} is no part of a path`);
  }
  return wellFormed(text, path);
}

/**
 * The value in its style, escaped. Every part of `label` and `matrix` begins with a sign.
 * @param {string} wire
 * @param {string} path
 * @param {Value} value
 * @param {string} style
 * @returns {string}
 */
function inPath(wire, path, value, style) {
  const [kind, manner] = style.split("-");
  if (kind === "simple" || kind === "json") return joined(value, path, style, percent);
  const isMatrix = kind === "matrix";
  const part = partly(percent);
  const named = (/** @type {string} */ text) => {
    const name = percent(wire, path);
    return isMatrix ? (text ? `${name}=${text}` : name) : text;
  };
  let texts = [];
  if (manner && value instanceof Map) {
    texts = [...value].map(([key, item]) => {
      return `${percent(key, path)}=${part(item, `${path}.${escaped(key)}`)}`;
    });
  } else if (manner && Array.isArray(value)) {
    texts = value.map((item, i) => named(part(item, `${path}.${i}`)));
  } else {
    texts = [named(joined(value, path, "simple", percent))];
  }
  return texts.map((text) => (isMatrix ? ";" : ".") + text).join("");
}
