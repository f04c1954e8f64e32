// The one form of a record: compact JSON in UTF-8, fields in their order, integers only.
import { sha256 } from "../../vendor/noble-hashes/sha2.js";
import { bytesToHex } from "../../vendor/noble-hashes/utils.js";
import { Defect } from "./defects.js";

const encoder = new TextEncoder();
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const HASH = /^[0-9a-f]{64}$/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** The bytes of a record. */
export function dumps(value) {
  return encoder.encode(JSON.stringify(value));
}

/** Read a record's bytes. A Defect unless they are exactly what `dumps` would write. */
export function loads(bytes) {
  let written;
  let value;
  let again;
  try {
    written = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(written);
    // Too deep a nesting overflows here: no record is so deep.
    again = isPlain(value) ? JSON.stringify(value) : null;
  } catch {
    again = null;
  }
  if (again === null) throw new Defect("record_not_json", "not JSON in UTF-8, or with what no record holds");
  // Writing it again catches spaces, escapes, repeated fields and odd numbers in one comparison.
  if (again !== written) throw new Defect("record_not_canonical", "does not serialise again to the same bytes");
  return value;
}

function isPlain(value) {
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value === "string") return !LONE_SURROGATE.test(value);
  if (value === null || typeof value !== "object") return true;
  if (Array.isArray(value)) return value.every(isPlain);
  return Object.entries(value).every(([key, item]) => !LONE_SURROGATE.test(key) && isPlain(item));
}

/** SHA-256 in lowercase hexadecimal: the name of a record. */
export function sha256Hex(bytes) {
  return bytesToHex(sha256(bytes));
}

/** What people read to each other of the SHA-256 of these bytes: its first 128 bits, 32 capital digits. */
export function spoken(bytes) {
  return sha256Hex(bytes).slice(0, 32).toUpperCase();
}

/** B64(x): base64 of SHA-256(x) without padding, 43 characters. */
export function b64Hash(bytes) {
  const digest = sha256(bytes);
  let text = "";
  for (let i = 0; i < digest.length; i += 3) {
    const triple = (digest[i] << 16) | ((digest[i + 1] ?? 0) << 8) | (digest[i + 2] ?? 0);
    for (const shift of [18, 12, 6, 0]) text += BASE64[(triple >> shift) & 63];
  }
  return text.slice(0, 43);
}

/** The defect of a record whose shape is wrong. */
export function malformed(what) {
  return new Defect("record_malformed", what);
}

/** The values of an object that has exactly these fields, in this order. */
export function fields(value, ...names) {
  const found = value !== null && typeof value === "object" && !Array.isArray(value) ? Object.keys(value) : null;
  if (found === null || found.length !== names.length || found.some((name, i) => name !== names[i])) {
    throw malformed(`an object with exactly the fields ${names.join(", ")}, in this order`);
  }
  return Object.values(value);
}

/** The items of an array, of this length if one is given. */
export function array(value, length = null) {
  if (!Array.isArray(value) || (length !== null && value.length !== length)) {
    throw malformed(`an array${length === null ? "" : ` of ${length}`}`);
  }
  return value;
}

/** A string. */
export function text(value) {
  if (typeof value !== "string") throw malformed("a string");
  return value;
}

/** A JSON integer not below `least`. */
export function integer(value, least = 0) {
  if (!Number.isSafeInteger(value) || value < least) throw malformed(`an integer, at least ${least}`);
  return value;
}

/** A SHA-256 in lowercase hexadecimal. */
export function digest(value) {
  if (typeof value !== "string" || !HASH.test(value)) throw malformed("a SHA-256 in lowercase hexadecimal");
  return value;
}
