import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { decrypt, summary } from "../../challenge/static/js/belenios/decrypt.js";
import { loads, sha256Hex } from "../../challenge/static/js/belenios/serial.js";
import { Tally, computeResult, resultRecord, sized } from "../../challenge/static/js/belenios/tally.js";
import { audit } from "../../challenge/static/js/belenios/verify.js";
import { vector } from "./data.js";
import { Writer, makeElection, question, vote } from "./making.js";

const encoder = new TextEncoder();

/** An archive of this made election, closed and tallied; `votes` are lists of choices. */
function tallied(made, votes, number = votes.length) {
  const writer = new Writer(made);
  vote(made, votes).forEach((ballot) => writer.event("Ballot", ballot));
  return { writer: writer.event("EndBallots"), number };
}

async function withTally(made, votes) {
  const { writer } = tallied(made, votes);
  const { tally } = await audit(writer.bytes());
  const encrypted = tally.encrypted();
  return writer.event("EncryptedTally", encrypted, sized(votes.length, votes.length, sha256Hex(encrypted)));
}

function keyOf(made, owner) {
  return { privateKey: encoder.encode(`"${made.secrets[owner]}"\n`) };
}

/** Decrypt with the first trustee's key; `changes` to the key, the least number of ballots or the tally seen. */
function attempt(made, found, { minimum = 2, seen = null, ...key } = {}) {
  return decrypt(found, { ...keyOf(made, 0), ...key }, { minimum, seen });
}

async function hold(made, votes) {
  const writer = await withTally(made, votes);
  const shares = new Map();
  for (let i = 0; i < made.secrets.length; i += 1) {
    const found = await audit(writer.bytes());
    assert.deepEqual(found.report.defects, []);
    const { owner, decryption, owned } = await decrypt(found, keyOf(made, i), { minimum: votes.length, seen: null });
    writer.event("PartialDecryption", encoder.encode(decryption), encoder.encode(owned));
    shares.set(owner, encoder.encode(decryption));
  }
  const { board, tally } = await audit(writer.bytes());
  const result = computeResult(made.election, board.setup.trustees, tally, shares, votes.length);
  return { result, report: (await audit(writer.event("Result", resultRecord(result)).bytes())).report };
}

test("it holds an election of three trustees to its result", async () => {
  const made = makeElection([question(3, { min: 1, max: 1, blank: true })], 3);
  const { result, report } = await hold(made, [[[0, 1, 0, 0]], [[1, 0, 0, 0]], [[0, 1, 0, 0]]]);
  assert.deepEqual(result, [[1, 2, 0, 0]]);
  assert.equal(report.verdict, "valid");
  assert.deepEqual(report.result, result);
});

test("it holds an election without ballots", async () => {
  const { result, report } = await hold(makeElection([question(2)], 2), []);
  assert.deepEqual(result, [[0, 0]]);
  assert.equal(report.verdict, "valid");
  assert.deepEqual([report.ballots, report.voters], [0, 0]);
});

test("it decrypts with the key files of belenios-tool", async () => {
  const { archive, folder } = vector("single-tallied");
  const found = await audit(archive);
  const keys = readdirSync(folder).filter((file) => file.endsWith(".privkey"));
  const seen = summary(found).encryptedTally;
  const parts = keys.map((file) => decrypt(found, { privateKey: readFileSync(`${folder}/${file}`) }, { minimum: 4, seen }));
  assert.deepEqual((await Promise.all(parts)).map(({ owner }) => owner).sort(), [1, 2, 3]);
});

test("it says what trustees compare aloud", async () => {
  const found = await audit(vector("approval-threshold").archive);
  const { fingerprint, lastEvent, numTallied, decrypted } = summary(found);
  assert.equal(fingerprint, "FoQh7/ZovBq8uQvn3dWF4wPd0tAgJu49C+UZu6bQ49g");
  assert.equal(lastEvent, found.board.lastEvent);
  assert.equal(numTallied, 4);
  assert.deepEqual(decrypted.sort(), [1, 2, 3]);
});

test("it refuses fewer ballots than the least number, a second tally, and a stranger's key", async () => {
  const made = makeElection([question(2)]);
  const found = await audit((await withTally(made, [[[1, 0]], [[0, 1]]])).bytes());
  const refuse = (changes, code) => assert.rejects(attempt(made, found, changes), { code });
  await refuse({ minimum: 3 }, "too_few_ballots");
  await refuse({ minimum: null }, "too_few_ballots");
  await refuse({ minimum: "1" }, "too_few_ballots");
  await refuse({ seen: "0".repeat(64) }, "second_tally");
  await refuse({ privateKey: encoder.encode('"12345"') }, "key_not_a_trustee");
  await refuse({ privateKey: encoder.encode("12345") }, "scalar_malformed");
  await refuse({ privateKey: encoder.encode("hello") }, "record_not_json");
  const { owner } = await attempt(made, found, { seen: summary(found).encryptedTally });
  assert.equal(owner, 1);
});

test("it refuses an archive that is open, published, or wrong", async () => {
  const made = makeElection([question(2)]);
  const open = await audit(new Writer(made).event("Ballot", ...vote(made, [[[1, 0]]])).bytes());
  await assert.rejects(attempt(made, open), { code: "stage_wrong" });
  const published = await audit(vector("approval-basic").archive);
  await assert.rejects(attempt(made, published), { code: "stage_wrong" });
  const cut = await audit(vector("single-tallied").archive.slice(0, -512));
  await assert.rejects(attempt(made, cut), { code: "archive_truncated" });
  assert.equal(summary(cut), null);
});

test("it refuses an encrypted tally that is not the ballots'", async () => {
  const made = makeElection([question(2)]);
  const { writer } = tallied(made, [[[1, 0]], [[1, 1]]]);
  const nothing = new Tally(made.election).encrypted();
  writer.event("EncryptedTally", nothing, sized(2, 2, sha256Hex(nothing)));
  const found = await audit(writer.bytes());
  await assert.rejects(attempt(made, found), { code: "encrypted_tally_wrong" });
});

test("it finds no count that the ballots could not give", async () => {
  const { board, tally } = await audit(vector("single-basic").archive);
  const { election, trustees } = board.setup;
  const shares = new Map([...board.decryptions].map(([owner, record]) => [owner, record.content]));
  assert.deepEqual(computeResult(election, trustees, tally, shares, 4), [[2, 1, 1]]);
  assert.throws(() => computeResult(election, trustees, tally, shares, 1), { code: "count_impossible" });
  shares.delete(2);
  assert.throws(() => computeResult(election, trustees, tally, shares, 4), { code: "decryption_missing" });
  assert.throws(() => trustees.owner(4), { code: "owner_unknown" });
});

test("it writes the records of belenios-tool byte for byte", async () => {
  const { board, tally } = await audit(vector("majority-basic").archive);
  assert.equal(sha256Hex(tally.encrypted()), board.tally.encrypted.hash);
  assert.equal(sha256Hex(sized(5, 5, board.tally.encrypted.hash)), board.tally.sized.hash);
  const { result } = loads(board.result.content);
  assert.equal(sha256Hex(resultRecord(result)), board.result.hash);
});
