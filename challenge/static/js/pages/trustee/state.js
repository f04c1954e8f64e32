// The trustee's page as a pure machine: what happened, and what is then to be seen and done. No page, no network.

const DECRYPTABLE = ["EncryptedTally", "PartialDecryption"];
const DECRYPTABLE_MIXED = ["EndShuffles", "PartialDecryption"];
const KEY = /^"(?:0|[1-9][0-9]{0,75})"$/;
const SEED = /^[1-9A-HJ-NP-Za-km-z]{22}$/; // of a threshold trustee, whose share is sealed in another file

const FORGOTTEN = { key: null, share: null };

/**
 * `facts` are the referendum's: {uuid, k, mixed}. Screens: key, checking, compare, working, sent, saved, and those where one
 * stops: defects (the archive is wrong), stopped (with a `reason`), unsent (the server did not take the part).
 */
export function begin(facts) {
  return { facts, screen: "key", problem: null, ...FORGOTTEN, progress: null, busy: null };
}

/**
 * The state after an action; the same one when the action means nothing here. `busy` names what the page must then be
 * doing: checking, remembering, decrypting, sending or saving.
 */
export function reduce(state, action) {
  const step = STEPS[state.screen]?.[action.type];
  return step === undefined ? state : { ...state, problem: null, ...step(state, action) };
}

const STEPS = {
  key: { "key.given": giveKey },
  checking: {
    progressed: (_, { of, done, total }) => ({ progress: { of, done, total } }),
    verified: judge,
    broken: stop,
  },
  compare: { confirmed: confirm },
  working: {
    remembered: () => ({ busy: "decrypting" }),
    decrypted: (state, { part }) => ({ part, ...FORGOTTEN, busy: state.saving ? "saving" : "sending" }),
    saved: () => ({ screen: "saved", busy: null }),
    sent: () => ({ screen: "sent", busy: null }),
    refused: (_, { sentence }) => ({ screen: "unsent", sentence, busy: null }),
    lost: () => ({ screen: "unsent", sentence: null, busy: null }),
    broken: stop,
  },
  unsent: {
    retry: () => ({ screen: "working", saving: false, busy: "sending" }),
    save: () => ({ screen: "working", saving: true, busy: "saving" }),
  },
  sent: { save: () => ({ screen: "working", saving: true, busy: "saving" }) },
};

/** `text` is the content of the key's file, `share` that of the sealed share's; null when none was chosen. */
export function giveKey(_, { text, share = null }) {
  if (text === null) return { problem: "key_missing" };
  const key = text.trim();
  const sealed = SEED.test(key);
  if (!sealed && !KEY.test(key)) return { problem: "key_malformed" };
  if (sealed && share === null) return { problem: "share_missing" };
  return { key, share: sealed ? share : null, screen: "checking", busy: "checking" };
}

function stop(_, { code }) {
  return { screen: "stopped", reason: code, ...FORGOTTEN, busy: null };
}

/** What a verified archive allows. `seen` is the tally that this browser decrypted before for the same φ, or null. */
function judge({ facts }, { report, summary, owner, seen }) {
  const { defects, uuid, stage } = report;
  if (defects.length > 0) return { screen: "defects", defects, ...FORGOTTEN, busy: null };
  if (uuid !== facts.uuid) return stop(null, { code: "other_election" });
  if (!(facts.mixed ? DECRYPTABLE_MIXED : DECRYPTABLE).includes(stage)) return stop(null, { code: "stage_wrong" });
  if (summary.numTallied < facts.k) return stop(null, { code: "too_few_ballots" });
  if (seen !== null && seen !== summary.encryptedTally) return stop(null, { code: "second_tally" });
  return { screen: "compare", summary, owner, busy: null };
}

function confirm(_, { compared, saving }) {
  if (!compared) return { problem: "not_compared" };
  return { screen: "working", saving, busy: "remembering" };
}
