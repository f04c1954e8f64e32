// A trustee's own steps: make a key, or try the files of a key made together. Pure.
import { machine, stop } from "./state.js";

const KEY = /^"(?:0|[1-9][0-9]{0,75})"$/;
const SEED = /^[1-9A-HJ-NP-Za-km-z]{22}$/; // of a threshold trustee, whose share is sealed in another file

/** What a wrong pair of files means to its owner. */
const WRONG_FILES = {
  key_of_another: "not_yours",
  share_not_for_this_key: "share_not_for_this_key",
  record_malformed: "share_not_for_this_key",
  record_not_json: "share_not_for_this_key",
  record_not_canonical: "share_not_for_this_key",
};

export const reduce = machine({
  start: {
    make: () => ({ screen: "making", busy: "making" }),
    "start-trial": () => ({ screen: "trial" }),
  },
  trial: { "trial.given": giveTrial, tried: () => ({ screen: "tried", trial: null, busy: null }), broken: wrongFiles },
});

/** `text` is the content of the key's file, `share` that of the sealed share's; null when none was chosen. */
function giveTrial(_, { text, share }) {
  if (text === null) return { problem: "file_missing" };
  const key = text.trim();
  const sealed = SEED.test(key);
  if (!sealed && !KEY.test(key)) return { problem: "file_malformed" };
  if (sealed && share === null) return { problem: "share_missing" };
  return { trial: { privateKey: key, share: sealed ? share : null }, busy: "trial" };
}

function wrongFiles(state, action) {
  const problem = WRONG_FILES[action.code];
  return problem === undefined ? stop(state, action) : { problem, trial: null, busy: null };
}
