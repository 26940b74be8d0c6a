// Saving: at once, one request after the other for each message, never over what others saved.

import { Refusal, Silence, connection, post } from "../api.js";
import { COMMENT, forget, keep, kept } from "./drafts.js";
import { client, conflicts, edits, page, place, say, story, tell } from "./state.js";
import { text } from "../texts.js";

const PAUSE = 700;
/** No version is called so: it collides, after a reload too, until somebody has chosen. */
const NOTHING = "nothing";

const timers = new Map();
const running = new Map();
/** Message id -> why the server would not have it. */
export const refusals = new Map();

const request = (id, more) => ({ ...place, client: page, message: id, ...more });
const same = (one, other) => one.length === other.length && one.every((t, i) => t === other[i]);

/** Notes what is typed; it is saved after a pause. */
export function typed(id, texts, origin) {
  const before = edits.get(id);
  const basedOn = before?.basedOn ?? story.messages[id].version;
  const written = texts.some((one) => one.trim());
  const from = origin === undefined ? (before?.origin ?? null) : origin;
  const edit = { texts, basedOn, origin: written ? from : null };
  edits.set(id, edit);
  keep(id, edit);
  refusals.delete(id);
  tell("kept", id);
  clearTimeout(timers.get(id));
  timers.set(id, setTimeout(() => save(id), PAUSE));
}

/** Takes in what the server answered to a change. */
export function take(answer) {
  const { message, counts, undo, redo } = answer;
  story.news += 1;
  if (message) story.messages[message.id] = message;
  Object.assign(story, { counts: counts ?? story.counts, undo, redo });
  if (message) tell("message", message.id);
  tell("counts");
}

/** Saves what is typed in a message, if anything is; gives whether the server has all of it. */
export function save(id, { approve = false } = {}) {
  clearTimeout(timers.get(id));
  const turn = (running.get(id) ?? Promise.resolve()).then(() => saveNow(id, approve));
  running.set(id, turn);
  tell("kept", id);
  return turn.finally(() => {
    if (running.get(id) === turn) running.delete(id);
    tell("kept", id);
  });
}

async function saveNow(id, approve) {
  const edit = edits.get(id);
  if (!(id in story.messages)) return false; // `gone.js` shows it; it is saved if the segment returns
  if (!edit && !approve) return true;
  const basedOn = edit?.basedOn ?? story.messages[id].version;
  const path = edit ? "/api/save" : "/api/approve";
  const more = edit ? { texts: edit.texts, based_on: basedOn, origin: edit.origin, approve } : { based_on: basedOn };
  try {
    const answer = await post(path, request(id, more), { lasting: true });
    settle(id, edit, answer);
    return !edits.has(id);
  } catch (error) {
    return failed(id, error, { asked: approve });
  }
}

/** The server has what was sent; what was typed since is based on that. */
function settle(id, sent, answer) {
  const now = edits.get(id);
  if (now && sent && same(now.texts, sent.texts)) {
    edits.delete(id);
    forget(id);
  } else if (now) {
    const edit = { ...now, basedOn: answer.message.version };
    edits.set(id, edit);
    keep(id, edit);
    timers.set(id, setTimeout(() => save(id), PAUSE));
  }
  refusals.delete(id);
  conflicts.delete(id);
  take(answer);
}

/** `asked` is whether somebody waits for it; what is typed is saved later without a word. */
function failed(id, error, { asked = false } = {}) {
  if (error instanceof Silence && asked) say(text("noAnswer"));
  if (error instanceof Silence) return false;
  if (!(error instanceof Refusal)) throw error;
  if (error.code === "conflict") {
    collide(id, error.body);
  } else if (error.code === "gone") {
    tell("reload");
  } else if (error.code === "busy") {
    timers.set(id, setTimeout(() => save(id), PAUSE));
  } else if (error.code !== "signed-out") {
    const reason = error.code === "incomplete" ? "cannotApprove" : "refused";
    const words = text(reason, { reason: error.message });
    if (refusals.get(id) !== words) say(words);
    refusals.set(id, words);
  }
  tell("kept", id);
  return false;
}

/** Two have written: both texts are shown, as they are by now. Where nothing was typed, theirs is. */
function collide(id, body) {
  const known = conflicts.has(id);
  if (edits.has(id)) conflicts.set(id, body);
  story.news += 1;
  story.messages[id] = body.current;
  tell("message", id);
  if (!known) say(text(edits.has(id) ? "conflict" : "changedOutside"));
}

/** What was chosen where two had written: `mine` is saved over theirs, or `theirs` stays. */
export function choose(id, which) {
  const { current } = conflicts.get(id);
  conflicts.delete(id);
  if (which === "theirs") {
    edits.delete(id);
    forget(id);
  } else {
    edits.set(id, { ...edits.get(id), basedOn: current.version });
    save(id);
  }
  tell("message", id);
  tell("kept", id);
}

/** Marks a message as needing work. */
export async function markFuzzy(id) {
  if (edits.has(id) && !(await save(id))) return;
  try {
    take(await post("/api/fuzzy", request(id, { based_on: story.messages[id].version })));
  } catch (error) {
    failed(id, error, { asked: true });
  }
}

/** Takes the last saved change back, or does it again; gives the message, null if there was none. */
export async function again(what) {
  await saveAll();
  try {
    const answer = await post(`/api/${what}`, { ...place, client: page });
    take(answer);
    return answer.message?.id ?? null;
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof Silence)) throw error;
    if (error instanceof Silence) say(text("noAnswer"));
    return error.code === "conflict" ? clash(error.body) : null;
  }
}

/** What would be taken back was changed by somebody else since: both texts are shown. */
function clash(body) {
  const { id } = body.current;
  edits.set(id, { texts: body.yours, basedOn: NOTHING, origin: null });
  keep(id, edits.get(id));
  collide(id, body);
  tell("kept", id);
  return null;
}

/** Saves all that is typed. */
export const saveAll = () => Promise.all([...edits.keys()].map((id) => save(id)));

/** Tries again what the server would not have: the files may have been mended. */
export const tryAgain = () => Promise.all([...refusals.keys()].map((id) => save(id)));

/** What stands in the window, in the browser only, or on the server. */
export function howSafe() {
  if (!edits.size) return "saved";
  return connection.online && running.size ? "saving" : "kept";
}

/** Brings back what a tab kept and could not save; gives the messages. */
export async function restore() {
  const found = [];
  for (const { id, owner, edit } of await kept()) {
    const message = story.messages[id];
    if (id.endsWith(COMMENT)) continue;
    if (message && edit.texts.length !== message.texts.length) continue;
    if (owner !== client) forget(id, owner);
    if (message && same(edit.texts, message.texts)) {
      forget(id);
      continue;
    }
    const { texts, basedOn, origin } = edit;
    edits.set(id, { texts, basedOn, origin });
    keep(id, edits.get(id));
    if (message) found.push(id);
  }
  return found;
}
