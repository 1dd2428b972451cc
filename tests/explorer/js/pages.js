/**
 * Page data for tests: small, by hand.
 *
 * @typedef {import("../../../templates/explorer/assets/shapes.js").PageData} PageData
 * @typedef {import("../../../templates/explorer/assets/shapes.js").Argument} Argument
 * @typedef {import("../../../templates/explorer/assets/shapes.js").Shape} Shape
 */

/** @type {Shape[]} */
const SHAPES = [
  { kind: "string", limits: { maxLength: 10 } },
  {
    kind: "object",
    fields: [
      { name: "line1", use: { shape: 0 }, required: false },
      { name: "zip", use: { shape: 0, clear: true }, required: true },
      { name: "a.b", use: { shape: 0 }, required: false },
    ],
    additional: null,
  },
  { kind: "array", items: { shape: 0 }, limits: { minItems: 2, maxItems: 3 } },
  { kind: "map", values: { shape: 0, clear: true } },
  { kind: "union", arms: [{ shape: 0 }, { shape: 1 }, { shape: 6 }], labels: ["string", "object", "card"] },
  { kind: "integer", limits: { minimum: 0, maximum: 100, multipleOf: 5 } },
  {
    kind: "object",
    fields: [
      { name: "number", use: { shape: 0 }, required: true },
      { name: "exp", use: { shape: 5 }, required: false },
    ],
    additional: { shape: 0 },
  },
  { kind: "enum", values: ["a", "b", 3, true], open: false },
  { kind: "enum", values: ["a", "b"], open: true },
  { kind: "boolean" },
  { kind: "number", limits: { exclusiveMinimum: 0, exclusiveMaximum: 1, multipleOf: 0.1 } },
  { kind: "any" },
  { kind: "file" },
  {
    kind: "object",
    fields: [
      { name: "name", use: { shape: 0 }, required: false },
      { name: "child", use: { shape: 13 }, required: false },
      { name: "children", use: { shape: 14 }, required: false },
    ],
    additional: null,
  },
  { kind: "array", items: { shape: 13 } },
];

/**
 * @param {string} wire
 * @param {import("../../../templates/explorer/assets/shapes.js").Use} use
 * @param {Partial<Argument>} [rest]
 * @returns {Argument}
 */
export function argument(wire, use, rest = {}) {
  return { wire, python: wire, where: "body", required: false, style: "", use, ...rest };
}

/**
 * @param {Argument[]} args
 * @param {Partial<PageData>} [rest]
 * @returns {PageData}
 */
export function page(args, rest = {}) {
  return {
    id: "PostThing",
    method: "POST",
    path: "/v1/things",
    title: "Make a thing",
    gateway: null,
    credentials: [],
    security: [],
    python: {
      package: "thing_client",
      client: "ThingClient",
      async_client: "AsyncThingClient",
      attribute: "things.create",
      answer: "value",
      result: "thing",
      constructor: "ThingClient()",
      async_constructor: "AsyncThingClient()",
      imports: [],
    },
    wire: { form: "brackets", query: "brackets" },
    idempotency: null,
    body: { kind: "form", type: "application/x-www-form-urlencoded" },
    arguments: args,
    files: [],
    shapes: SHAPES,
    ...rest,
  };
}

/** An update with a field of each kind. */
export function update() {
  return page(
    [
      argument("id", { shape: 0 }, { where: "path", required: true }),
      argument("name", { shape: 0 }),
      argument("address", { shape: 1, clear: true }),
      argument("locales", { shape: 2, clear: true }),
      argument("metadata", { shape: 3, clear: true }),
      argument("source", { shape: 4 }),
      argument("count", { shape: 5 }),
      argument("card", { shape: 6 }),
      argument("kind", { shape: 7 }),
      argument("other", { shape: 8 }),
      argument("flag", { shape: 9 }),
      argument("ratio", { shape: 10 }),
      argument("anything", { shape: 11 }),
      argument("root", { shape: 13 }),
    ],
    { path: "/v1/things/{id}" },
  );
}
