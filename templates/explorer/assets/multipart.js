/**
 * Multipart bodies: fields and files as parts, and the parts as bytes.
 *
 * In: values by name on the wire, which of them are files, a boundary. Out: parts; bytes. Must not let a name break out
 * of its header.
 *
 * @typedef {import("./shapes.js").Value} Value
 * @typedef {import("./clearing.js").MayClear} MayClear
 * @typedef {{name: string, path: string, text: string, type: string}} TextPart
 * @typedef {{name: string, path: string, upload: Upload, type: string}} FilePart
 * @typedef {TextPart|FilePart} Part
 */

import { bracketPairs } from "./brackets.js";
import { jsonText } from "./jsontext.js";
import { dotted } from "./places.js";
import { Refused, uncleared, wellFormed } from "./refused.js";
import { Upload } from "./shapes.js";
import { encodeParameters } from "./styles.js";
import { kindOf, scalar } from "./texts.js";

export const FILE_TYPE = "application/octet-stream";

/**
 * What the ends of files' names stand for, of what documents ask for.
 * @type {Record<string, string>}
 */
const ENDS = {
  csv: "text/csv",
  gif: "image/gif",
  htm: "text/html",
  html: "text/html",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  json: "application/json",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain",
  zip: "application/zip",
};

/**
 * Fields first, then files, in the order given.
 * @param {[string, Value|undefined][]} values
 * @param {string[]} files Which are files.
 * @param {"brackets"|"openapi"} style
 * @param {MayClear} mayClear
 * @param {Record<string, string>} [types] Media types of parts, by name, or styles behind `+`.
 * @returns {Part[]}
 */
export function multipartParts(values, files, style, mayClear, types = {}) {
  const fields = values.filter(([name]) => !files.includes(name));
  const bracketed = style === "brackets" ? fields.filter(([name]) => !(name in types)) : [];
  const others = fields.filter((each) => !bracketed.includes(each));
  const chosen = values.filter(([name]) => files.includes(name));
  return [
    ...bracketPairs(bracketed, mayClear).map(([name, text, path]) => {
      return { name, text: wellFormed(text, path), path, type: "" };
    }),
    ...plainParts(others, mayClear, types),
    ...chosen.flatMap(([name, value]) => fileParts(name, value, style, types[name] ?? "")),
  ];
}

/**
 * Fields as OpenAPI has them by default: lists repeat the name, objects are JSON.
 * @param {[string, Value|undefined][]} fields
 * @param {MayClear} mayClear
 * @param {Record<string, string>} types
 * @returns {TextPart[]}
 */
function plainParts(fields, mayClear, types) {
  return fields.flatMap(([name, value]) => {
    const path = dotted([name]);
    const said = (types[name] ?? "").split(",")[0]?.trim() ?? "";
    if (said.startsWith("+")) {
      const text = encodeParameters([[name, value]], said.slice(1), new Map(), mayClear);
      return [...new URLSearchParams(text)].map(([name, text]) => ({ name, text, path, type: "" }));
    }
    const own = said.includes("*") ? "" : said;
    const parts = value === undefined ? [] : [value].flat();
    return parts.map((part) => {
      if (part === null && !mayClear([name])) {
        throw uncleared(path);
      }
      const isJson = part instanceof Map || Array.isArray(part) || saysJson(own);
      const text = isJson ? jsonText(part, 0, path) : part === null ? "" : scalar(part, path);
      return { name, text: wellFormed(text, path), path, type: own || (isJson ? "application/json" : "") };
    });
  });
}

/** @param {string} type */
function saysJson(type) {
  const kind = type.split(";")[0]?.trim().toLowerCase() ?? "";
  return kind === "application/json" || kind.endsWith("+json");
}

/**
 * A file's media type: the one that the document names; of several the one that the file's name stands for.
 * @param {string} types
 * @param {string} name
 */
export function fileType(types, name) {
  const named = types
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each);
  const [only] = named;
  if (only !== undefined && named.length === 1 && !only.includes("*")) return only;
  const known = ENDS[name.split(".").pop()?.toLowerCase() ?? ""] ?? FILE_TYPE;
  const fits = named.some((each) => {
    const [kind] = each.toLowerCase().split("*");
    return each.includes("*") ? known.startsWith(kind ?? "") : known === each.toLowerCase();
  });
  return fits ? known : FILE_TYPE;
}

/**
 * @param {string} name
 * @param {Value|undefined} value
 * @param {"brackets"|"openapi"} style
 * @param {string} types
 * @returns {FilePart[]}
 */
function fileParts(name, value, style, types) {
  if (value === undefined) return [];
  const several = Array.isArray(value);
  return [value].flat().map((upload, i) => {
    const path = dotted(several ? [name, String(i)] : [name]);
    if (!(upload instanceof Upload)) throw new Refused(path, `${kindOf(upload)} is no file`);
    const type = fileType(types, upload.name);
    return { name: several && style === "brackets" ? `${name}[${i}]` : name, path, upload, type };
  });
}

/** @param {string} text */
function inQuotes(text) {
  return text.replace(/["\r\n]/g, encodeURIComponent);
}

/**
 * What is before a part's content.
 * @param {Part} part
 * @param {string} boundary
 */
export function partHead(part, boundary) {
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${inQuotes(part.name)}"`;
  const file = "upload" in part ? `; filename="${inQuotes(part.upload.name)}"` : "";
  const type = part.type ? `\r\nContent-Type: ${part.type}` : "";
  return `${head}${file}${type}\r\n\r\n`;
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
