// A trustee's turn of the mix, with every refusal: what the command `shuffle` does.
import { keyHolder, requireValid } from "../decrypt.js";
import { Defect } from "../defects.js";
import { sha256Hex, spoken } from "../serial.js";
import { owned } from "../tally.js";
import { sign } from "./handing_in.js";
import { checkTurn } from "./sequence.js";
import { checkShuffle, makeShuffle } from "./shuffle.js";

const STAGES = ["EncryptedTally", "Shuffle"];

/**
 * Shuffle the ballots of an audited archive: {owner, shuffle, owned, word, spoken}, texts of the two records and of the
 * trustee's word on the first, and what is read aloud of it. `key` says whose turn it is, and signs; `shufflers` are the trustees that the rule sheet
 * names, in order, or null. `progress(what, done, total)` hears of "shuffle", then of "shuffle-check".
 * Defects: the archive's first, `stage_wrong`, `shuffle_of_another`, `shuffle_repeated`, and those of the key.
 */
export async function takeTurn(audit, key, { shufflers = null, progress = () => {} } = {}) {
  requireValid(audit);
  const { board, tally } = audit;
  const { election } = board.setup;
  if (!STAGES.includes(board.stage) || !election.mixed.includes(true)) {
    throw new Defect("stage_wrong", `after ${board.stage} there is nothing to shuffle`);
  }
  const { owner, secret } = await keyHolder(board, key);
  checkTurn(shufflers, [...board.shuffles.keys()], owner.number);
  const before = tally.toMix();
  const shuffle = makeShuffle(election, before, (done, total) => progress("shuffle", done, total));
  progress("shuffle-check", 0, 1);
  checkShuffle(election, before, shuffle);
  progress("shuffle-check", 1, 1);
  const decoder = new TextDecoder();
  return {
    owner: owner.number,
    shuffle: decoder.decode(shuffle),
    owned: decoder.decode(owned(owner.number, sha256Hex(shuffle))),
    word: decoder.decode(sign(election, secret, shuffle)),
    spoken: spoken(shuffle),
  };
}
