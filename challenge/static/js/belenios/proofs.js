// The zero-knowledge proofs of the protocol: made and checked.
// A proof is a challenge and a response, response = w − secret·challenge; a checker recomputes each commitment as
// g^response · X^challenge and hashes it again. A ciphertext is {alpha, beta}, a claim {ciphertext, message}, an
// opening {randomness, message}.
import * as group from "./group.js";
import { GENERATOR, basePower, multiply, power, publicPower, reduce } from "./group.js";
import * as serial from "./serial.js";

/** Read {"challenge","response"}, strictly: two scalars. */
export function readProof(value) {
  const [challenge, response] = serial.fields(value, "challenge", "response").map(group.scalarFromText);
  return { challenge, response };
}

/** Read an array of exactly `count` proofs. */
export function readProofs(value, count) {
  return serial.array(value, count).map(readProof);
}

/** The encryption of the sum of the messages; of none, the neutral pair. */
export function product(ciphertexts) {
  return {
    alpha: group.product(ciphertexts.map(({ alpha }) => alpha)),
    beta: group.product(ciphertexts.map(({ beta }) => beta)),
  };
}

/** Ciphertexts as written in records, for the price of one inversion. */
export function ciphertextsToJson(ciphertexts) {
  const hex = group.elementsToHex(ciphertexts.flatMap(({ alpha, beta }) => [alpha, beta]));
  return ciphertexts.map((_, i) => ({ alpha: hex[2 * i], beta: hex[2 * i + 1] }));
}

/** A fresh encryption of a small integer, and what opens it. A 0 and a 1 take the same steps. */
export function encrypt(key, message) {
  const randomness = group.randomScalar();
  const beta = multiply(power(key, randomness), basePower(BigInt(message)));
  return { ciphertext: { alpha: basePower(randomness), beta }, opening: { randomness, message } };
}

/** Schnorr: I know `secret` of g^secret, bound to `prefix`. */
export function proveKnowledge(prefix, secret) {
  const w = group.randomScalar();
  return respond(w, secret, group.hashToScalar(prefix, [basePower(w)]));
}

/** Whether a proof of `proveKnowledge` holds for the element `image`. */
export function checkKnowledge(prefix, image, proof) {
  return group.hashToScalar(prefix, [commitment(GENERATOR, image, proof)]) === proof.challenge;
}

/** Chaum and Pedersen: the same secret raises g and `alpha`. */
export function proveDecryption(prefix, alpha, secret) {
  const w = group.randomScalar();
  return respond(w, secret, group.hashToScalar(prefix, [basePower(w), power(alpha, w)]));
}

/** Whether `factor` is `alpha` to the secret of the element `image`. */
export function checkDecryption(prefix, alpha, image, factor, proof) {
  const commitments = [commitment(GENERATOR, image, proof), commitment(alpha, factor, proof)];
  return group.hashToScalar(prefix, commitments) === proof.challenge;
}

/**
 * Prove that at least one claim is true without saying which. `openings[i]` opens the ciphertext of `claims[i]`.
 * The prover knows the randomness even of the false branches, so each simulated commitment is made from it on the two
 * fixed bases: A = g^w and B = key^w · g^(gap·challenge). The true branch takes the same steps.
 */
export function proveOneOf(prefix, key, claims, openings) {
  const gaps = claims.map(({ message }, i) => openings[i].message - message);
  const genuine = gaps.indexOf(0);
  if (genuine < 0) throw new Error("none of the claims is true");
  const drafts = gaps.map((gap) => {
    const w = group.randomScalar();
    const challenge = group.randomScalar();
    const shift = basePower(reduce(BigInt(gap) * challenge));
    return { w, challenge, pair: [basePower(w), multiply(power(key, w), shift)] };
  });
  const total = group.hashToScalar(prefix, drafts.flatMap(({ pair }) => pair));
  const simulated = drafts.reduce((sum, { challenge }, i) => (i === genuine ? sum : sum + challenge), 0n);
  drafts[genuine].challenge = reduce(total - simulated);
  return drafts.map(({ w, challenge }, i) => respond(w, openings[i].randomness, challenge));
}

/** Whether proofs of `proveOneOf` hold. */
export function checkOneOf(prefix, key, claims, proofs) {
  const commitments = claims.flatMap(({ ciphertext, message }, i) => {
    const { challenge } = proofs[i];
    const second = commitment(key, ciphertext.beta, proofs[i]);
    const shift = message === 0 ? null : publicPower(GENERATOR, reduce(-BigInt(message) * challenge));
    return [commitment(GENERATOR, ciphertext.alpha, proofs[i]), shift === null ? second : multiply(second, shift)];
  });
  const total = proofs.reduce((sum, { challenge }) => sum + challenge, 0n);
  return group.hashToScalar(prefix, commitments) === reduce(total);
}

function respond(w, secret, challenge) {
  return { challenge: challenge.toString(), response: reduce(w - secret * challenge).toString() };
}

function commitment(base, image, { challenge, response }) {
  return multiply(publicPower(base, response), publicPower(image, challenge));
}
