// The second pass: every ballot checked, those that count added, a chunk at a time, on as many workers as there are.
import { checkBallot, everyDefect } from "./ballot.js";
import { publicCredentials } from "./credential.js";
import { Defect } from "./defects.js";
import { Election } from "./election.js";
import { GENERATOR, keyFromHex, prepare } from "./group.js";
import { checkOne } from "./mix/sequence.js";
import { checkParts } from "./mix/shares.js";
import { sha256Hex } from "./serial.js";
import { Tally } from "./tally.js";

const CHUNK = 16;
const CREDENTIALS_CHUNK = 256;
const ANYONE = { has: () => true };

/**
 * Check ballots [{bytes, counts}] and sum those that count: {defects, numTallied, sums}, `sums` an encrypted tally.
 * That their credentials are on the list is for the caller, who has the list.
 */
export function checkChunk(election, ballots) {
  const defects = [];
  const tally = new Tally(election);
  for (const { bytes, counts } of ballots) {
    try {
      const checked = checkBallot(election, ANYONE, bytes);
      if (counts) tally.add(checked);
    } catch (error) {
      if (!(error instanceof Defect)) throw error;
      const named = sha256Hex(bytes);
      defects.push(...everyDefect(election, ANYONE, bytes).map((defect) => plain(defect.at(named))));
    }
  }
  return { defects, numTallied: tally.numTallied, sums: tally.encrypted() };
}

/** Check that public credentials are keys: {defects}, at most one. */
export function checkKeys(entries) {
  try {
    entries.forEach(keyFromHex);
  } catch (error) {
    if (!(error instanceof Defect)) throw error;
    return { defects: [plain(error)] };
  }
  return { defects: [] };
}

function plain({ code, message, record }) {
  return { code, message, record };
}

/** Those who share the work: `ask(request, transfer)` gives a promise of one answer. */
class Crowd {
  #asks;

  constructor(asks) {
    this.#asks = asks;
  }

  /** Ask each task of the first who is free; `done(answer, task)` is called as answers come. */
  async share(tasks, done) {
    const queue = tasks[Symbol.iterator]();
    await Promise.all(
      this.#asks.map(async (ask) => {
        for (let next = queue.next(); !next.done; next = queue.next()) {
          const { request, size } = next.value;
          done(await ask(request), size);
        }
      }),
    );
  }
}

/** A function that shares tasks among `asks`, as `Crowd` does. */
export function sharing(asks) {
  const crowd = new Crowd(asks);
  return (tasks, done) => crowd.share(tasks, done);
}

/** Check every entry of the list of credentials on its own; whatever is wrong is noted. */
export async function checkCredentials(board, asks, progress) {
  const entries = [...board.setup.credentials];
  const tasks = chunks(entries, CREDENTIALS_CHUNK).map((part) => ({
    request: { do: "check-keys", entries: part },
    size: part.length,
  }));
  let done = 0;
  await new Crowd(asks).share(tasks, ({ defects }, size) => {
    defects.forEach((defect) => note(board, { ...defect, record: board.setup.credentialsRecord.hash }));
    done += size;
    progress("credentials", done, entries.length);
  });
}

/** The public parts of many credentials, in order. */
export async function derivePublic(uuid, credentials, asks, progress) {
  const found = [];
  const tasks = chunks(credentials, CREDENTIALS_CHUNK).map((part, place) => ({
    request: { do: "derive-public", uuid, credentials: part },
    size: { place, length: part.length },
  }));
  let done = 0;
  await new Crowd(asks).share(tasks, ({ publicCredentials: part }, { place, length }) => {
    found[place] = part;
    done += length;
    progress("codes", done, credentials.length);
  });
  return found.flat();
}

/** Check every ballot of the board and note what is wrong; the sum of those that count and are right. */
export async function checkAll(board, asks, progress) {
  const { election, electionRecord } = board.setup;
  const total = board.ballots.size;
  const tally = new Tally(election);
  let done = 0;
  await new Crowd(asks).share(ballotTasks(board, electionRecord.content), ({ defects, numTallied, sums }, size) => {
    defects.forEach((defect) => note(board, defect));
    tally.merge(Tally.fromRecord(election, sums, numTallied));
    done += size;
    progress("ballots", done, total);
  });
  return tally;
}

// A generator: the copies that workers receive are made one chunk at a time.
function* ballotTasks(board, election) {
  for (const part of chunks([...board.places()], CHUNK)) {
    const ballots = part.map(({ record, counts }) => ({ bytes: record.content.slice(), counts }));
    yield { request: { do: "check-chunk", election: election.slice(), ballots }, size: part.length };
  }
}

function note(board, { code, message, record }) {
  board.notes.add(new Defect(code, message, record));
}

function chunks(items, size) {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

let known = { fingerprint: null, election: null };

/** Read an election record and make its powers fast; the last one read is remembered. */
export function preparedElection(bytes) {
  const hash = sha256Hex(bytes);
  if (known.fingerprint !== hash) {
    const election = Election.fromBytes(bytes);
    prepare(election.key);
    known = { fingerprint: hash, election };
  }
  return known.election;
}

/** Do one share of the work here. */
export async function askHere(request) {
  if (request.do === "check-keys") return checkKeys(request.entries);
  if (request.do === "derive-public") {
    prepare(GENERATOR);
    return { publicCredentials: publicCredentials(request.uuid, request.credentials) };
  }
  const election = preparedElection(request.election);
  if (request.do === "check-shuffle") return checkOne(election, request.before, request.shuffle);
  if (request.do === "check-factors") return checkParts(election, request.publicKey, request.parts);
  return checkChunk(election, request.ballots);
}
