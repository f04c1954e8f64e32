import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { checkBallot, everyDefect, makeBallot, sizeLimit } from "../../challenge/static/js/belenios/ballot.js";
import { decrypt, summary } from "../../challenge/static/js/belenios/decrypt.js";
import * as group from "../../challenge/static/js/belenios/group.js";
import { areElements } from "../../challenge/static/js/belenios/mix/batch.js";
import { decode, encode } from "../../challenge/static/js/belenios/mix/embedding.js";
import { generators, secondary } from "../../challenge/static/js/belenios/mix/generators.js";
import { pack, unpack } from "../../challenge/static/js/belenios/mix/packing.js";
import { check, proofToJson, prove, readProof } from "../../challenge/static/js/belenios/mix/proof.js";
import { checkShuffle, makeShuffle } from "../../challenge/static/js/belenios/mix/shuffle.js";
import { takeTurn } from "../../challenge/static/js/belenios/mix/turn.js";
import { answer } from "../../challenge/static/js/belenios/requests.js";
import { dumps, loads, sha256Hex } from "../../challenge/static/js/belenios/serial.js";
import { Tally, computeResult, partialDecryption, resultRecord, sized } from "../../challenge/static/js/belenios/tally.js";
import { audit, verifyArchive } from "../../challenge/static/js/belenios/verify.js";
import { json, known, vector } from "./data.js";
import { CREDENTIALS, Writer, makeElection, question, vote } from "./making.js";

const encoder = new TextEncoder();
const FUNDING = { type: "NonHomomorphic", value: { answers: ["Projets 1 à 8", "Projets 9 à 16"], question: "Lesquels ?" } };
const made = makeElection([FUNDING], 2);
const VOTES = [[[3, 0]], [[255, 1]], [[129, 64]]];
const sortedRows = (row) => row.map(String).sort();

/** The archive of a made mixed vote after the encrypted tally, and its tally. */
async function tallied(election = made, votes = VOTES) {
  const writer = new Writer(election);
  vote(election, votes).forEach((ballot) => writer.event("Ballot", ballot));
  const { tally } = await audit(writer.event("EndBallots").bytes());
  const encrypted = tally.encrypted();
  writer.event("EncryptedTally", encrypted, sized(votes.length, votes.length, sha256Hex(encrypted)));
  return { writer, tally };
}

function keyOf(owner) {
  return { privateKey: encoder.encode(`"${made.secrets[owner]}"`) };
}

const shared = tallied();

test("it gives the known embeddings, generators and packings", () => {
  const { embedded, secondary: first, generators: list, packed } = known("mix");
  for (const { vector: numbers, element } of embedded) {
    assert.equal(group.elementToHex(encode(numbers)), element);
    assert.deepEqual(decode(group.elementFromHex(element), numbers.length), numbers);
  }
  assert.equal(group.elementToHex(secondary()), first);
  assert.deepEqual(group.elementsToHex(generators(5)), list);
  for (const { approved, projects, vector: numbers } of packed) {
    assert.deepEqual(pack(approved, projects), numbers);
    assert.deepEqual(unpack(numbers, projects), [...approved].sort((a, b) => a - b));
  }
});

test("it reads no packing that is not legal", () => {
  const wrong = [[[8], 3], [[0, 2], 9], [[0], 9], [[256], 8], [[-1], 8], [[], 1]];
  for (const [numbers, projects] of wrong) assert.equal(unpack(numbers, projects), null);
  assert.throws(() => pack([9], 9), { code: "choice_not_allowed" });
  assert.throws(() => pack([], 241), { code: "question_malformed" });
});

test("it finds one point outside the group among many", () => {
  const many = new Array(300).fill(group.GENERATOR);
  assert.ok(areElements(many));
  assert.ok(areElements([]));
  const sumWithOrderTwo = group.pointFromHex(`${"9".repeat(62)}95`);
  const orderTwo = group.pointFromHex(`7${"f".repeat(61)}ec`);
  for (const outside of [sumWithOrderTwo, orderTwo]) {
    for (const place of [0, 299]) assert.equal(areElements(many.with(place, outside)), false);
    assert.equal(areElements([group.GENERATOR, outside]), false);
  }
});

