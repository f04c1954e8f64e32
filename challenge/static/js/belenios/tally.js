// The encrypted tally, the trustees' shares of its decryption with their proofs, and the counts these give.
import { Defect } from "./defects.js";
import * as group from "./group.js";
import { checkDecryption, ciphertextsToJson, product, proveDecryption, readProofs } from "./proofs.js";
import * as serial from "./serial.js";

/** A running sum of encrypted choices. Its caller adds each voter's last ballot, and no other. */
export class Tally {
  constructor(election) {
    const empty = { alpha: group.NEUTRAL, beta: group.NEUTRAL };
    this.sums = election.questions.map(({ choiceCount }) => Array.from({ length: choiceCount }, () => empty));
    this.numTallied = 0;
  }

  /** Count one checked ballot. */
  add(ballot) {
    this.#add(ballot.ciphertexts, 1);
  }

  /** Count all that another tally of the same election has counted. */
  merge(other) {
    this.#add(other.sums, other.numTallied);
  }

  #add(rows, count) {
    this.sums = this.sums.map((row, r) => row.map((pair, c) => product([pair, rows[r][c]])));
    this.numTallied += count;
  }

  /** The record of the encrypted tally. */
  encrypted() {
    return serial.dumps(this.sums.map(ciphertextsToJson));
  }

  /** Read an encrypted tally of this election, its elements checked; that it is the right one is not. */
  static fromRecord(election, bytes, numTallied) {
    const tally = new Tally(election);
    const rows = serial.array(serial.loads(bytes), election.questions.length);
    tally.sums = election.questions.map(({ choiceCount }, i) => serial.array(rows[i], choiceCount).map(readPair));
    tally.numTallied = numTallied;
    return tally;
  }
}

function readPair(value) {
  const [alpha, beta] = serial.fields(value, "alpha", "beta").map(group.elementFromHex);
  return { alpha, beta };
}

/** The record that says how many ballots an encrypted tally counts: the payload of EncryptedTally. */
export function sized(numTallied, totalWeight, encryptedTallyHash) {
  return serial.dumps({
    num_tallied: numTallied,
    total_weight: totalWeight,
    encrypted_tally: encryptedTallyHash,
  });
}

/** Read a sized record: {numTallied, totalWeight, payload}, the last the hash of the encrypted tally. */
export function readSized(bytes) {
  const names = ["num_tallied", "total_weight", "encrypted_tally"];
  const [numTallied, totalWeight, payload] = serial.fields(serial.loads(bytes), ...names);
  return {
    numTallied: serial.integer(numTallied),
    totalWeight: serial.integer(totalWeight),
    payload: serial.digest(payload),
  };
}

function statement(election, publicKey) {
  return `decrypt|${election.fingerprint}|${publicKey}|`;
}

/** One trustee's decryption factors of a tally, with their proofs: a record. */
export function partialDecryption(election, secret, tally) {
  const prefix = statement(election, group.elementToHex(group.basePower(secret)));
  const factors = tally.sums.map((row) => group.elementsToHex(row.map(({ alpha }) => group.power(alpha, secret))));
  const proofs = tally.sums.map((row) => row.map(({ alpha }) => proveDecryption(prefix, alpha, secret)));
  return serial.dumps({ decryption_factors: factors, decryption_proofs: proofs });
}

/** The factors of a partial decryption by this public key, every proof checked. Defect `decryption_proof_wrong`. */
export function checkPartialDecryption(election, tally, publicKey, bytes) {
  const names = ["decryption_factors", "decryption_proofs"];
  const [factors, proofRows] = serial.fields(serial.loads(bytes), ...names);
  const prefix = statement(election, publicKey);
  const key = group.keyFromHex(publicKey);
  const rows = serial.array(factors, tally.sums.length);
  serial.array(proofRows, tally.sums.length);
  return tally.sums.map((pairs, r) => {
    const elements = serial.array(rows[r], pairs.length).map(group.elementFromHex);
    const proofs = readProofs(proofRows[r], pairs.length);
    pairs.forEach(({ alpha }, c) => {
      if (!checkDecryption(prefix, alpha, key, elements[c], proofs[c])) {
        throw new Defect("decryption_proof_wrong", "a decryption factor is not proved to be the trustee's");
      }
    });
    return elements;
  });
}

/** The record that says whose a partial decryption is: the payload of PartialDecryption. Owners count from 1. */
export function owned(owner, payloadHash) {
  return serial.dumps({ owner, payload: payloadHash });
}

/** Read an owned record: {owner, payload}, the hash of what is owned. */
export function readOwned(bytes) {
  const [owner, payload] = serial.fields(serial.loads(bytes), "owner", "payload");
  return { owner: serial.integer(owner, 1), payload: serial.digest(payload) };
}

/** g^count of each choice, from checked shares, a Map by owner's number. Defect `decryption_missing`. */
export function plainPoints(tally, trustees, shares) {
  const combined = trustees.combine(shares);
  return tally.sums.map((row, r) => row.map(({ beta }, c) => group.divide(beta, combined[r][c])));
}

/** n from g^n for 0 ≤ n ≤ most, in about √most multiplications (baby steps, giant steps). */
export class Logarithms {
  #most;
  #step;
  #small;
  #giant;

  constructor(most) {
    this.#most = most;
    this.#step = Math.floor(Math.sqrt(most)) + 1;
    const points = [group.NEUTRAL];
    while (points.length <= this.#step) points.push(group.multiply(points.at(-1), group.GENERATOR));
    this.#giant = points.pop();
    this.#small = new Map(group.elementsToHex(points).map((hex, n) => [hex, n]));
  }

  of(element) {
    let point = element;
    for (let i = 0; i <= this.#step; i += 1) {
      const small = this.#small.get(group.elementToHex(point));
      const n = small === undefined ? Infinity : i * this.#step + small;
      if (n <= this.#most) return n;
      point = group.divide(point, this.#giant);
    }
    throw new Defect("count_impossible", "the decryption holds no count that these ballots could give");
  }
}

/**
 * The counts, question by question, from the trustees' partial decryption records, a Map by owner's number.
 * Every share is checked. Defects: those of `checkPartialDecryption`, `owner_unknown`, `decryption_missing`,
 * `count_impossible`.
 */
export function computeResult(election, trustees, tally, shares, numTallied) {
  const checked = new Map();
  for (const [number, bytes] of shares) {
    const { publicKey } = trustees.owner(number);
    checked.set(number, checkPartialDecryption(election, tally, publicKey, bytes));
  }
  const logarithms = new Logarithms(numTallied);
  return plainPoints(tally, trustees, checked).map((row) => row.map((point) => logarithms.of(point)));
}

/** The record of the result. */
export function resultRecord(result) {
  return serial.dumps({ result });
}

/** Read a result of the shape that this election gives. */
export function readResult(election, bytes) {
  const [rows] = serial.fields(serial.loads(bytes), "result");
  serial.array(rows, election.questions.length);
  return election.questions.map(({ choiceCount }, i) =>
    serial.array(rows[i], choiceCount).map((count) => serial.integer(count)),
  );
}
