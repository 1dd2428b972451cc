/**
 * Patterns: a document's regular expressions, tried on what somebody typed.
 *
 * In: a pattern that nobody trusts, a text. Out: whether the text breaks it. Must not hang: a pattern that is none
 * here, or that could take long on this text, is left to the server.
 */

const MOST_STEPS = 1e7;

/**
 * @param {string} pattern
 * @param {string} text
 * @returns {boolean}
 */
export function breaks(pattern, text) {
  if (steps(pattern, text.length + 1) > MOST_STEPS) return false;
  try {
    return !new RegExp(pattern, "u").test(text);
  } catch {
    return false;
  }
}

/** An innermost group, and a mark behind it that repeats it. */
const GROUP = /\((?:\?(?:[:=!]|<[=!]|<\w+>))?([^()]*)\)([*+{]?)/;

/**
 * In how many ways a text of such a length may be read at most, or more: repeats, one after the other, multiply.
 * Infinity where there are several ways inside of what is repeated.
 * @param {string} pattern
 * @param {number} length
 * @returns {number}
 */
function steps(pattern, length) {
  let rest = pattern
    .replace(/\\./gs, "a")
    .replace(/\[[^\]]*\]/g, "a")
    .replace(/\{\d+\}/g, "{")
    .replace(/\{\d+,\d*\}/g, "*");
  let ways = pattern.startsWith("^") ? 1 : length;
  for (let found = GROUP.exec(rest); found; found = GROUP.exec(rest)) {
    const [all, inside, repeat] = found;
    if (repeat && /[*+|?]/.test(inside)) return Infinity;
    rest = rest.replace(all, () => inside.replace(/[^*+|?]/g, "") + repeat);
  }
  for (const mark of rest.match(/[*+|?]/g) ?? []) ways *= mark === "*" || mark === "+" ? length : 2;
  return ways;
}
