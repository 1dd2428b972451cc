/**
 * Prototypes: the page's own markup, to be used again for rows, and for shapes that stand within themselves.
 *
 * In: the form as it was printed. Out: copies whose ids nobody else has. Must not know what is in them.
 */

import { freshId } from "./dom.js";

export class Prototypes {
  /** @param {Element} printed The form, before anything was put into it. */
  constructor(printed) {
    this.printed = /** @type {Element} */ (printed.cloneNode(true));
  }

  /**
   * The first value of a shape on the page; null if it stands nowhere in full.
   * @param {number} shape
   * @returns {HTMLElement|null}
   */
  ofShape(shape) {
    const found = this.printed.querySelector(`.value[data-shape="${shape}"]`);
    return found ? copyOf(/** @type {HTMLElement} */ (found)) : null;
  }
}

/**
 * A copy with fresh ids.
 * @template {Element} T
 * @param {T} element
 * @returns {T}
 */
export function copyOf(element) {
  const copy = /** @type {T} */ (element.cloneNode(true));
  const fields = [...copy.querySelectorAll(".field[id]")];
  for (const field of fields) {
    const [before, after] = [field.id, freshId()];
    for (const each of [field, ...field.querySelectorAll(`:scope > .field-head > [id], :scope > .field-docs[id]`)]) {
      each.id = each.id.replace(before, after);
    }
  }
  return copy;
}
