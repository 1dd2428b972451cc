/** What the page prints: the three programs. */

export function snippets(data, values, gateway) {
  return {};
}
