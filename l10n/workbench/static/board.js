// The desk: rows from the server, filtered, sorted and paged there.

import { Refusal, Silence, get, watchConnection } from "./api.js";
import { element as newElement, find, later, made, oneAtATime } from "./dom.js";
import { kept } from "./kept.js";
import { listen, showKeys } from "./keys.js";
import { listen as stream } from "./stream.js";
import { age, among, counted, language, languageName, number, percent, text } from "./texts.js";

const LIMIT = 100;
const filters = document.getElementById("filters");
const rows = document.getElementById("rows");
const search = filters.elements.q;

let offset = 0;

/** The filters, as the address and the server name them. */
function asked() {
  const values = Object.fromEntries(new FormData(filters));
  for (const [name, value] of Object.entries(values)) {
    if (!value || (name === "sort" && value === "needs")) delete values[name];
  }
  return values;
}

function restore() {
  const values = new URLSearchParams(location.search);
  for (const name of ["q", "language", "kind", "sort", "state"]) {
    const value = values.get(name);
    if (value !== null) filters.elements[name].value = value;
  }
  search.value = search.value.slice(0, search.maxLength);
  const number = Math.trunc(Number(values.get("offset")));
  offset = number > 0 && number < 1e9 ? number : 0;
}

function remember(values) {
  const query = new URLSearchParams(offset ? { ...values, offset } : values).toString();
  history.replaceState(null, "", query ? `/?${query}` : "/");
}

function titleOf(row) {
  return row.kind === "story" ? row.title : text(row.kind);
}

/** One clause on why a row is where it is. */
function reasonOf(row) {
  if (row.state === "held" || row.state === "broken") return row.held;
  const reasons = [];
  if (row.changed) reasons.push(counted("changed", row.changed));
  if (row.machine) reasons.push(counted("machine", row.machine));
  if (row.errors) reasons.push(counted("errors", row.errors));
  return reasons.join(" · ");
}

function shownRow(row) {
  const { element, slots } = made("row", {
    state: among("state", row.state),
    title: titleOf(row),
    target: row.target_title,
    reason: reasonOf(row),
    match: row.match,
    age: age(row.age),
    left: row.words_left ? counted("left", row.words_left) : text("done"),
  });
  element.dataset.state = row.state;
  const query = row.part ? `?part=${row.part}` : "";
  const domain = row.domain.split("/").map(encodeURIComponent).join("/");
  slots.title.href = `/edit/${row.language}/${domain}${query}`;
  if (row.kind === "story") slots.title.lang = row.source;
  slots.target.lang = row.language;
  if (row.held && slots.reason.textContent === row.held) slots.reason.lang = "en";
  for (const slot of ["target", "reason", "match"]) slots[slot].hidden = !slots[slot].textContent;
  const pair = { source: languageName(row.source), target: languageName(row.language) };
  const arrow = newElement("span", "→", { "aria-hidden": "true" });
  slots.pair.append(`${row.source} `, arrow, ` ${row.language}`);
  slots.pair.title = text("pair", pair);
  slots.meter.value = row.percent;
  slots.meter.setAttribute("aria-label", text("progress", { percent: percent(row.percent) }));
  if (row.date) slots.age.title = new Date(row.date).toLocaleString(language);
  for (const person of row.people) {
    slots.people.append(newElement("span", person.you ? text("you") : person.name, { class: "person" }));
  }
  if (row.people.length) {
    slots.people.title = text("people", { names: row.people.map(({ name }) => name).join(", ") });
  }
  return element;
}

function showCounts(states) {
  const all = Object.values(states).reduce((sum, count) => sum + count, 0);
  for (const label of filters.querySelectorAll(".state")) {
    const name = label.dataset.state;
    const count = name ? (states[name] ?? 0) : all;
    find(".number", label).textContent = number(count);
    if (name === "done" || name === "broken") label.hidden = count === 0;
  }
}

function showPages(total, shown) {
  const pages = document.getElementById("pages");
  pages.hidden = total <= LIMIT;
  const values = { from: number(offset + 1), to: number(offset + shown), total: number(total) };
  document.getElementById("range").textContent = text("range", values);
  find('[data-step="-1"]', pages).disabled = offset === 0;
  find('[data-step="1"]', pages).disabled = offset + shown >= total;
}

const load = oneAtATime(async () => {
  const values = asked();
  remember(values);
  let answer;
  try {
    answer = await get("/api/board", { ...values, offset, limit: LIMIT });
  } catch (error) {
    if (error instanceof Silence || error instanceof Refusal) return;
    throw error;
  }
  if (offset && offset >= answer.total) {
    offset = 0;
    load();
    return;
  }
  const chosen = rows.contains(document.activeElement) ? document.activeElement.href : "";
  rows.replaceChildren(...answer.rows.map(shownRow));
  if (chosen) [...rows.querySelectorAll("a")].find((a) => a.href === chosen)?.focus();
  showCounts(answer.states);
  showPages(answer.total, answer.rows.length);
  document.getElementById("found").textContent = counted("found", answer.total);
  document.getElementById("nothing").hidden = answer.rows.length > 0;
});

function changed() {
  offset = 0;
  load();
}

/** Moves the focus between rows. */
function step(by) {
  const links = [...rows.querySelectorAll("a.title")];
  const at = links.indexOf(document.activeElement);
  links[Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
}

const typed = later(150, changed);
search.addEventListener("input", typed);
filters.addEventListener("change", (event) => event.target !== search && changed());
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  changed();
});
document.getElementById("clear").addEventListener("click", () => {
  filters.reset();
  changed();
  search.focus();
});
document.getElementById("pages").addEventListener("click", (event) => {
  const by = Number(event.target.dataset.step ?? 0);
  if (!by) return;
  offset = Math.max(0, offset + by * LIMIT);
  load().then(() => {
    scrollTo(0, 0);
    find("a.title", rows)?.focus();
  });
});

listen(
  {
    Escape: (event) => {
      if (event.target !== search) return false;
      step(0);
    },
  },
  {
    "?": showKeys,
    J: () => step(1),
    K: () => step(-1),
    ArrowDown: (event) => (rows.contains(event.target) ? step(1) : false),
    ArrowUp: (event) => (rows.contains(event.target) ? step(-1) : false),
    Slash: () => {
      search.focus();
      search.select();
    },
  },
);

/** Whether what a tab kept has not arrived at the server, as it has where only the answer was missed. */
async function isLost({ key, language, domain, id }) {
  const { messages } = await get("/api/story", { language, domain, part: "" });
  const { texts } = JSON.parse(localStorage.getItem(key));
  if (JSON.stringify(messages[id]?.texts) !== JSON.stringify(texts)) return true;
  localStorage.removeItem(key);
  return false;
}

/** Stories of which a closed tab left something behind that the server does not have. */
async function showKept() {
  const notice = document.getElementById("kept");
  const places = new Map();
  for (const one of await kept()) {
    const lost = await isLost(one).catch(() => true);
    if (lost) places.set(`${one.language}/${one.domain}`, one.domain);
  }
  notice.hidden = places.size === 0;
  find("span", notice).replaceChildren(...[...places].flatMap(([address, domain]) => {
    const href = `/edit/${address.split("/").map(encodeURIComponent).join("/")}`;
    return [newElement("a", domain.replace(/^articles\//, ""), { href }), " "];
  }));
}

setTimeout(showKept, 500);
watchConnection(load);
restore();
load();

stream("/api/events?client=board", { hello: load, board: load, people: load });
