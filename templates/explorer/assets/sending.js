/**
 * Sending: from the form to an answer: check, confirm, encode, send, show, remember.
 *
 * In: the form's view, the gateway that is ready. Out: requests, each one asked for. Must not send twice, nor repeat by
 * itself what failed.
 *
 * @typedef {import("./form.js").FormView} FormView
 * @typedef {import("./gatewaypanel.js").Ready} Ready
 * @typedef {import("./checks.js").Problem} Problem
 */

import { check } from "./checks.js";
import { announce, button, el, need } from "./dom.js";
import { encode } from "./encoding.js";
import { nearest } from "./places.js";
import { showArrived, showFailed, showWaiting } from "./responsepanel.js";
import { send } from "./transport.js";
import { values } from "./values.js";

const READING = ["GET", "HEAD", "OPTIONS"];
const DISABLED = "Enter a gateway URL above to enable sending.";

export class Sending {
  /**
   * @param {FormView} view
   * @param {import("./history.js").History} history
   */
  constructor(view, history) {
    this.view = view;
    this.history = history;
    this.button = need("send", HTMLButtonElement);
    this.note = need("send-state", HTMLElement);
    /** @type {Ready|null} */
    this.ready = null;
    /** @type {AbortController|null} */
    this.under = null;
    this.confirmed = el("input", { type: "checkbox" });
    this.confirm = el("label", { class: "confirm", hidden: true }, this.confirmed, " This changes live data. I mean it.");
    this.button.parentElement?.before(this.confirm);
    view.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      if (!(event.ctrlKey || event.metaKey)) {
        // Enter in a field moves nobody's money.
        if (event.target instanceof HTMLInputElement && view.element.contains(event.target)) event.preventDefault();
        return;
      }
      event.preventDefault();
      if (!this.button.disabled) this.submit();
    });
  }

  /** @param {Ready|null} ready */
  offer(ready) {
    this.ready = ready;
    this.confirm.hidden = !this.isLiveWrite();
    this.refresh();
  }

  refresh() {
    this.button.disabled = !this.ready || this.under !== null;
    this.note.textContent = this.under ? "Sending …" : this.ready ? "Or press Ctrl+Enter." : DISABLED;
  }

  isLiveWrite() {
    return Boolean(this.ready?.info.confirm) && !READING.includes(this.view.form.data.method);
  }

  submit() {
    if (!this.ready || this.under) return;
    const problems = check(this.view.form);
    if (!problems.length && this.isLiveWrite() && !this.confirmed.checked) {
      announce("Confirm that live data may change.");
      this.confirmed.focus();
      return;
    }
    showProblems(this.view, problems);
    if (!problems.length) this.send(this.ready);
  }

  /** @param {Ready} ready */
  async send({ origin }) {
    const { form } = this.view;
    const request = encode(form.data, values(form), `boundary-${crypto.randomUUID()}`);
    const { signal } = (this.under = new AbortController());
    const entry = this.history.begin(form, request);
    this.refresh();
    need("response", HTMLElement).scrollIntoView();
    showWaiting(button("Stop", "Stop waiting", () => this.under?.abort()));
    try {
      const arrived = await send(origin, request, this.extras(), signal);
      this.history.end(entry, arrived.status);
      entry.show = () => showArrived(arrived, this.view);
    } catch {
      this.history.end(entry, signal.aborted ? "stopped" : "no answer");
      entry.show = () => showFailed(origin, signal.aborted);
    }
    entry.show();
    this.under = null;
    this.confirmed.checked = false;
    this.refresh();
  }

  /**
   * Headers that are no arguments of the operation.
   * @returns {[string, string][]}
   */
  extras() {
    const { idempotency } = this.view.form.data;
    /** @type {[string, string][]} */
    const found = idempotency ? [[idempotency.header, crypto.randomUUID()]] : [];
    return [...found, ...this.confirmation()];
  }

  /**
   * The header that says: live data may change.
   * @returns {[string, string][]}
   */
  confirmation() {
    const confirm = this.ready?.info.confirm;
    return confirm && this.isLiveWrite() ? [[confirm.header, confirm.value]] : [];
  }
}

/**
 * What is wrong, as a list of links, and at each field; the first one gets the focus.
 * @param {FormView} view
 * @param {Problem[]} problems
 */
function showProblems(view, problems) {
  const summary = need("form-errors", HTMLElement);
  summary.replaceChildren();
  view.tell(problems);
  if (!problems.length) return;
  const list = problems.map(({ path, message }) => {
    const link = el("a", { href: `#field=${encodeURIComponent(path)}`, text: path });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      view.go(path);
    });
    return el("li", {}, link, `: ${message}`);
  });
  summary.append(el("p", { text: `To be corrected before this is sent (${problems.length}):` }), el("ul", {}, ...list));
  const { node } = nearest(view.form, problems[0].path);
  if (node) view.focus(node);
  else summary.focus();
}
