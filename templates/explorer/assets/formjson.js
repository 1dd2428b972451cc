/**
 * The JSON mirror: all values of the form as one text, which can be changed as well.
 *
 * In: the form, or what is typed. Out: the other one. What is not JSON, or does not fit, changes nothing that is set, and
 * says so.
 *
 * @typedef {import("./form.js").FormView} FormView
 */

import { el, framed, need } from "./dom.js";
import { fromValues } from "./filling.js";
import { jsonText, parseJson } from "./jsontext.js";
import { Upload } from "./shapes.js";
import { named } from "./values.js";

/** @param {FormView} view */
export function startMirror(view) {
  const details = need("form-json", HTMLDetailsElement);
  const area = /** @type {HTMLTextAreaElement} */ (details.querySelector("textarea"));
  const told = details.appendChild(el("p", { class: "problem", role: "status" }));
  const show = framed(() => {
    if (!details.open || document.activeElement === area) return;
    const all = named(view.form);
    area.value = all.size ? jsonText(plain(all), 2) : "";
  });
  view.form.subscribe(show);
  details.addEventListener("toggle", show);
  area.addEventListener("blur", show);
  area.addEventListener("change", () => {
    told.textContent = "";
    try {
      const given = area.value.trim() ? parseJson(area.value) : new Map();
      if (!(given instanceof Map)) throw new Error("the values are an object in { }");
      const problems = fromValues(view.form, given);
      told.textContent = problems.map(({ path, message }) => `${path}: ${message}`).join("; ");
    } catch (error) {
      told.textContent = `Nothing was changed: ${/** @type {Error} */ (error).message}`;
    }
  });
}

/**
 * A file stands as its name.
 * @param {import("./shapes.js").Value} value
 * @returns {import("./shapes.js").Value}
 */
function plain(value) {
  if (value instanceof Upload) return new Map([["$file", value.name]]);
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Map ? new Map([...value].map(([key, each]) => [key, plain(each)])) : value;
}
