import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, reduce, unfinished } from "../../challenge/static/js/pages/booth/state.js";
import { CODE, approvalPoll, gradingPoll, singlePoll } from "./booth_polls.js";

const RECEIPT = { tracker: "t", event: "e", height: 4, signature: "s", superseded: false };
const ENTER = [{ type: "code.given", typed: CODE }, { type: "code.known" }];
const CHOOSE = [...ENTER, { type: "pick", index: 1, on: true }, { type: "next" }];
const CAST = [...CHOOSE, { type: "send" }, { type: "encrypted", ballot: "{}", tracker: "t" }];

function after(poll, actions, start = begin(poll, poll.options.map((_, index) => index))) {
  return actions.reduce((state, action) => reduce(poll, state, action), start);
}

test("it goes from the code to the confirmation", () => {
  const done = after(singlePoll(), [...CAST, { type: "accepted", receipt: RECEIPT }]);
  assert.equal(done.screen, "done");
  assert.deepEqual(done.receipt, RECEIPT);
});

test("it forgets the code, the choice and the ballot once the vote is recorded", () => {
  const done = after(singlePoll(), [...CAST, { type: "accepted", receipt: RECEIPT }]);
  assert.deepEqual([done.credential, done.choice.picked, done.ballot, done.known], ["", [], null, false]);
  assert.ok(!unfinished(done));
});

test("it stays on the code, with what was typed, while the code is wrong", () => {
  const state = after(singlePoll(), [{ type: "code.given", typed: "O0" }]);
  assert.deepEqual([state.screen, state.busy, state.problem.kind, state.credential], ["code", null, "characters", "O0"]);
});

test("it stays on the code when the list does not hold it", () => {
  const state = after(singlePoll(), [ENTER[0], { type: "code.unknown" }]);
  assert.deepEqual([state.screen, state.busy, state.problem, state.known], ["code", null, { kind: "unknown" }, false]);
});

test("it takes the letter's code, still to be confirmed", () => {
  const state = begin(singlePoll(), [0, 1, 2], CODE);
  assert.deepEqual([state.screen, state.credential, state.fromLetter], ["code", CODE, true]);
});

test("it does not let a letter read later replace the code of a vote under way", () => {
  const state = after(singlePoll(), [...ENTER, { type: "letter.read", credential: "another" }]);
  assert.equal(state.credential, CODE);
});

test("it does not review an empty choice", () => {
  const state = after(singlePoll(), [...ENTER, { type: "next" }]);
  assert.deepEqual([state.screen, state.problem.kind], ["choose", "nothing_chosen"]);
});

test("it keeps the choice while the voter goes back and forth", () => {
  const state = after(singlePoll(), [...CHOOSE, { type: "back" }, { type: "back" }]);
  assert.deepEqual([state.screen, state.choice.picked], ["code", [1]]);
});

test("it sends nothing from any screen but the review", () => {
  const poll = singlePoll();
  for (const actions of [[], ENTER, CHOOSE.slice(0, -1)]) {
    const state = after(poll, actions);
    assert.equal(reduce(poll, state, { type: "send" }), state);
  }
});

test("it does not send twice while it is sending", () => {
  const poll = singlePoll();
  for (const actions of [[...CHOOSE, { type: "send" }], CAST]) {
    const state = after(poll, actions);
    assert.equal(reduce(poll, state, { type: "send" }), state);
    assert.equal(reduce(poll, state, { type: "pick", index: 0, on: true }), state);
  }
});

test("it offers the same bytes again when the server did not answer", () => {
  const failed = after(singlePoll(), [...CAST, { type: "lost" }]);
  assert.deepEqual([failed.screen, failed.busy, failed.ballot.bytes], ["failed", null, "{}"]);
  const again = reduce(singlePoll(), failed, { type: "retry" });
  assert.deepEqual([again.busy, again.ballot], ["sending", failed.ballot]);
  assert.ok(unfinished(failed));
});

test("it sends the same bytes from the review too, unless the choice has changed", () => {
  const review = [...CAST, { type: "lost" }, { type: "resume" }];
  assert.equal(after(singlePoll(), [...review, { type: "send" }]).busy, "sending");
  const changed = [...review, { type: "edit", index: 0 }, { type: "pick", index: 2, on: true }, { type: "next" }];
  assert.equal(after(singlePoll(), [...changed, { type: "send" }]).busy, "encrypting");
});

