/**
 * The snippet panel: the call as code, in one of three ways, always as the form is now.
 *
 * In: page data, the form, a gateway's origin. Out: text in the panel. Must not hold a secret: no part of the page has one.
 *
 * @typedef {import("./state.js").Form} Form
 */

import { ownOrigin } from "./address.js";
import { curlSnippet } from "./curl.js";
import { framed, need } from "./dom.js";
import { asyncSnippet, pythonSnippet } from "./snippet.js";
import { keep, kept } from "./storage.js";
import { values } from "./values.js";

export class SnippetPanel {
  /** @param {Form} form */
  constructor(form) {
    this.form = form;
    this.place = need("snippet", HTMLElement);
    this.tabs = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("[data-snippet]")]);
    /** @type {string|null} */
    this.gateway = ownOrigin();
    /** @type {[string, string][]} */
    this.headers = [];
    this.chosen = kept("snippet") ?? "python";
    const soon = framed(() => this.show());
    form.subscribe(soon);
    for (const tab of this.tabs) {
      tab.addEventListener("click", () => this.choose(tab));
      tab.addEventListener("keydown", (event) => this.key(event, tab));
    }
    const copy = need("snippet-copy", HTMLButtonElement);
    copy.addEventListener("click", () => copied(copy, this.place.textContent ?? ""));
    this.choose(this.tabs.find((each) => each.dataset.snippet === this.chosen) ?? this.tabs[0]);
  }

  /** @param {HTMLButtonElement} tab */
  choose(tab) {
    this.chosen = tab.dataset.snippet ?? "python";
    keep("snippet", this.chosen);
    for (const each of this.tabs) {
      each.setAttribute("aria-selected", String(each === tab));
      each.tabIndex = each === tab ? 0 : -1;
    }
    this.place.setAttribute("aria-labelledby", tab.id);
    this.show();
  }

  /**
   * @param {KeyboardEvent} event
   * @param {HTMLButtonElement} tab
   */
  key(event, tab) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    const next = this.tabs[(this.tabs.indexOf(tab) + by + this.tabs.length) % this.tabs.length];
    this.choose(next);
    next.focus();
    event.preventDefault();
  }

  show() {
    const code = this.place.querySelector("code") ?? this.place;
    const text = this.text();
    if (code.textContent !== text) code.textContent = text;
  }

  text() {
    const { data } = this.form;
    const given = values(this.form);
    if (this.chosen === "curl") return curlSnippet(data, given, this);
    return this.chosen === "async" ? asyncSnippet(data, given) : pythonSnippet(data, given);
  }
}

/**
 * Copies text, and says so on the button.
 * @param {HTMLButtonElement} button
 * @param {string} text
 */
export async function copied(button, text) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "Copy by hand";
  }
  setTimeout(() => (button.textContent = before), 1500);
}
