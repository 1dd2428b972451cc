/**
 * Encoding: page data and values as a request, byte for byte what the generated client puts on the wire.
 *
 * In: page data, values beside its arguments (values.js). Out: method, path with query, headers, body. Must not know
 * where the request goes, nor any credential.
 *
 * @typedef {import("./shapes.js").PageData} PageData
 * @typedef {import("./shapes.js").Value} Value
 * @typedef {import("./shapes.js").Where} Where
 * @typedef {(Value|undefined)[]} Given
 * @typedef {import("./multipart.js").Part} Part
 *
 * @typedef {object} Encoded
 * @property {string} method
 * @property {string} target Path and query, below the server's address.
 * @property {[string, string][]} headers The operation's own, `Cookie` among them; without the content's type.
 * @property {Uint8Array|null} body Null: there is none. Empty: one without a byte.
 * @property {string|null} contentType
 * @property {Part[]|null} parts What a multipart body is made of.
 * @property {Upload|null} upload The file that is the whole body.
 */

import { mayClear } from "./clearing.js";
import { jsonText } from "./jsontext.js";
import { FILE_TYPE, multipartBytes, multipartParts } from "./multipart.js";
import { dotted } from "./places.js";
import { Refused, wellFormed } from "./refused.js";
import { rootNames } from "./state.js";
import { buildPath, cookieText, encodeParameters, headerText } from "./styles.js";
import { Upload } from "./shapes.js";

const FORM = "application/x-www-form-urlencoded";
const WITH_BODY = ["POST", "PUT", "PATCH"];

/**
 * The request that the values make.
 * @param {PageData} data
 * @param {Given} values
 * @param {string} [boundary] For a multipart body.
 * @returns {Encoded}
 * @throws {Refused} Something cannot be sent; its `path` is that of the field.
 */
export function encode(data, values, boundary = "boundary") {
  const content = body(data, values, boundary);
  const headers = ownHeaders(data, values);
  const own = headers.find(([name]) => name.toLowerCase() === "content-type");
  return {
    method: data.method,
    target: target(data, values),
    headers: headers.filter((each) => each !== own),
    body: content?.bytes ?? null,
    contentType: own?.[1] ?? content?.type ?? null,
    parts: content?.parts ?? null,
    upload: content?.upload ?? null,
  };
}

/**
 * Names on the wire and values of the arguments that go to one place.
 * @param {PageData} data
 * @param {Given} values
 * @param {Where} where
 * @returns {[string, Value|undefined][]}
 */
function placed(data, values, where) {
  const pairs = data.arguments.map((each, i) => ({ each, value: values[i] }));
  const found = pairs.filter(({ each }) => each.where === where);
  return found.map(({ each, value }) => [each.wire, value]);
}

/** @param {PageData} data */
function styles(data) {
  const own = data.arguments.filter((each) => each.style);
  return new Map(own.map((each) => [each.wire, each.style]));
}

/**
 * @param {PageData} data
 * @param {Given} values
 */
function target(data, values) {
  const names = rootNames(data);
  const path = buildPath(data.path, (wire) => {
    const index = data.arguments.findIndex((each) => each.where === "path" && each.wire === wire);
    const style = data.arguments[index]?.style || "simple";
    return { path: dotted([names[index] ?? wire]), value: values[index], style };
  });
  const inQuery = placed(data, values, "query");
  const query = encodeParameters(inQuery, data.wire.query, styles(data), mayClear(data));
  return query ? path + (path.includes("?") ? "&" : "?") + query : path;
}

/**
 * @param {PageData} data
 * @param {Given} values
 * @returns {[string, string][]}
 */
function ownHeaders(data, values) {
  /** @type {[string, string][]} */
  const found = [];
  for (const [name, value] of placed(data, values, "header")) {
    if (value === undefined) continue;
    found.push([name, headerText(name, value, styles(data).get(name) ?? "simple")]);
  }
  const cookies = cookieText(placed(data, values, "cookie"), styles(data));
  return cookies ? [...found, ["Cookie", cookies]] : found;
}

/**
 * @typedef {{bytes: Uint8Array, type: string, parts?: Part[], upload?: Upload}} Content
 *
 * @param {PageData} data
 * @param {Given} values
 * @param {string} boundary
 * @returns {Content|null}
 */
function body(data, values, boundary) {
  if (!data.body) return null;
  const { kind, type } = data.body;
  const fields = placed(data, values, "body");
  const whole = data.arguments.findIndex((each) => each.where === "whole");
  switch (kind) {
    case "form":
      return form(data, whole < 0 ? fields : entries(values[whole]), type ?? FORM);
    case "multipart":
      return multipart(data, whole < 0 ? fields : entries(values[whole]), boundary);
    case "json":
      return json(whole < 0 ? jsonFields(fields, data.body.optional) : values[whole], type ?? "application/json");
    default:
      return raw(values[whole], kind, type, dotted([rootNames(data)[whole] ?? "body"]));
  }
}

/**
 * The keys of a body that is one argument.
 * @param {Value|undefined} value
 * @returns {[string, Value][]}
 */
function entries(value) {
  return value instanceof Map ? [...value] : [];
}

/**
 * @param {[string, Value|undefined][]} fields
 * @param {boolean} [optional]
 */
function jsonFields(fields, optional) {
  const given = fields.filter(([, value]) => value !== undefined);
  return given.length || (fields.length && !optional) ? new Map(/** @type {[string, Value][]} */ (given)) : undefined;
}

/**
 * @param {PageData} data
 * @param {[string, Value|undefined][]} fields
 * @param {string} type
 */
function form(data, fields, type) {
  const own = new Map([...styles(data), ...Object.entries(data.body?.parts ?? {})]);
  const text = encodeParameters(fields, data.wire.form, own, mayClear(data));
  return text || WITH_BODY.includes(data.method) ? content(text, type) : null;
}

/**
 * @param {PageData} data
 * @param {[string, Value|undefined][]} fields
 * @param {string} boundary
 */
function multipart(data, fields, boundary) {
  const parts = multipartParts(fields, data.files, data.wire.form, mayClear(data), data.body?.parts);
  const type = `multipart/form-data; boundary=${boundary}`;
  return { bytes: multipartBytes(parts, boundary), type, parts };
}

/**
 * @param {Value|undefined} value
 * @param {string} type
 */
function json(value, type) {
  return value === undefined ? null : content(jsonText(value), type);
}

/**
 * @param {Value|undefined} value
 * @param {"text"|"binary"} kind
 * @param {string|null} type
 * @param {string} path
 */
function raw(value, kind, type, path) {
  if (value === undefined || value === null) return null;
  if (value instanceof Upload) {
    return { bytes: value.content, type: type ?? FILE_TYPE, upload: value };
  }
  if (kind === "text" && typeof value === "string") {
    return content(wellFormed(value, path), type ?? "text/plain; charset=utf-8");
  }
  throw new Refused(path, "neither text nor a file");
}

/**
 * @param {string} text
 * @param {string} type
 * @returns {Content}
 */
function content(text, type) {
  return { bytes: new TextEncoder().encode(text), type };
}
