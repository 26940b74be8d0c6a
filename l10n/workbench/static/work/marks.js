// Texts shown with their marks: Markdown light, placeholders, findings and terms under the letters.

const MARKDOWN = new RegExp(
  [
    "(?<mark>\\*\\*|__|~~|(?<![\\w*])\\*(?=[^\\s*])|(?<=[^\\s*])\\*(?![\\w*])|(?<!\\w)_(?=\\S)|(?<=\\S)_(?!\\w))",
    "(?<code>`+[^`]*`+)",
    "(?<link>!?\\[|\\]\\([^()\\s]*(?:\\s\"[^\"]*\")?\\)|\\]\\[[^\\]]*\\])",
    "(?<tag></?[a-zA-Z][^<>]*>)",
    "(?<placeholder>\\{[\\w.]*\\}|%\\(\\w+\\)[a-z])",
  ].join("|"),
  "g",
);
const PLAIN = /(?<tag><\/?[a-zA-Z][^<>]*>)|(?<placeholder>\{[\w.]*\}|%\(\w+\)[a-z]|%[sd])/g;

/** Offsets in code points as offsets in the string. */
export function inUnits(words, offset) {
  let units = 0;
  for (const letter of words) {
    if (offset-- <= 0) break;
    units += letter.length;
  }
  return units;
}

/** Ranges of a text's own marks: `{start, end, name}`. */
function ownMarks(words, markdown) {
  const found = [];
  for (const match of words.matchAll(markdown ? MARKDOWN : PLAIN)) {
    const [name] = Object.entries(match.groups).find(([, value]) => value !== undefined);
    found.push({ start: match.index, end: match.index + match[0].length, name });
  }
  return found;
}

/**
 * Fills an element with a text; `ranges` are `{start, end, name, title}` by code points, `name`
 * becomes a class. Where ranges meet, both classes hold.
 */
export function paint(element, words, markdown, ranges = []) {
  const all = ownMarks(words, markdown);
  for (const range of ranges) {
    const [start, end] = [inUnits(words, range.start), inUnits(words, range.end)];
    if (end > start) all.push({ ...range, start, end });
  }
  const edges = [...new Set([0, words.length, ...all.flatMap(({ start, end }) => [start, end])])];
  edges.sort((one, other) => one - other);
  const parts = [];
  for (let at = 0; at + 1 < edges.length; at++) {
    const [start, end] = [edges[at], edges[at + 1]];
    const over = all.filter((range) => range.start <= start && range.end >= end);
    const letters = words.slice(start, end);
    if (!over.length) {
      parts.push(letters);
      continue;
    }
    const span = document.createElement("span");
    span.className = over.map(({ name }) => `m-${name}`).join(" ");
    const title = over.find((range) => range.title)?.title;
    if (title) span.title = title;
    span.textContent = letters;
    parts.push(span);
  }
  element.replaceChildren(...parts);
}

/** Fills an element with what changed between two texts. */
export function paintPieces(element, pieces) {
  const parts = pieces.map(({ change, text }) => {
    if (change === "same") return document.createTextNode(text);
    const piece = document.createElement(change === "removed" ? "del" : "ins");
    piece.textContent = text;
    return piece;
  });
  element.replaceChildren(...parts);
}
