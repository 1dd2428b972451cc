/**
 * The form on the page: puts controls into the printed documentation, and keeps both beside the tree of values.
 *
 * In: a form (state.js) and the printed `<form>`. Out: a `FormView`, by which others find, open and focus fields and tell
 * what is wrong with them. Must not send, check or encode.
 *
 * @typedef {import("./state.js").Node} Node
 * @typedef {import("./state.js").Form} Form
 * @typedef {import("./checks.js").Problem} Problem
 *
 * @typedef {object} View
 * @property {() => void} sync Shows what the tree says.
 * @property {HTMLElement & {name?: string}} [control]
 * @property {HTMLDetailsElement} [group] What closes over the inside.
 * @property {HTMLButtonElement} [add] Adds a row.
 * @property {() => void} [expand] Makes the inside, where it was left out.
 *
 * @typedef {View & {node: Node, place: HTMLElement, field: FieldView|null}} Placed
 * @typedef {import("./fields.js").FieldView} FieldView
 */

import { againView, Prototypes } from "./again.js";
import { listView, objectView, unionView } from "./branches.js";
import { el, framed, freshId } from "./dom.js";
import { fieldView } from "./fields.js";
import { leafView } from "./leaves.js";
import { nearest, pathOf } from "./places.js";

const MANY = 100;
const IN_LINE = ["path", "query", "header", "cookie"];

export class FormView {
  /**
   * @param {Form} form
   * @param {HTMLFormElement} element
   */
  constructor(form, element) {
    this.form = form;
    this.element = element;
    this.isLarge = element.querySelectorAll(".value:empty").length > MANY;
    this.prototypes = new Prototypes(element);
    /** @type {Map<number, Placed>} */
    this.views = new Map();
    /** @type {Map<HTMLDetailsElement, () => void>} */
    this.unmade = new Map();
    /** @type {Map<number, HTMLElement>} */
    this.told = new Map();
    for (const field of element.querySelectorAll(".field[data-argument]")) {
      const node = form.roots[Number(field.getAttribute("data-argument"))];
      if (node) this.field(node, /** @type {HTMLElement} */ (field));
    }
    this.refresh();
    const soon = framed(() => this.refresh());
    form.subscribe((change) => {
      if (change.node) this.forgive(change.node);
      if (change.kind !== "value") this.syncAll();
      else if (change.node) this.views.get(change.node.id)?.sync();
      soon();
    });
  }

  /**
   * A printed field, and the node that it stands for.
   * @param {Node} node
   * @param {HTMLElement} element
   */
  field(node, element) {
    const value = element.querySelector(":scope > .value, :scope > .again");
    const field = fieldView(this, node, element);
    if (value) this.value(node, /** @type {HTMLElement} */ (value), field);
  }

  /**
   * A printed value, with or without a field of its own around it.
   * @param {Node} node
   * @param {HTMLElement} place
   * @param {FieldView|null} field
   */
  value(node, place, field) {
    this.add(node, this.viewOf(node, place), place, field);
  }

  /**
   * @param {Node} node
   * @param {View} view
   * @param {HTMLElement} [place]
   * @param {FieldView|null} [field]
   */
  add(node, view, place = this.element, field = null) {
    const placed = { ...view, node, place, field };
    this.views.set(node.id, placed);
    if (view.control) this.describe(placed, view.control);
    view.sync();
    this.named(placed);
  }

  /**
   * @param {Node} node
   * @param {HTMLElement} place
   * @returns {View}
   */
  viewOf(node, place) {
    if (place.classList.contains("again")) return againView(this, node, place);
    switch (node.kind) {
      case "leaf":
        return leafView(this, node, place);
      case "object":
        return objectView(this, node, place);
      case "union":
        return unionView(this, node, place);
      default:
        return listView(this, node, place);
    }
  }

  /**
   * A control says what it is for: by its field's name and documentation, or, in a row, by where it stands.
   * @param {Placed} placed
   * @param {HTMLElement} control
   */
  describe({ field, place }, control) {
    control.id ||= freshId();
    field?.label?.(control);
    const docs = place.closest(".field")?.querySelector(":scope > .field-docs[id]");
    if (docs?.textContent?.trim()) control.setAttribute("aria-describedby", docs.id);
  }

