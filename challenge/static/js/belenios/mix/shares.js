// The trustees' shares of a mixed vote's decryption, which hold a factor a ballot: checked by all the workers.
import { Defect } from "../defects.js";
import * as group from "../group.js";
import { readProofs } from "../proofs.js";
import * as serial from "../serial.js";
import { checkFactor, statement } from "../tally.js";

const CHUNK = 64;

/** What a share says of each ciphertext, as workers are told: {alpha, factor, proof}, hex and scalars; not checked. */
function partsOf(tally, bytes) {
  const [factors, proofs] = serial.fields(serial.loads(bytes), "decryption_factors", "decryption_proofs");
  const rows = tally.toDecrypt();
  serial.array(factors, rows.length);
  serial.array(proofs, rows.length);
  return rows.map((row, r) => {
    const alphas = group.elementsToHex(row.map(({ alpha }) => alpha));
    const read = readProofs(proofs[r], row.length);
    return serial.array(factors[r], row.length).map((factor, c) => ({ alpha: alphas[c], factor, proof: read[c] }));
  });
}

/** One worker's share of the work: check some factors of a trustee, {defect}, null when they hold. */
export function checkParts(election, publicKey, parts) {
  try {
    const prefix = statement(election, publicKey);
    const key = group.keyFromHex(publicKey);
    for (const { alpha, factor, proof } of parts) {
      checkFactor(prefix, key, group.pointFromHex(alpha), group.elementFromHex(factor), proof);
    }
  } catch (error) {
    if (!(error instanceof Defect)) throw error;
    return { defect: { code: error.code, message: error.message } };
  }
  return { defect: null };
}

/** Check one trustee's share of the decryption of `tally`; its factors, one list a question. */
export async function checkShared(electionRecord, tally, publicKey, bytes, { share, progress }) {
  const rows = partsOf(tally, bytes);
  const parts = rows.flat();
  const starts = Array.from({ length: Math.ceil(parts.length / CHUNK) }, (_, i) => i * CHUNK);
  const tasks = starts.map((start) => {
    const some = parts.slice(start, start + CHUNK);
    return { request: { do: "check-factors", election: electionRecord, publicKey, parts: some }, size: some.length };
  });
  let wrong = null;
  let done = 0;
  await share(tasks, ({ defect }, size) => {
    wrong ??= defect;
    done += size;
    progress("shares", done, parts.length);
  });
  if (wrong !== null) throw new Defect(wrong.code, wrong.message);
  return rows.map((row) => row.map(({ factor }) => group.pointFromHex(factor)));
}
