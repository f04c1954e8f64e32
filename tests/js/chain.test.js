import assert from "node:assert/strict";
import { test } from "node:test";
import { Notes } from "../../challenge/static/js/belenios/chain.js";
import { Defect } from "../../challenge/static/js/belenios/defects.js";
import { ORDER } from "../../challenge/static/js/belenios/group.js";
import { dumps, loads, sha256Hex } from "../../challenge/static/js/belenios/serial.js";
import { Tally, owned, partialDecryption, sized } from "../../challenge/static/js/belenios/tally.js";
import { checkTrustees } from "../../challenge/static/js/belenios/trustee.js";
import { verifyArchive } from "../../challenge/static/js/belenios/verify.js";
import { vector } from "./data.js";
import { Writer, makeElection, question, vote } from "./making.js";

const made = makeElection([question(2)], 2);
const [ballot, another] = vote(made, [[[1, 0]], [[0, 1]]]);

async function codes(archive) {
  return (await verifyArchive(archive)).defects.map(({ code }) => code);
}

test("it accepts an open election", async () => {
  assert.deepEqual(await codes(new Writer(made).event("Ballot", ballot).bytes()), []);
  assert.deepEqual(await codes(new Writer(made).bytes()), []);
});

test("it refuses events out of order, of unknown types, and of mixed votes", async () => {
  const late = new Writer(made).event("EndBallots").event("Ballot", ballot);
  assert.deepEqual(await codes(late.bytes()), ["event_out_of_order"]);
  assert.deepEqual(await codes(new Writer(made).event("Guess").bytes()), ["event_malformed"]);
  assert.deepEqual(await codes(new Writer(made).event("Shuffle", ballot).bytes()), ["event_out_of_order"]);
});

test("it refuses records too many, too few, or for no event", async () => {
  const two = new Writer(made).event("Ballot", ballot, another);
  assert.deepEqual(await codes(two.bytes()), ["record_unexpected"]);
  assert.deepEqual(await codes(new Writer(made).event("Ballot").bytes()), ["event_malformed"]);
  assert.deepEqual(await codes(new Writer(made).event("EndBallots", ballot).bytes()), ["event_malformed"]);
});

test("it refuses the same ballot twice", async () => {
  const twice = new Writer(made).event("Ballot", ballot).event("Ballot", another).event("Ballot", ballot);
  assert.deepEqual(await codes(twice.bytes()), ["ballot_repeated"]);
});

test("it refuses an encrypted tally other than the one named", async () => {
  const other = dumps([[]]);
  const wrong = new Writer(made).event("EndBallots").event("EncryptedTally", other, sized(0, 0, sha256Hex(ballot)));
  assert.deepEqual(await codes(wrong.bytes()), ["payload_missing"]);
});

test("it refuses a wrong height, and a first event that is not the first", async () => {
  assert.deepEqual(await codes(new Writer(made).skip().event("Ballot", ballot).bytes()), ["event_height_wrong"]);
  const setup = [made.bytes, made.trustees, dumps(made.credentials)];
  const hashes = dumps(Object.fromEntries(["election", "trustees", "credentials"].map((n, i) => [n, sha256Hex(setup[i])])));
  const late = new Writer(null).skip().event("Setup", ...setup, hashes);
  assert.deepEqual(await codes(late.bytes()), ["event_out_of_order"]);
  assert.deepEqual(await codes(new Writer(null).event("Ballot", ballot).bytes()), ["event_out_of_order"]);
});

test("it refuses a setup that names other records than those before it", async () => {
  const other = dumps({ election: "0".repeat(64), trustees: "0".repeat(64), credentials: "0".repeat(64) });
  const named = new Writer(null).event("Setup", made.bytes, made.trustees, dumps(made.credentials), other);
  assert.deepEqual(await codes(named.bytes()), ["payload_missing"]);
});

test("it refuses a partial decryption twice, of another record, or of nobody", async () => {
  const decryptions = async (...records) => {
    const empty = new Tally(made.election).encrypted();
    const writer = new Writer(made).event("EndBallots").event("EncryptedTally", empty, sized(0, 0, sha256Hex(empty)));
    records.forEach(([decryption, record]) => writer.event("PartialDecryption", decryption, record));
    return codes(writer.bytes());
  };
  const part = partialDecryption(made.election, made.secrets[0], new Tally(made.election));
  const mine = [part, owned(1, sha256Hex(part))];
  assert.deepEqual(await decryptions(mine), []);
  assert.deepEqual(await decryptions(mine, mine), ["decryption_repeated"]);
  assert.deepEqual(await decryptions([part, owned(1, sha256Hex(ballot))]), ["payload_missing"]);
  assert.deepEqual(await decryptions([part, owned(3, sha256Hex(part))]), ["owner_unknown"]);
  assert.deepEqual(await decryptions([part, owned(2, sha256Hex(part))]), ["decryption_proof_wrong"]);
});

