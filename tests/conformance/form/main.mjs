/**
 * Run by node: what the form sends and the snippets that it shows, for many cases.
 *
 * In (standard input): a case a line, JSON: page data, and values tagged as filling.mjs has them. Out: a line for each:
 * method, target, headers, content type, the body in hexadecimal, and what was refused, if anything was.
 */

import { createInterface } from "node:readline";
import { encode } from "assets/encoding.js";
import { Form } from "assets/state.js";
import { values } from "assets/values.js";
import { fillIn, untagged } from "./filling.mjs";
import { snippets } from "./snippets.mjs";

function answer({ data, values: given, gateway }) {
  const form = new Form(data);
  fillIn(form, untagged(given));
  const sent = values(form);
  const encoded = encode(data, sent, "the-boundary");
  const { body } = encoded;
  return {
    ...encoded,
    parts: null,
    body: body === null ? null : Buffer.from(body).toString("hex"),
    ...snippets(data, sent, gateway),
  };
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const given = JSON.parse(line);
  let found;
  try {
    found = answer(given);
  } catch (error) {
    found = { error: String(error.stack) };
  }
  process.stdout.write(`${JSON.stringify(found)}\n`);
}
