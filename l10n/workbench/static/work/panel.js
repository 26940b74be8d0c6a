// The panel: what helps with the current segment.

import { Refusal, Silence, get, post } from "../api.js";
import { element, later, made, oneAtATime, prose, slotsOf } from "../dom.js";
import { among, counted, findingName, kindName, number, text } from "../texts.js";
import { paintPieces } from "./marks.js";
import { commentOf, note, saveComment } from "./comments.js";
import { current, goTo, rows, select, showFindings, stateName, write } from "./rows.js";
import { edits, faultOf, hear, languages, place, say, stateOf, story, textsOf } from "./state.js";

const body = document.getElementById("panel-body");
const slots = slotsOf(body);
const comment = document.getElementById("comment");
const section = (name) => body.querySelector(`[data-section="${name}"]`);

/** What the keys with numbers take: suggestions, inserts; and the findings, whose first is repaired. */
const offered = { suggestions: [], inserts: [], findings: [] };

const quietly = (error) => {
  if (error.name !== "AbortError" && !(error instanceof Silence) && !(error instanceof Refusal)) throw error;
};

/** Shows a segment's help. */
function open(row) {
  const message = story.messages[row.id];
  document.getElementById("panel-empty").hidden = true;
  body.hidden = false;
  slots.kind.textContent = kindName(row.kind);
  const values = { number: number(row.number), total: number(rows.length) };
  slots.number.textContent = text("number", values);
  showState(row.id);
  showFixed(message);
  comment.value = commentOf(row.id);
  slots["comment-state"].textContent = "";
  slots["suggest-problem"].hidden = true;
  showSuggestions([]);
  slots.none.hidden = true;
  suggest(row.id);
  if (edits.has(row.id)) examine(row.id);
  else findings(row.id, message.findings);
}

function showState(id) {
  slots.state.textContent = stateName(id);
  slots.state.dataset.state = faultOf(id) ? "held" : stateOf(id);
}

function showFixed(message) {
  section("previous").hidden = !message.previous;
  if (message.previous) paintPieces(slots.previous, message.previous.pieces);
  slots.previous.lang = languages.source;
  showInserts(message);
  showTerms(message);
  const context = message.context === message.kind ? null : message.context;
  const notes = [...message.notes, context].filter(Boolean);
  section("notes").hidden = notes.length === 0;
  slots.notes.replaceChildren(...notes.map((note) => element("li", note)));
}

function showInserts({ inserts }) {
  offered.inserts = inserts;
  section("inserts").hidden = inserts.length === 0;
  const chips = inserts.map((insert, at) => {
    const chip = made("insert", { number: at + 1, text: insert.text });
    chip.element.addEventListener("click", () => insertOne(at));
    return chip.element;
  });
  slots.inserts.replaceChildren(...chips);
}

/** Puts a placeholder, a link or code of the source at the cursor. */
export function insertOne(at) {
  const insert = offered.inserts[at];
  if (insert && current) write(current, insert.text);
}

function showTerms({ terms, source }) {
  const letters = [...source];
  const seen = new Set();
  const items = [];
  for (const term of terms) {
    const words = letters.slice(term.start, term.end).join("");
    if (seen.has(words)) continue;
    seen.add(words);
    const item = made("term", { term: words, note: term.note ?? "" });
    item.slots.term.lang = languages.source;
    for (const name of term.names) {
      const chip = element("button", name, { type: "button", class: "chip", lang: languages.target });
      chip.addEventListener("click", () => current && write(current, name));
      item.slots.names.append(chip, " ");
    }
    if (term.forbidden.length) item.slots.forbidden.textContent = text("forbidden", { names: term.forbidden.join(", ") });
    items.push(item.element);
  }
  section("terms").hidden = items.length === 0;
  slots.terms.replaceChildren(...items);
}

let asking = null;

const suggest = later(60, async (id) => {
  asking?.abort();
  asking = new AbortController();
  try {
    const values = { ...place, message: id, text: textsOf(id)[0] };
    const { suggestions, busy } = await get("/api/panel", values, { signal: asking.signal });
    if (current?.id !== id) return;
    showSuggestions(suggestions, !busy);
    if (busy) setTimeout(() => current?.id === id && suggest(id), 1000);
  } catch (error) {
    quietly(error);
  }
});

