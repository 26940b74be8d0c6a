// The text: a row for each segment, its source beside the field for its translation.

import { element as newElement, made } from "../dom.js";
import { among, counted, findingName, kindName, number, percent, text } from "../texts.js";
import { inUnits, paint, paintPieces } from "./marks.js";
import { choose, howSafe, refusals, typed } from "./saving.js";
import { conflicts, edits, faultOf, hear, languages, page, stateOf, story, tell, textsOf } from "./state.js";

const list = document.getElementById("segments");

/** Rows in the order of the story: `{id, element, slots, fields, number}`. */
export let rows = [];
/** The row one is at. */
export let current = null;

/** The rows of a message; a text that stands twice in the story has two. */
export const rowsOf = (id) => rows.filter((row) => row.id === id);

let built = "";

/** Builds all rows anew where there are others than before; else the fields stay, cursor and all. */
function build() {
  const segments = story.segments.filter(({ message }) => story.messages[message]);
  const shape = JSON.stringify(segments.map((one) => [one, story.messages[one.message].texts.length]));
  if (shape === built) {
    rows.forEach(show);
    return;
  }
  built = shape;
  rows = segments.map(makeRow);
  list.replaceChildren(...rows.map((row) => row.element));
  document.getElementById("loading").hidden = true;
  current = null;
}

function makeRow({ message: id, kind, bullet }, index) {
  const message = story.messages[id];
  const { element, slots } = made("segment", { kind: kindName(kind) });
  const row = { id, kind, element, slots, fields: [], number: index + 1, touched: false, conflict: null };
  element.id = `segment-${row.number}`;
  element.dataset.kind = kind.replace(/^(heading) (\d)$/, "$1-$2").replaceAll(" ", "-");
  if (bullet) slots.source.dataset.bullet = bullet;
  slots.source.id = `source-${row.number}`;
  slots.source.lang = languages.source;
  slots.state.id = `state-${row.number}`;
  slots.plural.lang = languages.source;
  for (let form = 0; form < message.texts.length; form++) row.fields.push(makeField(row, message, form));
  slots.fields.append(...row.fields.map((field) => field.element));
  element.addEventListener("click", (event) => {
    if (!event.target.closest("textarea, button")) row.fields[0].input.focus();
  });
  show(row);
  return row;
}

function makeField(row, message, form) {
  const { element, slots } = made("field");
  const { input, backdrop } = slots;
  const several = message.texts.length > 1;
  const values = { kind: kindName(row.kind), number: row.number, form: message.forms[form] };
  input.setAttribute("aria-label", text(several ? "labelForm" : "label", values));
  input.setAttribute("aria-describedby", `source-${row.number} state-${row.number}`);
  input.lang = languages.target;
  if (several) {
    slots.form.textContent = text("form", { form: message.forms[form] });
    slots.form.hidden = false;
  }
  const field = { element, input, backdrop, form };
  input.addEventListener("focus", () => {
    row.touched = false;
    select(row);
  });
  input.addEventListener("input", () => changed(row));
  input.addEventListener("blur", () => tell("left", row.id));
  return field;
}

/** The fields of a row hold something new. */
function changed(row, origin) {
  row.touched = true;
  const texts = row.fields.map((field) => field.input.value);
  typed(row.id, texts, origin);
  for (const one of rowsOf(row.id)) show(one);
  tell("input", row.id);
}

/** Brings a row up to date; what somebody types in it stays. */
function show(row) {
  const message = story.messages[row.id];
  const texts = textsOf(row.id);
  const typing = edits.has(row.id);
  paint(row.slots.source, message.source, message.markdown, termRanges(message));
  row.slots.plural.hidden = message.source_plural === null;
  if (message.source_plural !== null) paint(row.slots.plural, message.source_plural, message.markdown);
  for (const field of row.fields) {
    const words = texts[field.form] ?? "";
    if (field.input.value !== words) field.input.value = words;
    drawField(row, field, typing ? (row.live ?? []) : message.findings);
  }
  const shown = stateOf(row.id);
  row.element.dataset.state = shown;
  row.slots.state.textContent = stateName(row.id);
  showFault(row);
  row.slots.origin.textContent = originWords(message, shown);
  row.slots.kept.textContent = typing || refusals.has(row.id) ? keptWords(row.id) : "";
  row.slots.kept.classList.toggle("problem", refusals.has(row.id));
  showLength(row, message, texts);
  showConflict(row);
}

/** A message's state, and whether it was approved with an error. */
export const stateName = (id) => (faultOf(id) ? text("faulty") : among("state", stateOf(id)));

function showFault(row) {
  const fault = faultOf(row.id);
  row.element.toggleAttribute("data-fault", Boolean(fault));
  const said = fault ? [`${findingName(fault)}: `, newElement("span", fault.message, { lang: "en" })] : [];
  row.slots.fault.replaceChildren(...said);
}

function originWords({ origin }, state) {
  if (state !== "fuzzy" || !origin?.machine) return "";
  return text(origin.unchanged ? "machine" : "machineEdited", { name: among("translator", origin.name) });
}

function keptWords(id) {
  if (refusals.has(id)) return refusals.get(id);
  return howSafe() === "saving" ? text("saving") : text("keptHere");
}

function showLength(row, message, texts) {
  const limit = message.max_length;
  if (!limit) return;
  const count = Math.max(...texts.map((one) => [...one].length));
  row.slots.length.textContent = text("length", { count: number(count), limit: number(limit) });
  row.slots.length.classList.toggle("problem", count > limit);
}

function termRanges(message) {
  return message.terms.map(({ start, end, names, note }) => ({
    start, end, name: "term", title: [names.join(", "), note].filter(Boolean).join(" — "),
  }));
}

