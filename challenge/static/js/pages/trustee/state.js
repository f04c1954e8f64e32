// The trustee's page as a pure machine: what happened, and what is then to be seen and done. No page, no network.

const DECRYPTABLE = ["EncryptedTally", "PartialDecryption"];
const KEY = /^"(?:0|[1-9][0-9]{0,75})"$/;

/**
 * `facts` are the referendum's: {uuid, k}. Screens: key, checking, compare, working, sent, saved, and those where one
 * stops: defects (the archive is wrong), stopped (with a `reason`), unsent (the server did not take the part).
 */
export function begin(facts) {
  return { facts, screen: "key", problem: null, key: null, progress: null, busy: null };
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
    decrypted: (state, { part }) => ({ part, key: null, busy: state.saving ? "saving" : "sending" }),
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

function giveKey(_, { text }) {
  if (text === null) return { problem: "key_missing" };
  const key = text.trim();
  return KEY.test(key) ? { key, screen: "checking", busy: "checking" } : { problem: "key_malformed" };
}

function stop(_, { code }) {
  return { screen: "stopped", reason: code, key: null, busy: null };
}

/** What a verified archive allows. `seen` is the tally that this browser decrypted before for the same φ, or null. */
function judge({ facts }, { report, summary, owner, seen }) {
  const { defects, uuid, stage } = report;
  if (defects.length > 0) return { screen: "defects", defects, key: null, busy: null };
  if (uuid !== facts.uuid) return stop(null, { code: "other_election" });
  if (!DECRYPTABLE.includes(stage)) return stop(null, { code: "stage_wrong" });
  if (summary.numTallied < facts.k) return stop(null, { code: "too_few_ballots" });
  if (seen !== null && seen !== summary.encryptedTally) return stop(null, { code: "second_tally" });
  return { screen: "compare", summary, owner, busy: null };
}

function confirm(_, { compared, saving }) {
  if (!compared) return { problem: "not_compared" };
  return { screen: "working", saving, busy: "remembering" };
}