function showSuggestions(suggestions, known = false) {
  offered.suggestions = suggestions;
  slots.none.hidden = !known || suggestions.length > 0;
  slots.suggestions.replaceChildren(...suggestions.map(shownSuggestion));
}

/** Files by the titles of their stories. */
const namesOf = (files) => files.map(({ path, title }) => title || path).join(", ");

function shownSuggestion(suggestion, at) {
  const percent = text("alike", { percent: `${suggestion.percent} %` });
  const { element: item, slots: parts } = made("suggestion", { text: suggestion.text });
  const said = [
    percent,
    suggestion.approved ? text("approvedBefore") : "",
    suggestion.repaired ? text("repaired") : "",
    among("translator", suggestion.origin),
    suggestion.weights?.length ? text("weights", { what: suggestion.weights.join(", ") }) : "",
    suggestion.files.length ? text("inFiles", { files: namesOf(suggestion.files) }) : "",
  ];
  parts.text.lang = languages.target;
  parts.source.lang = languages.source;
  if (at < 9) parts.number.textContent = at + 1;
  else parts.number.hidden = true;
  if (suggestion.pieces?.some(({ change: kind }) => kind !== "same")) paintPieces(parts.source, suggestion.pieces);
  else parts.source.hidden = true;
  parts.origin.textContent = said.filter(Boolean).join(" · ");
  parts.origin.title = suggestion.files.map(({ path }) => path).join("\n");
  item.firstElementChild.addEventListener("click", () => takeSuggestion(at));
  return item;
}

/** Puts a suggestion in the place of the translation. */
export function takeSuggestion(at) {
  const suggestion = offered.suggestions[at];
  const values = { number: number(at + 1) };
  if (!suggestion || !current) {
    say(text("noSuggestion", values));
    return;
  }
  write(current, suggestion.text, { whole: true, origin: suggestion.origin });
  say(text("taken", values));
}

function findings(id, found) {
  showFindings(id, found);
  if (current?.id !== id) return;
  offered.findings = found;
  const empty = !textsOf(id).some((one) => one.trim());
  section("findings").hidden = empty && found.length === 0;
  slots.clean.hidden = found.length > 0 || empty;
  const before = [...slots.findings.children].map((item) => item.dataset.said).join("\n");
  const said = found.map((one) => `${one.severity}: ${one.message} ${one.fix ?? ""}`);
  if (before === said.join("\n")) return;
  slots.findings.replaceChildren(...found.map((one, at) => shownFinding(one, said[at])));
  sayFindings(id, found.length);
}

// Heard after a pause in typing, and only how many there are: each has its words in the panel.
const sayFindings = later(1500, (id, number) => {
  if (edits.has(id) && current?.id === id) say(counted("findings", number));
});

function shownFinding(finding, said) {
  const { element: item, slots: parts } = made("finding", { message: finding.message });
  item.dataset.said = said;
  item.dataset.severity = finding.severity;
  parts.severity.textContent = findingName(finding);
  if (finding.fix !== null) {
    parts.fix.hidden = false;
    parts.fixed.textContent = finding.fix;
    parts.fixed.lang = languages.target;
    parts.fix.addEventListener("click", () => repair(finding));
  }
  parts.message.addEventListener("click", () => current && goTo(current, finding));
  parts.why.addEventListener("click", () => explain(finding.check, parts));
  return item;
}

/** Applies the repair of a finding, or of the first one that has one. */
export function repair(finding = offered.findings.find(({ fix }) => fix !== null)) {
  if (!finding || !current) return;
  current.fields[finding.form ?? 0].input.focus();
  write(current, finding.fix, { whole: true });
}

async function explain(check, parts) {
  const box = parts.explanation;
  const shown = box.hidden;
  box.hidden = !shown;
  parts.why.setAttribute("aria-expanded", String(shown));
  if (!shown || box.firstElementChild) return;
  try {
    const page = await get("/api/explain", { check });
    box.append(...prose(page.summary));
    for (const { title, text: words } of page.sections) {
      const said = title === "Example" ? [element("pre", words, { lang: "en" })] : prose(words);
      box.append(element("h3", among("explained", title)), ...said);
    }
  } catch (error) {
    quietly(error);
  }
}

