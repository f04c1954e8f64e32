// A trustee's key, made and tried before anything depends on it.
import { Defect } from "./defects.js";
import { basePower, elementToHex } from "./group.js";
import { openShare } from "./sealed.js";
import { dumps, spoken } from "./serial.js";
import { makeSingle, opens, privateKeyFile, readPrivateKey } from "./trustee.js";

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** A new key: the texts of its two files, and what is read aloud of its public half. */
export function makeKey() {
  const { secret, record } = makeSingle();
  return {
    privateKey: decoder.decode(privateKeyFile(secret)),
    record: decoder.decode(dumps(record)),
    publicKey: record.public_key,
    spoken: spoken(encoder.encode(record.public_key)),
  };
}

/**
 * Try a key {privateKey, share}, bytes of files, on a value sealed for `publicKey`. Defects: `key_of_another` when it
 * is the secret of another key, and those of shapes.
 */
export async function tryKey({ privateKey, share }, publicKey) {
  const secret = share === null ? readPrivateKey(privateKey) : await openShare(decoder.decode(privateKey).trim(), share);
  if (elementToHex(basePower(secret)) !== publicKey || !opens(secret, publicKey)) {
    throw new Defect("key_of_another", "this file is the secret of another key");
  }
  return { spoken: spoken(encoder.encode(publicKey)) };
}
