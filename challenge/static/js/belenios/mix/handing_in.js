// A trustee's word on a shuffle, for whoever takes it in: anybody can shuffle. It is in no archive.
import { proveKnowledge } from "../proofs.js";
import { dumps, sha256Hex } from "../serial.js";

/** The bytes of the trustee's word that this shuffle is hers. */
export function sign(election, secret, shuffle) {
  return dumps(proveKnowledge(`shuffle|${election.fingerprint}|${sha256Hex(shuffle)}|`, secret));
}
