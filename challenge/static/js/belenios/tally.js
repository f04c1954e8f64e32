// The encrypted tally, the trustees' shares of its decryption with their proofs, and the counts these give.
import { Defect } from "./defects.js";
import * as group from "./group.js";
import { checkDecryption, ciphertextsToJson, product, proveDecryption, readProofs } from "./proofs.js";
import { decode } from "./mix/embedding.js";
import * as serial from "./serial.js";

/**
 * A running sum of encrypted choices; of a mixed question, the list of them. Its caller adds each voter's last ballot,
 * and no other.
 */
export class Tally {
  #shuffled = false;

  constructor(election) {
    const empty = { alpha: group.NEUTRAL, beta: group.NEUTRAL };
    this.mixed = election.mixed;
    this.sums = election.questions.map(({ choiceCount }, i) =>
      Array.from({ length: this.mixed[i] ? 0 : choiceCount }, () => empty),
    );
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
    this.sums = this.sums.map((row, r) =>
      this.mixed[r] ? row.concat(rows[r]) : row.map((pair, c) => product([pair, rows[r][c]])),
    );
    this.numTallied += count;
  }

  /** The ciphertexts of each question: sums, or the ballots' own, sorted; after a shuffle, those that it gave. */
  rows() {
    return this.sums.map((row, i) => (this.mixed[i] && !this.#shuffled ? sorted(row) : row));
  }

  /** The record of the encrypted tally; after a shuffle, of the ciphertexts that it left. */
  encrypted() {
    return serial.dumps(this.rows().map(ciphertextsToJson));
  }

  /** The ciphertexts that the next trustee shuffles: none where no question is mixed. */
  toMix() {
    return this.rows().filter((_, i) => this.mixed[i]);
  }

  /** This tally with what a shuffle gave in place of the ballots' own ciphertexts. That it is right is for the caller. */
  afterMix(shuffled) {
    const last = shuffled[Symbol.iterator]();
    const final = new Tally({ questions: [], mixed: [] });
    final.mixed = this.mixed;
    final.sums = this.sums.map((row, i) => (this.mixed[i] ? last.next().value : row));
    final.numTallied = this.numTallied;
    final.#shuffled = true;
    return final;
  }

  /** What the trustees decrypt. Defect `mix_missing` for ballots that were not mixed: nobody decrypts a voter's own. */
  toDecrypt() {
    if (this.mixed.includes(true) && !this.#shuffled) {
      throw new Defect("mix_missing", "the ballots are not mixed: decrypting them would tell each vote");
    }
    return this.rows();
  }

  /** Read an encrypted tally of this election, its elements checked; that it is the right one is not. */
  static fromRecord(election, bytes, numTallied) {
    const tally = new Tally(election);
    const rows = serial.array(serial.loads(bytes), election.questions.length);
    tally.sums = election.questions.map(({ choiceCount }, i) =>
      serial.array(rows[i], tally.mixed[i] ? numTallied : choiceCount).map(readPair),
    );
    tally.numTallied = numTallied;
    return tally;
  }
}

/** By the bytes of RFC 8032 of α, then β: the displayed hex read backwards, byte by byte. */
function sorted(row) {
  const key = (hex) => hex.match(/../g).reverse().join("");
  const keyed = ciphertextsToJson(row).map(({ alpha, beta }, i) => ({ key: key(alpha) + key(beta), pair: row[i] }));
  return keyed.sort((left, right) => (left.key < right.key ? -1 : 1)).map(({ pair }) => pair);
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

/** What the proofs of a trustee's decryption factors are bound to. */
export function statement(election, publicKey) {
  return `decrypt|${election.fingerprint}|${publicKey}|`;
}

/** One trustee's decryption factors of a tally, with their proofs: a record. */
export function partialDecryption(election, secret, tally) {
  const prefix = statement(election, group.elementToHex(group.basePower(secret)));
  const sums = tally.toDecrypt();
  const factors = sums.map((row) => group.elementsToHex(row.map(({ alpha }) => group.power(alpha, secret))));
  const proofs = sums.map((row) => row.map(({ alpha }) => proveDecryption(prefix, alpha, secret)));
  return serial.dumps({ decryption_factors: factors, decryption_proofs: proofs });
}

/** The factors of a partial decryption by this public key, every proof checked. Defect `decryption_proof_wrong`. */
export function checkPartialDecryption(election, tally, publicKey, bytes) {
  const names = ["decryption_factors", "decryption_proofs"];
  const [factors, proofRows] = serial.fields(serial.loads(bytes), ...names);
  const prefix = statement(election, publicKey);
  const key = group.keyFromHex(publicKey);
  const sums = tally.toDecrypt();
  const rows = serial.array(factors, sums.length);
  serial.array(proofRows, sums.length);
  return sums.map((pairs, r) => {
    const elements = serial.array(rows[r], pairs.length).map(group.elementFromHex);
    const proofs = readProofs(proofRows[r], pairs.length);
    pairs.forEach(({ alpha }, c) => {
      checkFactor(prefix, key, alpha, elements[c], proofs[c]);
    });
    return elements;
  });
}

/** Defect `decryption_proof_wrong` unless this factor of `alpha` is proved to be the trustee's. */
export function checkFactor(prefix, key, alpha, factor, proof) {
  if (checkDecryption(prefix, alpha, key, factor, proof)) return;
  throw new Defect("decryption_proof_wrong", "a decryption factor is not proved to be the trustee's");
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
  return tally.toDecrypt().map((row, r) => row.map(({ beta }, c) => group.divide(beta, combined[r][c])));
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
 * Of a mixed question, its vectors, whose legality is for the caller to judge. Every share is checked. Defects: those of `checkPartialDecryption`, `owner_unknown`, `decryption_missing`,
 * `count_impossible`.
 */
export function computeResult(election, trustees, tally, shares, numTallied) {
  const checked = new Map();
  for (const [number, bytes] of shares) {
    const { publicKey } = trustees.owner(number);
    checked.set(number, checkPartialDecryption(election, tally, publicKey, bytes));
  }
  const logarithms = new Logarithms(numTallied);
  return plainPoints(tally, trustees, checked).map((row, i) => {
    const { choiceCount } = election.questions[i];
    return tally.mixed[i] ? decoded(row, choiceCount) : row.map((point) => logarithms.of(point));
  });
}

/** The vectors of `length` integers that these elements hold, in their order. */
export function decoded(points, length) {
  return points.map((point) => decode(point, length));
}

/** The record of the result. */
export function resultRecord(result) {
  return serial.dumps({ result });
}

/** Read a result of the shape that this election gives. */
export function readResult(election, bytes) {
  const [rows] = serial.fields(serial.loads(bytes), "result");
  serial.array(rows, election.questions.length);
  const integers = (value, length) => serial.array(value, length).map((count) => serial.integer(count));
  return election.questions.map(({ choiceCount }, i) =>
    election.mixed[i]
      ? serial.array(rows[i]).map((vector) => integers(vector, choiceCount))
      : integers(rows[i], choiceCount),
  );
}
