// The server's events.

const AGAIN = 3000;

/**
 * Listens for as long as the page is seen: a browser opens six connections to one server, and tabs
 * in the background would use them up. `acts` are functions of an event's data, by its name; the
 * event `hello` comes at each beginning, so what happened in between can be asked for then.
 */
export function listen(path, acts) {
  let events = null;
  const close = () => {
    events?.close();
    events = null;
  };
  const open = () => {
    if (events || document.hidden) return;
    events = new EventSource(path);
    for (const [name, act] of Object.entries(acts)) {
      events.addEventListener(name, (event) => act(JSON.parse(event.data || "null")));
    }
    events.onerror = () => {
      if (events?.readyState !== EventSource.CLOSED) return; // else the browser tries again itself
      close();
      setTimeout(open, AGAIN);
    };
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  open();
}
