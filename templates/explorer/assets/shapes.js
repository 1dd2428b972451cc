/**
 * Shapes: the types of a page's data, as generator/views/explorer/data.py writes it, and of values.
 *
 * In: nothing. Out: types, and `Upload`. Must not do anything.
 *
 * @typedef {object} Limits
 * @property {number} [minLength] Code points.
 * @property {number} [maxLength] Code points.
 * @property {string} [pattern]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number} [exclusiveMinimum]
 * @property {number} [exclusiveMaximum]
 * @property {number} [multipleOf]
 * @property {number} [minItems]
 * @property {number} [maxItems]
 *
 * @typedef {object} Use Where a shape is used.
 * @property {number} shape Index into the page's shapes; -1 for one that no list holds.
 * @property {boolean} [clear] May be cleared (forms and queries: `a=`).
 * @property {boolean} [null] May be null (JSON).
 *
 * @typedef {string|number|boolean|null} Choice One of an enumeration's values.
 *
 * @typedef {{kind: "string", format?: string, limits?: Limits}} StringShape
 * @typedef {{kind: "integer"|"number", format?: string, limits?: Limits}} NumberShape
 * @typedef {{kind: "boolean"}} BooleanShape
 * @typedef {{kind: "enum", values: Choice[], open: boolean}} EnumShape
 * @typedef {{kind: "array", items: Use, limits?: Limits}} ArrayShape
 * @typedef {{kind: "map", values: Use}} MapShape
 * @typedef {{name: string, use: Use, required: boolean}} Field
 * @typedef {{kind: "object", fields: Field[], additional: Use|null}} ObjectShape
 * @typedef {{kind: "union", arms: Use[], labels: string[]}} UnionShape
 * @typedef {{kind: "file"}} FileShape
 * @typedef {{kind: "any"}} AnyShape
 * @typedef {StringShape|NumberShape|BooleanShape|EnumShape|FileShape|AnyShape} LeafShape
 * @typedef {LeafShape|ArrayShape|MapShape|ObjectShape|UnionShape} Shape
 *
 * @typedef {"path"|"query"|"header"|"cookie"|"body"|"whole"} Where
 *
 * @typedef {object} Argument
 * @property {string} wire The name on the wire.
 * @property {string} python The generated client's name for it.
 * @property {Where} where Where it goes in the end.
 * @property {boolean} required
 * @property {string} style See styles.js; "" is the default of the place.
 * @property {Use} use
 *
 * @typedef {object} PythonNames
 * @property {string} package
 * @property {string} client
 * @property {string} async_client
 * @property {string} attribute
 * @property {"value"|"page"|"binary"|"text"|"none"|"stream"} answer
 * @property {string} result A good name for what comes back.
 * @property {string} constructor The call that makes a client.
 * @property {string} async_constructor
 * @property {string[]} imports Modules that those two need.
 *
 * @typedef {object} Credential
 * @property {string} scheme
 * @property {string} kind
 * @property {string} argument
 * @property {string} environment
 *
 * @typedef {"form"|"json"|"multipart"|"text"|"binary"} BodyKind
 *
 * @typedef {object} PageData
 * @property {string} id The operationId.
 * @property {string} method
 * @property {string} path The template.
 * @property {string} title
 * @property {string|null} gateway An origin that was named when the site was built.
 * @property {Credential[]} credentials
 * @property {string[][]} security
 * @property {PythonNames} python
 * @property {{form: "brackets"|"openapi", query: "brackets"|"openapi"}} wire
 * @property {{header: string}|null} idempotency
 * @property {{kind: BodyKind, type: string|null, optional?: boolean, parts?: Record<string, string>}|null} body Optional: nothing is sent where no member is
 *   given. Parts: by wire name, the style of a form's member, or the media types of a part.
 * @property {Argument[]} arguments In the order of the method, which is that of the wire.
 * @property {string[]} files Arguments of a multipart body that are files, by wire name.
 * @property {Shape[]} shapes
 */

/**
 * A value as the generated client would be given it. Text is a string; a Python `int` is a bigint, of any
 * size; a `float` is a number; `None` is null, which clears in forms and queries and is null in JSON. Objects and
 * maps are Maps, for those keep the order of all keys. What is not sent is undefined, and occurs in no Map or list.
 *
 * @typedef {string|boolean|bigint|number|null|Upload|Values|Dict} Value
 * @typedef {Value[]} Values
 * @typedef {Map<string, Value>} Dict
 */

/** A file that somebody chose. It is sent under its name, as `application/octet-stream`. */
export class Upload {
  /**
   * @param {string} name
   * @param {Uint8Array} content
   */
  constructor(name, content) {
    this.name = name;
    this.content = content;
  }
}
