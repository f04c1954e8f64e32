import assert from "node:assert/strict";
import { test } from "node:test";
import { checkBallot, claimedCredential, everyDefect, makeBallot, sizeLimit, tracker } from "../../challenge/static/js/belenios/ballot.js";
import { Election } from "../../challenge/static/js/belenios/election.js";
import { ORDER } from "../../challenge/static/js/belenios/group.js";
import { b64Hash, dumps, loads } from "../../challenge/static/js/belenios/serial.js";
import { CREDENTIALS, makeElection, question } from "./making.js";

const KINDS = {
  "one answer of four": [question(4, { min: 1, max: 1 }), [[0, 0, 1, 0]]],
  "one answer of four, with blank": [question(4, { min: 1, max: 1, blank: true }), [[0, 0, 1, 0, 0], [1, 0, 0, 0, 0]]],
  "some of three, with blank": [question(3, { blank: true }), [[0, 0, 0, 0], [0, 1, 1, 1], [1, 0, 0, 0]]],
  "any of eight": [question(8), [[0, 0, 0, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1, 1, 1]]],
  "two or three of three": [question(3, { min: 2 }), [[1, 0, 1], [1, 1, 1]]],
};

function ready(asked) {
  const made = makeElection([asked]);
  return { ...made, listed: new Set(made.credentials) };
}

for (const [name, [asked, votes]] of Object.entries(KINDS)) {
  test(`it makes ballots that it accepts: ${name}`, () => {
    const { election, listed } = ready(asked);
    for (const choice of votes) {
      const ballot = makeBallot(election, CREDENTIALS[0], [choice]);
      const checked = checkBallot(election, listed, ballot);
      assert.equal(checked.tracker, b64Hash(ballot));
      assert.equal(checked.ciphertexts[0].length, choice.length);
      assert.ok(ballot.length <= sizeLimit(election));
      assert.equal(claimedCredential(election, ballot), checked.credential);
    }
  });
}

test("it answers several questions at once", () => {
  const grades = question(3, { min: 1, max: 1 });
  const { election, credentials } = makeElection([grades, grades]);
  const ballot = makeBallot(election, CREDENTIALS[1], [[0, 1, 0], [1, 0, 0]]);
  assert.equal(checkBallot(election, new Set(credentials), ballot).ciphertexts.length, 2);
});

test("it never makes the same ballot twice", () => {
  const { election } = ready(question(2));
  const made = [1, 2].map(() => tracker(makeBallot(election, CREDENTIALS[0], [[1, 0]])));
  assert.notEqual(made[0], made[1]);
});

test("it makes no ballot of a choice that is not allowed", () => {
  const { election } = ready(question(3, { min: 1, max: 2, blank: true }));
  const refused = [[0, 0, 0, 0], [0, 1, 1, 1], [1, 1, 0, 0], [0, 2, 0, 0], [1, 0, 0], [0, 1, 0, 0, 0], [0, "1", 0, 0], null];
  for (const choice of refused) {
    assert.throws(() => makeBallot(election, CREDENTIALS[0], [choice]), { code: "choice_not_allowed" });
  }
  assert.throws(() => makeBallot(election, CREDENTIALS[0], []), { code: "choice_not_allowed" });
});

test("it makes no ballot with what is no credential", () => {
  const { election } = ready(question(2));
  assert.throws(() => makeBallot(election, "hello", [[1, 0]]), { code: "credential_malformed" });
});

test("it refuses a ballot of nobody, or of another election", () => {
  const { election, listed } = ready(question(2));
  const ballot = makeBallot(election, CREDENTIALS[0], [[1, 0]]);
  assert.throws(() => checkBallot(election, new Set(), ballot), { code: "credential_unknown" });
  const other = ready(question(2)).election;
  assert.throws(() => checkBallot(other, listed, ballot), { code: "ballot_of_another_election" });
  assert.equal(claimedCredential(other, ballot), null);
});

const CHANGES = {
  individual_proof_wrong: (answer) => nudge(answer.individual_proofs[1][0], "response"),
  overall_proof_wrong: (answer) => nudge(answer.overall_proof[1], "challenge"),
  blank_proof_wrong: (answer) => nudge(answer.blank_proof[0], "response"),
  neutral_element: (answer) => (answer.choices[0].beta = "1".padStart(64, "0")),
  element_invalid: (answer) => (answer.choices[1].alpha = `${"9".repeat(62)}95`),
  element_malformed: (answer) => (answer.choices[1].alpha = answer.choices[1].alpha.toUpperCase()),
  scalar_malformed: (answer) => (answer.overall_proof[0].response = ORDER.toString()),
  record_malformed: (answer) => answer.choices.push(answer.choices[0]),
};

function nudge(proof, part) {
  proof[part] = ((BigInt(proof[part]) + 1n) % ORDER).toString();
}

for (const [code, change] of Object.entries(CHANGES)) {
  test(`it refuses a changed ballot with ${code}, then its signature`, () => {
    const { election, listed } = ready(question(2, { min: 1, max: 1, blank: true }));
    const ballot = loads(makeBallot(election, CREDENTIALS[0], [[0, 1, 0]]));
    change(ballot.answers[0]);
    const changed = dumps(ballot);
    assert.throws(() => checkBallot(election, listed, changed), { code: "signature_wrong" });
    assert.deepEqual(everyDefect(election, listed, changed).map((defect) => defect.code), [code, "signature_wrong"]);
  });
}

test("it refuses an answer without the proof about blank", () => {
  const { election, listed } = ready(question(2, { min: 1, max: 1, blank: true }));
  const ballot = loads(makeBallot(election, CREDENTIALS[0], [[1, 0, 0]]));
  delete ballot.answers[0].blank_proof;
  const [first] = everyDefect(election, listed, dumps(ballot));
  assert.equal(first.code, "record_malformed");
});

test("it refuses proofs copied from another voter", () => {
  const { election, listed } = ready(question(2));
  const [mine, theirs] = CREDENTIALS.map((secret) => loads(makeBallot(election, secret, [[1, 0]])));
  const [first] = everyDefect(election, listed, dumps({ ...mine, answers: theirs.answers }));
  assert.equal(first.code, "individual_proof_wrong");
});

test("it reads only elections that it understands", () => {
  const record = loads(makeElection([question(2)]).bytes);
  const group = { ...record, group: "Other" };
  assert.throws(() => Election.fromBytes(dumps(group)), { code: "unsupported" });
  const changed = {
    unsupported: { ...record, version: 2 },
    neutral_element: { ...record, public_key: "1".padStart(64, "0") },
    uuid_malformed: { ...record, uuid: "0lI" },
    record_malformed: { ...record, questions: [] },
    question_malformed: { ...record, questions: [question(2, { min: 3, max: 2 })] },
  };
  for (const [code, wrong] of Object.entries(changed)) {
    assert.throws(() => Election.fromBytes(dumps(wrong)), { code });
  }
  const { administrator, credential_authority: _, ...anonymous } = record;
  assert.equal(Election.fromBytes(dumps(anonymous)).administrator, null);
  assert.equal(Election.fromBytes(dumps({ ...anonymous, administrator })).administrator, "Ville");
});
