/**
 * The theme: the system's, light or dark. In: a click. Out: an attribute of the page, kept for the next one.
 */

import { byId } from "./dom.js";
import { keep, kept } from "./storage.js";

const THEMES = ["system", "light", "dark"];

/** Shows the kept theme, and makes the switch work. */
export function startTheme() {
  const button = byId("theme");
  let now = Math.max(THEMES.indexOf(kept("theme") ?? "system"), 0);
  const show = () => {
    const theme = THEMES[now];
    if (now) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    if (!button) return;
    button.textContent = `Theme: ${theme}`;
    button.setAttribute("aria-label", `Theme: ${theme}. Switch to ${THEMES[(now + 1) % 3]}`);
  };
  button?.addEventListener("click", () => {
    now = (now + 1) % THEMES.length;
    keep("theme", now ? THEMES[now] : "");
    show();
  });
  show();
}