const examine = oneAtATime(async (id) => {
  try {
    const answer = await post("/api/findings", { ...place, message: id, texts: textsOf(id) });
    findings(id, answer.findings);
  } catch (error) {
    quietly(error);
  }
});

let translators = null;

async function showTranslators() {
  try {
    const values = { language: place.language, source: languages.source };
    translators ??= (await get("/api/translators", values)).translators;
  } catch (error) {
    quietly(error);
    return;
  }
  const ready = translators.filter((one) => one.ready);
  slots.translators.replaceChildren(...ready.map((one) => {
    const item = made("translator", { ask: text("ask", { name: one.name }) });
    item.slots.about.textContent = text(one.sends_text_out ? "sendsOut" : "staysHere");
    item.slots.ask.addEventListener("click", () => askTranslator(one.name));
    return item.element;
  }));
  const others = translators.filter((one) => !one.ready);
  slots.unready.hidden = others.length === 0;
  slots["unready-list"].replaceChildren(...others.map((one) => element("li", one.problem || one.name)));
}

async function askTranslator(name) {
  const { id } = current;
  const problem = slots["suggest-problem"];
  problem.hidden = false;
  problem.textContent = text("asking", { name });
  try {
    const answer = await post("/api/suggest", { ...place, message: id, name });
    if (current?.id !== id) return;
    problem.textContent = answer.problem || (answer.suggestion ? "" : text("nothingOffered", { name }));
    problem.hidden = !problem.textContent;
    if (answer.suggestion) showSuggestions([...offered.suggestions, answer.suggestion], true);
  } catch (error) {
    problem.textContent = error.message;
    quietly(error);
  }
}

const look = later(200, async () => {
  const input = document.getElementById("concordance");
  const q = input.value.trim();
  if (!q) {
    slots.matches.replaceChildren();
    slots["no-matches"].hidden = true;
    return;
  }
  const side = document.getElementById("side").value;
  const values = { q, side, language: place.language, source: languages.source };
  try {
    const { matches } = await get("/api/concordance", values);
    slots["no-matches"].hidden = matches.length > 0;
    slots.matches.replaceChildren(...matches.map(({ source, target, files }) => {
      const item = made("match", { source, target, files: namesOf(files) });
      item.slots.files.title = files.map(({ path }) => path).join("\n");
      item.slots.source.lang = languages.source;
      item.slots.target.lang = languages.target;
      return item.element;
    }));
  } catch (error) {
    quietly(error);
  }
});

/** Looks the selected words up, or waits for some. */
export function concordance() {
  const input = document.getElementById("concordance");
  const field = document.activeElement;
  const selected = field?.selectionEnd > field?.selectionStart
    ? field.value.slice(field.selectionStart, field.selectionEnd) : String(getSelection());
  if (selected.trim()) {
    document.getElementById("side").value = field?.selectionEnd ? "target" : "source";
    input.value = selected.trim().slice(0, input.maxLength);
    look();
  }
  input.focus();
}

document.getElementById("concordance").addEventListener("input", look);
document.getElementById("side").addEventListener("change", look);

comment.addEventListener("input", () => note(current.id, comment.value));
comment.addEventListener("change", async () => {
  const { id } = current;
  const saved = await saveComment(id);
  if (current.id === id) slots["comment-state"].textContent = text(saved ? "commentSaved" : "keptHere");
});
comment.addEventListener("focus", () => current && select(current, { scroll: false }));

/** Focuses the first translator, after showing what there is. */
export async function askForTranslators() {
  await showTranslators();
  slots.translators.querySelector("button:not(:disabled)")?.focus();
}

hear("select", (row) => {
  open(row);
  showTranslators();
});
// What was just approved may be of use here; what is offered already keeps its number.
const lookAgain = later(1200, () => {
  if (current && !offered.suggestions.length) suggest(current.id);
});

hear("input", (id) => {
  if (current?.id === id) showState(id);
  examine(id);
});
hear("message", (id) => {
  if (story.messages[id].state === "translated") lookAgain();
});
hear("message", (id) => {
  if (current?.id !== id) return;
  const message = story.messages[id];
  showFixed(message);
  showState(id);
  if (document.activeElement !== comment) comment.value = commentOf(id);
  if (!edits.has(id)) findings(id, message.findings);
});
