// The proof of a shuffle: the new ciphertexts hold what the old ones do, in an order that it does not tell.
// Terelius and Wikström, as CHVote 1.3.2 states it and Belenios writes it; see the Python module of the same name.
// A proof is {commitments: {single, chain}, responses: {single, chain, permuted}, permutation, chain}: scalars are BigInts,
// elements are points, but those of a proof's commitments t are hex: they are only compared.
import * as group from "../group.js";
import { basePower, divide, equals, invert, multiply, power, publicPower, publicProduct, reduce } from "../group.js";
import * as serial from "../serial.js";
import { areElements } from "./batch.js";
import { generators, secondary } from "./generators.js";

const encoder = new TextEncoder();

/** The proof as written in records. */
export function proofToJson({ commitments, responses, permutation, chain }) {
  const [one, two, three, ...last] = commitments.single;
  return [
    [one, two, three, last, commitments.chain],
    [...responses.single.map(String), responses.chain.map(String), responses.permuted.map(String)],
    group.elementsToHex(permutation),
    group.elementsToHex(chain),
  ];
}

/** Read the proof of a shuffle of `count` ciphertexts, strictly; its points are *not yet known to be in the group*. */
export function readProof(value, count) {
  const [t, s, permutation, chain] = serial.array(value, 4);
  const [one, two, three, last, tChain] = serial.array(t, 5);
  const [s1, s2, s3, s4, sChain, permuted] = serial.array(s, 6);
  const shapes = (items, length) => serial.array(items, length).map(shape);
  const points = (items) => serial.array(items, count).map(group.pointFromHex);
  const scalars = (items) => serial.array(items, count).map(group.scalarFromText);
  return {
    commitments: { single: shapes([one, two, three, ...serial.array(last, 2)], 5), chain: shapes(tChain, count) },
    responses: {
      single: [s1, s2, s3, s4].map(group.scalarFromText),
      chain: scalars(sChain),
      permuted: scalars(permuted),
    },
    permutation: points(permutation),
    chain: points(chain),
  };
}

function shape(hex) {
  group.requireElementShape(hex);
  return hex;
}

function listed(elements) {
  return joined(group.elementsToHex(elements));
}

function joined(hexes) {
  return hexes.map((hex) => `${hex},`).join("");
}

const halves = (row) => row.flatMap(({ alpha, beta }) => [alpha, beta]);
const alphas = (row) => row.map(({ alpha }) => alpha);
const betas = (row) => row.map(({ beta }) => beta);

/** What is proved: {weights, challenge}, u and how to draw c. */
function statement(fingerprint, key, before, after, permutation) {
  const text = listed(halves(before)) + listed(halves(after)) + listed(permutation);
  const first = serial.sha256Hex(encoder.encode(`shuffle-challenges|${fingerprint}|${text}`));
  const weights = before.map((_, i) => group.hashToScalar(first + serial.sha256Hex(encoder.encode(String(i))), []));
  const challenge = (commitments, chain) => {
    const shown = joined(commitments.single) + joined(commitments.chain) + text + listed(chain);
    return group.hashToScalar(`shuffle-challenge|${fingerprint}|${shown}${group.elementToHex(key)}`, []);
  };
  return { weights, challenge };
}

const randoms = (count) => Array.from({ length: count }, group.randomScalar);
const dot = (values, weights) => values.reduce((sum, value, i) => reduce(sum + value * weights[i]), 0n);

/**
 * Prove that after[i] is before[order[i]] re-encrypted with randoms[order[i]], without telling the order.
 * `step` is called twice a ciphertext. The three long products have secret scalars, drawn for them alone: they are
 * summed in the fast way, whose only trace is one time on the trustee's own machine.
 */
