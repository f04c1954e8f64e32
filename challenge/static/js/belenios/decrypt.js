// A trustee's part: the one act that cannot be undone, so everything is looked at first.
import { Defect } from "./defects.js";
import { basePower, elementToHex } from "./group.js";
import { openShare } from "./sealed.js";
import { sha256Hex } from "./serial.js";
import { owned, partialDecryption } from "./tally.js";
import { readPrivateKey } from "./trustee.js";


/** What trustees compare aloud before they decrypt, from a finished audit without defects; null of any other. */
export function summary({ report, board, tally }) {
  if (report.verdict !== "valid") return null;
  return {
    fingerprint: board.setup.election.fingerprint,
    lastEvent: board.lastEvent,
    numTallied: tally.numTallied,
    encryptedTally: sha256Hex(tally.encrypted()),
    trustees: board.setup.trustees.owners.length,
    shuffled: [...board.shuffles.keys()],
    decrypted: [...board.decryptions.keys()],
  };
}

/**
 * The number of the trustee whose key this is. A key is {privateKey, share}, bytes of files: the private key alone, or a
 * threshold trustee's seed with the sealed share. Defect `key_not_a_trustee` when it is nobody's here.
 */
export async function ownerOf({ board }, key) {
  return (await keyHolder(board, key)).owner.number;
}

/** {secret, owner} of the key in these files. */
export async function keyHolder(board, { privateKey, share = null }) {
  const secret = share === null ? readPrivateKey(privateKey) : await openShare(trimmed(privateKey), share);
  const owner = board.setup.trustees.find(elementToHex(basePower(secret)));
  if (owner === undefined) throw new Defect("key_not_a_trustee", "this key is not one of this election's");
  return { secret, owner };
}

function trimmed(bytes) {
  return new TextDecoder().decode(bytes).trim();
}

/**
 * Decrypt the tally of an audited archive: {owner, decryption, owned}, the last two the texts of the records.
 * `minimum` is the least number of ballots, `seen` the hash of the encrypted tally that this browser has decrypted
 * before for the same fingerprint, or null. Defects: the archive's first, `stage_wrong`, `too_few_ballots`,
 * `second_tally`, and those of the key.
 */
export async function decrypt(audit, key, { minimum, seen }) {
  requireDecryptable(audit, minimum, seen);
  const { board, tally } = audit;
  const { secret, owner } = await keyHolder(board, key);
  const decryption = partialDecryption(board.setup.election, secret, tally);
  const decoder = new TextDecoder();
  return {
    owner: owner.number,
    decryption: decoder.decode(decryption),
    owned: decoder.decode(owned(owner.number, sha256Hex(decryption))),
  };
}

/** The archive's first defect, if it has any. */
export function requireValid({ report }) {
  if (report.verdict === "valid") return;
  const { code, message, record } = report.defects[0];
  throw new Defect(code, message, record);
}

function requireDecryptable(audit, minimum, seen) {
  requireValid(audit);
  const { board, tally } = audit;
  const ready = board.setup.election.mixed.includes(true) ? "EndShuffles" : "EncryptedTally";
  if (![ready, "PartialDecryption"].includes(board.stage)) {
    throw new Defect("stage_wrong", `after ${board.stage} there is nothing to decrypt`);
  }
  if (!Number.isSafeInteger(minimum) || tally.numTallied < minimum) {
    throw new Defect("too_few_ballots", `fewer than ${minimum}: their count could tell a vote`);
  }
  if (seen !== null && seen !== sha256Hex(tally.encrypted())) {
    throw new Defect("second_tally", "this browser has already decrypted a different tally of this election");
  }
}
