// What is open: the story as the server knows it, what is typed and not saved, the current segment.

const main = document.getElementById("main");
const { domain, language, source, part } = main.dataset;

/** Which catalog, as requests name it. */
export const place = { domain, language, part };
export const languages = { source, target: language };

function newClient() {
  const letters = crypto.getRandomValues(new Uint8Array(12));
  return [...letters].map((n) => n.toString(16).padStart(2, "0")).join("");
}

/** This tab; it stays the same over a reload, and its copy begins with it. */
export const client = sessionStorage.getItem("l10n-client") ?? newClient();
sessionStorage.setItem("l10n-client", client);
/** This page, as the server knows it: all others hear what is done here, a copied tab too. */
export const page = newClient();

/** The story; `load` in story.js fills it. */
export const story = {
  segments: [],
  messages: {},
  counts: null,
  people: [],
  undo: false,
  redo: false,
  generation: null,
  /** Counts what was heard of single messages: a story that was asked for before lacks it. */
  news: 0,
};

/** Message id -> what is typed and not saved: `{texts, basedOn, origin}`. */
export const edits = new Map();
/** Message id -> the answer that says that somebody else was faster. */
export const conflicts = new Map();

/** The texts of a message as they stand in the window. */
export const textsOf = (id) => edits.get(id)?.texts ?? story.messages[id].texts;

/** What a message needs, with what is typed and not saved. */
export function stateOf(id) {
  const { state } = story.messages[id];
  const written = textsOf(id).every((one) => one.trim());
  if (!edits.has(id)) return state;
  return written ? "fuzzy" : "untranslated";
}

/** The error with which a message is approved, if there is one: it holds the story. */
export function faultOf(id) {
  const { state, findings } = story.messages[id];
  if (state !== "translated" || edits.has(id)) return undefined;
  return findings.find(({ severity }) => severity === "error");
}

const bus = new EventTarget();

/**
 * Tells the parts of the window what happened: with a message's id `input` (typed), `kept` (how safe
 * it is), `left` (its field lost the focus) and `message` (the server's changed); with a row `select`;
 * `story`, `counts` and `people` once they are there; `reload` to have the story asked for anew.
 */
export const tell = (name, detail) => bus.dispatchEvent(new CustomEvent(name, { detail }));
export const hear = (name, act) => bus.addEventListener(name, (event) => act(event.detail));

const heard = document.getElementById("heard");

/** Has a screen reader say something. */
export function say(words) {
  heard.textContent = "";
  requestAnimationFrame(() => (heard.textContent = words));
}

