import assert from "node:assert/strict";
import { test } from "node:test";
import {
  aloneOffered,
  grade,
  noChoice,
  pick,
  problemOf,
  recordMatches,
  standAlone,
  toBits,
} from "../../challenge/static/js/pages/booth/answers.js";
import { approvalPoll, gradingPoll, singlePoll } from "./booth_polls.js";

function picked(poll, ...indices) {
  return indices.reduce((choice, index) => pick(poll, choice, index, true), noChoice(poll));
}

test("it keeps one option where one is asked", () => {
  assert.deepEqual(picked(singlePoll(), 0, 2).picked, [2]);
});

test("it keeps several options, in the order of the sheet, and takes one back", () => {
  const poll = approvalPoll();
  assert.deepEqual(picked(poll, 3, 1).picked, [1, 3]);
  assert.deepEqual(pick(poll, picked(poll, 3, 1), 3, false).picked, [1]);
});

test("it lets blank exclude the options, and an option exclude blank", () => {
  const poll = approvalPoll({ blank: true, minimum: 1 });
  const blank = standAlone(picked(poll, 1), "blank", true);
  assert.deepEqual([blank.picked, blank.alone], [[], "blank"]);
  assert.equal(pick(poll, blank, 1, true).alone, null);
  assert.equal(standAlone(blank, "blank", false).alone, null);
});

test("it offers blank where the sheet does, and an explicit nothing where approving none is legal", () => {
  assert.equal(aloneOffered(singlePoll()), "blank");
  assert.equal(aloneOffered(singlePoll({ blank: false })), null);
  assert.equal(aloneOffered(approvalPoll()), "none");
  assert.equal(aloneOffered(approvalPoll({ blank: true, minimum: 1 })), "blank");
});

test("it never takes an empty choice for a vote", () => {
  for (const poll of [singlePoll(), approvalPoll()]) assert.equal(problemOf(poll, noChoice(poll)), "nothing_chosen");
  assert.equal(problemOf(gradingPoll(), noChoice(gradingPoll())), "not_graded");
  assert.throws(() => toBits(singlePoll(), noChoice(singlePoll())));
});

test("it refuses more options than the sheet allows", () => {
  const poll = approvalPoll({ maximum: 2 });
  assert.equal(problemOf(poll, picked(poll, 0, 1)), null);
  assert.equal(problemOf(poll, picked(poll, 0, 1, 2)), "too_many");
});

test("it writes a single choice, blank first", () => {
  const poll = singlePoll();
  assert.deepEqual(toBits(poll, picked(poll, 1)), [[0, 0, 1, 0]]);
  assert.deepEqual(toBits(poll, standAlone(noChoice(poll), "blank", true)), [[1, 0, 0, 0]]);
  assert.deepEqual(toBits(singlePoll({ blank: false }), picked(poll, 0)), [[1, 0, 0]]);
});

test("it writes approvals, and an approval of nothing", () => {
  const poll = approvalPoll();
  assert.deepEqual(toBits(poll, picked(poll, 0, 3)), [[1, 0, 0, 1]]);
  assert.deepEqual(toBits(poll, standAlone(noChoice(poll), "none", true)), [[0, 0, 0, 0]]);
});

test("it writes one grade a question, in the order of the sheet", () => {
  const graded = [2, 0, 1].reduce((choice, value, index) => grade(choice, index, value), noChoice(gradingPoll()));
  assert.deepEqual(toBits(gradingPoll(), graded), [[0, 0, 1], [1, 0, 0], [0, 1, 0]]);
});

test("it recognises an election record that asks what the page shows", () => {
  const question = { answers: ["Défi 0", "Défi 1", "Défi 2"], blank: true, min: 1, max: 1, question: "Quel défi ?" };
  const record = { uuid: singlePoll().uuid, questions: [question] };
  assert.ok(recordMatches(singlePoll(), record));
  const wrong = [
    { ...record, uuid: "another" },
    { ...record, questions: [question, question] },
    { ...record, questions: [{ ...question, answers: ["Défi 1", "Défi 0", "Défi 2"] }] },
    { ...record, questions: [{ ...question, max: 2 }] },
    { ...record, questions: [{ ...question, blank: undefined }] },
  ];
  for (const other of wrong) assert.ok(!recordMatches(singlePoll(), other));
});

test("it recognises a record of grades, option by option", () => {
  const poll = gradingPoll();
  const questions = poll.options.map(({ label }) => ({
    answers: poll.grades.map((one) => one.label.fr),
    min: 1,
    max: 1,
    question: label.fr,
  }));
  assert.ok(recordMatches(poll, { uuid: poll.uuid, questions }));
  assert.ok(!recordMatches(poll, { uuid: poll.uuid, questions: [...questions].reverse() }));
});
