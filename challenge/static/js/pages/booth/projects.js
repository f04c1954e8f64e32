// The booth of a funding vote: which bit is which project, and finding one's way among many. Pure.
import { pack } from "../../belenios/mix/packing.js";

export const MIXED = "funding_approval";
export const FUNDING = [MIXED, "funding_totals"];
const SIZE = 8;
const MANY = 12; // with more options than this, a voter is given a search

/** Whether the options are projects that share an envelope. */
export function isFunding(poll) {
  return FUNDING.includes(poll.method);
}

/** Whether there are so many options that looking through them needs help. */
export function isLong(poll) {
  return isFunding(poll) && poll.options.length > MANY;
}

/** The approvals as the integers of a mixed question. */
export function packed(poll, picked) {
  return pack(picked, poll.options.length);
}

/** The answers of the election record, eight projects each. */
export function packedLabels(count) {
  return Array.from({ length: Math.ceil(count / SIZE) }, (_, part) => {
    const first = part * SIZE + 1;
    return `Projets ${first}–${Math.min(first + SIZE - 1, count)}`;
  });
}

/** The different values of one fact of the projects, in order, for a list to choose from. */
export function values(poll, fact, language) {
  const found = new Set(poll.options.map((option) => valueOf(option, fact, language)).filter((one) => one !== ""));
  return [...found].sort(new Intl.Collator(language).compare);
}

/** Whether a project has every word of `text`, and the theme and the place asked for; empty ones ask nothing. */
export function matches(option, { text = "", theme = "", place = "" }, language) {
  if (theme !== "" && valueOf(option, "theme", language) !== theme) return false;
  if (place !== "" && valueOf(option, "place", language) !== place) return false;
  const said = plain([option.label[language], option.summary[language], option.place].join(" "));
  return plain(text).split(/\s+/).every((word) => said.includes(word));
}

function valueOf(option, fact, language) {
  return fact === "theme" ? option.theme[language] : option[fact];
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** An amount in euros, cents only where there are some. */
export function euros(cents, language) {
  const digits = cents % 100 === 0 ? 0 : 2;
  const shown = { style: "currency", currency: "EUR", minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(language, shown).format(cents / 100);
}
