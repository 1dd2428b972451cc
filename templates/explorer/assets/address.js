/**
 * Address: what the part behind `#` says. `#token=…` of the link that a gateway prints is taken out of it at once;
 * `#field=address.line1` is a field to go to.
 *
 * In: the page's address, or one that somebody pasted. Out: its parts. Must not leave a token where others can see it.
 */

import { keepToken } from "./storage.js";

/**
 * Takes the token, if there is one, from the address into the tab's storage.
 * @param {string} gateway The origin of the gateway whose it is.
 */
export function takeToken(gateway) {
  const parts = partsOf(location.hash);
  const token = parts.get("token");
  if (!token) return;
  keepToken(gateway, token);
  parts.delete("token");
  const rest = [...parts].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  history.replaceState(null, "", rest ? `#${rest}` : location.pathname + location.search);
}

/** The dotted path of the field that the address names. */
export function fieldInAddress() {
  return partsOf(location.hash).get("field") ?? null;
}

/**
 * A gateway's origin, as it was typed; the token of a link that was pasted is kept. Null for what is no address.
 * @param {string} text
 * @returns {string|null}
 */
export function gatewayOf(text) {
  try {
    const url = new URL(text.trim());
    if (!/^https?:$/.test(url.protocol)) return null;
    const token = partsOf(url.hash).get("token");
    if (token) keepToken(url.origin, token);
    return url.origin;
  } catch {
    return null;
  }
}

/** Where this page came from; null for a file. */
export function ownOrigin() {
  return location.protocol.startsWith("http") ? location.origin : null;
}

/** @param {string} hash */
function partsOf(hash) {
  return new URLSearchParams(hash.replace(/^#/, "").replace(/\+/g, "%2B"));
}
