import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, reduce } from "../../challenge/static/js/pages/trustee/state.js";

const FACTS = { uuid: "TestsTestsTests", k: 3 };
const SUMMARY = { fingerprint: "φ", lastEvent: "e", numTallied: 3, encryptedTally: "t" };
const REPORT = { defects: [], uuid: FACTS.uuid, stage: "EncryptedTally" };
const VERIFIED = { type: "verified", report: REPORT, summary: SUMMARY, owner: 2, seen: null };

function after(...actions) {
  return actions.reduce(reduce, begin(FACTS));
}

const KEY = { type: "key.given", text: '"12345"\n' };
const CONFIRMED = { type: "confirmed", compared: true, saving: false };
const PART = { type: "decrypted", part: { owner: 2, decryption: "{}" } };

test("it takes a key, then checks the archive", () => {
  const { screen, busy, key } = after(KEY);
  assert.deepEqual([screen, busy, key], ["checking", "checking", '"12345"']);
});

test("it takes nothing that is no key", () => {
  assert.equal(after({ type: "key.given", text: null }).problem, "key_missing");
  for (const text of ["", "12345", '"012"', '"-1"', '"1.5"', "{}", '"12345678', `"${"9".repeat(80)}"`]) {
    const { screen, problem, key } = after({ type: "key.given", text });
    assert.deepEqual([screen, problem, key], ["key", "key_malformed", null], text);
  }
});

test("it takes the seed of a threshold trustee with the sealed share", () => {
  const seed = { type: "key.given", text: "R4mWkuqVYvu4vEo7d4Beys\n", share: null };
  assert.equal(after(seed).problem, "share_missing");
  const { key, share, screen } = after({ ...seed, share: "{}" });
  assert.deepEqual([key, share, screen], ["R4mWkuqVYvu4vEo7d4Beys", "{}", "checking"]);
  assert.equal(after({ ...KEY, share: "{}" }).share, null);
});

test("it goes on to compare when all is right, or when the same tally was seen", () => {
  const { screen, summary, owner } = after(KEY, VERIFIED);
  assert.deepEqual([screen, summary, owner], ["compare", SUMMARY, 2]);
  assert.equal(after(KEY, { ...VERIFIED, seen: "t" }).screen, "compare");
  const joined = { ...VERIFIED, report: { ...REPORT, stage: "PartialDecryption" } };
  assert.equal(after(KEY, joined).screen, "compare");
});

test("it stops, without the key, before anything is decrypted", () => {
  const stops = {
    second_tally: { seen: "another" },
    too_few_ballots: { summary: { ...SUMMARY, numTallied: 2 } },
    other_election: { report: { ...REPORT, uuid: "another" } },
    stage_wrong: { report: { ...REPORT, stage: "Result" } },
  };
  for (const [reason, changes] of Object.entries(stops)) {
    const state = after(KEY, { ...VERIFIED, ...changes });
    assert.deepEqual([state.screen, state.reason, state.key, state.busy], ["stopped", reason, null, null]);
  }
  assert.equal(after(KEY, { type: "broken", code: "key_not_a_trustee" }).reason, "key_not_a_trustee");
});

test("it shows the defects of a wrong archive", () => {
  const defects = [{ code: "ballot_repeated", message: "…", record: null }];
  const state = after(KEY, { ...VERIFIED, report: { ...REPORT, defects }, summary: null });
  assert.deepEqual([state.screen, state.defects, state.key], ["defects", defects, null]);
});

test("it asks to compare before it decrypts, and remembers first", () => {
  const hasty = after(KEY, VERIFIED, { ...CONFIRMED, compared: false });
  assert.deepEqual([hasty.screen, hasty.problem], ["compare", "not_compared"]);
  assert.equal(reduce(hasty, CONFIRMED).problem, null);
  assert.equal(after(KEY, VERIFIED, CONFIRMED).busy, "remembering");
  assert.equal(after(KEY, VERIFIED, CONFIRMED, { type: "remembered" }).busy, "decrypting");
});

test("it forgets the key once the part is made, then sends or saves it", () => {
  const made = [KEY, VERIFIED, CONFIRMED, { type: "remembered" }, PART];
  assert.deepEqual([after(...made).key, after(...made).busy], [null, "sending"]);
  assert.equal(after(...made, { type: "sent" }).screen, "sent");
  assert.equal(after(...made, { type: "sent" }, { type: "save" }).busy, "saving");
  const saving = after(KEY, VERIFIED, { ...CONFIRMED, saving: true }, { type: "remembered" }, PART);
  assert.equal(saving.busy, "saving");
  assert.equal(reduce(saving, { type: "saved" }).screen, "saved");
});

test("it keeps the part when the server did not take it", () => {
  const made = [KEY, VERIFIED, CONFIRMED, { type: "remembered" }, PART];
  for (const failure of [{ type: "lost" }, { type: "refused", sentence: "Non." }]) {
    const state = after(...made, failure);
    assert.deepEqual([state.screen, state.part], ["unsent", PART.part]);
    assert.equal(reduce(state, { type: "retry" }).busy, "sending");
    assert.equal(reduce(state, { type: "save" }).busy, "saving");
  }
});

test("it says how far it is, and ignores what means nothing here", () => {
  const state = after(KEY, { type: "progressed", of: "ballots", done: 3, total: 9 });
  assert.deepEqual(state.progress, { of: "ballots", done: 3, total: 9 });
  assert.equal(reduce(state, { type: "sent" }), state);
});
