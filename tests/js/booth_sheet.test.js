import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256Hex } from "../../challenge/static/js/belenios/serial.js";
import { sheetMatches } from "../../challenge/static/js/pages/booth/sheet.js";
import { fundingPoll, gradingPoll, singlePoll } from "./booth_polls.js";

const words = (one, fact) => (one[fact] === undefined ? {} : { [`${fact}_fr`]: one[fact].fr, [`${fact}_en`]: one[fact].en });

// The sheet of what this poll shows; `changes` are what the city froze otherwise.
function frozen(poll, changes = {}) {
  const options = poll.options.map((one) => {
    const { reference, cost_cents, place } = one;
    return { reference, ...words(one, "label"), ...words(one, "summary"), ...words(one, "easy"), ...words(one, "theme"), cost_cents, place };
  });
  const grades = (poll.grades ?? []).map((one) => ({ reference: one.reference, ...words(one, "label") }));
  return { uuid: poll.uuid, question: poll.question, options, grades, ...changes };
}

function judged(poll, sheet, hash = null) {
  const bytes = new TextEncoder().encode(JSON.stringify(sheet));
  return sheetMatches(poll, { description: `Fiche ${hash ?? sha256Hex(bytes)}` }, bytes);
}

function easyPoll() {
  const poll = singlePoll();
  poll.options[1].easy = { fr: "On plante des arbres.", en: "" };
  return poll;
}

test("it agrees with the frozen sheet of every method", () => {
  for (const poll of [singlePoll(), gradingPoll(), fundingPoll(), easyPoll()]) assert.equal(judged(poll, frozen(poll)), true);
});

test("it refuses projects that are not those of the frozen sheet, in their order", () => {
  const poll = fundingPoll();
  const sheet = frozen(poll);
  const { options } = sheet;
  assert.equal(judged(poll, { ...sheet, options: [options[1], options[0], ...options.slice(2)] }), false);
  assert.equal(judged(poll, { ...sheet, options: [{ ...options[0], cost_cents: 1 }, ...options.slice(1)] }), false);
  assert.equal(judged(poll, { ...sheet, uuid: "another" }), false);
  assert.equal(judged(poll, sheet, "00".repeat(32)), false);
});

test("it refuses an easy-to-read text that was not frozen, or that is missing", () => {
  const poll = easyPoll();
  const sheet = frozen(poll);
  poll.options[1].easy.fr = "On coupe des arbres.";
  assert.equal(judged(poll, sheet), false);
  delete poll.options[1].easy;
  assert.equal(judged(poll, sheet), false);
});

test("it refuses a question, a summary or a grade in other words, in either language", () => {
  const poll = gradingPoll();
  const sheet = frozen(poll);
  assert.equal(judged({ ...poll, question: { ...poll.question, en: "Other?" } }, sheet), false);
  const grades = [{ ...poll.grades[0], label: poll.grades[1].label }, ...poll.grades.slice(1)];
  assert.equal(judged({ ...poll, grades }, sheet), false);
  poll.options[0].summary.en = "Another";
  assert.equal(judged(poll, sheet), false);
});
