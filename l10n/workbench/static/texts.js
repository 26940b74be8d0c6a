// What the page says: the texts stand in its HTML, translated; here they get their values.

const all = JSON.parse(document.getElementById("texts")?.textContent ?? "{}");

export const language = document.documentElement.lang;

const plurals = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);
const percents = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
const names = new Intl.DisplayNames(language, { type: "language", fallback: "code" });

function filled(pattern, values) {
  return pattern.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? values[name] : whole));
}

/** A text by its key, with values for its placeholders. */
export function text(key, values = {}) {
  return filled(all[key] ?? key, values);
}

/** A text about a number of things, in the form that goes with the number. */
export function counted(key, number) {
  const forms = all[key];
  return filled(forms[plurals.select(number)] ?? forms.other, { num: numbers.format(number) });
}

/** One of a group of texts; `fallback` where it has none of that name. */
export function among(group, name, fallback = name) {
  return all[group]?.[name] ?? fallback;
}

/** What a segment is called: `heading 2` is a heading. */
export function kindName(kind) {
  if (!kind) return among("kinds", "text");
  const known = among("kinds", kind, "") || among("kinds", kind.replace(/ \d$/, ""), "");
  if (known) return known;
  return kind.startsWith("text of") ? among("kinds", "html") : kind;
}

/** How bad a finding is, and by which check: `Error, numbers`. */
export function findingName({ severity, check }) {
  return `${among("severity", severity)} · ${among("check", check)}`;
}

export const number = (value) => numbers.format(value);
export const percent = (value) => percents.format(Math.floor(value) / 100);

/** A language's name in the language of the interface. */
export const languageName = (code) => names.of(code.replace("_", "-")) ?? code;

/** How long ago a number of days is. */
export function age(days) {
  if (days == null) return "";
  if (Math.abs(days) < 31) return relative.format(-days, "day");
  if (Math.abs(days) < 365) return relative.format(-Math.round(days / 30.4), "month");
  return relative.format(-Math.round(days / 365.25), "year");
}

for (const element of document.querySelectorAll("[data-language]:not(main)")) {
  element.textContent = languageName(element.dataset.language);
}
