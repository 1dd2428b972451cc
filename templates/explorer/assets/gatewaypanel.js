/**
 * The gateway panel: where requests go. Nothing can be sent until a gateway has said who it is.
 *
 * In: what is typed or pasted, what storage kept. Out: the gateway that is ready, or none; those who listen are told of
 * each change. Must not send anything but the question.
 *
 * @typedef {import("./transport.js").Info} Info
 * @typedef {{origin: string, info: Info}} Ready
 */

import { gatewayOf, ownOrigin } from "./address.js";
import { need } from "./dom.js";
import { noReply } from "./reply.js";
import { keep, kept } from "./storage.js";
import { ask } from "./transport.js";

const PAUSE = 250;
const WORDS = {
  token: "This gateway wants its token. Open the link that `generator serve` printed, or paste that link here.",
  foreign: "Something answers there, but it is no gateway.",
};

export class GatewayPanel {
  /**
   * @param {string|null} named The gateway that the site was built with.
   * @param {(ready: Ready|null) => void} changed
   */
  constructor(named, changed) {
    this.changed = changed;
    this.input = need("gateway-url", HTMLInputElement);
    this.state = need("gateway-state", HTMLElement);
    this.asking = new AbortController();
    /** @type {Ready|null} */
    this.ready = null;
    this.timer = 0;
    const before = kept("gateway-url") ?? named;
    if (before) this.input.value = before;
    this.offer();
    this.input.addEventListener("input", () => this.soon());
    this.check();
  }

  /** One click for the gateway that this very page came from. */
  offer() {
    const use = need("gateway-use", HTMLButtonElement);
    const own = ownOrigin();
    if (own === null) return;
    use.textContent = `Use this gateway: ${own}`;
    use.onclick = () => {
      this.input.value = own;
      this.check();
      this.input.focus();
    };
  }

  soon() {
    this.tell(null, "", "");
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.check(), PAUSE);
  }

  async check() {
    clearTimeout(this.timer);
    this.asking.abort();
    const { signal } = (this.asking = new AbortController());
    const typed = this.input.value.trim();
    const origin = typed ? gatewayOf(typed) : null;
    keep("gateway-url", origin ?? "");
    if (!typed) return this.tell(null, "", "");
    if (!origin) return this.tell(null, "bad", "A gateway's URL begins with http:// or https://");
    if (typed.includes("#")) this.input.value = origin;
    this.tell(null, "busy", "Asking the gateway …");
    try {
      const asked = await ask(origin, signal);
      if (asked.state === "unreachable") {
        const { message, step } = noReply({ gateway: origin, origin: ownOrigin() });
        return this.tell(null, "bad", `${message} ${step}`);
      }
      if (asked.state !== "ready") return this.tell(null, "bad", WORDS[asked.state]);
      this.tell({ origin, info: asked.info }, "good", readyWords(asked.info));
    } catch {
      // A later question has taken this one's place.
    }
  }

  /**
   * @param {Ready|null} ready
   * @param {string} state
   * @param {string} words
   */
  tell(ready, state, words) {
    this.ready = ready;
    this.state.dataset.state = state;
    this.state.textContent = words;
    need("gateway-use", HTMLButtonElement).hidden = [null, this.input.value].includes(ownOrigin());
    this.changed(ready);
  }
}

/** @param {Info} info */
function readyWords({ mode, api, upstream }) {
  if (mode === "mock") return `Ready. Mock: answers are made up from the document of ${api.title}; nothing is sent to the API.`;
  if (mode === "live") return `Ready. LIVE: what you send to ${upstream} is real.`;
  return `Ready: ${api.title}, test mode, ${upstream}`;
}