test("it refuses a number or a weight of ballots that is not theirs", async () => {
  const empty = new Tally(made.election).encrypted();
  for (const [number, weight] of [[1, 0], [0, 1]]) {
    const said = sized(number, weight, sha256Hex(empty));
    const writer = new Writer(made).event("EndBallots").event("EncryptedTally", empty, said);
    assert.deepEqual(await codes(writer.bytes()), ["tallied_number_wrong"]);
  }
});

test("it refuses a setup whose parts do not belong together", async () => {
  const stranger = makeElection([question(2)], 2);
  const mixed = new Writer({ ...made, trustees: stranger.trustees });
  assert.deepEqual(await codes(mixed.bytes()), ["election_key_wrong"]);
  const unsorted = new Writer({ ...made, credentials: [...made.credentials].reverse() });
  assert.deepEqual(await codes(unsorted.bytes()), ["credentials_not_sorted"]);
  const outside = new Writer({ ...made, credentials: [...made.credentials, "f".repeat(64)] });
  assert.deepEqual(await codes(outside.bytes()), ["element_invalid"]);
});

test("it refuses bytes after the end, and changed padding", async () => {
  const archive = new Writer(made).bytes();
  const padded = Uint8Array.from([...archive, ...new Uint8Array(1024)]);
  assert.deepEqual(await codes(padded), ["archive_padded"]);
  assert.deepEqual(await codes(Uint8Array.from([...archive, 1])), ["archive_truncated"]);
  assert.deepEqual(await codes(archive.with(archive.length - 1, 1)), ["member_malformed"]);
  assert.deepEqual(await codes(archive.with(500, 1)), ["member_malformed"]);
  // The mode and the time of the first record: no member may tell its own.
  for (const place of [1024 + 106, 1024 + 146]) {
    assert.deepEqual(await codes(archive.with(place, archive[place] ^ 1)), ["member_malformed"]);
  }
  assert.deepEqual(await codes(archive.slice(0, 1024)), ["setup_missing"]);
  assert.deepEqual(await codes(new Uint8Array(0)), ["not_an_archive"]);
});

test("it refuses a record larger than any of this election", async () => {
  const large = new TextEncoder().encode(JSON.stringify("x".repeat(20000)));
  assert.deepEqual(await codes(new Writer(made).event("Ballot", large).bytes()), ["record_too_large"]);
});

test("it lists a hundred defects at most, and lets no other error pass for one", () => {
  const notes = new Notes();
  for (let i = 0; i < 300; i += 1) notes.add(new Defect("some_code", "…"));
  assert.equal(notes.list.length, 101);
  assert.equal(notes.list.at(-1).code, "more_defects");
  assert.throws(() => notes.add(new RangeError("a bug")), RangeError);
});

const THRESHOLD = {
  trustee_proof_wrong: ([[, single]]) => nudge(single.pok),
  trustee_signature_wrong: ([, [, group]]) => nudge(group.coefexps[0].signature),
  trustee_certificate_wrong: ([, [, group]]) => group.certs.reverse(),
  trustee_combination_wrong: ([, [, group]]) => group.verification_keys.reverse(),
  threshold_wrong: ([, [, group]]) => (group.threshold = 4),
  record_malformed: ([, [, group]]) => group.signatures.pop(),
};

function nudge(proof) {
  proof.response = ((BigInt(proof.response) + 1n) % ORDER).toString();
}

for (const [code, change] of Object.entries(THRESHOLD)) {
  test(`it refuses changed trustees with ${code}`, () => {
    const record = thresholdRecord();
    assert.equal(checkTrustees(record).owners.length, 4);
    change(record);
    assert.throws(() => checkTrustees(record), { code });
  });
}

test("it refuses a changed last signature of each trustee of a threshold group", () => {
  for (const part of ["signatures", "verification_keys"]) {
    const record = thresholdRecord();
    nudge(part === "signatures" ? record[1][1].signatures[2] : record[1][1].verification_keys[2].signature);
    assert.throws(() => checkTrustees(record), { code: "trustee_signature_wrong" });
  }
});

test("it needs each single trustee, and enough of a threshold group", () => {
  const trustees = checkTrustees(thresholdRecord());
  const enough = (...numbers) => trustees.enough(new Set(numbers));
  assert.ok(enough(1, 2, 3) && enough(1, 3, 4) && enough(1, 2, 3, 4));
  assert.ok(!enough(2, 3, 4) && !enough(1, 2) && !enough());
});

function thresholdRecord() {
  const text = new TextDecoder().decode(vector("approval-threshold").archive);
  const start = text.indexOf('[["Single"');
  return loads(new TextEncoder().encode(text.slice(start, text.indexOf("\0", start))));
}
