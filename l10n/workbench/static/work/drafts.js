// What is typed stays in the browser until the server has it, whatever becomes of tab and server.

import { client, place } from "./state.js";

const PREFIX = `l10n-draft ${place.language} ${place.domain} `;
const LOCK = "l10n-tab ";

const key = (id, owner = client) => `${PREFIX}${id} ${owner}`;

// Held as long as the tab lives, so that other tabs leave its drafts alone.
navigator.locks?.request(LOCK + client, () => new Promise(() => {}));

/** Keeps what is typed. */
export function keep(id, edit) {
  try {
    localStorage.setItem(key(id), JSON.stringify({ ...edit, at: Date.now() }));
  } catch {
    // Full or forbidden: it is still in the window, and saved as soon as may be.
  }
}

/** Forgets what the server has now. */
export function forget(id, owner = client) {
  try {
    localStorage.removeItem(key(id, owner));
  } catch {
    // Nothing was kept either.
  }
}

async function tabs() {
  const held = (await navigator.locks?.query())?.held ?? [];
  return new Set(held.map(({ name }) => name).filter((name) => name.startsWith(LOCK)));
}

/** What this tab, or one that is gone, kept: `[{id, owner, edit}]`, the oldest first. */
export async function kept() {
  const living = await tabs();
  const found = [];
  for (let at = 0; at < localStorage.length; at++) {
    const name = localStorage.key(at);
    if (!name.startsWith(PREFIX)) continue;
    const [id, owner] = name.slice(PREFIX.length).split(" ");
    if (owner !== client && living.has(LOCK + owner)) continue;
    try {
      found.push({ id, owner, edit: JSON.parse(localStorage.getItem(name)) });
    } catch {
      localStorage.removeItem(name);
    }
  }
  return found.sort((one, other) => one.edit.at - other.edit.at);
}
