/**
 * curl: a call as a command for a POSIX shell, through the gateway.
 *
 * In: page data, values beside its arguments (values.js), the gateway's URL. Out: the command, which sends the bytes that
 * encoding.js makes. Must not hold the token: the shell has it in `GATEWAY_TOKEN`.
 *
 * @typedef {import("./shapes.js").PageData} PageData
 * @typedef {import("./encoding.js").Encoded} Encoded
 * @typedef {import("./multipart.js").Part} Part
 */

import { encode } from "./encoding.js";
import { percent } from "./texts.js";
import { partHead } from "./multipart.js";
import { Refused } from "./refused.js";

const BREAK = " \\\n  ";
const BOUNDARY = "boundary-of-parts";

/**
 * @param {PageData} data
 * @param {import("./encoding.js").Given} values
 * @param {object} options
 * @param {string|null} options.gateway Null: the shell has it in `GATEWAY_URL`.
 * @param {[string, string][]} [options.headers] More of them, such as a confirmation.
 * @returns {string}
 */
export function curlSnippet(data, values, { gateway, headers = [] }) {
  try {
    const lacking = data.arguments.filter((each, i) => each.where === "path" && values[i] === undefined);
    const given = data.arguments.map((each, i) => (lacking.includes(each) ? held(each.wire) : values[i]));
    const request = encode(data, given, BOUNDARY);
    for (const { wire } of lacking) {
      request.target = request.target.replace(percent(held(wire), wire), held(wire));
    }
    return `${command(request, gateway, headers)}\n`;
  } catch (error) {
    if (error instanceof Refused) return `# ${error.message}\n`;
    throw error;
  }
}

/**
 * What stands for a part of the path that is not there yet.
 * @param {string} name
 */
function held(name) {
  return `<${name}>`;
}

/**
 * @param {Encoded} request
 * @param {string|null} gateway
 * @param {[string, string][]} headers
 */
function command(request, gateway, headers) {
  const { body, parts, upload } = request;
  const isPiped = parts ? !parts.every(isSimple) : !upload && body?.includes(0);
  const content = isPiped ? ["--data-binary @-"] : contentOptions(request);
  const type = parts && !isPiped ? null : request.contentType;
  const all = [...request.headers, ...headers, ...(type ? [["Content-Type", type]] : [])];
  const lines = [
    ["curl", ...options(request, content.length > 0), address(gateway, request.target)].join(" "),
    '-H "X-Gateway-Token: $GATEWAY_TOKEN"',
    ...all.map((header) => `-H ${quoted(headerLine(header))}`),
    ...content,
  ];
  return (isPiped ? `${piped(request)} |\n` : "") + lines.join(BREAK);
}

/**
 * What `-H` takes; an empty header ends in a semicolon.
 * @param {string[]} header Name and value.
 */
function headerLine([name, value]) {
  return value ? `${name}: ${value}` : `${name};`;
}

/**
 * @param {Encoded} request
 * @param {boolean} hasContent
 */
function options({ method, target }, hasContent) {
  const globs = /[[\]{}]/.test(target) ? ["--globoff"] : [];
  if (method === "HEAD") return [...globs, "--head"];
  return method === (hasContent ? "POST" : "GET") ? globs : [...globs, `-X ${method}`];
}

/**
 * @param {string|null} gateway
 * @param {string} target
 */
function address(gateway, target) {
  if (gateway === null) return `"$GATEWAY_URL"${quoted(`/proxy${target}`)}`;
  return quoted(`${gateway.replace(/\/+$/, "")}/proxy${target}`);
}

/**
 * Text as one word of the shell.
 * @param {string} text
 */
export function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * Whether curl's own options can say a part: none of them takes a name with `=`.
 * @param {Part} part
 */
function isSimple(part) {
  return !part.name.includes("=") && !("text" in part && part.text.includes("\0"));
}

/** @param {Encoded} request */
function contentOptions({ body, parts, upload }) {
  if (parts?.length) return parts.map(partOption);
  if (upload) return [`--data-binary ${quoted(`@${upload.name}`)}`];
  return body ? [`--data-raw ${quoted(new TextDecoder().decode(body))}`] : [];
}

/** @param {Part} part */
function partOption(part) {
  if ("text" in part && !part.type) return `--form-string ${quoted(`${part.name}=${part.text}`)}`;
  const content = "text" in part ? inQuotes(part.text) : `@${inQuotes(part.upload.name)}`;
  return `-F ${quoted(`${part.name}=${content};type=${part.type}`)}`;
}

/** @param {string} text */
function inQuotes(text) {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/**
 * A body as the output of a command, for what no option can say.
 * @param {Encoded} request
 */
function piped({ body, parts }) {
  if (!parts) return printed(new TextDecoder().decode(body ?? new Uint8Array()));
  const pieces = parts.flatMap((part) => {
    const head = partHead(part, BOUNDARY);
    if (!("upload" in part)) return [printed(`${head}${part.text}\r\n`)];
    return [printed(head), `cat ${quoted(part.upload.name)}`, printed("\r\n")];
  });
  return `{${BREAK}${[...pieces, printed(`--${BOUNDARY}--\r\n`)].join(`;${BREAK}`)};\n}`;
}

/** @param {string} text */
function printed(text) {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("%", "%%");
  const broken = escaped.replaceAll("\r", "\\r").replaceAll("\n", "\\n").replaceAll("\0", "\\000");
  return `printf ${quoted(broken)}`;
}
