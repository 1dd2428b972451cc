/**
 * The golden vectors of tests/client/vectors, for tests. Their values are read as exactly as the explorer reads JSON.
 *
 * @typedef {import("../../../templates/explorer/assets/shapes.js").Value} Value
 * @typedef {import("../../../templates/explorer/assets/shapes.js").Dict} Dict
 */

import { readFileSync } from "node:fs";
import { parseJson } from "../../../templates/explorer/assets/jsontext.js";
import { Upload } from "../../../templates/explorer/assets/shapes.js";

/** What JavaScript has nothing for. */
export const ONLY_IN_PYTHON = ["bytes", "datetime", "intkey", "set"];

/** A case needs a value of Python's. */
export class Foreign extends Error {}

/**
 * @param {string} name
 * @returns {Map<string, any>[]}
 */
export function vectors(name) {
  const file = new URL(`../../client/vectors/${name}.json`, import.meta.url);
  return /** @type {any} */ (parseJson(readFileSync(file, "utf-8")));
}

/** @type {Record<string, (inner: any, whole: Map<string, any>) => any>} */
const MAKERS = {
  omit: () => undefined,
  date: String,
  uuid: String,
  decimal: (inner) => {
    if (inner === "NaN") throw new Foreign();
    return inner;
  },
  float: (inner) => Number(inner.replace("inf", "Infinity")),
  enum: (inner) => inner,
  text: (inner) => inner,
  tuple: (inner) => inner,
  surrogate: () => "\ud800",
  surrogatekey: (inner) => new Map([["\ud800", inner]]),
  nested: (inner) => {
    /** @type {Value} */
    let value = [];
    for (let level = 1; level < Number(inner); level++) value = [value];
    return value;
  },
  cycle: () => {
    /** @type {Value[]} */
    const cycle = [];
    cycle.push(cycle);
    return cycle;
  },
  file: (inner, whole) => new Upload(whole.get("name"), Buffer.from(inner, "hex")),
};

/**
 * @param {any} value
 * @returns {any}
 */
export function untag(value) {
  if (Array.isArray(value)) return value.map(untag).filter((each) => each !== undefined);
  if (!(value instanceof Map)) return value;
  const kind = value.get("$");
  if (kind === undefined) {
    const entries = [...value].map(([key, inner]) => [key, untag(inner)]);
    return new Map(/** @type {any} */ (entries.filter(([, inner]) => inner !== undefined)));
  }
  if (ONLY_IN_PYTHON.includes(kind)) throw new Foreign();
  return MAKERS[kind](untag(value.get("v")), value);
}

/**
 * Which places the dotted paths of a case allow to be cleared.
 * @param {string[]} patterns
 * @returns {(place: string[]) => boolean}
 */
export function clearable(patterns) {
  const all = patterns.map((path) => path.match(/(?:[^\\.]|\\.)+/g) ?? []);
  return (place) =>
    all.some(
      (steps) =>
        steps.length === place.length &&
        steps.every((step, i) => step === "*" || step.replace(/\\(.)/g, "$1") === place[i]),
    );
}
