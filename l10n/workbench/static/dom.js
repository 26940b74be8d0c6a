// Elements out of the page's templates.

/** The first element with a selector. */
export const find = (selector, inside = document) => inside.querySelector(selector);

/** A copy of a template and its slots by name; `values` become the slots' texts. */
export function made(template, values = {}) {
  const copy = document.getElementById(template).content.cloneNode(true).firstElementChild;
  const slots = slotsOf(copy);
  for (const [name, value] of Object.entries(values)) slots[name].textContent = value;
  return { element: copy, slots };
}

/** The slots of an element that is there already. */
export function slotsOf(element) {
  const found = {};
  for (const slot of element.querySelectorAll("[data-slot]")) found[slot.dataset.slot] = slot;
  return found;
}

/** An element with a text. */
export function element(name, words = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = words;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Paragraphs of English prose, in which backticks stand around code. */
export function prose(words) {
  return words.split(/\n{2,}/).map((paragraph) => {
    const made = element("p", "", { lang: "en" });
    const parts = paragraph.split(/`([^`]+)`/);
    made.append(...parts.map((part, at) => (at % 2 ? element("code", part) : part)));
    return made;
  });
}

/** Runs a function after a pause in its calls. */
export function later(milliseconds, run) {
  let timer;
  const wait = (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...values), milliseconds);
  };
  wait.cancel = () => clearTimeout(timer);
  return wait;
}

/** Runs an asynchronous function one call at a time; of calls that wait only the last one counts. */
export function oneAtATime(run) {
  let busy = false;
  let waiting = null;
  return async function next(...values) {
    if (busy) {
      waiting = values;
      return;
    }
    busy = true;
    try {
      await run(...values);
    } finally {
      busy = false;
    }
    if (waiting) {
      const values = waiting;
      waiting = null;
      await next(...values);
    }
  };
}
