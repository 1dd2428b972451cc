/**
 * The search: all operations by a few words, from every page, by keyboard alone. `/` or Ctrl+K opens it.
 *
 * In: keys and words. Out: another page. The index is loaded when it is first wanted.
 *
 * @typedef {import("./matching.js").Indexed} Indexed
 */

import { byId, el } from "./dom.js";
import { search, searchIndex } from "./matching.js";

export class SearchBox {
  constructor() {
    this.root = document.documentElement.dataset.root ?? ".";
    this.dialog = /** @type {HTMLDialogElement} */ (byId("search"));
    this.input = /** @type {HTMLInputElement} */ (byId("search-input"));
    this.results = /** @type {HTMLElement} */ (byId("search-results"));
    /** @type {Promise<Indexed[]>|null} */
    this.index = null;
    this.chosen = 0;
    byId("search-open")?.addEventListener("click", () => this.open());
    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    document.addEventListener("keydown", (event) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input, textarea, select");
      const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      if (!slash && !control) return;
      event.preventDefault();
      this.open();
    });
  }

  open() {
    this.load();
    if (!this.dialog.open) this.dialog.showModal();
    this.input.select();
    this.input.focus();
  }

  load() {
    this.index ??= fetch(`${this.root}/assets/search.json`)
      .then((answer) => answer.json())
      .then(searchIndex);
    return this.index;
  }

  async show() {
    try {
      const found = search(await this.load(), this.input.value);
      this.chosen = 0;
      this.results.replaceChildren(...found.map((each, at) => this.option(each, at)));
      if (!found.length && this.input.value.trim()) this.results.append(el("p", { class: "hint", text: "Nothing found." }));
    } catch {
      this.index = null;
      this.results.replaceChildren(el("p", { class: "hint", text: "The list could not be loaded." }));
    }
    this.mark();
  }

  /**
   * @param {Indexed} entry
   * @param {number} at
   */
  option(entry, at) {
    const words = el("span", {}, el("span", { class: "entry-title", text: entry.title }), " ", el("code", { class: "entry-path", text: entry.path }));
    const option = el("div", { role: "option", id: `found-${at}`, "data-file": entry.file }, el("span", { class: `method ${entry.method.toLowerCase()}`, text: entry.method }), words);
    option.addEventListener("click", () => this.go(option));
    return option;
  }

  /** @returns {HTMLElement[]} */
  options() {
    return [...this.results.querySelectorAll("[role=option]")].map((each) => /** @type {HTMLElement} */ (each));
  }

  mark() {
    const all = this.options();
    all.forEach((each, at) => each.setAttribute("aria-selected", String(at === this.chosen)));
    this.input.setAttribute("aria-expanded", String(all.length > 0));
    const now = all[this.chosen];
    if (now) this.input.setAttribute("aria-activedescendant", now.id);
    else this.input.removeAttribute("aria-activedescendant");
    now?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  async key(event) {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      const count = this.options().length;
      this.chosen = count ? (this.chosen + by + count) % count : 0;
      this.mark();
    } else if (event.key === "Enter") {
      await this.load().catch(() => {});
      const now = this.options()[this.chosen];
      if (now) this.go(now);
    } else return;
    event.preventDefault();
  }

  /** @param {HTMLElement} option */
  go(option) {
    location.href = `${this.root}/operations/${option.dataset.file}.html`;
  }
}
