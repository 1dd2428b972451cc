/**
 * Fields: what stands around a value: its label, and the buttons that clear it or take it back.
 *
 * In: a node and its printed field. Out: a view of the field's state, which is always one of three: not sent, a value,
 * cleared (or null). Must not know what kind of value it is.
 *
 * @typedef {import("./state.js").Node} Node
 * @typedef {import("./form.js").FormView} FormView
 *
 * @typedef {object} FieldView
 * @property {() => void} sync
 * @property {(control: HTMLElement) => void} [label] Makes the printed name the control's label.
 */

import { clear, unset } from "./changes.js";
import { button, el } from "./dom.js";
import { pathOf } from "./places.js";
import { stateOf } from "./state.js";

/**
 * @param {FormView} view
 * @param {Node} node
 * @param {HTMLElement} element
 * @returns {FieldView}
 */
export function fieldView(view, node, element) {
  const head = /** @type {HTMLElement} */ (element.querySelector(":scope > .field-head"));
  const state = el("span", { class: "field-state" });
  const back = button("Don't send", `Don't send ${node.name}`, () => {
    unset(node);
    view.views.get(node.id)?.control?.focus();
  });
  const clearing = node.use.clear || node.use.null ? clearButton(view, node) : null;
  head.append(el("span", { class: "field-tools" }, state, back, clearing));
  const word = node.use.null ? "sent as null" : "cleared: sent empty";
  let shown = "";
  return {
    sync() {
      clearing?.setAttribute("data-clear", pathOf(node));
      const now = stateOf(node);
      if (now === shown) return;
      shown = now;
      element.classList.toggle("set", now === "set");
      element.classList.toggle("cleared", now === "none");
      state.textContent = now === "none" ? word : "";
      back.hidden = now !== "set";
      clearing?.setAttribute("aria-pressed", String(now === "none"));
      hide(element, now === "none");
    },
    label(control) {
      const name = head.querySelector(":scope > .field-name");
      if (!name) return;
      const label = el("label", { class: name.className, id: name.id, for: control.id });
      label.append(...name.childNodes);
      name.replaceWith(label);
    },
  };
}

/**
 * What was typed stays there, unsent, until clearing ends.
 * @param {HTMLElement} element
 * @param {boolean} hidden
 */
function hide(element, hidden) {
  const value = element.querySelector(":scope > .value, :scope > .again");
  if (value instanceof HTMLElement) value.hidden = hidden;
}

/**
 * The same for an item or a map's value, which has no field: only that it can be cleared, among a row's buttons.
 * @param {FormView} view
 * @param {Node} node
 * @param {HTMLElement} value
 * @param {HTMLElement} buttons
 * @returns {FieldView|null}
 */
export function rowField(view, node, value, buttons) {
  if (!node.use.clear && !node.use.null) return null;
  const clearing = clearButton(view, node);
  buttons.append(clearing);
  return {
    sync() {
      clearing.setAttribute("data-clear", pathOf(node));
      clearing.setAttribute("aria-pressed", String(node.none));
      value.hidden = node.none;
    },
  };
}

/**
 * @param {FormView} view
 * @param {Node} node
 */
function clearButton(view, node) {
  const [text, label] = node.use.null ? ["Null", `Null for ${node.name || "item"}`] : ["Clear", `Clear ${node.name || "item"}`];
  return button(text, label, () => {
    clear(node, !node.none);
    if (!node.none) view.views.get(node.id)?.control?.focus();
  }, { "aria-pressed": "false", "data-clear": pathOf(node) });
}