export function prove(fingerprint, key, before, after, hidden, order, step = () => {}) {
  const count = before.length;
  const known = generators(count);
  const opened = randoms(count);
  const permutation = new Array(count);
  order.forEach((place, i) => {
    permutation[place] = multiply(basePower(opened[place]), known[i]);
  });
  const { weights, challenge } = statement(fingerprint, key, before, after, permutation);
  const permuted = order.map((place) => weights[place]);
  const links = commitChain(permuted, step);
  const omega = { single: randoms(4), chain: randoms(count), permuted: randoms(count) };
  const [w1, w2, w3, w4] = omega.single;
  const minus = reduce(-w4);
  const product = (bases) => publicProduct(bases, omega.permuted);
  const single = [
    basePower(w1),
    basePower(w2),
    multiply(basePower(w3), product(known)),
    multiply(power(key, minus), product(betas(after))),
    multiply(basePower(minus), product(alphas(after))),
  ];
  const linked = permuted.map((_, i) => {
    step();
    const link = i === 0 ? secondary() : links.chain[i - 1];
    return multiply(basePower(omega.chain[i]), power(link, omega.permuted[i]));
  });
  const commitments = { single: group.elementsToHex(single), chain: group.elementsToHex(linked) };
  const c = challenge(commitments, links.chain);
  const sum = opened.reduce((total, value) => reduce(total + value), 0n);
  const secrets = [sum, chainSecret(links.opened, permuted), dot(opened, weights), dot(hidden, weights)];
  const respond = (masks, values) => masks.map((mask, i) => reduce(mask + c * values[i]));
  const responses = {
    single: respond(omega.single, secrets),
    chain: respond(omega.chain, links.opened),
    permuted: respond(omega.permuted, permuted),
  };
  return { commitments, responses, permutation, chain: links.chain };
}

/** Commit to the product of the challenges, one factor after another. */
function commitChain(permuted, step) {
  const opened = randoms(permuted.length);
  let link = secondary();
  const chain = permuted.map((weight, i) => {
    step();
    link = multiply(basePower(opened[i]), power(link, weight));
    return link;
  });
  return { opened, chain };
}

/** What opens the last link of the chain over h^(∏u). */
function chainSecret(opened, permuted) {
  let total = 0n;
  let after = 1n;
  for (let i = opened.length - 1; i >= 0; i -= 1) {
    total = reduce(total + opened[i] * after);
    after = reduce(after * permuted[i]);
  }
  return total;
}

/** Whether `after` is proved to be `before` re-encrypted and permuted. What is given is known to be in the group, but t. */
export function check(fingerprint, key, before, after, proof) {
  const { commitments, responses, permutation, chain } = proof;
  const { weights, challenge } = statement(fingerprint, key, before, after, permutation);
  const c = challenge(commitments, chain);
  const weight = weights.reduce((product, u) => reduce(product * u), 1n);
  const known = generators(before.length);
  const [s1, s2, s3, s4] = responses.single;
  const links = [secondary(), ...chain];
  const base = (scalar) => publicPower(group.GENERATOR, scalar);
  const over = (element) => invert(publicPower(element, c));
  const old = (half) => over(publicProduct(half(before), weights));
  const fresh = (half) => publicProduct(half(after), responses.permuted);
  const single = [
    [over(divide(group.product(permutation), group.product(known))), base(s1)],
    [over(divide(links.at(-1), publicPower(secondary(), weight))), base(s2)],
    [over(publicProduct(permutation, weights)), base(s3), publicProduct(known, responses.permuted)],
    [old(betas), publicPower(key, reduce(-s4)), fresh(betas)],
    [old(alphas), base(reduce(-s4)), fresh(alphas)],
  ];
  const found = group.elementsToHex(single.map(group.product));
  return found.every((hex, i) => hex === commitments.single[i]) && isLinked(links, responses, c, commitments.chain);
}

/** Whether each t̂ is ĉ^(−c) · g^ŝ · (the ĉ before)^s′: all at once, each to a power drawn by this machine. */
function isLinked(links, { chain, permuted }, c, shown) {
  const given = pointsOf(shown);
  if (given === null || !areElements(given)) return false;
  const draws = shown.map(() => group.randomScalar() >> 124n); // 128 bits: a wrong one is missed once in 2^128
  const exponents = links.map((_, i) => reduce((draws[i] ?? 0n) * (permuted[i] ?? 0n) - (draws[i - 1] ?? 0n) * c));
  const wanted = multiply(publicProduct(links, exponents), publicPower(group.GENERATOR, dot(draws, chain)));
  return equals(publicProduct(given, draws), wanted);
}

/** The points of these hexes; null when one is none. */
function pointsOf(hexes) {
  try {
    return hexes.map(group.pointFromHex);
  } catch {
    return null;
  }
}
