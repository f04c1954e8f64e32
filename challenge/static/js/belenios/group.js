// The group of Ed25519: the points of prime order of the curve of RFC 8032.
// An element is a point of the vendored library; outside it is 64 lowercase hex digits (RFC 8032, byte-reversed).
import { edwards } from "../../vendor/noble-curves/abstract/edwards.js";
import {
  ScalarMultiplier,
  interleavedMSMUnsafe,
  normalizeZ,
  pippenger,
} from "../../vendor/noble-curves/abstract/curve.js";
import { sha256 } from "../../vendor/noble-hashes/sha2.js";
import { Defect } from "./defects.js";

/** Order of the group, the modulus of every scalar. */
export const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

const Point = edwards({
  p: 2n ** 255n - 19n,
  n: ORDER,
  h: 8n,
  a: 2n ** 255n - 20n,
  d: 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n,
  Gx: 0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51an,
  Gy: 0x6666666666666666666666666666666666666666666666666666666666666658n,
});

export const GENERATOR = Point.BASE;
export const NEUTRAL = Point.ZERO;

const SCALAR = /^(?:0|[1-9][0-9]{0,75})$/;
const HEX = /^[0-9a-f]{64}$/;
const WINDOW = 8; // 33 additions a multiplication, and 24 ms once for the table
const LIMB_BITS = 63n; // a scalar in four limbs, which share the doublings of their base
const LIMB_MASK = 2n ** LIMB_BITS - 1n;
const LIMBS = 4;
const multiplier = new ScalarMultiplier(Point, undefined);
const publicBases = new WeakMap();
const encoder = new TextEncoder();

/** Make later powers of this base seven times faster; for the generator and the election's key. */
export function prepare(element) {
  if (!multiplier.hasWindowSize(element)) element.precompute(WINDOW);
  multiplier.mulCT(element, 2n, (points) => normalizeZ(Point, points));
}

GENERATOR.precompute(WINDOW);

/** base^scalar, in a number of steps that does not depend on the scalar: for secrets. 0 ≤ scalar < ORDER. */
export function power(base, scalar) {
  const zero = scalar === 0n;
  const normalise = (points) => normalizeZ(Point, points);
  const { p } = multiplier.mulCT(base, zero ? 1n : scalar, normalise);
  return zero ? NEUTRAL : p;
}

/** g^scalar, for secrets. */
export function basePower(scalar) {
  return power(GENERATOR, scalar);
}

/** base^scalar for public values only: several powers of one base share most of the work. scalar ≤ ORDER. */
export function publicPower(base, scalar) {
  if (multiplier.hasWindowSize(base) && scalar < ORDER) return power(base, scalar);
  let walk = publicBases.get(base);
  if (walk === undefined) {
    walk = interleavedMSMUnsafe(Point, limbBases(base), 5);
    publicBases.set(base, walk);
  }
  return walk(limbs(scalar));
}

function limbBases(base) {
  const bases = [base];
  for (let limb = 1; limb < LIMBS; limb += 1) {
    let next = bases[limb - 1];
    for (let bit = 0n; bit < LIMB_BITS; bit += 1n) next = next.double();
    bases.push(next);
  }
  return bases;
}

function limbs(scalar) {
  const parts = [];
  let rest = scalar;
  for (let limb = 0; limb < LIMBS - 1; limb += 1) {
    parts.push(rest & LIMB_MASK);
    rest >>= LIMB_BITS;
  }
  parts.push(rest);
  return parts;
}

export function multiply(left, right) {
  return left.add(right);
}

export function invert(element) {
  return element.negate();
}

export function divide(left, right) {
  return left.subtract(right);
}

export function product(elements) {
  return elements.reduce(multiply, NEUTRAL);
}

export function equals(left, right) {
  return left.equals(right);
}

export function isNeutral(element) {
  return element.is0();
}

/** Read one element. A Defect unless it is canonical and in the subgroup of prime order; the neutral one passes. */
export function elementFromHex(hex) {
  const element = pointFromHex(hex);
  if (!isElement(element)) throw invalid();
  return element;
}

/** A Defect unless 64 lowercase hexadecimal digits, which may still be no element of the group. */
export function requireElementShape(hex) {
  if (typeof hex !== "string" || !HEX.test(hex)) {
    throw new Defect("element_malformed", "an element is 64 lowercase hexadecimal digits");
  }
}

