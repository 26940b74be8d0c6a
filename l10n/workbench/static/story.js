// One story on the workbench: what is loaded, and what the keys do.

import { Refusal, Silence, connection, get, watchConnection } from "./api.js";
import { oneAtATime } from "./dom.js";
import { isTyping, listen, showKeys } from "./keys.js";
import { among, text } from "./texts.js";
import "./work/gone.js";
import { openActions } from "./work/actions.js";
import { reload as reloadPage } from "./work/frame.js";
import { listen as listenToOthers } from "./work/live.js";
import { restoreComments } from "./work/comments.js";
import { askForTranslators, concordance, insertOne, repair, takeSuggestion } from "./work/panel.js";
import { show } from "./work/parts.js";
import { current, neighbour, rows, rowsOf, select, write } from "./work/rows.js";
import { again, markFuzzy, restore, save, saveAll } from "./work/saving.js";
import { edits, faultOf, hear, place, say, story, tell } from "./work/state.js";

async function load() {
  const opened = await get("/api/story", place);
  Object.assign(story, opened);
  document.getElementById("stale").hidden = !opened.stale;
}

/** Where the focus belongs after a key: into the field, or on the row, as it is now. */
const where = () => (current && document.activeElement === current.element ? "row" : "field");

function go(row) {
  if (!row) return;
  show("text");
  select(row, { focus: where() });
}

function nextNeeding(by = 1) {
  const row = neighbour(by, { needing: true });
  if (row) go(row);
  else say(text("noneLeft"));
}

async function approve() {
  if (!current) return;
  const row = current;
  const next = neighbour(1, { needing: true });
  if (story.messages[row.id].state !== "translated" || edits.has(row.id)) {
    if (!(await save(row.id, { approve: true }))) return;
  }
  if (current !== row) return;
  const fault = faultOf(row.id);
  const done = fault ? text("approvedFaulty", { what: among("check", fault.check) }) : text("approved");
  say(next ? done : `${done} ${text("noneLeft")}`);
  go(next);
}

async function needsWork() {
  if (current) await markFuzzy(current.id);
}

function copySource() {
  if (!current) return;
  const message = story.messages[current.id];
  write(current, message.source, { whole: true, origin: null });
  say(text("copied"));
}

async function takeBack(what) {
  const id = await again(what);
  if (!id) return;
  say(text(what === "undo" ? "undone" : "redone"));
  const [row] = rowsOf(id);
  if (row && row !== current) go(row);
}

/** The browser's own undo while something was typed in this field, else what was saved. */
function undoHere(what) {
  return (event) => {
    const field = event.target.closest?.("textarea");
    if (field && (current?.touched || field.id === "comment")) return false;
    takeBack(what);
    return true;
  };
}

function nextPart() {
  const parts = ["text", "panel", "page"].filter((name) => document.getElementById(name));
  const inside = parts.find((name) => document.getElementById(name).contains(document.activeElement));
  const next = parts[(parts.indexOf(inside ?? "page") + 1) % parts.length];
  show(next);
  if (next === "text" && current) select(current, { focus: "field" });
  else (next === "page" ? document.getElementById("frame") : document.getElementById(next)).focus();
}

const digits = (prefix, act) =>
  Object.fromEntries([...Array(9).keys()].map((at) => [`${prefix}${at + 1}`, () => act(at)]));

const always = {
  "Alt+ArrowDown": () => go(neighbour(1)),
  "Alt+ArrowUp": () => go(neighbour(-1)),
  "Alt+N": () => nextNeeding(1),
  "Alt+Shift+N": () => nextNeeding(-1),
  "Ctrl+Enter": () => void approve(),
  "Alt+M": () => void needsWork(),
  "Alt+C": copySource,
  "Alt+F": () => repair(),
  "Alt+Z": () => void takeBack("undo"),
  "Alt+Shift+Z": () => void takeBack("redo"),
  "Ctrl+Z": undoHere("undo"),
  "Ctrl+Shift+Z": undoHere("redo"),
  "Ctrl+Y": undoHere("redo"),
  "Ctrl+S": () => void saveAll(),
  "Alt+K": () => {
    show("panel");
    concordance();
  },
  "Alt+T": () => {
    show("panel");
    askForTranslators();
  },
  "Alt+O": () => {
    show("panel");
    document.getElementById("comment").focus();
  },
  "Alt+W": openActions,
  F1: showKeys,
  F6: nextPart,
  Escape: () => {
    if (!current) return;
    show("text");
    select(current, { focus: "row" });
  },
  ...digits("Alt+", takeSuggestion),
  ...digits("Alt+Shift+", insertOne),
};

const onRow = (act) => (event) => {
  if (event.target.closest?.("button, a, summary")) return false;
  return act(event);
};

const outside = {
  "?": showKeys,
  ArrowDown: (event) => (event.target === current?.element ? go(neighbour(1)) : false),
  ArrowUp: (event) => (event.target === current?.element ? go(neighbour(-1)) : false),
  J: () => go(neighbour(1)),
  K: () => go(neighbour(-1)),
  N: () => nextNeeding(1),
  A: () => void approve(),
  M: () => void needsWork(),
  C: copySource,
  U: () => void takeBack("undo"),
  R: () => void takeBack("redo"),
  Enter: onRow(() => {
    if (current) select(current, { focus: "field" });
  }),
  ...digits("", takeSuggestion),
};

const deeds = {
  approve, fuzzy: needsWork, copy: copySource,
  undo: () => takeBack("undo"), redo: () => takeBack("redo"),
};
document.getElementById("main").addEventListener("click", (event) => {
  deeds[event.target.closest("[data-do]")?.dataset.do]?.();
});

function showUndo() {
  document.querySelector('[data-do="undo"]').disabled = !story.undo;
  document.querySelector('[data-do="redo"]').disabled = !story.redo;
}

let pageToo = false;

const reloadOnce = oneAtATime(async () => {
  // Its button goes, and a focus that went with it would begin again at the top of the page.
  const asked = document.getElementById("stale").contains(document.activeElement);
  try {
    let news;
    do {
      news = story.news;
      await load();
    } while (news !== story.news);
  } catch (error) {
    if (error instanceof Silence || error instanceof Refusal) return;
    throw error;
  }
  const typing = isTyping(document.activeElement) && current?.element.contains(document.activeElement);
  const id = current?.id;
  tell("story");
  const [row = asked ? rows[0] : undefined] = id ? rowsOf(id) : [];
  if (row) select(row, { focus: asked || typing ? "field" : null, scroll: false });
  if (pageToo) reloadPage();
  pageToo = false;
  saveAll();
});

/** Asks for the story as it is now; what is typed stays. `page` is whether the page changed too. */
function reload({ page = false } = {}) {
  pageToo ||= page;
  return reloadOnce();
}

hear("counts", showUndo);
hear("story", showUndo);
hear("left", (id) => edits.has(id) && save(id));
hear("reload", (more) => reload(more ?? {}));
addEventListener("pagehide", saveAll);
addEventListener("beforeunload", (event) => {
  if (edits.size && !connection.online) event.preventDefault();
});

watchConnection(() => reload());
listen(always, outside);
await load();
const kept = await restore();
tell("story");
for (const id of kept) tell("input", id);
saveAll();
restoreComments();
const wanted = location.hash.slice(1);
const start = rows.find(({ id }) => id === wanted) ?? neighbour(1, { needing: true }) ?? rows[0];
select(start, { focus: "field" });
listenToOthers();
