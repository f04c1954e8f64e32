// The shuffles of an archive: who made them, and what the last one gives.
import { Defect } from "../defects.js";
import { ciphertextsToJson } from "../proofs.js";
import * as serial from "../serial.js";
import { checkShuffle, readRows, shuffled } from "./shuffle.js";

/** Each trustee named by the rule sheet shuffles exactly once, in order; `made` are the owners of the shuffles so far. */
export function checkOrder(named, made, finished) {
  made.forEach((owner, place) => {
    if (named[place] !== owner) {
      throw new Defect("shuffle_of_another", `shuffle ${place + 1} is trustee ${owner}'s, whose turn it is not`);
    }
  });
  if (finished && made.length < named.length) {
    throw new Defect("shuffle_missing", `trustee ${named[made.length]} has not shuffled`);
  }
}

/** It is this trustee's turn after those in `made`; where `named` is null, anybody's who has not shuffled. */
export function checkTurn(named, made, owner) {
  if (made.includes(owner)) throw new Defect("shuffle_repeated", `trustee ${owner} has already shuffled`);
  if (named !== null) checkOrder(named, [...made, owner], false);
}

/** One worker's share: check one shuffle against what was before it, {defect}, null when it holds. */
export function checkOne(election, before, bytes) {
  try {
    const rows = serial.loads(before);
    checkShuffle(election, readRows(rows, rows.map((row) => row.length)), bytes);
  } catch (error) {
    if (!(error instanceof Defect)) throw error;
    return { defect: { code: error.code, message: error.message } };
  }
  return { defect: null };
}

/**
 * Check every shuffle, a Map by owner's number, each against what the one before gives; what the last one gives.
 * `ask(tasks, done)` shares the tasks among workers.
 */
export async function checkShuffles(electionRecord, first, shuffles, share, progress) {
  const lengths = first.map((row) => row.length);
  const records = [...shuffles.values()];
  let before = first;
  const tasks = records.map(({ content, hash }) => {
    const given = serial.dumps(before.map(ciphertextsToJson));
    before = naming(hash, () => shuffled(content, lengths));
    return { request: { do: "check-shuffle", election: electionRecord, before: given, shuffle: content }, size: hash };
  });
  const wrong = new Map();
  let done = 0;
  await share(tasks, ({ defect }, hash) => {
    if (defect !== null) wrong.set(hash, defect);
    done += 1;
    progress("shuffles", done, records.length);
  });
  for (const { hash } of records) {
    if (wrong.has(hash)) throw new Defect(wrong.get(hash).code, wrong.get(hash).message, hash);
  }
  return before;
}

function naming(hash, read) {
  try {
    return read();
  } catch (error) {
    throw error instanceof Defect ? error.at(hash) : error;
  }
}
