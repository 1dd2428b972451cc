/**
 * Run as a program: what the explorer makes of cases, without a browser.
 *
 * In (standard input): a JSON list of `{"page": file of page data, "values": by place and name on the wire, "gateway": URL}`, values
 * tagged as in tests/conformance/cases.py. Out: for each what did not fit, what was found wrong, and the request.
 */

import { readFileSync } from "node:fs";
import { check } from "../../../templates/explorer/assets/checks.js";
import { encode } from "../../../templates/explorer/assets/encoding.js";
import { fromValues } from "../../../templates/explorer/assets/filling.js";
import { curlSnippet } from "../../../templates/explorer/assets/curl.js";
import { parseJson } from "../../../templates/explorer/assets/jsontext.js";
import { parseNumber } from "../../../templates/explorer/assets/numbers.js";
import { Upload } from "../../../templates/explorer/assets/shapes.js";
import { asyncSnippet, pythonSnippet } from "../../../templates/explorer/assets/snippet.js";
import { Form } from "../../../templates/explorer/assets/state.js";
import { values } from "../../../templates/explorer/assets/values.js";

/** @typedef {import("../../../templates/explorer/assets/shapes.js").Value} Value */

/**
 * @param {any} value
 * @returns {Value}
 */
function untagged(value) {
  if (Array.isArray(value)) return value.map(untagged);
  if (!(value instanceof Map)) return value;
  if (value.has("$number")) return parseNumber(value.get("$number"));
  const file = value.get("$file");
  if (file) return new Upload(file.get("name"), Buffer.from(file.get("hex"), "hex"));
  return new Map([...value].map(([key, inner]) => [key, untagged(inner)]));
}

/**
 * A form that holds a case's values.
 * @param {any} data
 * @param {Map<string, Map<string, any>>} given
 */
function filled(data, given) {
  const form = new Form(data);
  const found = new Map();
  form.data.arguments.forEach((each, i) => {
    const places = each.where === "query" ? ["query", "body"] : [each.where];
    const place = places.find((name) => given.get(name)?.has(each.wire));
    if (place) found.set(form.roots[i].name, untagged(given.get(place)?.get(each.wire)));
  });
  return { form, problems: fromValues(form, found) };
}

/** @param {Map<string, any>} given */
function made(given) {
  const data = JSON.parse(readFileSync(given.get("page"), "utf-8"));
  const { form, problems } = filled(data, given.get("values"));
  const sent = values(form);
  const request = encode(data, sent, "XYZ");
  return {
    problems,
    wrong: check(form),
    sync: pythonSnippet(data, sent),
    async: asyncSnippet(data, sent),
    curl: curlSnippet(data, sent, { gateway: given.get("gateway") }),
    method: request.method,
    target: request.target,
    headers: request.headers,
    type: request.contentType,
    body: request.body && Buffer.from(request.body).toString("hex"),
  };
}

const cases = /** @type {Map<string, any>[]} */ (parseJson(readFileSync(0, "utf-8")));
process.stdout.write(JSON.stringify(cases.map(made)));
