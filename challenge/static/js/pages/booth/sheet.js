// What voters read, against the rule sheet that the election record is bound to. Pure.
import { sha256Hex } from "../../belenios/serial.js";

const LANGUAGES = ["fr", "en"];
const FACTS = ["label", "summary", "easy", "theme"];

/**
 * Whether the page asks what the rule sheet asks, word for word and in the same order: the question, the options with all
 * that is told of them, the grades. In a mixed ballot, a project is a place in that order and nothing else. `bytes`: the
 * sheet's.
 */
export function sheetMatches(poll, record, bytes) {
  if (!record.description.endsWith(` ${sha256Hex(bytes)}`)) return false;
  const { uuid, question, options, grades } = JSON.parse(new TextDecoder().decode(bytes));
  const frozen = [uuid, said(question), options.map(option), grades.map(grade)];
  const shown = [poll.uuid, said(poll.question), poll.options.map(flat).map(option), (poll.grades ?? []).map(flat).map(grade)];
  return JSON.stringify(shown) === JSON.stringify(frozen);
}

function said(texts) {
  return LANGUAGES.map((language) => texts[language]);
}

function option(one) {
  const words = FACTS.flatMap((fact) => LANGUAGES.map((language) => one[`${fact}_${language}`] ?? ""));
  return [one.reference, ...words, one.cost_cents ?? null, one.place ?? ""];
}

function grade(one) {
  return [one.reference, one.label_fr, one.label_en];
}

// The page's facts under the names of the sheet: {label: {fr}} as label_fr.
function flat(one) {
  const named = { reference: one.reference, cost_cents: one.cost_cents, place: one.place };
  for (const fact of FACTS) for (const language of LANGUAGES) named[`${fact}_${language}`] = one[fact]?.[language];
  return named;
}
