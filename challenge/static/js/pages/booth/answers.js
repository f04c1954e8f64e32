// What the voter has chosen, whether it may be cast, and the 0 and 1 that will be encrypted. Pure.
//
// A choice is {picked, alone, grades}: `picked` the indices of the chosen options; `alone` "blank", "none" (an
// approval of nothing, where blank is not offered) or null; `grades` one index of a grade, or null, an option.

import { MIXED, isFunding, packed, packedLabels } from "./projects.js";

export const GRADING = "majority_judgment";
export const APPROVAL = "approval";

export function noChoice(poll) {
  return { picked: [], alone: null, grades: poll.options.map(() => null) };
}

export function isGrading(poll) {
  return poll.method === GRADING;
}

/** Whether several options may be chosen together. */
export function isMultiple(poll) {
  return poll.method === APPROVAL || isFunding(poll);
}

/** The answer that goes with no option: "blank", "none", or null when a choice must be made. */
export function aloneOffered(poll) {
  if (poll.blank) return "blank";
  return isMultiple(poll) && poll.minimum === 0 ? "none" : null;
}

/** How many options may be chosen at most. */
export function most(poll) {
  if (!isMultiple(poll)) return 1;
  return poll.maximum ?? poll.options.length;
}

/** How many options must be chosen at least: more than one in a funding vote only. */
export function least(poll) {
  return isFunding(poll) ? poll.minimum : 1;
}

export function pick(poll, choice, index, on) {
  if (on && poll.options[index].withdrawn === true) return choice;
  if (!isMultiple(poll)) return { ...choice, picked: on ? [index] : [], alone: null };
  const others = choice.picked.filter((one) => one !== index);
  const picked = on ? [...others, index].sort((left, right) => left - right) : others;
  return { ...choice, picked, alone: on ? null : choice.alone };
}

export function standAlone(choice, kind, on) {
  return on ? { ...choice, picked: [], alone: kind } : { ...choice, alone: null };
}

export function grade(choice, index, value) {
  return { ...choice, grades: choice.grades.map((one, at) => (at === index ? value : one)) };
}

/** Why the choice of options cannot be cast: "nothing_chosen", "too_few", "too_many", "not_graded" or null. */
export function problemOf(poll, choice) {
  if (isGrading(poll)) return choice.grades.includes(null) ? "not_graded" : null;
  if (choice.alone !== null) return null;
  if (choice.picked.length === 0) return "nothing_chosen";
  if (choice.picked.length < least(poll)) return "too_few";
  return choice.picked.length > most(poll) ? "too_many" : null;
}

/**
 * One list of 0 and 1 a question, in the order of the election record; blank first where it is offered. Of projects that
 * are mixed, small integers.
 */
export function toBits(poll, choice) {
  if (problemOf(poll, choice) !== null) throw new Error("an incomplete choice cannot be encrypted");
  if (isGrading(poll)) {
    return choice.grades.map((chosen) => poll.grades.map((_, index) => Number(index === chosen)));
  }
  if (poll.method === MIXED) return [packed(poll, choice.picked)];
  const bits = poll.options.map((_, index) => Number(choice.picked.includes(index)));
  return [poll.blank ? [Number(choice.alone === "blank"), ...bits] : bits];
}

/**
 * Whether the questions of the election record are those that this page shows, in the same order: the ballot
 * is made of the record, the voter reads the page.
 */
export function recordMatches(poll, record) {
  const labels = poll.options.map((option) => option.label.fr);
  const questions = record.questions;
  if (record.uuid !== poll.uuid) return false;
  if (poll.method === MIXED) return questions.length === 1 && asksMixed(questions[0], poll);
  if (!isGrading(poll)) return questions.length === 1 && asks(questions[0], labels, poll.minimum, most(poll), poll.blank);
  const grades = poll.grades.map((one) => one.label.fr);
  const named = same(questions.map((one) => one.question), labels);
  return named && questions.every((one) => asks(one, grades, 1, 1, false));
}

function asksMixed({ type, value }, poll) {
  const named = type === "NonHomomorphic" && value.question === poll.question.fr;
  return named && same(value.answers, packedLabels(poll.options.length));
}

function asks({ answers, min, max, blank = false }, labels, minimum, maximum, withBlank) {
  return same(answers, labels) && min === minimum && max === maximum && blank === withBlank;
}

function same(left, right) {
  return left.length === right.length && left.every((one, index) => one === right[index]);
}
