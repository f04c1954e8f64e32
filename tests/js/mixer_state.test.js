import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, reduce } from "../../challenge/static/js/pages/mixer/state.js";
import { send, settled } from "../../challenge/static/js/pages/mixer/send.js";

const FACTS = { uuid: "TestsTestsTests", shufflers: [1, 2, 3] };
const SUMMARY = { fingerprint: "φ", numTallied: 50, shuffled: [1] };
const REPORT = { defects: [], uuid: FACTS.uuid, stage: "Shuffle" };
const VERIFIED = { type: "verified", report: REPORT, summary: SUMMARY, owner: 2 };
const KEY = { type: "key.given", text: '"12345"\n' };
const MIXED = { type: "mixed", part: { owner: 2, shuffle: "{}", word: "{}", spoken: "abcd" } };

function after(...actions) {
  return actions.reduce(reduce, begin(FACTS));
}

test("it mixes when it is this trustee's turn, and forgets the key", () => {
  const ready = after(KEY, VERIFIED);
  assert.deepEqual([ready.screen, ready.owner, ready.busy], ["ready", 2, null]);
  const { screen, busy, key } = after(KEY, VERIFIED, { type: "begun" }, MIXED);
  assert.deepEqual([screen, busy, key], ["working", "sending", null]);
});

test("it stops where it is not", () => {
  const reason = (change, owner = 2) =>
    after(KEY, { ...VERIFIED, owner, report: { ...REPORT, ...change } }).reason;
  assert.equal(reason({}, 3), "shuffle_of_another");
  assert.equal(reason({}, 1), "shuffle_repeated");
  assert.equal(reason({ stage: "EndShuffles" }), "stage_wrong");
  assert.equal(reason({ uuid: "another" }), "other_election");
  assert.equal(after(KEY, { ...VERIFIED, report: { ...REPORT, defects: [{}] } }).screen, "defects");
});

test("it keeps a shuffle that the server did not take", () => {
  const lost = after(KEY, VERIFIED, { type: "begun" }, MIXED, { type: "lost" });
  assert.deepEqual([lost.screen, lost.part], ["unsent", MIXED.part]);
  assert.equal(reduce(lost, { type: "retry" }).busy, "sending");
  assert.equal(reduce(lost, { type: "save" }).busy, "saving");
});

test("it waits while a worker checks the proof", () => {
  const waiting = after(KEY, VERIFIED, { type: "begun" }, MIXED, { type: "waiting" });
  assert.deepEqual([waiting.screen, waiting.busy], ["waiting", "waiting"]);
  assert.equal(reduce(waiting, { type: "sent" }).screen, "sent");
  assert.equal(reduce(waiting, { type: "broken", code: "shuffle_proof_wrong" }).reason, "shuffle_proof_wrong");
});

test("it says what the server's answer means", async () => {
  const answering = (status, body = {}) => async () => new Response(JSON.stringify(body), { status });
  const type = async (fetcher) => (await send("/x", "fr", MIXED.part, fetcher)).type;
  assert.equal(await type(answering(201)), "sent");
  assert.equal(await type(answering(202)), "waiting");
  assert.equal(await type(answering(409, { sentence: "Non." })), "refused");
  assert.equal(await type(answering(500)), "lost");
  assert.equal(await type(async () => Promise.reject(new Error("down"))), "lost");
});

test("it asks until the shuffle is on the board, or refused", async () => {
  const told = (...states) => async () => {
    const state = states.length > 1 ? states.shift() : states[0];
    if (state === null) throw new Error("down");
    return new Response(JSON.stringify({ owners: [1, 2, 3], ...state }));
  };
  const checking = { done: 1, checking: true, refused: "" };
  const end = (...states) => settled("/mix.json", 2, { fetcher: told(...states), pause: 0 });
  assert.deepEqual(await end(checking, null, { done: 2, checking: false, refused: "" }), { type: "sent" });
  const refused = { done: 1, checking: false, refused: "shuffle_proof_wrong" };
  assert.deepEqual(await end(checking, refused), { type: "broken", code: "shuffle_proof_wrong" });
});
