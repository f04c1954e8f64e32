// A threshold trustee's share, as belenios-tool seals it for its owner: ElGamal, then AES-256-GCM. Read only.
import { sha256 } from "../../vendor/noble-hashes/sha2.js";
import { hexToBytes } from "../../vendor/noble-hashes/utils.js";
import { Defect } from "./defects.js";
import {
  ORDER,
  basePower,
  bytesToInteger,
  divide,
  elementFromHex,
  elementToHex,
  power,
  scalarFromText,
} from "./group.js";
import * as pedersen from "./pedersen.js";
import * as serial from "./serial.js";

const SEED = /^[1-9A-HJ-NP-Za-km-z]{22}$/;
const HEX = /^(?:[0-9a-f]{2})*$/;
const encoder = new TextEncoder();

/**
 * The secret share in a `.dkey` file, opened with the 22-character seed of the `.key` file.
 * Defects: `seed_malformed`, `share_not_for_this_key`, `unsupported` (another cipher), and those of shapes.
 */
export async function openShare(seed, sealed) {
  if (!SEED.test(seed)) throw new Defect("seed_malformed", "a threshold trustee's seed is 22 Base58 characters");
  const [algorithm, ...rest] = serial.fields(serial.loads(sealed), "algorithm", "alpha", "beta", "data");
  if (algorithm !== "AES-GCM") throw new Defect("unsupported", "a cipher other than AES-GCM");
  const data = serial.text(rest[2]);
  if (!HEX.test(data)) throw serial.malformed("hexadecimal digits");
  const [alpha, beta] = rest.slice(0, 2).map(elementFromHex);
  const key = digestOf("key", divide(beta, power(alpha, derive("dk", seed))));
  return readMessage(seed, await decryptGcm(key, digestOf("iv", alpha), hexToBytes(data)));
}

async function decryptGcm(key, iv, data) {
  const { subtle } = globalThis.crypto;
  try {
    const imported = await subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
    return new Uint8Array(await subtle.decrypt({ name: "AES-GCM", iv }, imported, data));
  } catch {
    throw notForThisKey("the sealed share does not open with this key");
  }
}

/** The share in the opened message, which its owner signed and addressed to nobody else. */
function readMessage(seed, plain) {
  const { message, signature } = pedersen.readSigned(serial.loads(plain));
  const [recipient, inner] = serial.fields(serial.loads(encoder.encode(message)), "recipient", "message");
  const [signer, reader] = ["sk", "dk"].map((kind) => basePower(derive(kind, seed)));
  if (recipient !== elementToHex(reader) || !pedersen.signatureHolds(message, signer, signature)) {
    throw notForThisKey("the share is signed by, or addressed to, somebody else");
  }
  const [share] = serial.fields(serial.loads(encoder.encode(serial.text(inner))), "decryption_key");
  return scalarFromText(share);
}

function derive(kind, seed) {
  return bytesToInteger(sha256(encoder.encode(`${kind}|${seed}`))) % ORDER;
}

function digestOf(kind, element) {
  return sha256(encoder.encode(`${kind}|${elementToHex(element)}`));
}

function notForThisKey(message) {
  return new Defect("share_not_for_this_key", message);
}
