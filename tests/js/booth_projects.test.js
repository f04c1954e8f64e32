import assert from "node:assert/strict";
import { test } from "node:test";
import { noChoice, pick, problemOf, recordMatches, toBits } from "../../challenge/static/js/pages/booth/answers.js";
import { euros, isLong, matches, packedLabels, values } from "../../challenge/static/js/pages/booth/projects.js";
import { fundingPoll } from "./booth_polls.js";

const picked = (poll, ...indices) => indices.reduce((choice, index) => pick(poll, choice, index, true), noChoice(poll));

test("it asks for the minimum", () => {
  const poll = fundingPoll();
  assert.equal(problemOf(poll, noChoice(poll)), "nothing_chosen");
  assert.equal(problemOf(poll, picked(poll, 1, 2)), "too_few");
  assert.equal(problemOf(poll, picked(poll, 1, 2, 9)), null);
});

test("it lets nobody choose a withdrawn project", () => {
  const poll = fundingPoll();
  poll.options[1].withdrawn = true;
  assert.deepEqual(picked(poll, 1, 2).picked, [2]);
});

test("it packs the approvals of a mixed vote, and only those", () => {
  const poll = fundingPoll();
  assert.deepEqual(toBits(poll, picked(poll, 0, 2, 9)), [[5, 2]]);
  const totals = fundingPoll({ method: "funding_totals" });
  assert.deepEqual(toBits(totals, picked(totals, 0, 2, 9)), [[1, 0, 1, 0, 0, 0, 0, 0, 0, 1]]);
});

test("it knows the record of a mixed vote", () => {
  const poll = fundingPoll();
  const value = { answers: packedLabels(10), question: poll.question.fr };
  const record = (changes) => ({ uuid: poll.uuid, questions: [{ type: "NonHomomorphic", value: { ...value, ...changes } }] });
  assert.deepEqual(value.answers, ["Projets 1–8", "Projets 9–10"]);
  assert.equal(recordMatches(poll, record({})), true);
  assert.equal(recordMatches(poll, record({ answers: ["Projets 1–8"] })), false);
  assert.equal(recordMatches(poll, record({ question: "Autre ?" })), false);
});

test("it finds projects by word, theme and place, whatever the accents", () => {
  const poll = fundingPoll();
  const found = (asked) => poll.options.filter((option) => matches(option, asked, "fr")).length;
  assert.equal(found({}), 10);
  assert.equal(found({ text: "DEFI 3" }), 1);
  assert.equal(found({ theme: "Vélo" }), 5);
  assert.equal(found({ theme: "Vélo", place: "Centre" }), 0);
  assert.deepEqual(values(poll, "theme", "fr"), ["Jardin", "Vélo"]);
  assert.equal(isLong(poll), false);
  assert.equal(isLong(fundingPoll({}, 13)), true);
});

test("it writes euros, with cents where there are some", () => {
  assert.match(euros(1_200_000, "fr"), /^12.000.€$/);
  assert.match(euros(1_250, "en"), /^€12\.50$/);
});
