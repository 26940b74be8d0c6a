// Keys. They are read by their place on the keyboard, so they are the same under any layout.

const dialog = document.getElementById("keys");

/** Opens the list of keys. */
export function showKeys() {
  if (!dialog.open) dialog.showModal();
}

document.getElementById("show-keys")?.addEventListener("click", showKeys);

const fields = "textarea, input:not([type=radio]), select";

/** Whether a key typed there is text. */
export const isTyping = (target) => target instanceof Element && target.closest(fields) !== null;

/** What was pressed: `Alt+Shift+N`, `Ctrl+Enter`, `?`. Command counts as Ctrl. */
function pressed(event) {
  if (event.key === "?" && !event.ctrlKey && !event.altKey && !event.metaKey) return "?";
  const names = [];
  if (event.ctrlKey || event.metaKey) names.push("Ctrl");
  if (event.altKey) names.push("Alt");
  if (event.shiftKey) names.push("Shift");
  const place = event.code.replace(/^(Key|Digit|Numpad(?=\d|Enter))/, "");
  return [...names, place || event.key].join("+");
}

/**
 * Listens for keys. `always` holds those that work in fields too, `outside` those that do not;
 * each maps what was pressed to what it does. Keys typed with AltGr are text.
 */
export function listen(always, outside) {
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.getModifierState("AltGraph")) return;
    if (document.querySelector("dialog[open]")) return;
    const name = pressed(event);
    const act = always[name] ?? (isTyping(event.target) ? undefined : outside[name]);
    if (!act || act(event) === false) return;
    event.preventDefault();
  });
}
