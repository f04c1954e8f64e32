// Credentials: the secret that a voter types, and its public part on the board.
import { sha256 } from "../../vendor/noble-hashes/sha2.js";
import { Defect } from "./defects.js";
import { ORDER, basePower, bytesToInteger, elementToHex, elementsToHex, keyFromHex, requireElementShape } from "./group.js";
import * as serial from "./serial.js";

const DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const BASE58 = "[1-9A-HJ-NP-Za-km-z]";
const FAIR = 256 - (256 % DIGITS.length); // bytes from here on would favour the first digits
const SECRET = new RegExp(`^${BASE58}{5}-${BASE58}{6}-${BASE58}{5}-${BASE58}{6}$`);
const UUID = new RegExp(`^${BASE58}{14,64}$`);
const encoder = new TextEncoder();

/** A new secret credential: 22 random Base58 characters (128 bits) in their groups. */
export function generate() {
  let raw = "";
  while (raw.length < 22) {
    const bytes = globalThis.crypto.getRandomValues(new Uint8Array(32));
    for (const byte of bytes) if (byte < FAIR && raw.length < 22) raw += DIGITS[byte % DIGITS.length];
  }
  return [raw.slice(0, 5), raw.slice(5, 11), raw.slice(11, 16), raw.slice(16)].join("-");
}

/** The identifier itself, 14 to 64 Base58 characters; Defect `uuid_malformed` otherwise. */
export function checkUuid(uuid) {
  if (!UUID.test(uuid)) {
    throw new Defect("uuid_malformed", "an election identifier is at least 14 Base58 characters");
  }
  return uuid;
}

/** The secret exponent of a credential in one election. Defect `credential_malformed` when it cannot be one. */
export function secretScalar(uuid, credential) {
  if (typeof credential !== "string" || !SECRET.test(credential)) {
    throw new Defect("credential_malformed", "a credential looks like XXXXX-XXXXXX-XXXXX-XXXXXX in Base58");
  }
  const half = (index) => sha256(encoder.encode(`derive_credential|${uuid}|${index}|${credential}`));
  return ((bytesToInteger(half(0)) << 256n) + bytesToInteger(half(1))) % ORDER;
}

/** g^secret in hexadecimal: what the board shows of a credential. */
export function publicCredential(uuid, credential) {
  return elementToHex(basePower(secretScalar(uuid, credential)));
}

/** Those of many, in order, for the price of one inversion. */
export function publicCredentials(uuid, credentials) {
  return elementsToHex(credentials.map((credential) => basePower(secretScalar(uuid, credential))));
}

/** Public credentials in the order that the record has: by their RFC 8032 bytes. */
export function sortPublicCredentials(credentials) {
  const keyed = credentials.map((credential) => [encodedBytes(credential), credential]);
  return keyed.sort(([left], [right]) => (left < right ? -1 : 1)).map(([, credential]) => credential);
}

/** Check the record of public credentials: valid elements, none neutral, distinct, in order. Gives a Set. */
export function checkPublicCredentials(value) {
  const listed = checkCredentialOrder(value);
  value.forEach(keyFromHex);
  return listed;
}

/** The half of that check that costs nothing; whether the entries are keys is then for somebody else to look at. */
export function checkCredentialOrder(value) {
  let last = "";
  for (const entry of serial.array(value)) {
    if (typeof entry === "string" && entry.includes(",")) throw new Defect("unsupported", "weighted credentials");
    requireElementShape(entry);
    const bytes = encodedBytes(entry);
    if (bytes === last) throw new Defect("credential_repeated", "a public credential stands twice in the list");
    if (bytes < last) {
      throw new Defect("credentials_not_sorted", "public credentials are sorted by their RFC 8032 bytes");
    }
    last = bytes;
  }
  return new Set(value);
}

function encodedBytes(hex) {
  return hex.match(/../g).reverse().join("");
}
