/**
 * Refused: the error for a value that cannot be put where it is to go.
 *
 * In: the dotted path of the value and words. Out: an error. Must not hold the value.
 */

/** Half of a surrogate pair, which is no text. */
export const HALF = /\p{Surrogate}/u;

export class Refused extends Error {
  /**
   * @param {string} path
   * @param {string} words
   */
  constructor(path, words) {
    super(`${path}: ${words}`);
    this.name = "Refused";
    this.path = path;
    this.words = words;
  }
}

/**
 * The text, unless it is none.
 * @param {string} text
 * @param {string} path
 */
export function wellFormed(text, path) {
  if (HALF.test(text)) throw new Refused(path, "holds half of a surrogate pair, which is no text");
  return text;
}

/** @param {string} path Of the value that is `null`, where that means nothing. */
export function uncleared(path) {
  return new Refused(path, "cannot be cleared; leave it out");
}

/** Levels of lists and maps, one inside the other, beyond which nothing is sent. */
export const MOST_LEVELS = 100;

/** @param {string} path Of the value that is too deep. */
export function tooDeep(path) {
  const top = path.split(".", 1)[0];
  return new Refused(top, `nested deeper than ${MOST_LEVELS} levels`);
}
