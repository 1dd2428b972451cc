/** What the page prints beside a form: the two Python programs and the command for a shell. */

import { curlSnippet } from "assets/curl.js";
import { asyncSnippet, pythonSnippet } from "assets/snippet.js";

/** @param {any} data @param {any[]} values @param {string} gateway */
export function snippets(data, values, gateway) {
  return {
    sync: pythonSnippet(data, values),
    async: asyncSnippet(data, values),
    curl: curlSnippet(data, values, { gateway }),
  };
}
