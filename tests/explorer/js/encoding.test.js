/** Requests as a whole, and what may be cleared. The vectors have how values are written; tests/conformance compares with the client. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mayClear } from "../../../templates/explorer/assets/clearing.js";
import { curlSnippet, quoted } from "../../../templates/explorer/assets/curl.js";
import { encode } from "../../../templates/explorer/assets/encoding.js";
import { Upload } from "../../../templates/explorer/assets/shapes.js";
import { argument, page, update } from "./pages.js";

/** @typedef {import("../../../templates/explorer/assets/shapes.js").PageData} PageData */
/** @typedef {import("../../../templates/explorer/assets/shapes.js").BodyKind} BodyKind */

const text = { shape: 0 };

/** @param {Uint8Array|null} body */
function shown(body) {
  return body && Buffer.from(body).toString();
}

/**
 * @param {BodyKind} kind
 * @param {string|null} type
 * @param {Partial<PageData>} [rest]
 */
function whole(kind, type, rest = {}) {
  return page([argument("body", text, { where: "whole" })], { body: { kind, type }, ...rest });
}

test("places: path, query, headers, cookies and body", () => {
  const data = page(
    [
      argument("id", text, { where: "path" }),
      argument("q", text, { where: "query" }),
      argument("X-A", text, { where: "header" }),
      argument("c", text, { where: "cookie" }),
      argument("b", text),
    ],
    { path: "/t/{id}" },
  );
  const found = encode(data, ["a b", "c d", "e f", "g h", "i j"]);
  assert.deepEqual({ ...found, body: shown(found.body) }, {
    method: "POST",
    target: "/t/a%20b?q=c+d",
    headers: [["X-A", "e f"], ["Cookie", "c=g%20h"]],
    body: "b=i+j",
    contentType: "application/x-www-form-urlencoded",
    parts: null,
    upload: null,
  });
});

test("an untouched form is an empty body, where the method has one", () => {
  const data = page([argument("a", text)]);
  assert.deepEqual(shown(encode(data, [undefined]).body), "");
  const other = encode({ ...data, method: "DELETE" }, [undefined]);
  assert.deepEqual([other.body, other.contentType], [null, null]);
});

test("an untouched JSON body that may be left out is", () => {
  const body = /** @type {const} */ ({ kind: "json", type: "application/json", optional: true });
  const data = page([argument("a", text), argument("b", text)], { body });
  const found = encode(data, [undefined, undefined]);
  assert.deepEqual([found.body, found.contentType], [null, null]);
  assert.equal(shown(encode(data, [undefined, "x"]).body), '{"b":"x"}');
});

test("an untouched JSON body of several arguments is an empty object; of one, nothing", () => {
  const body = /** @type {const} */ ({ kind: "json", type: "application/json" });
  assert.equal(shown(encode(page([argument("a", text)], { body }), [undefined]).body), "{}");
  assert.equal(encode(page([], { body }), []).body, null);
  assert.equal(encode(whole("json", null), [undefined]).body, null);
  const found = encode(whole("json", "application/merge-patch+json"), [null]);
  assert.deepEqual([shown(found.body), found.contentType], ["null", "application/merge-patch+json"]);
});

test("bodies that are one argument", () => {
  const note = encode(whole("text", null), ["é"]);
  assert.deepEqual([shown(note.body), note.contentType], ["é", "text/plain; charset=utf-8"]);
  const upload = new Upload("a", new Uint8Array([255]));
  const blob = encode(whole("binary", null), [upload]);
  assert.deepEqual([blob.body, blob.contentType, blob.upload], [upload.content, "application/octet-stream", upload]);
  const form = encode(whole("form", null), [new Map([["a", ["x"]]])]);
  assert.equal(shown(form.body), "a[0]=x");
  assert.equal(encode(page([argument("body", text, { where: "whole" })], { body: null }), ["x"]).body, null);
});

test("a header of the operation says what the content is", () => {
  const data = page([argument("Content-Type", text, { where: "header" }), argument("a", text)]);
  const found = encode(data, ["text/x", "b"]);
  assert.deepEqual([found.contentType, found.headers], ["text/x", []]);
});

