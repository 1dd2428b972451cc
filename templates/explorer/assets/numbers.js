/**
 * Numbers: text as somebody types it, exact integers, and floats as Python writes them.
 *
 * In: text, numbers. Out: bigints for Python's `int`, numbers for its `float`, text. Must not lose a digit.
 */

import { Refused } from "./refused.js";

const GRAMMAR = /^-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** Digits of an integer beyond which Python refuses to read it. */
export const MOST_DIGITS = 4300;

/**
 * A number as JSON has them: with a fraction or an exponent it is a float. Null for anything else, and for floats that
 * are too large to be finite.
 * @param {string} text
 * @returns {bigint|number|null}
 */
export function parseNumber(text) {
  const found = GRAMMAR.exec(text);
  if (!found) return null;
  if (found[1] === undefined && found[2] === undefined) {
    return text.length - Number(text[0] === "-") > MOST_DIGITS ? null : BigInt(text);
  }
  const float = Number(text);
  return Number.isFinite(float) ? float : null;
}

/**
 * A float as `repr` has it: the shortest text that stands for it, with an exponent from 1e+16 and below 1e-04.
 * @param {number} float Finite.
 * @returns {string}
 */
export function floatText(float) {
  const [mantissa, power] = Math.abs(float).toExponential().split("e");
  const digits = mantissa.replace(".", "");
  const sign = float < 0 || Object.is(float, -0) ? "-" : "";
  return sign + placed(digits, mantissa, Number(power));
}

/**
 * @param {string} digits
 * @param {string} mantissa
 * @param {number} power
 */
function placed(digits, mantissa, power) {
  if (power < -4 || power >= 16) {
    const size = String(Math.abs(power)).padStart(2, "0");
    return `${mantissa}e${power < 0 ? "-" : "+"}${size}`;
  }
  if (power < 0) return `0.${"0".repeat(-power - 1)}${digits}`;
  const whole = digits.slice(0, power + 1).padEnd(power + 1, "0");
  return `${whole}.${digits.slice(power + 1) || "0"}`;
}

/**
 * @param {bigint|number} number
 * @param {string} [path] Its place, for an error.
 * @returns {string}
 */
export function numberText(number, path = "") {
  if (typeof number === "bigint") return String(number);
  if (!Number.isFinite(number)) throw new Refused(path, "not a finite number");
  return floatText(number);
}
