// Texts whose segments left the story while they were typed: they stay in the browser, and in view.

import { element, find } from "../dom.js";
import { forget } from "./drafts.js";
import { edits, hear, story, tell } from "./state.js";

const notice = document.getElementById("gone");

const gone = () => [...edits].filter(([id]) => !(id in story.messages));

function show() {
  const left = gone();
  notice.hidden = left.length === 0;
  find("ul", notice).replaceChildren(...left.map(([, { texts }]) => element("li", texts.join("\n"))));
}

find("button", notice).addEventListener("click", () => {
  for (const [id] of gone()) {
    edits.delete(id);
    forget(id);
    tell("kept", id);
  }
  show();
});
hear("story", show);