test("it encrypts only what fits", () => {
  for (const choice of [[1], [1, 2, 3], [256, 0], [0, -1], "no"]) {
    assert.throws(() => makeBallot(made.election, CREDENTIALS[0], [choice]), { code: "choice_not_allowed" });
  }
  assert.throws(() => encode(new Array(31).fill(0)), { code: "choice_not_allowed" });
});

test("it refuses a mixed answer that was copied or changed", () => {
  const { election, credentials } = made;
  const listed = new Set(credentials);
  const [mine, theirs] = VOTES.map((choices, i) => loads(makeBallot(election, CREDENTIALS[i], choices)));
  assert.ok(dumps(mine).length < sizeLimit(election));
  assert.equal(checkBallot(election, listed, dumps(mine)).ciphertexts[0].length, 1);
  const refused = (answer, code) => {
    const [first] = everyDefect(election, listed, dumps({ ...mine, answers: [answer] }));
    assert.equal(first.code, code);
  };
  const { choices, proof } = mine.answers[0];
  refused(theirs.answers[0], "answer_proof_wrong");
  refused({ choices: { ...choices, beta: choices.alpha }, proof }, "answer_proof_wrong");
  refused({ choices: { ...choices, beta: "1".padStart(64, "0") }, proof }, "neutral_element");
  refused({ choices, proof: { ...proof, response: "5" } }, "answer_proof_wrong");
  refused({ choices }, "record_malformed");
});

test("it accepts the mixed vote made by belenios-tool", async () => {
  const { archive, folder } = vector("funding-mixed");
  const expected = json(`${folder}/expect.json`);
  const report = await verifyArchive(archive, { shufflers: [1, 2] });
  assert.deepEqual(report.defects, []);
  assert.deepEqual([report.ballots, report.voters, report.shufflers], [expected.ballots, expected.voters, [1, 2]]);
  assert.deepEqual(sortedRows(report.result[0]), sortedRows(expected.counts[0]));
});

test("it refuses other trustees than the rule sheet names", async () => {
  const { archive } = vector("funding-mixed");
  const code = async (shufflers) => (await verifyArchive(archive, { shufflers })).defects.map((one) => one.code);
  assert.deepEqual(await code([2, 1]), ["shuffle_of_another"]);
  assert.deepEqual(await code([1]), ["shuffle_of_another"]);
  assert.deepEqual(await code([1, 2, 3]), ["shuffle_missing"]);
});

test("it brings a vote to its result: each trustee's turn, then decryption", async () => {
  const { writer } = await tallied();
  for (const owner of [0, 1]) {
    const found = await audit(writer.bytes(), { shufflers: [1, 2] });
    const heard = [];
    const progress = (...message) => heard.push(message);
    const part = await takeTurn(found, keyOf(owner), { shufflers: [1, 2], progress });
    assert.deepEqual(heard, [["shuffle", 1, 3], ["shuffle", 2, 3], ["shuffle", 3, 3], ["shuffle-check", 0, 1], ["shuffle-check", 1, 1]]);
    writer.event("Shuffle", encoder.encode(part.shuffle), encoder.encode(part.owned));
  }
  writer.event("EndShuffles");
  const shares = new Map();
  for (const owner of [0, 1]) {
    const { owner: number, decryption, owned } = await decrypt(await audit(writer.bytes()), keyOf(owner), { minimum: 3, seen: null });
    writer.event("PartialDecryption", encoder.encode(decryption), encoder.encode(owned));
    shares.set(number, encoder.encode(decryption));
  }
  const { board, tally } = await audit(writer.bytes());
  const result = computeResult(made.election, board.setup.trustees, tally, shares, 3);
  const wrong = new Map(shares).set(2, shares.get(1));
  assert.throws(() => computeResult(made.election, board.setup.trustees, tally, wrong, 3), { code: "decryption_proof_wrong" });
  const report = await verifyArchive(writer.event("Result", resultRecord(result)).bytes(), { shufflers: [1, 2] });
  assert.deepEqual([report.verdict, sortedRows(report.result[0])], ["valid", sortedRows(VOTES.flat())]);
});

