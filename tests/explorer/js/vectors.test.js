/** The encoders, against the golden vectors that the generated client's runtime is tested with too. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeBrackets } from "../../../templates/explorer/assets/brackets.js";
import { asciiJson, jsonText } from "../../../templates/explorer/assets/jsontext.js";
import { multipartBytes, multipartParts } from "../../../templates/explorer/assets/multipart.js";
import { numberText, parseNumber } from "../../../templates/explorer/assets/numbers.js";
import { Refused } from "../../../templates/explorer/assets/refused.js";
import {
  buildPath,
  cookieText,
  encodeParameters,
  headerText,
} from "../../../templates/explorer/assets/styles.js";
import { Foreign, clearable, untag, vectors } from "./vectors.js";

/** @typedef {Map<string, any>} Case */

/** Cases that need what JavaScript lacks, by file; what a form does with values that are left out is the state's. */
const FOREIGN = { form: 11, json: 1, paths: 1, queries: 2, headers: 1, cookies: 0, multipart: 0 };

/** An object of omitted values is an empty one here: those are left out earlier. */
const EARLIER = ["object of omitted values sends nothing", "array of omitted values sends nothing"];

/**
 * @param {string} file
 * @param {(given: Case) => string} encode
 */
function check(file, encode) {
  test(file, () => {
    let foreign = 0;
    for (const given of vectors(file)) {
      if (EARLIER.includes(given.get("name"))) continue;
      try {
        one(given, encode);
      } catch (error) {
        if (!(error instanceof Foreign)) throw error;
        foreign += 1;
      }
    }
    assert.equal(foreign, FOREIGN[/** @type {keyof typeof FOREIGN} */ (file)]);
  });
}

/**
 * @param {Case} given
 * @param {(given: Case) => string} encode
 */
function one(given, encode) {
  const error = given.get("error");
  if (!error) return assert.equal(encode(given), given.get("wire"), given.get("name"));
  const place = error.get("place") ?? error.get("holds").split(":")[0];
  assert.throws(
    () => encode(given),
    (problem) => {
      if (problem instanceof Foreign) throw problem;
      assert.ok(problem instanceof Refused, `${given.get("name")}: ${problem}`);
      assert.equal(problem.path, place, given.get("name"));
      return true;
    },
    given.get("name"),
  );
}

const styles = (/** @type {Case} */ given) => new Map(given.get("styles") ?? []);
const allowed = (/** @type {Case} */ given) => clearable(given.get("clearable") ?? []);

check("form", (given) => encodeBrackets(untag(given.get("value")), allowed(given)));

check("queries", (given) => {
  const standard = given.get("default") ?? "openapi";
  return encodeParameters(untag(given.get("values")), standard, styles(given), allowed(given));
});

check("paths", (given) => {
  const values = untag(given.get("values"));
  return buildPath(given.get("template"), (wire) => {
    return { path: wire, value: values.get(wire), style: styles(given).get(wire) ?? "simple" };
  });
});

check("headers", (given) => {
  return headerText("X-Thing", untag(given.get("value")), given.get("style") ?? "simple");
});

check("cookies", (given) => cookieText(untag(given.get("values")), styles(given)));

check("json", (given) => {
  const text = jsonText(untag(given.get("value")));
  return given.get("ascii") ? asciiJson(text) : text;
});

check("multipart", (given) => {
  const values = [...untag(given.get("values"))];
  const style = given.get("form") ?? "openapi";
  const parts = multipartParts(values, given.get("files") ?? [], style, allowed(given), given.get("parts") && Object.fromEntries(given.get("parts")));
  return Buffer.from(multipartBytes(parts, "XYZ")).toString();
});

test("numbers", () => {
  for (const given of vectors("numbers")) {
    const number = parseNumber(given.get("typed"));
    assert.equal(number === null ? null : numberText(number), given.get("wire"));
  }
});
