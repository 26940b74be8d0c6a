// The live page: what is typed appears in it, and a click in it leads to its segment.

import { Refusal, Silence, connection, post } from "../api.js";
import { oneAtATime } from "../dom.js";
import { show } from "./parts.js";
import { current, rowsOf, select } from "./rows.js";
import { edits, hear, place, story, textsOf } from "./state.js";

const frame = document.getElementById("frame");
const SEGMENT = /^data-segment(?:-|$)/;

let skeleton = "";
const pending = new Set();

const page = () => frame?.contentDocument;

/** The names of the segments that an element shows, its text's first. */
function segmentsOf(element) {
  const names = [...element.attributes].filter(({ name }) => SEGMENT.test(name));
  return names.sort((one, other) => one.name.length - other.name.length).map(({ value }) => value);
}

/** The elements that show a segment, each with the attribute that does; "" for its text. */
function placesOf(id) {
  const found = [];
  for (const element of page().querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (value === id && SEGMENT.test(name)) found.push({ element, attribute: name.slice(13) });
    }
  }
  return found;
}

function follow(event) {
  const link = event.target.closest("a, button, summary, label");
  if (link && !link.matches("summary")) event.preventDefault();
  const row = rowAt(event.target);
  if (!row) return;
  event.preventDefault();
  show("text");
  select(row, { focus: "field" });
}

/** The row of the text that an element is a part of, or the only one in it: beside a short line is
    its paragraph. */
function rowAt(target) {
  for (let element = target; element?.attributes; element = element.parentElement) {
    for (const id of segmentsOf(element)) {
      const [row] = rowsOf(id);
      if (row) return row;
    }
  }
  const inside = new Set([...target.querySelectorAll("*")].flatMap(segmentsOf));
  return inside.size === 1 ? rowsOf([...inside][0])[0] : undefined;
}

function opened() {
  const shown = page();
  const mark = shown?.querySelector("meta[name=l10n-skeleton]");
  if (!mark) return;
  skeleton = mark.content;
  shown.addEventListener("click", follow);
  shown.addEventListener("submit", (event) => event.preventDefault());
  shown.addEventListener("keydown", (event) => {
    if (event.key !== "F6" && event.key !== "Escape") return;
    event.preventDefault();
    document.dispatchEvent(new KeyboardEvent("keydown", { code: "F6", key: "F6" }));
  });
  for (const id of edits.keys()) pending.add(id);
  if (pending.size) draw();
  point();
}

/** Marks the current segment on the page, and shows it. */
function point() {
  const shown = page();
  if (!shown?.body) return;
  for (const element of shown.querySelectorAll("[data-current]")) element.removeAttribute("data-current");
  if (!current) return;
  const found = placesOf(current.id);
  for (const { element } of found) element.setAttribute("data-current", "");
  const [first] = found;
  if (!first) return;
  const box = first.element.getBoundingClientRect();
  const height = shown.documentElement.clientHeight;
  if (box.top < 60 || box.bottom > height - 20) {
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = shown.scrollingElement.scrollTop + box.top - height / 3;
    shown.scrollingElement.scrollTo({ top, behavior: smooth ? "smooth" : "instant" });
  }
}

const draw = oneAtATime(async () => {
  const ids = [...pending];
  pending.clear();
  const shown = [...edits.keys(), ...ids.filter((id) => id in story.messages)];
  const texts = Object.fromEntries(shown.map((id) => [id, textsOf(id)[0]]));
  try {
    const { domain, language } = place;
    const answer = await post("/preview/patch", { domain, language, skeleton, texts });
    patch(answer, ids);
  } catch (error) {
    if (!(error instanceof Silence || error instanceof Refusal)) throw error;
  }
});

function patch({ skeleton: now, segments, main }, ids) {
  const shown = page();
  if (!shown?.body) return;
  skeleton = now;
  if (main !== null) {
    shown.querySelector("main").innerHTML = main;
    point();
    return;
  }
  for (const id of ids) {
    const places = placesOf(id);
    (segments[id] ?? []).forEach(({ attribute, content, foreign }, at) => {
      const place = places[at];
      if (!place) return;
      if (attribute) place.element.setAttribute(attribute, content);
      else put(place.element, content, foreign);
    });
  }
}

function put(element, content, foreign) {
  if (element.innerHTML !== content) element.innerHTML = content;
  element.toggleAttribute("data-missing", foreign !== "");
  if (foreign) element.lang = foreign;
  else element.removeAttribute("lang");
}

function again(id) {
  pending.add(id);
  draw();
}

/** Loads the page anew, where more than texts has changed. */
export const reload = () => page()?.location.reload();

if (frame) {
  if (page()?.readyState === "complete") opened();
  frame.addEventListener("load", opened);
  const waits = document.getElementById("page-waits");
  connection.addEventListener("offline", () => (waits.hidden = false));
  connection.addEventListener("online", () => (waits.hidden = true));
  hear("input", again);
  hear("message", again);
  hear("select", point);
  hear("story", () => {
    for (const id of Object.keys(story.messages)) pending.add(id);
    if (skeleton) draw();
  });
}
