// The server: asked in JSON. `connection` tells when it stops answering and when it is back.

const token = document.querySelector("meta[name=l10n-token]")?.content ?? "";

export const connection = new EventTarget();
connection.online = true;

/** The server answered, and not as it was hoped. */
export class Refusal extends Error {
  constructor(status, body) {
    super(body.message ?? String(status));
    this.status = status;
    this.code = body.error ?? "";
    this.body = body;
  }
}

/** The server did not answer. */
export class Silence extends Error {}

/** Note whether the server answers; listeners hear of a change. */
function online(now) {
  if (connection.online === now) return;
  connection.online = now;
  connection.dispatchEvent(new Event(now ? "online" : "offline"));
}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    online(false);
    throw new Silence(path);
  }
  if (response.status >= 502 && response.status <= 504) {
    online(false);
    throw new Silence(path);
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body === null) {
    online(false); // cut off in the middle of its answer
    throw new Silence(path);
  }
  online(true);
  if (response.ok) return body;
  if (response.status === 401) connection.dispatchEvent(new Event("signed-out"));
  throw new Refusal(response.status, body ?? {});
}

/** The answer to a question. */
export function get(path, values = {}, options = {}) {
  const query = new URLSearchParams(values).toString();
  return ask(query ? `${path}?${query}` : path, options);
}

// Browsers let no more than 64 kB arrive after their page is gone.
const LASTING = 20_000;

/** The answer to something sent; what is `lasting` arrives also when the page is left meanwhile. */
export function post(path, body, { lasting = false, ...options } = {}) {
  const words = JSON.stringify(body);
  return ask(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-L10n-Token": token },
    body: words,
    keepalive: lasting && words.length < LASTING,
    ...options,
  });
}

/** Shows the notices about the connection, and looks for the server while it is silent. */
export function watchConnection(back) {
  const offline = document.getElementById("offline");
  const signedOut = document.getElementById("signed-out");
  let timer;
  const look = async () => {
    try {
      await get("/api/board", { limit: 0 });
    } catch (error) {
      if (error instanceof Silence) timer = setTimeout(look, 1500);
    }
  };
  connection.addEventListener("offline", () => {
    offline.hidden = false;
    timer = setTimeout(look, 1000);
  });
  connection.addEventListener("online", () => {
    clearTimeout(timer);
    offline.hidden = true;
    back?.();
  });
  connection.addEventListener("signed-out", () => {
    signedOut.hidden = false;
    const here = location.pathname + location.search;
    signedOut.querySelector("a").href = `/sign-in?next=${encodeURIComponent(here)}`;
  });
  addEventListener("online", look);
}
