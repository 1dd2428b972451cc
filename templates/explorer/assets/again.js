/**
 * Again: a shape that stands within itself, or further down than the page prints. Its fields are made when asked for.
 *
 * In: a node and the empty place that the page keeps for it. Out: a view: a button first, then the fields; or, for a
 * shape that the page prints nowhere, its JSON.
 *
 * @typedef {import("./state.js").Node} Node
 * @typedef {import("./form.js").View} View
 * @typedef {import("./form.js").FormView} FormView
 */

import { unset } from "./changes.js";
import { button, el } from "./dom.js";
import { fillNode } from "./filling.js";
import { jsonText, parseJson } from "./jsontext.js";
import { pathOf } from "./places.js";
import { valueOf } from "./values.js";

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
  const add = button("Show fields", `Show the fields of ${node.name || "this"}`, () => {
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
