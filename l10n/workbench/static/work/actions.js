// What is done to the whole story.

import { Refusal, Silence, get, post } from "../api.js";
import { element } from "../dom.js";
import { among, counted, findingName, number, percent, text } from "../texts.js";
import { rowsOf, select } from "./rows.js";
import { saveAll } from "./saving.js";
import { client, place, tell } from "./state.js";

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

async function check(sent) {
  const answer = await post("/api/story/check", sent);
  // What is empty shows that by itself, in the text and on the page.
  const findings = answer.findings.filter(({ check: name }) => name !== "untranslated");
  if (!findings.length) return lines([text("noFindings")]);
  return [list(findings.map((finding) => {
    const item = element("li", "", { "data-severity": finding.severity, class: "finding" });
    const words = element("span", finding.message, { lang: "en" });
    item.append(element("span", findingName(finding), { class: "severity" }), " ", words);
    const [row] = rowsOf(finding.segment ?? "");
    if (row) {
      const go = element("button", text("segment", { number: number(row.number) }), { type: "button" });
      go.addEventListener("click", () => {
        dialog.close();
        select(row, { focus: "field" });
      });
      item.append(" ", go);
    }
    return item;
  }))];
}

async function report() {
  const answer = await get("/api/story/report", place);
  const { counts } = answer;
  const said = lines([
    text("translatedOf", {
      translated: number(counts.translated),
      messages: number(counts.messages),
      percent: percent(counts.percent),
    }),
    ...standing(answer),
  ]);
  const findings = Object.entries(answer.findings).filter(([, count]) => count);
  if (findings.length) {
    said.push(list(findings.map(([name, count]) => `${among("severity", name)}: ${number(count)}`)));
  }
  const origins = Object.entries(answer.provenance);
  if (origins.length) {
    said.push(element("h3", text("provenance")), list(origins.map(([name, of]) => {
      const parts = [["waiting", "waiting"], ["editing", "editing"], ["approved", "approvedAs"], ["edited", "edited"]];
      const words = parts.filter(([key]) => of[key]).map(([key, say]) => `${text(say)}: ${number(of[key])}`);
      return `${name} — ${words.join(", ")}`;
    })));
  }
  if (answer.edits?.length) {
    said.push(element("h3", text("byPeople")), list(answer.edits.map(({ name, n }) => `${name || text("someone")}: ${number(n)}`)));
  }
  return said;
}

function standing({ published, held }) {
  if (held) return [text("heldBack", { reason: held })];
  return published ? [text("isPublished")] : [];
}

async function publish(sent) {
  const plan = await post("/api/story/publish", { ...sent, dry_run: true });
  if (plan.held) return lines([text("heldBack", { reason: plan.held })]);
  const said = written(plan, "willWrite", "willCommit");
  const now = element("button", text("reallyPublish"), { type: "button", class: "main" });
  now.addEventListener("click", () => run(async () => {
    const done = await post("/api/story/publish", { ...sent, dry_run: false });
    if (done.held) return lines([text("heldBack", { reason: done.held })]);
    const more = done.commit ? lines([text("commit", { hash: done.commit })]) : [];
    return [...lines([text("published")]), ...written(done, "written", ""), ...more];
  }));
  return [...said, now];
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
    result.replaceChildren(...(await act({ ...place, client })));
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Silence)) throw error;
    const held = error.body?.held;
    result.replaceChildren(...lines([held ? text("heldBack", { reason: held }) : error.message]));
  } finally {
    result.removeAttribute("aria-busy");
  }
}

document.addEventListener("click", (event) => {
  const act = actions[event.target.closest("[data-action]")?.dataset.action];
  if (act) run(act);
});
document.getElementById("show-actions").addEventListener("click", openActions);
