/**
 * Run as a program, for tests in Python: what the explorer makes of values.
 *
 * In (standard input): a JSON list, of `{"data": page data, "given": values beside its arguments}`, `{"value": …}` or
 * `{"line": text}`; values tagged as in tests/client/vectors. Out: for each the snippets; the value as JSON and as Python;
 * the width of the text.
 */

import { readFileSync } from "node:fs";
import { curlSnippet } from "../../../templates/explorer/assets/curl.js";
import { jsonText, parseJson } from "../../../templates/explorer/assets/jsontext.js";
import { flat, literal, widthOf } from "../../../templates/explorer/assets/python.js";
import { asyncSnippet, pythonSnippet } from "../../../templates/explorer/assets/snippet.js";
import { untag } from "./vectors.js";

/** @param {Map<string, any>} asked */
function answer(asked) {
  if (asked.has("line")) return { width: widthOf(asked.get("line")) };
  if (asked.has("value")) {
    const value = untag(asked.get("value"));
    return { json: jsonText(value), python: flat(literal(value)) };
  }
  const data = JSON.parse(jsonText(asked.get("data")));
  const given = asked.get("given").map(untag);
  const gateway = "http://127.0.0.1:8787";
  return {
    sync: pythonSnippet(data, given),
    async: asyncSnippet(data, given),
    curl: curlSnippet(data, given, { gateway }),
  };
}

const asked = /** @type {Map<string, any>[]} */ (parseJson(readFileSync(0, "utf-8")));
process.stdout.write(JSON.stringify(asked.map(answer)));
