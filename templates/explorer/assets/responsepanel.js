/**
 * The response panel: what came of the last request, or of one from the history.
 *
 * In: what arrived, or that nothing did. Out: elements. A refusal of the gateway, an error of the API and a network that
 * did not answer look different, and each says what to do next. Long answers are cut for the eye and whole to be copied.
 *
 * @typedef {import("./transport.js").Arrived} Arrived
 * @typedef {import("./reply.js").Reply} Reply
 * @typedef {import("./form.js").FormView} FormView
 */

import { ownOrigin } from "./address.js";
import { button, el, need } from "./dom.js";
import { parseJson } from "./jsontext.js";
import { jsonView } from "./jsonview.js";
import { noReply, readReply } from "./reply.js";
import { copied } from "./snippetpanel.js";

const MOST_SHOWN = 200_000;
const KINDS = { success: "Answer", api: "Error of the API", gateway: "Refused by the gateway", network: "No answer" };

/** @param {...(Node|string)} children */
function put(...children) {
  const live = need("response", HTMLElement).querySelector(".live");
  live?.replaceChildren(...children);
}

/** @param {HTMLElement} stop */
export function showWaiting(stop) {
  put(el("p", { class: "hint", text: "Waiting …" }), stop);
}

/**
 * @param {Arrived} arrived
 * @param {FormView} view
 */
export function showArrived(arrived, view) {
  const isText = !isBinary(arrived);
  const text = isText ? new TextDecoder().decode(arrived.body) : "";
  const reply = readReply({ ...arrived, text });
  put(head(reply, arrived), ...trouble(reply, view), content(arrived, isText ? text : null), headers(arrived));
}

/**
 * @param {string} gateway
 * @param {boolean} stopped
 */
export function showFailed(gateway, stopped) {
  const reply = noReply({ gateway, origin: ownOrigin(), stopped });
  put(head(reply, null), ...trouble(reply, null));
}

/**
 * @param {Reply} reply
 * @param {Arrived|null} arrived
 */
function head(reply, arrived) {
  const facts = arrived ? `${Math.round(arrived.milliseconds)} ms · ${sizeOf(arrived.body.length)}` : "";
  return el(
    "div",
    { class: "reply-head", "data-kind": reply.kind },
    el("strong", { class: "reply-status", text: reply.status === null ? "—" : String(reply.status) }),
    el("span", { class: "reply-kind", text: KINDS[reply.kind] }),
    el("span", { class: "hint", text: facts }),
    reply.requestId ? el("code", { class: "reply-id", text: reply.requestId }) : null,
  );
}

/**
 * @param {Reply} reply
 * @param {FormView|null} view
 */
function trouble(reply, view) {
  if (reply.kind === "success") return [];
  const code = reply.code ? el("code", { text: reply.code }) : null;
  const { path } = reply;
  const step = el("p", { class: "reply-step", text: reply.step });
  const found = path !== null && view?.form.roots.some((each) => each.name === path.split(".")[0]);
  if (found && path !== null) {
    step.append(" ", button(`Go to ${path}`, `Go to ${path}`, () => view?.go(path)));
    view?.tell([{ path, message: reply.message }]);
    view?.go(path);
  }
  return [el("div", { class: "reply-trouble", "data-kind": reply.kind }, el("p", {}, code, code ? " " : "", reply.message), step)];
}

/**
 * @param {Arrived} arrived
 * @param {string|null} text Null: binary.
 */
function content(arrived, text) {
  if (text === null) return download(arrived);
  if (!text) return el("p", { class: "hint", text: "The answer has no content." });
  const copy = button("Copy", "Copy the answer", () => copied(copy, text));
  const raw = el("pre", { tabindex: 0, "aria-label": "The answer as it came" }, text.slice(0, MOST_SHOWN));
  const cut = text.length > MOST_SHOWN ? el("p", { class: "hint", text: "Cut here; Copy takes all of it." }) : null;
  const tree = asTree(text);
  return el("div", { class: "reply-body" }, tree, el("details", { class: "group", open: !tree }, el("summary", { text: "Raw" }), raw, cut), copy);
}

/** @param {string} text */
function asTree(text) {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return el("div", { class: "json-tree", tabindex: 0, role: "group", "aria-label": "The answer as a tree" }, jsonView(parseJson(text)));
  } catch {
    return null;
  }
}

/** @param {Arrived} arrived */
function headers({ headers: all }) {
  const rows = all.map(([name, value]) => el("div", {}, el("dt", { text: name }), el("dd", { text: value })));
  return el("details", { class: "group" }, el("summary", { text: `${all.length} headers` }), el("dl", { class: "reply-headers" }, ...rows));
}

/** @param {Arrived} arrived */
function isBinary({ headers: all, body }) {
  const type = all.find(([name]) => name === "content-type")?.[1] ?? "";
  if (/json|^text\/|xml|javascript|urlencoded/.test(type)) return false;
  return type !== "" || body.includes(0);
}

/** @param {Arrived} arrived */
function download(arrived) {
  const type = arrived.headers.find(([name]) => name === "content-type")?.[1] ?? "application/octet-stream";
  const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (arrived.body)], { type }));
  return el("p", {}, `${type}, ${sizeOf(arrived.body.length)} `, el("a", { href: address, download: "answer", text: "Save it" }));
}

/** @param {number} bytes */
function sizeOf(bytes) {
  return bytes < 1000 ? `${bytes} bytes` : bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
