/**
 * Leaves: the control of one value: text, a number, a choice, JSON, a file.
 *
 * In: a leaf of the form and the element that it goes into. Out: a view with the control. Text that is deleted is not
 * sent, so that nothing is cleared by accident; an empty text is sent only when somebody asks for it.
 *
 * @typedef {import("./state.js").LeafNode} LeafNode
 * @typedef {HTMLInputElement|HTMLSelectElement|HTMLTextAreaElement} Control
 * @typedef {import("./form.js").View} View
 * @typedef {import("./form.js").FormView} FormView
 */

import { set, type, unset } from "./changes.js";
import { button, el, freshId } from "./dom.js";
import { Upload } from "./shapes.js";

const OTHER = "\u0000other";
const HINTS = /** @type {Record<string, string>} */ ({
  "date-time": "not sent; such as 2026-11-27T18:00:00Z",
  date: "not sent; such as 2026-11-27",
  "unix-time": "not sent; seconds since 1970",
});

/**
 * @param {FormView} view
 * @param {LeafNode} node
 * @param {HTMLElement} place
 * @returns {View}
 */
export function leafView(view, node, place) {
  switch (node.shape.kind) {
    case "boolean":
      return choiceView(node, place, [true, false], false);
    case "enum":
      return choiceView(node, place, node.shape.values, node.shape.open);
    case "file":
      return fileView(node, place);
    default:
      return textView(view, node, place);
  }
}

/**
 * @param {FormView} view
 * @param {LeafNode} node
 * @param {HTMLElement} place
 * @returns {View}
 */
function textView(view, node, place) {
  const { kind } = node.shape;
  const format = "format" in node.shape ? node.shape.format : undefined;
  const isPart = node.parent?.kind === "row";
  const isKey = isPart && node.name === "key";
  const isLong = kind === "any" || (kind === "string" && !format && !isKey && !view.isInLine(node));
  const control = isLong
    ? el("textarea", { rows: kind === "any" ? 3 : 1, class: kind === "any" ? "code" : "text" })
    : el("input", { type: "text" });
  const modes = /** @type {Record<string, string>} */ ({ integer: "numeric", number: "decimal" });
  if (modes[kind]) control.inputMode = modes[kind];
  const hint = kind === "any" ? "not sent; JSON" : isPart ? node.name : (HINTS[format ?? ""] ?? "not sent");
  control.addEventListener("input", () => type(node, control.value));
  place.append(control);
  const empty = kind === "string" && !node.use.clear && !isKey ? emptyButton(node, control) : null;
  if (empty) place.append(empty);
  return {
    control,
    sync() {
      const text = node.given ? String(node.content) : "";
      if (control.value !== text) control.value = text;
      const sent = node.given && text === "";
      empty?.setAttribute("aria-pressed", String(sent));
      control.classList.toggle("sent-empty", sent);
      control.placeholder = sent ? "sent, empty" : hint;
    },
  };
}

/**
 * @param {LeafNode} node
 * @param {Control} control
 */
function emptyButton(node, control) {
  const act = () => {
    if (node.given && node.content === "") unset(node);
    else set(node, "");
    control.focus();
  };
  return button("Send empty", `Send empty: ${node.name || "text"}`, act, { class: "quiet small empty", "aria-pressed": "false" });
}

/**
 * @param {LeafNode} node
 * @param {HTMLElement} place
 * @param {import("./shapes.js").Choice[]} values
 * @param {boolean} open
 * @returns {View}
 */
function choiceView(node, place, values, open) {
  const control = el("select", {}, el("option", { value: "" }, "not sent"));
  /** @param {import("./shapes.js").Choice} value */
  const shown = (value) => (value === "" ? "(empty)" : String(value));
  values.forEach((value) => {
    control.append(el("option", { value: value === "" ? "\u0000empty" : String(value) }, shown(value)));
  });
  const own = open ? el("input", { type: "text", class: "own", "aria-label": "Another value", hidden: true }) : null;
  if (own) control.append(el("option", { value: OTHER }, "another value…"));
  control.addEventListener("change", () => {
    if (own) own.hidden = control.value !== OTHER;
    const index = control.selectedIndex - 1;
    if (control.value === OTHER) own?.focus();
    else if (index < 0) unset(node);
    else set(node, values[index]);
  });
  own?.addEventListener("input", () => type(node, own.value));
  place.append(control);
  if (own) place.append(own);
  return {
    control,
    sync() {
      const index = node.given ? values.findIndex((each) => each === node.content) : -1;
      if (own && node.given && index < 0) {
        control.value = OTHER;
        own.hidden = false;
        if (own.value !== String(node.content)) own.value = String(node.content);
      } else if (node.given || control.value !== OTHER) {
        control.selectedIndex = index + 1;
        if (own) own.hidden = true;
      }
    },
  };
}

/**
 * @param {LeafNode} node
 * @param {HTMLElement} place
 * @returns {View}
 */
function fileView(node, place) {
  const control = el("input", { type: "file" });
  const name = el("span", { class: "hint", id: freshId() });
  control.addEventListener("change", async () => {
    const file = control.files?.[0];
    if (!file) return unset(node);
    set(node, new Upload(file.name, new Uint8Array(await file.arrayBuffer())));
  });
  place.append(control, name);
  return {
    control,
    sync() {
      const held = node.given && node.content instanceof Upload ? node.content : null;
      if (!held) control.value = "";
      name.textContent = held ? `${held.name}, ${held.content.length.toLocaleString("en")} bytes` : "";
    },
  };
}
