// The consent choice: asks until there is one, keeps it, and tells the rest of the page.
//
// Whatever is optional waits for the event "l10n:consent", whose detail is {purpose: boolean}. It is
// sent after every choice and, where a choice is stored, when a page opens. A purpose keeps its data
// under "l10n.PURPOSE" or "l10n.PURPOSE.…", which is deleted when the purpose is refused.

const [banner, dialog, opener, withdraw, status] = ["", "-details", "-open", "-withdraw", "-status"].map(
  (part) => document.getElementById(`page-consent${part}`),
);
if (banner) ask();

function ask() {
  const KEY = "l10n.consent";
  const { version } = banner.dataset;
  const boxes = [...dialog.querySelectorAll("input")];
  const named = Object.fromEntries(boxes.map((box) => [box.name, JSON.parse(box.dataset.recipients)]));
  let choices = stored();

  function stored() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return kept?.version === version && boxes.every((box) => covers(kept, box)) ? kept.choices : null;
    } catch {
      return null; // no storage, or not what was kept there
    }
  }

  // Whether what was kept says yes or no to a purpose as it is now: whoever gets data through it was
  // named when the reader agreed.
  function covers({ choices, recipients }, { name }) {
    const choice = choices?.[name];
    return choice === false || (choice === true && named[name].every((one) => recipients?.[name]?.includes(one)));
  }

  function keep() {
    try {
      for (const key of Object.keys(localStorage)) {
        const [site, purpose] = key.split(".");
        if (site === "l10n" && choices[purpose] === false) localStorage.removeItem(key);
      }
      const time = new Date();
      localStorage.setItem(KEY, JSON.stringify({ version, time, choices, recipients: named }));
    } catch {
      // no storage: nothing to delete, and the choice lasts for this page
    }
  }

  // Makes the page agree with the choice.
  function settle() {
    banner.hidden = choices !== null;
    withdraw.hidden = !Object.values(choices ?? {}).includes(true);
    if (!choices) return;
    for (const optional of document.querySelectorAll("[data-consent]")) {
      const runs = optional.matches("script");
      // A script that runs can only be stopped by opening the page anew.
      if (choices[optional.dataset.consent] === runs) continue;
      if (runs) return location.reload();
      const script = document.createElement("script");
      Object.assign(script.dataset, optional.dataset);
      script.src = script.dataset.src;
      optional.replaceWith(script);
    }
    document.dispatchEvent(new CustomEvent("l10n:consent", { detail: { ...choices } }));
  }

  function answer(value) {
    if (value === "choose") return details();
    choices = Object.fromEntries(
      boxes.map((box) => [box.name, value === "all" || (value === "save" && box.checked)]),
    );
    keep();
    const focused = document.activeElement;
    settle();
    status.textContent = ""; // so that a second choice is announced too
    setTimeout(() => (status.textContent = status.dataset.done));
    // What hides takes the focus with it; the dialog has given it back to what opened it.
    if (focused === withdraw) opener.focus();
    else if (banner.contains(focused) || focused === document.body)
      document.querySelector("main").focus({ preventScroll: true });
  }

  function details() {
    for (const box of boxes) box.checked = choices?.[box.name];
    dialog.returnValue = "";
    dialog.showModal();
  }

  banner.addEventListener("click", ({ target }) => target.matches("button") && answer(target.value));
  dialog.addEventListener("close", () => dialog.returnValue && answer(dialog.returnValue));
  opener.addEventListener("click", details);
  withdraw.addEventListener("click", () => answer("none"));
  opener.hidden = false;

  // A choice made in another tab, or before the reader came back to this page, counts here too.
  function again() {
    choices = stored() ?? choices;
    settle();
  }
  addEventListener("storage", (event) => event.key === KEY && again());
  addEventListener("pageshow", (event) => event.persisted && again());

  // After the other scripts, so that they hear of it.
  queueMicrotask(settle);
}
