// What others do: the event stream, and where everybody is.

import { Refusal, Silence, post } from "../api.js";
import { later } from "../dom.js";
import { listen as stream } from "../stream.js";
import { text } from "../texts.js";
import { current, rowsOf } from "./rows.js";
import { save, tryAgain } from "./saving.js";
import { edits, hear, page, place, say, story, tell } from "./state.js";

const BEAT = 20_000;

let greeted = false;

const query = new URLSearchParams({ ...place, client: page });

function message({ message: now, counts, by, outside }) {
  story.news += 1;
  story.messages[now.id] = now;
  story.counts = counts ?? story.counts;
  tell("message", now.id);
  tell("counts");
  if (edits.has(now.id)) save(now.id); // the server says whether the two can live together
  for (const row of rowsOf(now.id)) {
    row.element.classList.add("fresh");
    setTimeout(() => row.element.classList.remove("fresh"), 2500);
  }
  say(outside ? text("changedOutside") : text("changedBy", { name: by || text("someone") }));
}

/** Listens to what others do. */
export function listen() {
  stream(`/api/events?${query}`, {
    hello({ generation }) {
      // Whatever happened while nobody listened is in the story as it is now.
      if (greeted || (story.generation !== null && story.generation !== generation)) tell("reload");
      greeted = true;
      story.generation = generation;
      present();
    },
    message,
    story({ reason }) {
      if (reason === "gone") {
        say(text("storyGone"));
        return;
      }
      say(text("structure"));
      tell("reload", { page: true });
    },
    status(now) {
      Object.assign(story, now);
      tell("counts");
      tryAgain();
    },
    people({ people }) {
      story.people = people;
      tell("people");
    },
  });
}

async function present() {
  const where = { ...place, client: page, message: current?.id ?? null, leaving: false };
  try {
    story.people = (await post("/api/presence", where)).people;
    tell("people");
  } catch (error) {
    if (!(error instanceof Silence || error instanceof Refusal)) throw error;
  }
}

hear("select", later(250, present));
setInterval(present, BEAT);
addEventListener("pagehide", () => {
  const where = { ...place, client: page, message: null, leaving: true };
  post("/api/presence", where, { lasting: true }).catch(() => {});
});
