/**
 * Reply: what came of a request: an answer, an error of the API, a refusal of the gateway, or nothing at all; for all
 * but the first, words and one next step.
 *
 * In: status, headers and text of an answer, or that there was none. Out: a `Reply`. Must not trust what a body holds.
 *
 * @typedef {object} Reply
 * @property {"success"|"api"|"gateway"|"network"} kind
 * @property {number|null} status
 * @property {string} message For people; "" for a success.
 * @property {string} step What to do next; "" for a success.
 * @property {string|null} code Of the error.
 * @property {string|null} path The dotted path of the field that the API names; see `nearest` in places.js.
 * @property {string|null} requestId The API's name for the request, or else the gateway's.
 *
 * @typedef {{status: number, headers: Iterable<[string, string]>, text: string}} Answer
 */

/** Next steps by the gateway's codes; generator/gateway/refusals.py has all of those. @type {Record<string, string>} */
const STEPS = {
  token_missing: "Open the explorer by the link that the gateway printed.",
  token_wrong: "Open the explorer by the link that the gateway printed at its last start.",
  host_not_allowed: "Open the explorer by the link that the gateway printed.",
  origin_not_allowed: "Start the gateway with --allow-origin and this page's origin, or open the gateway's own explorer.",
  cross_site: "Open the explorer in a tab of its own and send again.",
  live_not_allowed: "Use a test credential, or start the gateway with --allow-live.",
  live_confirmation_needed: "Confirm that live data may change, and send again.",
  no_such_operation: "Check that the gateway serves the same document as this page.",
  not_found: "Check that the gateway's address has no path.",
  secret_in_request: "Take the secret out of the form: the gateway adds credentials by itself.",
  body_too_large: "Send less, or a smaller file.",
  path_too_long: "Send less in the path and the query.",
  headers_too_large: "Send less in headers.",
  too_many_requests: "Wait a second, then send again.",
  body_timeout: "Send again.",
  credential_missing: "Configure the credential as the Authentication panel says, then start the gateway again.",
  credential_unusable: "Configure the credential again as the Authentication panel says, then start the gateway again.",
  upstream_missing: "Start the gateway with --upstream and the address of the API.",
  upstream_redirect: "Check the address of the API (--upstream).",
  upstream_tls: "Check the address of the API, and this machine's clock and certificates.",
  upstream_unreachable: "Check this machine's connection to the network, then send again.",
  upstream_broken: "Check at the API whether the request was carried out, then send again.",
  upstream_timeout: "Check at the API whether the request was carried out, then send again.",
  internal_error: "Look into the gateway's log for the request id.",
};

/** Next steps by the API's status. @type {Record<number, string>} */
const BY_STATUS = {
  400: "Correct the request and send again.",
  401: "Configure another credential as the Authentication panel says, then start the gateway again.",
  402: "Read what the API says about it: the request was valid, but it failed.",
  403: "Use a credential that may do this.",
  404: "Check the ids in the path.",
  409: "Look at what is there now, then send again.",
  422: "Correct the request and send again.",
  429: "Wait a little, then send again.",
};

/**
 * @param {Answer} answer
 * @returns {Reply}
 */
export function readReply({ status, headers, text }) {
  const named = new Map([...headers].map(([name, value]) => [name.toLowerCase(), value]));
  const isGateway = named.get("x-gateway-error") === "1";
  const base = { status, code: null, path: null, requestId: requestId(named) };
  if (!isGateway && status >= 200 && status < 300) {
    return { ...base, kind: "success", message: "", step: "" };
  }
  const found = details(text);
  if (isGateway) {
    const step = STEPS[found.code ?? ""] ?? "Read what the gateway says, correct the request and send again.";
    const { code } = found;
    const message = found.message ?? "The gateway has refused the request.";
    return { ...base, kind: "gateway", code, message, step };
  }
  return { ...base, kind: "api", ...found, message: found.message ?? statusWords(status), step: apiStep(status, found) };
}

/**
 * @param {Map<string, string>} headers By lower-case name.
 */
function requestId(headers) {
  const own = [...headers.keys()].filter((name) => /request-?id$/.test(name));
  const name = own.find((each) => !each.startsWith("x-gateway")) ?? own[0];
  return (name && headers.get(name)) ?? null;
}

/** @param {number} status */
function statusWords(status) {
  return `The API answered with status ${status}.`;
}

/**
 * @param {number} status
 * @param {Details} found
 */
function apiStep(status, found) {
  if (found.path !== null) return `Correct ${found.path} and send again.`;
  if (status >= 500) return "Send again later; if it stays so, ask the API's support with the request id.";
  return BY_STATUS[status] ?? (status < 400 ? "Check the address of the API." : BY_STATUS[400]);
}

/**
 * @typedef {{message: string|null, code: string|null, path: string|null}} Details
 *
 * What an error's body says, in the ways that are common: `{"error": {…}}`, problem details, a list of errors.
 * @param {string} text
 * @returns {Details}
 */
function details(text) {
  const body = record(parsed(text));
  const error = record(body.error);
  const own = Object.keys(error).length ? error : body;
  const first = record(Array.isArray(own.errors) ? own.errors[0] : null);
  const field = words(own.param) ?? words(first.field) ?? words(first.param);
  return {
    message: words(own.message) ?? words(own.detail) ?? words(own.title) ?? words(body.error) ?? words(first.message),
    code: words(own.code) ?? words(own.type) ?? words(first.code),
    path: field === null ? null : fieldPath(field),
  };
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * @param {unknown} value
 * @returns {Record<string, unknown>}
 */
function record(value) {
  return typeof value === "object" && value !== null ? /** @type {any} */ (value) : {};
}

/** @param {unknown} value */
function words(value) {
  return typeof value === "string" && value !== "" ? value : null;
}

/**
 * An API's name for a field as a dotted path: `address[line1]` is `address.line1`, `items[0][price]` is `items.0.price`.
 * @param {string} name
 * @returns {string}
 */
export function fieldPath(name) {
  return name.replace(/\[([^\]]*)\]/g, ".$1").replace(/^\.+|\.+$/g, "");
}

/**
 * The reply where there was no answer.
 * @param {object} facts
 * @param {string} facts.gateway Its URL.
 * @param {string|null} facts.origin The page's; null for a file.
 * @param {boolean} [facts.stopped] Somebody stopped waiting.
 * @returns {Reply}
 */
export function noReply({ gateway, origin, stopped = false }) {
  const base = { status: null, code: null, path: null, requestId: null };
  if (stopped) {
    const step = "Check at the API whether the request was carried out before you send it again.";
    return { ...base, kind: "network", message: "Sending was stopped.", step };
  }
  const isOwn = origin !== null && URL.canParse(gateway) && new URL(gateway).origin === origin;
  const message = `No answer from the gateway at ${gateway}.`;
  const step = isOwn
    ? "Check that the gateway is still running, then send again."
    : "Check that the gateway runs and allows this page's origin (--allow-origin), and that the browser lets this " +
      "page reach devices on the local network (site settings); or open the gateway's own explorer.";
  return { ...base, kind: "network", message, step };
}
