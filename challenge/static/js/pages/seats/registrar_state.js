// The registrar's own steps: from the voters' file to codes, one code made anew, letters to print. Pure.
import { machine } from "./state.js";
import { readVoters } from "./voters.js";

export const BATCH = 200; // letters that a browser prints at once

export const reduce = machine({
  start: { "voters.given": giveVoters, "renewal.given": giveRenewal, "letters.given": giveLetters },
  making: { read: showLetters },
  letters: { "batch.chosen": (state, { batch }) => chosenBatch(state, batch) },
});

/** `text` is the file's content, null when none was chosen. The frozen electorate says how many codes there must be. */
function giveVoters({ facts }, { text }) {
  if (text === null) return { problem: "voters_missing" };
  const { voters, problem, line } = readVoters(text);
  if (problem !== undefined) return { problem, values: { line } };
  const needed = facts.persons === "" ? voters.length : Number(facts.persons);
  if (voters.length !== needed) return { problem: "voters_number", values: { number: voters.length, needed } };
  const job = { do: "make-codes", references: voters.map(({ reference }) => reference) };
  return { screen: "making", busy: "making", job };
}

function giveRenewal(_, { letters, reference }) {
  if (letters === null) return { problem: "letters_missing_renewal" };
  if (reference.trim() === "") return { problem: "reference_missing" };
  return { screen: "making", busy: "making", job: { do: "renew-code", letters, reference: reference.trim() } };
}

/** `voters` is the content of the file of names and addresses, null when letters show references alone. */
function giveLetters(_, { letters, voters, language }) {
  if (letters === null) return { problem: "letters_missing" };
  const found = voters === null ? { voters: [] } : readVoters(voters);
  if (found.problem !== undefined) return { problem: "voters_unread" };
  const people = new Map(found.voters.map((voter) => [voter.reference, voter]));
  return { screen: "making", busy: "reading", job: { do: "read-codes", letters }, people, language };
}

/** Letters are shown only when they are those of the list that the city has. */
function showLetters(state, { letters, spoken }) {
  if (spoken !== state.facts.spoken) return { screen: "stopped", reason: "other_list", busy: null, job: null };
  const whole = letters.map((letter) => ({ ...letter, ...(state.people.get(letter.reference) ?? {}) }));
  return { screen: "letters", busy: null, job: null, progress: null, letters: whole, ...chosenBatch({ letters: whole }, 0) };
}

function chosenBatch({ letters }, batch) {
  const last = Math.ceil(letters.length / BATCH) - 1;
  return { batch: Math.min(Math.max(batch, 0), last), last };
}
