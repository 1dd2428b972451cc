/**
 * Multipart bodies: fields and files as parts, and the parts as bytes.
 *
 * In: values by name on the wire, which of them are files, a boundary. Out: parts; bytes. Must not let a name break out
 * of its header.
 *
 * @typedef {import("./shapes.js").Value} Value
 * @typedef {import("./clearing.js").MayClear} MayClear
 * @typedef {{name: string, path: string, text: string}} TextPart
 * @typedef {{name: string, path: string, upload: Upload}} FilePart
 * @typedef {TextPart|FilePart} Part
 */

import { bracketPairs } from "./brackets.js";
import { jsonText } from "./jsontext.js";
import { dotted } from "./places.js";
import { Refused, wellFormed } from "./refused.js";
import { kindOf, scalar } from "./scalars.js";
import { Upload } from "./shapes.js";

export const FILE_TYPE = "application/octet-stream";

/**
 * Fields first, then files, in the order given.
 * @param {[string, Value|undefined][]} values
 * @param {string[]} files Which are files.
 * @param {"brackets"|"openapi"} style
 * @param {MayClear} mayClear
 * @returns {Part[]}
 */
export function multipartParts(values, files, style, mayClear) {
  const fields = values.filter(([name]) => !files.includes(name));
  const pairs = style === "brackets" ? bracketPairs(fields, mayClear) : plainPairs(fields, mayClear);
  const chosen = values.filter(([name]) => files.includes(name));
  return [
    ...pairs.map(([name, text, path]) => ({ name, text: wellFormed(text, path), path })),
    ...chosen.flatMap(([name, value]) => fileParts(name, value, style)),
  ];
}

/**
 * Fields as OpenAPI has them by default: lists repeat the name, objects are JSON.
 * @param {[string, Value|undefined][]} fields
 * @param {MayClear} mayClear
 * @returns {import("./brackets.js").Pair[]}
 */
function plainPairs(fields, mayClear) {
  return fields.flatMap(([name, value]) => {
    const path = dotted([name]);
    const parts = value === undefined ? [] : [value].flat();
    return parts.map((part) => {
      if (part === null && !mayClear([name])) {
        throw new Refused(path, "cannot be cleared; leave it out");
      }
      const isNested = part instanceof Map || Array.isArray(part);
      const text = isNested ? jsonText(part, 0, path) : part === null ? "" : scalar(part, path);
      return /** @type {import("./brackets.js").Pair} */ ([name, text, path]);
    });
  });
}

/**
 * @param {string} name
 * @param {Value|undefined} value
 * @param {"brackets"|"openapi"} style
 * @returns {FilePart[]}
 */
function fileParts(name, value, style) {
  if (value === undefined) return [];
  const several = Array.isArray(value);
  return [value].flat().map((upload, i) => {
    const path = dotted(several ? [name, String(i)] : [name]);
    if (!(upload instanceof Upload)) throw new Refused(path, `${kindOf(upload)} is no file`);
    return { name: several && style === "brackets" ? `${name}[${i}]` : name, path, upload };
  });
}

/** @param {string} text */
function inQuotes(text) {
  return text.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/**
 * What is before a part's content.
 * @param {Part} part
 * @param {string} boundary
 */
export function partHead(part, boundary) {
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${inQuotes(part.name)}"`;
  if (!("upload" in part)) return `${head}\r\n\r\n`;
  const file = `filename="${inQuotes(part.upload.name)}"`;
  return `${head}; ${file}\r\nContent-Type: ${FILE_TYPE}\r\n\r\n`;
}

/**
 * @param {Part[]} parts
 * @param {string} boundary
 * @returns {Uint8Array}
 */
export function multipartBytes(parts, boundary) {
  const encoder = new TextEncoder();
  const pieces = parts.flatMap((part) => {
    const head = wellFormed(partHead(part, boundary), part.path);
    const content = "upload" in part ? part.upload.content : encoder.encode(part.text);
    return [encoder.encode(head), content, encoder.encode("\r\n")];
  });
  return concatenated([...pieces, encoder.encode(`--${boundary}--\r\n`)]);
}

/** @param {Uint8Array[]} pieces */
function concatenated(pieces) {
  const all = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
