/**
 * Widths: how much room a line of text takes, where letters of East Asia and emoji take two columns.
 *
 * In: a line. Out: columns, as Black counts them.
 */

const WIDE = new RegExp(
  "(?![\\u{1f1e6}-\\u{1f1ff}\\u{1f3fb}-\\u{1f3ff}])(?:\\p{Emoji_Presentation}|[" +
    "\\u1100-\\u115f\\u2329\\u232a\\u2630-\\u2637\\u268a-\\u268f\\u2e80-\\u3029\\u3030-\\u303e\\u3041-\\u3098" +
    "\\u309b-\\u3247\\u3250-\\ua4c6\\ua960-\\ua97c\\uac00-\\ud7a3\\uf900-\\ufad9\\ufe10-\\ufe19\\ufe30-\\ufe6b" +
    "\\uff01-\\uff60\\uffe0-\\uffe6\\u{16fe0}-\\u{16fe3}\\u{17000}-\\u{18d08}\\u{1aff0}-\\u{1b2fb}" +
    "\\u{1d300}-\\u{1d376}\\u{1f200}-\\u{1f320}\\u{20000}-\\u{3ffff}])",
  "gu",
);

/**
 * @param {string} line
 * @returns {number}
 */
export function widthOf(line) {
  if (/^[\0-\x7f]*$/.test(line)) return line.length;
  return [...line].length + (line.match(WIDE) ?? []).length;
}
