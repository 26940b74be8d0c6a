// Two pages side by side that scroll together.

import "./texts.js"; // names the languages

const frames = [...document.querySelectorAll("iframe")];

let led = null;

function together(leader, other) {
  const page = leader.contentDocument.scrollingElement;
  const theirs = other.contentDocument.scrollingElement;
  const room = page.scrollHeight - page.clientHeight;
  const share = room > 0 ? page.scrollTop / room : 0;
  theirs.scrollTop = share * (theirs.scrollHeight - theirs.clientHeight);
}

for (const frame of frames) {
  const other = frames.find((one) => one !== frame);
  const begin = () => {
    const page = frame.contentDocument;
    for (const name of ["pointerenter", "wheel", "touchstart", "focusin", "keydown"]) {
      page.addEventListener(name, () => (led = frame), { capture: true, passive: true });
    }
    page.addEventListener("scroll", () => led === frame && together(frame, other), { passive: true });
    page.addEventListener("click", (event) => event.target.closest("a") && event.preventDefault());
  };
  if (frame.contentDocument?.readyState === "complete") begin();
  frame.addEventListener("load", begin);
}
