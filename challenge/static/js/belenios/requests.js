// What may be asked of the worker: {id, do, …} gives {id, ok: true, …} or {id, ok: false, code, message}.
import { checkBallot, makeBallot, tracker } from "./ballot.js";
import { checkUuid, publicCredential } from "./credential.js";
import { askHere, preparedElection } from "./crowd.js";
import { decrypt, ownerOf, summary } from "./decrypt.js";
import { Defect } from "./defects.js";
import { GENERATOR, prepare, selfTest } from "./group.js";
import { takeTurn } from "./mix/turn.js";
import { sha256Hex } from "./serial.js";
import { makeKey, tryKey } from "./seats.js";
import { makeCodes, readCodes, renewCode } from "./registrar.js";
import { audit } from "./verify.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
let audited = { hash: null, audit: null }; // `hash`: of the archive, with the trustees who must have shuffled it
let sound = false;

/** Throw unless this engine computes as it should; done once. */
function requireSound() {
  if (!sound) selfTest();
  sound = true;
}

const ACTIONS = {
  /** Compute the tables of the two fixed bases while the voter reads. */
  prepare({ election }) {
    prepare(GENERATOR);
    const { uuid, fingerprint } = preparedElection(encoder.encode(election));
    return { uuid, fingerprint };
  },

  /** The public half of a typed credential, and whether it is on the list when the list is given. */
  "check-credential"({ uuid, credential, publicCredentials = null }) {
    const found = publicCredential(checkUuid(uuid), credential);
    const list = publicCredentials === null ? {} : { onList: publicCredentials.includes(found) };
    return { publicCredential: found, ...list };
  },

  /** Make a ballot and check it as everybody will: {ballot, tracker}. */
  encrypt({ election: record, credential, choices }) {
    const election = preparedElection(encoder.encode(record));
    const voter = new Set([publicCredential(election.uuid, credential)]);
    const ballot = makeBallot(election, credential, choices);
    checkBallot(election, voter, ballot);
    return { ballot: decoder.decode(ballot), tracker: tracker(ballot) };
  },

  /** Verify a whole archive: {report, summary}, and `owner`, the trustee's number, when a private key is given. */
  async verify({ archive, privateKey = null, share, shufflers }, tools) {
    const found = await auditOnce(archive, shufflers, tools);
    const valid = found.report.verdict === "valid";
    const owner = privateKey !== null && valid ? { owner: await ownerOf(found, keyOf(privateKey, share)) } : {};
    return { report: found.report, summary: summary(found), ...owner };
  },

  /** Verify a whole archive, unless just done, then make a trustee's partial decryption. */
  async decrypt({ archive, privateKey, share, minimum, seen = null, shufflers }, tools) {
    const found = await auditOnce(archive, shufflers, tools);
    const part = await decrypt(found, keyOf(privateKey, share), { minimum, seen });
    return { ...part, summary: summary(found) };
  },

  /** Verify a whole archive, unless just done, then shuffle its ballots in a trustee's turn. */
  async shuffle({ archive, privateKey, share, shufflers }, tools) {
    const found = await auditOnce(archive, shufflers, tools);
    prepare(found.board?.setup.election.key ?? GENERATOR);
    const part = await takeTurn(found, keyOf(privateKey, share), { shufflers, progress: tools.progress });
    return { ...part, summary: summary(found) };
  },

  /** Make a trustee's key: {privateKey, record}, the texts of its two files, and `spoken`, to be read aloud. */
  "make-key": () => makeKey(),

  /** Try a key read from its file on a test value: {spoken}. `publicKey` is what the election has of it. */
  "try-key": ({ privateKey, share, publicKey }) => tryKey(keyOf(privateKey, share), publicKey),

  /** Make one code for each reference: {letters, secrets, list}, the texts of the three files, and `spoken`. */
  "make-codes": ({ uuid, references }, tools) => together(tools, (asks) => makeCodes(uuid, references, asks, tools.progress)),

  /** What the file of letters gives: {letters: [{reference, credential}], list, spoken}. */
  "read-codes": ({ uuid, letters }, tools) => together(tools, (asks) => readCodes(uuid, letters, asks, tools.progress)),

  /** The same files with another code for one reference. */
  "renew-code": ({ uuid, letters, reference }, tools) =>
    together(tools, (asks) => renewCode(uuid, letters, reference, asks, tools.progress)),

  "derive-public": askHere,
  "check-keys": askHere,
  "check-chunk": askHere,
  "check-shuffle": askHere,
  "check-factors": askHere,
};

function keyOf(privateKey, share = null) {
  return { privateKey: encoder.encode(privateKey), share: share === null ? null : encoder.encode(share.trim()) };
}

async function auditOnce(archive, shufflers, tools) {
  const bytes = new Uint8Array(archive);
  const hash = `${sha256Hex(bytes)} ${shufflers}`;
  if (audited.hash !== hash) {
    const found = await together(tools, (asks) => audit(bytes, { asks, progress: tools.progress, shufflers }));
    audited = { hash, audit: found };
  }
  return audited.audit;
}

/** Do what can be shared with those who help, then send them away. */
async function together({ asks }, work) {
  const helpers = asks();
  try {
    return await work(helpers.asks);
  } finally {
    helpers.end();
  }
}

/** Nobody to help: everything is computed here. */
export function alone() {
  return { asks: [askHere], end: () => {} };
}

/**
 * Answer one request; never throws. `post` receives progress messages, `asks` finds those who share a verification.
 */
export async function answer(request, { post = () => {}, asks = alone } = {}) {
  const { id } = request;
  const progress = (of, done, total) => post({ id, progress: { of, done, total } });
  try {
    requireSound();
    const action = Object.hasOwn(ACTIONS, request.do) ? ACTIONS[request.do] : unknown;
    return { id, ok: true, ...(await action(request, { asks, progress })) };
  } catch (error) {
    const code = error instanceof Defect ? error.code : "engine_failed";
    return { id, ok: false, code, message: error.message };
  }
}

function unknown() {
  throw new Defect("request_unknown", "this worker does not know what is asked");
}
