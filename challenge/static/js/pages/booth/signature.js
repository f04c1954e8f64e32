// Whether a receipt is signed (Ed25519, RFC 8032) by the key that the rule sheet names.
import { sha512 } from "../../../vendor/noble-hashes/sha2.js";
import {
  ORDER,
  bytesToInteger,
  elementFromHex,
  equals,
  GENERATOR,
  multiply,
  publicPower,
} from "../../belenios/group.js";
import { signedBytes } from "./receipt.js";

const KEY = /^[0-9a-f]{64}$/;
const SIGNATURE = /^[0-9a-f]{128}$/;

/** Whether `receipt.signature` is that of the receipt under `poll.receipt_key` (both in hex). */
export function isSigned(poll, receipt) {
  const { signature } = receipt;
  if (!SIGNATURE.test(signature) || !KEY.test(poll.receipt_key)) return false;
  const [commitment, answer] = [signature.slice(0, 64), signature.slice(64)];
  const response = bytesToInteger(fromHex(reversed(answer)));
  if (response >= ORDER) return false;
  const hashed = sha512(concatenated(fromHex(commitment), fromHex(poll.receipt_key), signedBytes(poll.uuid, receipt)));
  const challenge = bytesToInteger(hashed.reverse()) % ORDER;
  try {
    const right = publicPower(elementFromHex(reversed(poll.receipt_key)), challenge);
    return equals(publicPower(GENERATOR, response), multiply(elementFromHex(reversed(commitment)), right));
  } catch {
    return false; // not elements of the group
  }
}

// The group writes an element's bytes from the last to the first.
function reversed(hex) {
  return hex.match(/../g).reverse().join("");
}

function fromHex(hex) {
  return Uint8Array.from(hex.match(/../g), (pair) => Number.parseInt(pair, 16));
}

function concatenated(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
