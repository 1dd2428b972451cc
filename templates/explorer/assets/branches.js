/**
 * Branches: objects, lists, maps and unions as the page prints them, with the buttons and rows that they need.
 *
 * In: a branch of the form and its printed element. Out: a view. What is inside a closed part of a large form is made
 * when somebody opens it. Must not decide what is sent: it tells the tree, and shows what the tree says.
 *
 * @typedef {import("./state.js").Node} Node
 * @typedef {import("./state.js").Row} Row
 * @typedef {import("./state.js").ArrayNode} ArrayNode
 * @typedef {import("./state.js").MapNode} MapNode
 * @typedef {import("./state.js").ObjectNode} ObjectNode
 * @typedef {import("./state.js").UnionNode} UnionNode
 * @typedef {import("./form.js").View} View
 * @typedef {import("./form.js").FormView} FormView
 */

import { copyOf } from "./again.js";
import { addItem, addRow, choose, move, remove, sendEmpty } from "./changes.js";
import { announce, button, el } from "./dom.js";
import { rowField } from "./fields.js";
import { pathOf } from "./places.js";
import { additionalOf, armOf, fieldsOf } from "./state.js";

/**
 * @param {Element} place
 * @param {string} selector
 * @returns {HTMLElement|null}
 */
const child = (place, selector) => place.querySelector(`:scope > ${selector}`);

/**
 * @param {FormView} view
 * @param {ObjectNode} node
 * @param {HTMLElement} place
 * @returns {View}
 */
export function objectView(view, node, place) {
  const group = /** @type {HTMLDetailsElement} */ (child(place, "details.group"));
  const fields = /** @type {HTMLElement} */ (child(group, ".fields"));
  fields.setAttribute("role", "group");
  fields.setAttribute("aria-label", node.name || "item");
  const fill = () => {
    const printed = new Map([...fields.querySelectorAll(":scope > .field")].map((each) => [each.getAttribute("data-field"), each]));
    for (const each of fieldsOf(node)) {
      const field = printed.get(each.name);
      if (field) view.field(each, /** @type {HTMLElement} */ (field));
    }
    const more = additionalOf(node);
    const rows = child(fields, ".additional");
    if (more && rows) view.add(more, mapRows(view, more, rows, rows));
  };
  view.whenOpen(group, fill);
  return { group, sync: () => {} };
}

/**
 * @param {FormView} view
 * @param {ArrayNode|MapNode} node
 * @param {HTMLElement} place
 * @returns {View}
 */
export function listView(view, node, place) {
  const group = /** @type {HTMLDetailsElement} */ (child(place, "details.group"));
  const rows = /** @type {HTMLElement} */ (child(group, node.kind === "array" ? ".items" : ".rows"));
  rows.setAttribute("role", "group");
  rows.setAttribute("aria-label", node.name || "items");
  return { ...mapRows(view, node, rows, group), group };
}

/**
 * The rows of a list or map, with the button that adds one.
 * @param {FormView} view
 * @param {ArrayNode|MapNode} node
 * @param {HTMLElement} rows
 * @param {HTMLElement} around
 * @returns {View}
 */
function mapRows(view, node, rows, around) {
  const prototype = /** @type {HTMLElement} */ (child(rows, "[data-prototype]"));
  prototype.remove();
  prototype.removeAttribute("data-prototype");
  /** @type {Map<number, HTMLElement>} */
  const shown = new Map();
  const word = node.kind === "array" ? "item" : "entry";
  const add = button(`Add ${word}`, `Add ${word} to ${node.name === "*" ? "the object" : node.name || "the list"}`, () => {
    const made = node.kind === "array" ? addItem(node) : addRow(node).key;
    announce(`${word} ${parts(node).length} added`);
    view.focus(made);
  });
  const empty = node.name === "*" ? null : button("Send empty", `Send empty: ${node.name}`, () => sendEmpty(node, !node.given), { "aria-pressed": "false" });
  around.append(el("div", { class: "controls" }, add, empty));
  return {
    add,
    sync() {
      add.setAttribute("data-add", pathOf(node));
      empty?.setAttribute("aria-pressed", String(node.given));
      if (empty) empty.hidden = parts(node).length > 0 || Boolean(node.use.clear);
      const now = new Map(parts(node).map((part) => [part.id, part]));
      for (const [id, element] of shown) {
        if (now.has(id)) continue;
        element.remove();
        shown.delete(id);
      }
      parts(node).forEach((part, index) => {
        const element = shown.get(part.id) ?? copyOf(prototype);
        if (rows.children[index] !== element) rows.insertBefore(element, rows.children[index] ?? null);
        if (!shown.has(part.id)) {
          shown.set(part.id, element);
          row(view, node, part, element);
        }
        name(element, part);
      });
    },
  };
}

