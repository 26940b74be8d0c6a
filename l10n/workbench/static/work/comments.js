// Comments: kept in the browser like texts, and never written over somebody else's.

import { Refusal, Silence, connection, post } from "../api.js";
import { COMMENT, forget, keep, kept } from "./drafts.js";
import { take } from "./saving.js";
import { client, page, place, story } from "./state.js";

/** Message id -> the comment that is typed and not saved. */
const typed = new Map();
/** What a message's comment is called among what tabs keep. */
const nameOf = (id) => `${id}${COMMENT}`;

/** A message's comment as it stands in the window. */
export const commentOf = (id) => typed.get(id) ?? story.messages[id].comment;

/** Notes what is typed. */
export function note(id, words) {
  typed.set(id, words);
  keep(nameOf(id), { texts: [words], basedOn: "", origin: null });
}

/** Saves a comment; gives whether there was one and the server has it. Two comments are joined. */
export async function saveComment(id) {
  const words = typed.get(id);
  if (words === undefined || !(id in story.messages)) return false;
  const { comment, version } = story.messages[id];
  if (words !== comment) {
    try {
      take(await post("/api/comment", { ...place, client: page, message: id, based_on: version, comment: words }));
    } catch (error) {
      if (error instanceof Silence) return false;
      if (!(error instanceof Refusal)) throw error;
      if (error.code !== "conflict") return false;
      const { current } = error.body;
      story.messages[id] = current;
      note(id, [current.comment, words].filter(Boolean).join("\n"));
      return saveComment(id);
    }
  }
  if (typed.get(id) === words) {
    typed.delete(id);
    forget(nameOf(id));
  }
  return true;
}

const saveAll = () => Promise.all([...typed.keys()].map(saveComment));

/** Brings back what a tab kept and could not save, and saves it. */
export async function restoreComments() {
  for (const { id: name, owner, edit } of await kept()) {
    const id = name.slice(0, -1);
    if (name !== nameOf(id) || !story.messages[id]) continue;
    if (owner !== client) forget(name, owner);
    note(id, edit.texts[0]);
  }
  await saveAll();
}

connection.addEventListener("online", saveAll);
addEventListener("pagehide", saveAll);
