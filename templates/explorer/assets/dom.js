/**
 * DOM: elements made the short way, and words for those who listen.
 *
 * In: names, properties, children. Out: elements. Never parses markup: text stays text.
 *
 * @typedef {Node|string|null|false|undefined} Child
 */

let made = 0;

/**
 * An element. `class`, `text`, `on…` listeners (`onclick`), anything else an attribute; false and null leave it out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [props]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name === "class" ? "class" : name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * A secondary button.
 * @param {string} text
 * @param {string} label What it does, for those who only hear it.
 * @param {() => void} act
 * @param {Record<string, any>} [props]
 */
export function button(text, label, act, props = {}) {
  return el("button", { class: "quiet small", type: "button", "aria-label": label, title: label, onclick: act, ...props }, text);
}

/** An id that no element has yet. */
export function freshId() {
  return `made-${++made}`;
}

/**
 * The element with an id.
 * @param {string} id
 * @returns {HTMLElement|null}
 */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * An element that the page must have.
 * @template {typeof HTMLElement} T
 * @param {string} id
 * @param {T} kind
 * @returns {InstanceType<T>}
 */
export function need(id, kind) {
  const found = byId(id);
  if (!(found instanceof kind)) throw new Error(`the page has no #${id}`);
  return /** @type {InstanceType<T>} */ (found);
}

/** @type {HTMLElement|null} */
let region = null;

/**
 * Says something in a live region that nobody sees.
 * @param {string} words
 */
export function announce(words) {
  region ??= document.body.appendChild(el("div", { class: "unseen", role: "status" }));
  region.textContent = words;
}

/**
 * Calls a function once for all calls until the next frame.
 * @param {() => void} act
 * @returns {() => void}
 */
export function framed(act) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      act();
    });
  };
}
