// Remembers which stories were opened on this device and marks their cards, with consent to
// "history" only. When it is withdrawn, 10-consent.js deletes the list and the marks go.

const KEY = "l10n.history";
const LIMIT = 200;

document.addEventListener("l10n:consent", ({ detail }) => {
  let opened = [];
  try {
    if (detail.history) opened = [...(JSON.parse(localStorage.getItem(KEY)) ?? [])];
  } catch {
    // no storage, or not what was kept there
  }
  for (const card of document.querySelectorAll(".card")) {
    const known = opened.includes(card.dataset.story);
    card.classList.toggle("known", known);
    card.querySelector(".read")?.remove();
    if (known) card.querySelector(".meta").append(document.getElementById("page-read").content.cloneNode(true));
  }
  const story = document.querySelector(".story")?.dataset.story;
  if (!detail.history || !story) return;
  try {
    const others = opened.filter((id) => id !== story);
    localStorage.setItem(KEY, JSON.stringify([...others, story].slice(-LIMIT)));
  } catch {
    // no storage: nothing is remembered
  }
});