test("multipart: the boundary is the caller's", () => {
  const data = page([argument("f", { shape: 12 })], { body: { kind: "multipart", type: null }, files: ["f"] });
  const found = encode(data, [new Upload("n", new Uint8Array([65]))], "B");
  assert.equal(found.contentType, "multipart/form-data; boundary=B");
  assert.match(shown(found.body) ?? "", /^--B\r\n[^]*\r\n\r\nA\r\n--B--\r\n$/);
});

test("refusals name the field by its path", () => {
  const refusal = (/** @type {PageData} */ data, /** @type {any[]} */ given) => {
    try {
      encode(data, given);
    } catch (error) {
      return /** @type {any} */ (error).path;
    }
  };
  const body = /** @type {const} */ ({ kind: "json", type: null });
  assert.equal(refusal(page([argument("a", text)], { body }), [new Map([["b", ["\ud800"]]])]), "a.b.0");
  assert.equal(refusal(page([argument("a.b", text)]), [null]), "a\\.b");
  const twice = [
    argument("id", text, { where: "query" }),
    argument("id", text, { where: "path", python: "id_path" }),
  ];
  assert.equal(refusal(page(twice, { path: "/{id}" }), [undefined, undefined]), "id_path");
});

test("where clearing is allowed", () => {
  const allowed = mayClear(update());
  const places = [
    [["address"], true],
    [["address", "zip"], true],
    [["address", "line1"], false],
    [["metadata", "any key"], true],
    [["locales"], true],
    [["locales", "0"], false],
    [["source", "zip"], true],
    [["source"], false],
    [["root"], false],
    [["nowhere"], false],
    [["id"], false],
  ];
  for (const [place, expected] of places) {
    assert.equal(allowed(/** @type {string[]} */ (place)), expected, String(place));
  }
});

test("clearing is looked for once in a shape that leads back to itself, as by the client", () => {
  const shapes = /** @type {import("../../../templates/explorer/assets/shapes.js").Shape[]} */ ([
    {
      kind: "object",
      fields: [{ name: "child", use: { shape: 0, clear: true }, required: false }],
      additional: null,
    },
  ]);
  const allowed = mayClear(page([argument("root", { shape: 0 })], { shapes }));
  assert.equal(allowed(["root", "child"]), true);
  assert.equal(allowed(["root", "child", "child"]), false);
});

test("curl: what a shell needs, and nothing that it does not", () => {
  const data = page([argument("id", text, { where: "path" }), argument("b", text)], { path: "/t/{id}" });
  const options = { gateway: "http://127.0.0.1:8787/" };
  assert.equal(
    curlSnippet(data, ["it's", "x"], options),
    [
      "curl 'http://127.0.0.1:8787/proxy/t/it%27s'",
      '-H "X-Gateway-Token: $GATEWAY_TOKEN"',
      "-H 'Content-Type: application/x-www-form-urlencoded'",
      "--data-raw 'b=x'\n",
    ].join(" \\\n  "),
  );
  const get = page([argument("a", text, { where: "query" })], { method: "GET", body: null });
  assert.equal(
    curlSnippet(get, [["b"]], { gateway: null, headers: [["X-Gateway-Confirm", "live"]] }),
    [
      "curl --globoff \"$GATEWAY_URL\"'/proxy/v1/things?a[0]=b'",
      '-H "X-Gateway-Token: $GATEWAY_TOKEN"',
      "-H 'X-Gateway-Confirm: live'\n",
    ].join(" \\\n  "),
  );
  assert.match(curlSnippet({ ...get, method: "DELETE" }, [undefined], options), /^curl -X DELETE 'http/);
  assert.match(curlSnippet({ ...get, method: "HEAD" }, [undefined], options), /^curl --head 'http/);
});

test("curl: what the path lacks is named, what cannot be sent is told", () => {
  const data = page([argument("id", text, { where: "path" })], { path: "/t/{id}", method: "GET", body: null });
  assert.match(curlSnippet(data, [undefined], { gateway: null }), /\/proxy\/t\/<id>' /);
  assert.equal(curlSnippet(data, [".."], { gateway: null }), "# id: .. is no part of a path\n");
});

test("a word of the shell", () => {
  assert.equal(quoted("a'b$c\"\n"), "'a'\\''b$c\"\n'");
});
