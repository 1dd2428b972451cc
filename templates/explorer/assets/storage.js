/**
 * Storage: what this browser keeps between pages. A browser that keeps nothing is no problem.
 *
 * In: a name. Out: text. The gateway's token lives as long as its tab; nothing here is a credential of the API.
 */

/** @typedef {"gateway-url"|"theme"|"snippet"} Kept */

const PREFIX = "generator.";
const TOKEN = `${PREFIX}gateway-token`;

/**
 * @param {() => Storage} storage
 * @param {(storage: Storage) => string|null|void} act
 */
function tried(storage, act) {
  try {
    return act(storage()) ?? null;
  } catch {
    return null;
  }
}

/**
 * @param {Kept} name
 * @returns {string|null}
 */
export function kept(name) {
  return tried(() => localStorage, (all) => all.getItem(PREFIX + name));
}

/**
 * @param {Kept} name
 * @param {string} text Nothing: forget it.
 */
export function keep(name, text) {
  tried(() => localStorage, (all) => (text ? all.setItem(PREFIX + name, text) : all.removeItem(PREFIX + name)));
}

/** @returns {string} */
export function token() {
  return tried(() => sessionStorage, (all) => all.getItem(TOKEN)) ?? "";
}

/** @param {string} text */
export function keepToken(text) {
  tried(() => sessionStorage, (all) => all.setItem(TOKEN, text));
}
