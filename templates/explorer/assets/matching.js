/**
 * Matching: which operations somebody means who types a few words.
 *
 * In: the site's search.json (generator/views/explorer/search.py), a query. Out: operations, the best first. Words may
 * come in any order, and each must be found: in the title, the path, the id, the client's attribute, or as the method.
 *
 * @typedef {object} Entry
 * @property {string} method
 * @property {string} file The page: `operations/<file>.html`.
 * @property {string} path
 * @property {string} title
 * @property {string} attribute The client's: `customers.update`.
 *
 * @typedef {Entry & {words: [string[], number][], texts: string[], size: number}} Indexed Words with the weight of one that
 *   is matched; texts to be found as they are; how many words the title has.
 */

const SMALL = new Set(["a", "an", "the", "of", "for", "to", "s", "all"]);
const [IN_TITLE, IN_ATTRIBUTE, IN_PATH, IN_ID] = [8, 6, 5, 4];
const WHOLE = 2;
const INSIDE = 2;
const UNMATCHED = 0.75;
const LENGTH = 0.01;

/**
 * @param {{text: string}} found What search.json holds.
 * @returns {Indexed[]}
 */
export function searchIndex({ text }) {
  let group = "";
  /** @type {Indexed[]} */
  const entries = [];
  for (const line of text.split("\n")) {
    const [method, file, path, verb, title] = line.split("\t");
    if (verb === undefined) group = line;
    else entries.push(indexed({ method, file, path, title, attribute: `${group}.${verb}` }));
  }
  return entries;
}

/**
 * @param {Entry} entry
 * @returns {Indexed}
 */
function indexed(entry) {
  const { method, file, path, title, attribute } = entry;
  const titled = wordsOf(spaced(title)).filter((word) => !SMALL.has(word));
  return {
    ...entry,
    words: [
      [titled, IN_TITLE],
      [wordsOf(attribute), IN_ATTRIBUTE],
      [[...wordsOf(path), method.toLowerCase()], IN_PATH],
      [wordsOf(spaced(file)), IN_ID],
    ],
    texts: [path, attribute, file, title].map((each) => each.toLowerCase()),
    size: titled.length,
  };
}

/** @param {string} text */
function spaced(text) {
  return text.replace(/([a-z\d])([A-Z])/g, "$1 $2");
}

/** @param {string} text */
function wordsOf(text) {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * The operations that a query means, at most so many; none for an empty one.
 * @param {Indexed[]} index
 * @param {string} query
 * @param {number} [most]
 * @returns {Indexed[]}
 */
export function search(index, query, most = 20) {
  const asked = query.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = asked.filter((word) => !SMALL.has(word));
  const words = wanted.length ? wanted : asked;
  if (!words.length) return [];
  const scored = index.map((entry, order) => ({ entry, order, score: scoreOf(entry, words) }));
  const found = scored.filter(({ score }) => score > -Infinity);
  found.sort((a, b) => b.score - a.score || a.order - b.order);
  return found.slice(0, most).map(({ entry }) => entry);
}

/**
 * @param {Indexed} entry
 * @param {string[]} words
 */
function scoreOf(entry, words) {
  let score = -LENGTH * entry.path.length;
  let titled = 0;
  for (const word of words) {
    const weight = weightOf(entry, word);
    if (!weight) return -Infinity;
    score += weight;
    if (weight >= IN_TITLE) titled += 1;
  }
  return score - UNMATCHED * Math.max(0, entry.size - titled);
}

/**
 * How well one word is found; 0 is not at all.
 * @param {Indexed} entry
 * @param {string} word
 */
function weightOf({ words, texts }, word) {
  let best = 0;
  for (const [all, weight] of words) {
    if (weight + WHOLE <= best) continue;
    for (const each of all) {
      if (each.startsWith(word)) best = Math.max(best, each === word ? weight + WHOLE : weight);
    }
  }
  if (texts.includes(word)) return IN_TITLE + WHOLE;
  if (best) return best;
  if (texts.some((each) => each.startsWith(word))) return INSIDE + WHOLE;
  return texts.some((each) => each.includes(word)) ? INSIDE : 0;
}
