import assert from "node:assert/strict";
import { test } from "node:test";
import { checkBallot } from "../../challenge/static/js/belenios/ballot.js";
import { publicCredential } from "../../challenge/static/js/belenios/credential.js";
import { answer } from "../../challenge/static/js/belenios/requests.js";
import { vector } from "./data.js";
import { CREDENTIALS, UUID, Writer, makeElection, question, vote } from "./making.js";

const decoder = new TextDecoder();

test("it prepares an election", async () => {
  const { bytes, election } = makeElection([question(2)]);
  const given = await answer({ id: 1, do: "prepare", election: decoder.decode(bytes) });
  assert.deepEqual(given, { id: 1, ok: true, uuid: UUID, fingerprint: election.fingerprint });
});

test("it derives a credential, and says whether it is on the list", async () => {
  const asked = { id: 2, do: "check-credential", uuid: UUID, credential: CREDENTIALS[0] };
  const found = publicCredential(UUID, CREDENTIALS[0]);
  assert.deepEqual(await answer(asked), { id: 2, ok: true, publicCredential: found });
  assert.equal((await answer({ ...asked, publicCredentials: [found] })).onList, true);
  assert.equal((await answer({ ...asked, publicCredentials: [] })).onList, false);
  assert.equal((await answer({ ...asked, credential: "no" })).code, "credential_malformed");
});

test("it encrypts the exact text of a ballot, with its tracker", async () => {
  const { bytes, election, credentials } = makeElection([question(3, { min: 1, max: 1 })]);
  const asked = { do: "encrypt", election: decoder.decode(bytes), credential: CREDENTIALS[2], choices: [[0, 1, 0]] };
  const { id, ok, ballot, tracker } = await answer({ id: "a", ...asked });
  assert.deepEqual([id, ok], ["a", true]);
  const checked = checkBallot(election, new Set(credentials), new TextEncoder().encode(ballot));
  assert.equal(checked.tracker, tracker);
});

test("it refuses with a code", async () => {
  const { bytes } = makeElection([question(2, { min: 1, max: 1 })]);
  const asked = { do: "encrypt", election: decoder.decode(bytes), credential: CREDENTIALS[2], choices: [[1, 1]] };
  const { ok, code, message } = await answer({ id: 3, ...asked });
  assert.deepEqual([ok, code], [false, "choice_not_allowed"]);
  assert.ok(message.length > 0);
  assert.equal((await answer({ id: 4, do: "toString" })).code, "request_unknown");
  assert.equal((await answer({ ...asked, id: 5, choices: null })).code, "engine_failed");
});

test("it verifies once, then decrypts the same archive at once", async () => {
  const { archive } = vector("single-tallied");
  const heard = [];
  const tools = { post: (message) => heard.push(message) };
  const { report, summary } = await answer({ id: 6, do: "verify", archive: archive.buffer }, tools);
  assert.equal(report.verdict, "valid");
  assert.equal(summary.numTallied, 4);
  assert.deepEqual(heard.at(-1), { id: 6, progress: { of: "ballots", done: 4, total: 4 } });
  const before = heard.length;
  const asked = { id: 7, do: "decrypt", archive: archive.buffer, privateKey: '"5"', minimum: 1 };
  assert.equal((await answer(asked, tools)).code, "key_not_a_trustee");
  assert.equal(heard.length, before);
});

test("it decrypts after verifying by itself", async () => {
  const made = makeElection([question(2)]);
  const archive = new Writer(made).event("Ballot", ...vote(made, [[[1, 0]]])).bytes().buffer;
  const asked = { do: "decrypt", archive, privateKey: `"${made.secrets[0]}"`, minimum: 1 };
  assert.equal((await answer({ id: 8, ...asked })).code, "stage_wrong");
});

test("it shares the ballots among those who help, and sends them away", async () => {
  const { archive } = vector("majority-basic");
  let asked = 0;
  let ended = false;
  const { askHere } = await import("../../challenge/static/js/belenios/crowd.js");
  const ask = (request) => {
    asked += 1;
    return askHere(structuredClone(request));
  };
  const helpers = () => ({ asks: [ask, ask], end: () => (ended = true) });
  const { report } = await answer({ id: 9, do: "verify", archive: archive.buffer }, { asks: helpers });
  assert.equal(report.verdict, "valid");
  assert.ok(asked >= 2 && ended);
});

test("it fails as a whole when a helper fails", async () => {
  const archive = vector("single-basic").archive.buffer;
  const helpers = () => ({ asks: [() => Promise.reject(new Error("gone"))], end: () => {} });
  assert.equal((await answer({ id: 10, do: "verify", archive }, { asks: helpers })).code, "engine_failed");
});

test("it answers nothing in an engine that computes wrongly", async (t) => {
  const fresh = await import("../../challenge/static/js/belenios/requests.js?an-unsound-engine");
  t.mock.method(TextEncoder.prototype, "encode", () => Uint8Array.of(1));
  const asked = { id: 11, do: "check-credential", uuid: UUID, credential: CREDENTIALS[0] };
  const { ok, code, message } = await fresh.answer(asked);
  assert.deepEqual([ok, code], [false, "engine_failed"]);
  assert.match(message, /does not compute Ed25519/);
});