test("it refuses a shuffle in which anything is changed", async () => {
  const { tally } = await shared;
  const rows = tally.toMix();
  const record = loads(makeShuffle(made.election, rows));
  const other = group.elementToHex(group.basePower(77n));
  const refused = (change, code) => {
    const copy = structuredClone(record);
    change(copy);
    assert.throws(() => checkShuffle(made.election, rows, dumps(copy)), { code });
  };
  assert.equal(checkShuffle(made.election, rows, dumps(record))[0].length, 3);
  refused(({ ciphertexts: [row] }) => row.reverse(), "shuffle_proof_wrong");
  for (const place of [0, 1, 2]) refused(({ proofs: [[t]] }) => { t[place] = other; }, "shuffle_proof_wrong");
  for (const place of [0, 1]) refused(({ proofs: [[t]] }) => { t[3][place] = other; }, "shuffle_proof_wrong");
  refused(({ proofs: [[t]] }) => { t[4][1] = other; }, "shuffle_proof_wrong");
  for (const place of [0, 1, 2, 3]) refused(({ proofs: [[, s]] }) => { s[place] = "5"; }, "shuffle_proof_wrong");
  for (const place of [4, 5]) refused(({ proofs: [[, s]] }) => { s[place][2] = "5"; }, "shuffle_proof_wrong");
  for (const place of [2, 3]) refused(({ proofs: [proof] }) => { proof[place][0] = other; }, "shuffle_proof_wrong");
  refused(({ proofs: [proof] }) => { proof[2][0] = `${"9".repeat(62)}95`; }, "element_invalid");
  refused(({ ciphertexts: [row] }) => { row[0].beta = "1".padStart(64, "0"); }, "neutral_element");
  refused(({ proofs: [proof] }) => proof[3].pop(), "record_malformed");
});

test("it refuses what is no permutation, and a vote changed on the way", async () => {
  const [row] = (await shared).tally.toMix();
  const { fingerprint, key } = made.election;
  const convinces = (order, claimed, half = null) => {
    const hidden = row.map(group.randomScalar);
    const fresh = row.map(({ alpha, beta }, i) => ({
      alpha: group.multiply(alpha, group.basePower(hidden[i])),
      beta: group.multiply(beta, group.power(key, hidden[i])),
    }));
    const after = order.map((place) => ({ ...fresh[place] }));
    if (half !== null) after[1][half] = group.multiply(after[1][half], group.GENERATOR);
    const proof = readProof(proofToJson(prove(fingerprint, key, row, after, hidden, claimed)), row.length);
    return check(fingerprint, key, row, after, proof);
  };
  assert.equal(convinces([2, 0, 1], [2, 0, 1]), true);
  assert.equal(convinces([0, 1, 2], [1, 0, 2]), false);
  assert.equal(convinces([0, 0, 2], [0, 1, 2]), false);
  for (const half of ["alpha", "beta"]) assert.equal(convinces([2, 0, 1], [2, 0, 1], half), false);
});

test("it shuffles nobody, and both kinds of questions", async () => {
  assert.deepEqual(checkShuffle(made.election, [[]], makeShuffle(made.election, [[]])), [[]]);
  const both = makeElection([question(2), FUNDING]);
  const { writer, tally } = await tallied(both, [[[1, 0], [5, 7]], [[1, 1], [255, 0]]]);
  const rows = tally.toMix();
  const final = tally.afterMix(checkShuffle(both.election, rows, makeShuffle(both.election, rows)));
  const shares = new Map([[1, partialDecryption(both.election, both.secrets[0], final)]]);
  const { board } = await audit(writer.bytes());
  const [sums, vectors] = computeResult(both.election, board.setup.trustees, final, shares, 2);
  assert.deepEqual([sums, sortedRows(vectors)], [[2, 1], sortedRows([[5, 7], [255, 0]])]);
});

test("it refuses a share in which anything is changed", async () => {
  const { writer, tally } = await tallied();
  const shuffle = makeShuffle(made.election, tally.toMix());
  writer.event("Shuffle", shuffle, dumps({ owner: 1, payload: sha256Hex(shuffle) })).event("EndShuffles");
  const found = await audit(writer.bytes());
  const share = loads(partialDecryption(made.election, made.secrets[0], found.tally));
  const codes = async (changed) => {
    const bytes = dumps(changed);
    const again = writer.copy().event("PartialDecryption", bytes, dumps({ owner: 1, payload: sha256Hex(bytes) }));
    return (await verifyArchive(again.bytes())).defects.map(({ code }) => code);
  };
  const { decryption_factors: [factors], decryption_proofs: [proofs] } = share;
  const given = (row, of) => ({ decryption_factors: [row], decryption_proofs: [of] });
  assert.deepEqual(await codes(share), []);
  assert.deepEqual(await codes(given([factors[1], factors[0], factors[2]], proofs)), ["decryption_proof_wrong"]);
  assert.deepEqual(await codes(given(factors.with(2, `${"9".repeat(62)}95`), proofs)), ["element_invalid"]);
  assert.deepEqual(await codes(given(factors, proofs.with(2, proofs[0]))), ["decryption_proof_wrong"]);
  assert.deepEqual(await codes(given(factors.slice(1), proofs)), ["record_malformed"]);
});

