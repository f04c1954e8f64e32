// The strict verifier of an archive: all that anybody can check without a secret.
import { ArchiveReader } from "./archive.js";
import { Notes, walk } from "./chain.js";
import { askHere, checkAll, checkCredentials } from "./crowd.js";
import { selfTest } from "./group.js";
import { judge } from "./stages.js";

/**
 * Verify an archive strictly, at whatever stage after Setup it stops, and keep what a trustee needs of it:
 * {report, board, tally}, the last two null when the setup is not good; of a mixed vote, the tally is as the last shuffle
 * left it. `shufflers` are the trustees who must each have shuffled, in this order; null where that is not known.
 * `asks` are the workers that share the checks; `progress(what, done, total)` hears of "credentials", "ballots", "shuffles".
 */
export async function audit(bytes, { asks = [askHere], progress = () => {}, shufflers = null } = {}) {
  selfTest();
  const notes = new Notes();
  const board = walk(new ArchiveReader(bytes), notes);
  if (board === null) return { report: report(notes), board: null, tally: null };
  await checkCredentials(board, asks, progress);
  const tally = await checkAll(board, asks, progress);
  const sound = notes.list.length === 0;
  const judged = sound ? await judge(board, tally, { shufflers, asks, progress }) : { result: null, tally };
  return { report: report(notes, board, judged.result), board, tally: judged.tally };
}

/**
 * The report alone: {verdict, defects, uuid, stage, ballots, voters, result}, as the Python command prints it, with
 * `shufflers` before the result of a mixed vote.
 */
export async function verifyArchive(bytes, options) {
  return (await audit(bytes, options)).report;
}

function report(notes, board = null, result = null) {
  const defects = notes.list.map(({ code, record, message }) => ({ code, record, message }));
  return {
    verdict: defects.length > 0 ? "invalid" : "valid",
    defects,
    uuid: board?.setup.election.uuid ?? null,
    stage: board?.stage ?? null,
    ballots: board?.ballots.size ?? 0,
    voters: board?.voters ?? 0,
    ...(board?.setup.election.mixed.includes(true) ? { shufflers: [...board.shuffles.keys()] } : {}),
    result,
  };
}
