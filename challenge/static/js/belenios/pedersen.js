// A threshold group of trustees (Pedersen's distributed key generation), as its published parameters show it.
import { Defect } from "./defects.js";
import { ORDER, elementFromHex, elementToHex, equals, keyFromHex, multiply, product, publicPower, reduce } from "./group.js";
import { checkKnowledge, readProof } from "./proofs.js";
import * as serial from "./serial.js";

const encoder = new TextEncoder();

/** λ of one position among those present: the product of k/(k − position) over the others, modulo the order. */
export function lagrange(positions, position) {
  return positions.reduce((result, k) => {
    if (k === position) return result;
    return reduce(result * BigInt(k) * inverse(reduce(BigInt(k - position))));
  }, 1n);
}

// Fermat: the order is prime.
function inverse(scalar) {
  let result = 1n;
  let square = scalar;
  for (let exponent = ORDER - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = reduce(result * square);
    square = reduce(square * square);
  }
  return result;
}

/** Whether `signature` is the signer's on this text. */
export function signatureHolds(message, signer, signature) {
  return checkKnowledge(`sigmsg|${message}|`, signer, signature);
}

function requireSignature(message, signer, signature) {
  if (!signatureHolds(message, signer, signature)) {
    throw new Defect("trustee_signature_wrong", "a signature in a threshold trustees record does not hold");
  }
}

/** Read a signed message, without checking it: {message, signature}. */
export function readSigned(value) {
  const [message, signature] = serial.fields(value, "message", "signature");
  return { message: serial.text(message), signature: readProof(signature) };
}

/** The verification key of a certificate signed by itself. */
function checkCertificate(value, size, threshold, index) {
  const { message, signature } = readSigned(value);
  const names = ["context", "verification", "encryption"];
  const [context, verification, encryption] = serial.fields(serial.loads(encoder.encode(message)), ...names);
  const place = serial.fields(context, "group", "size", "threshold", "index");
  if (["Ed25519", size, threshold, index].some((expected, i) => place[i] !== expected)) {
    throw new Defect("trustee_certificate_wrong", `certificate ${index} is not for this place in this group`);
  }
  const signer = keyFromHex(verification);
  keyFromHex(encryption);
  requireSignature(message, signer, signature);
  return signer;
}

/** The exponentiated coefficients of one trustee's polynomial, signed by that trustee. */
function checkCoefficients(value, signer, threshold) {
  const { message, signature } = readSigned(value);
  const [exponents] = serial.fields(serial.loads(encoder.encode(message)), "coefexps");
  const coefficients = serial.array(exponents, threshold).map(elementFromHex);
  requireSignature(message, signer, signature);
  return coefficients;
}

/** ∏_j ∏_k A_jk^(index^k), by Horner's rule. */
function expectedKey(rows, index) {
  const columns = rows[0].map((_, k) => product(rows.map((row) => row[k])));
  return columns.reduceRight((result, column) => multiply(publicPower(result, BigInt(index)), column));
}

function checkVerificationKey(value, signer, expected, checkKey) {
  const [pok, publicKey, signature] = serial.fields(value, "pok", "public_key", "signature");
  if (!equals(checkKey(publicKey, pok), expected)) {
    throw new Defect("trustee_combination_wrong", "a share's public key does not follow from the polynomials");
  }
  requireSignature(publicKey, signer, readProof(signature));
  return publicKey;
}

/** Check threshold parameters: every certificate, signature, polynomial and share's key. Gives {threshold, keys, key}. */
export function check(value, checkKey) {
  const names = ["threshold", "certs", "coefexps", "signatures", "verification_keys"];
  const [level, certs, coefexps, signatures, keys] = serial.fields(value, ...names);
  const threshold = serial.integer(level, 1);
  const size = serial.array(certs).length;
  if (threshold > size) throw new Defect("threshold_wrong", `${threshold} of ${size} trustees can never meet`);
  const signed = serial.array(coefexps, size);
  const signers = certs.map((cert, i) => checkCertificate(cert, size, threshold, i + 1));
  const rows = signed.map((one, i) => checkCoefficients(one, signers[i], threshold));
  serial.array(signatures, size).forEach((signature, i) => {
    const seen = JSON.stringify({ certs, coefexps: rows[i].map(elementToHex) });
    requireSignature(`certs_sig|${seen}`, signers[i], readProof(signature));
  });
  const checked = serial
    .array(keys, size)
    .map((key, i) => checkVerificationKey(key, signers[i], expectedKey(rows, i + 1), checkKey));
  return { threshold, keys: checked, key: product(rows.map((row) => row[0])) };
}
