/**
 * Arms: which of a union's arms a value is of.
 *
 * In: shapes, a value. Out: an arm's index. Must not refuse a value: there is always an arm that fits it best.
 *
 * @typedef {import("./shapes.js").Value} Value
 * @typedef {import("./shapes.js").Use} Use
 * @typedef {import("./shapes.js").Shape} Shape
 */

import { Upload } from "./shapes.js";
import { choiceValue } from "./values.js";

/** What fits badly, by how much: another kind; a key that an object has no field for; a choice, a notation, a lack. */
const OTHER_KIND = 1000;
const UNKNOWN = 100;
const SMALL = 1;

/**
 * The arm that fits a value best, the first of several.
 * @param {Shape[]} shapes
 * @param {import("./shapes.js").UnionShape} union
 * @param {Value} value
 */
export function bestArm(shapes, union, value) {
  const costs = union.arms.map((arm) => misfit(shapes, arm, value));
  return costs.indexOf(Math.min(...costs));
}

/**
 * How badly a value fits; 0 is well.
 * @param {Shape[]} shapes
 * @param {Use} use
 * @param {Value} value
 * @returns {number}
 */
function misfit(shapes, use, value) {
  const shape = shapes[use.shape];
  if (value === null && (use.clear || use.null)) return 0;
  switch (shape.kind) {
    case "union":
      return misfit(shapes, shape.arms[bestArm(shapes, shape, value)], value);
    case "object":
    case "map":
      return value instanceof Map ? misfitInside(shapes, shape, value) : OTHER_KIND;
    case "array":
      if (!Array.isArray(value)) return OTHER_KIND;
      return sum(value.map((item) => misfit(shapes, shape.items, item)));
    default:
      return leafMisfit(shape, value);
  }
}

/** @param {number[]} costs */
function sum(costs) {
  return costs.reduce((total, each) => total + each, 0);
}

/**
 * @param {import("./shapes.js").LeafShape} shape
 * @param {Value} value
 */
function leafMisfit(shape, value) {
  switch (shape.kind) {
    case "any":
      return 0;
    case "file":
      return value instanceof Upload ? 0 : OTHER_KIND;
    case "enum":
      if (shape.values.some((each) => choiceValue(each) === value)) return 0;
      return shape.open && typeof value === "string" ? SMALL : OTHER_KIND;
    case "number":
      if (typeof value === "bigint") return SMALL;
      return typeof value === "number" ? 0 : OTHER_KIND;
    default:
      return typeof value === (shape.kind === "integer" ? "bigint" : shape.kind) ? 0 : OTHER_KIND;
  }
}

/**
 * @param {Shape[]} shapes
 * @param {import("./shapes.js").ObjectShape|import("./shapes.js").MapShape} shape
 * @param {import("./shapes.js").Dict} value
 */
function misfitInside(shapes, shape, value) {
  const fields = shape.kind === "object" ? shape.fields : [];
  const more = shape.kind === "object" ? shape.additional : shape.values;
  const uses = new Map(fields.map((each) => [each.name, each.use]));
  const lacking = fields.filter((each) => each.required && !value.has(each.name));
  const costs = [...value].map(([key, item]) => {
    const use = uses.get(key) ?? more;
    return use ? misfit(shapes, use, item) : UNKNOWN;
  });
  return sum(costs) + SMALL * lacking.length;
}
