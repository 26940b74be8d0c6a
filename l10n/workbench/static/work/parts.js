// The parts of the window: text, panel, page. A narrow window shows one of them at a time.

const main = document.getElementById("main");
const buttons = document.querySelectorAll(".parts [data-part]");

/** Shows one part where there is room for no more. */
export function show(part) {
  main.dataset.show = part;
  for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.part === part));
}

for (const button of buttons) button.addEventListener("click", () => show(button.dataset.part));
