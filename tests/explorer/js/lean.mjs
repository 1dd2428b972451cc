/**
 * Which scripts mean something else than what is shipped of them.
 *
 * In, on standard input: a JSON list of [name, source, shipped]. Out: a JSON list of the names that differ, once both are
 * parsed and printed anew without comments.
 */

import { readFileSync } from "node:fs";
import ts from "typescript";

const printer = ts.createPrinter({ removeComments: true });

/** @param {string} text */
function printed(text) {
  return printer.printFile(ts.createSourceFile("a.js", text, ts.ScriptTarget.Latest, true));
}

/** @param {string} text */
const flat = (text) => printed(printed(text).replace(/\s*\n\s*/g, " "));

const all = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(all.filter(([, source, shipped]) => flat(source) !== flat(shipped)).map(([name]) => name)));
