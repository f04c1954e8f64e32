// A trustee's turn of the mix as a pure machine: what happened, and what is then to be seen and done.
import { giveKey } from "../trustee/state.js";

const MIXABLE = ["EncryptedTally", "Shuffle"];
const FORGOTTEN = { key: null, share: null };

/**
 * `facts` are the vote's: {uuid, shufflers}. Screens: key, checking, ready, mixing, working, waiting (a worker checks the
 * shuffle), sent, saved, and those where one stops: defects, stopped (with a `reason`), unsent.
 */
export function begin(facts) {
  return { facts, screen: "key", problem: null, ...FORGOTTEN, progress: null, busy: null };
}

/** The state after an action; the same one when the action means nothing here. `busy`: checking, mixing, sending, … */
export function reduce(state, action) {
  const step = STEPS[state.screen]?.[action.type];
  return step === undefined ? state : { ...state, problem: null, ...step(state, action) };
}

const progressed = (_, { of, done, total }) => ({ progress: { of, done, total } });

const STEPS = {
  key: { "key.given": giveKey },
  checking: { progressed, verified: judge, broken: stop },
  ready: { begun: () => ({ screen: "mixing", progress: null, busy: "mixing" }) },
  mixing: {
    progressed,
    mixed: (_, { part }) => ({ screen: "working", part, ...FORGOTTEN, busy: "sending" }),
    broken: stop,
  },
  working: {
    sent: () => ({ screen: "sent", busy: null }),
    waiting: () => ({ screen: "waiting", busy: "waiting" }),
    refused: (_, { sentence }) => ({ screen: "unsent", sentence, busy: null }),
    lost: () => ({ screen: "unsent", sentence: null, busy: null }),
    saved: () => ({ screen: "saved", busy: null }),
  },
  waiting: {
    sent: () => ({ screen: "sent", busy: null }),
    broken: stop,
  },
  unsent: {
    retry: () => ({ screen: "working", busy: "sending" }),
    save: () => ({ screen: "working", busy: "saving" }),
  },
  saved: { save: () => ({ screen: "working", busy: "saving" }) },
};

function stop(_, { code }) {
  return { screen: "stopped", reason: code, ...FORGOTTEN, busy: null };
}

/** Whether a verified archive waits for this trustee's shuffle. */
function judge({ facts }, { report, summary, owner }) {
  const { defects, uuid, stage } = report;
  if (defects.length > 0) return { screen: "defects", defects, ...FORGOTTEN, busy: null };
  if (uuid !== facts.uuid) return stop(null, { code: "other_election" });
  if (!MIXABLE.includes(stage)) return stop(null, { code: "stage_wrong" });
  if (summary.shuffled.includes(owner)) return stop(null, { code: "shuffle_repeated" });
  if (facts.shufflers[summary.shuffled.length] !== owner) return stop(null, { code: "shuffle_of_another" });
  return { screen: "ready", summary, owner, busy: null };
}
