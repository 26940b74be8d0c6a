// Searches the stories of the page's language. `contents.json` says how; then a query loads a file
// for each of its words and one for each handful of results. Nothing is stored and nobody else is asked.
// All words stand in the page.

const page = document.querySelector("#page-search");
const form = page.querySelector("form");
const field = form.querySelector("input");
const status = page.querySelector("[role=status]");
const list = page.querySelector("ol");
const more = page.querySelector("#page-search-more");
const pattern = page.querySelector("#page-search-result");
const folder = page.dataset.index;
const language = document.documentElement.lang;
const SHOWN = 10;
const MARKS = /[\u0300-\u0304\u00ad\u200b-\u200d\u2060\ufeff]/g;
const WORD = /[\p{L}\p{N}]+(?:['’ʼ‘`´′][\p{L}\p{N}]+)*/gu;
const APOSTROPHE = /['’ʼ‘`´′]/g;
const LONGEST = 32;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const WORTH = [1, 2, 3, 6]; // in the text, there more than once, above it, in the title

let contents;
let files = new Map();
let found = [];
let turn = 0;

async function load(name, options) {
  const answer = await fetch(folder + name, options);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.json();
}

function file(name) {
  if (!files.has(name)) {
    const loading = load(name);
    loading.catch(() => files.delete(name));
    files.set(name, loading);
  }
  return files.get(name);
}

function words(text) {
  const plain = text.normalize("NFD").replace(MARKS, "").normalize("NFC");
  const parts = plain.toLowerCase().replaceAll("ґ", "г").match(WORD) ?? [];
  return parts.map((part) => [...part.replace(APOSTROPHE, "")].slice(0, LONGEST).join(""));
}

function stem(word) {
  if (contents.common.includes(word)) return "";
  if (/^\p{N}/u.test(word)) return word;
  let letters = [...word];
  for (const [least, endings] of contents.steps) {
    for (let start = least; start < letters.length; start++) {
      const ending = letters.slice(start).join("");
      if (Object.hasOwn(endings, ending)) {
        letters = [...letters.slice(0, start), ...endings[ending]];
        break;
      }
    }
  }
  const last = letters.findLastIndex((letter, n) => n > 0 && contents.vowels.includes(letter));
  if (last > 0) letters[last] = contents.vowels[0];
  return letters.join("");
}

function place(word) {
  let value = 0x811c9dc5;
  for (let n = 0; n < word.length; n++) {
    value = Math.imul(value ^ word.charCodeAt(n), 0x01000193);
  }
  return ((value ^ (value >>> 16)) >>> 0) % contents.shards.length;
}

// Numbers of stories, each with the word's weight in it.
function posting(text) {
  const entries = new Map();
  let number = 0;
  let value = 0;
  let shift = 0;
  for (const digit of text) {
    const part = DIGITS.indexOf(digit);
    value += (part & 31) * 2 ** shift;
    shift += 5;
    if (part > 31) continue;
    number += Math.floor(value / 4);
    entries.set(number, value % 4);
    value = 0;
    shift = 0;
  }
  return entries;
}

async function entriesOf(word) {
  const shard = await file(`words-${contents.shards[place(word)]}.json`);
  return posting(Object.hasOwn(shard, word) ? shard[word] : "");
}

// The stories with the most of the words, those first where rarer words weigh more, then the newest.
async function search(query) {
  const written = words(query);
  const stems = [...new Set(written.map(stem).filter(Boolean))];
  const postings = await Promise.all(stems.map(entriesOf));
  const stories = new Map();
  for (const entries of postings) {
    const rarity = Math.log(1 + contents.stories / (entries.size + 0.5));
    for (const [number, weight] of entries) {
      const story = stories.get(number) ?? { number, words: 0, score: 0 };
      story.words += 1;
      story.score += rarity * WORTH[weight];
      stories.set(number, story);
    }
  }
  const most = Math.max(0, ...[...stories.values()].map((story) => story.words));
  const results = [...stories.values()].filter((story) => story.words === most);
  results.sort((a, b) => b.score - a.score || b.number - a.number);
  return { results, whole: most === stems.length };
}

async function cardOf({ number }) {
  const chunk = Math.floor(number / contents.each);
  return (await file(`cards-${contents.cards[chunk]}.json`))[number];
}

function passage(element, [text, foreign]) {
  element.textContent = text;
  if (foreign) element.lang = foreign;
}

function item(card) {
  const entry = pattern.content.cloneNode(true);
  const link = entry.querySelector("a");
  link.href = card.href;
  passage(link, card.title);
  passage(entry.querySelector(".lead"), card.lead);
  const time = entry.querySelector("time");
  time.dateTime = card.date;
  time.textContent = card.day;
  return entry;
}

async function show() {
  const now = turn;
  const start = list.children.length;
  const cards = await Promise.all(found.slice(start, start + SHOWN).map(cardOf));
  if (now !== turn) return;
  list.append(...cards.filter(Boolean).map(item));
  more.hidden = list.children.length >= found.length;
  if (start) list.children[start]?.querySelector("a").focus();
}

function counted(count) {
  const rules = new Intl.PluralRules(language);
  const samples = [...page.querySelectorAll("[data-count]")];
  const sample =
    samples.find((one) => rules.select(Number(one.dataset.count)) === rules.select(count)) ?? samples.at(-1);
  const number = new Intl.NumberFormat(language).format(count);
  return sample.content.textContent.trim().replace(/\p{N}+/u, () => number);
}

async function answer(query, again = true) {
  const now = ++turn;
  list.replaceChildren();
  more.hidden = true;
  status.textContent = "";
  if (!query.trim()) return;
  try {
    contents ??= await load("contents.json", { cache: "no-cache" });
    const { results, whole } = await search(query);
    if (now !== turn) return;
    found = results;
    await show();
    if (now !== turn) return;
    if (!found.length) status.textContent = page.dataset.nothing;
    else status.textContent = (whole ? "" : `${page.dataset.some} `) + counted(found.length);
  } catch {
    if (now !== turn) return;
    // A newer edition has come out since the page was opened: its files have other names.
    contents = undefined;
    files = new Map();
    if (again) await answer(query, false);
    else status.textContent = page.dataset.failed;
  }
}

function fromAddress() {
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  // The search is for search engines to know, its results are not.
  if (field.value && !document.querySelector("meta[name=robots]")) {
    document.head.append(Object.assign(document.createElement("meta"), { name: "robots", content: "noindex" }));
  }
  return answer(field.value);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = new URL(location.href);
  address.searchParams.set("q", field.value);
  if (address.href !== location.href) history.pushState(null, "", address);
  answer(field.value);
});
more.addEventListener("click", () => show().catch(() => answer(field.value, false)));
addEventListener("popstate", fromAddress);
page.querySelector(".without").hidden = true;
form.hidden = false;
fromAddress();