/** Draws what lies under the letters of a field. */
function drawField(row, field, findings) {
  const words = field.input.value;
  const ranges = findings
    .filter(({ form, start, severity }) => form === field.form && start !== null && severity)
    .map(({ start, end, severity, message }) => ({ start, end, name: severity, title: message }));
  paint(field.backdrop, words, story.messages[row.id].markdown, ranges);
  field.backdrop.append("\u200b"); // keeps the height of a last empty line
}

/** Findings of what is typed. */
export function showFindings(id, findings) {
  for (const row of rowsOf(id)) {
    row.live = findings;
    for (const field of row.fields) drawField(row, field, findings);
  }
}

function showConflict(row) {
  const found = conflicts.get(row.id);
  if (!found) {
    row.slots.conflict.replaceChildren();
    row.conflict = null;
    return;
  }
  row.conflict ??= makeConflict(row);
  const { theirs, yours, differences } = row.conflict;
  theirs.textContent = found.current.texts.join("\n");
  yours.textContent = textsOf(row.id).join("\n");
  paintPieces(differences, found.differences.flat());
}

function makeConflict(row) {
  const { element, slots } = made("conflict", { head: text("conflict") });
  for (const slot of ["theirs", "yours", "differences"]) slots[slot].lang = languages.target;
  element.setAttribute("aria-label", text("conflict"));
  element.addEventListener("click", (event) => {
    const which = event.target.dataset.choose;
    if (!which) return;
    choose(row.id, which);
    row.fields[0].input.focus();
  });
  row.slots.conflict.append(element);
  return slots;
}

/** Makes a row the current one; `focus` puts the cursor into its field, or on the row. */
export function select(row, { focus = null, scroll = true } = {}) {
  if (!row) return;
  if (row !== current) {
    current?.element.removeAttribute("aria-current");
    current = row;
    row.element.setAttribute("aria-current", "true");
    tell("select", row);
  }
  if (focus === "field") row.fields[0].input.focus({ preventScroll: true });
  if (focus === "row") row.element.focus({ preventScroll: true });
  if (scroll) reveal(row.element);
}

function reveal(element) {
  const box = element.getBoundingClientRect();
  const room = document.getElementById("text").getBoundingClientRect();
  if (box.top < room.top + 40 || box.bottom > room.bottom - 60) {
    element.scrollIntoView({ block: box.height > room.height ? "start" : "center" });
  }
}

const needsWork = (row) => stateOf(row.id) !== "translated";

/** The row `by` further on, or the next one that needs work, round the end once. */
export function neighbour(by, { needing = false } = {}) {
  const at = current ? rows.indexOf(current) : by > 0 ? -1 : rows.length;
  if (!needing) return rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
  for (let far = 1; far <= rows.length; far++) {
    const row = rows[(at + by * far + rows.length * 2) % rows.length];
    if (row.id !== current?.id && needsWork(row)) return row;
  }
  return null;
}

/** Puts words in place of all of a field, or at its cursor, so that the browser can undo it. */
export function write(row, words, { whole = false, origin } = {}) {
  const field = row.fields.find((one) => one.input === document.activeElement) ?? row.fields[0];
  const outside = document.activeElement === row.element;
  field.input.focus({ preventScroll: true });
  if (whole) field.input.select();
  row.origin = origin;
  if (!document.execCommand("insertText", false, words)) {
    const { input } = field;
    input.setRangeText(words, input.selectionStart, input.selectionEnd, "end");
    changed(row, origin);
  } else if (origin !== undefined) changed(row, origin);
  if (outside) row.element.focus({ preventScroll: true });
}

/** Moves the cursor of the current row's field to a finding. */
export function goTo(row, finding) {
  const { input } = row.fields[finding.form ?? 0];
  input.focus();
  if (finding.start === null) return;
  input.setSelectionRange(inUnits(input.value, finding.start), inUnits(input.value, finding.end));
}

const namesOf = (people) => [
  ...new Set(people.map(({ you, name }) => (you ? text("you") : name || text("someone")))),
];

function showPeople() {
  const others = story.people.filter((person) => person.client !== page);
  for (const row of rows) {
    const here = others.filter((person) => person.message === row.id);
    const names = namesOf(here);
    row.slots.here.textContent = names.length ? text("here", { names: names.join(", ") }) : "";
    row.element.classList.toggle("taken", names.length > 0);
  }
  document.getElementById("people").textContent = namesOf(others).join(", ");
}

function showCounts() {
  const { counts } = story;
  if (!counts) return;
  const meter = document.getElementById("meter");
  meter.value = counts.percent;
  const standing = text(story.published ? "standingPublished" : "done");
  const shown = document.getElementById("left");
  shown.textContent = `${percent(counts.percent)} · ${counts.words_left ? counted("left", counts.words_left) : standing}`;
  const faulty = Object.keys(story.messages).some(faultOf);
  const held = faulty || (story.held && !counts.words_left);
  document.getElementById("held").hidden = !held;
  meter.toggleAttribute("data-held", Boolean(held));
}

function showSaved() {
  const safe = howSafe();
  const saved = document.getElementById("saved");
  if (saved.dataset.safe === safe) return;
  saved.dataset.safe = safe;
  saved.textContent = text(safe);
}

hear("message", (id) => rowsOf(id).forEach(show));
hear("kept", (id) => {
  rowsOf(id).forEach(show);
  showSaved();
});
hear("people", showPeople);
hear("counts", showCounts);
hear("story", () => {
  build();
  showPeople();
  showCounts();
  showSaved();
});
