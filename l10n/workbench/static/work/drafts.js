// What is typed stays in the browser until the server has it, whatever becomes of tab and server.

import { kept as keptByTabs, keyOf, live } from "../kept.js";
import { client, place } from "./state.js";

/** Ends the names of comments among what is kept; all others are those of texts. */
export const COMMENT = "#";

live(client);

/** Keeps what is typed. */
export function keep(id, edit) {
  try {
    localStorage.setItem(keyOf(place, id, client), JSON.stringify({ ...edit, at: Date.now() }));
  } catch {
    // Full or forbidden: it is still in the window, and saved as soon as may be.
  }
}

/** Forgets what the server has now. */
export function forget(id, owner = client) {
  try {
    localStorage.removeItem(keyOf(place, id, owner));
  } catch {
    // Nothing was kept either.
  }
}

/** What this tab, or one that is gone, kept of this story: `[{id, owner, edit}]`, oldest first. */
export async function kept() {
  const found = [];
  for (const { key, language, domain, id, owner } of await keptByTabs(client)) {
    if (language !== place.language || domain !== place.domain) continue;
    try {
      found.push({ id, owner, edit: JSON.parse(localStorage.getItem(key)) });
    } catch {
      localStorage.removeItem(key);
    }
  }
  return found.sort((one, other) => one.edit.at - other.edit.at);
}
