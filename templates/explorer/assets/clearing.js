/**
 * Clearing: the places at which an operation's arguments may be cleared.
 *
 * In: page data, a place as its steps. Out: yes or no. A list's index and a map's key are steps too. Must not look at
 * values: where a union's arms differ, any arm that allows it will do, as in the generated client.
 *
 * @typedef {import("./shapes.js").PageData} PageData
 * @typedef {import("./shapes.js").Use} Use
 * @typedef {(place: string[]) => boolean} MayClear
 */

/**
 * @param {PageData} data
 * @returns {MayClear}
 */
export function mayClear(data) {
  const roots = data.arguments.filter(({ where }) => where === "query" || where === "body");
  return ([name, ...place]) => {
    return roots.some((each) => each.wire === name && below(data, each.use, place, []));
  };
}

/**
 * @param {PageData} data
 * @param {Use} use
 * @param {string[]} place
 * @param {number[]} passed Shapes around this one: the client's own list does not go through one twice.
 * @returns {boolean}
 */
function below(data, use, place, passed) {
  if (!place.length && use.clear) return true;
  if (passed.includes(use.shape)) return false;
  return uses(data, use, place[0]).some(([inner, taken]) => {
    return (place.length || !taken) && below(data, inner, place.slice(taken), [...passed, use.shape]);
  });
}

/**
 * The uses that a step leads to, and how many steps that takes.
 * @param {PageData} data
 * @param {Use} use
 * @param {string} name
 * @returns {[Use, number][]}
 */
function uses(data, use, name) {
  const shape = data.shapes[use.shape];
  switch (shape.kind) {
    case "union":
      return shape.arms.map((arm) => [arm, 0]);
    case "array":
      return [[shape.items, 1]];
    case "map":
      return [[shape.values, 1]];
    case "object": {
      const fields = shape.fields.filter((each) => each.name === name).map((each) => each.use);
      return [...fields, ...(shape.additional ? [shape.additional] : [])].map((each) => [each, 1]);
    }
    default:
      return [];
  }
}
