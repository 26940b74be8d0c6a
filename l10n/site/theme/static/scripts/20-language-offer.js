// Offers the page in another language when the reader's browser prefers that one, until the reader
// has answered once. It waits for the consent choice where there is one to make.

const KEY = "l10n.offer"; // the languages whose offer the reader has answered
const base = (tag) => tag.toLowerCase().split("-")[0];

if (!document.getElementById("page-consent")) offer();
else document.addEventListener("l10n:consent", offer, { once: true });

function answered() {
  try {
    return [...(JSON.parse(localStorage.getItem(KEY)) ?? [])];
  } catch {
    return []; // no storage, or not what was kept there
  }
}

function offer() {
  const here = base(document.documentElement.lang);
  const offers = [...document.querySelectorAll("[data-offer]")];
  const offerIn = (tag) => offers.find((aside) => base(aside.dataset.offer) === tag);
  const wanted = navigator.languages.map(base).find((tag) => tag === here || offerIn(tag));
  const aside = offerIn(wanted);
  if (!aside || answered().includes(wanted)) return;
  aside.hidden = false;
  addEventListener("storage", () => (aside.hidden = answered().includes(wanted)));
  aside.addEventListener("click", ({ target }) => {
    if (!target.matches("a, button")) return;
    try {
      localStorage.setItem(KEY, JSON.stringify([...answered(), wanted]));
    } catch {
      // no storage: the offer comes again on the next page
    }
    if (target.matches("a")) return;
    aside.hidden = true;
    document.querySelector("main").focus({ preventScroll: true });
  });
}
