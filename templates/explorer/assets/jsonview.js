/**
 * The JSON view: an answer as a tree whose parts open and close; long ones are made piece by piece.
 *
 * In: JSON as parseJson gives it. Out: elements. Only what is open has been made, so that answers of megabytes are no
 * work; text stays text.
 *
 * @typedef {import("./shapes.js").Value} Value
 */

import { el } from "./dom.js";
import { jsonText } from "./jsontext.js";

const MOST = 200;
const OPEN = 2;

/**
 * @param {Value} value
 * @param {string} name
 * @param {number} [depth]
 * @returns {HTMLElement}
 */
export function jsonView(value, name = "", depth = 0) {
  const head = name ? [el("span", { class: "json-name", text: name }), ": "] : [];
  if (!Array.isArray(value) && !(value instanceof Map)) {
    return el("div", { class: "json-leaf" }, ...head, el("span", { class: `json-${kindOf(value)}`, text: typeof value === "string" ? JSON.stringify(value) : jsonText(value) }));
  }
  const size = Array.isArray(value) ? value.length : value.size;
  const summary = Array.isArray(value) ? `[${size}]` : `{${size}}`;
  if (!size) return el("div", { class: "json-leaf" }, ...head, summary);
  const inside = el("div", { class: "json-inside" });
  const details = el("details", { class: "json" }, el("summary", {}, ...head, el("span", { class: "hint", text: summary })), inside);
  const make = () => {
    if (!inside.firstChild) more(inside, entries(value), 0, depth + 1);
  };
  details.addEventListener("toggle", make);
  if (depth < OPEN && size <= MOST) {
    details.open = true;
    make();
  }
  return details;
}

/** @param {Value} value */
function kindOf(value) {
  return value === null ? "null" : typeof value === "bigint" ? "number" : typeof value;
}

/**
 * @param {Value[]|Map<string, Value>} value
 * @returns {[string, Value][]}
 */
function entries(value) {
  return Array.isArray(value) ? value.map((each, i) => [String(i), each]) : [...value];
}

/**
 * @param {HTMLElement} place
 * @param {[string, Value][]} all
 * @param {number} from
 * @param {number} depth
 */
function more(place, all, from, depth) {
  for (const [name, value] of all.slice(from, from + MOST)) place.append(jsonView(value, name, depth));
  if (all.length <= from + MOST) return;
  const rest = el("button", { class: "quiet", type: "button", text: `${all.length - from - MOST} more` });
  rest.addEventListener("click", () => {
    rest.remove();
    more(place, all, from + MOST, depth);
  });
  place.append(rest);
}
