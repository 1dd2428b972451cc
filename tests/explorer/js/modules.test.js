/** How the scripts are written: small, described, free of dependencies, and most of them free of the page. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import ts from "typescript";

const FOLDER = new URL("../../../templates/explorer/assets/", import.meta.url);
const MOST_LINES = 300;
const MOST_LINES_OF_A_FUNCTION = 40;

/** What runs without a page, so that these tests and other programs can use it. */
const PURE = [
  ...["shapes", "state", "changes", "places", "values", "filling", "arms", "checks", "patterns", "numbers"],
  ...["jsontext", "refused", "texts", "clearing", "brackets", "styles", "multipart", "encoding"],
  ...["python", "snippet", "curl", "matching", "reply"],
];
const OF_THE_PAGE = ["document", "window", "localStorage", "sessionStorage", "fetch", "navigator", "location"];

const HEADER = /^\/\*\*\n \* \S[^]*?\n \*\n \* In: [^]*?Out: [^]*?\*\//;

const files = readdirSync(FOLDER).filter((name) => name.endsWith(".js"));

for (const name of files) {
  const text = readFileSync(new URL(name, FOLDER), "utf-8");
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
  const pure = PURE.includes(name.slice(0, -3));

  test(name, () => {
    assert.ok(HEADER.test(text), "a comment at the top says what goes in and what comes out");
    assert.ok(text.split("\n").length <= MOST_LINES + 1, `at most ${MOST_LINES} lines`);
    visit(source);
  });

  /** @param {import("typescript").Node} node */
  function visit(node) {
    if (ts.isFunctionLike(node) && !ts.isFunctionTypeNode(node)) checkLength(node);
    if (ts.isImportDeclaration(node) || (ts.isExportDeclaration(node) && node.moduleSpecifier)) {
      const from = /** @type {import("typescript").StringLiteral} */ (node.moduleSpecifier).text;
      assert.match(from, /^\.\/[a-z]+\.js$/, "imports are of this folder");
      assert.ok(!pure || PURE.includes(from.slice(2, -3)), `${from} is of the page`);
    }
    if (pure && ts.isIdentifier(node)) assert.ok(!OF_THE_PAGE.includes(node.text), node.text);
    ts.forEachChild(node, visit);
  }

  /** @param {import("typescript").Node} node */
  function checkLength(node) {
    const first = source.getLineAndCharacterOfPosition(node.getStart()).line;
    const last = source.getLineAndCharacterOfPosition(node.getEnd()).line;
    const length = last - first + 1;
    assert.ok(length <= MOST_LINES_OF_A_FUNCTION, `line ${first + 1}: a function of ${length} lines`);
  }
}

test("the pure ones are all there", () => {
  assert.deepEqual(PURE.filter((name) => !files.includes(`${name}.js`)), []);
});
