// What follows from the ballots, judged: encrypted tally, shares of its decryption, result.
import { reading } from "./chain.js";
import { Defect } from "./defects.js";
import { basePower, equals } from "./group.js";
import { sha256Hex } from "./serial.js";
import { checkPartialDecryption, plainPoints, readResult, readSized } from "./tally.js";

/**
 * Judge every stage after the ballots against `tally`, recomputed from them; the result, if published and right.
 * What is wrong is noted. A stage is judged only when the one before is right: nothing follows from a wrong one.
 */
export function judge(board, tally) {
  try {
    if (board.tally === null) return null;
    checkTally(board.tally, tally);
    const shares = new Map();
    for (const [number, record] of board.decryptions) shares.set(number, checkShare(board, tally, number, record));
    return board.result === null ? null : checkResult(board, tally, shares);
  } catch (error) {
    board.notes.add(error);
    return null;
  }
}

function checkTally({ encrypted, sized }, tally) {
  const { numTallied, totalWeight } = readSized(sized.content);
  if (encrypted.hash !== sha256Hex(tally.encrypted())) {
    throw new Defect("encrypted_tally_wrong", "the encrypted tally is not the ballots' product", encrypted.hash);
  }
  if (numTallied !== tally.numTallied || totalWeight !== tally.numTallied) {
    const said = `${numTallied} ballots of weight ${totalWeight} are said to be tallied, ${tally.numTallied} are`;
    throw new Defect("tallied_number_wrong", said, sized.hash);
  }
}

function checkShare(board, tally, number, record) {
  const { election, trustees } = board.setup;
  const { publicKey } = trustees.owner(number);
  return reading(record, (bytes) => checkPartialDecryption(election, tally, publicKey, bytes));
}

function checkResult(board, tally, shares) {
  const { election, trustees } = board.setup;
  const result = reading(board.result, (bytes) => readResult(election, bytes));
  const points = reading(board.result, () => plainPoints(tally, trustees, shares));
  const follows = result.every((row, r) => row.every((n, c) => equals(basePower(BigInt(n)), points[r][c])));
  if (!follows) {
    const what = "the result is not what the trustees' shares decrypt to";
    throw new Defect("result_wrong", what, board.result.hash);
  }
  return result;
}
