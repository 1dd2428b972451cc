/**
 * Again: the page's own markup, used once more: for rows, and for shapes that stand within themselves or further down than
 * the page prints, whose fields are made when they are asked for.
 *
 * In: the form as it was printed, a node and its place. Out: copies whose ids nobody else has; a view that is a button
 * first, then the fields, or, for a shape that the page prints nowhere, its JSON. Must not know what is in a copy.
 *
 * @typedef {import("./state.js").Node} Node
 * @typedef {import("./form.js").View} View
 * @typedef {import("./form.js").FormView} FormView
 */

import { unset } from "./changes.js";
import { button, el, freshId } from "./dom.js";
import { fillNode } from "./filling.js";
import { jsonText, parseJson } from "./jsontext.js";
import { pathOf } from "./places.js";
import { valueOf } from "./values.js";

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

/**
 * @param {FormView} view
 * @param {Node} node
 * @param {HTMLElement} place
 * @returns {View}
 */
export function againView(view, node, place) {
  const copy = view.prototypes.ofShape(node.use.shape);
  if (!copy) return jsonView(node, place);
  const expand = () => {
    if (!place.isConnected) return;
    const field = view.views.get(node.id)?.field ?? null;
    place.replaceWith(copy);
    view.value(node, copy, field);
  };
  const add = button("Show fields", `Show fields of ${node.name || "this"}`, () => {
    expand();
    view.focus(node);
  });
  place.append(add);
  return { add, expand, sync: () => {} };
}

/**
 * @param {Node} node
 * @param {HTMLElement} place
 * @returns {View}
 */
function jsonView(node, place) {
  const control = el("textarea", { rows: 3, class: "code", placeholder: "not sent; JSON" });
  const told = el("p", { class: "problem" });
  control.addEventListener("change", () => {
    told.textContent = "";
    try {
      if (control.value.trim() === "") return unset(node);
      const [problem] = fillNode(node, parseJson(control.value), pathOf(node));
      if (problem) told.textContent = `${problem.path}: ${problem.message}`;
    } catch (error) {
      told.textContent = `Not JSON: ${/** @type {Error} */ (error).message}`;
    }
  });
  place.append(control, told);
  const sync = () => {
    const value = valueOf(node);
    if (document.activeElement !== control) control.value = value === undefined ? "" : jsonText(value, 2);
  };
  return { control, sync };
}