test("it makes another ballot for another code", () => {
  const back = [...CAST, { type: "lost" }, { type: "visit", screen: "code", position: 0 }];
  const other = `${CODE.slice(0, -1)}Y`;
  assert.equal(after(singlePoll(), [...back, { type: "code.given", typed: other }]).ballot, null);
  assert.notEqual(after(singlePoll(), [...back, { type: "code.given", typed: CODE }]).ballot, null);
});

test("it keeps the choice when the server refuses, and goes back to the review", () => {
  const refusal = { code: "ballot_closed", sentence: "Trop tard." };
  const refused = after(singlePoll(), [...CAST, { type: "refused", refusal }]);
  assert.deepEqual([refused.screen, refused.choice.picked, refused.ballot], ["refused", [1], null]);
  assert.equal(reduce(singlePoll(), refused, { type: "resume" }).screen, "review");
});

test("it goes back to the code when it is the code that was refused", () => {
  const refusal = { code: "credential_not_on_list", sentence: "Inconnu." };
  const state = after(singlePoll(), [...CAST, { type: "refused", refusal }, { type: "resume" }]);
  assert.deepEqual([state.screen, state.known, state.choice.picked], ["code", false, [1]]);
});

test("it says when encrypting failed, and lets the voter try again", () => {
  const state = after(singlePoll(), [...CHOOSE, { type: "send" }, { type: "broken", code: "worker_failed" }]);
  assert.deepEqual([state.screen, state.busy, state.problem], ["review", null, { kind: "broken", code: "worker_failed" }]);
  assert.equal(reduce(singlePoll(), state, { type: "send" }).busy, "encrypting");
});

test("it asks for one grade an option, in the voter's own order", () => {
  const poll = gradingPoll();
  const start = begin(poll, [2, 0, 1]);
  const graded = [2, 1, 0].flatMap((value) => [{ type: "grade", value }, { type: "next" }]);
  const state = after(poll, [...ENTER, ...graded], start);
  assert.deepEqual([state.screen, state.choice.grades], ["review", [1, 0, 2]]);
});

test("it does not pass an option without a grade", () => {
  const state = after(gradingPoll(), [...ENTER, { type: "next" }]);
  assert.deepEqual([state.screen, state.position, state.problem.kind], ["grade", 0, "not_graded"]);
});

test("it revises one grade and returns to the review", () => {
  const graded = [0, 0, 0].flatMap((value) => [{ type: "grade", value }, { type: "next" }]);
  const revising = after(gradingPoll(), [...ENTER, ...graded, { type: "edit", index: 1 }]);
  assert.deepEqual([revising.screen, revising.position], ["grade", 1]);
  const state = after(gradingPoll(), [{ type: "grade", value: 2 }, { type: "next" }], revising);
  assert.deepEqual([state.screen, state.choice.grades], ["review", [0, 2, 0]]);
  assert.equal(reduce(gradingPoll(), revising, { type: "back" }).screen, "review");
});

test("it goes back option by option, and from the review to the last one", () => {
  const graded = [0, 0, 0].flatMap((value) => [{ type: "grade", value }, { type: "next" }]);
  const last = after(gradingPoll(), [...ENTER, ...graded, { type: "back" }]);
  assert.deepEqual([last.screen, last.position], ["grade", 2]);
  const first = after(gradingPoll(), [{ type: "back" }, { type: "back" }, { type: "back" }], last);
  assert.equal(first.screen, "code");
});

test("it follows the browser's own back and forward buttons, no further than the voter has come", () => {
  const poll = singlePoll();
  const visit = (screen) => ({ type: "visit", screen, position: 0 });
  assert.equal(after(poll, [...CHOOSE, visit("choose")]).screen, "choose");
  assert.equal(after(poll, [...CHOOSE, visit("choose"), visit("review")]).screen, "review");
  assert.equal(after(poll, [visit("review")]).screen, "code");
  assert.equal(after(poll, [visit("choose")]).screen, "code");
  assert.equal(after(poll, [...CAST, { type: "accepted", receipt: RECEIPT }, visit("review")]).screen, "done");
});

test("it starts anew, without code or choice, to change a vote", () => {
  const again = after(singlePoll(), [...CAST, { type: "accepted", receipt: RECEIPT }, { type: "again" }]);
  assert.deepEqual([again.screen, again.credential, again.receipt, again.again], ["code", "", null, true]);
});

test("it warns of leaving only when something would be lost", () => {
  const poll = approvalPoll();
  assert.ok(!unfinished(begin(poll, [0, 1, 2, 3])));
  assert.ok(unfinished(after(poll, ENTER)));
});
