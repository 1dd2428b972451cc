/**
 * Snippets: a call as a Python program, sync or async, as Black would have written it.
 *
 * In: page data, values beside its arguments (values.js). Out: source text. Must not hold a secret, nor make the program
 * send more than the one request.
 *
 * @typedef {import("./shapes.js").PageData} PageData
 * @typedef {import("./shapes.js").Value} Value
 * @typedef {import("./python.js").Item} Item
 * @typedef {import("./python.js").Bracketed} Call
 * @typedef {(Value|undefined)[]} Given
 */

import { literal, statement, stringLiteral } from "./python.js";
import { Upload } from "./shapes.js";

const LONGEST_NAME = 30;

/**
 * @param {PageData} data
 * @param {Given} values
 * @returns {string}
 */
export function pythonSnippet(data, values) {
  const { python } = data;
  const lines = [
    ...imports(data, values, [], python.client),
    "",
    ...statement("client = ", callOf(python.constructor)),
    "",
    ...body(data, values, "", 0),
  ];
  return lines.join("\n") + "\n";
}

/**
 * @param {PageData} data
 * @param {Given} values
 * @returns {string}
 */
export function asyncSnippet(data, values) {
  const { python } = data;
  const opening = `    async with ${python.async_constructor} as client:`;
  const lines = [
    ...imports(data, values, ["asyncio"], python.async_client),
    "",
    "",
    "async def main() -> None:",
    ...(opening.length <= 88
      ? [opening]
      : [...statement("client = ", callOf(python.async_constructor), 1), "    async with client:"]),
    ...body(data, values, "await ", 2),
    "",
    "",
    "asyncio.run(main())",
  ];
  return lines.join("\n") + "\n";
}

/**
 * @param {PageData} data
 * @param {Given} values
 * @param {string[]} modules
 * @param {string} client
 */
function imports(data, values, modules, client) {
  const standard = [...modules, ...data.python.imports].sort().map((each) => `import ${each}`);
  if (values.some(hasFile)) standard.push("from pathlib import Path");
  const own = `from ${data.python.package} import ${client}`;
  return standard.length ? [...standard, "", own] : [own];
}

/**
 * @param {Value|undefined} value
 * @returns {boolean}
 */
function hasFile(value) {
  if (value instanceof Map) return [...value.values()].some(hasFile);
  return Array.isArray(value) ? value.some(hasFile) : value instanceof Upload;
}

/**
 * A call from its source text, `Client(a=os.environ["A"], b=…)`.
 * @param {string} text
 * @returns {Call}
 */
function callOf(text) {
  const start = text.indexOf("(") + 1;
  const inside = text.slice(start, -1);
  const items = inside ? inside.split(", ").map((value) => ({ before: "", value })) : [];
  return { open: text.slice(0, start), close: ")", items };
}

/**
 * The call, and what is done with its answer.
 * @param {PageData} data
 * @param {Given} values
 * @param {string} awaited
 * @param {number} depth
 * @returns {string[]}
 */
function body(data, values, awaited, depth) {
  const { attribute, answer, result } = data.python;
  const wait = answer === "stream" ? "" : awaited;
  const call = { open: `${wait}client.${attribute}(`, close: ")", items: items(data, values) };
  if (answer === "none") return statement("", call, depth);
  const name = result.length > LONGEST_NAME ? "result" : result;
  if (answer === "stream") {
    const loop = `${awaited ? "async " : ""}for each in ${name}:`;
    const margin = "    ".repeat(depth);
    return [...statement(`${name} = `, call, depth), `${margin}${loop}`, `${margin}    print(each)`];
  }
  const spoken = {
    page: `print(${name}.data)`,
    binary: `${awaited}${name}.write_to("${name}.bin")`,
    text: `print(${name})`,
    value: `print(${name})`,
  };
  return [...statement(`${name} = `, call, depth), ...statement("", spoken[answer], depth)];
}

/**
 * A call's arguments: those of the path by position, the others by their names, only those that are set.
 * @param {PageData} data
 * @param {Given} values
 * @returns {Item[]}
 */
function items(data, values) {
  const all = data.arguments.map((each, i) => ({ each, value: values[i] }));
  const inPath = all.filter(({ each }) => each.where === "path");
  const others = all.filter(({ each, value }) => each.where !== "path" && value !== undefined);
  return [
    ...inPath.map(({ each, value }) => {
      return { before: "", value: value === undefined ? placeholder(each.wire) : literal(value) };
    }),
    ...others.map(({ each, value }) => {
      return { before: `${each.python}=`, value: literal(/** @type {Value} */ (value)) };
    }),
  ];
}

/** @param {string} name */
function placeholder(name) {
  return stringLiteral(`<${name}>`);
}
