// The encrypted answer to a mixed question: one ciphertext of the whole vector, and a proof that its maker knows what
// opens it. It does not say what is inside: that is only known after the mix.
import { Defect } from "../defects.js";
import * as group from "../group.js";
import { checkKnowledge, ciphertextsToJson, proveKnowledge, readProof } from "../proofs.js";
import * as serial from "../serial.js";
import { encode } from "./embedding.js";

function statement(s0, key, { alpha, beta }) {
  return `raweg|${s0}|${group.elementToHex(key)},${alpha},${beta}|`;
}

/** Encrypt one vector with its proof: the JSON of the answer. Defect `choice_not_allowed`. */
export function makeAnswer(question, key, s0, choice) {
  question.checkChoice(choice);
  const r = group.randomScalar();
  const pair = { alpha: group.basePower(r), beta: group.multiply(group.power(key, r), encode(choice)) };
  const [choices] = ciphertextsToJson([pair]);
  return { choices, proof: proveKnowledge(statement(s0, key, choices), r) };
}

/** Check one answer, strictly; its ciphertext, alone in a list. Defects as in the Python module of the same name. */
export function checkAnswer(key, s0, value) {
  const [choices, proof] = serial.fields(value, "choices", "proof");
  const [alpha, beta] = serial.fields(choices, "alpha", "beta").map(group.keyFromHex);
  if (!checkKnowledge(statement(s0, key, choices), alpha, readProof(proof))) {
    throw new Defect("answer_proof_wrong", "the voter is not proved to know what the answer holds");
  }
  return [{ alpha, beta }];
}
