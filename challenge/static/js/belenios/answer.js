// The encrypted answer to one question, and its proofs.
// S0 is "φ|credential": each proof is bound to the election and to its voter, so that no ballot can be copied.
import { Defect } from "./defects.js";
import * as group from "./group.js";
import * as proofs from "./proofs.js";
import * as serial from "./serial.js";

const NEUTRAL_HEX = "1".padStart(64, "0");

/** Encrypt one plain choice with its proofs: the JSON of the answer. Defect `choice_not_allowed`. */
export function makeAnswer(question, key, s0, choice) {
  question.checkChoice(choice);
  const made = choice.map((bit) => proofs.encrypt(key, bit));
  const written = proofs.ciphertextsToJson(made.map(({ ciphertext }) => ciphertext));
  const individual = made.map(({ ciphertext, opening }, i) => {
    const claims = [0, 1].map((message) => ({ ciphertext, message }));
    return proofs.proveOneOf(`prove|${s0}|${listed([written[i]])}|`, key, claims, [opening, opening]);
  });
  const s = `${s0}|${listed(written)}`;
  const prove = question.blank ? proveWithBlank : proveSum;
  return { choices: written, individual_proofs: individual, ...prove(question, key, s, made) };
}

function proveSum(question, key, s, made) {
  const { ciphertext, opening } = sum(made);
  const claims = overallClaims(question, ciphertext);
  const prefix = `prove|${s}|${listed(proofs.ciphertextsToJson([ciphertext]))}|`;
  return { overall_proof: proofs.proveOneOf(prefix, key, claims, claims.map(() => opening)) };
}

function proveWithBlank(question, key, s, [blank, ...others]) {
  const total = sum(others);
  const counts = overallClaims(question, total.ciphertext);
  const claims = [{ ciphertext: blank.ciphertext, message: 1 }, ...counts];
  const openings = [blank.opening, ...counts.map(() => total.opening)];
  const either = [blank, total].map(({ ciphertext }) => ({ ciphertext, message: 0 }));
  return {
    overall_proof: proofs.proveOneOf(`bproof1|${s}|`, key, claims, openings),
    blank_proof: proofs.proveOneOf(`bproof0|${s}|`, key, either, [blank.opening, total.opening]),
  };
}

function sum(made) {
  const openings = made.map(({ opening }) => opening);
  const randomness = group.reduce(openings.reduce((total, opening) => total + opening.randomness, 0n));
  const message = openings.reduce((total, opening) => total + opening.message, 0);
  const ciphertext = proofs.product(made.map((one) => one.ciphertext));
  return { ciphertext, opening: { randomness, message } };
}

function listed(written) {
  return written.map(({ alpha, beta }) => `${alpha},${beta}`).join(",");
}

function overallClaims({ minimum, maximum }, ciphertext) {
  return Array.from({ length: maximum - minimum + 1 }, (_, i) => ({ ciphertext, message: minimum + i }));
}

/** Check one answer, strictly; its ciphertexts. Defects as in the Python module of the same name. */
export function checkAnswer(question, key, s0, value) {
  const names = ["choices", "individual_proofs", "overall_proof", ...(question.blank ? ["blank_proof"] : [])];
  const [choices, individual, overall, blank] = serial.fields(value, ...names);
  const count = question.choiceCount;
  const written = serial.array(choices, count).map(readCiphertext);
  const single = serial.array(individual, count).map((item) => proofs.readProofs(item, 2));
  const span = question.maximum - question.minimum + 1;
  const overallProofs = proofs.readProofs(overall, span + (question.blank ? 1 : 0));
  const blankProofs = question.blank ? proofs.readProofs(blank, 2) : [];
  const pairs = written.map((pair, i) => checkChoiceProof(key, s0, pair, single[i]));
  const s = `${s0}|${listed(written)}`;
  if (question.blank) {
    checkWithBlank(question, key, s, pairs, overallProofs, blankProofs);
  } else {
    const total = proofs.product(pairs);
    const prefix = `prove|${s}|${listed(proofs.ciphertextsToJson([total]))}|`;
    requireOverall(proofs.checkOneOf(prefix, key, overallClaims(question, total), overallProofs));
  }
  return pairs;
}

function checkChoiceProof(key, s0, written, both) {
  const ciphertext = { alpha: group.elementFromHex(written.alpha), beta: group.elementFromHex(written.beta) };
  const claims = [0, 1].map((message) => ({ ciphertext, message }));
  const holds = proofs.checkOneOf(`prove|${s0}|${listed([written])}|`, key, claims, both);
  if (!holds) throw new Defect("individual_proof_wrong", "a choice is not proved to be 0 or 1");
  return ciphertext;
}

function checkWithBlank(question, key, s, [blank, ...others], overall, either) {
  const total = proofs.product(others);
  const zeros = [blank, total].map((ciphertext) => ({ ciphertext, message: 0 }));
  if (!proofs.checkOneOf(`bproof0|${s}|`, key, zeros, either)) {
    throw new Defect("blank_proof_wrong", "the vote is not proved to be blank or to choose, and not both");
  }
  const claims = [{ ciphertext: blank, message: 1 }, ...overallClaims(question, total)];
  requireOverall(proofs.checkOneOf(`bproof1|${s}|`, key, claims, overall));
}

function requireOverall(holds) {
  if (!holds) throw new Defect("overall_proof_wrong", "the number of choices is not proved to be allowed");
}

/** A ciphertext as a voter wrote it; whether its halves are in the group is looked at with its proof. */
function readCiphertext(value) {
  const [alpha, beta] = serial.fields(value, "alpha", "beta");
  [alpha, beta].forEach(group.requireElementShape);
  if (alpha === NEUTRAL_HEX || beta === NEUTRAL_HEX) {
    throw new Defect("neutral_element", "a half of a ciphertext is the neutral element");
  }
  return { alpha, beta };
}
