// What follows from the ballots, judged: encrypted tally, shuffles, shares of its decryption, result.
import { reading } from "./chain.js";
import { sharing } from "./crowd.js";
import { Defect } from "./defects.js";
import { basePower, equals } from "./group.js";
import { checkOrder, checkShuffles } from "./mix/sequence.js";
import { checkShared } from "./mix/shares.js";
import { sha256Hex } from "./serial.js";
import { checkPartialDecryption, decoded, plainPoints, readResult, readSized } from "./tally.js";

/**
 * Judge every stage after the ballots against `tally`, recomputed from them: {result, tally}, the result if published
 * and right, and the tally as the last shuffle left it.
 * `shufflers` are the trustees that the rule sheet names, in their order; where null, any may have shuffled, each once.
 * What is wrong is noted. A stage is judged only when the one before is right: nothing follows from a wrong one.
 */
export async function judge(board, tally, { shufflers = null, asks, progress }) {
  let judged = { result: null, tally };
  try {
    if (board.tally === null) return judged;
    checkTally(board.tally, tally);
    const final = await checkMix(board, tally, shufflers, asks, progress);
    judged = { result: null, tally: final };
    const shares = await checkShares(board, final, asks, progress);
    return { result: board.result === null ? null : checkResult(board, final, shares), tally: final };
  } catch (error) {
    board.notes.add(error);
    return judged;
  }
}

/** The tally after the last shuffle; without any, as it was. */
async function checkMix(board, tally, shufflers, asks, progress) {
  const { election, electionRecord } = board.setup;
  if (shufflers !== null && election.mixed.includes(true)) {
    checkOrder(shufflers, [...board.shuffles.keys()], !["EncryptedTally", "Shuffle"].includes(board.stage));
  }
  if (board.shuffles.size === 0) return tally;
  const share = sharing(asks);
  return tally.afterMix(await checkShuffles(electionRecord.content, tally.toMix(), board.shuffles, share, progress));
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

/** The checked factors of each trustee, a Map by number. Those of a mixed vote are many: the workers share them. */
async function checkShares(board, tally, asks, progress) {
  const { election, electionRecord, trustees } = board.setup;
  const tools = { share: sharing(asks), progress };
  const shares = new Map();
  for (const [number, record] of board.decryptions) {
    const { publicKey } = trustees.owner(number);
    const check = (bytes) =>
      election.mixed.includes(true)
        ? checkShared(electionRecord.content, tally, publicKey, bytes, tools)
        : checkPartialDecryption(election, tally, publicKey, bytes);
    shares.set(number, await readingLater(record, check));
  }
  return shares;
}

/** As `reading`, of what is only known later. */
async function readingLater(record, read) {
  try {
    return await read(record.content);
  } catch (error) {
    throw error instanceof Defect ? error.at(record.hash) : error;
  }
}

function checkResult(board, tally, shares) {
  const { election, trustees } = board.setup;
  const result = reading(board.result, (bytes) => readResult(election, bytes));
  const points = reading(board.result, () => plainPoints(tally, trustees, shares));
  const follows = (row, r) =>
    election.mixed[r]
      ? JSON.stringify(row) === JSON.stringify(decoded(points[r], election.questions[r].choiceCount))
      : row.every((n, c) => equals(basePower(BigInt(n)), points[r][c]));
  if (!result.every(follows)) {
    const what = "the result is not what the trustees' shares decrypt to";
    throw new Defect("result_wrong", what, board.result.hash);
  }
  return result;
}
