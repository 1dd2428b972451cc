/**
 * Storage: what this browser keeps between pages. A browser that keeps nothing is no problem.
 *
 * In: a name. Out: text. The gateway's token lives as long as its tab; nothing here is a credential of the API.
 */

/** @typedef {"gateway-url"|"theme"|"snippet"} Kept */

const PREFIX = "generator.";
const TOKEN = `${PREFIX}gateway-token `;

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

/**
 * The token of the gateway at an origin; no other gateway gets to see it.
 * @param {string} origin
 */
export function token(origin) {
  return tried(() => sessionStorage, (all) => all.getItem(TOKEN + origin)) ?? "";
}

/**
 * @param {string} origin
 * @param {string} text
 */
export function keepToken(origin, text) {
  tried(() => sessionStorage, (all) => all.setItem(TOKEN + origin, text));
}
