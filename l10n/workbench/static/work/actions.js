// What is done to the whole story.

import { Refusal, Silence, get, post } from "../api.js";
import { element } from "../dom.js";
import { among, counted, findingName, number, percent, text } from "../texts.js";
import { show } from "./parts.js";
import { neighbour, rowsOf, select } from "./rows.js";
import { saveAll } from "./saving.js";
import { page, place, story, tell } from "./state.js";

const dialog = document.getElementById("actions");
const result = document.getElementById("action-result");

/** Opens the list of what can be done. */
export function openActions() {
  result.replaceChildren();
  if (!dialog.open) dialog.showModal();
}

const lines = (words) => words.map((one) => element("p", one));
const list = (items) => {
  const made = element("ul");
  made.append(...items.map((item) => (typeof item === "string" ? element("li", item) : item)));
  return made;
};

async function prefill(sent) {
  const answer = await post("/api/story/prefill", { ...sent, using: ["memory"] });
  return lines([counted("filled", answer.filled), ...answer.problems]);
}

async function approveExact(sent) {
  const { approved } = await post("/api/story/approve-exact", sent);
  return lines([counted("approvedCount", approved)]);
}

async function update(sent) {
  const { changed } = await post("/api/story/update", sent);
  tell("reload", { page: true });
  return lines([text(changed ? "broughtIn" : "upToDate")]);
}

function wayTo(row) {
  const go = element("button", text("segment", { number: number(row.number) }), { type: "button" });
  go.addEventListener("click", () => {
    dialog.close();
    show("text");
    select(row, { focus: "field" });
  });
  return go;
}

function shownFinding(finding) {
  const item = element("li", "", { "data-severity": finding.severity, class: "finding" });
  const words = element("span", finding.message, { lang: "en" });
  item.append(element("span", findingName(finding), { class: "severity" }), " ", words);
  const [row] = rowsOf(finding.segment ?? "");
  if (row) item.append(" ", wayTo(row));
  return item;
}

async function findingsOf(sent) {
  const { findings } = await post("/api/story/check", sent);
  // What is empty shows that by itself, in the text and on the page.
  return findings.filter(({ check: name }) => name !== "untranslated");
}

async function check(sent) {
  const findings = await findingsOf(sent);
  return findings.length ? [list(findings.map(shownFinding))] : lines([text("noFindings")]);
}

/** Why the gate holds the story: its reason, which is English, and the way to each error. */
async function held(sent, reason = story.held) {
  const errors = (await findingsOf(sent)).filter(({ severity }) => severity === "error");
  const next = neighbour(1, { needing: true });
  const way = errors.length ? list(errors.map(shownFinding)) : next && wayTo(next);
  return [...reasonOf({ held: reason }), way].filter(Boolean);
}

async function report(sent) {
  const answer = await get("/api/story/report", place);
  const { counts } = answer;
  const said = lines([
    text("translatedOf", {
      translated: number(counts.translated),
      messages: number(counts.messages),
      percent: percent(counts.percent),
    }),
  ]);
  if (answer.held) said.push(...(await held(sent, answer.held)));
  else if (answer.published) said.push(element("p", text("isPublished")));
  const findings = Object.entries(answer.findings).filter(([, count]) => count);
  if (findings.length) {
    said.push(list(findings.map(([name, count]) => `${among("severity", name)}: ${number(count)}`)));
  }
  const origins = Object.entries(answer.provenance);
  if (origins.length) {
    said.push(element("h3", text("provenance")), list(origins.map(([name, of]) => {
      const parts = [["waiting", "waiting"], ["editing", "editing"], ["approved", "approvedAs"], ["edited", "edited"]];
      const words = parts.filter(([key]) => of[key]).map(([key, say]) => `${text(say)}: ${number(of[key])}`);
      return `${among("translator", name)} — ${words.join(", ")}`;
    })));
  }
  if (answer.edits?.length) {
    said.push(element("h3", text("byPeople")), list(answer.edits.map(({ name, n }) => `${name || text("someone")}: ${counted("edits", n)}`)));
  }
  return said;
}

/** Asks for a story to be published; says why it is held instead, where it is. */
async function asked(sent, dry, said) {
  try {
    return said(await post("/api/story/publish", { ...sent, dry_run: dry }));
  } catch (error) {
    if (error.code !== "held") throw error;
    return held(sent, error.message);
  }
}

const publish = (sent) => asked(sent, true, (plan) => {
  const now = element("button", text("reallyPublish"), { type: "button", class: "main" });
  now.addEventListener("click", () => run(() => asked(sent, false, (done) => {
    const more = done.commit ? lines([text("commit", { hash: done.commit })]) : [];
    return [element("p", text("published")), ...reasonOf(done), ...written(done, "written", ""), ...more];
  })));
  return [...reasonOf(plan), ...written(plan, "willWrite", "willCommit"), now];
});

/** The gate's reason; a story that only waits for its other language is finished all the same. */
function reasonOf({ held: reason }) {
  if (!reason) return [];
  const line = element("p", `${text("heldBack")} `);
  line.append(element("span", reason, { lang: "en" }));
  return [line];
}

function written(answer, title, commit) {
  const said = answer.written.length ? [element("p", text(title)), list(answer.written)] : [];
  if (commit && answer.commits && answer.message) {
    said.push(element("p", text(commit)), element("pre", answer.message));
  }
  return said;
}

const actions = { prefill, "approve-exact": approveExact, update, check, report, publish };

async function run(act) {
  result.setAttribute("aria-busy", "true");
  try {
    await saveAll();
    result.replaceChildren(...(await act({ ...place, client: page })));
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Silence)) throw error;
    result.replaceChildren(element("p", error.message, { lang: "en" }));
    if (!dialog.open) dialog.showModal(); // asked for by the notice above the text
  } finally {
    result.removeAttribute("aria-busy");
  }
}

document.addEventListener("click", (event) => {
  const act = actions[event.target.closest("[data-action]")?.dataset.action];
  if (act) run(act);
});
document.getElementById("show-actions").addEventListener("click", openActions);
document.getElementById("held").addEventListener("click", () => {
  openActions();
  run((sent) => held(sent));
});
