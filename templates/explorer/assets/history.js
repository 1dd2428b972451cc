/**
 * History: the last requests of this page, in memory only, to be looked at again and to start from.
 *
 * In: requests as they are sent, answers as they come. Out: a list in its panel; an entry brings back both form and answer.
 *
 * @typedef {import("./state.js").Form} Form
 *
 * @typedef {object} Entry
 * @property {import("./shapes.js").Dict} values
 * @property {string} line
 * @property {number|string} status
 * @property {() => void} show
 */

import { el, need } from "./dom.js";
import { fromValues } from "./filling.js";
import { named } from "./values.js";

const MOST = 20;

export class History {
  constructor() {
    this.panel = need("history", HTMLElement);
    this.list = el("ol", { class: "history" });
    this.panel.append(this.list);
    /** @type {Entry[]} */
    this.entries = [];
    /** @type {Form|null} */
    this.form = null;
  }

  /**
   * @param {Form} form
   * @param {import("./encoding.js").Encoded} request
   * @returns {Entry}
   */
  begin(form, request) {
    this.form = form;
    const line = `${request.method} ${request.target}`;
    const entry = { values: named(form), line, status: "…", show: () => {} };
    this.entries = [entry, ...this.entries].slice(0, MOST);
    this.render();
    return entry;
  }

  /**
   * @param {Entry} entry
   * @param {number|string} status
   */
  end(entry, status) {
    entry.status = status;
    this.render();
  }

  render() {
    this.panel.hidden = !this.entries.length;
    this.list.replaceChildren(
      ...this.entries.map((entry) => {
        const open = el("button", { class: "quiet", type: "button" }, el("span", { class: "history-status", text: String(entry.status) }), ` ${entry.line}`);
        open.addEventListener("click", () => {
          if (this.form) fromValues(this.form, entry.values);
          entry.show();
        });
        return el("li", {}, open);
      }),
    );
  }
}
