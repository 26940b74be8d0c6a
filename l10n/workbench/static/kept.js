// What tabs keep in the browser until the server has it: where it lies, and whose it is.

const PREFIX = "l10n-draft ";
const LOCK = "l10n-tab ";

/** The name under which a tab keeps what is typed in a message. */
export const keyOf = ({ language, domain }, id, owner) => `${PREFIX}${language} ${domain} ${id} ${owner}`;

/** Held as long as a tab lives, so that other tabs leave its texts alone. */
export function live(client) {
  navigator.locks?.request(LOCK + client, () => new Promise(() => {}));
}

async function tabs() {
  const held = (await navigator.locks?.query())?.held ?? [];
  return new Set(held.map(({ name }) => name));
}

/** What this tab, or one that is gone, keeps: `[{key, language, domain, id, owner}]`. */
export async function kept(client = "") {
  const living = await tabs();
  const keys = [...Array(localStorage.length).keys()].map((at) => localStorage.key(at));
  const found = keys.filter((key) => key.startsWith(PREFIX)).map((key) => {
    const [language, domain, id, owner] = key.slice(PREFIX.length).split(" ");
    return { key, language, domain, id, owner };
  });
  return found.filter(({ owner }) => owner === client || !living.has(LOCK + owner));
}
