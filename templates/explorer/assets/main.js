/**
 * The page: its parts, put together. On pages that are no operation's there are only the theme and the search.
 *
 * In: the page's data and markup. Out: nothing; it starts the parts. Must not do what a part can do.
 */

import { fieldInAddress, takeToken } from "./address.js";
import { showCredentials } from "./authentication.js";
import { byId } from "./dom.js";
import { FormView } from "./form.js";
import { startMirror } from "./formjson.js";
import { GatewayPanel } from "./gatewaypanel.js";
import { History } from "./history.js";
import { SearchBox } from "./searchbox.js";
import { Sending } from "./sending.js";
import { SnippetPanel } from "./snippetpanel.js";
import { Form } from "./state.js";
import { keep, kept } from "./storage.js";

const THEMES = ["system", "light", "dark"];

/** @param {import("./shapes.js").PageData} data */
function startOperation(data) {
  const form = new Form(data);
  const view = new FormView(form, /** @type {HTMLFormElement} */ (byId("request-form")));
  const snippet = new SnippetPanel(form);
  const sending = new Sending(view, new History());
  new GatewayPanel(form.data.gateway, (ready) => {
    sending.offer(ready);
    showCredentials(form.data, ready?.info ?? null);
    showMode(ready?.info.mode ?? null);
    if (ready) snippet.gateway = ready.origin;
    snippet.headers = sending.confirmation();
    snippet.show();
  });
  startMirror(view);
  const follow = () => {
    const path = fieldInAddress();
    if (path !== null) view.go(path);
  };
  addEventListener("hashchange", () => {
    takeToken(form.data.gateway ?? location.origin);
    follow();
  });
  follow();
}

/**
 * Says on top of the page what it is dealing with.
 * @param {string|null} mode
 */
function showMode(mode) {
  const badge = byId("mode");
  if (!badge) return;
  badge.hidden = mode === null;
  badge.textContent = mode;
  badge.dataset.mode = mode ?? "";
}

/** The theme: the system's, light or dark, as it was kept; and its switch. */
function startTheme() {
  const button = byId("theme");
  let now = Math.max(THEMES.indexOf(kept("theme") ?? "system"), 0);
  const show = () => {
    const theme = THEMES[now];
    if (now) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    if (button) button.textContent = `Theme: ${theme}`;
  };
  button?.addEventListener("click", () => {
    now = (now + 1) % THEMES.length;
    keep("theme", now ? THEMES[now] : "");
    show();
  });
  show();
}

const text = byId("operation-data")?.textContent;
const data = text ? JSON.parse(text) : null;
takeToken(data?.gateway ?? location.origin);
startTheme();
document.querySelector("#navigation [aria-current]")?.scrollIntoView({ block: "nearest" });
new SearchBox();
// In a task of its own: at the end of this one browsers look through all controls that are there.
if (data) setTimeout(() => startOperation(data));
