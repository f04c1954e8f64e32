// A shuffle: every mixed question's ciphertexts re-encrypted and permuted by one trustee, with the proofs.
import { Defect } from "../defects.js";
import * as group from "../group.js";
import { ciphertextsToJson } from "../proofs.js";
import * as serial from "../serial.js";
import { areElements } from "./batch.js";
import { check, proofToJson, prove, readProof } from "./proof.js";

const STEPS = 3; // a ciphertext's re-encryption, then its two links in the proof

/**
 * Shuffle these ciphertexts in an order that nobody else learns and that is not kept: the bytes of a record.
 * `progress(done, total)` hears of ciphertexts as they are done with.
 */
export function makeShuffle(election, rows, progress = () => {}) {
  const total = rows.reduce((sum, row) => sum + row.length, 0);
  let steps = 0;
  const step = () => {
    steps += 1;
    if (steps % STEPS === 0) progress(steps / STEPS, total);
  };
  const made = rows.map((row) => shuffleRow(election, row, step));
  return serial.dumps({
    ciphertexts: made.map(({ after }) => ciphertextsToJson(after)),
    proofs: made.map(({ proof }) => proofToJson(proof)),
  });
}

function shuffleRow({ fingerprint, key }, row, step) {
  const order = permutation(row.length);
  const hidden = row.map(group.randomScalar);
  const fresh = row.map(({ alpha, beta }, i) => {
    step();
    return {
      alpha: group.multiply(alpha, group.basePower(hidden[i])),
      beta: group.multiply(beta, group.power(key, hidden[i])),
    };
  });
  const after = order.map((place) => fresh[place]);
  return { after, proof: prove(fingerprint, key, row, after, hidden, order, step) };
}

/** A uniform order: Fisher and Yates; a scalar is so large that its rest by a small number has no bias to speak of. */
function permutation(count) {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i -= 1) {
    const other = Number(group.randomScalar() % BigInt(i + 1));
    [order[i], order[other]] = [order[other], order[i]];
  }
  return order;
}

function readPair(value) {
  const [alpha, beta] = serial.fields(value, "alpha", "beta").map(group.pointFromHex);
  if (group.isNeutral(alpha) || group.isNeutral(beta)) {
    throw new Defect("neutral_element", "a half of a ciphertext is the neutral element");
  }
  return { alpha, beta };
}

/** Read lists of ciphertexts, of these lengths, their halves *not yet known to be in the group*. */
export function readRows(value, lengths) {
  return serial.array(value, lengths.length).map((row, i) => serial.array(row, lengths[i]).map(readPair));
}

function requireElements(points) {
  if (!areElements(points)) throw new Defect("element_invalid", "an element of a shuffle is not in the group");
}

/** What a shuffle gives, without checking it: for one that was checked, or is to be. */
export function shuffled(bytes, lengths) {
  const [ciphertexts] = serial.fields(serial.loads(bytes), "ciphertexts", "proofs");
  return readRows(ciphertexts, lengths);
}

/** Check a shuffle of these ciphertexts; those it gives. Defects `shuffle_proof_wrong`, and those of shapes. */
export function checkShuffle(election, before, bytes) {
  const lengths = before.map((row) => row.length);
  const [ciphertexts, proofs] = serial.fields(serial.loads(bytes), "ciphertexts", "proofs");
  const after = readRows(ciphertexts, lengths);
  const read = serial.array(proofs, lengths.length).map((proof, i) => readProof(proof, lengths[i]));
  const halves = after.flat().flatMap(({ alpha, beta }) => [alpha, beta]);
  requireElements([...halves, ...read.flatMap(({ permutation, chain }) => [...permutation, ...chain])]);
  before.forEach((row, i) => {
    if (!check(election.fingerprint, election.key, row, after[i], read[i])) {
      throw new Defect("shuffle_proof_wrong", "the ciphertexts are not proved to be those before, shuffled");
    }
  });
  return after;
}