function invalid() {
  return new Defect("element_invalid", "not the canonical encoding of an element of the prime-order group");
}

/** Read an element that may not be neutral: a public key or a credential. */
export function keyFromHex(hex) {
  const element = elementFromHex(hex);
  if (isNeutral(element)) throw new Defect("neutral_element", "the neutral element may not be a key");
  return element;
}

/** Read a scalar written in decimal, with one way to write each. */
export function scalarFromText(text) {
  if (typeof text === "string" && SCALAR.test(text) && BigInt(text) < ORDER) return BigInt(text);
  throw new Defect("scalar_malformed", "a scalar is a decimal string between 0 and the order, without leading zeros");
}

function reversedBytes(hex) {
  const bytes = new Uint8Array(32);
  for (let i = 0; i < 32; i += 1) bytes[31 - i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** Read one point of the curve, *not known to be in the group*: what its proof, or another worker, has to show. */
export function pointFromHex(hex) {
  requireElementShape(hex);
  try {
    return Point.fromBytes(reversedBytes(hex));
  } catch {
    throw invalid();
  }
}

/** The point of the curve with this y coordinate and an even x, in the group or not; null where there is none. */
export function pointAt(coordinate) {
  try {
    return pointFromHex(coordinate.toString(16).padStart(64, "0"));
  } catch {
    return null;
  }
}

/** Whether a point of the curve is in the group. */
export function isElement(point) {
  return isNeutral(publicPower(point, ORDER));
}

/** The eighth power of a point of the curve, which is always in the group. */
export function timesEight(point) {
  return point.double().double().double();
}

/** The product of each base to its scalar, for public values only: one long sum costs far less than its parts. */
export function publicProduct(bases, scalars) {
  return pippenger(Point, bases, scalars);
}

/** Hex of several elements, for the price of one inversion. */
export function elementsToHex(elements) {
  return normalizeZ(Point, elements).map(({ X, Y }) => {
    const sign = X & 1n;
    return (Y | (sign << 255n)).toString(16).padStart(64, "0");
  });
}

export function elementToHex(element) {
  return elementsToHex([element])[0];
}

/** H(prefix, e1, …, en): SHA-256 of the prefix and the elements' hex joined by commas, read as a big-endian integer. */
export function hashToScalar(prefix, elements) {
  const digest = sha256(encoder.encode(prefix + elementsToHex(elements).join(",")));
  return bytesToInteger(digest) % ORDER;
}

export function bytesToInteger(bytes) {
  let hex = "0x";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return BigInt(hex);
}

/** A uniform scalar: 512 random bits leave a bias below 2^-256. */
export function randomScalar() {
  const bytes = new Uint8Array(64);
  globalThis.crypto.getRandomValues(bytes);
  const scalar = bytesToInteger(bytes) % ORDER;
  bytes.fill(0);
  return scalar;
}

/** n mod ORDER, never negative. */
export function reduce(integer) {
  const rest = integer % ORDER;
  return rest < 0n ? rest + ORDER : rest;
}

// None of these is an element: a sum with a point of order two that some libraries accept, a point of order four,
// numbers above the field's, the neutral element written another way.
const NOT_ELEMENTS = [`${"9".repeat(62)}95`, "0".repeat(64), "f".repeat(64), `7${"f".repeat(61)}ee`];
const GENERATOR_HEX = `${"6".repeat(62)}58`;
const EMPTY_HASH = 0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855n % ORDER;

/** Throw unless this engine computes in the right group: run once before anything else. */
export function selfTest() {
  const generator = elementFromHex(GENERATOR_HEX);
  const sound =
    NOT_ELEMENTS.every(isRefused) &&
    elementToHex(GENERATOR) === GENERATOR_HEX &&
    elementToHex(NEUTRAL) === "1".padStart(64, "0") &&
    equals(power(generator, ORDER - 1n), invert(GENERATOR)) &&
    isNeutral(power(generator, 0n)) &&
    isNeutral(power(NEUTRAL, 5n)) &&
    isNeutral(divide(generator, GENERATOR)) &&
    hashToScalar("", []) === EMPTY_HASH;
  if (!sound) throw new Error("this engine does not compute Ed25519 as expected: it must not be used to vote");
}

function isRefused(hex) {
  try {
    elementFromHex(hex);
  } catch (error) {
    return error instanceof Defect;
  }
  return false;
}
