/** What came of a request, in words, each with one next step. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fieldPath, noReply, readReply } from "../../../templates/explorer/assets/reply.js";

/**
 * @param {number} status
 * @param {unknown} body
 * @param {[string, string][]} [headers]
 */
function read(status, body, headers = []) {
  return readReply({ status, headers, text: typeof body === "string" ? body : JSON.stringify(body) });
}

/**
 * @param {number} status
 * @param {string} code
 */
function refused(status, code) {
  const error = { type: "gateway_error", code, message: "Words.", request_id: "g1" };
  const headers = /** @type {[string, string][]} */ ([["X-Gateway-Error", "1"], ["X-Gateway-Request-Id", "g1"]]);
  return read(status, { error }, headers);
}

test("success", () => {
  const reply = read(201, { id: "x" }, [["X-Gateway-Request-Id", "g1"], ["Request-Id", "req_1"]]);
  assert.deepEqual(reply, {
    kind: "success",
    status: 201,
    message: "",
    step: "",
    code: null,
    path: null,
    requestId: "req_1",
  });
  assert.equal(read(204, "").kind, "success");
});

test("every code of the gateway that a page can meet has a step of its own", () => {
  const source = readFileSync(new URL("../../../generator/gateway/refusals.py", import.meta.url), "utf-8");
  const codes = [...source.matchAll(/^ {4}"(\w+)": (\d+),$/gm)];
  assert.ok(codes.length > 20);
  const framing = ["bad_host", "bad_path", "bad_query", "bad_header", "bad_framing", "head_timeout"];
  const other = [...framing, "method_not_allowed", "upgrade_refused", "encoding_not_supported"];
  const steps = new Map(codes.map(([, code, status]) => [code, refused(Number(status), code).step]));
  const standard = refused(400, "unheard_of").step;
  for (const [code, step] of steps) {
    assert.equal(step === standard, other.includes(code), code);
    assert.match(step, /^[A-Z].*\.$/, code);
  }
});

test("a refusal of the gateway", () => {
  const reply = refused(503, "credential_missing");
  assert.equal(reply.kind, "gateway");
  assert.equal(reply.code, "credential_missing");
  assert.equal(reply.message, "Words.");
  assert.equal(reply.requestId, "g1");
  assert.match(reply.step, /Authentication panel/);
});

test("only the header makes it one, not what a body says", () => {
  const reply = read(503, { error: { type: "gateway_error", code: "token_wrong", message: "No." } });
  assert.equal(reply.kind, "api");
  assert.equal(read(200, { error: { type: "gateway_error" } }).kind, "success");
});

test("an error of the API, with its field", () => {
  const error = { type: "invalid_request_error", code: "missing", message: "No such thing", param: "address[line1]" };
  const reply = read(402, { error }, [["request-id", "req_9"]]);
  assert.deepEqual(reply, {
    kind: "api",
    status: 402,
    message: "No such thing",
    step: "Correct address.line1 and send again.",
    code: "missing",
    path: "address.line1",
    requestId: "req_9",
  });
});

test("errors in other ways", () => {
  const list = read(422, { message: "Validation Failed", errors: [{ field: "title", code: "missing_field" }] });
  assert.deepEqual([list.message, list.path, list.code], ["Validation Failed", "title", "missing_field"]);
  const details = read(403, { type: "about:blank", title: "Forbidden", detail: "Not yours" });
  assert.deepEqual([details.message, details.step], ["Not yours", "Use a credential that may do this."]);
  assert.equal(read(400, { error: "bad_request" }).message, "bad_request");
});

test("bodies that say nothing", () => {
  for (const body of ["", "<html>", "null", "[1]", "3", '{"error": {"message": 5}}', '{"errors": [null]}']) {
    const reply = read(500, body);
    assert.equal(reply.kind, "api");
    assert.equal(reply.message, "The API answered with status 500.");
    assert.match(reply.step, /later/);
  }
  assert.match(read(302, "").step, /address/);
  assert.match(read(418, "").step, /Correct/);
});

test("names of fields", () => {
  assert.equal(fieldPath("items[0][price]"), "items.0.price");
  assert.equal(fieldPath("a.b"), "a.b");
  assert.equal(fieldPath("expand[]"), "expand");
});

test("no answer: one step where the gateway is the page's own, another where it is not", () => {
  const gateway = "http://127.0.0.1:8787/";
  const own = noReply({ gateway, origin: "http://127.0.0.1:8787" });
  assert.equal(own.kind, "network");
  assert.match(own.message, /127\.0\.0\.1:8787/);
  assert.match(own.step, /still running/);
  for (const origin of ["https://docs.example", null]) {
    assert.match(noReply({ gateway, origin }).step, /--allow-origin.*local network/);
  }
  assert.match(noReply({ gateway, origin: null, stopped: true }).message, /stopped/);
});
