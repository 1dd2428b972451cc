/**
 * Transport: what goes to the gateway and comes back. The one place that fetches from it.
 *
 * In: a gateway's origin, an encoded request. Out: what came, or that nothing did. Adds the token that the tab has for that gateway, and nothing that
 * is a credential of the API.
 *
 * @typedef {import("./encoding.js").Encoded} Encoded
 *
 * @typedef {object} Info What a gateway says of itself.
 * @property {string} gateway
 * @property {{title: string, version: string}} api
 * @property {"test"|"live"|"mock"} mode
 * @property {string} upstream
 * @property {{scheme: string, configured: boolean, store: string|null, mode: string|null, environment: string, command: string}[]} credentials
 * @property {{header: string, value: string}|null} confirm
 *
 * @typedef {{state: "ready", info: Info}|{state: "token"|"foreign"|"unreachable"}} Asked
 *
 * @typedef {object} Arrived
 * @property {number} status
 * @property {[string, string][]} headers
 * @property {Uint8Array} body
 * @property {number} milliseconds
 */

import { token } from "./storage.js";

/**
 * Asks a gateway who it is.
 * @param {string} origin
 * @param {AbortSignal} signal
 * @returns {Promise<Asked>}
 */
export async function ask(origin, signal) {
  try {
    const answer = await fetch(`${origin}/_gateway/info`, { headers: headersOf(origin, []), signal, credentials: "omit", cache: "no-store" });
    if (answer.status === 401) return { state: "token" };
    const info = answer.ok ? await answer.json() : null;
    return info?.gateway === "generator" ? { state: "ready", info } : { state: "foreign" };
  } catch (error) {
    if (signal.aborted) throw error;
    return { state: error instanceof SyntaxError ? "foreign" : "unreachable" };
  }
}

/**
 * Sends a request through a gateway.
 * @param {string} origin
 * @param {Encoded} request
 * @param {[string, string][]} more Further headers.
 * @param {AbortSignal} signal
 * @returns {Promise<Arrived>}
 */
export async function send(origin, request, more, signal) {
  const started = performance.now();
  const type = /** @type {[string, string][]} */ (request.contentType ? [["Content-Type", request.contentType]] : []);
  const answer = await fetch(`${origin}/proxy${request.target}`, {
    method: request.method,
    headers: headersOf(origin, [...request.headers, ...type, ...more]),
    body: /** @type {BodyInit|null} */ (request.body),
    signal,
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
  });
  const body = new Uint8Array(await answer.arrayBuffer());
  return { status: answer.status, headers: [...answer.headers], body, milliseconds: performance.now() - started };
}

/**
 * @param {string} origin
 * @param {[string, string][]} own
 */
function headersOf(origin, own) {
  const headers = new Headers(own);
  const held = token(origin);
  if (held) headers.set("X-Gateway-Token", held);
  return headers;
}