test("it never decrypts ballots that were not mixed", async () => {
  const { writer, tally } = await shared;
  assert.throws(() => partialDecryption(made.election, made.secrets[0], tally), { code: "mix_missing" });
  const found = await audit(writer.bytes());
  await assert.rejects(decrypt(found, keyOf(0), { minimum: 1, seen: null }), { code: "stage_wrong" });
});

test("it shuffles in one's turn only", async () => {
  const { writer } = await shared;
  const found = await audit(writer.bytes());
  assert.deepEqual(summary(found).shuffled, []);
  const refused = (key, options, code) => assert.rejects(takeTurn(found, key, options), { code });
  await refused(keyOf(1), { shufflers: [1, 2] }, "shuffle_of_another");
  await refused({ privateKey: encoder.encode('"5"') }, {}, "key_not_a_trustee");
  const ended = await audit(vector("funding-mixed").archive);
  await assert.rejects(takeTurn(ended, keyOf(0)), { code: "stage_wrong" });
  const sums = await audit(vector("single-tallied").archive);
  await assert.rejects(takeTurn(sums, keyOf(0)), { code: "stage_wrong" });
  const cut = await audit(vector("funding-mixed").archive.slice(0, -512));
  await assert.rejects(takeTurn(cut, keyOf(0)), { code: "archive_truncated" });
});

test("it refuses a second shuffle by one trustee, and one that does not follow", async () => {
  const { writer } = await tallied();
  const rows = (await audit(writer.bytes())).tally.toMix();
  const shuffle = makeShuffle(made.election, rows);
  const owned = (owner) => dumps({ owner, payload: sha256Hex(shuffle) });
  const codes = async () => (await verifyArchive(writer.bytes())).defects.map(({ code }) => code);
  writer.event("Shuffle", shuffle, owned(1));
  const found = await audit(writer.bytes());
  await assert.rejects(takeTurn(found, keyOf(0)), { code: "shuffle_repeated" });
  writer.event("Shuffle", shuffle, owned(2));
  assert.deepEqual(await codes(), ["shuffle_proof_wrong"]);
  writer.event("Shuffle", shuffle, owned(1));
  assert.deepEqual(await codes(), ["shuffle_repeated"]);
});

test("it shuffles at the request of a page", async () => {
  const { writer } = await shared;
  const asked = { do: "shuffle", archive: writer.bytes().buffer, privateKey: `"${made.secrets[0]}"`, shufflers: [1, 2] };
  const given = await answer({ id: 1, ...asked });
  assert.deepEqual([given.ok, given.owner, given.summary.numTallied], [true, 1, 3]);
  assert.equal(given.spoken, sha256Hex(encoder.encode(given.shuffle)).slice(0, 32).toUpperCase());
  const refused = await answer({ id: 2, ...asked, archive: new ArrayBuffer(5) });
  assert.deepEqual([refused.ok, refused.code], [false, "not_an_archive"]);
});

test("it decrypts with the key files of belenios-tool", async () => {
  const { archive, folder } = vector("funding-mixed");
  const found = await audit(archive);
  const files = readdirSync(folder).filter((file) => file.endsWith(".privkey"));
  const { board, tally } = found;
  const shares = new Map();
  for (const file of files) {
    const secret = BigInt(loads(encoder.encode(readFileSync(`${folder}/${file}`, "utf8").trim())));
    const { number } = board.setup.trustees.find(group.elementToHex(group.basePower(secret)));
    shares.set(number, partialDecryption(board.setup.election, secret, tally));
  }
  assert.deepEqual(computeResult(board.setup.election, board.setup.trustees, tally, shares, 6), loads(board.result.content).result);
});
