/**
 * Fills a form with a case's values, change by change, as somebody does who fills it in.
 *
 * In: a form (assets/state.js) and values by place and name, tagged: `{"$map": [[key, value]]}`, `{"$number": text}`,
 * `{"$file": {name, hex}}`. Out: the form, changed. It takes no short cut that the page's own code has: which arm of a
 * union a value belongs to is decided here, by the shapes.
 */

import { addItem, addRow, choose, clear, sendEmpty, set } from "assets/changes.js";
import { Upload } from "assets/shapes.js";
import { additionalOf, armOf, fieldsOf } from "assets/state.js";

/** @param {any} form @param {Map<string, Map<string, any>>} values */
export function fillIn(form, values) {
  form.data.arguments.forEach((argument, index) => {
    const given = values.get(argument.where);
    if (given?.has(argument.wire)) put(form.roots[index], given.get(argument.wire));
  });
}

/** The tagged values with their maps as Maps. */
export function untagged(value) {
  if (Array.isArray(value)) return value.map(untagged);
  if (value && "$map" in Object(value)) {
    return new Map(value.$map.map(([key, each]) => [key, untagged(each)]));
  }
  return value;
}

function put(node, value) {
  if (value === null && (node.use.clear || node.use.null)) return clear(node);
  switch (node.kind) {
    case "leaf":
      return set(node, content(node.shape, value));
    case "union":
      return putArm(node, value);
    case "array":
      if (!value.length) return sendEmpty(node);
      return value.forEach((each) => put(addItem(node), each));
    case "map":
      if (!value.size) return sendEmpty(node);
      return value.forEach((each, key) => putRow(node, key, each));
    case "object":
      if (!value.size) return sendEmpty(node);
      return value.forEach((each, key) => putMember(node, key, each));
  }
}

function putMember(node, key, value) {
  const field = fieldsOf(node).find((each) => each.name === key);
  if (field) put(field, value);
  else putRow(additionalOf(node), key, value);
}

function putRow(map, key, value) {
  const row = addRow(map);
  set(row.key, key);
  put(row.value, value);
}

function putArm(node, value) {
  const shapes = node.form.data.shapes;
  const index = node.shape.arms.findIndex((use) => fits(shapes, use, value));
  if (index < 0) throw new Error(`no arm of ${node.shape.labels} takes ${JSON.stringify(value)}`);
  choose(node, index);
  put(armOf(node, index), value);
}

/** What a leaf holds. */
function content(shape, value) {
  if (value?.$file) return new Upload(value.$file.name, Uint8Array.from(Buffer.from(value.$file.hex, "hex")));
  if (shape.kind === "any") return jsonText(value);
  if (shape.kind === "enum") {
    const plain = value?.$number ? Number(value.$number) : value;
    if (!shape.open && !shape.values.includes(plain)) throw new Error(`${plain} is no choice`);
    return plain;
  }
  return value?.$number ?? value;
}

function jsonText(value) {
  if (value?.$number) return value.$number;
  if (Array.isArray(value)) return `[${value.map(jsonText)}]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  return `{${[...value].map(([key, each]) => `${JSON.stringify(key)}:${jsonText(each)}`)}}`;
}

function fits(shapes, use, value) {
  const shape = shapes[use.shape];
  if (value === null && (use.clear || use.null)) return true;
  switch (shape.kind) {
    case "string":
      return typeof value === "string";
    case "integer":
      return /^-?\d+$/.test(value?.$number ?? "");
    case "number":
      return value?.$number !== undefined;
    case "boolean":
      return typeof value === "boolean";
    case "enum":
      return shape.values.includes(value?.$number ? Number(value.$number) : value)
        || (shape.open && typeof value === "string");
    case "file":
      return value?.$file !== undefined;
    case "any":
      return true;
    case "union":
      return shape.arms.some((arm) => fits(shapes, arm, value));
    case "array":
      return Array.isArray(value) && value.every((each) => fits(shapes, shape.items, each));
    case "map":
      return value instanceof Map && [...value.values()].every((each) => fits(shapes, shape.values, each));
    case "object":
      return value instanceof Map && fitsObject(shapes, shape, value);
  }
}

function fitsObject(shapes, shape, value) {
  const fields = new Map(shape.fields.map((each) => [each.name, each.use]));
  return (
    shape.fields.every((each) => !each.required || value.has(each.name)) &&
    [...value].every(([key, each]) => {
      const use = fields.get(key) ?? shape.additional;
      return use && fits(shapes, use, each);
    })
  );
}
