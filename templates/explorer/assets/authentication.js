/**
 * The authentication panel: whether the gateway has what an operation needs. Never what it is.
 *
 * In: page data, what the gateway says of itself. Out: words, at each scheme and below all of them.
 *
 * @typedef {import("./transport.js").Info} Info
 * @typedef {import("./shapes.js").PageData} PageData
 */

import { el, need } from "./dom.js";

/**
 * @param {PageData} data
 * @param {Info|null} info
 */
export function showCredentials(data, info) {
  const state = need("authentication-state", HTMLElement);
  for (const each of document.querySelectorAll(".credential[data-scheme]")) showOne(/** @type {HTMLElement} */ (each), info);
  if (!info) return say(state, "", "Enter a gateway URL below.");
  if (info.mode === "mock") return say(state, "good", "The mock needs no credentials.");
  if (!data.security.length || data.security.some((each) => !each.length)) return say(state, "good", "Works without credentials.");
  const known = new Set(info.credentials.filter((each) => each.configured).map((each) => each.scheme));
  const enough = data.security.some((each) => each.every((scheme) => known.has(scheme)));
  if (enough) return say(state, "good", "The gateway has what this operation needs.");
  say(state, "bad", "The gateway lacks a credential: configure it as above, then start it again.");
}

/**
 * @param {HTMLElement} element
 * @param {Info|null} info
 */
function showOne(element, info) {
  const found = info?.credentials.find((each) => each.scheme === element.dataset.scheme);
  const place = element.querySelector(".credential-state") ?? element.appendChild(el("p", { class: "state credential-state" }));
  if (!(place instanceof HTMLElement)) return;
  if (!found || info?.mode === "mock") return say(place, "", "");
  const mode = found.mode && found.mode !== "unknown" ? `, ${found.mode}` : "";
  if (found.configured) say(place, "good", `Configured (from the ${found.store}${mode})`);
  else say(place, "bad", "Not configured");
}

/**
 * @param {HTMLElement} element
 * @param {string} state
 * @param {string} words
 */
function say(element, state, words) {
  element.dataset.state = state;
  element.textContent = words;
}