  /** @param {Placed} placed */
  named({ node, control, field }) {
    if (!control) return;
    const path = pathOf(node);
    if (node.kind === "leaf") control.name = path;
    if (!field?.label) control.setAttribute("aria-label", path.replaceAll(".", " "));
  }

  /** Shows the whole tree anew: rows came or went, or everything is another. */
  syncAll() {
    for (const [id, placed] of this.views) {
      if (placed.place.isConnected) {
        placed.sync();
        this.named(placed);
      } else this.views.delete(id);
    }
  }

  /** The states of all fields. */
  refresh() {
    for (const { field } of this.views.values()) field?.sync();
  }

  /**
   * Makes what is inside a closed part: at once in a small form, when it is opened in a large one.
   * @param {HTMLDetailsElement} group
   * @param {() => void} make
   */
  whenOpen(group, make) {
    if (!this.isLarge || group.open) return make();
    this.unmade.set(group, make);
    group.addEventListener("toggle", () => this.make(group), { once: true });
  }

  /** @param {HTMLDetailsElement} group */
  make(group) {
    const make = this.unmade.get(group);
    this.unmade.delete(group);
    if (!make) return;
    make();
    this.refresh();
  }

  /**
   * Opens everything around a node, and makes what was not made yet.
   * @param {Node} node
   */
  open(node) {
    /** @type {(Node|import("./state.js").Row)[]} */
    const around = [];
    for (let each = node.parent; each; each = each.parent) around.unshift(each);
    for (const each of [...around, node]) {
      const placed = this.views.get(each.id);
      placed?.expand?.();
      const group = this.views.get(each.id)?.group;
      if (group && each !== node) {
        this.make(group);
        group.open = true;
      }
    }
  }

  /**
   * Opens, shows and focuses the field at a dotted path, or what is nearest to it.
   * @param {string} path
   * @returns {boolean} Whether there is one.
   */
  go(path) {
    const { node } = nearest(this.form, path);
    if (node) this.focus(node);
    return node !== null;
  }

  /** @param {Node} node */
  focus(node) {
    this.open(node);
    const { control, add, group, place } = this.views.get(node.id) ?? {};
    const target = control ?? group?.querySelector("summary") ?? add;
    (place?.closest(".field") ?? target)?.scrollIntoView({ block: "center" });
    target?.focus();
  }

  /**
   * @param {import("./state.js").ArrayNode|import("./state.js").MapNode} node
   * @param {number} index
   */
  focusRow(node, index) {
    const part = (node.kind === "array" ? node.items : node.rows)[index];
    if (!part) return this.views.get(node.id)?.add?.focus();
    this.focus(part.kind === "row" ? part.key : part);
  }

  /**
   * Shows what is wrong at the fields themselves; nothing takes all of it away.
   * @param {Problem[]} problems
   */
  tell(problems) {
    for (const { node } of [...this.views.values()]) this.forgive(node);
    for (const { path, message } of problems) {
      const { node } = nearest(this.form, path);
      if (!node || this.told.has(node.id)) continue;
      this.open(node);
      const placed = this.views.get(node.id);
      if (!placed) continue;
      const told = el("p", { class: "problem", id: freshId(), text: message });
      placed.place.append(told);
      placed.place.closest(".field")?.classList.add("invalid");
      placed.control?.setAttribute("aria-invalid", "true");
      if (placed.control) placed.control.setAttribute("aria-describedby", `${placed.control.getAttribute("aria-describedby") ?? ""} ${told.id}`.trim());
      this.told.set(node.id, told);
    }
  }

  /**
   * A field that is being changed is wrong no more until it is checked again.
   * @param {Node} node
   */
  forgive(node) {
    const told = this.told.get(node.id);
    if (!told) return;
    this.told.delete(node.id);
    told.parentElement?.closest(".field")?.classList.remove("invalid");
    const control = this.views.get(node.id)?.control;
    control?.removeAttribute("aria-invalid");
    const rest = control?.getAttribute("aria-describedby")?.replace(told.id, "").trim();
    if (rest) control?.setAttribute("aria-describedby", rest);
    else control?.removeAttribute("aria-describedby");
    told.remove();
  }

  /**
   * Whether a text is short by its nature: a part of the path, a header.
   * @param {Node} node
   */
  isInLine(node) {
    const index = this.form.roots.indexOf(node);
    return index >= 0 && IN_LINE.includes(this.form.data.arguments[index].where);
  }
}