/**
 * @param {ArrayNode|MapNode} node
 * @returns {(Node|Row)[]}
 */
function parts(node) {
  return node.kind === "array" ? node.items : node.rows;
}

/**
 * One row: the key where it has one, the value, and what can be done to it.
 * @param {FormView} view
 * @param {ArrayNode|MapNode} node
 * @param {Node|Row} part
 * @param {HTMLElement} element
 */
function row(view, node, part, element) {
  const value = /** @type {HTMLElement} */ (element.firstElementChild);
  const buttons = el("div", { class: "controls row-controls" });
  const inner = part.kind === "row" ? part.value : part;
  if (part.kind === "row") {
    const key = el("div", { class: "value key" });
    element.prepend(key);
    view.value(part.key, key, null);
  }
  view.value(inner, value, rowField(view, inner, value, buttons));
  const gone = () => {
    const at = parts(node).indexOf(part);
    remove(part);
    announce("removed");
    view.focusRow(node, Math.min(at, parts(node).length - 1));
  };
  if (node.kind === "array") {
    buttons.append(button("↑", "Move up", () => (move(part, -1), view.focusRow(node, node.items.indexOf(/** @type {Node} */ (part)))), { "data-part": "up" }));
    buttons.append(button("↓", "Move down", () => (move(part, 1), view.focusRow(node, node.items.indexOf(/** @type {Node} */ (part)))), { "data-part": "down" }));
  }
  buttons.append(button("Remove", "Remove", gone, { "data-part": "remove" }));
  element.append(buttons);
}

/**
 * Buttons of a row say which one they mean; that changes as rows move.
 * @param {HTMLElement} element
 * @param {Node|Row} part
 */
function name(element, part) {
  const path = pathOf(part);
  for (const each of element.querySelectorAll(":scope > .controls > [data-part]")) {
    const what = each.getAttribute("data-part") ?? "";
    each.setAttribute(`data-${what}`, path);
    each.setAttribute("aria-label", `${what === "remove" ? "Remove" : `Move ${what}`} ${path}`);
  }
}

/**
 * @param {FormView} view
 * @param {UnionNode} node
 * @param {HTMLElement} place
 * @returns {View}
 */
export function unionView(view, node, place) {
  const arms = /** @type {HTMLElement} */ (child(place, ".arms"));
  const control = el("select", { class: "union" }, el("option", { value: "" }, "not sent"));
  node.shape.labels.forEach((label, index) => control.append(el("option", { value: index }, label)));
  control.addEventListener("change", () => {
    choose(node, control.value === "" ? null : Number(control.value));
    view.open(node);
  });
  arms.before(control);
  const printed = [...arms.querySelectorAll(":scope > .arm")].map((each) => /** @type {HTMLElement} */ (each));
  printed.forEach((arm, index) => {
    arm.querySelector(":scope > .arm-head")?.remove();
    const value = child(arm, ".value") ?? child(arm, ".again");
    if (value) view.value(armOf(node, index), value, null);
  });
  return {
    control,
    sync() {
      control.setAttribute("data-union", pathOf(node));
      control.value = node.chosen === null ? "" : String(node.chosen);
      printed.forEach((arm, index) => (arm.hidden = index !== node.chosen));
    },
  };
}
